// Faults that real servers make in XML, mended before parsing. Inside lib/xml only.
#pragma once

#include "base/result.hpp"
#include "xml/document.hpp"

#include <string>
#include <string_view>

namespace minutebook::xml {

/// UTF-8 of bytes in UTF-8, UTF-16 with a byte order mark, or else windows-1252; control characters are spaces.
[[nodiscard]] std::string to_utf8(std::string_view bytes);

/// The same document with stray "&" and "<" escaped, references to forbidden characters gone, and tags inside
/// `options.markup_elements` turned into text. Checks depth and count on the way. Errors: limit, refused (DOCTYPE, ENTITY).
[[nodiscard]] Result<std::string> repaired(std::string_view utf8, const ReadOptions& options);

} // namespace minutebook::xml
