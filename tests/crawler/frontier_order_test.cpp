#include "crawler/frontier_order.hpp"

#include <gtest/gtest.h>
#include <vector>

namespace minutebook::crawler {
namespace {

constexpr std::chrono::sys_days today = std::chrono::year{2024} / 5 / 1;

Standing standing(Pace pace, std::optional<int> days_from_now, bool visited = false, int priority = 1)
{
    Standing out{pace, priority, std::nullopt, visited};
    if (days_from_now) out.day = today + std::chrono::days{*days_from_now};
    return out;
}

TEST(FrontierOrder, PutsWhatIsNewAndSoonFirst)
{
    const std::vector<Standing> sooner_to_later{
        standing(Pace::list, std::nullopt, true, 0), // a list leads to what is new
        standing(Pace::page, 7),                     // next week's meeting
        standing(Pace::page, -30),                   // last month's
        standing(Pace::page, -30, false, 2),         // what matters less of last month
        standing(Pace::page, 7, true),               // asked for before
        standing(Pace::paper, std::nullopt),         // no day
        standing(Pace::paper, std::nullopt, true),   //
        standing(Pace::page, -100),                  // history, newest first
        standing(Pace::page, -3000),                 //
        standing(Pace::page, -365 * 3000),           // a year that cannot be
        standing(Pace::page, -100, true),            //
    };
    for (std::size_t i = 1; i < sooner_to_later.size(); ++i)
        EXPECT_LT(rank_of(sooner_to_later[i - 1], today), rank_of(sooner_to_later[i], today)) << i;
}

TEST(FrontierOrder, TakesAnyNumberForAPriority)
{
    EXPECT_EQ(rank_of(standing(Pace::page, 0, false, -5), today), rank_of(standing(Pace::page, 0, false, 0), today));
    EXPECT_LT(rank_of(standing(Pace::page, 0, false, 1'000'000), today), rank_of(standing(Pace::page, std::nullopt), today));
}

TEST(FrontierOrder, KeepsWaitsWithinBounds)
{
    struct Case {
        Standing page;
        std::int64_t first, least, most;
    };
    const Case cases[] = {
        {standing(Pace::list, std::nullopt), 100, 100, 300},  {standing(Pace::page, 10), 100, 100, 700},
        {standing(Pace::page, std::nullopt), 700, 100, 3000}, {standing(Pace::page, -91), 3000, 700, 12'000},
        {standing(Pace::paper, -10), 3000, 700, 12'000},
    };
    for (const auto& [page, first, least, most] : cases) {
        EXPECT_EQ(first_wait(page, today), first);
        std::int64_t wait = first;
        for (int i = 0; i < 20; ++i) {
            const std::int64_t longer = next_wait(wait, false, page, today);
            EXPECT_GE(longer, wait);
            wait = longer;
        }
        EXPECT_EQ(wait, most);
        for (int i = 0; i < 20; ++i) wait = next_wait(wait, true, page, today);
        EXPECT_EQ(wait, least);
    }
    EXPECT_EQ(next_wait(700, false, standing(Pace::page, std::nullopt), today), 1050);
    EXPECT_EQ(next_wait(700, true, standing(Pace::page, std::nullopt), today), 350);
}

} // namespace
} // namespace minutebook::crawler
