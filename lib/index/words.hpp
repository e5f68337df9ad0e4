// How text is cut into words: the same for indexing, for queries and for marking hits in snippets.
#pragma once

#include "base/text_span.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace minutebook::index {

/// A word as it stands in a text, and in the form that is compared: folded, without apostrophes ("Children’s" → "childrens"),
/// without the commas of a number ("1,000" → "1000"), at most 64 bytes.
struct Word {
    TextSpan span;
    std::string folded;
};
inline constexpr std::size_t longest_word = 64;

/// Calls `each` for every word in order. The text must be valid UTF-8.
void for_each_word(std::string_view text, const std::function<void(const Word&)>& each);

/// True for words that carry no meaning by themselves ("of", "the"): left out of queries, but kept in the index for phrases.
[[nodiscard]] bool is_stop_word(std::string_view folded);

} // namespace minutebook::index
