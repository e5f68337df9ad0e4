#include "crawler/frontier.hpp"

#include "frontier_fixture.hpp"

namespace minutebook::crawler {
namespace {

using FrontierTest = FrontierFixture;
INSTANTIATE_TEST_SUITE_P(On, FrontierTest, test::both_engines, test::engine_name);

TEST_P(FrontierTest, GivesEachPageOnceByPriorityThenNewestDay)
{
    begin({page("c", Pace::page, "2024-03-01"), page("b", Pace::page, "2024-04-01"), page("a"), page("first", Pace::list, "", 0)});
    begin({page("c"), page("b")});
    EXPECT_EQ(drain(), "first b c a");
    EXPECT_EQ(take(), std::nullopt);
    EXPECT_EQ(count(PageState::fetched), 4U);
}

TEST_P(FrontierTest, DoesNotGiveAPageTwiceWhileItIsTaken)
{
    begin({page("a"), page("b")});
    const auto a = take(), b = take();
    EXPECT_EQ(a->key, "http://ashby.test/a");
    EXPECT_EQ(b->key, "http://ashby.test/b");
    EXPECT_EQ(take(), std::nullopt);
    EXPECT_TRUE(frontier_->waiting(ours)->empty());
}

TEST_P(FrontierTest, KeepsTheFactsAndHandsThemOn)
{
    auto meeting = page("m", Pace::page, "2024-04-02");
    meeting.facts.committee = "Planning Committee";
    begin({meeting});
    const auto taken = take();
    EXPECT_EQ(taken->facts, meeting.facts);
    EXPECT_EQ(taken->attempts, 1);
}

TEST_P(FrontierTest, TakesAnInterruptedPageAgainAfterARestart)
{
    begin({page("a")});
    ASSERT_TRUE(take());
    open();
    begin({});
    const auto again = take();
    ASSERT_TRUE(again);
    EXPECT_EQ(again->attempts, 2);
}

TEST_P(FrontierTest, GivesUpAPageThatIsInterruptedAtEveryAttempt)
{
    begin({page("a"), page("b", Pace::page, "", 2)});
    for (int i = 0; i < 5; ++i) {
        ASSERT_EQ(take()->key, "http://ashby.test/a");
        open();
        begin({});
    }
    EXPECT_EQ(take()->key, "http://ashby.test/b");
    ASSERT_EQ(frontier_->given_up().size(), 1U) << "it is told";
    EXPECT_TRUE(frontier_->given_up().empty()) << "once";
    const auto failed = *frontier_->failures("ashby", 10);
    ASSERT_EQ(failed.size(), 1U);
    EXPECT_NE(failed.front().reason.find("interrupted"), std::string::npos);
    ASSERT_TRUE(frontier_->end_run("ashby"));
    begin({});
    EXPECT_EQ(take()->key, "http://ashby.test/a") << "the next run tries it again";
}

TEST_P(FrontierTest, PutsBackAPageThatWasNotAtFault)
{
    begin({page("a")});
    for (int i = 0; i < 10; ++i) {
        const auto taken = take();
        ASSERT_TRUE(taken);
        EXPECT_EQ(taken->attempts, 1);
        ASSERT_TRUE(frontier_->release(*taken));
    }
}

TEST_P(FrontierTest, KeepsLinksAndOutcomeTogether)
{
    begin({page("a")});
    const auto a = take();
    finish(*a, PageState::fetched, {page("b"), page("c")});
    finish(*a, PageState::fetched, {page("b"), page("c")});
    open();
    EXPECT_EQ(drain(), "b c");
}

TEST_P(FrontierTest, LosesNothingHoweverOftenItIsKilled)
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

TEST_P(FrontierTest, GoesOnWithAnInterruptedRunWithoutAskingAgain)
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

TEST_P(FrontierTest, ForgetsAnInterruptedRunThatIsOlderThanADay)
{
    begin({page("a"), page("b")}, 0);
    finish(*take(), PageState::fetched);
    clock_.move(std::chrono::hours{30});
    begin({}, 0);
    EXPECT_EQ(drain(), "b a") << "what was never asked for goes first";
}

TEST_P(FrontierTest, AsksAgainByPace)
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
    EXPECT_EQ(run(1), "list new");
    EXPECT_EQ(run(1), "") << "neither had changed: a day and a half";
    EXPECT_EQ(run(1), "list new");
    EXPECT_EQ(run(4), "list new none");
    EXPECT_EQ(run(23), "list new paper none old");
    clock_.move(std::chrono::hours{24 * 200});
    EXPECT_EQ(run(0), "list new paper none old"); // long after, everything, in the order of the last visit
    EXPECT_EQ(run(3), "list") << "no list waits longer";
}

TEST_P(FrontierTest, AsksMoreOftenForWhatChanges)
{
    begin({page("none"), page("still")});
    const auto visit = [&](int days) {
        clock_.move(std::chrono::hours{24 * days});
        begin({});
        std::string names;
        while (auto taken = take()) {
            const std::string name = taken->key.substr(18);
            names += name + " ";
            finish(*taken, name == "none" ? PageState::fetched : PageState::unchanged);
        }
        EXPECT_TRUE(frontier_->end_run("ashby"));
        return names;
    };
    EXPECT_EQ(visit(0), "none still ");
    EXPECT_EQ(visit(7), "none still "); // the first wait of a page without a day
    EXPECT_EQ(visit(4), "none ");       // half of it, and half of that
    EXPECT_EQ(visit(2), "none ");
    EXPECT_EQ(visit(1), "none ");
    EXPECT_EQ(visit(1), "none ") << "never more often than revisit_after";
    EXPECT_EQ(visit(2), "none ");
    EXPECT_EQ(visit(1), "none still ") << "seven days and half as long again";
}

TEST_P(FrontierTest, AsksForEverythingAgainWhereNothingNeedWait)
{
    begin({page("a", Pace::paper, "2019-01-01"), page("b", Pace::list)}, 0);
    drain();
    ASSERT_TRUE(frontier_->end_run("ashby"));
    begin({}, 0);
    EXPECT_EQ(drain(), "b a");
}

TEST_P(FrontierTest, TriesAgainWhatFailedAndWhatWasBlocked)
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

TEST_P(FrontierTest, WaitsUntilAPageIsDue)
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

TEST_P(FrontierTest, PostponesAHost)
{
    begin({page("a"), page("b")});
    ASSERT_TRUE(frontier_->postpone("ashby.test", clock_.now() + std::chrono::seconds{30}));
    EXPECT_EQ(take(), std::nullopt);
    clock_.move(std::chrono::seconds{30});
    EXPECT_EQ(drain(), "a b");
}

TEST_P(FrontierTest, IsNotLockedOutByAClockThatWasSetBack)
{
    begin({page("a", Pace::list)});
    drain();
    ASSERT_TRUE(frontier_->end_run("ashby"));
    clock_.move(-std::chrono::hours{24 * 365});
    begin({});
    EXPECT_EQ(drain(), "a");
}

TEST_P(FrontierTest, RemembersWhenAHostWasLastAsked)
{
    EXPECT_EQ(*frontier_->last_request("ashby.test"), std::nullopt);
    begin({page("a")});
    take();
    open();
    EXPECT_EQ(*frontier_->last_request("ashby.test"), clock_.now());
}

TEST_P(FrontierTest, KeepsWithinDepthAndNumber)
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

TEST_P(FrontierTest, AsksForAListByItsNewestAddress)
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

TEST_P(FrontierTest, TellsWhatIsStatedAnew)
{
    begin({page("a"), page("b")});
    finish(*take(), PageState::fetched);
    auto a = page("a"), b = page("b");
    a.facts.title = b.facts.title = "Minutes";
    const auto stated = *frontier_->restated({a, b, page("a"), page("b"), page("c")});
    ASSERT_EQ(stated.held.size(), 1U);
    EXPECT_EQ(stated.held.front().facts.title, "Minutes");
    ASSERT_EQ(stated.waiting.size(), 2U); // not asked for: their facts go with their first capture
    EXPECT_EQ(stated.waiting.front().facts.title, "Minutes");
    EXPECT_EQ(stated.waiting.back().key, "http://ashby.test/c");
}

TEST_P(FrontierTest, NeverGivesWhatIsRestrictedUntilTheSourceSaysOtherwise)
{
    auto closed = page("closed");
    closed.facts.restricted = true;
    closed.stated_by = "http://ashby.test/list";
    begin({page("open"), closed});
    EXPECT_EQ(drain(), "open");
    EXPECT_EQ(count(PageState::restricted), 1U);
    auto by_another = page("closed");
    by_another.stated_by = "http://ashby.test/elsewhere";
    ASSERT_TRUE(frontier_->add({by_another}));
    EXPECT_EQ(drain(), "") << "another page does not speak of it";
    closed.facts.restricted = false;
    ASSERT_TRUE(frontier_->add({closed}));
    EXPECT_EQ(drain(), "closed");
    closed.facts.restricted = true;
    ASSERT_TRUE(frontier_->add({closed}));
    EXPECT_EQ(count(PageState::restricted), 1U);
    ASSERT_TRUE(frontier_->end_run("ashby"));
    clock_.move(std::chrono::hours{24 * 400});
    begin({});
    EXPECT_EQ(drain(), "open");
}

TEST_P(FrontierTest, ClosesAPageThatIsFoundRestrictedWhileItIsTaken)
{
    begin({page("a")});
    const auto taken = take();
    auto closed = page("a");
    closed.facts.restricted = true;
    ASSERT_TRUE(frontier_->add({closed}));
    finish(*taken, PageState::fetched);
    EXPECT_EQ(count(PageState::restricted), 1U);
}

TEST_P(FrontierTest, CountsAPageAsRemovedOnlyAfterThreeDays)
{
    begin({page("a", Pace::list), page("b", Pace::list), page("never", Pace::list)}, 0);
    const auto visit = [&](int hours, PageState a) {
        clock_.move(std::chrono::hours{hours});
        EXPECT_TRUE(frontier_->end_run("ashby"));
        begin({}, 0);
        while (auto taken = take()) {
            const std::string name = taken->key.substr(18);
            finish(*taken, name == "a" ? a : name == "never" ? PageState::gone : PageState::unchanged);
        }
        return frontier_->removed("ashby", 10)->size();
    };
    EXPECT_EQ(visit(0, PageState::fetched), 0U);
    EXPECT_EQ(visit(24, PageState::gone), 0U);
    const auto since = clock_.now();
    EXPECT_EQ(visit(1, PageState::gone), 0U);
    EXPECT_EQ(visit(1, PageState::gone), 0U) << "three times, but on one day";
    EXPECT_EQ(visit(24, PageState::gone), 0U);
    EXPECT_EQ(visit(24, PageState::failed), 0U) << "an answer that says nothing";
    EXPECT_EQ(visit(24, PageState::gone), 1U);
    const auto removed = frontier_->removed("ashby", 10)->front();
    EXPECT_EQ(removed.key, "http://ashby.test/a");
    EXPECT_EQ(removed.since, since);
    EXPECT_EQ(removed.confirmed, clock_.now());
    EXPECT_EQ(removed.checks, 5);
    EXPECT_EQ(removed.days, 3);
    EXPECT_EQ(removed.answered, since - std::chrono::hours{24});
    begin({}, 0);
    EXPECT_EQ(frontier_->removed("ashby", 10)->size(), 1U) << "also while it is looked for again";
    EXPECT_EQ(visit(24, PageState::fetched), 0U) << "back";
}

TEST_P(FrontierTest, ServesSourcesThatShareAHostInTurn)
{
    std::vector<NewPage> many;
    for (int n = 0; n < 20; ++n) many.push_back(page("big" + std::to_string(n), Pace::page, "2024-05-01"));
    begin(many);
    auto small = page("small1"), other = page("small2");
    small.source_id = other.source_id = "brook";
    ASSERT_TRUE(frontier_->begin_run("brook", a_day, {small, other}));
    std::string sources;
    for (int n = 0; n < 6; ++n) {
        const auto taken = *frontier_->take("ashby.test", {"ashby", "brook"});
        sources += taken->source_id + " ";
        finish(*taken, PageState::fetched);
    }
    EXPECT_EQ(sources, "ashby brook ashby brook ashby ashby ");
}

TEST_P(FrontierTest, KeepsInColumnsWhatTablesAreMadeFrom)
{
    auto minutes = page("m", Pace::page, "2024-04-02");
    minutes.facts.kind = "minutes";
    minutes.facts.committee = "Planning Committee";
    minutes.facts.committee_key = "7";
    minutes.facts.meeting_key = "12";
    begin({minutes});
    minutes.facts.standing = "draft";
    ASSERT_TRUE(frontier_->add({minutes}));
    const auto row =
        database_->run("SELECT kind, committee, committee_key, meeting_key, day, standing, restricted, found_at FROM frontier_pages")
            ->front();
    const char* const expected[] = {"minutes", "Planning Committee", "7", "12", "2024-04-02", "draft", "0"};
    for (std::size_t i = 0; i < std::size(expected); ++i) EXPECT_EQ(row.text(i), expected[i]) << i;
    EXPECT_EQ(row.integer(7), clock_.now().time_since_epoch().count());
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
