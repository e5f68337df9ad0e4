// Dates as precise as the record gives them: 2016, 2015-09, 2020-10-06, --09-16, and spans of them.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace minutebook {

/// A calendar date of reduced precision (ISO 8601). Any part may be unknown, but a day needs a month.
/// A missing year prints as "--MM-DD" or "--MM"; nothing known is not a PartialDate but an empty optional.
struct PartialDate {
    std::optional<int> year;
    std::optional<unsigned> month; ///< 1..12
    std::optional<unsigned> day;   ///< 1..31, a real day of that month where the year is known

    /// Reads "2016", "2015-09", "2020-10-06", "--09", "--09-16". Anything else, or an impossible day: nothing.
    [[nodiscard]] static std::optional<PartialDate> parse(std::string_view text);
    [[nodiscard]] static PartialDate from_day(std::chrono::sys_days day);

    [[nodiscard]] std::string to_string() const;
    [[nodiscard]] bool is_day() const { return year && month && day; }
    /// First and last day that this can mean; nothing without a year.
    [[nodiscard]] std::optional<std::chrono::sys_days> earliest() const;
    [[nodiscard]] std::optional<std::chrono::sys_days> latest() const;

    friend bool operator==(const PartialDate&, const PartialDate&) = default;
    friend auto operator<=>(const PartialDate&, const PartialDate&) = default;
};

/// A date or a span of dates as one expression gives it: "2019/2020", "2020-10-01/2020-10-05".
struct DateValue {
    PartialDate first;
    std::optional<PartialDate> last;

    [[nodiscard]] static std::optional<DateValue> parse(std::string_view text);
    [[nodiscard]] std::string to_string() const;
    [[nodiscard]] std::optional<std::chrono::sys_days> earliest() const { return first.earliest(); }
    [[nodiscard]] std::optional<std::chrono::sys_days> latest() const { return last ? last->latest() : first.latest(); }

    friend bool operator==(const DateValue&, const DateValue&) = default;
    friend auto operator<=>(const DateValue&, const DateValue&) = default;
};

/// "2020-10-06" for a day.
[[nodiscard]] std::string iso_day(std::chrono::sys_days day);

} // namespace minutebook
