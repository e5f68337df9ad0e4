#include "cli/who.hpp"

#include "base/text.hpp"
#include "cli/terminal.hpp"
#include "server/contradictions.hpp"
#include "server/find_post.hpp"
#include "server/holder_words.hpp"
#include "server/pages/holder_parts.hpp"
#include "server/pages/passing_parts.hpp"
#include "server/shown_sources.hpp"
#include "server/words.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace minutebook::cli {
namespace {

using server::PostMatch;
using server::pages::Notes;
using server::pages::PostPage;
using server::pages::Tenure;

constexpr std::size_t suggestions_shown = 8;
constexpr std::size_t sources_shown = 2; ///< of a holding: those nearest to the day

std::string suggestion_words(const std::vector<PostMatch>& matches)
{
    std::vector<std::string> out;
    for (const PostMatch& match : matches) {
        if (out.size() == suggestions_shown) break;
        std::vector<std::string> of;
        for (const std::string& name : {match.organization, match.council})
            if (!name.empty() && (of.empty() || of.back() != name)) of.push_back(name);
        out.push_back(fmt::format("{} ({}{})", match.post.label, of.empty() ? "" : join(of, ", ") + ": ", match.post.id.value()));
    }
    return plain(join(out, "; "));
}

Result<civic::PostId> the_post(server::Gate& gate, const WhoOptions& options)
{
    auto matches = server::find_posts(gate, options.post, options.council);
    if (!matches) return propagate(matches);
    if (server::is_plain(*matches)) return matches->front().post.id;
    if (matches->empty())
        return fail(Errc::not_found, "no post called '" + options.post + "' is known", "'minutebook search' finds the words in documents");
    const bool several = (*matches)[0].score == 1;
    return fail(Errc::not_found, (several ? "several posts are called '" : "no post is called '") + options.post + "'",
                "name one by its id, or its council with --council: " + suggestion_words(*matches));
}

std::string place_words(const civic::Source& source, const Notes& notes)
{
    const auto note = notes.find(source.document_id);
    std::string document = note == notes.end() || note->second.title.empty() ? source.url : note->second.title;
    if (note != notes.end() && !note->second.publisher.empty()) document += ", " + note->second.publisher;
    document += ", " + (source.date.empty() ? std::string("date not known") : server::date_words(std::string_view(source.date)));
    return document + (source.page ? ", page " + std::to_string(*source.page) : "");
}

void print_sources(const std::vector<civic::Source>& sources, const Notes& notes, std::ostream& out)
{
    std::size_t shown = 0, told = 0;
    for (const server::SameWords& words : server::by_words(sources)) {
        if (shown++ == sources_shown) break;
        const civic::Source& source = words.front();
        out << wrapped("“" + source.quote + "”", "    ") << wrapped(place_words(source, notes), "      ")
            << fmt::format("      {}\n      document {}, capture {}\n", plain(source.url), source.document_id.value(),
                           source.capture_id.value());
        std::vector<std::string> others;
        for (std::size_t i = 1; i < words.size(); ++i) others.push_back(place_words(words[i], notes));
        if (!others.empty()) out << wrapped("the same words stand in " + join(others, "; "), "      ");
        told += words.size();
    }
    if (told < sources.size()) out << fmt::format("    and {} more\n", sources.size() - told);
}

void print_holding(const Tenure& tenure, std::string how, const std::vector<civic::Source>& sources, const Notes& notes, std::ostream& out)
{
    const civic::Membership& membership = tenure.membership;
    const std::string name = membership.person_id.empty() ? "Vacant" : tenure.person;
    const std::string status = membership.status == civic::HoldingStatus::permanent ? "" : ", " + std::string(to_string(membership.status));
    out << "\n  " << plain(name + status) << '\n';
    if (!how.empty()) how = "; " + how;
    out << wrapped(server::start_words(membership) + ", " + server::end_words(membership) + how, "    ");
    print_sources(sources, notes, out);
    for (const server::Contradiction& each : server::contradictions(membership)) {
        out << wrapped(server::contradiction_words(each), "    ");
        for (const server::ToldDay& told : each.told) {
            out << wrapped(told.words + ":", "    ");
            print_sources(told.sources, notes, out);
        }
    }
}

void print_answer(const PostPage& page, std::ostream& out)
{
    const civic::HolderAnswer& answer = *page.answer;
    out << '\n' << wrapped(server::pages::answer_words(answer, page.tenures), "");
    const auto print = [&](const civic::Holding& holding) {
        const Tenure& tenure = page.tenures[holding.membership];
        print_holding(tenure, server::how_words(holding, tenure.membership, answer.day.is_day()),
                      server::listed_sources(tenure.membership, holding), page.notes, out);
    };
    for (const auto& holding : answer.holders) print(holding);
    for (const auto& holding : answer.perhaps)
        if (speaks_of_the_day(*holding.doubt)) print(holding);
    for (const auto& side : {answer.before, answer.after})
        if (side) print(*side);
    for (const auto& holding : answer.perhaps)
        if (!speaks_of_the_day(*holding.doubt)) print(holding);
}

void print(const PostPage& page, std::ostream& out)
{
    out << plain(page.post.label + (page.organization.empty() ? "" : ", " + page.organization)) << " (" << page.post.id.value() << ")\n";
    if (page.answer) print_answer(page, out);
    else {
        if (page.tenures.empty()) out << "\nNot known.\n";
        for (const Tenure& tenure : page.tenures)
            print_holding(tenure, {}, server::listed_sources(tenure.membership, tenure.membership.sources, true), page.notes, out);
    }
    for (const auto& [how, passing] : server::pages::passing_lines(page.post.passings)) {
        out << '\n' << wrapped(server::pages::passing_words(how, *passing), "  ");
        print_sources(passing->sources, page.notes, out);
    }
    out << '\n' << wrapped(coverage::words(page.missing), "");
}

} // namespace

Result<> run_who(const WhoOptions& options, std::ostream& out)
{
    auto inquiry = server::Inquiry::open(options.site);
    if (!inquiry) return propagate(inquiry);
    auto post = the_post(inquiry->gate(), options);
    if (!post) return propagate(post);
    auto page = server::pages::gather_post(inquiry->gate(), *post, options.on);
    if (!page) return propagate(page);
    if (!*page) return fail(Errc::not_found, "the post '" + options.post + "' may not be shown");
    if (!options.json) {
        print(**page, out);
        return {};
    }
    boost::json::object answer{{"ok", true}};
    for (auto& [name, value] : server::pages::post_json(**page)) answer[name] = std::move(value);
    out << boost::json::serialize(answer) << '\n';
    return {};
}

} // namespace minutebook::cli
