#include "cli/crawl.hpp"

#include "tests/crawler/loopback_server.hpp"
#include "tests/support/temporary_folder.hpp"

#include <csignal>
#include <gtest/gtest.h>
#include <sstream>

namespace minutebook::cli {
namespace {

using namespace std::chrono_literals;
using crawler::LoopbackServer;
using crawler::SeenRequest;

TEST(CrawlCommand, EndsWithinSecondsOfASignalInTheMiddleOfADownloadAndGoesOnFromThere)
{
    std::atomic<bool> slow = true;
    const LoopbackServer* self = nullptr;
    LoopbackServer server([&](const SeenRequest& request, int connection) -> std::string {
        if (request.target == "/sitemap.xml")
            return LoopbackServer::reply(
                200,
                "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>http://www.ashbygazette.test/"
                "2024/05/01/a-long-story-about-drains/</loc></url></urlset>",
                "application/xml");
        if (request.target != "/2024/05/01/a-long-story-about-drains/")
            return LoopbackServer::reply(request.target == "/" ? 200 : 404, "<p>x");
        if (!slow) return LoopbackServer::reply(200, "the whole story");
        LoopbackServer::write_all(connection, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
        for (int i = 0; i < 600 && !self->stopping() && slow; ++i) { // two kilobytes a second: not so slow that it is given up
            LoopbackServer::write_all(connection, std::string(100, 'x'));
            std::this_thread::sleep_for(50ms);
        }
        return "";
    });
    self = &server;
    const test::TemporaryFolder scratch;
    auto config = parse_config("[[paper]]\nid = \"gazette\"\nname = \"Ashby Gazette\"\nsystem = \"news\"\nbase = "
                               "\"http://www.ashbygazette.test/\"\nresolve = \"" +
                                   server.endpoint() + "\"\ndelay = 0\n",
                               "test.toml");
    ASSERT_TRUE(config) << config.error().text();
    CrawlCommand command;
    command.data = scratch.path();
    command.sources = {"gazette"};
    std::chrono::steady_clock::time_point signalled;
    std::thread later([&] {
        while (server.count("/2024/05/01/a-long-story-about-drains/") == 0) std::this_thread::sleep_for(5ms);
        std::this_thread::sleep_for(300ms);
        signalled = std::chrono::steady_clock::now();
        ::kill(::getpid(), SIGTERM);
    });
    std::ostringstream first, second;
    const auto stopped = run_crawl(command, *config, first);
    const auto ended = std::chrono::steady_clock::now();
    later.join();
    slow = false;
    ASSERT_TRUE(stopped) << stopped.error().text();
    EXPECT_LT(ended - signalled, 5s);
    EXPECT_NE(first.str().find("; stopped"), std::string::npos) << first.str();
    EXPECT_NE(first.str().find("1 left for the next crawl"), std::string::npos) << first.str();
    const auto resumed = run_crawl(command, *config, second);
    ASSERT_TRUE(resumed) << resumed.error().text();
    EXPECT_NE(second.str().find("fetched 1 pages new or changed"), std::string::npos) << second.str();
    EXPECT_EQ(server.count("/sitemap.xml"), 1U) << "what was had before is not asked for again";
}

} // namespace
} // namespace minutebook::cli
