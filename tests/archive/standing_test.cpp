#include "archive/standing.hpp"

#include "base/clock.hpp"

#include <gtest/gtest.h>

namespace minutebook::archive {
namespace {

Capture capture(const char* moment, const char* digest, int status = 200)
{
    Capture out;
    out.fetched_at = *parse_iso(moment);
    out.digest = digest;
    out.status = status;
    return out;
}

const std::optional<PartialDate> meeting = PartialDate::parse("2031-03-04");

TEST(StandingOn, GivesTheNewestCopyHeldOnTheDay)
{
    const auto found = standing_on({capture("2031-02-20T10:00:00Z", "a"), capture("2031-03-04T09:00:00Z", "b"),
                                    capture("2031-03-09T09:00:00Z", "b"), capture("2031-04-01T09:00:00Z", "c")},
                                   meeting);
    EXPECT_EQ(found.capture->digest, "b");
    EXPECT_TRUE(found.held_then);
    ASSERT_TRUE(found.replaced);
    EXPECT_EQ(found.replaced->digest, "c");
}

TEST(StandingOn, SaysWhereNoCopyIsThatOld)
{
    const auto found = standing_on({capture("2031-05-01T10:00:00Z", "a"), capture("2031-06-01T10:00:00Z", "a")}, meeting);
    EXPECT_EQ(found.capture->digest, "a");
    EXPECT_FALSE(found.held_then);
    EXPECT_FALSE(found.replaced);
}

TEST(StandingOn, PassesOverAnswersThatWereNoCopies)
{
    EXPECT_FALSE(standing_on({capture("2031-02-20T10:00:00Z", "x", 404)}, meeting).capture);
    EXPECT_FALSE(standing_on({}, meeting).capture);
}

TEST(StandingOn, HoldsNothingThenWithoutADay) { EXPECT_FALSE(standing_on({capture("2031-02-20T10:00:00Z", "a")}, std::nullopt).held_then); }

} // namespace
} // namespace minutebook::archive
