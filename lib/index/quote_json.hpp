// The answer of the quote locator as JSON: the same for /quote.json and `minutebook quote --json` (docs/json-api.md).
#pragma once

#include "index/quote.hpp"

#include <boost/json.hpp>

namespace minutebook::index {

/// {"ok", "quotation", "words", "found", "total": {"records", "stories", "exact"}, "places"}; unknown is null.
[[nodiscard]] boost::json::object quote_json(std::string_view quotation, const QuoteAnswer& answer);
[[nodiscard]] boost::json::object quote_place_json(const QuotePlace& place);

} // namespace minutebook::index
