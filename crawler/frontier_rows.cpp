#include "crawler/frontier_rows.hpp"

#include <algorithm>
#include <array>

namespace minutebook::crawler {
namespace {

constexpr std::array states{PageState::queued,         PageState::fetched, PageState::unchanged,  PageState::gone,
                            PageState::blocked_robots, PageState::failed,  PageState::restricted, PageState::refused};

} // namespace

PageState state_of(std::string_view name)
{
    const auto* found = std::find_if(states.begin(), states.end(), [&](PageState s) { return to_string(s) == name; });
    return found == states.end() ? PageState::failed : *found;
}

Page page_of(const store::Row& row)
{
    Page page;
    page.key = row.text(0);
    page.url = row.text(1);
    page.host = row.text(2);
    page.source_id = row.text(3);
    page.facts = systems::facts_from_json(row.text(4));
    page.pace = static_cast<Pace>(row.integer(5));
    page.priority = static_cast<int>(row.integer(6));
    page.depth = static_cast<int>(row.integer(7));
    page.attempts = static_cast<int>(row.integer(8));
    page.etag = row.text(9);
    page.last_modified = row.text(10);
    page.digest = row.text(11);
    page.place = row.integer(12);
    return page;
}

Visits visits_of(const store::Row& row)
{
    Visits out;
    out.visits = row.integer(0);
    out.changes = row.integer(1);
    out.every = row.integer(2);
    out.gone_since = row.optional_integer(5);
    out.gone_at = row.optional_integer(6);
    out.gone_checks = row.integer(7);
    out.gone_days = row.integer(8);
    out.answered_at = row.optional_integer(9);
    return out;
}

void Visits::count(PageState state, std::int64_t now, bool another_day, const Standing& standing, std::chrono::sys_days today)
{
    if (state == PageState::gone) {
        if (!gone_since) gone_since = now;
        ++gone_checks;
        if (another_day) ++gone_days;
        gone_at = now;
        return;
    }
    if (state != PageState::fetched && state != PageState::unchanged) return;
    const bool changed = state == PageState::fetched && visits > 0;
    every = visits == 0 ? first_wait(standing, today) : next_wait(every, changed, standing, today);
    ++visits;
    if (changed) ++changes;
    answered_at = now;
    gone_since = gone_at = std::nullopt;
    gone_checks = gone_days = 0;
}

} // namespace minutebook::crawler
