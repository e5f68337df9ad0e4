#include "crawler/breaker.hpp"

#include "test_clock.hpp"

#include <gtest/gtest.h>

namespace minutebook::crawler {
namespace {

using namespace std::chrono_literals;
using State = Breaker::State;

class BreakerOfAHost : public ::testing::Test {
protected:
    TestClock clock_;
    Breaker breaker_{60s};

    [[nodiscard]] Breaker::Instant now() const { return clock_.monotonic(); }
    bool answer(int trouble) { return breaker_.answered(now(), {Verdict::again, "why", trouble, {}, false, Trap::none}); }
    [[nodiscard]] auto pause() const { return breaker_.probe_at() - now(); }
    void host_fails_often()
    {
        for (int i = 0; i < 5; ++i) answer(4);
    }
    /// Lets the pause pass and gives the probe's answer.
    void probe(int trouble)
    {
        clock_.move(std::chrono::ceil<std::chrono::seconds>(pause()));
        ASSERT_TRUE(breaker_.may_ask(now()));
        ASSERT_EQ(breaker_.state(), State::half_open);
        answer(trouble);
    }
};

TEST_F(BreakerOfAHost, OpensAfterFiveFailuresOfAHostOrTwentyOfPages)
{
    for (int i = 0; i < 4; ++i) EXPECT_FALSE(answer(4));
    EXPECT_EQ(breaker_.state(), State::closed);
    EXPECT_TRUE(answer(4));
    EXPECT_EQ(breaker_.state(), State::open);
    breaker_ = Breaker(60s);
    for (int i = 0; i < 19; ++i) EXPECT_FALSE(answer(1));
    answer(0);
    for (int i = 0; i < 19; ++i) EXPECT_FALSE(answer(1)) << "a sound answer wiped the slate";
    EXPECT_TRUE(answer(1));
}

TEST_F(BreakerOfAHost, LetsOneRequestThroughAfterItsPause)
{
    host_fails_often();
    EXPECT_EQ(pause(), 60s);
    EXPECT_FALSE(breaker_.may_ask(now()));
    clock_.move(59s);
    EXPECT_FALSE(breaker_.may_ask(now()));
    clock_.move(1s);
    EXPECT_TRUE(breaker_.may_ask(now()));
    EXPECT_EQ(breaker_.state(), State::half_open);
    EXPECT_FALSE(answer(0));
    EXPECT_EQ(breaker_.state(), State::closed);
}

TEST_F(BreakerOfAHost, PausesTwiceAsLongAfterEachProbeThatFailsUpToADay)
{
    host_fails_often();
    for (const auto expected : {60s, 120s, 240s, 480s}) {
        EXPECT_EQ(pause(), expected);
        probe(1);
    }
    for (int i = 0; i < 20; ++i) probe(4);
    EXPECT_EQ(pause(), Breaker::longest_pause);
}

TEST_F(BreakerOfAHost, ForgetsOnlyWhatAHostHasLivedDown)
{
    host_fails_often();
    probe(4);
    probe(0);
    host_fails_often();
    EXPECT_EQ(pause(), 240s) << "it had been well for one answer";
    probe(0);
    for (int i = 0; i < Breaker::sound_answers; ++i) answer(0);
    host_fails_often();
    EXPECT_EQ(pause(), 60s);
}

TEST_F(BreakerOfAHost, GoesOnWhereAnEarlierRunEnded)
{
    breaker_.restore(3, now() + 100s);
    EXPECT_FALSE(breaker_.may_ask(now()));
    EXPECT_EQ(pause(), 100s);
    probe(4);
    EXPECT_EQ(pause(), 480s);
    EXPECT_EQ(breaker_.level(), 4);
}

} // namespace
} // namespace minutebook::crawler
