// What the readers of office files say beside the text: titles worth keeping, days, and what was left out.
#pragma once

#include "base/partial_date.hpp"
#include "civic/document.hpp"
#include "indexer/extract/office_blocks.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace minutebook::extract {

/// The number, where it is one; bounded to ±1,000,000.
[[nodiscard]] std::optional<int> small_number(std::string_view text);

/// A title that says nothing: "Document1", "Microsoft Word - x.doc", "untitled", a template's, a bare file name.
[[nodiscard]] bool is_idle_title(std::string_view title);
/// The day of "2024-06-03T10:00:00Z"; impossible ones and those before 1990 are none.
[[nodiscard]] std::optional<PartialDate> file_day(std::string_view stamp);

struct OfficeLosses {
    std::size_t comments = 0;
    std::size_t pictures = 0;
    bool hidden_text = false;
    std::string damage;      ///< why the text ends early; empty if it does not
    std::size_t covered = 0; ///< words in the colour of what lies behind them
};
/// Adds a line to Document::notes for each, and one where there is neither text nor page.
void add_notes(const OfficeLosses& losses, civic::Document& document);

/// The blocks as the document's text, with evident headings where none is styled.
void write_blocks(OfficeBlocks& blocks, bool pages, civic::Document& document);

} // namespace minutebook::extract
