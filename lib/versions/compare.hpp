// Where two texts differ: aligned by sentence, then by word within the sentences that were replaced.
#pragma once

#include "versions/align.hpp"
#include "versions/words.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::versions {

/// A half-open range of words or sentences, counted from 0.
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] bool empty() const { return begin >= end; }
    [[nodiscard]] std::size_t size() const { return end - begin; }
    friend bool operator==(const Range&, const Range&) = default;
};

/// Words that stand in the place of others; one of the two may be empty.
struct Edit {
    Range before, after; ///< words
    friend bool operator==(const Edit&, const Edit&) = default;
};

/// Sentences that were replaced, taken out or put in.
struct Difference {
    Range before, after;     ///< sentences; at least one is not empty
    std::vector<Edit> edits; ///< in order, never empty
    bool moved = false;      ///< the same words stand elsewhere in the other text
    bool whole = true;       ///< false: too long a stretch to be compared word by word
};

/// A text taken apart.
struct Taken {
    std::string_view text;
    std::vector<Word> words;
    std::vector<Sentence> sentences;

    /// The bytes of these sentences or words; an empty place at the end of what precedes where there are none.
    [[nodiscard]] TextSpan sentence_span(const Range& range) const;
    [[nodiscard]] TextSpan word_span(const Range& range) const;
};

/// The texts must outlive it.
struct Comparison {
    Taken before, after;
    std::vector<Match> same; ///< sentences that are in both, in order
    std::vector<Difference> differences;
    bool compared = true; ///< false: a text is longer than largest_text; then the lists are empty
    [[nodiscard]] bool whole() const;
};

/// Bytes of a text that is still compared.
inline constexpr std::size_t largest_text = std::size_t{8} << 20U;

[[nodiscard]] Comparison compare(std::string_view before, std::string_view after);

} // namespace minutebook::versions
