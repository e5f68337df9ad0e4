#include "server/pages/thread.hpp"

#include "civic/popolo_json.hpp"
#include "server/markup.hpp"
#include "server/pages/answer.hpp"
#include "server/pages/holder_parts.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/parts.hpp"
#include "server/words.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace minutebook::server::pages {

namespace json = boost::json;

namespace {

using civic::RelationType;
using index::ThreadLink;
using index::ThreadStep;

constexpr std::size_t words_shown = 4; ///< of a step

Result<> note_sources(Gate& gate, ThreadView& view)
{
    for (const ThreadStep& step : view.thread.steps) {
        auto notes = notes_for(gate, step.words, std::move(view.notes));
        if (!notes) return propagate(notes);
        view.notes = std::move(*notes);
        auto own = gate.note(step.end.document_id);
        if (!own) return propagate(own);
        if (*own) view.notes[step.end.document_id] = **own;
    }
    for (const ThreadLink& link : view.thread.links) {
        auto notes = notes_for(gate, link.sources, std::move(view.notes));
        if (!notes) return propagate(notes);
        view.notes = std::move(*notes);
    }
    return {};
}

/// The reports that lead to a step straight away are its papers.
Result<> add_papers(Gate& gate, ThreadView& view)
{
    const auto& steps = view.thread.steps;
    view.papers.resize(steps.size());
    for (const ThreadLink& link : view.thread.links) {
        if (link.type != RelationType::leads_to || steps[link.from].end.what != "report" || steps[link.to].end.what == "report") continue;
        StandingPaper paper{steps[link.from].end.document_id, steps[link.from].end.title, {}};
        auto captures = gate.captures_of(paper.document_id);
        if (!captures && captures.error().code != Errc::busy) return propagate(captures); // an index may be served without its archive
        if (captures) paper.standing = archive::standing_on(*captures, PartialDate::parse(steps[link.to].end.date));
        view.papers[link.to].push_back(std::move(paper));
    }
    return {};
}

std::string what_words(const ThreadStep& step)
{
    return step.end.what.empty()
               ? "Record"
               : static_cast<char>(std::toupper(static_cast<unsigned char>(step.end.what.front()))) + step.end.what.substr(1);
}

std::string step_title(const ThreadView& view, const ThreadStep& step)
{
    const auto note = view.notes.find(step.end.document_id);
    if (!step.end.title.empty()) return step.end.title;
    return note == view.notes.end() || note->second.title.empty() ? "Untitled" : note->second.title;
}

std::string step_address(const ThreadStep& step)
{
    std::string address = "/documents/" + step.end.document_id.value();
    if (step.end.span.end != 0) address += "#s" + std::to_string(step.end.span.start);
    return address;
}

std::string day_of(const std::optional<archive::Capture>& capture)
{
    return capture ? date_words(to_iso(capture->fetched_at).substr(0, 10)) : "";
}

std::string standing_words(const StandingPaper& paper, bool dated)
{
    const archive::Standing& standing = paper.standing;
    if (!standing.capture) return "no copy of it is held";
    if (!dated) return "the day of the meeting is not known; first held on " + day_of(standing.capture);
    if (!standing.held_then) return "first held on " + day_of(standing.capture) + ", after the meeting: how it stood then is not known";
    return "as it stood: the copy of " + day_of(standing.capture);
}

json::object paper_html(const StandingPaper& paper, bool dated)
{
    const auto& [document, title, standing] = paper;
    return {{"address", standing.capture ? "/captures/" + standing.capture->id.value() : "/documents/" + document.value()},
            {"heading", title.empty() ? "Paper" : title},
            {"standing", standing_words(paper, dated)},
            {"replaced", standing.replaced ? "replaced by other words, first held on " + day_of(standing.replaced) : ""},
            {"replaced_address", standing.replaced ? "/captures/" + standing.replaced->id.value() : ""}};
}

std::string reason_words(const ThreadView& view, const ThreadLink& link)
{
    const auto& from = view.thread.steps[link.from];
    const std::string step = std::to_string(link.from + 1);
    switch (link.type) {
    case RelationType::reports: return "Tells of step " + std::to_string(link.to + 1);
    case RelationType::answers: return "Answers step " + step + (link.result.empty() ? "" : " (" + link.result + ")");
    case RelationType::supersedes: return "Takes the place of step " + step;
    default: return (from.end.what == "report" ? "Rests on step " : "Follows step ") + step;
    }
}

json::array reasons_html(const ThreadView& view, std::size_t step)
{
    json::array out;
    for (const ThreadLink& link : view.thread.links)
        if ((link.type == RelationType::reports ? link.from : link.to) == step)
            out.emplace_back(json::object{{"relation", reason_words(view, link)}, {"why", link.why}, {"doubt", link.confidence < 0.65}});
    return out;
}

json::object step_html(const ThreadView& view, std::size_t at)
{
    const ThreadStep& step = view.thread.steps[at];
    json::array decisions, papers;
    for (const civic::Motion& motion : step.motions)
        decisions.emplace_back(json::object{{"address", "/decisions/" + motion.id.value()},
                                            {"heading", clip(collapse_space(motion.text), 160)},
                                            {"outcome", to_string(motion.outcome)}});
    for (const StandingPaper& paper : view.papers[at]) papers.emplace_back(paper_html(paper, step.dated));
    auto words = step.words;
    if (words.size() > words_shown) words.resize(words_shown);
    json::array reasons = reasons_html(view, at);
    const auto note = view.notes.find(step.end.document_id);
    return {{"number", std::to_string(at + 1)},
            {"what", what_words(step)},
            {"date", step.end.date.empty() ? "day not known" : date_words(step.end.date)},
            {"heading", step_title(view, step)},
            {"address", step_address(step)},
            {"meeting_address", step.end.event_id.empty() ? "" : "/meetings/" + step.end.event_id.value()},
            {"publisher", note == view.notes.end() ? "" : note->second.publisher},
            {"start", step.start},
            {"words", sources_html(words, view.notes)},
            {"has_decisions", !decisions.empty()},
            {"decisions", std::move(decisions)},
            {"has_papers", !papers.empty()},
            {"papers", std::move(papers)},
            {"has_reasons", !reasons.empty()},
            {"reasons", std::move(reasons)}};
}

json::value capture_json(const std::optional<archive::Capture>& capture)
{
    if (!capture) return nullptr;
    return json::object{{"id", capture->id.value()}, {"fetched_at", to_iso(capture->fetched_at)}, {"digest", capture->digest}};
}

json::array sources_json(const std::vector<civic::Source>& sources)
{
    json::array out;
    for (const civic::Source& source : sources) out.emplace_back(civic::popolo_json(source));
    return out;
}

json::object step_json(const ThreadView& view, std::size_t at)
{
    const ThreadStep& step = view.thread.steps[at];
    json::array decisions, papers;
    for (const civic::Motion& motion : step.motions) decisions.emplace_back(motion.id.value());
    for (const StandingPaper& paper : view.papers[at])
        papers.emplace_back(json::object{{"document_id", paper.document_id.value()},
                                         {"title", text_or_null(paper.title)},
                                         {"as_it_stood", capture_json(paper.standing.held_then ? paper.standing.capture : std::nullopt)},
                                         {"first_held", capture_json(paper.standing.held_then ? std::nullopt : paper.standing.capture)},
                                         {"replaced_by", capture_json(paper.standing.replaced)}});
    return {{"document_id", step.end.document_id.value()},
            {"start", step.end.span.start},
            {"end", step.end.span.end},
            {"what", text_or_null(step.end.what)},
            {"title", step_title(view, step)},
            {"date", text_or_null(step.end.date)},
            {"event_id", text_or_null(step.end.event_id.value())},
            {"asked", step.start},
            {"decisions", std::move(decisions)},
            {"papers", std::move(papers)},
            {"sources", sources_json(step.words)}};
}

Result<std::optional<NamedThread>> named(Gate& gate, const index::ThreadStart& start, const civic::CouncilId& council, std::string title,
                                         std::string address)
{
    auto view = thread_view(gate, start);
    if (!view) return propagate(view);
    Span span;
    for (const ThreadStep& step : view->thread.steps) {
        const auto day = DateValue::parse(step.end.date);
        if (!day || !day->earliest()) continue;
        const std::string first = iso_day(*day->earliest());
        span.from = span.from.empty() ? first : std::min(span.from, first);
    }
    auto missing = missing_for(gate, council, {}, span);
    if (!missing) return propagate(missing);
    return NamedThread{std::move(title), std::move(address), std::move(*view), std::move(*missing)};
}

Result<Response> thread_answer(const Visit& visit, Result<std::optional<NamedThread>> found, std::string_view what)
{
    if (!found) return propagate(found);
    if (!*found) return no_such(what);
    const NamedThread& thread = **found;
    if (visit.json()) return json_answer(thread_json(thread));
    json::object model = thread_html(thread.view);
    model["of"] = thread.title;
    model["of_address"] = thread.address;
    model["missing"] = missing_html(thread.missing);
    return html_answer(visit, "thread", "How it went on", std::move(model));
}

} // namespace

bool ThreadView::tells() const { return thread.steps.size() > 1; }

Result<ThreadView> thread_view(Gate& gate, const index::ThreadStart& start)
{
    const index::ThreadSources sources{[&](const index::Filter& filter) { return gate.relations(filter); },
                                       [&](const index::Filter& filter) { return gate.motions(filter); }};
    auto found = index::thread(sources, start);
    if (!found) return propagate(found);
    ThreadView view;
    view.thread = std::move(*found);
    if (auto noted = note_sources(gate, view); !noted) return propagate(noted);
    if (auto added = add_papers(gate, view); !added) return propagate(added);
    return view;
}

json::object thread_json(const ThreadView& view)
{
    json::array steps, links;
    for (std::size_t i = 0; i < view.thread.steps.size(); ++i) steps.emplace_back(step_json(view, i));
    for (const ThreadLink& link : view.thread.links)
        links.emplace_back(json::object{{"type", to_string(link.type)},
                                        {"from", link.from},
                                        {"to", link.to},
                                        {"why", link.why},
                                        {"rule", link.rule},
                                        {"result", text_or_null(link.result)},
                                        {"confidence", link.confidence},
                                        {"sources", sources_json(link.sources)}});
    return {{"steps", std::move(steps)}, {"links", std::move(links)}, {"cut", view.thread.cut}};
}

json::object thread_html(const ThreadView& view)
{
    json::array steps;
    for (std::size_t i = 0; i < view.thread.steps.size(); ++i) steps.emplace_back(step_html(view, i));
    return {{"has_steps", view.tells()}, {"steps", std::move(steps)}, {"cut", view.thread.cut}};
}

json::object thread_json(const NamedThread& thread)
{
    json::object model{{"title", thread.title}};
    for (auto& [key, value] : thread_json(thread.view)) model[key] = value;
    model["missing"] = coverage::to_json(thread.missing);
    return model;
}

Result<std::optional<NamedThread>> thread_of(Gate& gate, const civic::MotionId& id)
{
    auto found = gate.motion(id);
    if (!found) return propagate(found);
    if (!*found) return std::nullopt;
    return named(gate, index::thread_start(**found), (*found)->council_id, motion_title(**found), "/decisions/" + (*found)->id.value());
}

Result<std::optional<NamedThread>> thread_of(Gate& gate, const civic::DocumentId& id)
{
    auto found = gate.document(id);
    if (!found) return propagate(found);
    if (!*found) return std::nullopt;
    const civic::Document& document = (*found)->document;
    index::Filter here;
    here.document = document.id;
    auto meetings = gate.events(here);
    if (!meetings) return propagate(meetings);
    const civic::EventId meeting = meetings->size() == 1 ? meetings->front().id : civic::EventId();
    return named(gate, index::thread_start(document, meeting), document.council_id, document.title.empty() ? "Document" : document.title,
                 "/documents/" + document.id.value());
}

Result<Response> decision_thread(Gate& gate, const Visit& visit)
{
    return thread_answer(visit, thread_of(gate, civic::MotionId(visit.id)), "decision");
}

Result<Response> document_thread(Gate& gate, const Visit& visit)
{
    return thread_answer(visit, thread_of(gate, civic::DocumentId(visit.id)), "document");
}

} // namespace minutebook::server::pages
