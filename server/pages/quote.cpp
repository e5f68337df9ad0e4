#include "index/quote_json.hpp"
#include "server/pages/answer.hpp"
#include "server/pages/holder_parts.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/parts.hpp"
#include "server/words.hpp"

#include <algorithm>

namespace minutebook::server::pages {

namespace json = boost::json;

namespace {

std::string place_of(const index::QuotePlace& place)
{
    const std::string span = std::to_string(place.span.start) + "," + std::to_string(place.span.end);
    return "/documents/" + place.document_id.value() + "?mark=" + span + "#" + place_anchor(place.span);
}

std::string page_words(const index::QuotePlace& place)
{
    if (!place.page) return {};
    if (!place.last_page || *place.last_page == *place.page) return "page " + std::to_string(*place.page);
    return "pages " + std::to_string(*place.page) + " to " + std::to_string(*place.last_page);
}

json::object difference_html(const index::QuoteDifference& each)
{
    return {{"left_out", each.kind == index::Difference::left_out},
            {"added", each.kind == index::Difference::added},
            {"changed", each.kind == index::Difference::changed},
            {"quoted", each.quoted},
            {"there", each.there}};
}

json::object place_html(const index::QuotePlace& place)
{
    json::array differences;
    for (const auto& each : place.differences) differences.emplace_back(difference_html(each));
    return {{"address", place_of(place)},
            {"heading", place.title.empty() ? place.url : place.title},
            {"kind", kind_words(place.kind)},
            {"verbatim", place.verbatim()},
            {"council", place.council},
            {"council_address", place.council_id.empty() ? "" : "/councils/" + place.council_id.value()},
            {"organization", place.organization == place.council ? "" : place.organization},
            {"date", place.date.empty() ? "date not known" : date_words(place.date)},
            {"section", place.section == place.title ? "" : place.section},
            {"page", page_words(place)},
            {"words", place.words},
            {"has_differences", !place.verbatim()},
            {"differences", std::move(differences)}};
}

std::string counted(std::size_t count, std::string_view thing)
{
    return number_words(count) + " " + std::string(thing) + (count == 1 ? "" : "s");
}

/// The answer in one sentence.
std::string verdict(const index::QuoteAnswer& answer)
{
    std::string out;
    if (answer.in_records == 0) out = "Not in the records held";
    else {
        out = answer.found() == "verbatim" ? "In the records held, word for word" : "In the records held, nearly";
        out += std::string(": ") + (answer.exact ? "" : "more than ") + counted(answer.in_records, "place");
    }
    if (answer.in_stories > 0)
        out += std::string(answer.in_records == 0 ? ", but" : ", and") + " in " + counted(answer.in_stories, "place") + " of news stories";
    return out;
}

Result<> find_missing(Gate& gate, QuotePage& page)
{
    ListedAround around{civic::CouncilId(page.council_id), {}, {}, {}};
    // That it is not in the records is an answer of all of them.
    if (page.answer->in_records > 0)
        for (const auto& place : page.answer->places) around.among.push_back(place.council_id);
    auto missing = missing_around(gate, around);
    if (!missing) return propagate(missing);
    page.missing = std::move(*missing);
    return {};
}

} // namespace

json::object quote_json(const QuotePage& page)
{
    json::object model = page.answer ? index::quote_json(page.quotation, *page.answer) : json::object{{"quotation", nullptr}};
    model["council_id"] = text_or_null(page.council_id);
    model["missing"] = missing_json(page.missing);
    return model;
}

json::object quote_html(const QuotePage& page)
{
    json::object model{
        {"quotation", page.quotation}, {"councils", council_choices(page.council_id, page.councils)}, {"asked", page.answer.has_value()}};
    if (!page.answer) return model;
    const index::QuoteAnswer& answer = *page.answer;
    json::array places;
    for (const auto& place : answer.places) places.emplace_back(place_html(place));
    const std::size_t all = answer.in_records + answer.in_stories;
    model["verdict"] = verdict(answer);
    model["has_places"] = !places.empty();
    model["more"] = all > places.size() ? "The first " + number_words(places.size()) +
                                              " are shown: records before stories, word for word before nearly, oldest first."
                                        : "";
    model["places"] = std::move(places);
    model["missing"] = missing_html(page.missing);
    return model;
}

Result<QuotePage> gather_quote(Gate& gate, const std::string& quotation, const index::QuoteFilter& filter)
{
    QuotePage page;
    page.quotation = quotation;
    page.council_id = filter.council.value();
    auto councils = gate.councils();
    if (!councils) return propagate(councils);
    page.councils = std::move(*councils);
    if (quotation.empty()) return page;
    auto answer = gate.locate(quotation, filter);
    if (!answer) return propagate(answer);
    page.answer = std::move(*answer);
    if (auto found = find_missing(gate, page); !found) return propagate(found);
    return page;
}

Result<Response> quote(Gate& gate, const Visit& visit)
{
    auto council = visit.parameters.id("council");
    if (!council) return propagate(council);
    index::QuoteFilter filter;
    filter.council = civic::CouncilId(*council);
    auto page = gather_quote(gate, visit.parameters.get("q"), filter);
    if (!page) return propagate(page);
    Response response = visit.json() ? json_answer(quote_json(*page)) : html_answer(visit, "quote", "Find a quotation", quote_html(*page));
    response.headers.emplace_back("X-Robots-Tag", "noindex");
    return response;
}

} // namespace minutebook::server::pages
