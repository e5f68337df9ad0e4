// A text as the words and sentences that two versions of it are compared by.
#pragma once

#include "base/text_span.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::versions {

/// A run of letters and digits (with apostrophes inside, and the marks inside a number: "1,250.50", "12/05/2021"), or one of the
/// signs £ $ € %. Other marks, white space and line ends are layout.
struct Word {
    TextSpan span;
    std::string form; ///< its letters as they stand, apostrophes plain and letters composed: equal forms are the same word
};

/// In order. Linear in the text, which must be valid UTF-8.
[[nodiscard]] std::vector<Word> words_of(std::string_view text);

/// A run of words that is compared as one: a line, or a sentence of it. In order; every word is in exactly one.
struct Sentence {
    TextSpan span;         ///< without white space at its ends
    std::size_t first = 0; ///< of its words
    std::size_t last = 0;  ///< one past the last

    [[nodiscard]] std::size_t size() const { return last - first; }
};

/// `words` are those of `text`. A line without words is part of none.
[[nodiscard]] std::vector<Sentence> sentences_of(std::string_view text, const std::vector<Word>& words);

/// The words of a text and nothing else, one space between them: texts with the same are the same but for their layout.
[[nodiscard]] std::string normal_text(const std::vector<Word>& words);

} // namespace minutebook::versions
