#include "index/search_json.hpp"

#include "civic/json_members.hpp"

namespace minutebook::index {
namespace {

namespace json = boost::json;
using civic::text_or_null;

json::object hit_json(const Hit& hit)
{
    return {{"rank", hit.rank},
            {"document_id", hit.document_id},
            {"url", hit.url},
            {"title", hit.title},
            {"kind", hit.kind},
            {"council", text_or_null(hit.council)},
            {"council_id", text_or_null(hit.council_id)},
            {"organization", text_or_null(hit.organization)},
            {"organization_id", text_or_null(hit.organization_id)},
            {"date", text_or_null(hit.date)},
            {"section", text_or_null(hit.section)},
            {"page", hit.page ? json::value(*hit.page) : json::value(nullptr)},
            {"passage_start", hit.passage_start},
            {"snippet", hit.snippet}};
}

} // namespace

json::object search_json(const Query& query, const SearchResult& result)
{
    json::array hits, unmatched;
    for (const Hit& hit : result.hits) hits.emplace_back(hit_json(hit));
    for (const std::string& word : result.missing) unmatched.emplace_back(word);
    json::object facets;
    for (const auto& [field, values] : result.facets) {
        json::array list;
        for (const FacetValue& value : values)
            list.emplace_back(json::object{{"value", value.value}, {"label", value.label}, {"count", value.count}});
        facets[field] = std::move(list);
    }
    return {{"ok", true},
            {"query", query.text},
            {"total", {{"value", result.total}, {"exact", result.exact}}},
            {"hits", std::move(hits)},
            {"facets", std::move(facets)},
            {"suggestion", text_or_null(result.suggestion)},
            {"unmatched", std::move(unmatched)},
            {"next", text_or_null(result.next)}};
}

} // namespace minutebook::index
