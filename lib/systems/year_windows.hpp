// How the history of a list is asked for: in stretches of whole years, from now back to the first thing listed.
#pragma once

#include "base/partial_date.hpp"
#include "systems/sources.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace minutebook::systems {

/// A stretch of whole years, both included.
struct YearWindow {
    int first = 0;
    int last = 0;

    [[nodiscard]] PartialDate from() const; ///< 1 January of the first
    [[nodiscard]] PartialDate to() const;   ///< 31 December of the last
    [[nodiscard]] bool holds(const PartialDate& date) const { return date.year && *date.year >= first && *date.year <= last; }
    friend bool operator==(const YearWindow&, const YearWindow&) = default;
};

/// The bounds of a source's history: its own, else 1990 (no site of the kind reaches further back) and the end of next year
/// (meetings are published ahead).
[[nodiscard]] int oldest_year(const Source& source);
[[nodiscard]] int newest_year(const Source& source, std::chrono::sys_days today);

/// Where the walk begins: this year and the years ahead.
[[nodiscard]] YearWindow newest_window(const Source& source, std::chrono::sys_days today);
/// The stretch before one that has been asked for: one year where it listed something, else twice as long as it was, so that a
/// gap of any length is crossed in a few steps and nothing before it is missed. None before the source's oldest year.
[[nodiscard]] std::optional<YearWindow> window_before(const YearWindow& window, bool listed, const Source& source);

/// The stretch that two days of the web service's writing stand for ("01/01/2019", "31/12/2020"); none if they are no days.
[[nodiscard]] std::optional<YearWindow> window_of(std::string_view from, std::string_view to);

} // namespace minutebook::systems
