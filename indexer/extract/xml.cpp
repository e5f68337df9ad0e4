#include "indexer/extract/xml.hpp"

#include "base/text.hpp"
#include "base/url.hpp"
#include "html/page.hpp"
#include "html/readable.hpp"
#include "indexer/extract/html_sections.hpp"
#include "systems/moderngov_addresses.hpp"
#include "systems/moderngov_service.hpp"

#include <utility>

namespace minutebook::extract {
namespace {

std::string title_of(const systems::Meeting& meeting, const std::string& committee)
{
    std::string title = committee.empty() ? "Meeting" : committee;
    if (meeting.date) title += " - " + systems::long_day(*meeting.date);
    if (!meeting.time.empty()) title += " " + meeting.time;
    if (meeting.is_cancelled()) title += ", CANCELLED";
    return title;
}

std::string plain(const std::string& markup) { return without_contacts(html::text_of_markup(markup)); }

/// Agenda text, then minutes, then decision, each of the latter under its label.
std::string body_of(const systems::AgendaItem& item)
{
    std::string body = plain(item.agenda);
    for (const auto& [label, markup] : {std::pair{"Minutes:", &item.minutes}, std::pair{"Decision:", &item.decision}}) {
        const std::string text = plain(*markup);
        if (text.empty()) continue;
        if (!body.empty()) body += "\n\n";
        body += std::string(label) + "\n\n" + text;
    }
    return body;
}

std::string heading_of(const systems::AgendaItem& item)
{
    std::string number = item.number;
    if (!number.empty() && ascii_alnum(number.back())) number += '.';
    return number.empty() ? item.title : number + " " + item.title;
}

void write_text(civic::Document& document, const systems::Meeting& meeting)
{
    SectionWriter out;
    out.add(document.title, 1, meeting.location.empty() ? std::string{} : "Venue: " + meeting.location);
    for (const systems::AgendaItem& item : meeting.items)
        if (item.display_allowed) out.add(heading_of(item), 2, item.is_open() ? body_of(item) : std::string{}, item.key);
    std::string attendance;
    for (const civic::ListedAttendee& person : document.attendees) {
        attendance += attendance.empty() ? "" : "\n";
        attendance += person.name + (person.role.empty() ? "" : " (" + person.role + ")") + ": " + person.attendance;
    }
    if (!attendance.empty()) out.add("Attendance", 2, attendance);
    out.finish(document);
}

void add_papers(civic::Document& document, const systems::Meeting& meeting)
{
    for (const systems::AgendaItem& item : meeting.items)
        for (const systems::LinkedDocument& paper : item.papers)
            if (item.is_open() && !paper.restricted && !paper.url.empty()) document.links.push_back({paper.url, paper.title});
}

} // namespace

Result<civic::Document> from_moderngov_xml(std::string_view bytes, std::string_view url, const systems::AddressFacts& facts)
{
    auto meeting = systems::read_meeting(bytes);
    if (!meeting) return propagate(meeting);
    if (!meeting->display_allowed) return fail(Errc::refused, "meeting " + meeting->key + " is not open to the public");
    civic::Document document;
    document.kind = civic::DocumentKind::meeting;
    document.organization = facts.committee.empty() ? meeting->committee : facts.committee;
    document.meeting_key = meeting->key;
    document.date = meeting->date ? meeting->date : facts.date;
    document.title = title_of(*meeting, document.organization);
    const std::size_t service = ascii_lower(url).find("mgwebservice.asmx");
    const std::string root(url.substr(0, service));
    document.url = service == std::string_view::npos ? std::string(url) : systems::meeting_page(root, facts.committee_key, meeting->key);
    for (const systems::Attendee& person : meeting->attendees)
        document.attendees.push_back({person.name, person.role, person.attendance, person.key, person.party});
    add_papers(document, *meeting);
    write_text(document, *meeting);
    return document;
}

} // namespace minutebook::extract
