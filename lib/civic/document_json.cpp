#include "civic/document_json.hpp"

#include "civic/json_members.hpp"

namespace minutebook::civic {
namespace {

namespace json = boost::json;

json::object section_json(const Section& section, const CodePointIndex& places)
{
    const CodePointSpan span = places(section.span);
    return {{"heading", section.heading},     {"level", section.level}, {"page", integer_or_null(section.page)},
            {"system_id", section.system_id}, {"start", span.start},    {"end", span.end}};
}

json::object attendee_json(const ListedAttendee& attendee)
{
    return {{"name", attendee.name},
            {"role", attendee.role},
            {"attendance", attendee.attendance},
            {"person_key", attendee.person_key},
            {"party", attendee.party}};
}

Section section_from(const json::object& object, const CodePointIndex& places)
{
    Section section;
    section.heading = text_member(object, "heading");
    section.level = int_or_null(object, "level").value_or(0);
    section.page = int_or_null(object, "page");
    section.system_id = text_member(object, "system_id");
    section.span = places(CodePointSpan{size_member(object, "start"), size_member(object, "end")});
    return section;
}

ListedAttendee attendee_from(const json::object& object)
{
    return {text_member(object, "name"), text_member(object, "role"), text_member(object, "attendance"), text_member(object, "person_key"),
            text_member(object, "party")};
}

Document read(const json::object& object, std::string text)
{
    Document document;
    document.text = std::move(text);
    const CodePointIndex places(document.text);
    const auto kind = document_kind(text_member(object, "kind"));
    if (!kind) throw BadMember{"kind"};
    document.id = DocumentId(text_member(object, "id"));
    document.capture_id = CaptureId(text_member(object, "capture_id"));
    document.kind = *kind;
    document.url = text_member(object, "url");
    document.title = text_member(object, "title");
    document.language = text_member(object, "language");
    document.publisher = text_member(object, "publisher");
    document.council_id = CouncilId(text_member(object, "council_id"));
    document.council = text_member(object, "council");
    document.organization = text_member(object, "organization");
    document.meeting_key = text_member(object, "meeting_key");
    document.masked = size_member(object, "masked");
    document.date = date_or_null(object, "date");
    document.published = date_or_null(object, "published");
    document.published_evidence = text_member(object, "published_evidence");
    for (const json::value& value : array_member(object, "sections"))
        document.sections.push_back(section_from(as_object(value, "sections"), places));
    for (const json::value& value : array_member(object, "links")) {
        const json::object& link = as_object(value, "links");
        document.links.push_back({text_member(link, "url"), text_member(link, "text")});
    }
    for (const json::value& value : array_member(object, "attendees"))
        document.attendees.push_back(attendee_from(as_object(value, "attendees")));
    return document;
}

} // namespace

json::object to_json(const Document& document)
{
    const CodePointIndex places(document.text);
    json::array sections, links, attendees;
    for (const Section& section : document.sections) sections.emplace_back(section_json(section, places));
    for (const Link& link : document.links) links.emplace_back(json::object{{"url", link.url}, {"text", link.text}});
    for (const ListedAttendee& attendee : document.attendees) attendees.emplace_back(attendee_json(attendee));
    return {{"id", document.id.value()},
            {"capture_id", document.capture_id.value()},
            {"kind", to_string(document.kind)},
            {"url", document.url},
            {"title", document.title},
            {"language", document.language},
            {"publisher", document.publisher},
            {"council_id", document.council_id.value()},
            {"council", document.council},
            {"organization", document.organization},
            {"meeting_key", document.meeting_key},
            {"masked", document.masked},
            {"date", date_or_null(document.date)},
            {"published", date_or_null(document.published)},
            {"published_evidence", document.published_evidence},
            {"sections", std::move(sections)},
            {"links", std::move(links)},
            {"attendees", std::move(attendees)}};
}

Result<Document> document_from_json(const json::value& value, std::string text)
{
    try {
        return read(as_object(value, "document"), std::move(text));
    }
    catch (const BadMember& bad) {
        return fail(Errc::corrupt, "stored document without a sound member '" + bad.name + "'", "run 'minutebook index --rebuild'");
    }
}

} // namespace minutebook::civic
