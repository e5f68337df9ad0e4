// What a recogniser says of a page, judged: which words are none, and how far the page can be trusted.
#pragma once

#include "indexer/extract/page_words.hpp"

#include <cstddef>
#include <vector>

namespace minutebook::extract {

/// More words than this on one page are noise; what is beyond is not kept.
inline constexpr std::size_t most_words_on_page = 20'000;

/// Takes out specks and lines that were read as letters: what is improbable and short or without letters and digits, and rows of
/// strokes whatever their confidence. Edges of cells that stick to words ("10,407]", "|Total") are cut off.
void drop_noise(std::vector<PageWord>& words);

/// The mean of the words' confidences, rounded; 0 where there are none.
[[nodiscard]] int mean_confidence(const std::vector<PageWord>& words);

/// Sets `quality` and `reason` of a recognised page by its words; words that are most probably the texture of a photograph go.
void judge(PageWords& page);

} // namespace minutebook::extract
