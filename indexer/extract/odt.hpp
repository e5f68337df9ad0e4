// OpenDocument texts (ODT) as Documents.
#pragma once

#include "base/result.hpp"
#include "civic/document.hpp"

#include <string_view>

namespace minutebook::extract {

/// Headings by outline level, list and heading numbers by the file's list styles, tables as rows, notes and text boxes after their
/// paragraphs, links; without headers, footers, comments and hidden text. Tracked changes: the final text, with their counts.
/// No pages: the format does not keep them. A damaged end leaves what stands before it, with a note.
/// Errors: invalid (damaged, or no text document), refused (encrypted, entity declarations), limit (ZipBounds, xml::StreamOptions,
/// 16 MiB of text).
[[nodiscard]] Result<civic::Document> from_odt(std::string_view bytes);

} // namespace minutebook::extract
