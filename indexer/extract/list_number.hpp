// Numbers of list items as word processors print them: "1.", "(a)", "iv)".
#pragma once

#include <string>

namespace minutebook::extract {

enum class NumberStyle { decimal, decimal_zero, lower_letter, upper_letter, lower_roman, upper_roman, ordinal, bullet, none };

/// One number: "3", "03", "c", "C", "iii", "III", "3rd"; nothing for bullet and none. Letters go on "z", "aa", "bb" as
/// word processors have it. What a style cannot say (below 1, or too long to be meant) is given in decimals.
[[nodiscard]] std::string list_number(int value, NumberStyle style);

} // namespace minutebook::extract
