// The pages about the site itself: state, operator, health, robots.txt, style sheet.
#include "coverage/coverage_json.hpp"
#include "server/pages/answer.hpp"
#include "server/pages/completeness_parts.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/values.hpp"
#include "server/render.hpp"
#include "server/words.hpp"

#include <algorithm>
#include <boost/json/array.hpp>

namespace minutebook::server::pages {
namespace {

constexpr std::size_t failures_shown = 100;

Response plain(std::string text, std::string content_type = "text/plain; charset=utf-8")
{
    Response response;
    response.content_type = std::move(content_type);
    response.body = std::move(text);
    return response;
}

const coverage::SourceState* state_of(const StatusPage& page, const std::string& source_id)
{
    const auto found =
        std::find_if(page.states.begin(), page.states.end(), [&](const auto& state) { return state.source_id == source_id; });
    return found == page.states.end() ? nullptr : &*found;
}

std::string name_of(const StatusPage& page, const std::string& source_id)
{
    const auto found = page.names.find(source_id);
    return found == page.names.end() ? source_id : found->second;
}

/// What lists most of what is not held comes first; then what was only brought in from elsewhere.
void put_worst_first(StatusPage& page)
{
    std::stable_sort(page.sources.begin(), page.sources.end(), [&](const auto& a, const auto& b) {
        const auto *left = state_of(page, a.source_id), *right = state_of(page, b.source_id);
        return (left == nullptr ? 0 : left->tally.lacking()) > (right == nullptr ? 0 : right->tally.lacking());
    });
}

boost::json::object counts_json(const index::IndexStatus& status)
{
    return {{"documents", status.documents},
            {"failures", status.failures},
            {"people", status.persons},
            {"posts", status.posts},
            {"organizations", status.organizations},
            {"tenures", status.memberships},
            {"meetings", status.events},
            {"decisions", status.motions}};
}

} // namespace

boost::json::object status_json(const StatusPage& page)
{
    boost::json::object model;
    model["index"] = page.index ? boost::json::value(counts_json(*page.index)) : boost::json::value(nullptr);
    boost::json::array sources, failures;
    for (const auto& source : page.sources) {
        const auto* state = state_of(page, source.source_id);
        sources.emplace_back(boost::json::object{{"source", source.source_id},
                                                 {"name", text_or_null(name_of(page, source.source_id))},
                                                 {"documents", source.documents},
                                                 {"captures", source.captures},
                                                 {"failures", source.failures},
                                                 {"newest", text_or_null(source.newest)},
                                                 {"coverage", state == nullptr ? boost::json::value(nullptr) : to_json(*state)}});
    }
    for (const auto& failure : page.failures)
        failures.emplace_back(boost::json::object{{"document_id", failure.document_id}, {"url", failure.url}, {"reason", failure.reason}});
    model["sources"] = std::move(sources);
    model["failures"] = std::move(failures);
    return model;
}

boost::json::object status_html(const StatusPage& page)
{
    boost::json::array counts, sources, failures;
    if (page.index)
        for (const auto& [name, count] : counts_json(*page.index))
            counts.emplace_back(
                boost::json::object{{"name", name == "failures" ? "documents that could not be read" : std::string_view(name)},
                                    {"count", number_words(count.to_number<std::size_t>())}});
    for (const auto& source : page.sources) {
        const auto* state = state_of(page, source.source_id);
        boost::json::object row{{"source", source.source_id.empty() ? "No known source" : name_of(page, source.source_id)},
                                {"documents", number_words(source.documents)},
                                {"captures", number_words(source.captures)},
                                {"newest", source.newest.empty() ? "not known" : date_words(std::string_view(source.newest).substr(0, 10))},
                                {"known", state != nullptr}};
        if (state != nullptr) {
            row["address"] = "/councils/" + source.source_id + "/completeness";
            row["held"] = number_words(state->tally.held()) + " of " + number_words(state->tally.listed());
            row["lacking"] = lacking_html(state->tally);
            row["has_lacking"] = !row["lacking"].as_array().empty();
            row["closed"] = closed_html(*state);
            row["visit"] = visit_words(*state);
        }
        sources.emplace_back(std::move(row));
    }
    for (const auto& failure : page.failures) failures.emplace_back(boost::json::object{{"url", failure.url}, {"reason", failure.reason}});
    return {{"counts", counts},
            {"sources", sources},
            {"has_sources", !page.sources.empty()},
            {"failures", failures},
            {"has_failures", !page.failures.empty()}};
}

Result<Response> status(Gate& gate, const Visit& visit)
{
    StatusPage page;
    if (auto index = gate.status()) page.index = std::move(*index);
    else if (index.error().code != Errc::busy) return propagate(index);
    if (auto sources = gate.source_counts()) page.sources = std::move(*sources);
    else if (sources.error().code != Errc::busy) return propagate(sources);
    auto states = gate.source_states();
    if (!states) return propagate(states);
    page.states = std::move(*states);
    // A source of which everything failed has been asked and has given nothing.
    for (const auto& state : page.states)
        if (std::none_of(page.sources.begin(), page.sources.end(), [&](const auto& source) { return source.source_id == state.source_id; }))
            page.sources.push_back({state.source_id, 0, 0, 0, {}, 0});
    for (const auto& source : page.sources) page.names[source.source_id] = gate.source_name(source.source_id);
    put_worst_first(page);
    if (page.index) {
        auto failures = gate.failures(failures_shown);
        if (!failures) return propagate(failures);
        page.failures = std::move(*failures);
    }
    return visit.json() ? json_answer(status_json(page)) : html_answer(visit, "status", "Status", status_html(page));
}

Result<Response> about(Gate&, const Visit& visit)
{
    const Operator& site_operator = *visit.site_operator;
    if (visit.json())
        return json_answer({{"operator", {{"name", text_or_null(site_operator.name)}, {"contact", text_or_null(site_operator.contact)}}}});
    return html_answer(visit, "about", "About this site", {});
}

Result<Response> healthz(Gate& gate, const Visit& visit)
{
    auto status = gate.status();
    if (!status) return propagate(status);
    return visit.json() ? json_answer({{"status", 200}}) : plain("ok\n");
}

Result<Response> robots(Gate&, const Visit&)
{
    // People's pages and archived copies are for readers who came by a record, not for name searches elsewhere.
    return plain("User-agent: *\nDisallow: /captures/\nDisallow: /people/\nDisallow: /search\n");
}

Result<Response> style(Gate&, const Visit&)
{
    Response response = plain(std::string(built_in_file("styles/minutebook.css")), "text/css; charset=utf-8");
    response.headers.emplace_back("Cache-Control", "public, max-age=86400");
    return response;
}

} // namespace minutebook::server::pages
