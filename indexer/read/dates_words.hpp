// The words and digits that dates are made of.
#pragma once

#include "base/partial_date.hpp"

#include <optional>
#include <string_view>

namespace minutebook::read {

/// 1..12 for a month's name or abbreviation in English, Welsh or Irish, any case; nothing otherwise.
[[nodiscard]] std::optional<unsigned> month_of(std::string_view word);
/// The same for a full English name with one letter lost, doubled, wrong or two exchanged ("Ocotber"); names of six
/// letters or more only, as shorter ones come too near other words.
[[nodiscard]] std::optional<unsigned> misspelt_month_of(std::string_view word);
/// 0 = Sunday … 6 = Saturday for a weekday's name or abbreviation.
[[nodiscard]] std::optional<unsigned> weekday_of(std::string_view word);
/// Two digits are of 1970–2069; four are themselves.
[[nodiscard]] std::optional<int> year_of(std::string_view digits);
[[nodiscard]] std::optional<unsigned> number_of(std::string_view digits);
/// A date whose parts exist in the calendar (29 February only in leap years), else nothing.
[[nodiscard]] std::optional<PartialDate> checked(const PartialDate& date);

} // namespace minutebook::read
