// Bounds of tenures: intervals of days from values of any precision, joined where they agree.
#pragma once

#include "civic/popolo.hpp"

#include <optional>

namespace minutebook::resolve {

/// The bound that a told date gives: both ends are that date, as precise as it was told.
[[nodiscard]] civic::Bound told_bound(const DateValue& value);

/// Can both be true of one event?
[[nodiscard]] bool agree(const civic::Bound& a, const civic::Bound& b);

/// What follows from both: the later `earliest`, the earlier `latest`, the more precise where days are the same.
/// Precondition: agree(a, b).
[[nodiscard]] civic::Bound both(const civic::Bound& a, const civic::Bound& b);

/// First day a date can mean, for ordering; dates without a year come last.
[[nodiscard]] bool before(const std::optional<PartialDate>& a, const std::optional<PartialDate>& b);

} // namespace minutebook::resolve
