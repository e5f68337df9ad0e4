// Crawls of a small site that misbehaves in one way at a time.
#include "crawl_site.hpp"

namespace minutebook::crawler {
namespace {

TEST_F(CrawlTest, FetchesWhatTheSitemapNames)
{
    stories(3);
    const auto summary = run();
    EXPECT_EQ(summary.fetched, 5U); // front page, sitemap, stories
    EXPECT_EQ(summary.gone, 1U);    // there is no feed
    EXPECT_TRUE(summary.failed.empty());
    EXPECT_EQ(server_.seen().front().target, "/robots.txt");
}

TEST_F(CrawlTest, AsksForNothingThatRobotsForbid)
{
    stories(3);
    page("/robots.txt", 200, "User-agent: *\nDisallow: " + article(2) + "\nSitemap: http://" + host + "/more.xml\n");
    answers_["/more.xml"] = answers_["/sitemap.xml"];
    const auto summary = run();
    EXPECT_EQ(summary.blocked, 1U);
    EXPECT_FALSE(asked(article(2)));
    EXPECT_TRUE(asked(article(3)));
    EXPECT_TRUE(asked("/more.xml"));
    EXPECT_TRUE(summary.failed.empty());
}

TEST_F(CrawlTest, LeavesAHostAloneWhoseRobotsCannotBeRead)
{
    stories(3);
    page("/robots.txt", 503);
    const auto summary = run();
    EXPECT_EQ(summary.fetched, 0U);
    ASSERT_EQ(summary.failed.size(), 1U);
    EXPECT_NE(summary.failed.front().reason.find("robots.txt: status 503"), std::string::npos) << summary.failed.front().reason;
    EXPECT_EQ(server_.count("/robots.txt"), server_.seen().size());
    page("/robots.txt", 404);
    const auto asked = server_.seen().size();
    EXPECT_EQ(run().fetched, 0U) << "a restart does not ask before its time";
    EXPECT_EQ(server_.seen().size(), asked);
    EXPECT_EQ(run(2h).fetched, 5U) << "later it can be read";
}

TEST_F(CrawlTest, FollowsRobotsThroughFiveRedirectsAndNoMore)
{
    stories(1);
    for (int hops : {5, 6}) {
        for (int i = 0; i < hops; ++i)
            page(i == 0 ? "/robots.txt" : "/r" + std::to_string(i), 302, "", "Location: /r" + std::to_string(i + 1) + "\r\n");
        page("/r" + std::to_string(hops), 200, "User-agent: *\nDisallow: /\n");
        const auto summary = run();
        EXPECT_EQ(summary.blocked > 0, hops == 5) << hops;
    }
}

TEST_F(CrawlTest, NamesAPageThatFailsAndGoesOn)
{
    stories(4);
    page(article(2), 500);
    answers_[article(3)] = [](const SeenRequest&, int connection) {
        LoopbackServer::write_all(connection, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort");
        return std::string{};
    };
    page(article(4), 200, std::string(200'000, 'x'));
    const auto summary = run();
    EXPECT_EQ(why(summary, article(2)), "status 500");
    EXPECT_EQ(server_.count(article(2)), 3U);
    EXPECT_NE(why(summary, article(3)).find("before the end"), std::string::npos);
    EXPECT_NE(why(summary, article(4)).find("longer than 100000"), std::string::npos);
    EXPECT_EQ(server_.count(article(4)), 1U);
    EXPECT_EQ(summary.failed.size(), 3U);
    EXPECT_EQ(summary.fetched, 3U);
}

TEST_F(CrawlTest, TriesOnceWhereAskedTo)
{
    stories(2);
    page(article(2), 500);
    options_.once = true;
    EXPECT_EQ(why(run(), article(2)), "status 500");
    EXPECT_EQ(server_.count(article(2)), 1U);
}

TEST_F(CrawlTest, NamesWhatIsLeftToBeTriedAgain)
{
    stories(2);
    page("/", 500);
    options_.max_pages = 3;
    const auto summary = run();
    EXPECT_NE(why(summary, "/").find("status 500; it is tried again"), std::string::npos);
    EXPECT_GT(summary.waiting, 0U);
}

TEST_F(CrawlTest, ComesBackWhenAHostAsksForIt)
{
    stories(1);
    answers_[article(1)] = [this](const SeenRequest&, int) {
        if (server_.count(article(1)) > 1) return LoopbackServer::reply(200, "<p>Here again");
        return LoopbackServer::reply(503, "", "text/html", "Retry-After: 1\r\n");
    };
    options_.once = true;
    const auto summary = run();
    EXPECT_TRUE(summary.failed.empty());
    EXPECT_EQ(summary.fetched, 3U);
}

TEST_F(CrawlTest, BreaksOffWithAHostThatKeepsFailing)
{
    stories(9);
    for (int n = 1; n <= 9; ++n) answers_[article(n)] = [](const SeenRequest&, int) { return std::string{}; };
    const auto summary = run();
    EXPECT_FALSE(why(summary, host).empty());
    std::size_t tries = 0;
    for (int n = 1; n <= 9; ++n) tries += server_.count(article(n));
    EXPECT_GE(tries, 5U);
    EXPECT_LE(tries, 6U) << "one more where a kept connection had to be opened anew";
    EXPECT_GE(summary.waiting, 8U);
}

TEST_F(CrawlTest, FollowsRedirectsAndKeepsEachHop)
{
    stories(1);
    page(article(1), 301, "", "Location: /2024/05/01/moved-story-of-the-council/\r\n");
    page("/2024/05/01/moved-story-of-the-council/", 200);
    const auto summary = run();
    EXPECT_TRUE(summary.failed.empty());
    EXPECT_EQ(server_.count("/2024/05/01/moved-story-of-the-council/"), 1U) << "it is done with the page that led there";
    auto reader = archive::ArchiveReader::open(options_.layout);
    EXPECT_EQ(reader->last_seq(), 5); // front page, sitemap, missing feed, redirect, story
}

TEST_F(CrawlTest, DoesNotRunInCircles)
{
    stories(3);
    page(article(1), 302, "", "Location: " + article(2) + "\r\n");
    page(article(2), 302, "", "Location: " + article(1) + "\r\n");
    for (int i = 0; i < 9; ++i)
        page(i == 0 ? article(3) : "/hop" + std::to_string(i), 302, "", "Location: /hop" + std::to_string(i + 1) + "\r\n");
    const auto summary = run();
    EXPECT_NE((why(summary, article(1)) + why(summary, article(2))).find("circle"), std::string::npos);
    EXPECT_NE(why(summary, article(3)).find("more than 5"), std::string::npos);
    EXPECT_FALSE(asked("/hop6"));
}

TEST_F(CrawlTest, IsNotLedAwayFromItsSource)
{
    const std::vector<std::string> away{"http://169.254.169.254/2024/05/09/latest-meta-data-of-a-cloud/",
                                        "http://127.0.0.1:22/",
                                        "http://[::1]/",
                                        "file:///etc/passwd",
                                        "gopher://x/",
                                        "http://other.test/",
                                        "//0x7f.1/"};
    stories(static_cast<int>(away.size()), away);
    for (std::size_t n = 0; n < away.size(); ++n) page(article(static_cast<int>(n) + 1), 302, "", "Location: " + away[n] + "\r\n");
    const auto summary = run();
    EXPECT_EQ(summary.failed.size(), away.size());
    for (const auto& request : server_.seen()) EXPECT_EQ(request.host, host);
}

TEST_F(CrawlTest, KeepsTheDelayBetweenRequestsAndAcrossRestarts)
{
    stories(3);
    more_ = "delay = 0.15\n";
    options_.max_pages = 2;
    while (run().waiting > 0) {}
    const auto seen = server_.seen();
    ASSERT_GE(seen.size(), 6U);
    for (std::size_t i = 1; i < seen.size(); ++i)
        EXPECT_GE(seen[i].at - seen[i - 1].at, 100ms) << seen[i - 1].target << " then " << seen[i].target;
}

TEST_F(CrawlTest, TakesACrawlDelayAsTheLeast)
{
    stories(1);
    page("/robots.txt", 200, "User-agent: *\nCrawl-delay: 0.3\n");
    more_.clear();
    options_.delay = 0.01s;
    run();
    const auto seen = server_.seen();
    for (std::size_t i = 2; i < seen.size(); ++i) EXPECT_GE(seen[i].at - seen[i - 1].at, 290ms) << seen[i].target;
}

TEST_F(CrawlTest, StopsSoonAndLosesNothing)
{
    stories(3);
    answers_[article(2)] = [this](const SeenRequest&, int) {
        for (int i = 0; i < 40 && !server_.stopping(); ++i) std::this_thread::sleep_for(50ms);
        return LoopbackServer::reply(200, "slow");
    };
    std::atomic<bool> stop = false;
    options_.stop = &stop;
    std::thread later([&] {
        while (!asked(article(2))) std::this_thread::sleep_for(5ms);
        stop = true;
    });
    const auto begun = std::chrono::steady_clock::now();
    const auto summary = run();
    later.join();
    EXPECT_TRUE(summary.stopped);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s);
    EXPECT_TRUE(summary.failed.empty());
    page(article(2), 200);
    stop = false;
    const auto rest = run();
    EXPECT_EQ(summary.fetched + rest.fetched, 5U);
    EXPECT_EQ(rest.unchanged, 0U) << "what was fetched before the stop is not asked for again";
}

TEST_F(CrawlTest, NamesAPageThatWasGivenUpBecauseTheProgramEndedAtEachAttempt)
{
    stories(2);
    options_.frontier.max_interruptions = 1; // as if the program had been killed that often already
    page(article(1), 503, "", "Retry-After: 1\r\n");
    const auto summary = run();
    EXPECT_NE(why(summary, article(1)).find("interrupted at every attempt"), std::string::npos);
    EXPECT_EQ(summary.sources.at("gazette").failed, 1U);
}

TEST_F(CrawlTest, AsksConditionallyAndNoticesAChange)
{
    stories(2);
    const auto with_tag = [](const std::string& tag) {
        return [=](const SeenRequest& request, int) {
            const bool same = request.head.find("If-None-Match: \"" + tag + "\"") != std::string::npos;
            return same ? "HTTP/1.1 304 Not Modified\r\n\r\n"
                        : LoopbackServer::reply(200, "story " + tag, "text/html", "ETag: \"" + tag + "\"\r\n");
        };
    };
    answers_[article(1)] = with_tag("one");
    EXPECT_EQ(run().fetched, 4U);
    const auto again = run();
    EXPECT_EQ(again.fetched, 0U);
    EXPECT_EQ(again.unchanged, 4U);
    answers_[article(1)] = with_tag("two");
    EXPECT_EQ(run().fetched, 1U);
}

TEST_F(CrawlTest, NeedsAContactForAnyHostThatIsNotOnLoopback)
{
    systems::SourceCatalogue far;
    ASSERT_TRUE(far.add_toml(
        "[[council]]\nid = \"far\"\nname = \"Farville\"\nsystem = \"moderngov\"\nbase = \"https://democracy.farville.test/\"\n", "t"));
    options_.layout.directory = scratch_.path() / "none";
    const auto refused = crawl(far, options_, system_clock());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::usage);
    EXPECT_NE(refused.error().message.find("contact"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(options_.layout.directory)) << "nothing was begun";
}

TEST_F(CrawlTest, RefusesSourcesThatItDoesNotKnow)
{
    options_.sources = {"gazette", "nowhere"};
    const auto refused = crawl(catalogue(), options_, system_clock());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::usage);
    EXPECT_NE(refused.error().message.find("nowhere"), std::string::npos);
    EXPECT_EQ(crawl({}, CrawlOptions{}, system_clock()).error().code, Errc::usage);
}

TEST_F(CrawlTest, NamesAHostThatNobodyAnswersAt)
{
    more_ = "delay = 0\n";
    systems::SourceCatalogue dead;
    ASSERT_TRUE(dead.add_toml("[[paper]]\nid = \"dead\"\nname = \"Dead\"\nsystem = \"news\"\nbase = \"http://dead.test/\"\nresolve = "
                              "\"127.0.0.1:1\"\ndelay = 0\n",
                              "t"));
    const auto summary = crawl(dead, options_, system_clock());
    ASSERT_TRUE(summary);
    ASSERT_EQ(summary->failed.size(), 1U);
    EXPECT_EQ(summary->failed.front().url, "dead.test");
    EXPECT_NE(summary->failed.front().reason.find("did not accept a connection"), std::string::npos);
}

} // namespace
} // namespace minutebook::crawler
