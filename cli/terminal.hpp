// Text of pages on a terminal.
#pragma once

#include <string>
#include <string_view>

namespace minutebook::cli {

/// Without control characters, which could move the terminal's cursor or colour what follows: each becomes a space.
[[nodiscard]] std::string plain(std::string_view text);

/// The words in lines of at most `width` code points where they have spaces, each after `indent`; ends with a line feed.
[[nodiscard]] std::string wrapped(std::string_view text, std::string_view indent, std::size_t width = 100);

} // namespace minutebook::cli
