// Word files of the years before 2007 (DOC) as Documents.
#pragma once

#include "base/result.hpp"
#include "civic/document.hpp"

#include <string_view>

namespace minutebook::extract {

/// Runs `/usr/bin/antiword -m UTF-8.txt -w 0 /proc/self/fd/N`, which needs a process that may start it (the jail's profile `word`),
/// the C library, and /usr/share/antiword/UTF-8.txt and fontnames to read; it reads the file in memory alone. Text without hidden
/// text and tracked deletions; notes at the end; rows of tables are lines, a cell's further lines rows of their own; evident headings.
/// Errors: invalid (damaged, no Word file: other OLE files are named), refused (encrypted; not allowed to start antiword),
/// not_found (antiword is not installed), limit (16 MiB of text, or it was killed).
[[nodiscard]] Result<civic::Document> from_doc(std::string_view bytes);

/// What antiword printed, as a document's text.
void read_antiword_text(std::string_view text, civic::Document& document);

} // namespace minutebook::extract
