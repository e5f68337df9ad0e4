// Time: the wall clock is only recorded; waiting uses the monotonic clock. Both stand behind an interface for tests.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace minutebook {

/// A moment in UTC, to the second: what archives record.
using Timestamp = std::chrono::sys_seconds;

/// "2026-01-31T09:05:00Z" (WARC-Date, RFC 3339).
[[nodiscard]] std::string to_iso(Timestamp moment);
/// Reads RFC 3339 in UTC ("Z"), fractions of a second dropped.
[[nodiscard]] std::optional<Timestamp> parse_iso(std::string_view text);
/// "Sat, 31 Jan 2026 09:05:00 GMT" (RFC 9110 section 5.6.7).
[[nodiscard]] std::string to_http_date(Timestamp moment);
[[nodiscard]] std::optional<Timestamp> parse_http_date(std::string_view text);

/// The time as a program sees it. Tests and the sample world hand in their own.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Timestamp now() const = 0;
    [[nodiscard]] virtual std::chrono::steady_clock::time_point monotonic() const = 0;
};

/// The machine's clocks. If MINUTEBOOK_NOW is set to an RFC 3339 moment, now() starts there (for reproducible runs).
[[nodiscard]] const Clock& system_clock();

} // namespace minutebook
