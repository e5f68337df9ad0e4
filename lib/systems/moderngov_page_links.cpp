// What the pages of a ModernGov site lead to.
#include "base/text.hpp"
#include "systems/canonical.hpp"
#include "systems/moderngov_collector.hpp"
#include "systems/moderngov_pages.hpp"

#include <algorithm>

namespace minutebook::systems {
namespace {

using Collector = ModernGovCollector;

constexpr std::size_t full_list = 50; // a page of a year's meetings is cut at 51
constexpr int months_ahead = 12;      // of a calendar

PageAddress address_of(const html::Anchor& anchor)
{
    const auto url = Url::parse(anchor.url);
    return url ? classify(*url) : PageAddress{};
}

void from_committee_list(Collector& out, const html::Page& page)
{
    for (const Committee& committee : committees_on(page)) {
        out.add(meeting_list_page(out.source(), committee.key), committee_facts("meetings", committee.key, committee.name));
        out.add(committee_page(out.source(), committee.key), committee_facts("committee", committee.key, committee.name));
    }
}

/// Feeds that a page announces in its head.
void add_feeds(Collector& out, const html::Page& page)
{
    for (const html::Node& link : page.root().find_all("link")) {
        const auto url = page.resolve(link.attribute("href"));
        if (!url || classify(*url).type != PageType::feed || classify(*url).committee_key.empty()) continue;
        AddressFacts facts = committee_facts("feed", classify(*url).committee_key, out.known().committee);
        out.add(url->text(), std::move(facts));
    }
}

void from_committee(Collector& out, const html::Page& page)
{
    const CommitteePage committee = committee_on(page);
    for (const PageMembership& member : committee.members) out.add_member(member.key, member.name);
    add_feeds(out, page);
    // A committee that no list named, but a member's page: its meetings are to be asked for yet.
    const std::string key = classify(out.page()).committee_key;
    if (!out.known().committee_key.empty() || key.empty()) return;
    FoundAddress meetings = meetings_in(out, newest_window(out.source(), out.today()), key, committee.name);
    out.add(meetings.url, std::move(meetings.facts));
}

void from_member_list(Collector& out, const html::Page& page)
{
    for (const html::Anchor& anchor : page.anchors(content_of(page))) {
        const PageAddress address = address_of(anchor);
        if (address.type == PageType::member) out.add_member(address.key, label_of(anchor.node));
    }
}

/// Bodies that a person sits or sat on, those that no longer meet too.
void from_member(Collector& out, const html::Page& page)
{
    for (const PageMembership& body : member_on(page).bodies) {
        if (body.key.empty()) continue;
        AddressFacts facts = committee_facts("committee", {}, body.name);
        out.add(committee_page(out.source(), body.key), std::move(facts));
    }
}

void add_meetings(Collector& out, const MeetingListPage& list, const AddressFacts& facts)
{
    for (const MeetingRef& meeting : list.meetings) {
        if (!out.wants(meeting.date)) {
            out.leave_out("outside the years asked for");
            continue;
        }
        AddressFacts found = committee_facts("meeting", meeting.committee_key.empty() ? facts.committee_key : meeting.committee_key,
                                             meeting.committee.empty() ? facts.committee : meeting.committee);
        found.meeting_key = meeting.key;
        found.date = meeting.date;
        out.add(meeting.url, std::move(found));
    }
}

/// The day in "D=202402110000".
std::optional<PartialDate> day_of_part(const Url& url)
{
    const std::string text = url.parameter("D");
    if (text.size() < 8) return std::nullopt;
    return PartialDate::parse(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2));
}

void add_part(Collector& out, const std::string& address, AddressFacts facts)
{
    const auto url = Url::parse(address);
    if (!url) return;
    const auto day = day_of_part(*url);
    if (!out.wants(day)) return out.leave_out("outside the years asked for");
    if (ascii_lower(url->parameter("Act")) == "earlier") facts.date = day;
    out.add(address, std::move(facts));
}

void add_year(Collector& out, int year, AddressFacts facts)
{
    const bool past = year < newest_window(out.source(), out.today()).first;
    if (past) facts.date = YearWindow{year, year}.to();
    if (past) facts.date->day.reset();
    const std::string address = meeting_list_page(out.source(), facts.committee_key, year);
    out.add(address, std::move(facts));
}

/// The page shows one stretch of meetings. Its years lead to the rest; the oldest year that it offers leads further back, part by
/// part, and a year of more meetings than a page holds to its other parts. A page that offers no years leads both ways.
void from_meeting_list(Collector& out, const html::Page& page)
{
    const MeetingListPage list = meetings_on(page);
    const std::string key = classify(out.page()).committee_key;
    const AddressFacts facts = committee_facts("meetings", key, list.committee.empty() ? out.known().committee : list.committee);
    add_meetings(out, list, facts);
    const std::string year = out.page().parameter("Year");
    const std::string act = ascii_lower(out.page().parameter("Act"));
    const bool is_full = list.meetings.size() >= full_list;
    const bool has_meetings = !list.meetings.empty();
    if (year.empty() && act.empty()) {
        for (const int offered : list.years)
            if (offered >= oldest_year(out.source()) && offered <= newest_year(out.source(), out.today())) add_year(out, offered, facts);
        if (list.years.empty() && !list.earlier.empty()) add_part(out, list.earlier, facts);
        if (list.years.empty() && !list.later.empty()) add_part(out, list.later, facts);
        return;
    }
    const bool is_oldest =
        !year.empty() && !list.years.empty() && year == std::to_string(*std::min_element(list.years.begin(), list.years.end()));
    const bool goes_back = act == "earlier" ? has_meetings : act.empty() && (is_full || is_oldest);
    if (goes_back && !list.earlier.empty()) add_part(out, list.earlier, facts);
    if (list.later.empty() || !has_meetings) return;
    if (act.empty() && is_full) add_part(out, list.later, facts);
    if (act != "later") return;
    // Beyond the year that this part belongs to, the years' own pages go on.
    const auto next = Url::parse(list.later);
    const auto own_day = day_of_part(out.page());
    const auto next_day = next ? day_of_part(*next) : std::nullopt;
    if (list.years.empty() || !own_day || !next_day || own_day->year == next_day->year) add_part(out, list.later, facts);
}

/// Issues, decisions and items that a page links to.
void add_related(Collector& out, const html::Page& page, const AddressFacts& facts, bool items)
{
    for (const html::Anchor& anchor : page.anchors(content_of(page))) {
        const PageAddress address = address_of(anchor);
        if (address.key.empty()) continue;
        AddressFacts found = facts;
        found.title = label_of(anchor.node);
        found.item.clear();
        found.published.reset();
        if (address.type == PageType::decision) {
            found.kind = "decision";
            found.decision_key = address.key;
            out.add(anchor.url, std::move(found));
        }
        else if (address.type == PageType::issue) {
            AddressFacts issue;
            issue.kind = "issue";
            out.add(anchor.url, std::move(issue));
        }
        else if (items && address.type == PageType::agenda_item) out.add_by_address(anchor.url, found.title);
    }
}

void add_items(Collector& out, const html::Page& page, const MeetingPage& meeting, const AddressFacts& facts)
{
    for (const html::Anchor& anchor : page.anchors(content_of(page))) {
        const PageAddress address = address_of(anchor);
        if (address.type != PageType::agenda_item || address.key.empty()) continue;
        AddressFacts item = facts;
        item.kind = "agenda_item";
        for (const PageItem& known : meeting.items)
            if (known.key == address.key || anchor.node.is_inside(known.cell)) {
                item.title = known.title;
                item.item = known.number;
            }
        out.add(anchor.url, std::move(item));
    }
}

void from_meeting(Collector& out, const html::Page& page)
{
    const MeetingPage meeting = meeting_on(page);
    const PageAddress own = classify(out.page());
    const std::string key = meeting.committee_key.empty() ? own.committee_key : meeting.committee_key;
    AddressFacts facts = committee_facts({}, key.empty() ? out.known().committee_key : key,
                                         meeting.committee.empty() ? out.known().committee : meeting.committee);
    facts.meeting_key = own.meeting_key.empty() ? out.known().meeting_key : own.meeting_key;
    facts.date = meeting.date ? meeting.date : out.known().date;
    add_items(out, page, meeting, facts);
    add_related(out, page, facts, false);
    for (const html::Anchor& anchor : page.anchors(content_of(page))) {
        const PageAddress address = address_of(anchor);
        if (address.type != PageType::attendance || address.meeting_key.empty() || address.meeting_key != facts.meeting_key) continue;
        AddressFacts attendance = facts;
        attendance.kind = "attendance";
        out.add(anchor.url, std::move(attendance));
    }
    for (const PagePaper& paper : meeting.papers) out.add_paper(paper.url, paper.title, paper.item, facts);
}

void from_agenda_item(Collector& out, const html::Page& page)
{
    for (const PagePaper& paper : agenda_item_on(page).papers) out.add_paper(paper.url, paper.title, out.known().item, out.known());
    add_related(out, page, out.known(), false);
}

void from_decision(Collector& out, const html::Page& page)
{
    const DecisionPage decision = decision_on(page);
    AddressFacts facts = out.known();
    facts.decision_key = classify(out.page()).key;
    if (!decision.committee.empty()) facts.committee = decision.committee;
    if (!decision.meeting_key.empty()) facts.meeting_key = decision.meeting_key;
    if (decision.decided) facts.date = decision.decided;
    for (const PagePaper& paper : decision.papers) out.add_paper(paper.url, paper.title, {}, facts);
    for (const html::Anchor& anchor : page.anchors(content_of(page)))
        if (address_of(anchor).type == PageType::issue) out.add_by_address(anchor.url, {});
}

void from_decision_list(Collector& out, const html::Page& page)
{
    const std::string days = out.page().parameter("DR");
    const auto window =
        window_of(days.substr(0, days.find('-')), days.find('-') == std::string::npos ? "" : days.substr(days.find('-') + 1));
    bool listed = false;
    bool whole_history = false;
    for (const DecisionRef& decision : decisions_on(page)) {
        if (window && decision.date) {
            listed = listed || window->holds(*decision.date);
            whole_history = whole_history || *decision.date->year < window->first;
        }
        if (!out.wants(decision.date)) {
            out.leave_out("outside the years asked for");
            continue;
        }
        AddressFacts facts;
        facts.kind = "decision";
        facts.title = decision.title;
        facts.date = decision.date;
        if (const auto url = Url::parse(decision.url)) facts.decision_key = classify(*url).key;
        out.add(decision.url, std::move(facts));
    }
    const auto before = window && !whole_history ? window_before(*window, listed, out.source()) : std::nullopt;
    if (!before) return;
    const bool by_officers = ascii_lower(out.page().path()).find("officer") != std::string::npos;
    FoundAddress found = decisions_in(out.source(), *before, false, by_officers);
    out.add(found.url, std::move(found.facts));
}

void from_attendance(Collector& out, const html::Page& page)
{
    for (const Attendee& person : attendance_on(page)) out.add_member(person.key, person.name);
}

/// Meetings of a month or week, and the months around it that the page offers: history is the lists' affair.
void from_calendar(Collector& out, const html::Page& page)
{
    MeetingListPage list = meetings_on(page);
    // On a calendar the link's text is the body's name, if it is not its day.
    for (MeetingRef& meeting : list.meetings) meeting.committee.clear();
    add_meetings(out, list, {});
    const PartialDate now = PartialDate::from_day(out.today());
    for (const html::Anchor& anchor : page.anchors(content_of(page))) {
        const auto url = Url::parse(anchor.url);
        if (!url || classify(*url).type != PageType::calendar) continue;
        const std::string month = url->parameter("M"), year = url->parameter("DD");
        const auto date = PartialDate::parse(year + "-" + (month.size() == 1 ? "0" : "") + month);
        if (!date || !date->month || date->day) continue;
        const int ahead = (*date->year - *now.year) * 12 + static_cast<int>(*date->month) - static_cast<int>(*now.month);
        if (ahead < -1 || ahead > months_ahead) {
            out.leave_out("a month too far from now");
            continue;
        }
        AddressFacts facts;
        facts.kind = "calendar";
        out.add(anchor.url, std::move(facts));
    }
}

/// Lists of what is new and the history of an issue: whatever they link to that is worth asking for.
void from_any_list(Collector& out, const html::Page& page)
{
    for (const html::Anchor& anchor : page.anchors(content_of(page))) out.add_by_address(anchor.url, label_of(anchor.node));
}

/// The same page in Welsh, where it offers that.
void add_welsh_twin(Collector& out, const html::Page& page)
{
    if (is_welsh_twin(out.page()) || out.page().query().empty()) return;
    const auto own = Url::parse(out.page().text() + "&LLL=1");
    if (!own) return;
    const std::string twin = canonical_address(*own, out.source());
    for (const html::Anchor& anchor : page.anchors()) {
        const auto url = Url::parse(anchor.url);
        if (url && is_welsh_twin(*url) && canonical_address(*url, out.source()) == twin) out.add(anchor.url, out.known());
    }
}

} // namespace

Links moderngov_page_links(ModernGovCollector out, PageType type, const html::Page& page)
{
    out.heed_hidden(page);
    switch (type) {
    case PageType::committee_list: from_committee_list(out, page); break;
    case PageType::committee: from_committee(out, page); break;
    case PageType::meeting_list: from_meeting_list(out, page); break;
    case PageType::meeting: from_meeting(out, page); break;
    case PageType::agenda_item: from_agenda_item(out, page); break;
    case PageType::decision: from_decision(out, page); break;
    case PageType::decision_list: from_decision_list(out, page); break;
    case PageType::member_list: from_member_list(out, page); break;
    case PageType::member: from_member(out, page); break;
    case PageType::attendance: from_attendance(out, page); break;
    case PageType::calendar: from_calendar(out, page); break;
    case PageType::issue:
    case PageType::whats_new: from_any_list(out, page); break;
    default: break;
    }
    if (type == PageType::meeting || type == PageType::agenda_item || type == PageType::decision) add_welsh_twin(out, page);
    return out.take();
}

} // namespace minutebook::systems
