// What is printed again and again at the edges of pages: running headers, footers, page numbers, lines to sign on.
#pragma once

#include "indexer/extract/layout_lines.hpp"

#include <vector>

namespace minutebook::extract {

/// A page as layout works on it.
struct LaidPage {
    const PageWords* source = nullptr;
    std::vector<PageWord> words;         ///< sane_words of the source
    std::vector<std::uint32_t> body;     ///< the words to be laid out
    std::vector<std::uint32_t> vertical; ///< those that run up or down the page
};

/// Takes running headers and footers out of `body`: the same text at the same height of three pages, or of half of them, a number
/// in it running with the pages if it changes; and lines that are page numbers. What heads the first page stays there.
void take_furniture_out(std::vector<LaidPage>& pages);

} // namespace minutebook::extract
