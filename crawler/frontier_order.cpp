#include "crawler/frontier_order.hpp"

#include <algorithm>

namespace minutebook::crawler {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr days recent{90};
constexpr std::int64_t band_size = 1'000'000'000, priority_size = 1'000'000, no_day = 99'999;
constexpr sys_days last_day{std::chrono::year{2100} / 1 / 1};

bool is_recent(const Standing& page, sys_days today) { return page.day && *page.day >= today - recent; }

struct Bounds {
    std::int64_t least, first, most;
};

Bounds bounds_of(const Standing& page, sys_days today)
{
    if (page.pace == Pace::list) return {100, 100, 300};
    if (page.pace == Pace::paper) return {700, 3000, 12'000};
    if (is_recent(page, today)) return {100, 100, 700};
    return page.day ? Bounds{700, 3000, 12'000} : Bounds{100, 700, 3000};
}

std::int64_t band_of(const Standing& page, sys_days today)
{
    const bool list = page.pace == Pace::list;
    if (is_recent(page, today) || (list && !page.day)) return list || !page.visited ? 0 : 1;
    return (page.day ? 4 : 2) + (page.visited ? 1 : 0);
}

} // namespace

std::int64_t rank_of(const Standing& page, sys_days today)
{
    const std::int64_t age = page.day ? std::clamp<std::int64_t>((last_day - *page.day).count(), 0, no_day - 1) : no_day;
    return band_of(page, today) * band_size + std::clamp<std::int64_t>(page.priority, 0, 999) * priority_size + age;
}

std::int64_t rank_of(const NewPage& page, sys_days today) { return rank_of({page.pace, page.priority, day_of(page.facts), false}, today); }

std::optional<sys_days> day_of(const systems::AddressFacts& facts)
{
    const auto& date = facts.date ? facts.date : facts.published;
    return date ? date->latest() : std::nullopt;
}

std::int64_t first_wait(const Standing& page, sys_days today) { return bounds_of(page, today).first; }

std::int64_t next_wait(std::int64_t wait, bool changed, const Standing& page, sys_days today)
{
    const Bounds bounds = bounds_of(page, today);
    return std::clamp(changed ? wait / 2 : wait + wait / 2, bounds.least, bounds.most);
}

} // namespace minutebook::crawler
