// How a ThreadFact is kept: JSON without what is empty, since a fact stands under every key of its step.
#include "indexer/resolve/thread_step.hpp"

#include <boost/json.hpp>
#include <exception>

namespace minutebook::resolve {
namespace {

namespace json = boost::json;

void put(json::object& out, std::string_view name, std::string_view text)
{
    if (!text.empty()) out[name] = text;
}

void put(json::object& out, std::string_view name, const std::vector<std::string>& texts)
{
    if (!texts.empty()) out[name] = json::array(texts.begin(), texts.end());
}

std::string text(const json::object& in, std::string_view name)
{
    const auto* found = in.if_contains(name);
    return found == nullptr ? std::string{} : std::string(found->as_string());
}

std::vector<std::string> texts(const json::object& in, std::string_view name)
{
    std::vector<std::string> out;
    if (const auto* found = in.if_contains(name))
        for (const auto& one : found->as_array()) out.emplace_back(one.as_string());
    return out;
}

json::array span_json(const CodePointSpan& span) { return {span.start, span.end}; }

CodePointSpan span_of(const json::object& in, std::string_view name)
{
    const auto* found = in.if_contains(name);
    if (found == nullptr) return {};
    const auto& both = found->as_array();
    return {both.at(0).to_number<std::size_t>(), both.at(1).to_number<std::size_t>()};
}

/// Document and address are the step's and stand there once. The capture is left out: it changes without the words.
json::object source_json(const civic::Source& source)
{
    json::object out{{"at", span_json(source.span)}, {"quote", source.quote}};
    if (source.page) out["page"] = *source.page;
    return out;
}

civic::Source source_from(const json::object& in, std::string_view name, const civic::Source& document)
{
    const auto* found = in.if_contains(name);
    if (found == nullptr) return {};
    const auto& object = found->as_object();
    civic::Source out = document;
    out.page = std::nullopt;
    out.span = span_of(object, "at");
    out.quote = text(object, "quote");
    if (const auto* page = object.if_contains("page")) out.page = page->to_number<int>();
    return out;
}

json::object step_json(const ThreadStep& step)
{
    json::object out{{"document", step.end.document_id.value()}, {"url", step.source.url}};
    if (step.end.span.end != 0) out["span"] = span_json(step.end.span);
    put(out, "event", step.end.event_id.value());
    put(out, "date", step.end.date);
    put(out, "what", step.end.what);
    put(out, "title", step.end.title);
    put(out, "body", step.body);
    put(out, "body_name", step.body_name);
    put(out, "order", step.order);
    put(out, "words", step.words);
    put(out, "opening", step.opening);
    put(out, "outcome", step.outcome);
    put(out, "result", step.result);
    put(out, "reference", step.reference);
    put(out, "site", step.site);
    put(out, "people", step.people);
    put(out, "as_of", step.source.date);
    if (step.turns) out["turns"] = true;
    if (step.called_in) out["called_in"] = true;
    if (step.phase != 0) out["phase"] = step.phase;
    json::array onward;
    for (const Onward& one : step.onward) {
        json::object next = source_json(one.source);
        next["body"] = one.body;
        onward.emplace_back(std::move(next));
    }
    if (!onward.empty()) out["onward"] = std::move(onward);
    if (!step.progress.quote.empty()) out["progress"] = source_json(step.progress);
    if (!step.said_before.quote.empty()) out["said_before"] = source_json(step.said_before);
    out["words_of"] = source_json(step.source);
    return out;
}

ThreadStep step_from(const json::object& in)
{
    ThreadStep step;
    civic::Source document;
    document.document_id = civic::DocumentId(text(in, "document"));
    document.url = text(in, "url");
    document.date = text(in, "as_of");
    step.end.document_id = document.document_id;
    step.end.span = span_of(in, "span");
    step.end.event_id = civic::EventId(text(in, "event"));
    step.end.date = text(in, "date");
    step.end.what = text(in, "what");
    step.end.title = text(in, "title");
    step.body = text(in, "body");
    step.body_name = text(in, "body_name");
    step.order = text(in, "order");
    step.words = texts(in, "words");
    step.opening = texts(in, "opening");
    step.outcome = text(in, "outcome");
    step.result = text(in, "result");
    step.reference = text(in, "reference");
    step.site = text(in, "site");
    step.people = texts(in, "people");
    step.turns = in.contains("turns");
    step.called_in = in.contains("called_in");
    if (const auto* phase = in.if_contains("phase")) step.phase = phase->to_number<int>();
    if (const auto* onward = in.if_contains("onward"))
        for (const auto& one : onward->as_array()) {
            const json::object holder{{"o", one}};
            step.onward.push_back({text(one.as_object(), "body"), source_from(holder, "o", document)});
        }
    step.progress = source_from(in, "progress", document);
    step.said_before = source_from(in, "said_before", document);
    step.source = source_from(in, "words_of", document);
    return step;
}

} // namespace

std::string keep_thread_fact(const ThreadFact& fact)
{
    json::object out{{"role", fact.role}, {"step", step_json(fact.step)}};
    if (!fact.source.quote.empty()) out["source"] = source_json(fact.source);
    put(out, "rule", fact.rule);
    put(out, "day", fact.day);
    put(out, "kind", fact.kind);
    put(out, "number", fact.number);
    put(out, "subject", fact.subject);
    return json::serialize(out);
}

Result<ThreadFact> kept_thread_fact(std::string_view value)
{
    try {
        const auto parsed = json::parse({value.data(), value.size()});
        const auto& in = parsed.as_object();
        ThreadFact fact;
        fact.role = text(in, "role");
        fact.step = step_from(in.at("step").as_object());
        fact.source = source_from(in, "source", fact.step.source);
        fact.rule = text(in, "rule");
        fact.day = text(in, "day");
        fact.kind = text(in, "kind");
        fact.number = text(in, "number");
        fact.subject = texts(in, "subject");
        return fact;
    }
    catch (const std::exception& e) {
        return fail(Errc::corrupt, "a fact of a thread cannot be read: " + std::string(e.what()));
    }
}

} // namespace minutebook::resolve
