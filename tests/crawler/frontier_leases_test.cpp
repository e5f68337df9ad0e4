// Several processes at one frontier, here each a Frontier with a connection and a name of its own.
#include "frontier_fixture.hpp"

#include <sys/wait.h>
#include <thread>

namespace minutebook::crawler {
namespace {

using namespace std::chrono_literals;

class SharedFrontier : public FrontierFixture {
protected:
    struct Process {
        store::Database database;
        Frontier frontier;
        Process(store::Database connected, const Clock& clock, const std::string& name)
            : database(std::move(connected)), frontier(std::move(*Frontier::open(database, clock, {.worker = name})))
        {}
    };
    std::unique_ptr<Process> a_, b_;

    void SetUp() override
    {
        FrontierFixture::SetUp();
        if (IsSkipped()) return;
        a_ = std::make_unique<Process>(connection(), clock_, "a");
        b_ = std::make_unique<Process>(connection(), clock_, "b");
    }
    void TearDown() override
    {
        a_.reset();
        b_.reset();
        FrontierFixture::TearDown();
    }

    static NewPage at(const std::string& host, const std::string& name)
    {
        NewPage out = page(name);
        out.host = host;
        out.url = out.key = "http://" + host + "/" + name;
        return out;
    }
    static std::string taken(Process& process, const std::string& host = "ashby.test")
    {
        auto got = process.frontier.take(host, ours);
        EXPECT_TRUE(got) << got.error().text();
        return got && *got ? (*got)->key.substr((*got)->key.rfind('/') + 1) : "";
    }
    static std::int64_t claim(Process& process, const std::string& host = "ashby.test", std::chrono::milliseconds delay = 0ms)
    {
        auto wait = process.frontier.claim(host, delay);
        EXPECT_TRUE(wait) << wait.error().text();
        return wait ? wait->count() : -1;
    }
};
INSTANTIATE_TEST_SUITE_P(On, SharedFrontier, test::both_engines, test::engine_name);

TEST_P(SharedFrontier, HasOneProcessAtAHost)
{
    begin({page("1"), page("2")});
    EXPECT_EQ(taken(*a_), "1");
    EXPECT_EQ(taken(*b_), "");
    EXPECT_GT(claim(*b_), 0);
    EXPECT_GT(b_->frontier.waiting(ours)->at("ashby.test"), clock_.now());
    EXPECT_EQ(a_->frontier.waiting(ours)->at("ashby.test"), clock_.now() - clock_.now().time_since_epoch());
    EXPECT_EQ(taken(*a_), "2");
}

TEST_P(SharedFrontier, GoesOnWhereAnotherLeft)
{
    begin({page("1"), page("2")});
    EXPECT_EQ(taken(*a_), "1");
    ASSERT_TRUE(a_->frontier.leave());
    EXPECT_EQ(taken(*b_), "1") << "what it had not finished first";
    EXPECT_EQ(taken(*b_), "2");
}

TEST_P(SharedFrontier, TakesOverFromOneThatIsNotHeardOfForAMinute)
{
    begin({page("1"), page("2")});
    EXPECT_EQ(taken(*a_), "1");
    for (int i = 0; i < 5; ++i) {
        clock_.move(11s);
        ASSERT_TRUE(b_->frontier.waiting(ours));
        EXPECT_EQ(taken(*b_), "");
    }
    clock_.move(11s);
    EXPECT_EQ(taken(*b_), "1");
    EXPECT_EQ(taken(*a_), "") << "it finds out that it lost the host";
}

TEST_P(SharedFrontier, IsHeardOfWhileItWaitsForALongAnswer)
{
    begin({page("1"), page("2")});
    EXPECT_EQ(taken(*a_), "1");
    for (int i = 0; i < 30; ++i) {
        clock_.move(10s);
        ASSERT_TRUE(a_->frontier.waiting(ours));
        EXPECT_EQ(taken(*b_), "");
    }
}

TEST_P(SharedFrontier, TakesOverAtOnceFromAProcessOfThisMachineThatIsGone)
{
    begin({page("1"), page("2")});
    a_.reset();
    b_.reset();
    const pid_t child = ::fork();
    if (child == 0) {
        Process dies(connection(), clock_, "");
        const auto got = dies.frontier.take("ashby.test", ours);
        ::_exit(got && *got ? 0 : 1);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_EQ(status, 0);
    EXPECT_EQ(take()->key, "http://ashby.test/1");
    EXPECT_EQ(take()->key, "http://ashby.test/2");
}

TEST_P(SharedFrontier, WaitsOutTheDelayOfWhoeverAskedLast)
{
    begin({page("1"), page("2")});
    EXPECT_EQ(claim(*a_, "ashby.test", 5s), 0);
    EXPECT_EQ(taken(*a_), "1");
    ASSERT_TRUE(a_->frontier.leave());
    clock_.move(2s);
    EXPECT_EQ(claim(*b_, "ashby.test", 5s), 3000);
    clock_.move(3s);
    EXPECT_EQ(claim(*b_, "ashby.test", 5s), 0);
    ASSERT_TRUE(b_->frontier.note_request("ashby.test"));
    b_->frontier.settled("ashby.test");
    ASSERT_TRUE(b_->frontier.leave());
    EXPECT_EQ(claim(*a_, "ashby.test", 5s), 5000) << "requests for robots.txt count too";
    ASSERT_TRUE(a_->frontier.leave());
    clock_.move(-1h);
    EXPECT_EQ(claim(*b_, "ashby.test", 5s), 5000) << "a clock that was set back makes nobody wait longer";
}

TEST_P(SharedFrontier, GivesBackAHostThatHasNothingToDo)
{
    begin({page("1")});
    const auto one = *a_->frontier.take("ashby.test", ours);
    a_->frontier.settled("ashby.test");
    ASSERT_TRUE(a_->frontier.finish(*one, outcome(PageState::fetched)));
    ASSERT_TRUE(a_->frontier.waiting(ours));
    EXPECT_EQ(claim(*b_), 0);
}

TEST_P(SharedFrontier, SharesHostsUntilEachHasAsMany)
{
    std::vector<NewPage> pages;
    for (const char* host : {"h1.test", "h2.test", "h3.test", "h4.test"})
        for (const char* name : {"1", "2"}) pages.push_back(at(host, name));
    begin(pages);
    const std::string hosts[] = {"h1.test", "h2.test", "h3.test", "h4.test"};
    for (const auto& host : hosts) EXPECT_EQ(claim(*a_, host), 0);
    EXPECT_EQ(taken(*a_, "h1.test"), "1"); // under way: not given away
    for (const auto& host : hosts) EXPECT_GT(claim(*b_, host), 0);
    ASSERT_TRUE(a_->frontier.waiting(ours));
    std::string had;
    for (const auto& host : hosts) had += claim(*b_, host) == 0 ? "b" : "a";
    EXPECT_EQ(had, "abba");
    ASSERT_TRUE(a_->frontier.waiting(ours));
    EXPECT_GT(claim(*b_, "h4.test"), 0) << "two each";
}

TEST_P(SharedFrontier, HandsOnTheOnlyHostInTurn)
{
    begin({page("1"), page("2")});
    EXPECT_EQ(claim(*a_), 0);
    EXPECT_GT(claim(*b_), 0);
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(a_->frontier.waiting(ours));
        ASSERT_TRUE(b_->frontier.waiting(ours));
        EXPECT_GT(claim(*b_), 0);
        clock_.move(10s);
    }
    ASSERT_TRUE(a_->frontier.waiting(ours));
    EXPECT_EQ(claim(*b_), 0);
    EXPECT_GT(claim(*a_), 0);
}

TEST_P(SharedFrontier, BeginsOneRunHoweverManyBeginIt)
{
    begin({page("1"), page("2"), page("3")}, 0);
    ASSERT_TRUE(a_->frontier.begin_run("ashby", 0, {page("1")}));
    const auto one = *a_->frontier.take("ashby.test", ours);
    ASSERT_TRUE(a_->frontier.finish(*one, outcome(PageState::fetched)));
    EXPECT_EQ(taken(*a_), "2");
    ASSERT_TRUE(b_->frontier.begin_run("ashby", 0, {page("1")}));
    EXPECT_EQ((*b_->frontier.counts("ashby"))[PageState::fetched], 1U) << "not queued again";
    ASSERT_TRUE(b_->frontier.end_run("ashby"));
    ASSERT_TRUE(b_->frontier.begin_run("ashby", 0, {}));
    EXPECT_EQ((*b_->frontier.counts("ashby"))[PageState::fetched], 1U) << "a run is not over while another is at it";
    EXPECT_EQ(taken(*a_), "3") << "and what it had taken is still its own";
    ASSERT_TRUE(a_->frontier.leave());
    ASSERT_TRUE(b_->frontier.end_run("ashby"));
    ASSERT_TRUE(b_->frontier.begin_run("ashby", 0, {}));
    EXPECT_EQ((*b_->frontier.counts("ashby"))[PageState::queued], 3U);
}

TEST_P(SharedFrontier, LosesAndRepeatsNothingWhereManyWorkAtOnce)
{
    // A binary tree of 200 pages on eight hosts, walked by four; each page also names pages that others name.
    a_.reset();
    b_.reset();
    const auto node = [](int n) { return at("h" + std::to_string(n % 8) + ".test", std::to_string(n)); };
    begin({node(1)});
    frontier_.reset();
    std::atomic<int> fetched = 0, failures = 0;
    const auto work = [&](const std::string& name) {
        Process process(connection(), clock_, name);
        for (int idle = 0; idle < 200;) {
            auto hosts = process.frontier.waiting(ours);
            if (!hosts) {
                ++failures;
                return;
            }
            ++idle;
            for (const auto& [host, due] : *hosts) {
                auto got = process.frontier.take(host, ours);
                if (!got) ++failures;
                if (!got || !*got) continue;
                idle = 0;
                const int n = std::stoi((*got)->key.substr((*got)->key.rfind('/') + 1));
                std::vector<NewPage> links;
                for (int child : {2 * n + 1, 2 * n, n / 2, n + 1, n + 7})
                    if (child > 0 && child <= 200) links.push_back(node(child));
                process.frontier.settled(host);
                if (!process.frontier.finish(**got, outcome(PageState::fetched), links)) ++failures;
                ++fetched;
            }
            if (idle > 0) std::this_thread::sleep_for(5ms);
        }
    };
    std::vector<std::thread> threads;
    for (const char* name : {"p", "q", "r", "s"}) threads.emplace_back(work, name);
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(failures, 0);
    EXPECT_EQ(fetched, 200);
    auto rows = database_->run("SELECT count(*), sum(visits), (SELECT pages FROM frontier_sources) FROM frontier_pages");
    EXPECT_EQ(rows->front().integer(0), 200);
    EXPECT_EQ(rows->front().integer(1), 200);
    EXPECT_EQ(rows->front().integer(2), 200);
}

} // namespace
} // namespace minutebook::crawler
