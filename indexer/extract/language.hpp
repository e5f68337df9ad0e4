// The language that a text is written in, told from its words.
#pragma once

#include "civic/document.hpp"

#include <string>
#include <string_view>

namespace minutebook::extract {

/// BCP 47 primary tag of the language most of `text` (UTF-8) is written in: "en", "cy", "ga", "gd", "de", …; "und" where the text is too
/// short to tell, mixed half and half, or holds hardly anything but names and numbers.
[[nodiscard]] std::string language_of(std::string_view text);

/// For a document whose format states no language: sets it where the text tells, and leaves it where it does not.
void find_language(civic::Document& document);

} // namespace minutebook::extract
