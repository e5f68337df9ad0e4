// The publication clock: how long minutes, agendas and papers take, by body.
#include "coverage/missing.hpp"
#include "server/pages/answer.hpp"
#include "server/pages/holder_parts.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/parts.hpp"
#include "server/words.hpp"
#include "versions/versions_json.hpp"

#include <algorithm>
#include <boost/json/array.hpp>

namespace minutebook::server::pages {

namespace json = boost::json;

namespace {

constexpr std::size_t meetings_shown = 100;

struct ClockPage {
    std::string council, council_name, organization, organization_name;
    std::vector<versions::MeetingClock> meetings; ///< newest first
    std::vector<versions::BodyClock> bodies;      ///< all together first, then each by name
    std::vector<index::CouncilSummary> councils;
    std::optional<coverage::Missing> missing; ///< meetings that are listed and not held
};

std::string median_words(const versions::Measure& measure)
{
    if (!measure.median) return "not known";
    const auto whole = static_cast<long long>(*measure.median); // of whole days: the half of an odd sum at most
    const std::string number = std::to_string(whole) + (static_cast<double>(whole) == *measure.median ? "" : ".5");
    return number + (number == "1" ? " day" : " days");
}

std::string counts_words(const versions::Measure& measure)
{
    std::string out = number_words(measure.exact) + " known";
    if (measure.exact > 1 && measure.least && measure.most)
        out += " (" + std::to_string(*measure.least) + " to " + std::to_string(*measure.most) + ")";
    if (measure.bounded > 0) out += ", " + number_words(measure.bounded) + " with a bound only";
    return out + ", " + number_words(measure.unknown) + " not known";
}

/// Only of papers whose day of publication is known can be said that they were late.
std::string papers_words(const versions::BodyClock& body)
{
    if (body.papers == 0) return "no papers held";
    const std::string of = number_words(body.papers) + (body.papers == 1 ? " paper" : " papers");
    return "day of publication known of " + number_words(body.papers_dated) + " of " + of;
}

json::object body_html(const versions::BodyClock& body)
{
    return {{"name", body.name.empty() ? "Body not known" : body.name},
            {"address", body.organization.empty() ? "" : "/clock?organization=" + body.organization},
            {"meetings", number_words(body.meetings)},
            {"agenda", median_words(body.agenda)},
            {"agenda_counts", counts_words(body.agenda)},
            {"minutes", median_words(body.minutes)},
            {"minutes_counts", counts_words(body.minutes)},
            {"approval", median_words(body.approval)},
            {"approval_counts", counts_words(body.approval)},
            {"late", body.papers_dated == 0 ? "not known" : number_words(body.late_papers)},
            {"papers", papers_words(body)}};
}

std::string late_words(const versions::LatePaper& paper)
{
    std::string out =
        paper.days_before >= 0
            ? "published " + std::to_string(paper.days_before) + (paper.days_before == 1 ? " day before" : " days before")
            : "published " + std::to_string(-paper.days_before) + (paper.days_before == -1 ? " day after" : " days after") + " the meeting";
    if (paper.after_agenda) out += ", after the agenda";
    if (paper.short_notice) out += ", fewer than " + std::to_string(paper.asked) + " clear days";
    return out;
}

json::object days_html(const versions::Days& days)
{
    return {{"words", versions::days_words(days)},
            {"evidence", days.evidence},
            {"address", days.document_id.empty() ? "" : "/documents/" + days.document_id.value()},
            {"quote", days.source.document_id.empty() ? "" : days.source.quote}};
}

json::object meeting_html(const versions::MeetingClock& meeting)
{
    json::array late;
    for (const versions::LatePaper& each : meeting.late)
        late.emplace_back(json::object{{"title", each.title.empty() ? "Paper" : each.title},
                                       {"address", "/documents/" + each.document_id.value()},
                                       {"words", late_words(each)}});
    civic::Event event;
    event.name = meeting.name;
    event.start_date = PartialDate::parse(meeting.day);
    return {{"name", meeting_title(event)},
            {"address", "/meetings/" + meeting.id.value()},
            {"agenda", days_html(meeting.agenda)},
            {"minutes", days_html(meeting.minutes)},
            {"approval", days_html(meeting.approval)},
            {"has_late", !late.empty()},
            {"late", std::move(late)}};
}

json::object clock_html(const ClockPage& page)
{
    json::array bodies, meetings, councils;
    for (const auto& each : page.councils)
        councils.emplace_back(json::object{{"name", each.name}, {"address", "/clock?council=" + each.id.value()}});
    for (const auto& each : page.bodies) bodies.emplace_back(body_html(each));
    for (std::size_t i = 0; i < std::min(page.meetings.size(), meetings_shown); ++i) meetings.emplace_back(meeting_html(page.meetings[i]));
    return {{"council", page.council_name},
            {"council_address", page.council.empty() ? "" : "/councils/" + page.council},
            {"organization", page.organization_name},
            {"missing", page.missing ? json::value(missing_html(*page.missing)) : json::value(false)},
            {"choose", page.council.empty()},
            {"councils", std::move(councils)},
            {"has_bodies", !page.bodies.empty()},
            {"bodies", std::move(bodies)},
            {"has_meetings", !page.organization.empty() && !page.meetings.empty()},
            {"meetings", page.organization.empty() ? json::array() : std::move(meetings)},
            {"more", !page.organization.empty() && page.meetings.size() > meetings_shown
                         ? number_words(page.meetings.size() - meetings_shown)
                         : ""}};
}

json::object clock_json(const ClockPage& page)
{
    json::array bodies, meetings;
    for (const auto& each : page.bodies) bodies.emplace_back(versions::body_clock_json(each));
    for (const auto& each : page.meetings) meetings.emplace_back(versions::meeting_clock_json(each));
    json::object out{
        {"council_id", text_or_null(page.council)}, {"organization_id", text_or_null(page.organization)}, {"bodies", std::move(bodies)}};
    out["meetings"] = page.organization.empty() ? json::value(nullptr) : json::value(std::move(meetings));
    out["missing"] = page.missing ? json::value(coverage::to_json(*page.missing)) : json::value(nullptr);
    out["councils"] = page.council.empty() ? json::value(councils_array(page.councils)) : json::value(nullptr);
    return out;
}

Response clock_csv(const ClockPage& page)
{
    Response out;
    out.content_type = "text/csv; charset=utf-8";
    out.body = versions::clock_csv(page.meetings);
    return out;
}

Result<> gather(Gate& gate, ClockPage& page, const civic::Organization* body)
{
    auto missing = gate.missing_around(civic::CouncilId(page.council), body, "", "");
    if (!missing) return propagate(missing);
    page.missing = *std::move(missing);
    auto meetings = gate.clock(civic::CouncilId(page.council), civic::OrganizationId(page.organization));
    if (!meetings) return propagate(meetings);
    page.meetings = *std::move(meetings);
    auto bodies = gate.organizations(civic::CouncilId(page.council));
    if (!bodies) return propagate(bodies);
    std::map<std::string, std::string> names;
    for (const auto& each : *bodies) names[each.id.value()] = each.name;
    page.bodies = versions::clock_by_body(page.meetings, names, page.organization.empty());
    return {};
}

} // namespace

Result<Response> clock(Gate& gate, const Visit& visit)
{
    if (visit.target.format == Format::atom) return no_such("page at this address");
    ClockPage page;
    auto council = visit.parameters.id("council");
    if (!council) return propagate(council);
    auto organization = visit.parameters.id("organization");
    if (!organization) return propagate(organization);
    page.council = *council;
    std::optional<civic::Organization> asked;
    if (!organization->empty()) {
        auto body = gate.organization(civic::OrganizationId(*organization));
        if (!body) return propagate(body);
        if (!*body) return no_such("body");
        page.organization = (*body)->id.value();
        page.organization_name = (*body)->name;
        page.council = (*body)->council_id.value();
        asked = **body;
    }
    auto councils = gate.councils();
    if (!councils) return propagate(councils);
    page.councils = *std::move(councils);
    const auto known =
        std::find_if(page.councils.begin(), page.councils.end(), [&](const auto& each) { return each.id.value() == page.council; });
    if (known != page.councils.end()) page.council_name = known->name;
    else if (!page.council.empty()) return no_such("council");
    if (!page.council.empty())
        if (auto gathered = gather(gate, page, asked ? &*asked : nullptr); !gathered) return propagate(gathered);
    if (visit.json()) return json_answer(clock_json(page));
    if (visit.target.format == Format::csv) return clock_csv(page);
    const std::string title = page.council.empty()
                                  ? "Publication clock"
                                  : "Publication clock: " + (page.organization.empty() ? page.council_name : page.organization_name);
    return html_answer(visit, "clock", title, clock_html(page));
}

} // namespace minutebook::server::pages
