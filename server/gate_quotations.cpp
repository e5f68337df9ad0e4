// Quotations by way of the Gate: what may be found, and how much of it may be shown.
#include "civic/quotations.hpp"
#include "server/gate.hpp"
#include "server/markup.hpp"

#include <algorithm>

namespace minutebook::server {
namespace {

constexpr std::size_t quotation_words = 6;     ///< fewer are names and phrases
constexpr std::size_t quotations_at_most = 12; ///< of one story
constexpr std::size_t quotation_extract = 50;  ///< code points of each that the records do not have, where the text is not shown whole

} // namespace

Result<index::QuoteAnswer> Gate::locate(const std::string& quotation, index::QuoteFilter filter)
{
    filter.may_show = rules_.may_show;
    auto answer = records_.locate(quotation, filter);
    if (!answer) return answer;
    std::vector<index::QuotePlace> shown;
    for (index::QuotePlace& place : answer->places) {
        auto about = note(place.document_id);
        if (!about) return propagate(about);
        if (!*about) {
            --(place.in_story() ? answer->in_stories : answer->in_records);
            continue;
        }
        if (!(*about)->full_text) {
            place.words = clip(place.words, extract_limit);
            for (index::QuoteDifference& each : place.differences)
                if (each.span.end > place.span.start + extract_limit) each.there = each.there.empty() ? "" : "…";
        }
        shown.push_back(std::move(place));
    }
    answer->places = std::move(shown);
    return answer;
}

Result<std::vector<StoryQuotation>> Gate::quotations(const civic::DocumentId& id)
{
    std::vector<StoryQuotation> out;
    auto story = records_.document(id);
    if (!story) return propagate(story);
    if (!*story || (rules_.may_show && !rules_.may_show(**story))) return out;
    const std::string& text = (**story).text;
    const bool whole = shows_full_text(**story);
    const CodePointIndex places(text);
    std::size_t left = extract_limit; // code points of words that only the story has
    for (const civic::Quotation& each : civic::quotations(text)) {
        const std::size_t words = index::quoted_words(each.words.of(text)).size();
        if (words < quotation_words || words > index::quotation_words_most || out.size() == quotations_at_most) continue;
        StoryQuotation quotation{std::string(each.words.of(text)), places(each.words), {}};
        index::QuoteFilter filter;
        filter.council = (**story).council_id;
        filter.not_in = id;
        filter.records_only = true;
        filter.limit = 3;
        auto answer = locate(quotation.words, filter);
        if (!answer) return propagate(answer);
        quotation.answer = std::move(*answer);
        if (!whole && (quotation.answer.places.empty() || !quotation.answer.places.front().verbatim())) {
            quotation.words = clip(quotation.words, std::min(left, quotation_extract));
            left -= std::min(left, quotation_extract);
        }
        if (!quotation.words.empty() && left > 0) out.push_back(std::move(quotation));
    }
    return out;
}

} // namespace minutebook::server
