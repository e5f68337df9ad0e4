#include "server/markup.hpp"
#include "server/pages/answer.hpp"
#include "server/pages/holder_parts.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/parts.hpp"
#include "server/words.hpp"

#include "base/text.hpp"
#include "index/search_json.hpp"

#include <algorithm>
#include <array>

namespace minutebook::server::pages {

namespace json = boost::json;

namespace {

constexpr std::array<std::string_view, 3> sorts{"relevance", "newest", "oldest"};
constexpr std::array<std::string_view, 11> kinds{"agenda_item", "meeting", "decision",     "issue",  "member", "committee",
                                                 "attendance",  "news",    "council_news", "report", "other"};
constexpr std::size_t snippet_limit = 400;
constexpr std::size_t facet_values_shown = 12;

struct FacetField {
    std::string_view facet;
    std::string_view heading;
    std::string_view parameter; ///< that narrows by a value of it
};
constexpr std::array<FacetField, 6> facet_fields{{{"council", "Council", "council"},
                                                  {"organization", "Body", "organization"},
                                                  {"kind", "Kind", "kind"},
                                                  {"year", "Year", "from"},
                                                  {"person", "Person", "person"},
                                                  {"post", "Post", "post"}}};

json::object hit_html(const index::Hit& hit)
{
    const auto kind = civic::document_kind(hit.kind);
    return {{"address", "/documents/" + hit.document_id + (hit.passage_start > 0 ? "#s" + std::to_string(hit.passage_start) : "")},
            {"heading", hit.title.empty() ? hit.url : hit.title},
            {"kind", kind ? kind_words(*kind) : hit.kind},
            {"council", hit.council},
            {"council_address", hit.council_id.empty() ? "" : "/councils/" + hit.council_id},
            {"organization", hit.organization == hit.council ? "" : hit.organization},
            {"organization_address", hit.organization_id.empty() ? "" : "/organizations/" + hit.organization_id},
            {"date", hit.date.empty() ? "date not known" : date_words(hit.date)},
            {"section", hit.section == hit.title ? "" : hit.section},
            {"page", hit.page ? json::value("page " + std::to_string(*hit.page)) : json::value(false)},
            {"snippet", safe_snippet(hit.snippet, snippet_limit)}};
}

std::string narrowed(const SearchPage& page, const FacetField& field, const std::string& value)
{
    // A year is a span of two parameters.
    const bool year = field.facet == "year";
    const std::string query = page.parameters.with(field.parameter, value, {"cursor", year ? "to" : "cursor"});
    return "/search?" + query + (year && !value.empty() ? "&to=" + value : "");
}

json::array facets_html(const SearchPage& page)
{
    json::array groups;
    for (const FacetField& field : facet_fields) {
        const auto found = page.result->facets.find(std::string(field.facet));
        if (found == page.result->facets.end() || found->second.empty()) continue;
        const std::string& chosen = page.parameters.get(field.parameter);
        json::array values;
        for (const auto& value : found->second) {
            if (values.size() >= facet_values_shown) break;
            const auto kind = field.facet == "kind" ? civic::document_kind(value.value) : std::nullopt;
            values.emplace_back(json::object{{"label", kind                  ? kind_words(*kind)
                                                       : value.label.empty() ? value.value
                                                                             : value.label},
                                             {"count", number_words(value.count)},
                                             {"chosen", !chosen.empty() && chosen == value.value},
                                             {"address", narrowed(page, field, value.value)}});
        }
        const std::string clear = chosen.empty() ? "" : narrowed(page, field, "");
        groups.emplace_back(json::object{{"heading", field.heading}, {"values", std::move(values)}, {"clear", clear}});
    }
    return groups;
}

std::string count_words(const index::SearchResult& result)
{
    if (result.total == 0) return "Nothing found";
    return std::string(result.exact ? "" : "About ") + number_words(result.total) + (result.total == 1 ? " document" : " documents");
}

json::object form_html(const SearchPage& page)
{
    std::vector<std::pair<std::string, std::string>> kind_options{{"", "Any kind"}};
    for (const std::string_view kind : kinds) kind_options.emplace_back(kind, kind_words(*civic::document_kind(kind)));
    const Parameters& given = page.parameters;
    // Filters that have no field of their own in the form stay in force when it is sent.
    json::array kept;
    for (const std::string_view name : {"organization", "person", "post", "outcome"})
        if (!given.get(name).empty()) kept.emplace_back(json::object{{"name", name}, {"value", given.get(name)}});
    return {
        {"q", given.get("q")},
        {"councils", council_choices(given.get("council"), page.councils)},
        {"kinds", choices(given.get("kind"), kind_options)},
        {"sorts", choices(given.get("sort").empty() ? "relevance" : given.get("sort"),
                          {{"relevance", "Best match first"}, {"newest", "Newest first"}, {"oldest", "Oldest first"}})},
        {"from", given.get("from")},
        {"to", given.get("to")},
        {"kept", std::move(kept)},
        {"open", !given.get("council").empty() || !given.get("kind").empty() || !given.get("from").empty() || !given.get("to").empty()}};
}

// Reads the parameters into the query, checking each.
Result<index::Query> query_of(const Parameters& given)
{
    index::Query query;
    query.text = given.get("q");
    query.cursor = given.get("cursor");
    const std::array<std::pair<std::string_view, std::string*>, 4> ids{
        {{"council", &query.council}, {"organization", &query.organization}, {"person", &query.person}, {"post", &query.post}}};
    for (const auto& [name, member] : ids) {
        auto id = given.id(name);
        if (!id) return propagate(id);
        *member = *id;
    }
    const std::array<std::pair<std::string_view, std::string*>, 2> dates{{{"from", &query.from}, {"to", &query.to}}};
    for (const auto& [name, member] : dates) {
        auto date = given.date(name);
        if (!date) return propagate(date);
        if (*date) *member = (*date)->to_string();
    }
    auto kind = given.one_of("kind", kinds);
    if (!kind) return propagate(kind);
    query.kind = *kind;
    if (query.outcome = given.get("outcome"); !query.outcome.empty() && !civic::outcome(query.outcome))
        return fail(Errc::usage, "parameter \"outcome\" is none of its values");
    auto sort = given.one_of("sort", sorts);
    if (!sort) return propagate(sort);
    query.sort = *sort == "newest" ? index::Sort::newest : *sort == "oldest" ? index::Sort::oldest : index::Sort::relevance;
    return query;
}

// Two councils may have a body of one name: then the council is told with it.
Result<> tell_bodies_apart(Gate& gate, SearchPage& page)
{
    const auto facet = page.result->facets.find("organization");
    if (facet == page.result->facets.end()) return {};
    auto& bodies = facet->second;
    std::map<std::string, std::size_t> labels;
    for (const auto& body : bodies) ++labels[body.label];
    for (auto& body : bodies) {
        if (labels[body.label] < 2) continue;
        auto known = gate.organization(civic::OrganizationId(body.value));
        if (!known) return propagate(known);
        for (const auto& council : page.councils)
            if (*known && (*known)->council_id == council.id) body.label += ", " + council.name;
    }
    return {};
}

/// What is told of a council among what is missing; null where nothing is.
const coverage::Missing* missing_of(const SearchPage& page, const coverage::SourceState& state)
{
    const auto found =
        std::find_if(page.missing.begin(), page.missing.end(), [&](const auto& each) { return each.around.council_id == state.source_id; });
    return found == page.missing.end() ? nullptr : &*found;
}

Result<> find_missing(Gate& gate, SearchPage& page)
{
    const auto from = PartialDate::parse(page.query.from), to = PartialDate::parse(page.query.to);
    ListedAround around{civic::CouncilId(page.query.council), civic::OrganizationId(page.query.organization), {}, {}};
    if (from && from->earliest()) around.span.from = iso_day(*from->earliest());
    if (to && to->latest()) around.span.to = iso_day(*to->latest());
    for (const index::Hit& hit : page.result->hits) around.among.emplace_back(hit.council_id);
    auto missing = missing_around(gate, around);
    if (!missing) return propagate(missing);
    page.missing = std::move(*missing);
    auto states = gate.source_states();
    if (!states) return propagate(states);
    for (auto& state : *states)
        if (state.tally.lacking() > 0 && missing_of(page, state) != nullptr) page.gaps.push_back(std::move(state));
    return {};
}

json::array gaps_html(const SearchPage& page)
{
    json::array out;
    for (const auto& state : page.gaps) {
        const coverage::Missing& missing = *missing_of(page, state);
        out.emplace_back(json::object{{"council", missing.around.council},
                                      {"held", number_words(state.tally.held())},
                                      {"listed", number_words(state.tally.listed())},
                                      {"meetings", coverage::words(missing)},
                                      {"address", "/councils/" + state.source_id + "/completeness"}});
    }
    return out;
}

/// The same question to the timeline, as far as that can be asked it.
std::string timeline_address(const Parameters& given)
{
    return "/timeline?" + given.with("sort", given.get("sort") == "oldest" ? "oldest" : "", {"cursor", "kind", "outcome"});
}

bool asks_nothing(const index::Query& query)
{
    return query.text.empty() && query.council.empty() && query.organization.empty() && query.person.empty() && query.post.empty() &&
           query.kind.empty() && query.outcome.empty() && query.from.empty() && query.to.empty();
}

} // namespace

json::object search_json(const SearchPage& page)
{
    index::SearchResult result = page.result.value_or(index::SearchResult{});
    for (auto& hit : result.hits) hit.snippet = safe_snippet(hit.snippet, snippet_limit);
    json::object model = index::search_json(page.query, result);
    json::array gaps;
    for (const auto& state : page.gaps)
        gaps.emplace_back(json::object{{"council_id", state.source_id},
                                       {"listed", state.tally.listed()},
                                       {"held", state.tally.held()},
                                       {"missing", to_json(*missing_of(page, state))}});
    model["missing"] = missing_json(page.missing);
    model["gaps"] = std::move(gaps);
    return model;
}

json::object search_html(const SearchPage& page)
{
    json::object model{{"search_page", true}, {"form", form_html(page)}, {"asked", page.result.has_value()}};
    if (!page.result) return model;
    json::array hits;
    for (const auto& hit : page.result->hits) hits.emplace_back(hit_html(hit));
    model["hits"] = std::move(hits);
    model["has_hits"] = !page.result->hits.empty();
    model["count"] = count_words(*page.result);
    model["facets"] = facets_html(page);
    model["unmatched"] = join(page.result->missing, ", ");
    model["suggestion"] = page.result->suggestion;
    model["suggestion_address"] = "/search?" + page.parameters.with("q", page.result->suggestion, {"cursor"});
    model["gaps"] = gaps_html(page);
    model["timeline_address"] = timeline_address(page.parameters);
    model["next_address"] = page.result->next.empty() ? "" : "/search?" + page.parameters.with("cursor", page.result->next);
    return model;
}

Result<SearchPage> gather_search(Gate& gate, const index::Query& query)
{
    SearchPage page;
    page.query = query;
    auto councils = gate.councils();
    if (!councils) return propagate(councils);
    page.councils = std::move(*councils);
    if (asks_nothing(query)) return page;
    auto result = gate.search(query);
    if (!result) return propagate(result);
    page.result = std::move(*result);
    if (auto told = tell_bodies_apart(gate, page); !told) return propagate(told);
    if (auto found = find_missing(gate, page); !found) return propagate(found);
    return page;
}

Result<Response> search(Gate& gate, const Visit& visit)
{
    auto query = query_of(visit.parameters);
    if (!query) return propagate(query);
    auto found = gather_search(gate, *query);
    if (!found) return propagate(found);
    SearchPage& page = *found;
    page.parameters = visit.parameters;
    Response response =
        visit.json() ? json_answer(search_json(page))
                     : html_answer(visit, "search", page.query.text.empty() ? "Search" : "Search: " + page.query.text, search_html(page));
    response.headers.emplace_back("X-Robots-Tag", "noindex");
    return response;
}

} // namespace minutebook::server::pages
