// Crawls of a site that refuses, breaks down, or sets traps: each is stopped and named, and the crawl goes on.
#include "crawl_site.hpp"
#include "crawler/frontier.hpp"
#include "crawler/host_book.hpp"

#include <fstream>
#include <sstream>

namespace minutebook::crawler {
namespace {

class HostileCrawlTest : public CrawlTest {
protected:
    void at(const std::string& target, Answer answer)
    {
        const std::lock_guard lock(mutex_);
        answers_[target] = std::move(answer);
    }

    [[nodiscard]] HostEntry noted() const
    {
        auto database = store::Database::open(options_.layout.catalogue(), store::Mode::read_write);
        EXPECT_TRUE(database);
        auto book = HostBook::open(*database, system_clock());
        EXPECT_TRUE(book);
        auto entry = book->find(host);
        EXPECT_TRUE(entry && *entry);
        return entry && *entry ? **entry : HostEntry{};
    }

    [[nodiscard]] std::vector<FailedPage> on_record() const
    {
        auto database = store::Database::open(options_.layout.catalogue(), store::Mode::read_write);
        auto frontier = Frontier::open(*database, system_clock());
        return *frontier->failures("gazette", 100);
    }

    static std::size_t times(const CrawlSummary& summary, Trap trap)
    {
        const auto traps = summary.traps();
        const auto found = traps.find(trap);
        return found == traps.end() ? 0 : found->second;
    }
};

TEST_F(HostileCrawlTest, LeavesAloneAHostThatRefusesWhateverItIsAsked)
{
    stories(9);
    for (const auto& target : {std::string("/"), std::string("/robots.txt"), std::string("/sitemap.xml")}) page(target, 403);
    options_.refused_for = 48h;
    const auto summary = run();
    ASSERT_EQ(summary.closed.size(), 1U);
    EXPECT_EQ(summary.closed.front().state, HostState::refused);
    EXPECT_NE(why(summary, host).find("refuses whatever we ask (status 403)"), std::string::npos) << why(summary, host);
    EXPECT_LE(server_.seen().size(), 3U) << "robots.txt and a page or two said enough";
    const auto entry = noted();
    EXPECT_EQ(entry.state, HostState::refused);
    EXPECT_EQ(entry.reason, "status 403");
    ASSERT_TRUE(entry.next_probe);

    const auto asked = server_.seen().size();
    const auto next_day = run(24h);
    EXPECT_EQ(server_.seen().size(), asked) << "it is not asked again before its time";
    ASSERT_EQ(next_day.closed.size(), 1U);
    EXPECT_GT(next_day.waiting, 0U) << "what it would have had is still on the list";
    for (const auto& target : {std::string("/"), std::string("/robots.txt"), std::string("/sitemap.xml")}) page(target, 404);
    stories(9);
    EXPECT_GT(run(49h).fetched, 9U);
    EXPECT_EQ(noted().state, HostState::open);
}

TEST_F(HostileCrawlTest, KeepsAskingAHostThatRefusesSomePages)
{
    stories(9);
    for (int n = 1; n <= 9; n += 2) page(article(n), 403);
    const auto summary = run();
    EXPECT_TRUE(summary.closed.empty());
    EXPECT_EQ(summary.failures, 5U);
    EXPECT_EQ(summary.fetched, 6U);
}

TEST_F(HostileCrawlTest, TriesABrokenHostOnceAfterItsPause)
{
    stories(7);
    options_.breaker_pause = 300ms;
    std::atomic<int> failing = 5;
    for (int n = 1; n <= 7; ++n) {
        const auto sound = answers_[article(n)];
        at(article(n), [&failing, sound](const SeenRequest& request, int connection) {
            return failing-- > 0 ? LoopbackServer::reply(503, "") : sound(request, connection);
        });
    }
    const auto summary = run();
    EXPECT_TRUE(summary.closed.empty()) << why(summary, host);
    EXPECT_EQ(summary.fetched, 9U);
    EXPECT_EQ(summary.failures, 0U);
    EXPECT_EQ(noted().state, HostState::open);
    const auto seen = server_.seen();
    auto longest = std::chrono::steady_clock::duration::zero();
    for (std::size_t i = 1; i < seen.size(); ++i) longest = std::max(longest, seen[i].at - seen[i - 1].at);
    EXPECT_GE(longest, 280ms);
}

TEST_F(HostileCrawlTest, KeepsARetryAfterAcrossARestart)
{
    stories(3);
    page(article(1), 429, "", "Retry-After: 7200\r\n");
    run();
    EXPECT_EQ(noted().state, HostState::resting);
    const auto asked = server_.seen().size();
    page(article(1), 200);
    run();
    EXPECT_EQ(server_.seen().size(), asked);
    run(3h);
    EXPECT_GT(server_.seen().size(), asked);
    EXPECT_EQ(noted().state, HostState::open);
}

TEST_F(HostileCrawlTest, TakesRobotsThatFailForAMonthForAbsent)
{
    stories(2);
    page("/robots.txt", 500);
    EXPECT_EQ(run().fetched, 0U);
    EXPECT_EQ(run(29 * 24h).fetched, 0U);
    EXPECT_EQ(run(31 * 24h).fetched, 4U);
}

TEST_F(HostileCrawlTest, NamesTheLineOfRobotsThatForbidsAPage)
{
    stories(2);
    page("/robots.txt", 200, "User-agent: *\n\nDisallow: /private/\nDisallow: /*/05/02/\n");
    EXPECT_EQ(run().blocked, 1U);
    ASSERT_EQ(on_record().size(), 1U);
    EXPECT_EQ(on_record().front().state, PageState::blocked_robots);
    EXPECT_NE(on_record().front().reason.find("line 4, Disallow: /*/05/02/"), std::string::npos) << on_record().front().reason;
}

TEST_F(HostileCrawlTest, AlwaysSaysWhoItIs)
{
    stories(1);
    options_.user_agent = "AshbyArchive/2";
    options_.contact = "https://ashby.test/robot";
    run();
    ASSERT_FALSE(server_.seen().empty());
    for (const auto& request : server_.seen())
        EXPECT_NE(request.head.find("User-Agent: AshbyArchive/2 minutebook/0.1 (+https://ashby.test/robot)\r\n"), std::string::npos)
            << request.head;
}

TEST(UserAgent, IsNeverThatOfABrowser)
{
    EXPECT_EQ(*user_agent_of("", ""), "minutebook/0.1");
    EXPECT_EQ(*user_agent_of("", "a@ashby.test"), "minutebook/0.1 (+a@ashby.test)");
    EXPECT_EQ(*user_agent_of("minutebook/0.1 (+a@ashby.test)", "a@ashby.test"), "minutebook/0.1 (+a@ashby.test)");
    for (const char* browser :
         {"Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0", "Chrome/120", "minutebook/0.1 AppleWebKit"})
        EXPECT_EQ(user_agent_of(browser, "").error().code, Errc::usage) << browser;
    EXPECT_FALSE(user_agent_of("a\r\nCookie: x", ""));
    EXPECT_FALSE(user_agent_of("", "a\nb"));
}

TEST_F(HostileCrawlTest, NamesAndCountsWhatWouldHoldIt)
{
    options_.limits.slow_window = 300ms;
    options_.limits.head_bytes = 8'000;
    stories(9);
    at(article(1), [](const SeenRequest&, int connection) { // it never ends
        LoopbackServer::write_all(connection, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + std::string(300'000, 'x'));
        return std::string{};
    });
    page(article(2), 200, std::string(300'000, 'x'));
    page(article(3), 200, "x", "X-Flood: " + std::string(9'000, 'y') + "\r\n");
    page(article(4), 302, "", "Location: http://169.254.169.254/latest/\r\n");
    page(article(5), 302, "", "Location: gopher://council.test/\r\n");
    page(article(6), 302, "", "Location: http://elsewhere.test/\r\n");
    page(article(7), 302, "", "Location: " + article(7) + "\r\n");
    page(article(8), 200, "%PDF-1.4 not a page", "Set-Cookie: a=b\r\n");
    const auto summary = run();
    const std::vector<std::pair<Trap, int>> named{{Trap::endless, 1},         {Trap::too_large, 2}, {Trap::header_flood, 3},
                                                  {Trap::private_address, 4}, {Trap::scheme, 5},    {Trap::redirect_out_of_scope, 6},
                                                  {Trap::redirect_loop, 7}};
    for (const auto& [trap, story] : named) {
        EXPECT_EQ(times(summary, trap), 1U) << to_string(trap);
        EXPECT_EQ(why(summary, article(story)).find(std::string(to_string(trap)) + ": "), 0U) << why(summary, article(story));
    }
    EXPECT_EQ(times(summary, Trap::lying_type), 1U);
    EXPECT_GE(times(summary, Trap::cookie), 1U);
    EXPECT_EQ(summary.failures, named.size());
    EXPECT_EQ(summary.fetched, 4U) << "the crawl goes on";
    EXPECT_EQ(summary.sources.at("gazette").traps, summary.traps());
    for (const auto& request : server_.seen()) {
        EXPECT_EQ(request.host, host);
        EXPECT_EQ(request.head.find("ookie:"), std::string::npos);
    }
}

TEST_F(HostileCrawlTest, AsksOnceForADrippingPageWhereThatIsAll)
{
    options_.limits.slow_window = 200ms;
    options_.once = true;
    stories(2);
    at(article(1), [this](const SeenRequest&, int connection) {
        LoopbackServer::write_all(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        for (int i = 0; i < 100 && !server_.stopping(); ++i) {
            LoopbackServer::write_all(connection, "x");
            std::this_thread::sleep_for(20ms);
        }
        return std::string{};
    });
    const auto summary = run();
    EXPECT_EQ(why(summary, article(1)).find("slow: "), 0U) << why(summary, article(1));
    EXPECT_EQ(times(summary, Trap::slow), 1U);
    EXPECT_EQ(summary.fetched, 3U);
}

TEST_F(HostileCrawlTest, WaitsForQuietHoursToEnd)
{
    stories(2);
    const auto now = system_clock().now();
    const auto hour = [&](std::chrono::hours from_now) {
        const auto of_day =
            std::chrono::floor<std::chrono::hours>(now + from_now - std::chrono::floor<std::chrono::days>(now + from_now)).count();
        return (of_day < 10 ? "0" : "") + std::to_string(of_day) + ":00";
    };
    options_.quiet_hours = *QuietHours::parse(hour(-1h) + "-" + hour(3h) + " UTC");
    const auto quiet = run();
    EXPECT_TRUE(server_.seen().empty());
    EXPECT_TRUE(quiet.quiet_until);
    EXPECT_GT(quiet.waiting, 0U);
    EXPECT_EQ(run(4h).fetched, 4U);
}

TEST_F(HostileCrawlTest, WritesMetricsWhileItRuns)
{
    stories(30);
    options_.metrics_every = 1ms;
    std::string seen;
    at(article(1), [&](const SeenRequest&, int) {
        for (const auto& file : std::filesystem::directory_iterator(options_.layout.directory / "metrics")) {
            if (file.path().extension() != ".prom") continue;
            std::ostringstream text;
            text << std::ifstream(file.path()).rdbuf();
            seen = text.str();
        }
        return LoopbackServer::reply(200, "story");
    });
    run();
    EXPECT_NE(seen.find("# TYPE minutebook_crawl_requests_total counter\n"), std::string::npos) << seen;
    EXPECT_NE(seen.find(std::string("minutebook_crawl_requests_total{host=\"") + host + "\",outcome=\"fetched\"} "), std::string::npos)
        << seen;
    EXPECT_NE(seen.find("minutebook_crawl_frontier_pages{source=\"gazette\"} "), std::string::npos) << seen;
    EXPECT_TRUE(std::filesystem::is_empty(options_.layout.directory / "metrics")) << "a crawl that has ended shows nothing";
}

} // namespace
} // namespace minutebook::crawler
