#include "index/quote_json.hpp"

#include "civic/json_members.hpp"

#include <cmath>

namespace minutebook::index {
namespace {

namespace json = boost::json;
using civic::text_or_null;

json::object difference_json(const QuoteDifference& difference)
{
    return {{"kind", to_string(difference.kind)},
            {"quoted", text_or_null(difference.quoted)},
            {"there", text_or_null(difference.there)},
            {"start", difference.span.start},
            {"end", difference.span.end}};
}

} // namespace

json::object quote_place_json(const QuotePlace& place)
{
    json::array differences;
    for (const QuoteDifference& each : place.differences) differences.emplace_back(difference_json(each));
    return {{"document_id", place.document_id.value()},
            {"capture_id", place.capture_id.value()},
            {"url", place.url},
            {"title", place.title},
            {"kind", to_string(place.kind)},
            {"council_id", text_or_null(place.council_id.value())},
            {"council", text_or_null(place.council)},
            {"organization", text_or_null(place.organization)},
            {"date", text_or_null(place.date)},
            {"section", text_or_null(place.section)},
            {"page", civic::integer_or_null(place.page)},
            {"last_page", civic::integer_or_null(place.last_page)},
            {"start", place.span.start},
            {"end", place.span.end},
            {"words", place.words},
            {"verbatim", place.verbatim()},
            {"likeness", std::round(place.likeness * 1000) / 1000},
            {"differences", std::move(differences)}};
}

json::object quote_json(std::string_view quotation, const QuoteAnswer& answer)
{
    json::array places;
    for (const QuotePlace& place : answer.places) places.emplace_back(quote_place_json(place));
    return {{"ok", true},
            {"quotation", quotation},
            {"words", answer.words},
            {"found", answer.found()},
            {"total", {{"records", answer.in_records}, {"stories", answer.in_stories}, {"exact", answer.exact}}},
            {"places", std::move(places)}};
}

} // namespace minutebook::index
