// Tables that are ruled on the page.
#pragma once

#include "indexer/extract/layout_columns.hpp"

#include <cstdint>
#include <vector>

namespace minutebook::extract {

struct Grid {
    Box box;
    std::vector<Row> rows;
    std::vector<std::uint32_t> words; ///< those in it
};

/// Finds rules that cross so that they make two rows and two columns of cells at least, with words in them. Cells between which no
/// rule runs are one; a row that rules only part from head and foot is cut into the rows its lines make. Frames around running text
/// (a minutes' "Item | Text | Action" too) are no tables: their words are left where they stand. Over 3,000 rules: none.
[[nodiscard]] std::vector<Grid> grids_of(const std::vector<PageWord>& words, const std::vector<std::uint32_t>& among,
                                         const std::vector<Rule>& rules);

} // namespace minutebook::extract
