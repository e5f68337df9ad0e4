#include "cli/changes.hpp"

#include "base/partial_date.hpp"
#include "base/text.hpp"
#include "cli/missing.hpp"
#include "cli/terminal.hpp"
#include "server/pages/changes.hpp"
#include "server/pages/holder_parts.hpp"
#include "versions/versions_json.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <map>

namespace minutebook::cli {
namespace {

namespace json = boost::json;

Result<index::ChangeFilter> filter_of(const ChangesOptions& options)
{
    index::ChangeFilter filter;
    filter.council = civic::CouncilId(options.council);
    filter.limit = options.limit;
    if (!options.kind.empty()) {
        filter.kind = versions::change_class(options.kind);
        if (!filter.kind) {
            std::string all;
            for (const std::string_view each : versions::change_classes()) all += (all.empty() ? "" : ", ") + std::string(each);
            return fail(Errc::usage, "--class '" + options.kind + "' is none", "use one of " + all);
        }
    }
    for (const auto& [name, text, first, into] :
         {std::tuple("--from", &options.from, true, &filter.from), std::tuple("--to", &options.to, false, &filter.to)}) {
        if (text->empty()) continue;
        const auto date = PartialDate::parse(*text);
        if (!date || !date->year)
            return fail(Errc::usage, std::string(name) + " '" + *text + "' is not a date", "write it as 2019-10-02, 2019-10 or 2019");
        *into = iso_day(first ? *date->earliest() : *date->latest());
    }
    return filter;
}

void print(const versions::Change& change, std::ostream& out)
{
    out << fmt::format("{}  {}: {}\n", change.seen, versions::class_words(change.kind), plain(change.title));
    if (!change.note.empty()) out << "   " << plain(change.note) << '\n';
    if (!change.before.quote.empty()) out << "   - " << plain(change.before.quote) << '\n';
    if (!change.after.quote.empty()) out << "   + " << plain(change.after.quote) << '\n';
    const std::string& url = change.after.url.empty() ? change.before.url : change.after.url;
    if (!url.empty()) out << "   " << plain(url) << '\n';
}

std::string measure_words(const versions::Measure& measure)
{
    return measure.median ? fmt::format("{:g} ({} known, {} not)", *measure.median, measure.exact, measure.bounded + measure.unknown)
                          : fmt::format("not known ({})", measure.bounded + measure.unknown);
}

void print(const std::string& council, const std::vector<versions::BodyClock>& bodies, std::ostream& out)
{
    out << plain(council) << '\n';
    for (const versions::BodyClock& each : bodies)
        out << fmt::format("  {}: {} meetings; days: agenda {}, minutes {}, approval {}; {} late papers of {} with a day\n",
                           plain(each.name.empty() ? "body not known" : each.name), each.meetings, measure_words(each.agenda),
                           measure_words(each.minutes), measure_words(each.approval), each.late_papers, each.papers_dated);
}

/// The clock of one council, or of one body of it.
struct CouncilClock {
    std::vector<versions::MeetingClock> meetings;
    std::vector<versions::BodyClock> bodies;
    coverage::Missing missing;
};

Result<CouncilClock> clock_of(server::Gate& gate, const civic::CouncilId& council, const std::string& organization)
{
    CouncilClock out;
    auto meetings = gate.clock(council, civic::OrganizationId(organization));
    if (!meetings) return propagate(meetings);
    out.meetings = *std::move(meetings);
    auto bodies = gate.organizations(council);
    if (!bodies) return propagate(bodies);
    std::map<std::string, std::string> names;
    for (const civic::Organization& each : *bodies) names[each.id.value()] = each.name;
    out.bodies = versions::clock_by_body(out.meetings, names, organization.empty());
    auto missing = server::pages::missing_for(gate, council, civic::OrganizationId(organization), {});
    if (!missing) return propagate(missing);
    out.missing = std::move(*missing);
    return out;
}

json::object clock_json(const index::CouncilSummary& council, const CouncilClock& clock)
{
    json::array bodies, meetings;
    for (const auto& each : clock.bodies) bodies.emplace_back(versions::body_clock_json(each));
    for (const auto& each : clock.meetings) meetings.emplace_back(versions::meeting_clock_json(each));
    return {{"council_id", council.id.value()},
            {"council", council.name},
            {"bodies", std::move(bodies)},
            {"meetings", std::move(meetings)},
            {"missing", coverage::to_json(clock.missing)}};
}

} // namespace

Result<> run_changes(const ChangesOptions& options, std::ostream& out)
{
    auto filter = filter_of(options);
    if (!filter) return propagate(filter);
    auto inquiry = server::Inquiry::open(options.site);
    if (!inquiry) return propagate(inquiry);
    auto page = server::pages::gather_changes(inquiry->gate(), *filter, civic::OrganizationId(options.organization));
    if (!page) return propagate(page);
    if (options.json) {
        json::object answer{{"ok", true}};
        for (auto& [name, value] : server::pages::changes_json(*page)) answer[name] = std::move(value);
        out << json::serialize(answer) << '\n';
        return {};
    }
    for (const versions::Change& each : page->changes) print(each, out);
    if (page->changes.empty()) out << "no changes are known\n";
    out << '\n';
    print_missing(page->missing, out);
    return {};
}

Result<> run_clock(const ClockOptions& options, std::ostream& out)
{
    auto inquiry = server::Inquiry::open(options.site);
    if (!inquiry) return propagate(inquiry);
    server::Gate& gate = inquiry->gate();
    auto councils = gate.councils();
    if (!councils) return propagate(councils);
    json::array all;
    std::vector<versions::MeetingClock> meetings;
    bool known = false;
    for (const index::CouncilSummary& council : *councils) {
        if (!options.council.empty() && council.id.value() != options.council) continue;
        known = true;
        auto clock = clock_of(gate, council.id, options.organization);
        if (!clock) return propagate(clock);
        if (clock->meetings.empty() && !options.organization.empty()) continue;
        if (options.json) all.emplace_back(clock_json(council, *clock));
        else if (!options.csv) {
            print(council.name, clock->bodies, out);
            out << wrapped(coverage::words(clock->missing), "  ");
        }
        std::move(clock->meetings.begin(), clock->meetings.end(), std::back_inserter(meetings));
    }
    if (!known && !options.council.empty())
        return fail(Errc::usage, "nothing is known of a council '" + options.council + "'", "see 'minutebook status'");
    if (options.json) out << json::serialize(json::object{{"ok", true}, {"councils", std::move(all)}}) << '\n';
    else if (options.csv) out << versions::clock_csv(meetings);
    return {};
}

} // namespace minutebook::cli
