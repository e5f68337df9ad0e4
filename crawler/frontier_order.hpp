// In which order pages are asked for, and how long each waits until it is asked for again. Pure functions.
//
// Order. What is new and soon goes first: bands, in each the adapter's priority, then the newest day.
//   0  lists, and pages never asked for whose day is to come or within the last 90
//   1  pages of such a day that were asked for before
//   2  pages without a day, never asked for      3  the same, asked for before
//   4  history, never asked for                  5  the same, asked for before
//
// Waiting. Counted in hundredths of `revisit_after`. A page begins at the middle figure; each visit that finds it changed halves the
// wait, each that does not makes it half as long again, within the outer figures:
//   a list 100 100 300 · a page of a recent or coming day 100 100 700 · a page without a day 100 700 3000 · of an older day
//   700 3000 12000 · a file 700 3000 12000
// Minutes and decisions appear, and are corrected, within some weeks: hence the first bounds.
#pragma once

#include "crawler/frontier.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace minutebook::crawler {

/// What of a page decides.
struct Standing {
    Pace pace = Pace::page;
    int priority = 0;
    std::optional<std::chrono::sys_days> day; ///< the last that its date can mean
    bool visited = false;
};

/// Lower is sooner; below 10^10.
[[nodiscard]] std::int64_t rank_of(const Standing& page, std::chrono::sys_days today);

/// The place of a page that was found and never asked for.
[[nodiscard]] std::int64_t rank_of(const NewPage& page, std::chrono::sys_days today);
/// The last day that the date of a page can mean: of the meeting, else of publication.
[[nodiscard]] std::optional<std::chrono::sys_days> day_of(const systems::AddressFacts& facts);

/// How long to wait after a first answer.
[[nodiscard]] std::int64_t first_wait(const Standing& page, std::chrono::sys_days today);
/// How long to wait after a further one, where it was `wait` before.
[[nodiscard]] std::int64_t next_wait(std::int64_t wait, bool changed, const Standing& page, std::chrono::sys_days today);

} // namespace minutebook::crawler
