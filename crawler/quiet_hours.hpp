// The hours of the day in which a source is not asked for anything.
//
//     quiet_hours = "07:30-19:00"              # nothing is asked on any day between these times, by the clock in London
//     quiet_hours = "22:00-06:00, 12:00-13:00" # several spans; one may run over midnight
//     quiet_hours = "07:00-19:00 UTC"          # by UTC, the whole year
//
// A span includes its first minute and not its last. London's clock is UTC, and an hour later from 01:00 UTC on the last
// Sunday of March to 01:00 UTC on the last Sunday of October (Summer Time Order 2002).
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <chrono>
#include <string_view>
#include <vector>

namespace minutebook::crawler {

/// A value; without spans nothing is quiet.
class QuietHours {
public:
    /// Errors: invalid (not spans of HH:MM-HH:MM with a comma between, at most ten; a span that covers the whole day).
    [[nodiscard]] static Result<QuietHours> parse(std::string_view text);

    [[nodiscard]] bool quiet(Timestamp moment) const;
    /// The first moment from `moment` on that is not quiet; at most two days later, should the spans leave none.
    [[nodiscard]] Timestamp next_open(Timestamp moment) const;
    [[nodiscard]] bool empty() const { return spans_.empty(); }

private:
    struct Span {
        int from, to; ///< minutes of the day
    };
    std::vector<Span> spans_;
    bool utc_ = false;
}; // class QuietHours

/// How far London's clock is ahead of UTC.
[[nodiscard]] std::chrono::hours london_offset(Timestamp moment);

} // namespace minutebook::crawler
