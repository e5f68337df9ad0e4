// Text strings and dates in the dictionaries of a PDF (ISO 32000-1, 7.9.2.2 and 7.9.4).
#pragma once

#include "base/partial_date.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace minutebook::extract {

/// UTF-16BE or UTF-8 with their marks, else PDFDocEncoding.
[[nodiscard]] std::u32string pdf_string(std::string_view bytes);
/// The same as one line of text.
[[nodiscard]] std::string pdf_text(std::string_view bytes);

/// "D:20240702093000+01'00'": the day. Impossible days and years before 1990 are nothing.
[[nodiscard]] std::optional<PartialDate> pdf_date(std::string_view bytes);

} // namespace minutebook::extract
