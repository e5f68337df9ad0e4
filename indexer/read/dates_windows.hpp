// Where in a text a date can stand at all: one quick walk, so that the forms need not be looked for everywhere.
#pragma once

#include "base/text_span.hpp"

#include <string_view>
#include <vector>

namespace minutebook::read {

/// Pieces of `text` around months' names, years and numeric dates, by place, apart from each other, parted at white space.
/// Every calendar expression lies in one of them.
[[nodiscard]] std::vector<TextSpan> date_windows(std::string_view text);

} // namespace minutebook::read
