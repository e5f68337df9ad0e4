#include "crawler/politeness.hpp"

#include "test_clock.hpp"

#include <gtest/gtest.h>

namespace minutebook::crawler {
namespace {

using namespace std::chrono_literals;
using Kind = FetchFailure::Kind;

FetchResponse response(int status, const std::string& headers = "")
{
    FetchResponse out;
    out.status = status;
    out.response_head = "HTTP/1.1 " + std::to_string(status) + " Word\r\n" + headers + "\r\n";
    return out;
}

Timestamp noon() { return *parse_iso("2024-05-01T12:00:00Z"); }

TEST(Judgement, TellsWhatEachStatusMeans)
{
    const std::vector<std::pair<int, Verdict>> cases{
        {200, Verdict::keep},   {203, Verdict::keep},   {204, Verdict::keep},    {304, Verdict::unchanged}, {301, Verdict::failed},
        {300, Verdict::failed}, {305, Verdict::failed}, {400, Verdict::failed},  {401, Verdict::refused},   {403, Verdict::refused},
        {404, Verdict::gone},   {405, Verdict::failed}, {408, Verdict::again},   {410, Verdict::gone},      {418, Verdict::failed},
        {425, Verdict::again},  {429, Verdict::again},  {451, Verdict::refused}, {500, Verdict::again},     {501, Verdict::again},
        {502, Verdict::again},  {503, Verdict::again},  {504, Verdict::again},   {999, Verdict::failed},
    };
    for (const auto& [status, verdict] : cases) EXPECT_EQ(judge(response(status), noon()).verdict, verdict) << status;
    for (int status : {301, 302, 303, 307, 308})
        EXPECT_EQ(judge(response(status, "Location: /x\r\n"), noon()).verdict, Verdict::redirect) << status;
    EXPECT_EQ(judge(response(500), noon()).reason, "status 500");
    EXPECT_EQ(judge(response(200), noon()).reason, "");
}

TEST(Judgement, TellsAPageThatFailsFromAHostThatFails)
{
    EXPECT_EQ(judge(response(404), noon()).trouble, 0);
    EXPECT_EQ(judge(response(500), noon()).trouble, 1);
    EXPECT_EQ(judge(response(503), noon()).trouble, 4);
    EXPECT_EQ(judge(FetchFailure{Kind::connection, ""}).trouble, 4);
    EXPECT_EQ(judge(FetchFailure{Kind::truncated, ""}).trouble, 1);
    EXPECT_EQ(judge(FetchFailure{Kind::too_large, ""}).trouble, 0);
}

TEST(Judgement, TellsWhichFailuresMayPass)
{
    for (Kind kind : {Kind::name, Kind::connection, Kind::tls, Kind::timeout, Kind::slow, Kind::truncated, Kind::protocol})
        EXPECT_EQ(judge(FetchFailure{kind, "why"}).verdict, Verdict::again) << to_string(kind);
    EXPECT_EQ(judge(FetchFailure{Kind::too_large, "why"}).verdict, Verdict::failed);
    EXPECT_EQ(judge(FetchFailure{Kind::forbidden_address, "why"}).verdict, Verdict::refused);
    EXPECT_EQ(judge(FetchFailure{Kind::cancelled, "why"}).verdict, Verdict::cancelled);
    EXPECT_EQ(judge(FetchFailure{Kind::name, "why"}).reason, "why");
}

TEST(RetryAfter, IsSecondsOrADate)
{
    EXPECT_EQ(read_retry_after("120", noon()), 120s);
    EXPECT_EQ(read_retry_after("0", noon()), 0s);
    EXPECT_EQ(read_retry_after("Wed, 01 May 2024 12:01:00 GMT", noon()), 60s);
    EXPECT_EQ(read_retry_after("Wed, 01 May 2024 11:00:00 GMT", noon()), 0s);
    EXPECT_EQ(read_retry_after("99999999999999", noon()), 86'400s);
    EXPECT_EQ(read_retry_after("-5", noon()), 0s);
    for (const char* nothing : {"", "soon", "12 apples", "9999999999999999999999"})
        EXPECT_EQ(read_retry_after(nothing, noon()), std::nullopt) << nothing;
}

class PaceOfAHost : public ::testing::Test {
protected:
    TestClock clock_;
    HostPace pace_{1s, 2s};

    [[nodiscard]] HostPace::Instant now() const { return clock_.monotonic(); }
    [[nodiscard]] auto left() const { return pace_.ready_at() - now(); }
    void exchange(int status, std::chrono::seconds took = 0s, const std::string& headers = "")
    {
        pace_.asked(now());
        clock_.move(took);
        pace_.answered(now(), judge(response(status, headers), clock_.now()));
    }
};

TEST_F(PaceOfAHost, LeavesTheDelayBetweenTheBeginningsOfRequests)
{
    exchange(200);
    EXPECT_EQ(left(), 1s);
    clock_.move(1s);
    EXPECT_LE(left(), 0s);
}

TEST_F(PaceOfAHost, LeavesASlowHostAtRestAsLongAsItTook)
{
    exchange(200, 7s);
    EXPECT_EQ(left(), 7s);
}

TEST_F(PaceOfAHost, TakesTheLongestDelayAskedFor)
{
    pace_.at_least(10s);
    pace_.at_least(5s);
    exchange(200);
    EXPECT_EQ(left(), 10s);
}

TEST_F(PaceOfAHost, PausesLongerWithEachFailureOfTheHost)
{
    exchange(503);
    EXPECT_EQ(left(), 2s);
    exchange(503);
    EXPECT_EQ(left(), 4s);
    exchange(503);
    EXPECT_EQ(left(), 8s);
    clock_.move(8s);
    exchange(200);
    EXPECT_EQ(left(), 8s) << "three doublings of a second, which good answers take back one by one";
}

TEST_F(PaceOfAHost, HonoursRetryAfter)
{
    exchange(429, 0s, "Retry-After: 40\r\n");
    EXPECT_EQ(left(), 40s);
    HostPace unhurried(0s, 0s);
    unhurried.asked(now());
    unhurried.answered(now(), judge(response(503, "Retry-After: 1\r\n"), clock_.now()));
    EXPECT_EQ(unhurried.ready_at() - now(), 1s);
}

TEST_F(PaceOfAHost, IsNotHurriedByFailures)
{
    exchange(500);
    EXPECT_EQ(left(), 1s);
    exchange(404);
    EXPECT_EQ(left(), 1s);
}

TEST_F(PaceOfAHost, SlowsWithASlowHostAndRecovers)
{
    for (int i = 0; i < 8; ++i) {
        exchange(200, 4s);
        clock_.move(60s);
    }
    EXPECT_EQ(pace_.in_effect(), 8s) << "it is at rest for as long as it works for us";
    HostPace::Duration before = pace_.in_effect();
    for (int i = 0; i < 20; ++i) {
        exchange(200, 0s);
        clock_.move(60s);
        EXPECT_LE(pace_.in_effect(), before);
        before = pace_.in_effect();
    }
    EXPECT_EQ(pace_.in_effect(), 1s);
}

TEST_F(PaceOfAHost, DoublesItsDelayWithEachComplaintAndTakesItBackSlowly)
{
    for (const auto expected : {2s, 4s, 8s, 16s, 16s}) {
        exchange(429);
        EXPECT_EQ(pace_.in_effect(), expected);
    }
    for (int i = 0; i < HostPace::good_answers; ++i) exchange(200);
    EXPECT_EQ(pace_.in_effect(), 8s);
    for (int i = 0; i < 3 * HostPace::good_answers; ++i) exchange(200);
    EXPECT_EQ(pace_.in_effect(), 1s);
    exchange(500);
    EXPECT_EQ(pace_.in_effect(), 1s) << "a page that fails is no complaint";
}

TEST_F(PaceOfAHost, BeginsAsSlowAsItEnded)
{
    pace_.restore(6s);
    EXPECT_EQ(pace_.in_effect(), 6s);
    pace_.restore(24h);
    EXPECT_EQ(pace_.in_effect(), HostPace::longest_pause);
    HostPace own(0s, 1s);
    own.restore(6s);
    EXPECT_EQ(own.in_effect(), 0s) << "a server of our own has no delay to keep";
}

TEST_F(PaceOfAHost, NeverGrowsWithoutBound)
{
    for (int i = 0; i < 40; ++i) exchange(503);
    EXPECT_EQ(left(), HostPace::longest_pause);
}

} // namespace
} // namespace minutebook::crawler
