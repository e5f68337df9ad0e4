#include "cli/timeline.hpp"

#include "base/text.hpp"
#include "cli/missing.hpp"
#include "cli/terminal.hpp"
#include "server/pages/values.hpp"
#include "server/words.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace minutebook::cli {
namespace {

void print(const civic::TimelineEntry& entry, std::ostream& out)
{
    const std::string date = entry.date ? entry.date->to_string() : "undated";
    out << fmt::format("{:<10}  {}  {}\n", date, to_string(entry.what), plain(entry.title));
    std::vector<std::string> facts;
    for (const std::string& fact : {entry.subject, entry.note})
        if (!fact.empty()) facts.push_back(fact);
    if (!facts.empty()) out << wrapped(join(facts, " · "), "            ", 88);
    if (!entry.words.empty()) out << wrapped("“" + entry.words + "”", "            ", 88);
    if (entry.source) out << "            " << plain(entry.source->url) << '\n';
}

void print(const server::Timeline& timeline, bool of_days, std::ostream& out)
{
    for (const civic::TimelineEntry& entry : timeline.entries) {
        print(entry, out);
        out << '\n';
    }
    if (timeline.entries.empty()) out << (of_days ? "Nothing is known of it in these days.\n\n" : "Nothing is known of it.\n\n");
    print_missing(timeline.missing, out);
    if (!timeline.next.empty()) out << "more: --cursor " << timeline.next << '\n';
}

} // namespace

Result<> run_timeline(const TimelineOptions& options, std::ostream& out)
{
    if (options.query.asks_nothing())
        return fail(Errc::usage, "nothing is named to be put on a timeline",
                    "name a --person, --post, --organization, --council or search with -q");
    auto inquiry = server::Inquiry::open(options.site);
    if (!inquiry) return propagate(inquiry);
    auto timeline = server::gather_timeline(inquiry->gate(), options.query);
    if (!timeline) return propagate(timeline);
    if (!options.json) {
        print(*timeline, !options.query.from.empty() || !options.query.to.empty(), out);
        return {};
    }
    boost::json::object answer{{"ok", true}};
    for (auto& [name, value] : server::pages::timeline_json(*timeline)) answer[name] = std::move(value);
    out << boost::json::serialize(answer) << '\n';
    return {};
}

} // namespace minutebook::cli
