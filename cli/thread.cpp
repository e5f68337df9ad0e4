#include "cli/thread.hpp"

#include "base/id.hpp"
#include "base/text.hpp"
#include "cli/terminal.hpp"
#include "server/pages/thread.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace minutebook::cli {
namespace {

namespace json = boost::json;

std::string text(const json::object& object, std::string_view name)
{
    const auto* found = object.if_contains(name);
    return found == nullptr || !found->is_string() ? std::string{} : plain(std::string(found->as_string()));
}

void print_paper(const json::object& paper, std::ostream& out)
{
    const auto day = [](const json::value& capture) { return text(capture.as_object(), "fetched_at").substr(0, 10); };
    out << "   paper: " << text(paper, "title");
    if (!paper.at("as_it_stood").is_null()) out << ", as it stood: the copy of " << day(paper.at("as_it_stood"));
    else if (!paper.at("first_held").is_null()) out << ", first held on " << day(paper.at("first_held"));
    else out << ", no copy held";
    if (!paper.at("replaced_by").is_null()) out << "; replaced, first held on " << day(paper.at("replaced_by"));
    out << '\n';
}

void print_step(const json::object& step, std::size_t number, std::ostream& out)
{
    const std::string date = text(step, "date");
    out << fmt::format("\n{}. {} | {} | {}{}\n", number, date.empty() ? "day not known" : date, text(step, "what"), text(step, "title"),
                       step.at("asked").as_bool() ? " (asked about)" : "");
    for (const auto& source : step.at("sources").as_array()) out << wrapped("“" + text(source.as_object(), "note") + "”", "   ");
    for (const auto& paper : step.at("papers").as_array()) print_paper(paper.as_object(), out);
}

void print_reason(const json::object& link, bool story, std::ostream& out)
{
    const auto other = link.at(story ? "to" : "from").to_number<std::size_t>() + 1;
    const std::string type = text(link, "type"), result = text(link, "result");
    out << wrapped(fmt::format("{} {}{}: {}",
                               story               ? "tells of"
                               : type == "answers" ? "answers"
                                                   : "follows",
                               other, result.empty() ? "" : " (" + result + ")", text(link, "why")),
                   "   ");
}

void print(const json::object& thread, std::ostream& out)
{
    const auto& steps = thread.at("steps").as_array();
    out << text(thread, "title") << '\n';
    for (std::size_t i = 0; i < steps.size(); ++i) {
        print_step(steps[i].as_object(), i + 1, out);
        for (const auto& link : thread.at("links").as_array()) {
            const bool story = text(link.as_object(), "type") == "reports";
            if (link.as_object().at(story ? "from" : "to").to_number<std::size_t>() == i) print_reason(link.as_object(), story, out);
        }
    }
    if (steps.size() < 2) out << "\nNothing in the records held is known to lead to it or to follow from it.\n";
    if (thread.at("cut").as_bool()) out << "\nThere are more steps than these.\n";
    out << '\n' << wrapped(text(thread.at("missing").as_object(), "words"), "");
}

} // namespace

Result<> run_thread(const ThreadOptions& options, std::ostream& out)
{
    if (!is_id(options.id)) return fail(Errc::usage, "'" + plain(options.id) + "' is no id of a decision or a document");
    auto inquiry = server::Inquiry::open(options.site);
    if (!inquiry) return propagate(inquiry);
    auto found = server::pages::thread_of(inquiry->gate(), civic::MotionId(options.id));
    if (found && !*found) found = server::pages::thread_of(inquiry->gate(), civic::DocumentId(options.id));
    if (!found) return propagate(found);
    if (!*found) return fail(Errc::not_found, "there is no decision or document with the id '" + options.id + "'");
    json::object thread{{"ok", true}};
    for (auto& [name, value] : server::pages::thread_json(**found)) thread[name] = std::move(value);
    if (options.json) out << json::serialize(thread) << '\n';
    else print(thread, out);
    return {};
}

} // namespace minutebook::cli
