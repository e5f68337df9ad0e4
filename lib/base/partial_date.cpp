#include "base/partial_date.hpp"

#include <charconv>
#include <cstdio>

namespace minutebook {
namespace {

std::optional<int> digits(std::string_view text)
{
    int value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty() || text.front() == '-') return std::nullopt;
    return value;
}

bool possible(const PartialDate& date)
{
    using namespace std::chrono;
    if (date.month && (*date.month < 1 || *date.month > 12)) return false;
    if (!date.day) return true;
    if (!date.month) return false;
    const year_month_day ymd{year{date.year.value_or(2000)}, month{*date.month}, day{*date.day}}; // 2000: a leap year
    return ymd.ok();
}

std::string padded(unsigned value, int width)
{
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "%0*u", width, value);
    return buffer;
}

} // namespace

std::optional<PartialDate> PartialDate::parse(std::string_view text)
{
    PartialDate date;
    if (text.substr(0, 2) == "--") text.remove_prefix(2);
    else {
        const auto year_digits = text.substr(0, 4);
        const auto y = digits(year_digits);
        if (!y || year_digits.size() != 4) return std::nullopt;
        date.year = *y;
        text.remove_prefix(4);
        if (text.empty()) return date;
        if (text.front() != '-') return std::nullopt;
        text.remove_prefix(1);
    }
    if (text.size() != 2 && text.size() != 5) return std::nullopt;
    const auto m = digits(text.substr(0, 2));
    if (!m) return std::nullopt;
    date.month = static_cast<unsigned>(*m);
    if (text.size() == 5) {
        const auto d = digits(text.substr(3));
        if (text[2] != '-' || !d) return std::nullopt;
        date.day = static_cast<unsigned>(*d);
    }
    if (!possible(date)) return std::nullopt;
    return date;
}

PartialDate PartialDate::from_day(std::chrono::sys_days day)
{
    const std::chrono::year_month_day ymd{day};
    return {static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day())};
}

std::string PartialDate::to_string() const
{
    std::string out = year ? padded(static_cast<unsigned>(*year), 4) : "-";
    if (month) out += "-" + padded(*month, 2);
    if (day) out += "-" + padded(*day, 2);
    return out;
}

std::optional<std::chrono::sys_days> PartialDate::earliest() const
{
    if (!year) return std::nullopt;
    return std::chrono::sys_days{std::chrono::year{*year} / std::chrono::month{month.value_or(1)} / std::chrono::day{day.value_or(1)}};
}

std::optional<std::chrono::sys_days> PartialDate::latest() const
{
    using namespace std::chrono;
    if (!year) return std::nullopt;
    if (day) return earliest();
    return sys_days{year_month_day_last{std::chrono::year{*year}, month_day_last{std::chrono::month{month.value_or(12)}}}};
}

std::optional<DateValue> DateValue::parse(std::string_view text)
{
    const auto slash = text.find('/');
    const auto first = PartialDate::parse(text.substr(0, slash));
    if (!first) return std::nullopt;
    if (slash == std::string_view::npos) return DateValue{*first, std::nullopt};
    const auto last = PartialDate::parse(text.substr(slash + 1));
    if (!last) return std::nullopt;
    return DateValue{*first, *last};
}

std::string DateValue::to_string() const { return last ? first.to_string() + "/" + last->to_string() : first.to_string(); }

std::string iso_day(std::chrono::sys_days day) { return PartialDate::from_day(day).to_string(); }

} // namespace minutebook
