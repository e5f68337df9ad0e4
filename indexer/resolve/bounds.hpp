// Bounds of tenures: intervals of days from values of any precision, joined where they agree.
#pragma once

#include "civic/popolo.hpp"

#include <chrono>
#include <optional>

namespace minutebook::resolve {

using Day = std::chrono::sys_days;

/// The first and last day that a bound leaves open: Day::min() and Day::max() where it says nothing. Dates without a year say
/// nothing.
[[nodiscard]] Day first_day(const civic::Bound& bound);
[[nodiscard]] Day last_day(const civic::Bound& bound);
/// Does the bound name at least one of its days?
[[nodiscard]] bool known(const civic::Bound& bound);
/// One calendar day, whoever says so.
[[nodiscard]] bool exact(const civic::Bound& bound);

/// The bound that a told date gives: both ends are that date, as precise as it was told. A date without a year tells no bound.
[[nodiscard]] civic::Bound told_bound(const std::optional<DateValue>& value);
[[nodiscard]] civic::Bound day_bound(const PartialDate& day, bool told);

/// Can both be true of one event?
[[nodiscard]] bool agree(const civic::Bound& a, const civic::Bound& b);

/// What follows from both: the later `earliest`, the earlier `latest`, the more precise where days are the same.
/// Precondition: agree(a, b).
[[nodiscard]] civic::Bound both(const civic::Bound& a, const civic::Bound& b);

/// Moves `bound` inward where that leaves it an interval: no earlier than `day`, no later than `day`.
void not_before(civic::Bound& bound, const std::optional<PartialDate>& day);
void not_after(civic::Bound& bound, const std::optional<PartialDate>& day);

/// First day a date can mean, for ordering; dates without a year come last.
[[nodiscard]] bool before(const std::optional<PartialDate>& a, const std::optional<PartialDate>& b);
[[nodiscard]] std::optional<PartialDate> earlier(const std::optional<PartialDate>& a, const std::optional<PartialDate>& b);
[[nodiscard]] std::optional<PartialDate> later(const std::optional<PartialDate>& a, const std::optional<PartialDate>& b);

} // namespace minutebook::resolve
