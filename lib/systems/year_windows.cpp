#include "systems/year_windows.hpp"

#include "systems/moderngov.hpp"

#include <algorithm>

namespace minutebook::systems {
namespace {

constexpr int first_year = 1990;

int year_of(std::chrono::sys_days day) { return static_cast<int>(std::chrono::year_month_day(day).year()); }

PartialDate a_day(int year, unsigned month, unsigned day) { return {.year = year, .month = month, .day = day}; }

} // namespace

PartialDate YearWindow::from() const { return a_day(first, 1, 1); }
PartialDate YearWindow::to() const { return a_day(last, 12, 31); }

int oldest_year(const Source& source) { return source.oldest_year > 0 ? source.oldest_year : first_year; }

int newest_year(const Source& source, std::chrono::sys_days today)
{
    return source.newest_year > 0 ? source.newest_year : year_of(today) + 1;
}

YearWindow newest_window(const Source& source, std::chrono::sys_days today)
{
    const int last = newest_year(source, today);
    return {std::max(std::min(year_of(today), last), std::min(oldest_year(source), last)), last};
}

std::optional<YearWindow> window_before(const YearWindow& window, bool listed, const Source& source)
{
    const int last = window.first - 1;
    const int width = listed ? 1 : 2 * (window.last - window.first + 1);
    if (last < oldest_year(source)) return std::nullopt;
    return YearWindow{std::max(last - width + 1, oldest_year(source)), last};
}

std::optional<YearWindow> window_of(std::string_view from, std::string_view to)
{
    const auto first = read_day(from);
    const auto last = read_day(to);
    if (!first || !last || *first->year > *last->year) return std::nullopt;
    return YearWindow{*first->year, *last->year};
}

} // namespace minutebook::systems
