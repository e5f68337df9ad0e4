// Text as a real, small PDF, for documents that sites publish as such.
#pragma once

#include <string>
#include <string_view>

namespace minutebook::sample {

/// A PDF 1.4 of A4 pages with the title in bold and the text (paragraphs parted by empty lines, wrapped) in Helvetica, so that
/// any reader can take the text out again. Letters beyond ASCII become "?". The same input gives the same bytes.
[[nodiscard]] std::string pdf_of(std::string_view title, std::string_view text);

} // namespace minutebook::sample
