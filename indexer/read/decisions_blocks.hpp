// How far a decision's words reach: from a marker over its numbered parts to the last of them.
#pragma once

#include "indexer/read/decisions_text.hpp"

namespace minutebook::read {

/// The end of the block that begins in `line` with a marker ending at byte `after_marker`: over parts in order, bullets and
/// lines that go on, across page breaks; it stops at headings, labels, another marker, votes, and prose after a blank line.
[[nodiscard]] std::size_t block_end(const RecordText& record, std::size_t line, std::size_t after_marker);

/// A quotation begins in `words` and does not end there.
[[nodiscard]] bool quote_is_open(std::string_view words);

/// Numbered parts that say what is to be ("(i) the Head of Parks be instructed to …") without a marker before them, by place.
[[nodiscard]] std::vector<TextSpan> unmarked_parts(const RecordText& record);

/// The numbered paragraphs that close an item whose marker was lost with the page's layout; empty if it does not end so.
[[nodiscard]] TextSpan closing_parts(const RecordText& record);

} // namespace minutebook::read
