// The answer of a search as JSON: the same for /search.json and `minutebook search --json` (docs/json-api.md).
#pragma once

#include "index/query.hpp"

#include <boost/json.hpp>

namespace minutebook::index {

/// {"ok", "query", "total": {"value", "exact"}, "hits", "facets", "suggestion", "missing", "next"}; unknown is null.
[[nodiscard]] boost::json::object search_json(const Query& query, const SearchResult& result);

} // namespace minutebook::index
