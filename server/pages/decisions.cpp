#include "server/pages/answer.hpp"
#include "server/pages/holder_parts.hpp"
#include "server/pages/list_filter.hpp"
#include "server/pages/news.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/parts.hpp"
#include "server/pages/thread.hpp"
#include "server/words.hpp"

#include "civic/popolo_json.hpp"

#include <algorithm>
#include <array>

namespace minutebook::server::pages {

namespace json = boost::json;

namespace {

constexpr std::size_t page_size = 25;
constexpr std::size_t furthest = 10'000; ///< a cursor beyond this is refused

constexpr std::array<std::string_view, 12> outcomes{"resolved", "recommended", "agreed",   "approved", "noted", "appointed",
                                                    "refused",  "rejected",    "deferred", "carried",  "lost",  "delegated"};

Result<index::Filter> filter_of(const Parameters& given)
{
    index::Filter filter;
    auto outcome = given.one_of("outcome", outcomes);
    if (!outcome) return propagate(outcome);
    if (auto read = read_place_and_time(given, furthest, filter); !read) return propagate(read);
    filter.outcome = *outcome;
    filter.limit = page_size;
    return filter;
}

json::array named_votes_html(const civic::Motion& motion)
{
    // One list for each class of vote, in the order in which the record gives them.
    std::vector<std::pair<std::string, json::array>> classes;
    for (const civic::NamedVote& vote : motion.named_votes) {
        auto found = std::find_if(classes.begin(), classes.end(), [&](const auto& known) { return known.first == vote.option; });
        if (found == classes.end()) found = classes.insert(classes.end(), {vote.option, {}});
        found->second.emplace_back(json::object{{"name", vote.person}});
    }
    json::array out;
    for (auto& [option, names] : classes)
        out.emplace_back(json::object{{"option", option}, {"count", std::to_string(names.size())}, {"names", std::move(names)}});
    return out;
}

} // namespace

json::object decisions_json(const DecisionsPage& page)
{
    json::array motions;
    for (const civic::Motion& motion : page.decisions) motions.emplace_back(civic::popolo_json(motion));
    return {{"total", {{"value", page.total}, {"exact", true}}},
            {"motions", std::move(motions)},
            {"missing", missing_json(page.missing)},
            {"next", text_or_null(page.next)}};
}

json::object decisions_html(const DecisionsPage& page)
{
    const Parameters& given = page.parameters;
    std::vector<std::pair<std::string, std::string>> outcome_options{{"", "Any outcome"}};
    for (const std::string_view outcome : outcomes) outcome_options.emplace_back(outcome, outcome);
    json::array decisions;
    for (const civic::Motion& motion : page.decisions)
        decisions.emplace_back(decision_line(motion, name_in(page.names, motion.organization_id.value())));
    return {{"outcomes", choices(given.get("outcome"), outcome_options)},
            {"councils", council_choices(given.get("council"), page.councils)},
            {"organization", given.get("organization")},
            {"organization_name", name_in(page.names, given.get("organization"))},
            {"from", given.get("from")},
            {"to", given.get("to")},
            {"count", page.total == 0 ? "No decisions found"
                                      : number_words(page.total) + (page.total == 1 ? " decision" : " decisions") + ", newest first"},
            {"has_decisions", !page.decisions.empty()},
            {"decisions", std::move(decisions)},
            {"missing", missing_html(page.missing)},
            {"next_address", page.next.empty() ? "" : "/decisions?" + given.with("cursor", page.next)}};
}

Result<Response> decisions(Gate& gate, const Visit& visit)
{
    DecisionsPage page;
    page.parameters = visit.parameters;
    auto filter = filter_of(visit.parameters);
    if (!filter) return propagate(filter);
    auto found = gate.motions(*filter);
    if (!found) return propagate(found);
    page.decisions = std::move(*found);
    auto total = gate.count_motions(*filter);
    if (!total) return propagate(total);
    page.total = *total;
    ListedAround around{filter->council, filter->organization, {}, {filter->from, filter->to}};
    for (const civic::Motion& motion : page.decisions) around.among.push_back(motion.council_id);
    auto missing = missing_around(gate, around);
    if (!missing) return propagate(missing);
    page.missing = std::move(*missing);
    const std::size_t next = filter->offset + page_size;
    if (next < page.total && next <= furthest) page.next = std::to_string(next);
    auto names = organization_names(gate, page.decisions);
    if (!names) return propagate(names);
    page.names = std::move(*names);
    auto councils = gate.councils();
    if (!councils) return propagate(councils);
    page.councils = std::move(*councils);
    return visit.json() ? json_answer(decisions_json(page)) : html_answer(visit, "decisions", "Decisions", decisions_html(page));
}

json::object decision_json(const DecisionPage& page)
{
    json::object model = civic::popolo_json(page.motion);
    json::array votes;
    if (civic::has_vote(page.motion)) votes.emplace_back(civic::vote_event_json(page.motion));
    model["vote_events"] = std::move(votes);
    model["x_organization_name"] = text_or_null(page.organization);
    model["missing"] = to_json(page.missing);
    model["x_news"] = news_json(*page.news);
    model["thread"] = thread_json(*page.thread);
    return model;
}

json::object decision_html(const DecisionPage& page)
{
    const civic::Motion& motion = page.motion;
    const json::array named = named_votes_html(motion);
    const std::string votes = votes_words(motion);
    const auto note = page.notes.find(motion.document_id);
    return {{"text", motion.text},
            {"outcome", to_string(motion.outcome)},
            {"result", motion.result},
            {"date", motion.date ? date_words(*motion.date) : "not known"},
            {"mover", motion.mover.empty() ? "not known" : motion.mover},
            {"seconder", motion.seconder.empty() ? "not known" : motion.seconder},
            {"votes", votes.empty() ? "not known" : votes},
            {"has_named", !named.empty()},
            {"named", named},
            {"organization", page.organization},
            {"organization_address", motion.organization_id.empty() ? "" : "/organizations/" + motion.organization_id.value()},
            {"meeting", page.meeting ? meeting_title(*page.meeting) : ""},
            {"meeting_address", page.meeting ? "/meetings/" + page.meeting->id.value() : ""},
            {"document", note == page.notes.end() ? "" : note->second.title},
            {"document_address", "/documents/" + motion.document_id.value()},
            {"missing", missing_html(page.missing)},
            {"news_part", news_html(*page.news)},
            {"thread", thread_html(*page.thread)},
            {"thread_address", "/decisions/" + motion.id.value() + "/thread"},
            {"has_sources", !motion.sources.empty()},
            {"sources", sources_html(motion.sources, page.notes)}};
}

Result<Response> decision(Gate& gate, const Visit& visit)
{
    auto found = gate.motion(civic::MotionId(visit.id));
    if (!found) return propagate(found);
    if (!*found) return no_such("decision");
    DecisionPage page;
    page.motion = std::move(**found);
    if (page.motion.id.value() != visit.id) return moved(visit, "decisions", page.motion.id.value());
    auto organization = organization_name(gate, page.motion.organization_id);
    if (!organization) return propagate(organization);
    page.organization = *organization;
    if (!page.motion.event_id.empty()) {
        auto meeting = gate.event(page.motion.event_id);
        if (!meeting) return propagate(meeting);
        page.meeting = std::move(*meeting);
    }
    auto notes = notes_for(gate, page.motion.sources);
    if (!notes) return propagate(notes);
    page.notes = std::move(*notes);
    auto own = gate.note(page.motion.document_id);
    if (!own) return propagate(own);
    if (*own) page.notes[page.motion.document_id] = **own;
    auto missing = missing_for(gate, page.motion.council_id, page.motion.organization_id, span_around(page.motion.date));
    if (!missing) return propagate(missing);
    page.missing = std::move(*missing);
    auto news = news_view(gate, page.motion);
    if (!news) return propagate(news);
    page.news = std::make_shared<const NewsView>(std::move(*news));
    auto thread = thread_view(gate, index::thread_start(page.motion));
    if (!thread) return propagate(thread);
    page.thread = std::make_shared<const ThreadView>(std::move(*thread));
    const std::string title = motion_title(page.motion);
    return visit.json() ? json_answer(decision_json(page)) : html_answer(visit, "decision", title, decision_html(page));
}

} // namespace minutebook::server::pages
