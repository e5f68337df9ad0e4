#include "civic/extraction_json.hpp"

#include "civic/json_members.hpp"
#include "civic/reading_parts_json.hpp"

#include <boost/json.hpp>

namespace minutebook::civic {
namespace {

namespace json = boost::json;

json::value day_or_null(const std::optional<PartialDate>& date)
{
    return date ? json::value(json::string(date->to_string())) : json::value(nullptr);
}

json::value value_or_null(const std::optional<DateValue>& date)
{
    return date ? json::value(json::string(date->to_string())) : json::value(nullptr);
}

json::value count_or_null(const std::optional<int>& count) { return count ? json::value(*count) : json::value(nullptr); }

/// Writes the parts of one document; holds what all of them need.
class Writer {
public:
    Writer(const Document& document, const ExtractionStyle& style) : style_(style), place_(document.text, true) {}

    json::object place(const TextSpan& span) const { return place_(span); }
    const SpanWriter& places() const { return place_; }

    json::object mention(const Mention& mention) const
    {
        json::object out{{"type", json::string(to_string(mention.kind))}};
        for (auto& [key, value] : place(mention.span)) out.emplace(key, value);
        out["value"] = text_or_null(mention.value);
        if (mention.confidence < 1.0) out["confidence"] = mention.confidence;
        add_rule(out, mention.rule);
        return out;
    }

    json::object statement(const Statement& statement) const
    {
        json::object out{{"person", json::string(statement.person)},
                         {"post", json::string(statement.post)},
                         {"organization", text_or_null(statement.organization)},
                         {"status", json::string(to_string(statement.status))},
                         {"start", value_or_null(statement.start)},
                         {"end", value_or_null(statement.end)},
                         {"evidence", place(statement.evidence)},
                         {"confidence", statement.confidence}};
        add_rule(out, statement.rule);
        return out;
    }

    json::object decision(const Decision& decision) const
    {
        json::object out = place(decision.span);
        out["outcome"] = json::string(to_string(decision.outcome));
        out["result"] = text_or_null(decision.result);
        out["mover"] = text_or_null(decision.mover);
        out["seconder"] = text_or_null(decision.seconder);
        out["votes"] = votes(decision.votes);
        out["unanimous"] = decision.unanimous;
        out["named_votes"] = named_votes(decision.named_votes);
        add_details(out, decision, place_);
        out["confidence"] = decision.confidence;
        add_rule(out, decision.rule);
        return out;
    }

    json::object relative(const RelativeDate& date) const
    {
        json::object out = place(date.span);
        out["value"] = json::string(date.value);
        add_rule(out, date.rule);
        return out;
    }

private:
    static json::value votes(const std::optional<VoteCounts>& counts)
    {
        if (!counts) return nullptr;
        return json::object{{"for", count_or_null(counts->for_count)},
                            {"against", count_or_null(counts->against)},
                            {"abstain", count_or_null(counts->abstain)}};
    }

    static json::array named_votes(const std::vector<NamedVote>& votes)
    {
        json::array out;
        for (const NamedVote& vote : votes)
            out.push_back(json::object{{"person", json::string(vote.person)}, {"option", json::string(vote.option)}});
        return out;
    }

    void add_rule(json::object& out, const std::string& rule) const
    {
        if (style_.explain) out["rule"] = text_or_null(rule);
    }

    const ExtractionStyle& style_;
    SpanWriter place_;
}; // class Writer

json::value attendance_of(const std::optional<Attendance>& attendance, const SpanWriter& place)
{
    if (!attendance) return nullptr;
    json::array others;
    for (const Attendee& attendee : attendance->in_attendance)
        others.push_back(json::object{{"name", json::string(attendee.name)}, {"role", text_or_null(attendee.role)}});
    json::object out{
        {"present", texts(attendance->present)}, {"apologies", texts(attendance->apologies)}, {"in_attendance", std::move(others)}};
    add_details(out, *attendance, place);
    return out;
}

/// The words of a web page's body without those under its pictures; null where a document has no body of its own.
json::value body_of(const Document& document)
{
    if (document.body.empty()) return nullptr;
    std::string out;
    std::size_t from = document.body.begin;
    for (const TextSpan& caption : document.captions) {
        if (caption.begin < from || caption.end > document.body.end) continue;
        out += std::string_view(document.text).substr(from, caption.begin - from);
        from = caption.end;
        while (from < document.body.end && document.text[from] == '\n') ++from;
    }
    out += std::string_view(document.text).substr(from, document.body.end - from);
    return json::string(out);
}

json::object head_of(const Document& document, const ExtractionStyle& style)
{
    json::object out{{"file", json::string(style.file)},
                     {"url", text_or_null(document.url)},
                     {"kind", json::string(to_string(document.kind))},
                     {"title", text_or_null(document.title)}};
    if (style.with_text) out["text"] = json::string(document.text);
    out["council"] = text_or_null(document.council);
    out["organization"] = text_or_null(document.organization);
    out["meeting_date"] = day_or_null(document.date);
    out["published"] = day_or_null(document.published);
    if (style.with_text) out["body"] = body_of(document);
    return out;
}

/// Places count code points, as everywhere in this JSON.
json::array pages_of(const Document& document, const CodePointIndex& index)
{
    json::array out;
    for (const Page& page : document.pages) {
        const CodePointSpan span = index(page.span);
        out.push_back(json::object{{"page", page.number},
                                   {"start", span.start},
                                   {"end", span.end},
                                   {"quality", to_string(page.quality)},
                                   {"reason", text_or_null(page.reason)},
                                   {"ocr", page.recognised},
                                   {"confidence", integer_or_null(page.confidence)},
                                   {"redacted", page.redacted}});
    }
    return out;
}

json::array tables_of(const Document& document, const CodePointIndex& index)
{
    json::array out;
    for (const Table& table : document.tables) {
        json::array rows;
        for (const auto& row : table.rows) {
            json::array cells;
            for (const TextSpan& cell : row) cells.push_back(json::array{index(cell).start, index(cell).end});
            rows.push_back(std::move(cells));
        }
        out.push_back(json::object{{"page", integer_or_null(table.page)}, {"rows", std::move(rows)}});
    }
    return out;
}

json::array sections_of(const Document& document, const CodePointIndex& index)
{
    json::array out;
    for (const Section& section : document.sections) {
        const CodePointSpan span = index(section.span);
        out.push_back(json::object{{"heading", text_or_null(section.heading)},
                                   {"level", section.level},
                                   {"page", integer_or_null(section.page)},
                                   {"start", span.start},
                                   {"end", span.end}});
    }
    return out;
}

/// What extraction says of the text itself.
void add_extraction(json::object& out, const Document& document)
{
    const CodePointIndex index(document.text);
    out["format"] = text_or_null(document.format);
    out["language"] = document.language;
    out["by_line"] = text_or_null(document.by_line);
    out["published_evidence"] = text_or_null(document.published_evidence);
    out["modified"] = day_or_null(document.modified);
    out["sections"] = sections_of(document, index);
    out["pages"] = pages_of(document, index);
    out["tables"] = tables_of(document, index);
    out["tracked_changes"] = json::object{{"insertions", document.insertions}, {"deletions", document.deletions}};
    out["text_hash"] = text_or_null(document.fingerprint.text_hash);
    out["notes"] = texts(document.notes);
}

} // namespace

std::string extraction_json(const Document& document, const Reading& reading, const ExtractionStyle& style)
{
    const Writer writer(document, style);
    json::object out = head_of(document, style);
    add_extraction(out, document);
    json::array mentions, memberships, decisions, relative;
    for (const Mention& mention : reading.mentions) mentions.push_back(writer.mention(mention));
    for (const Statement& statement : reading.statements) memberships.push_back(writer.statement(statement));
    for (const Decision& decision : reading.decisions) decisions.push_back(writer.decision(decision));
    for (const RelativeDate& date : reading.relative_dates) relative.push_back(writer.relative(date));
    out["mentions"] = std::move(mentions);
    out["memberships"] = std::move(memberships);
    out["decisions"] = std::move(decisions);
    out["relative_dates"] = std::move(relative);
    out["attendance"] = attendance_of(reading.attendance, writer.places());
    add_parts(out, reading, writer.places(), style.explain);
    return json::serialize(out);
}

} // namespace minutebook::civic
