// Runs of words → blocks in reading order: columns, and what looks like columns but is read row by row.
#pragma once

#include "indexer/extract/layout_lines.hpp"

#include <vector>

namespace minutebook::extract {

struct Cell {
    std::vector<TextLine> lines;
};
using Row = std::vector<Cell>;

/// Lines of one column, or a table.
struct Block {
    std::vector<TextLine> lines;
    std::vector<Row> rows;
    Box column; ///< the place the lines could have filled
};

/// Cuts a page where white space runs down it. Newspaper columns are read one after the other; numbers and labels in a narrow left
/// column join the lines beside them; a narrow right column ("Action") becomes asides of the lines beside it; aligned gaps over
/// three rows and more make a table. `tables`: what the runs with a table stand for. O(n log n) but for a bounded depth.
[[nodiscard]] std::vector<Block> blocks_of(const std::vector<PageWord>& words, std::vector<TextLine> runs, const std::vector<Rule>& rules,
                                           const std::vector<std::vector<Row>>& tables);

} // namespace minutebook::extract
