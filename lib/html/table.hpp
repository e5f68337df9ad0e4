// Tells tables of data from those that only lay out a page, and where their columns stand. Inside lib/html only.
#pragma once

#include "html/page.hpp"

#include <functional>
#include <vector>

namespace minutebook::html {

/// Is it a table of data: nothing nested in it, no headings, short cells, words in two cells of several rows? `is_heading` and
/// `is_left_out` tell of elements below it. Linear in the table; one of over 50,000 nodes is none.
[[nodiscard]] bool is_data_table(const Node& table, const std::function<bool(const Node&)>& is_heading,
                                 const std::function<bool(const Node&)>& is_left_out);

/// Puts the cells of one row after the other into columns.
class ColumnCounter {
public:
    /// The cells of the next row with empty (none) nodes where a cell of this row or one above it reaches over.
    [[nodiscard]] std::vector<Node> next(const Node& row);

private:
    std::vector<int> rows_left_; ///< of the cell above, by column
};                               // class ColumnCounter

} // namespace minutebook::html
