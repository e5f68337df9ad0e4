// Text of pages on a terminal.
#pragma once

#include <string>
#include <string_view>

namespace minutebook::cli {

/// Without control characters, which could move the terminal's cursor or colour what follows: each becomes a space.
[[nodiscard]] std::string plain(std::string_view text);

} // namespace minutebook::cli
