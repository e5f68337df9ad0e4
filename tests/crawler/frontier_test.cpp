#include "crawler/frontier.hpp"

#include "test_clock.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace minutebook::crawler {
namespace {

constexpr std::int64_t a_day = 86'400;
const std::vector<std::string> ours{"ashby"};

NewPage page(const std::string& name, Pace pace = Pace::page, const std::string& day = "", int priority = 1)
{
    NewPage out;
    out.key = "http://ashby.test/" + name;
    out.url = out.key;
    out.host = "ashby.test";
    out.source_id = "ashby";
    out.pace = pace;
    out.priority = priority;
    out.facts.date = PartialDate::parse(day);
    return out;
}

PageOutcome outcome(PageState state, const std::string& reason = "")
{
    PageOutcome out;
    out.state = state;
    out.status = state == PageState::fetched ? 200 : 0;
    out.reason = reason;
    return out;
}

class FrontierTest : public ::testing::Test {
protected:
    std::optional<test::TemporaryFolder> scratch_;
    TestClock clock_;
    std::optional<store::Database> database_;
    std::optional<Frontier> frontier_;

    void SetUp() override
    {
        scratch_.emplace();
        open();
    }
    void TearDown() override
    {
        frontier_.reset();
        database_.reset();
        scratch_.reset();
    }

    /// As after a crash: nothing is told to the old one.
    void open(FrontierLimits limits = {})
    {
        frontier_.reset();
        database_.reset();
        database_.emplace(std::move(*store::Database::open(scratch_->path() / "catalogue.sqlite", store::Mode::read_write)));
        auto opened = Frontier::open(*database_, clock_, limits);
        ASSERT_TRUE(opened) << opened.error().text();
        frontier_.emplace(std::move(*opened));
    }

    void begin(const std::vector<NewPage>& starts, std::int64_t revisit_after = a_day)
    {
        auto begun = frontier_->begin_run("ashby", revisit_after, starts);
        ASSERT_TRUE(begun) << begun.error().text();
    }

    std::optional<Page> take()
    {
        auto taken = frontier_->take("ashby.test", ours);
        EXPECT_TRUE(taken) << taken.error().text();
        return taken ? *taken : std::nullopt;
    }

    void finish(const Page& taken, PageState state, const std::vector<NewPage>& links = {})
    {
        auto done = frontier_->finish(taken, outcome(state), links);
        ASSERT_TRUE(done) << done.error().text();
    }

    /// Takes and finishes all that is due; the names in order.
    std::string drain(PageState state = PageState::fetched)
    {
        std::string names;
        while (auto taken = take()) {
            names += (names.empty() ? "" : " ") + taken->key.substr(18);
            finish(*taken, state);
        }
        return names;
    }

    std::size_t count(PageState state) { return (*frontier_->counts("ashby"))[state]; }
};

TEST_F(FrontierTest, GivesEachPageOnceByPriorityThenNewestDay)
{
    begin({page("c", Pace::page, "2024-03-01"), page("b", Pace::page, "2024-04-01"), page("a"), page("first", Pace::list, "", 0)});
    begin({page("c"), page("b")});
    EXPECT_EQ(drain(), "first b c a");
    EXPECT_EQ(take(), std::nullopt);
    EXPECT_EQ(count(PageState::fetched), 4U);
}

TEST_F(FrontierTest, DoesNotGiveAPageTwiceWhileItIsTaken)
{
    begin({page("a"), page("b")});
    const auto a = take(), b = take();
    EXPECT_EQ(a->key, "http://ashby.test/a");
    EXPECT_EQ(b->key, "http://ashby.test/b");
    EXPECT_EQ(take(), std::nullopt);
    EXPECT_TRUE(frontier_->waiting(ours)->empty());
}

TEST_F(FrontierTest, KeepsTheFactsAndHandsThemOn)
{
    auto meeting = page("m", Pace::page, "2024-04-02");
    meeting.facts.committee = "Planning Committee";
    begin({meeting});
    const auto taken = take();
    EXPECT_EQ(taken->facts, meeting.facts);
    EXPECT_EQ(taken->attempts, 1);
}

TEST_F(FrontierTest, TakesAnInterruptedPageAgainAfterARestart)
{
    begin({page("a")});
    ASSERT_TRUE(take());
    open();
    begin({});
    const auto again = take();
    ASSERT_TRUE(again);
    EXPECT_EQ(again->attempts, 2);
}

TEST_F(FrontierTest, GivesUpAPageThatIsInterruptedAtEveryAttempt)
{
    begin({page("a"), page("b", Pace::page, "", 2)});
    for (int i = 0; i < 5; ++i) {
        ASSERT_EQ(take()->key, "http://ashby.test/a");
        open();
        begin({});
    }
    EXPECT_EQ(take()->key, "http://ashby.test/b");
    const auto failed = *frontier_->failures("ashby", 10);
    ASSERT_EQ(failed.size(), 1U);
    EXPECT_NE(failed.front().reason.find("interrupted"), std::string::npos);
}

TEST_F(FrontierTest, PutsBackAPageThatWasNotAtFault)
{
    begin({page("a")});
    for (int i = 0; i < 10; ++i) {
        const auto taken = take();
        ASSERT_TRUE(taken);
        EXPECT_EQ(taken->attempts, 1);
        ASSERT_TRUE(frontier_->release(*taken));
    }
}

TEST_F(FrontierTest, KeepsLinksAndOutcomeTogether)
{
    begin({page("a")});
    const auto a = take();
    finish(*a, PageState::fetched, {page("b"), page("c")});
    finish(*a, PageState::fetched, {page("b"), page("c")});
    open();
    EXPECT_EQ(drain(), "b c");
}

TEST_F(FrontierTest, LosesNothingHoweverOftenItIsKilled)
{
    // A binary tree of 31 pages, found by walking it; the program dies after every n-th step in turn.
    for (int dies_after : {2, 5}) {
        TearDown();
        SetUp();
        begin({page("1")});
        int steps = 0, rounds = 0;
        std::vector<int> fetched(32, 0);
        for (;; ++rounds) {
            ASSERT_LT(rounds, 1000);
            begin({page("1")});
            bool died = false;
            while (auto taken = take()) {
                if (++steps % dies_after == 0 && taken->attempts < 5) {
                    died = true; // after the request, before its outcome is noted
                    break;
                }
                const int n = std::stoi(taken->key.substr(18));
                ++fetched[static_cast<std::size_t>(n)];
                std::vector<NewPage> links;
                for (int child : {2 * n, 2 * n + 1})
                    if (child < 32) links.push_back(page(std::to_string(child)));
                finish(*taken, PageState::fetched, links);
            }
            if (!died) break;
            open();
        }
        for (int n = 1; n < 32; ++n) EXPECT_EQ(fetched[static_cast<std::size_t>(n)], 1) << n << " dying after " << dies_after;
    }
}

TEST_F(FrontierTest, GoesOnWithAnInterruptedRunWithoutAskingAgain)
{
    begin({page("a"), page("b")}, 0);
    finish(*take(), PageState::fetched);
    open();
    begin({page("a"), page("b")}, 0);
    EXPECT_EQ(drain(), "b");
    ASSERT_TRUE(frontier_->end_run("ashby"));
    begin({page("a"), page("b")}, 0);
    EXPECT_EQ(drain(), "a b");
}

TEST_F(FrontierTest, ForgetsAnInterruptedRunThatIsOlderThanADay)
{
    begin({page("a"), page("b")}, 0);
    finish(*take(), PageState::fetched);
    clock_.move(std::chrono::hours{30});
    begin({}, 0);
    EXPECT_EQ(drain(), "a b");
}

TEST_F(FrontierTest, AsksAgainByPace)
{
    const std::vector<NewPage> starts{page("list", Pace::list), page("new", Pace::page, "2024-04-20"),
                                      page("old", Pace::page, "2019-04-20"), page("none"), page("paper", Pace::paper, "2024-04-20")};
    const auto run = [&](int days) {
        clock_.move(std::chrono::hours{24 * days});
        begin({});
        const std::string names = drain(PageState::unchanged);
        EXPECT_TRUE(frontier_->end_run("ashby"));
        return names;
    };
    begin(starts);
    run(0);
    EXPECT_EQ(run(0), "");
    EXPECT_EQ(run(1), "new list");
    EXPECT_EQ(run(6), "new list none");
    EXPECT_EQ(run(23), "new paper old list none");
    clock_.move(std::chrono::hours{24 * 100});
    EXPECT_EQ(run(0), "new paper old list none"); // long after, everything; the meeting of April is old now
    EXPECT_EQ(run(1), "list");
}

TEST_F(FrontierTest, AsksForEverythingAgainWhereNothingNeedWait)
{
    begin({page("a", Pace::paper, "2019-01-01"), page("b", Pace::list)}, 0);
    drain();
    ASSERT_TRUE(frontier_->end_run("ashby"));
    begin({}, 0);
    EXPECT_EQ(drain(), "a b");
}

TEST_F(FrontierTest, TriesAgainWhatFailedAndWhatWasBlocked)
{
    begin({page("a"), page("b"), page("c")});
    const auto a = *take(), b = *take(), c = *take();
    ASSERT_TRUE(frontier_->finish(a, outcome(PageState::failed, "status 500")));
    ASSERT_TRUE(frontier_->finish(b, outcome(PageState::blocked_robots, "robots.txt")));
    auto later = outcome(PageState::failed, "status 503");
    later.not_before = clock_.now() + std::chrono::hours{2};
    ASSERT_TRUE(frontier_->finish(c, later));
    EXPECT_EQ(frontier_->failures("ashby", 10)->size(), 3U);
    ASSERT_TRUE(frontier_->end_run("ashby"));
    begin({});
    EXPECT_EQ(drain(), "a b");
    ASSERT_TRUE(frontier_->end_run("ashby"));
    clock_.move(std::chrono::hours{3});
    begin({});
    EXPECT_EQ(drain(), "c");
}

TEST_F(FrontierTest, WaitsUntilAPageIsDue)
{
    begin({page("a")});
    auto later = outcome(PageState::queued);
    later.not_before = clock_.now() + std::chrono::seconds{60};
    ASSERT_TRUE(frontier_->finish(*take(), later));
    EXPECT_EQ(take(), std::nullopt);
    EXPECT_EQ(frontier_->waiting(ours)->at("ashby.test"), clock_.now() + std::chrono::seconds{60});
    clock_.move(std::chrono::seconds{60});
    EXPECT_EQ(take()->attempts, 2);
}

TEST_F(FrontierTest, PostponesAHost)
{
    begin({page("a"), page("b")});
    ASSERT_TRUE(frontier_->postpone("ashby.test", clock_.now() + std::chrono::seconds{30}));
    EXPECT_EQ(take(), std::nullopt);
    clock_.move(std::chrono::seconds{30});
    EXPECT_EQ(drain(), "a b");
}

TEST_F(FrontierTest, IsNotLockedOutByAClockThatWasSetBack)
{
    begin({page("a", Pace::list)});
    drain();
    ASSERT_TRUE(frontier_->end_run("ashby"));
    clock_.move(-std::chrono::hours{24 * 365});
    begin({});
    EXPECT_EQ(drain(), "a");
}

TEST_F(FrontierTest, RemembersWhenAHostWasLastAsked)
{
    EXPECT_EQ(*frontier_->last_request("ashby.test"), std::nullopt);
    begin({page("a")});
    take();
    open();
    EXPECT_EQ(*frontier_->last_request("ashby.test"), clock_.now());
}

TEST_F(FrontierTest, KeepsWithinDepthAndNumber)
{
    FrontierLimits limits;
    limits.max_pages = 3;
    limits.max_depth = 5;
    open(limits);
    auto deep = page("deep");
    deep.depth = 6;
    begin({page("a"), deep, page("b"), page("c"), page("d"), page("a")});
    EXPECT_EQ(drain(), "a b c");
    open(limits);
    begin({page("e")});
    EXPECT_EQ(drain(), "");
}

TEST_F(FrontierTest, AsksForAListByItsNewestAddress)
{
    begin({page("list", Pace::list)});
    finish(*take(), PageState::fetched);
    ASSERT_TRUE(frontier_->end_run("ashby"));
    clock_.move(std::chrono::hours{48});
    auto moved = page("list", Pace::list);
    moved.url += "?to=2024-05-03";
    begin({moved});
    EXPECT_EQ(take()->url, moved.url);
}

TEST_F(FrontierTest, TellsWhatIsStatedAnew)
{
    begin({page("a"), page("b")});
    finish(*take(), PageState::fetched);
    auto a = page("a"), b = page("b");
    a.facts.title = b.facts.title = "Minutes";
    const auto stated = *frontier_->restated({a, b, page("a")});
    ASSERT_EQ(stated.size(), 1U); // b has not been asked for: its facts go with its first capture
    EXPECT_EQ(stated.front().facts.title, "Minutes");
}

TEST(MergedFacts, AddWhatIsMissingAndChangeOnlyWhatTheSamePageSays)
{
    systems::AddressFacts known, stated;
    known.title = "Minutes";
    known.standing = "draft";
    stated.title = "Printed minutes";
    stated.committee = "Cabinet";
    stated.standing = "approved";
    const auto other = merged(known, stated, false);
    EXPECT_EQ(other.title, "Minutes");
    EXPECT_EQ(other.committee, "Cabinet");
    EXPECT_EQ(other.standing, "approved");
    EXPECT_EQ(merged(known, stated, true).title, "Printed minutes");
    EXPECT_EQ(merged(other, {}, true), other);
}

} // namespace
} // namespace minutebook::crawler
