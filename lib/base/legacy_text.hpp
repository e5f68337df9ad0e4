// Texts in the two encodings that UTF-8 replaced and that anybody may still send: windows-1252 and UTF-16.
#pragma once

#include <string>
#include <string_view>

namespace minutebook {

/// Every byte has a meaning (WHATWG Encoding, index windows-1252), so this never fails.
[[nodiscard]] std::string from_windows_1252(std::string_view bytes);
/// Lone surrogates and an odd last byte become U+FFFD. A byte order mark is not expected: strip it first.
[[nodiscard]] std::string from_utf16(std::string_view bytes, bool big_endian);

} // namespace minutebook
