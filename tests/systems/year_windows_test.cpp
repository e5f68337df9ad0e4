#include "systems/year_windows.hpp"

#include <gtest/gtest.h>

namespace minutebook::systems {
namespace {

constexpr std::chrono::sys_days today = std::chrono::year(2024) / 3 / 1;

Source with_years(int oldest, int newest)
{
    Source source;
    source.oldest_year = oldest;
    source.newest_year = newest;
    return source;
}

TEST(YearWindows, BeginWithThisYearAndWhatIsAhead)
{
    EXPECT_EQ(newest_window(with_years(0, 0), today), (YearWindow{2024, 2025}));
    EXPECT_EQ(newest_window(with_years(0, 2020), today), (YearWindow{2020, 2020}));
    EXPECT_EQ(newest_window(with_years(2025, 0), today), (YearWindow{2025, 2025}));
    EXPECT_EQ(newest_window(with_years(2030, 2020), today), (YearWindow{2020, 2020}));
}

TEST(YearWindows, GoBackByYearsAndFasterOverGaps)
{
    EXPECT_EQ(window_before({2024, 2025}, true, with_years(0, 0)), (YearWindow{2023, 2023}));
    EXPECT_EQ(window_before({2024, 2025}, false, with_years(0, 0)), (YearWindow{2020, 2023}));
    EXPECT_EQ(window_before({2020, 2023}, true, with_years(0, 0)), (YearWindow{2019, 2019}));
    EXPECT_EQ(window_before({1996, 2011}, false, with_years(0, 0)), (YearWindow{1990, 1995}));
    EXPECT_FALSE(window_before({1990, 1995}, true, with_years(0, 0)));
    EXPECT_FALSE(window_before({2020, 2020}, true, with_years(2020, 0)));
}

TEST(YearWindows, AreReadFromTheDaysOfACall)
{
    EXPECT_EQ(window_of("01/01/2019", "31/12/2020"), (YearWindow{2019, 2020}));
    EXPECT_FALSE(window_of("", "31/12/2020"));
    EXPECT_FALSE(window_of("01/01/2021", "31/12/2020"));
    EXPECT_TRUE((YearWindow{2019, 2020}).holds(*PartialDate::parse("2020-12-31")));
    EXPECT_FALSE((YearWindow{2019, 2020}).holds(*PartialDate::parse("2021-01-01")));
    EXPECT_EQ((YearWindow{2019, 2020}).to().to_string(), "2020-12-31");
}

} // namespace
} // namespace minutebook::systems
