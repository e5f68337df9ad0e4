// Where to begin, and what the answers of the web service lead to.
#include "systems/moderngov_links.hpp"

#include "base/text.hpp"
#include "html/page.hpp"
#include "systems/feeds.hpp"
#include "systems/moderngov_collector.hpp"
#include "systems/moderngov_service.hpp"

#include <algorithm>

namespace minutebook::systems {
namespace {

using Collector = ModernGovCollector;

Result<Links> from_committees(Collector out, std::string_view bytes)
{
    auto committees = read_committees(bytes);
    if (!committees) return propagate(committees);
    const YearWindow window = newest_window(out.source(), out.today());
    for (const Committee& committee : *committees) {
        // What a committee did stays on record when it no longer meets, or is struck off the list.
        FoundAddress meetings = meetings_in(out, window, committee.key, committee.name);
        out.add(meetings.url, std::move(meetings.facts));
        if (!committee.deleted)
            out.add(committee_page(out.source(), committee.key), committee_facts("committee", committee.key, committee.name));
    }
    return out.take();
}

/// The meetings of a stretch of years, and the stretch before it. A service that does not heed the days asked for tells the whole
/// history at once: then there is no more to ask.
Result<Links> from_meetings(Collector out, std::string_view bytes)
{
    auto meetings = read_meetings(bytes);
    if (!meetings) return propagate(meetings);
    const auto window = window_of(out.page().parameter("sFromDate"), out.page().parameter("sToDate"));
    bool listed = false;
    bool whole_history = false;
    for (const MeetingRef& meeting : *meetings) {
        if (window && meeting.date) {
            listed = listed || window->holds(*meeting.date);
            whole_history = whole_history || *meeting.date->year < window->first;
        }
        if (!out.wants(meeting.date)) {
            out.leave_out("outside the years asked for");
            continue;
        }
        AddressFacts facts = committee_facts("meeting", meeting.committee_key, meeting.committee);
        if (facts.committee.empty()) facts.committee = out.known().committee;
        if (facts.committee_key.empty()) facts.committee_key = out.known().committee_key;
        facts.meeting_key = meeting.key;
        facts.date = meeting.date;
        out.add(meeting_call(out.source(), meeting.key), std::move(facts));
    }
    const std::string key = classify(out.page()).committee_key;
    const auto before = window && !whole_history && !key.empty() ? window_before(*window, listed, out.source()) : std::nullopt;
    if (before) {
        FoundAddress found = meetings_in(out, *before, key, out.known().committee);
        out.add(found.url, std::move(found.facts));
    }
    return out.take();
}

/// Items and papers that are not open are named, to be shown as such; they are never asked for.
void add_item(Collector& out, const AgendaItem& item, const AddressFacts& meeting)
{
    if (!item.is_open() && !item.key.empty()) {
        AddressFacts facts = meeting;
        facts.kind = "agenda_item";
        facts.title = item.title;
        facts.item = item.number;
        facts.restricted = true;
        out.add(agenda_item_page(site_root(out.source()), item.key), std::move(facts));
    }
    for (const LinkedDocument& paper : item.papers) {
        if (paper.url.empty()) continue;
        AddressFacts facts = meeting;
        facts.published = paper.published;
        facts.restricted = paper.restricted || !item.is_open();
        out.add_paper(paper.url, paper.title, item.number, std::move(facts));
    }
}

Result<Links> from_meeting(Collector out, std::string_view bytes)
{
    auto meeting = read_meeting(bytes);
    if (!meeting) return propagate(meeting);
    AddressFacts facts = committee_facts("meeting", out.known().committee_key, out.known().committee);
    if (facts.committee.empty()) facts.committee = meeting->committee;
    facts.meeting_key = meeting->key;
    facts.date = meeting->date;
    const std::string page = meeting_page(site_root(out.source()), facts.committee_key, meeting->key);
    if (!meeting->display_allowed) {
        facts.restricted = true;
        out.add(page, std::move(facts));
        return out.take();
    }
    const bool has_minutes =
        std::any_of(meeting->items.begin(), meeting->items.end(), [](const AgendaItem& item) { return !item.minutes.empty(); });
    if (meeting->agenda_published && !has_minutes && !meeting->is_cancelled()) out.add(page, facts);
    for (const AgendaItem& item : meeting->items) add_item(out, item, facts);
    // The index of members names those who serve now; who served then attended.
    for (const Attendee& person : meeting->attendees) out.add_member(person.key, person.name);
    return out.take();
}

/// A feed says what is new, and is no more than a hint: what it names is found by other ways too.
Result<Links> from_feed(Collector out, std::string_view bytes)
{
    auto feed = read_feed(bytes, out.page());
    if (!feed) return propagate(feed);
    for (const FoundAddress& entry : feed->entries) out.add_by_address(entry.url, entry.facts.title);
    return out.take();
}

FoundAddress start(std::string url, std::string kind)
{
    FoundAddress found;
    found.url = std::move(url);
    found.facts.kind = std::move(kind);
    return found;
}

/// What the service does not know: decisions, members, and what was published of late.
void add_page_starts(const Source& source, std::chrono::sys_days today, std::vector<FoundAddress>& out)
{
    const YearWindow window = newest_window(source, today);
    out.push_back(decisions_in(source, window, true, false));
    out.push_back(decisions_in(source, window, true, true));
    out.push_back(start(member_index_page(source), "members"));
    out.push_back(start(site_root(source) + "mgWhatsNew.aspx?bcr=1", "recent"));
}

} // namespace

std::vector<FoundAddress> moderngov_service_starts(const Source& source, std::chrono::sys_days today)
{
    std::vector<FoundAddress> out{start(committees_call(source), "committees")};
    add_page_starts(source, today, out);
    return out;
}

std::vector<FoundAddress> moderngov_page_starts(const Source& source, std::chrono::sys_days today)
{
    std::vector<FoundAddress> out{start(committee_list_page(source), "committees")};
    add_page_starts(source, today, out);
    out.push_back(start(site_root(source) + "mgCalendarMonthView.aspx?GL=1", "calendar"));
    return out;
}

Result<Links> moderngov_links(const Source& source, const Url& page, const AddressFacts& known, std::string_view content_type,
                              std::string_view bytes, std::chrono::sys_days today)
{
    Collector out(ModernGovVisit{source, page, known, today});
    const PageType type = classify(page).type;
    if (type == PageType::service_committees) return from_committees(std::move(out), bytes);
    if (type == PageType::service_meetings) return from_meetings(std::move(out), bytes);
    if (type == PageType::service_meeting) return from_meeting(std::move(out), bytes);
    if (type == PageType::feed) return from_feed(std::move(out), bytes);
    const std::string kind = ascii_lower(content_type);
    const bool is_html = kind.empty() || kind.find("html") != std::string::npos;
    if (!is_html || type == PageType::paper || type == PageType::other) return out.take();
    auto parsed = html::Page::parse(bytes, page, content_type);
    if (!parsed) return propagate(parsed, page.text());
    return moderngov_page_links(std::move(out), type, *parsed);
}

} // namespace minutebook::systems
