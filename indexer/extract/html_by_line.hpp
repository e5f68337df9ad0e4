// Who wrote a story, and the lines that say so.
#pragma once

#include "indexer/extract/html_linked_data.hpp"
#include "indexer/extract/html_shape.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::extract {

/// Does a line of words name the writer or the day and little else: "By Jane Roe", "Von Jan Roh", "6 Oct 2020 | News"?
[[nodiscard]] bool looks_like_by_line(std::string_view line);

/// The same of a block, by the names of the elements it stands in (up to `within`) too.
[[nodiscard]] bool is_by_line(const PageShape& shape, const Block& block, const html::Node& within);

/// The names after "By", "Von", "Par", … at the start of a line, up to a date, a sign or the end; empty if there are none.
[[nodiscard]] std::string names_in_by_line(std::string_view line);

/// The writer as the page shows it, else as its metadata say; several joined by ", ". Never an address or a handle alone.
/// `lines`: the blocks of by-line and date around the headline.
[[nodiscard]] std::string by_line_of(const PageShape& shape, const LinkedData& linked, const std::vector<std::size_t>& lines);

} // namespace minutebook::extract
