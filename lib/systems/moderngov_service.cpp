#include "systems/moderngov_service.hpp"

#include "base/text.hpp"
#include "html/readable.hpp"
#include "xml/document.hpp"

#include <algorithm>

namespace minutebook::systems {
namespace {

xml::ReadOptions answer_options()
{
    xml::ReadOptions options;
    options.markup_elements = {"agendatext",
                               "minutesnonemptyhtmlbody",
                               "decisionnonemptyhtmlbody",
                               "agendaitemtitle",
                               "title",
                               "ownertitle",
                               "commenttext1",
                               "commenttext2",
                               "meetinglocation",
                               "committeetitle"};
    return options;
}

/// Titles may be escaped once more than XML needs ("Bell &amp;amp; Sons") or hold tags.
std::string label(const xml::Element& from, std::string_view name)
{
    const std::string value = from.value(name);
    if (value.find_first_of("<&") == std::string::npos) return html::one_line(value);
    return html::one_line(html::text_of_markup(value));
}

bool flag(const xml::Element& from, std::string_view name, bool otherwise = false)
{
    const std::string value = ascii_lower(from.value(name));
    if (value == "true" || value == "1" || value == "yes") return true;
    if (value == "false" || value == "0" || value == "no") return false;
    return otherwise;
}

/// A body as markup. Some installations escape it once more: then its only "<" are written "&lt;".
std::string body(const xml::Element& from, std::string_view name)
{
    const std::string value = from.value(name);
    const bool has_tags = value.find('<') != std::string::npos;
    const bool has_escaped_tags = value.find("&lt;") != std::string::npos && value.find("&gt;") != std::string::npos;
    if (has_tags || !has_escaped_tags) return value;
    std::string markup = replace_all(replace_all(value, "&lt;", "<"), "&gt;", ">");
    markup = replace_all(replace_all(markup, "&quot;", "\""), "&#39;", "'");
    return replace_all(markup, "&amp;", "&");
}

Result<xml::Document> answer(std::string_view bytes, std::string_view root, std::string_view call)
{
    auto document = xml::Document::parse(bytes, answer_options());
    if (!document) return propagate(document, std::string(call) + " answer");
    if (document->root().name() != root)
        return fail(Errc::invalid,
                    std::string(call) + " answer begins with <" + std::string(document->root().name()) + ">, not <" + std::string(root) +
                        ">",
                    "the site may have its web service off");
    return document;
}

LinkedDocument linked_document(const xml::Element& from)
{
    LinkedDocument paper;
    paper.key = from.value("attachmentid");
    paper.title = label(from, "title");
    paper.url = replace_all(from.value("url"), "&amp;", "&");
    paper.is_url = flag(from, "isurl");
    paper.restricted = flag(from, "isrestricted");
    paper.decision = flag(from, "isdecisionattachment");
    paper.item = from.value("itemnum");
    paper.committee = label(from, "committeetitle");
    paper.published = read_day(from.value("publicationdate"));
    return paper;
}

AgendaItem agenda_item(const xml::Element& from)
{
    AgendaItem item;
    item.key = from.value("agendaitemid");
    item.number = html::one_line(from.value("fulldisplaynumberformat"));
    item.title = label(from, "agendaitemtitle");
    item.restricted = flag(from, "isrestricted");
    item.display_allowed = flag(from, "isdisplayallowed", true);
    item.called_in = flag(from, "iscallin");
    item.committee = label(from, "refertocommittee");
    item.agenda = body(from, "agendatext");
    item.minutes = body(from, "minutesnonemptyhtmlbody");
    item.decision = body(from, "decisionnonemptyhtmlbody");
    for (const auto& paper : from.child("linkeddocuments").children("linkeddoc")) item.papers.push_back(linked_document(paper));
    return item;
}

Attendee attendee(const xml::Element& from)
{
    const auto text = [&](std::string_view name) {
        const auto attribute = from.attribute(name);
        return html::one_line(attribute.empty() ? from.value(name) : std::string(attribute));
    };
    Attendee person;
    person.key = text("memberid");
    if (person.key == "0" || person.key == "-1") person.key.clear();
    person.name = text("name");
    person.role = text("roledescription");
    person.attendance = text("attendance");
    person.party = text("politicalparty");
    person.ward = text("ward");
    return person;
}

/// The committee that most of the meeting's papers name; items may refer to another body.
std::string committee_of(const Meeting& meeting)
{
    std::vector<std::pair<std::string, int>> votes;
    const auto vote = [&](const std::string& name) {
        if (name.empty()) return;
        const auto found = std::find_if(votes.begin(), votes.end(), [&](const auto& entry) { return entry.first == name; });
        if (found == votes.end()) votes.emplace_back(name, 1);
        else ++found->second;
    };
    for (const auto& item : meeting.items)
        for (const auto& paper : item.papers) vote(paper.committee);
    if (votes.empty())
        for (const auto& item : meeting.items) vote(item.committee);
    const auto best = std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return best == votes.end() ? std::string{} : best->first;
}

} // namespace

Result<std::vector<Committee>> read_committees(std::string_view bytes)
{
    auto document = answer(bytes, "committees", "GetCommittees");
    if (!document) return propagate(document);
    std::vector<Committee> out;
    for (const auto& from : document->root().children("committee")) {
        Committee committee;
        committee.key = from.value("committeeid");
        committee.name = label(from, "committeetitle");
        committee.category = label(from, "committeecategory");
        committee.expired = flag(from, "committeeexpired");
        committee.deleted = flag(from, "committeedeleted");
        if (!committee.key.empty()) out.push_back(std::move(committee));
    }
    return out;
}

Result<std::vector<MeetingRef>> read_meetings(std::string_view bytes)
{
    auto document = answer(bytes, "getmeetings", "GetMeetings");
    if (!document) return propagate(document);
    std::vector<MeetingRef> out;
    for (const auto& committee : document->root().children("committee"))
        for (const auto& from : committee.child("committeemeetings").children("meeting")) {
            MeetingRef meeting;
            meeting.key = from.value("meetingid");
            meeting.committee_key = committee.value("committeeid");
            meeting.committee = label(committee, "committeetitle");
            meeting.date = read_day(from.value("meetingdate"));
            meeting.time = html::one_line(from.value("meetingtime"));
            meeting.status = html::one_line(from.value("meetingstatus"));
            if (!meeting.key.empty()) out.push_back(std::move(meeting));
        }
    return out;
}

Result<Meeting> read_meeting(std::string_view bytes)
{
    auto document = answer(bytes, "meeting", "GetMeeting");
    if (!document) return propagate(document);
    const xml::Element root = document->root();
    Meeting meeting;
    meeting.key = root.value("meetingid");
    if (meeting.key.empty()) return fail(Errc::invalid, "GetMeeting answer has no meetingid");
    meeting.date = read_day(root.value("meetingdate"));
    meeting.time = html::one_line(root.value("meetingtime"));
    meeting.status = html::one_line(root.value("meetingstatus"));
    meeting.location = label(root, "meetinglocation");
    meeting.display_allowed = flag(root, "isdisplayallowed", true);
    meeting.agenda_published = flag(root, "agendapublished");
    meeting.decision_published = flag(root, "decisionpublished");
    meeting.minutes_published = flag(root, "minutepublished");
    for (const auto& item : root.child("agendaitems").children("agendaitem")) meeting.items.push_back(agenda_item(item));
    for (const auto& person : root.child("attendees").children("attendee")) meeting.attendees.push_back(attendee(person));
    std::erase_if(meeting.attendees, [](const Attendee& person) { return person.name.empty(); });
    meeting.committee = committee_of(meeting);
    return meeting;
}

} // namespace minutebook::systems
