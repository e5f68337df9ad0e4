// text/plain → Document. The text stays byte for byte as the file has it, so that offsets count the file's own characters.
#pragma once

#include "base/result.hpp"
#include "civic/document.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::extract {

/// True for valid UTF-8 without NUL, and for what reads as Windows-1252 (no control characters, none of its five holes).
[[nodiscard]] bool is_text(std::string_view bytes);

/// UTF-8 is kept as it is; Windows-1252 is converted. Errors: invalid (not a text).
[[nodiscard]] Result<civic::Document> from_plain_text(std::string_view bytes, std::string_view url);

/// Splits a text at its evident headings: numbered items, item numbers on a line of their own, lines in capitals,
/// Markdown headings. The sections cover the text in order; a form feed begins a new page.
[[nodiscard]] std::vector<civic::Section> sections_of(std::string_view text);

} // namespace minutebook::extract
