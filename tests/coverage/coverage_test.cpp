#include "coverage/coverage.hpp"

#include <gtest/gtest.h>
#include <set>

namespace minutebook::coverage {
namespace {

TEST(Standing, IsOneForEveryStateOfAnAddress)
{
    struct Case {
        const char* state;
        bool restricted, held;
        Standing standing;
    };
    for (const Case& each : {Case{"queued", false, false, Standing::missing},
                             {"queued", false, true, Standing::held},
                             {"queued", true, false, Standing::restricted},
                             {"fetched", false, true, Standing::held},
                             {"unchanged", false, false, Standing::held},
                             {"gone", false, true, Standing::removed},
                             {"gone", false, false, Standing::gone},
                             {"failed", false, true, Standing::stale},
                             {"failed", false, false, Standing::failed},
                             {"refused", false, true, Standing::stale},
                             {"refused", false, false, Standing::refused},
                             {"blocked_robots", false, true, Standing::stale},
                             {"blocked_robots", false, false, Standing::blocked_robots},
                             {"restricted", false, false, Standing::restricted},
                             {"a state of tomorrow", false, false, Standing::missing}})
        EXPECT_EQ(standing_of(each.state, each.restricted, each.held), each.standing) << each.state;
}

TEST(Standing, HasANameAndWordsOfItsOwn)
{
    std::set<std::string_view> names, phrases;
    for (const Standing standing : standings) {
        names.insert(to_string(standing));
        phrases.insert(words(standing));
    }
    EXPECT_EQ(names.size(), standings.size());
    EXPECT_EQ(phrases.size(), standings.size());
}

TEST(Tally, CountsWhatIsHeldWhateverBecameOfThePageSince)
{
    Tally tally;
    tally.add(Standing::held, 5);
    tally.add(Standing::removed, 2);
    tally.add(Standing::stale, 1);
    tally.add(Standing::failed, 3);
    EXPECT_EQ(tally.held(), 8U);
    EXPECT_EQ(tally.listed(), 11U);
    EXPECT_EQ(tally.lacking(), 3U);
    tally.move(Standing::failed, Standing::restricted, 10);
    EXPECT_EQ(tally.of(Standing::restricted), 3U);
    EXPECT_EQ(tally.listed(), 11U);
}

TEST(Periods, BeforeAMonthAreToldByYear)
{
    const auto period = [](std::string name, std::size_t count) {
        Period out;
        out.name = std::move(name);
        out.of(Kind::paper).add(Standing::held, count);
        return out;
    };
    const auto years =
        years_before({period("2024-03", 1), period("2024-02", 2), period("2023-12", 4), period("2023-01", 8), period("", 16)}, "2024-03");
    ASSERT_EQ(years.size(), 4U);
    EXPECT_EQ(years[0].name, "2024-03");
    EXPECT_EQ(years[1].name, "2024");
    EXPECT_EQ(years[2].name, "2023");
    EXPECT_EQ(years[2].of(Kind::paper).held(), 12U);
    EXPECT_EQ(years[3].name, "");
}

TEST(NextTry, IsToldInWords)
{
    Thing thing;
    EXPECT_EQ(next_words(thing), "with the next crawl");
    thing.next_try = NextTry::never;
    EXPECT_EQ(next_words(thing), "never");
    thing.next_try = NextTry::at;
    thing.next_at = parse_iso("2026-02-01T10:00:00Z");
    EXPECT_EQ(next_words(thing), "from 2026-02-01T10:00:00Z");
}

} // namespace
} // namespace minutebook::coverage
