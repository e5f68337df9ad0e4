#include "civic/document_json.hpp"

#include "civic/json_members.hpp"

#include <array>
#include <charconv>
#include <cstdint>

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

json::array span_json(const TextSpan& span, const CodePointIndex& places)
{
    const CodePointSpan place = places(span);
    return {place.start, place.end};
}

json::object page_json(const Page& page, const CodePointIndex& places)
{
    return {{"number", page.number},
            {"span", span_json(page.span, places)},
            {"quality", to_string(page.quality)},
            {"reason", page.reason},
            {"recognised", page.recognised},
            {"confidence", integer_or_null(page.confidence)},
            {"rotation", page.rotation},
            {"redacted", page.redacted},
            {"needs_ocr", page.needs_ocr}};
}

json::object table_json(const Table& table, const CodePointIndex& places)
{
    json::array rows;
    for (const auto& row : table.rows) {
        json::array cells;
        for (const TextSpan& cell : row) cells.push_back(span_json(cell, places));
        rows.push_back(std::move(cells));
    }
    return {{"page", integer_or_null(table.page)}, {"rows", std::move(rows)}};
}

/// Hashes as hexadecimal text: JSON's numbers do not hold 64 bits.
json::array hashes_json(const std::vector<std::uint64_t>& hashes)
{
    json::array out;
    for (const std::uint64_t hash : hashes) {
        std::array<char, 16> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), hash, 16).ptr;
        out.emplace_back(std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
    }
    return out;
}

json::object fingerprint_json(const Fingerprint& fingerprint)
{
    return {{"text_hash", fingerprint.text_hash},
            {"scale", fingerprint.scale},
            {"sketch", hashes_json(fingerprint.sketch)},
            {"anchors", hashes_json(fingerprint.anchors)}};
}

TextSpan span_from(const json::value& value, const CodePointIndex& places)
{
    if (!value.is_array() || value.as_array().size() != 2) throw BadMember{"span"};
    const auto number = [&](std::size_t i) {
        const json::value& at = value.as_array()[i];
        if (!at.is_number()) throw BadMember{"span"};
        json::error_code error;
        const auto out = at.to_number<std::size_t>(error);
        if (error) throw BadMember{"span"};
        return out;
    };
    return places(CodePointSpan{number(0), number(1)});
}

Page page_from(const json::object& object, const CodePointIndex& places)
{
    Page page;
    page.number = int_or_null(object, "number").value_or(1);
    page.span = span_from(member(object, "span"), places);
    const auto quality = page_quality(text_member(object, "quality"));
    if (!quality) throw BadMember{"quality"};
    page.quality = *quality;
    page.reason = text_member(object, "reason");
    page.recognised = bool_member(object, "recognised");
    page.confidence = int_or_null(object, "confidence");
    page.rotation = int_or_null(object, "rotation").value_or(0);
    page.redacted = size_member(object, "redacted");
    page.needs_ocr = bool_member(object, "needs_ocr");
    return page;
}

Table table_from(const json::object& object, const CodePointIndex& places)
{
    Table table{int_or_null(object, "page"), {}};
    for (const json::value& row : array_member(object, "rows")) {
        if (!row.is_array()) throw BadMember{"rows"};
        auto& cells = table.rows.emplace_back();
        for (const json::value& cell : row.as_array()) cells.push_back(span_from(cell, places));
    }
    return table;
}

std::vector<std::uint64_t> hashes_from(const json::object& object, std::string_view name)
{
    std::vector<std::uint64_t> out;
    for (const std::string& digits : texts_member(object, name)) {
        std::uint64_t hash = 0;
        if (std::from_chars(digits.data(), digits.data() + digits.size(), hash, 16).ec != std::errc()) throw BadMember{std::string(name)};
        out.push_back(hash);
    }
    return out;
}

Fingerprint fingerprint_from(const json::object& object)
{
    return {text_member(object, "text_hash"), static_cast<unsigned>(size_member(object, "scale")), hashes_from(object, "sketch"),
            hashes_from(object, "anchors")};
}

/// A recognised word as [start, end, confidence].
RecognisedWord word_from(const json::value& value, const CodePointIndex& places)
{
    if (!value.is_array() || value.as_array().size() != 3 || !value.as_array()[2].is_int64()) throw BadMember{"recognised"};
    const json::array& parts = value.as_array();
    return {span_from(json::array{parts[0], parts[1]}, places), static_cast<int>(parts[2].as_int64())};
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
    document.modified = date_or_null(object, "modified");
    document.by_line = text_member(object, "by_line");
    document.body = span_from(member(object, "body"), places);
    for (const json::value& value : array_member(object, "captions")) document.captions.push_back(span_from(value, places));
    document.insertions = size_member(object, "insertions");
    document.deletions = size_member(object, "deletions");
    document.format = text_member(object, "format");
    document.notes = texts_member(object, "notes");
    document.fingerprint = fingerprint_from(as_object(member(object, "fingerprint"), "fingerprint"));
    for (const json::value& value : array_member(object, "pages")) document.pages.push_back(page_from(as_object(value, "pages"), places));
    for (const json::value& value : array_member(object, "tables"))
        document.tables.push_back(table_from(as_object(value, "tables"), places));
    for (const json::value& value : array_member(object, "recognised")) document.recognised.push_back(word_from(value, places));
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
    json::array sections, links, attendees, pages, tables, words, captions;
    for (const TextSpan& caption : document.captions) captions.emplace_back(span_json(caption, places));
    for (const Page& page : document.pages) pages.emplace_back(page_json(page, places));
    for (const Table& table : document.tables) tables.emplace_back(table_json(table, places));
    for (const RecognisedWord& word : document.recognised) {
        json::array place = span_json(word.span, places);
        place.emplace_back(word.confidence);
        words.push_back(std::move(place));
    }
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
            {"modified", date_or_null(document.modified)},
            {"by_line", document.by_line},
            {"body", span_json(document.body, places)},
            {"captions", std::move(captions)},
            {"insertions", document.insertions},
            {"deletions", document.deletions},
            {"format", document.format},
            {"notes", texts(document.notes)},
            {"fingerprint", fingerprint_json(document.fingerprint)},
            {"pages", std::move(pages)},
            {"tables", std::move(tables)},
            {"recognised", std::move(words)},
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
