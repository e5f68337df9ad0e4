#include "civic/document_json.hpp"
#include "civic/json_members.hpp"
#include "civic/reading_parts_json.hpp"

namespace minutebook::civic {
namespace {

namespace json = boost::json;

/// Writes spans of one text.
struct Writer {
    explicit Writer(std::string_view text) : places(text), place(text, false) {}

    CodePointIndex places;
    SpanWriter place;

    void put_span(json::object& object, const TextSpan& span) const
    {
        const CodePointSpan at = places(span);
        object["start"] = at.start;
        object["end"] = at.end;
    }

    [[nodiscard]] json::object mention(const Mention& mention) const
    {
        json::object out{{"kind", to_string(mention.kind)}};
        put_span(out, mention.span);
        if (!mention.text.empty()) out["text"] = mention.text;
        if (!mention.value.empty()) out["value"] = mention.value;
        out["rule"] = mention.rule;
        if (mention.confidence != 1.0) out["confidence"] = mention.confidence;
        return out;
    }

    [[nodiscard]] json::object relative_date(const RelativeDate& date) const
    {
        json::object out{{"value", date.value}, {"rule", date.rule}};
        put_span(out, date.span);
        return out;
    }

    [[nodiscard]] json::object statement(const Statement& statement) const
    {
        json::object out{{"person", statement.person},
                         {"post", statement.post},
                         {"organization", statement.organization},
                         {"predicate", to_string(statement.predicate)},
                         {"status", to_string(statement.status)},
                         {"start_date", statement.start ? json::value(statement.start->to_string()) : json::value(nullptr)},
                         {"end_date", statement.end ? json::value(statement.end->to_string()) : json::value(nullptr)},
                         {"councillor", statement.councillor},
                         {"rule", statement.rule},
                         {"confidence", statement.confidence}};
        if (statement.as_of) out["as_of"] = statement.as_of->to_string();
        if (statement.by) out["by"] = statement.by->to_string();
        put_span(out, statement.evidence);
        return out;
    }

    [[nodiscard]] json::object decision(const Decision& decision) const
    {
        json::object out{{"outcome", to_string(decision.outcome)},
                         {"result", decision.result},
                         {"mover", decision.mover},
                         {"seconder", decision.seconder},
                         {"unanimous", decision.unanimous},
                         {"rule", decision.rule},
                         {"confidence", decision.confidence},
                         {"votes", nullptr}};
        if (decision.votes)
            out["votes"] = {{"for", integer_or_null(decision.votes->for_count)},
                            {"against", integer_or_null(decision.votes->against)},
                            {"abstain", integer_or_null(decision.votes->abstain)}};
        json::array named;
        for (const NamedVote& vote : decision.named_votes)
            named.emplace_back(json::object{{"person", vote.person}, {"option", vote.option}});
        out["named_votes"] = std::move(named);
        add_details(out, decision, place);
        put_span(out, decision.span);
        return out;
    }
};

json::value attendance_json(const std::optional<Attendance>& attendance, const SpanWriter& span)
{
    if (!attendance) return nullptr;
    json::array others;
    for (const Attendee& attendee : attendance->in_attendance)
        others.emplace_back(json::object{{"name", attendee.name}, {"role", attendee.role}});
    json::object out{
        {"present", texts(attendance->present)}, {"apologies", texts(attendance->apologies)}, {"in_attendance", std::move(others)}};
    add_details(out, *attendance, span);
    return out;
}

/// The value of a word that names one; BadMember where the name is unknown.
template <class T>
T known(std::optional<T> value, std::string_view name)
{
    if (!value) throw BadMember{std::string(name)};
    return *value;
}

/// Reads spans of one text.
struct Parser {
    CodePointIndex places;

    [[nodiscard]] TextSpan span(const json::object& object) const
    {
        return places(CodePointSpan{size_member(object, "start"), size_member(object, "end")});
    }

    [[nodiscard]] Mention mention(const json::object& object) const
    {
        Mention out;
        out.kind = known(mention_kind(text_member(object, "kind")), "kind");
        out.span = span(object);
        if (object.contains("text")) out.text = text_member(object, "text");
        if (object.contains("value")) out.value = text_member(object, "value");
        out.rule = text_member(object, "rule");
        if (object.contains("confidence")) out.confidence = real_member(object, "confidence");
        return out;
    }

    static std::optional<DateValue> date_value(const json::object& object, std::string_view name)
    {
        if (member(object, name).is_null()) return std::nullopt;
        return known(DateValue::parse(text_member(object, name)), name);
    }

    [[nodiscard]] Statement statement(const json::object& object) const
    {
        Statement out;
        out.person = text_member(object, "person");
        out.post = text_member(object, "post");
        out.organization = text_member(object, "organization");
        out.predicate = known(predicate(text_member(object, "predicate")), "predicate");
        out.status = known(holding_status(text_member(object, "status")), "status");
        out.start = date_value(object, "start_date");
        out.end = date_value(object, "end_date");
        if (object.contains("as_of")) out.as_of = date_value(object, "as_of");
        if (object.contains("by")) out.by = date_value(object, "by");
        out.evidence = span(object);
        out.councillor = bool_member(object, "councillor");
        out.rule = text_member(object, "rule");
        out.confidence = real_member(object, "confidence");
        return out;
    }

    [[nodiscard]] Decision decision(const json::object& object) const
    {
        Decision out;
        out.span = span(object);
        out.outcome = known(outcome(text_member(object, "outcome")), "outcome");
        out.result = text_member(object, "result");
        out.mover = text_member(object, "mover");
        out.seconder = text_member(object, "seconder");
        out.unanimous = bool_member(object, "unanimous");
        out.rule = text_member(object, "rule");
        out.confidence = real_member(object, "confidence");
        if (const json::value& votes = member(object, "votes"); !votes.is_null()) {
            const json::object& counts = as_object(votes, "votes");
            out.votes = VoteCounts{int_or_null(counts, "for"), int_or_null(counts, "against"), int_or_null(counts, "abstain")};
        }
        for (const json::value& vote : array_member(object, "named_votes")) {
            const json::object& named = as_object(vote, "named_votes");
            out.named_votes.push_back({text_member(named, "person"), text_member(named, "option")});
        }
        read_details(object, places, out);
        return out;
    }
};

std::optional<Attendance> attendance_from(const json::value& value, const CodePointIndex& places)
{
    if (value.is_null()) return std::nullopt;
    const json::object& object = as_object(value, "attendance");
    Attendance out;
    out.present = texts_member(object, "present");
    out.apologies = texts_member(object, "apologies");
    for (const json::value& other : array_member(object, "in_attendance")) {
        const json::object& attendee = as_object(other, "in_attendance");
        out.in_attendance.push_back({text_member(attendee, "name"), text_member(attendee, "role")});
    }
    read_details(object, places, out);
    return out;
}

Reading read(const json::object& object, std::string_view text)
{
    const Parser parser{CodePointIndex(text)};
    Reading out;
    for (const json::value& value : array_member(object, "mentions")) out.mentions.push_back(parser.mention(as_object(value, "mentions")));
    for (const json::value& value : array_member(object, "relative_dates")) {
        const json::object& date = as_object(value, "relative_dates");
        out.relative_dates.push_back({parser.span(date), text_member(date, "value"), text_member(date, "rule")});
    }
    for (const json::value& value : array_member(object, "statements"))
        out.statements.push_back(parser.statement(as_object(value, "statements")));
    for (const json::value& value : array_member(object, "decisions"))
        out.decisions.push_back(parser.decision(as_object(value, "decisions")));
    out.attendance = attendance_from(member(object, "attendance"), parser.places);
    read_parts(object, parser.places, out);
    return out;
}

} // namespace

json::object to_json(const Reading& reading, std::string_view text)
{
    const Writer writer(text);
    json::array mentions, relative_dates, statements, decisions;
    for (const Mention& mention : reading.mentions) mentions.emplace_back(writer.mention(mention));
    for (const RelativeDate& date : reading.relative_dates) relative_dates.emplace_back(writer.relative_date(date));
    for (const Statement& statement : reading.statements) statements.emplace_back(writer.statement(statement));
    for (const Decision& decision : reading.decisions) decisions.emplace_back(writer.decision(decision));
    json::object out{{"mentions", std::move(mentions)},
                     {"relative_dates", std::move(relative_dates)},
                     {"statements", std::move(statements)},
                     {"decisions", std::move(decisions)},
                     {"attendance", attendance_json(reading.attendance, writer.place)}};
    add_parts(out, reading, writer.place, true);
    return out;
}

Result<Reading> reading_from_json(const json::value& value, std::string_view text)
{
    try {
        return read(as_object(value, "reading"), text);
    }
    catch (const BadMember& bad) {
        return fail(Errc::corrupt, "stored reading without a sound member '" + bad.name + "'", "run 'minutebook index --rebuild'");
    }
}

} // namespace minutebook::civic
