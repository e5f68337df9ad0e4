// Rich Text files as Documents.
#pragma once

#include "base/result.hpp"
#include "civic/document.hpp"

#include <string_view>

namespace minutebook::extract {

/// Headings by outline level and style, list labels as the file prints them, tables as rows, notes after their paragraphs, links.
/// Without headers, footers, comments, pictures, hidden text and tracked deletions (counted, like insertions). Bytes over 127 are
/// windows-1252 unless their font says otherwise; of other code pages only what the file also gives in Unicode can be read, which a
/// note says. A file that is cut off gives what it has.
/// Errors: invalid (does not begin like RTF), limit (groups nested over 512 deep, 16 MiB of text).
[[nodiscard]] Result<civic::Document> from_rtf(std::string_view bytes);

} // namespace minutebook::extract
