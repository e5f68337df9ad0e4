// A quotation against a text: where it stands there, verbatim or nearly, and what differs. Pure functions over words; which texts
// to look at is quote_search.cpp's matter.
#pragma once

#include "base/text_span.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::index {

/// How the words of a quotation differ from those of the text.
enum class Difference {
    left_out, ///< words of the text that the quotation does not give
    added,    ///< words of the quotation that the text does not have
    changed,  ///< other words in their place
};
/// "left out", "added", "changed": printed, never change one.
[[nodiscard]] std::string_view to_string(Difference difference);

/// A word of a quotation or text in the form that is compared: case, accents, apostrophes and other punctuation do not count.
struct QuotedWord {
    TextSpan span;
    std::string folded;
    bool hyphen_before = false;   ///< a hyphen stands between it and the word before, and nothing else but white space
    bool ellipsis_before = false; ///< "…", "..." or "[...]" stands between it and the word before
    int weight = 0;               ///< what it costs to be without it
};

/// The words of a text with what stands between them. The text must be valid UTF-8.
[[nodiscard]] std::vector<QuotedWord> quoted_words(std::string_view text);

/// A run of words that differ.
struct WordDifference {
    Difference kind = Difference::changed;
    TextSpan quoted; ///< bytes of the quotation; empty where words were left out
    TextSpan there;  ///< bytes of the text; empty, at its place, where words were added
};

/// One place of a text where the quotation stands.
struct QuoteMatch {
    TextSpan span;                           ///< bytes of the text, from the first matching word to the last
    std::vector<WordDifference> differences; ///< by place; empty: verbatim
    double likeness = 1;                     ///< 1: verbatim; else what is left when differences are taken away by their weight

    [[nodiscard]] bool verbatim() const { return differences.empty(); }
};

inline constexpr std::size_t matches_at_most = 50; ///< in one text

/// The places of `text` (of at most some thousand words: time and memory grow with the product of both lengths) where the quotation
/// stands: all verbatim ones, or else the nearest one. An ellipsis in the quotation stands for any words. "Co-operate" and
/// "cooperate", whole or broken at a line's end, are one word. Never overlapping; by place.
[[nodiscard]] std::vector<QuoteMatch> find_quotation(const std::vector<QuotedWord>& quotation, std::string_view text);

} // namespace minutebook::index
