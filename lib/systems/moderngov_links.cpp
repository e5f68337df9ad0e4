#include "systems/moderngov_links.hpp"

#include "base/text.hpp"
#include "html/page.hpp"
#include "systems/canonical.hpp"
#include "systems/moderngov_addresses.hpp"
#include "systems/moderngov_pages.hpp"
#include "systems/moderngov_service.hpp"

#include <algorithm>
#include <set>

namespace minutebook::systems {
namespace {

constexpr int first_year = 1990; // no site of the kind reaches further back

int year_of(std::chrono::sys_days day) { return static_cast<int>(std::chrono::year_month_day(day).year()); }

PartialDate day_in(int year, unsigned month, unsigned day) { return {.year = year, .month = month, .day = day}; }

/// Meetings are published ahead: without a bound, to the end of next year.
int newest_year(const Source& source, std::chrono::sys_days today)
{
    return source.newest_year > 0 ? source.newest_year : year_of(today) + 1;
}
int oldest_year(const Source& source) { return source.oldest_year > 0 ? source.oldest_year : first_year; }

/// "draft", "approved", "printed" from what a paper calls itself; empty if it says nothing.
std::string standing_of(std::string_view title)
{
    const std::string lower = ascii_lower(title);
    if (lower.find("draft") != std::string::npos) return "draft";
    if (lower.find("approved") != std::string::npos || lower.find("signed") != std::string::npos) return "approved";
    if (lower.find("printed") != std::string::npos) return "printed";
    return {};
}

bool is_minutes(std::string_view title)
{
    const std::string lower = ascii_lower(title);
    return lower.substr(0, 7) == "minutes" || lower.find(" minutes") != std::string::npos || lower.find("cofnodion") != std::string::npos;
}

/// The capture that is being read, and who asks.
struct Visit {
    const Source& source;
    const Url& page;
    const AddressFacts& known;
    std::chrono::sys_days today;
};

/// Collects addresses, each once, in the order found.
class Collector {
public:
    explicit Collector(const Visit& visit) : visit_(visit) {}

    [[nodiscard]] const Source& source() const { return visit_.source; }
    [[nodiscard]] const Url& page() const { return visit_.page; }
    [[nodiscard]] const AddressFacts& known() const { return visit_.known; }
    [[nodiscard]] bool wants(const std::optional<PartialDate>& date) const
    {
        if (!date || !date->year) return true;
        return *date->year >= oldest_year() && *date->year <= newest_year();
    }
    [[nodiscard]] int oldest_year() const { return ::minutebook::systems::oldest_year(visit_.source); }
    [[nodiscard]] int newest_year() const { return ::minutebook::systems::newest_year(visit_.source, visit_.today); }

    /// Papers may lie at a host that the source's entry does not name; everything else must not.
    void add(const std::string& address, AddressFacts facts)
    {
        auto url = page().resolve(address);
        if (!url || (classify(*url).type != PageType::paper && !is_own_host(source(), url->host()))) return;
        if (seen_.insert(canonical_address(*url, source())).second) links_.found.push_back({url->text(), std::move(facts)});
    }

    void add_paper(const std::string& address, const std::string& title, const std::string& item, AddressFacts facts)
    {
        facts.kind = is_minutes(title) ? "minutes" : "paper";
        facts.title = title;
        facts.item = item;
        if (facts.kind == "minutes" && !item.empty()) {
            // Minutes among an item's papers are those of an earlier meeting, put before this one for approval.
            facts.meeting_key.clear();
            facts.date = read_day(title);
        }
        facts.standing = facts.kind == "minutes" ? standing_of(title) : std::string{};
        add(address, std::move(facts));
    }

    Links take() { return std::move(links_); }

private:
    Visit visit_;
    Links links_;
    std::set<std::string> seen_;
}; // class Collector

AddressFacts committee_facts(std::string kind, const std::string& key, const std::string& name)
{
    AddressFacts facts;
    facts.kind = std::move(kind);
    facts.committee_key = key;
    facts.committee = name;
    return facts;
}

AddressFacts meeting_facts(const MeetingRef& meeting, const AddressFacts& known)
{
    AddressFacts facts = committee_facts("meeting", meeting.committee_key, meeting.committee);
    if (facts.committee.empty()) facts.committee = known.committee;
    if (facts.committee_key.empty()) facts.committee_key = known.committee_key;
    facts.meeting_key = meeting.key;
    facts.date = meeting.date;
    return facts;
}

Result<Links> from_committees(Collector out, std::string_view bytes)
{
    auto committees = read_committees(bytes);
    if (!committees) return propagate(committees);
    const PartialDate from = day_in(out.oldest_year(), 1, 1);
    const PartialDate to = day_in(out.newest_year(), 12, 31);
    for (const Committee& committee : *committees) {
        if (committee.deleted) continue;
        out.add(meetings_call(out.source(), committee.key, from, to), committee_facts("meetings", committee.key, committee.name));
        if (!committee.expired)
            out.add(committee_page(out.source(), committee.key), committee_facts("committee", committee.key, committee.name));
    }
    return out.take();
}

Result<Links> from_meetings(Collector out, std::string_view bytes)
{
    auto meetings = read_meetings(bytes);
    if (!meetings) return propagate(meetings);
    for (const MeetingRef& meeting : *meetings)
        if (out.wants(meeting.date)) out.add(meeting_call(out.source(), meeting.key), meeting_facts(meeting, out.known()));
    return out.take();
}

Result<Links> from_meeting(Collector out, std::string_view bytes)
{
    auto meeting = read_meeting(bytes);
    if (!meeting) return propagate(meeting);
    if (!meeting->display_allowed) return out.take();
    AddressFacts facts = committee_facts("meeting", out.known().committee_key, out.known().committee);
    if (facts.committee.empty()) facts.committee = meeting->committee;
    facts.meeting_key = meeting->key;
    facts.date = meeting->date;
    const bool has_minutes =
        std::any_of(meeting->items.begin(), meeting->items.end(), [](const AgendaItem& item) { return !item.minutes.empty(); });
    if (meeting->agenda_published && !has_minutes && !meeting->is_cancelled())
        out.add(meeting_page(site_root(out.source()), facts.committee_key, meeting->key), facts);
    for (const AgendaItem& item : meeting->items) {
        if (!item.is_open()) continue;
        for (const LinkedDocument& paper : item.papers) {
            if (paper.restricted || paper.url.empty()) continue;
            AddressFacts paper_facts = facts;
            paper_facts.published = paper.published;
            out.add_paper(paper.url, paper.title, item.number, std::move(paper_facts));
        }
    }
    return out.take();
}

Result<Links> from_committee_list(Collector out, const html::Page& page)
{
    for (const Committee& committee : committees_on(page)) {
        out.add(meeting_list_page(out.source(), committee.key), committee_facts("meetings", committee.key, committee.name));
        if (!committee.expired)
            out.add(committee_page(out.source(), committee.key), committee_facts("committee", committee.key, committee.name));
    }
    return out.take();
}

Result<Links> from_committee(Collector out, const html::Page& page)
{
    for (const PageMembership& member : committee_on(page).members) {
        AddressFacts facts;
        facts.kind = "member";
        facts.title = member.name;
        out.add(site_root(out.source()) + "mgUserInfo.aspx?UID=" + member.key, std::move(facts));
    }
    return out.take();
}

/// The page shows one stretch of meetings; its list of years and its "earlier" and "later" lead to the rest.
Result<Links> from_meeting_list(Collector out, const html::Page& page)
{
    const MeetingListPage list = meetings_on(page);
    const std::string key = classify(out.page()).committee_key;
    AddressFacts facts = committee_facts("meetings", key, list.committee.empty() ? out.known().committee : list.committee);
    for (const MeetingRef& meeting : list.meetings)
        if (out.wants(meeting.date)) {
            AddressFacts found = meeting_facts(meeting, facts);
            if (found.committee.empty()) found.committee = facts.committee;
            out.add(meeting.url, std::move(found));
        }
    const bool is_part = !out.page().parameter("Year").empty() || !out.page().parameter("Act").empty();
    if (!is_part)
        for (const int year : list.years)
            if (year >= out.oldest_year() && year <= out.newest_year()) out.add(meeting_list_page(out.source(), key, year), facts);
    // A stretch without meetings is the end; one that lies outside the years leads further away.
    const auto any_wanted =
        std::any_of(list.meetings.begin(), list.meetings.end(), [&](const MeetingRef& meeting) { return out.wants(meeting.date); });
    const bool walks_back = ascii_lower(out.page().parameter("Act")) == "earlier" || (!is_part && list.years.empty());
    const bool walks_on = ascii_lower(out.page().parameter("Act")) != "earlier" && (is_part || list.years.empty());
    if (any_wanted && walks_back && !list.earlier.empty()) out.add(list.earlier, facts);
    if (any_wanted && walks_on && !list.later.empty()) out.add(list.later, facts);
    return out.take();
}

Result<Links> from_meeting_page(Collector out, const html::Page& page)
{
    const MeetingPage meeting = meeting_on(page);
    const PageAddress own = classify(out.page());
    const std::string key = meeting.committee_key.empty() ? own.committee_key : meeting.committee_key;
    AddressFacts facts = committee_facts("agenda_item", key.empty() ? out.known().committee_key : key,
                                         meeting.committee.empty() ? out.known().committee : meeting.committee);
    facts.meeting_key = own.meeting_key.empty() ? out.known().meeting_key : own.meeting_key;
    facts.date = meeting.date ? meeting.date : out.known().date;
    for (const html::Anchor& anchor : page.anchors(content_of(page))) {
        const auto url = Url::parse(anchor.url);
        const PageAddress address = url ? classify(*url) : PageAddress{};
        if (address.type == PageType::agenda_item && !address.key.empty()) {
            AddressFacts item = facts;
            for (const PageItem& known : meeting.items)
                if (known.key == address.key || anchor.node.is_inside(known.cell)) {
                    item.title = known.title;
                    item.item = known.number;
                }
            out.add(anchor.url, std::move(item));
        }
        if (address.type == PageType::decision && !address.key.empty()) {
            AddressFacts decision = facts;
            decision.kind = "decision";
            decision.title = label_of(anchor.node);
            out.add(anchor.url, std::move(decision));
        }
    }
    for (const PagePaper& paper : meeting.papers) out.add_paper(paper.url, paper.title, paper.item, facts);
    return out.take();
}

Result<Links> from_papers(Collector out, const std::vector<PagePaper>& papers)
{
    for (const PagePaper& paper : papers) out.add_paper(paper.url, paper.title, out.known().item, out.known());
    return out.take();
}

Result<Links> from_decision(Collector out, const html::Page& page)
{
    const DecisionPage decision = decision_on(page);
    AddressFacts facts = out.known();
    if (!decision.committee.empty()) facts.committee = decision.committee;
    if (!decision.meeting_key.empty()) facts.meeting_key = decision.meeting_key;
    if (decision.decided) facts.date = decision.decided;
    for (const PagePaper& paper : decision.papers) out.add_paper(paper.url, paper.title, {}, facts);
    return out.take();
}

Result<Links> from_decision_list(Collector out, const html::Page& page)
{
    for (const DecisionRef& decision : decisions_on(page)) {
        if (!out.wants(decision.date)) continue;
        AddressFacts facts;
        facts.kind = "decision";
        facts.title = decision.title;
        facts.date = decision.date;
        out.add(decision.url, std::move(facts));
    }
    return out.take();
}

Result<Links> from_page(Collector out, PageType type, const html::Page& page)
{
    switch (type) {
    case PageType::committee_list: return from_committee_list(std::move(out), page);
    case PageType::committee: return from_committee(std::move(out), page);
    case PageType::meeting_list: return from_meeting_list(std::move(out), page);
    case PageType::meeting: return from_meeting_page(std::move(out), page);
    case PageType::agenda_item: return from_papers(std::move(out), agenda_item_on(page).papers);
    case PageType::decision: return from_decision(std::move(out), page);
    case PageType::decision_list: return from_decision_list(std::move(out), page);
    default: return out.take();
    }
}

FoundAddress decisions_start(const Source& source, std::chrono::sys_days today)
{
    FoundAddress found;
    found.url = decision_list_page(source, day_in(oldest_year(source), 1, 1), day_in(newest_year(source, today), 12, 31));
    found.facts.kind = "decisions";
    return found;
}

FoundAddress start(std::string url, std::string kind)
{
    FoundAddress found;
    found.url = std::move(url);
    found.facts.kind = std::move(kind);
    return found;
}

} // namespace

std::vector<FoundAddress> moderngov_service_starts(const Source& source, std::chrono::sys_days today)
{
    return {start(committees_call(source), "committees"), decisions_start(source, today)};
}

std::vector<FoundAddress> moderngov_page_starts(const Source& source, std::chrono::sys_days today)
{
    return {start(committee_list_page(source), "committees"), decisions_start(source, today)};
}

Result<Links> moderngov_links(const Source& source, const Url& page, const AddressFacts& known, std::string_view content_type,
                              std::string_view bytes, std::chrono::sys_days today)
{
    Collector out(Visit{source, page, known, today});
    const PageType type = classify(page).type;
    if (type == PageType::service_committees) return from_committees(std::move(out), bytes);
    if (type == PageType::service_meetings) return from_meetings(std::move(out), bytes);
    if (type == PageType::service_meeting) return from_meeting(std::move(out), bytes);
    const std::string kind = ascii_lower(content_type);
    const bool is_html = kind.empty() || kind.find("html") != std::string::npos;
    if (!is_html || type == PageType::paper || type == PageType::other) return out.take();
    auto parsed = html::Page::parse(bytes, page, content_type);
    if (!parsed) return propagate(parsed, page.text());
    return from_page(std::move(out), type, *parsed);
}

} // namespace minutebook::systems
