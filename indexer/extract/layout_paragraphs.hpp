// Lines of a column → paragraphs, items of lists and lines of their own.
#pragma once

#include "indexer/extract/layout_columns.hpp"
#include "indexer/extract/layout_text.hpp"

#include <cstddef>
#include <vector>

namespace minutebook::extract {

/// A paragraph, a single line, or (with rows) a table.
struct Paragraph {
    std::size_t page = 0; ///< place in the list of pages
    Text text;
    std::vector<Text> asides; ///< read after it, each on a line of its own
    std::vector<std::vector<Text>> rows;
    std::size_t lines = 0;
    double size = 0;
    bool bold = false;
    bool item = false;        ///< begins with a number, letter or bullet
    bool close = false;       ///< no wider space above it than between the lines of a paragraph
    bool full = false;        ///< its last line reaches the column's edge
    bool at_margin = false;   ///< begins where the column does
    bool column_top = false;  ///< the first of its column
    std::size_t bold_run = 0; ///< bytes at its beginning that are bold, where the rest is not
};

/// The paragraphs of one block. `line_step`: distance of lines usual in the document, in font sizes.
[[nodiscard]] std::vector<Paragraph> paragraphs_of(const std::vector<PageWord>& words, const Block& block, double line_step,
                                                   const Vocabulary& vocabulary);

/// Does `next`, the first of a column or page, go on with `last`?
[[nodiscard]] bool goes_on(const Paragraph& last, const Paragraph& next);

} // namespace minutebook::extract
