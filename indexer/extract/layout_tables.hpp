// Tables: rows out of cells that stand below and beside each other.
#pragma once

#include "indexer/extract/layout_columns.hpp"

#include <vector>

namespace minutebook::extract {

/// The rows of a table that has columns of white space: `columns` are the runs of each, from left to right. A cell's lines are joined
/// into their row: by rules between the rows, by white space, else by the column that always has something.
[[nodiscard]] std::vector<Row> rows_of(const std::vector<PageWord>& words, std::vector<std::vector<TextLine>> columns,
                                       const std::vector<Rule>& rules);

/// Cuts columns in two where words begin exactly below each other behind words of other widths: there a column begins however
/// little space there is before it (a column of sums set to the right, and names after it).
[[nodiscard]] std::vector<std::vector<TextLine>> uncovered(const std::vector<PageWord>& words, std::vector<std::vector<TextLine>> columns);

/// Puts the head of a table into its columns. `above`: the runs of the lines right above it, from the uppermost; a head begins with a
/// line of as many runs as there are columns, and below it words belong where that line's cells begin. How many of the lines it took.
std::size_t add_head(const std::vector<PageWord>& words, const std::vector<std::vector<TextLine>>& above,
                     std::vector<std::vector<TextLine>>& columns);

} // namespace minutebook::extract
