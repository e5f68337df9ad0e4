#include "crawler/quiet_hours.hpp"

#include <gtest/gtest.h>
#include <vector>

namespace minutebook::crawler {
namespace {

using namespace std::chrono_literals;

struct Case {
    const char* hours;
    const char* moment;
    bool quiet;
};

const Case cases[] = {
    {"", "2026-01-15T12:00:00Z", false},
    {"07:30-19:00", "2026-01-15T07:29:59Z", false},
    {"07:30-19:00", "2026-01-15T07:30:00Z", true},
    {"07:30-19:00", "2026-01-15T18:59:59Z", true},
    {"07:30-19:00", "2026-01-15T19:00:00Z", false},
    {"22:00-06:00", "2026-01-15T21:59:59Z", false},
    {"22:00-06:00", "2026-01-15T22:00:00Z", true},
    {"22:00-06:00", "2026-01-15T00:00:00Z", true},
    {"22:00-06:00", "2026-01-15T05:59:59Z", true},
    {"22:00-06:00", "2026-01-15T06:00:00Z", false},
    {"22:00-06:00, 12:00-13:00", "2026-01-15T12:30:00Z", true},
    {"22:00-06:00,12:00-13:00", "2026-01-15T13:00:00Z", false},
    {"20:00-24:00", "2026-01-15T23:59:59Z", true},
    {"20:00-24:00", "2026-01-15T00:00:00Z", false},
    // In summer London's clock is an hour ahead of UTC.
    {"07:30-19:00", "2026-07-15T06:30:00Z", true},
    {"07:30-19:00", "2026-07-15T18:00:00Z", false},
    {"07:30-19:00 UTC", "2026-07-15T06:30:00Z", false},
    {"07:30-19:00 UTC", "2026-07-15T18:30:00Z", true},
    // The last Sundays of March and October 2026 are the 29th and the 25th.
    {"09:00-10:00", "2026-03-28T09:30:00Z", true},
    {"09:00-10:00", "2026-03-29T08:30:00Z", true},
    {"09:00-10:00", "2026-10-24T08:30:00Z", true},
    {"09:00-10:00", "2026-10-25T09:30:00Z", true},
};

TEST(QuietHours, CoverTheirSpansByLondonsClock)
{
    for (const Case& c : cases) {
        const auto hours = QuietHours::parse(c.hours);
        ASSERT_TRUE(hours) << c.hours;
        EXPECT_EQ(hours->quiet(*parse_iso(c.moment)), c.quiet) << c.hours << " at " << c.moment;
    }
}

TEST(QuietHours, SayWhenTheyEnd)
{
    const auto night = *QuietHours::parse("22:00-06:00");
    EXPECT_EQ(night.next_open(*parse_iso("2026-01-15T23:10:07Z")), *parse_iso("2026-01-16T06:00:00Z"));
    EXPECT_EQ(night.next_open(*parse_iso("2026-01-15T12:00:07Z")), *parse_iso("2026-01-15T12:00:07Z"));
    const auto day = *QuietHours::parse("00:00-12:00, 12:00-24:00");
    EXPECT_EQ(day.next_open(*parse_iso("2026-01-15T10:00:00Z")), *parse_iso("2026-01-17T10:00:00Z")) << "it never opens: looked at again";
}

TEST(QuietHours, ChangeWithSummerTimeAtOneInTheMorning)
{
    EXPECT_EQ(london_offset(*parse_iso("2026-03-29T00:59:59Z")), 0h);
    EXPECT_EQ(london_offset(*parse_iso("2026-03-29T01:00:00Z")), 1h);
    EXPECT_EQ(london_offset(*parse_iso("2026-10-25T00:59:59Z")), 1h);
    EXPECT_EQ(london_offset(*parse_iso("2026-10-25T01:00:00Z")), 0h);
    EXPECT_EQ(london_offset(*parse_iso("2024-03-31T01:00:00Z")), 1h);
}

TEST(QuietHours, AreSpansOfTimeAndNothingElse)
{
    for (const char* bad : {"22-06", "22:00", "22:00-", "24:01-01:00", "12:60-13:00", "08:00-08:00", "00:00-24:00", "UTC", " UTC",
                            "8:00-9:00", "08:00-09:00;10:00-11:00", "08:00-09:00,", "08:00-09:00 CET"})
        EXPECT_FALSE(QuietHours::parse(bad)) << bad;
}

} // namespace
} // namespace minutebook::crawler
