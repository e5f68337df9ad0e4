#include "base/partial_date.hpp"

#include <gtest/gtest.h>

namespace minutebook {
namespace {

std::string day(const std::optional<std::chrono::sys_days>& value) { return value ? iso_day(*value) : "none"; }

TEST(PartialDate, KeepsWhatIsKnownAndNothingElse)
{
    const struct {
        std::string_view text;
        std::string_view earliest, latest;
        bool whole;
    } cases[] = {
        {"2016", "2016-01-01", "2016-12-31", false},
        {"2015-09", "2015-09-01", "2015-09-30", false},
        {"2020-02", "2020-02-01", "2020-02-29", false},
        {"2019-02", "2019-02-01", "2019-02-28", false},
        {"2020-10-06", "2020-10-06", "2020-10-06", true},
        {"--09", "none", "none", false},
        {"--09-16", "none", "none", false},
        {"--02-29", "none", "none", false},
    };
    for (const auto& [text, earliest, latest, whole] : cases) {
        const auto date = PartialDate::parse(text);
        ASSERT_TRUE(date) << text;
        EXPECT_EQ(date->to_string(), text);
        EXPECT_EQ(day(date->earliest()), earliest) << text;
        EXPECT_EQ(day(date->latest()), latest) << text;
        EXPECT_EQ(date->is_day(), whole) << text;
    }
}

TEST(PartialDate, RefusesWhatIsNoDate)
{
    for (const char* text :
         {"",           "-",          "--",         "201",        "20166",   "2016-",     "2016-1",      "2016-13", "2016-00",
          "2016-02-30", "2019-02-29", "2016-01-32", "2016-01-00", "2016/01", "2016-01-1", "2016-01-011", "--13",    "--02-30",
          "---05",      "-016",       "+016",       " 2016",      "2016 ",   "2016-0a",   "2016-01x02"})
        EXPECT_FALSE(PartialDate::parse(text)) << text;
}

TEST(PartialDate, KeepsAMissingYearMissing)
{
    const auto date = PartialDate::parse("--05-21");
    ASSERT_TRUE(date);
    EXPECT_FALSE(date->year);
    EXPECT_EQ(date->month, 5U);
    EXPECT_EQ(date->day, 21U);
}

TEST(PartialDate, ComesFromADay)
{
    EXPECT_EQ(PartialDate::from_day(std::chrono::sys_days{std::chrono::year{2020} / 2 / 29}).to_string(), "2020-02-29");
}

TEST(DateValue, ReadsSpans)
{
    const struct {
        std::string_view text, earliest, latest;
    } cases[] = {
        {"2019/2020", "2019-01-01", "2020-12-31"},
        {"2020-10-01/2020-10-05", "2020-10-01", "2020-10-05"},
        {"2016", "2016-01-01", "2016-12-31"},
        {"--05/2020", "none", "2020-12-31"},
    };
    for (const auto& [text, earliest, latest] : cases) {
        const auto value = DateValue::parse(text);
        ASSERT_TRUE(value) << text;
        EXPECT_EQ(value->to_string(), text);
        EXPECT_EQ(day(value->earliest()), earliest);
        EXPECT_EQ(day(value->latest()), latest);
    }
    for (const char* text : {"", "/", "2019/", "/2020", "2019/2020/2021"}) EXPECT_FALSE(DateValue::parse(text)) << text;
}

} // namespace
} // namespace minutebook
