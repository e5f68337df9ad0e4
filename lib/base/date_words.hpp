// Dates in English words, as pages, the terminal and the reasons of links say them.
#pragma once

#include "base/partial_date.hpp"

#include <string>
#include <string_view>

namespace minutebook {

/// "3 June 2019", "June 2019", "2019", "16 September, year not certain".
[[nodiscard]] std::string date_words(const PartialDate& date);
/// The same for ISO text, also of spans ("2019/2020" → "2019 to 2020"); text that is no date as it stands; empty for empty.
[[nodiscard]] std::string date_words(std::string_view iso);

} // namespace minutebook
