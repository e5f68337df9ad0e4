#include "civic/reading_parts_json.hpp"

#include "civic/json_members.hpp"

#include <utility>

namespace minutebook::civic {
namespace {

namespace json = boost::json;

json::value value_or_null(const std::optional<DateValue>& date)
{
    return date ? json::value(json::string(date->to_string())) : json::value(nullptr);
}

std::string text_or_empty(const json::object& object, std::string_view name)
{
    return member(object, name).is_null() ? std::string{} : text_member(object, name);
}

std::optional<DateValue> date_value(const json::object& object, std::string_view name)
{
    if (member(object, name).is_null()) return std::nullopt;
    auto value = DateValue::parse(text_member(object, name));
    if (!value) throw BadMember{std::string(name)};
    return value;
}

TextSpan span_of(const json::object& object, const CodePointIndex& places)
{
    return places(CodePointSpan{size_member(object, "start"), size_member(object, "end")});
}

void add_rule(json::object& out, const std::string& rule, bool rules)
{
    if (rules) out["rule"] = text_or_null(rule);
}

json::array movements(const std::vector<Movement>& all, const SpanWriter& span)
{
    json::array out;
    for (const Movement& one : all) {
        json::object object = span(one.span);
        object["name"] = one.name;
        object["what"] = one.what;
        out.emplace_back(std::move(object));
    }
    return out;
}

json::array vacancies(const Reading& reading, const SpanWriter& span, bool rules)
{
    json::array out;
    for (const Vacancy& one : reading.vacancies) {
        json::object object{{"post", one.post},
                            {"organization", text_or_null(one.organization)},
                            {"predicate", to_string(one.predicate)},
                            {"start", value_or_null(one.start)},
                            {"end", value_or_null(one.end)},
                            {"as_of", value_or_null(one.as_of)},
                            {"evidence", span(one.evidence)},
                            {"confidence", one.confidence}};
        add_rule(object, one.rule, rules);
        out.emplace_back(std::move(object));
    }
    return out;
}

json::array successions(const Reading& reading, const SpanWriter& span, bool rules)
{
    json::array out;
    for (const Succession& one : reading.successions) {
        json::object object{{"kind", to_string(one.kind)},
                            {"change", to_string(one.change)},
                            {"before", texts(one.before)},
                            {"after", texts(one.after)},
                            {"organization", text_or_null(one.organization)},
                            {"date", value_or_null(one.date)},
                            {"evidence", span(one.evidence)},
                            {"confidence", one.confidence}};
        add_rule(object, one.rule, rules);
        out.emplace_back(std::move(object));
    }
    return out;
}

/// The value of a word that names one; BadMember where the name is unknown.
template <class T>
T known(std::optional<T> value, std::string_view name)
{
    if (!value) throw BadMember{std::string(name)};
    return *value;
}

/// Reads each object of the array `name`.
template <class Read>
void each(const json::object& object, std::string_view name, const Read& read)
{
    for (const json::value& value : array_member(object, name)) read(as_object(value, name));
}

/// Readings that were kept before there was such a list have none.
void read_changes(const json::object& object, const CodePointIndex& places, Reading& out)
{
    if (!object.contains("vacancies") || !object.contains("successions")) return;
    each(object, "vacancies", [&](const json::object& one) {
        Vacancy vacancy;
        vacancy.post = text_member(one, "post");
        vacancy.organization = text_or_empty(one, "organization");
        vacancy.predicate = known(predicate(text_member(one, "predicate")), "predicate");
        vacancy.start = date_value(one, "start");
        vacancy.end = date_value(one, "end");
        vacancy.as_of = date_value(one, "as_of");
        vacancy.evidence = span_of(as_object(member(one, "evidence"), "evidence"), places);
        vacancy.rule = text_or_empty(one, "rule");
        vacancy.confidence = real_member(one, "confidence");
        out.vacancies.push_back(std::move(vacancy));
    });
    each(object, "successions", [&](const json::object& one) {
        Succession succession;
        succession.kind = known(mention_kind(text_member(one, "kind")), "kind");
        succession.change = known(change(text_member(one, "change")), "change");
        succession.before = texts_member(one, "before");
        succession.after = texts_member(one, "after");
        succession.organization = text_or_empty(one, "organization");
        succession.date = date_value(one, "date");
        succession.evidence = span_of(as_object(member(one, "evidence"), "evidence"), places);
        succession.rule = text_or_empty(one, "rule");
        succession.confidence = real_member(one, "confidence");
        out.successions.push_back(std::move(succession));
    });
}

} // namespace

json::object SpanWriter::operator()(const TextSpan& span) const
{
    const CodePointSpan points = places_(span);
    json::object out{{"start", points.start}, {"end", points.end}};
    if (with_words_) out["text"] = json::string(span.of(text_));
    return out;
}

void add_details(json::object& out, const Decision& decision, const SpanWriter& span)
{
    json::array parts;
    for (const TextSpan& part : decision.parts) parts.emplace_back(span(part));
    out["parts"] = std::move(parts);
    out["amendment"] = decision.amendment;
    out["casting_vote"] = decision.casting_vote;
    out["recommended_to"] = text_or_null(decision.recommended_to);
    out["delegated_to"] = text_or_null(decision.delegated_to);
    out["effective"] = value_or_null(decision.effective);
    out["reference"] = text_or_null(decision.reference);
    out["site"] = text_or_null(decision.site);
    out["reasons"] = decision.reasons.empty() ? json::value(nullptr) : json::value(span(decision.reasons));
    out["doubts"] = texts(decision.doubts);
}

void add_details(json::object& out, const Attendance& attendance, const SpanWriter& span)
{
    json::array substitutes;
    for (const Substitute& one : attendance.substitutes)
        substitutes.emplace_back(json::object{{"name", one.name}, {"for", text_or_null(one.for_whom)}});
    out["absent"] = texts(attendance.absent);
    out["substitutes"] = std::move(substitutes);
    out["remote"] = texts(attendance.remote);
    out["movements"] = movements(attendance.movements, span);
}

void add_parts(json::object& out, const Reading& reading, const SpanWriter& span, bool rules)
{
    json::array interests, commitments, boilerplate, speeches;
    for (const Interest& one : reading.interests) {
        json::object object = span(one.span);
        object["person"] = one.person;
        object["kind"] = text_or_null(one.kind);
        object["item"] = text_or_null(one.item);
        object["confidence"] = one.confidence;
        add_rule(object, one.rule, rules);
        interests.emplace_back(std::move(object));
    }
    for (const Commitment& one : reading.commitments) {
        json::object object = span(one.span);
        object["who"] = text_or_null(one.who);
        object["due_words"] = text_or_null(one.due_words);
        object["due"] = value_or_null(one.due);
        object["confidence"] = one.confidence;
        add_rule(object, one.rule, rules);
        commitments.emplace_back(std::move(object));
    }
    for (const Boilerplate& one : reading.boilerplate) {
        json::object object = span(one.span);
        object["kind"] = one.kind;
        add_rule(object, one.rule, rules);
        boilerplate.emplace_back(std::move(object));
    }
    for (const Speech& one : reading.speeches) {
        json::object object = span(one.span);
        object["speaker"] = one.speaker;
        object["direct"] = one.direct;
        add_rule(object, one.rule, rules);
        speeches.emplace_back(std::move(object));
    }
    out["interests"] = std::move(interests);
    out["commitments"] = std::move(commitments);
    out["boilerplate"] = std::move(boilerplate);
    out["speeches"] = std::move(speeches);
    out["vacancies"] = vacancies(reading, span, rules);
    out["successions"] = successions(reading, span, rules);
}

void read_details(const json::object& object, const CodePointIndex& places, Decision& out)
{
    each(object, "parts", [&](const json::object& part) { out.parts.push_back(span_of(part, places)); });
    out.amendment = bool_member(object, "amendment");
    out.casting_vote = bool_member(object, "casting_vote");
    out.recommended_to = text_or_empty(object, "recommended_to");
    out.delegated_to = text_or_empty(object, "delegated_to");
    out.effective = date_value(object, "effective");
    out.reference = text_or_empty(object, "reference");
    out.site = text_or_empty(object, "site");
    if (const json::value& reasons = member(object, "reasons"); !reasons.is_null())
        out.reasons = span_of(as_object(reasons, "reasons"), places);
    out.doubts = texts_member(object, "doubts");
}

void read_details(const json::object& object, const CodePointIndex& places, Attendance& out)
{
    out.absent = texts_member(object, "absent");
    out.remote = texts_member(object, "remote");
    each(object, "substitutes", [&](const json::object& one) {
        out.substitutes.push_back({text_member(one, "name"), text_or_empty(one, "for")});
    });
    each(object, "movements", [&](const json::object& one) {
        out.movements.push_back({text_member(one, "name"), text_member(one, "what"), span_of(one, places)});
    });
}

void read_parts(const json::object& object, const CodePointIndex& places, Reading& out)
{
    each(object, "interests", [&](const json::object& one) {
        out.interests.push_back({span_of(one, places), text_member(one, "person"), text_or_empty(one, "kind"), text_or_empty(one, "item"),
                                 text_or_empty(one, "rule"), real_member(one, "confidence")});
    });
    each(object, "commitments", [&](const json::object& one) {
        out.commitments.push_back({span_of(one, places), text_or_empty(one, "who"), text_or_empty(one, "due_words"), date_value(one, "due"),
                                   text_or_empty(one, "rule"), real_member(one, "confidence")});
    });
    each(object, "boilerplate", [&](const json::object& one) {
        out.boilerplate.push_back({span_of(one, places), text_member(one, "kind"), text_or_empty(one, "rule")});
    });
    each(object, "speeches", [&](const json::object& one) {
        out.speeches.push_back({span_of(one, places), text_member(one, "speaker"), bool_member(one, "direct"), text_or_empty(one, "rule")});
    });
    read_changes(object, places, out);
}

} // namespace minutebook::civic
