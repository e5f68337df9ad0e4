// Tables: rows out of cells that stand below and beside each other.
#pragma once

#include "indexer/extract/layout_columns.hpp"

#include <vector>

namespace minutebook::extract {

/// The rows of a table that has columns of white space: `columns` are the runs of each, from left to right. A cell's lines are joined
/// into their row: by rules between the rows, by white space, else by the column that always has something.
[[nodiscard]] std::vector<Row> rows_of(const std::vector<PageWord>& words, std::vector<std::vector<TextLine>> columns,
                                       const std::vector<Rule>& rules);

} // namespace minutebook::extract
