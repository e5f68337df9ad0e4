#include "crawler/quiet_hours.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <optional>

namespace minutebook::crawler {
namespace {

using namespace std::chrono;

constexpr int minutes_a_day = 24 * 60;
constexpr std::size_t max_spans = 10;

std::optional<int> minute_of_day(std::string_view text)
{
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    for (std::size_t i : {0U, 1U, 3U, 4U})
        if (!ascii_digit(text[i])) return std::nullopt;
    const int hour = (text[0] - '0') * 10 + (text[1] - '0'), minute = (text[3] - '0') * 10 + (text[4] - '0');
    const int of_day = hour * 60 + minute;
    if (minute > 59 || of_day > minutes_a_day) return std::nullopt; // 24:00 ends a day
    return of_day;
}

/// 01:00 UTC on the last Sunday of a month.
Timestamp change(year y, month m) { return Timestamp{sys_days{y / m / Sunday[last]}} + 1h; }

} // namespace

hours london_offset(Timestamp moment)
{
    const year y = year_month_day{floor<days>(moment)}.year();
    return moment >= change(y, March) && moment < change(y, October) ? 1h : 0h;
}

Result<QuietHours> QuietHours::parse(std::string_view text)
{
    const auto bad = [&] {
        return fail(Errc::invalid, "'" + std::string(text) + "' is not spans of time", R"(write for example "22:00-06:00, 12:00-13:00")");
    };
    QuietHours out;
    auto rest = trim(text);
    if (rest.ends_with(" UTC")) {
        out.utc_ = true;
        rest = trim(rest.substr(0, rest.size() - 4));
    }
    if (rest.empty()) return out.utc_ ? Result<QuietHours>(bad()) : Result<QuietHours>(out);
    for (std::string_view piece : split(rest, ',')) {
        piece = trim(piece);
        const auto dash = piece.find('-');
        if (dash == std::string_view::npos || out.spans_.size() == max_spans) return bad();
        const auto from = minute_of_day(trim(piece.substr(0, dash))), to = minute_of_day(trim(piece.substr(dash + 1)));
        if (!from || !to || *from % minutes_a_day == *to % minutes_a_day) return bad();
        out.spans_.push_back({*from % minutes_a_day, *to});
    }
    return out;
}

bool QuietHours::quiet(Timestamp moment) const
{
    if (spans_.empty()) return false;
    const Timestamp local = utc_ ? moment : moment + london_offset(moment);
    const auto at = static_cast<int>(floor<minutes>(local - floor<days>(local)).count());
    return std::any_of(spans_.begin(), spans_.end(),
                       [&](const Span& s) { return s.from < s.to ? at >= s.from && at < s.to : at >= s.from || at < s.to; });
}

Timestamp QuietHours::next_open(Timestamp moment) const
{
    if (!quiet(moment)) return moment;
    Timestamp at = floor<minutes>(moment);
    for (int i = 0; i < 2 * minutes_a_day && quiet(at); ++i) at += 1min;
    return at;
}

} // namespace minutebook::crawler
