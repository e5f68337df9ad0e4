// Words, sentences, references and weeks as the pairing of news and records compares them.
#pragma once

#include "base/text_span.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::resolve {

/// Words that carry meaning in titles: folded, without plural s, small words and the words of every agenda ("report", "update",
/// "committee", months) left out. In order, each once.
[[nodiscard]] std::vector<std::string> telling_words(std::string_view text);

/// Those of these words as they stand in a text, in its order.
[[nodiscard]] std::vector<std::string> as_written(std::string_view text, const std::vector<std::string>& words);

/// Sentences of running text, by place: ended by a point, question or exclamation mark before a capital, or by the line.
[[nodiscard]] std::vector<TextSpan> sentences_of(std::string_view text, const TextSpan& within);

/// A reference of an application or licence in a text: "24/01234/FUL", "P/2020/0119".
struct Reference {
    TextSpan span;
    std::string key; ///< folded, its parts joined by spaces
};
/// No days ("19/06/2019") and no spans of years ("2019/20").
[[nodiscard]] std::vector<Reference> references_in(std::string_view text);
/// The key of a reference that stands alone; empty if it is none.
[[nodiscard]] std::string news_reference(std::string_view text);

/// "2019-W25" (ISO 8601 week).
[[nodiscard]] std::string iso_week(std::chrono::sys_days day);

} // namespace minutebook::resolve
