// A small site that misbehaves as a test says, and a crawl of it.
#pragma once

#include "archive/archive.hpp"
#include "crawler/crawl.hpp"
#include "loopback_server.hpp"
#include "tests/support/temporary_folder.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>

namespace minutebook::crawler {

using namespace std::chrono_literals;

inline constexpr auto host = "www.ashbygazette.test";

inline std::string article(int n) { return "/2024/05/0" + std::to_string(n) + "/a-story-about-the-council-" + std::to_string(n) + "/"; }

/// The machine's clocks, with the wall clock put ahead.
class LaterClock final : public Clock {
public:
    explicit LaterClock(std::chrono::seconds by) : by_(by) {}
    [[nodiscard]] Timestamp now() const override { return system_clock().now() + by_; }
    [[nodiscard]] std::chrono::steady_clock::time_point monotonic() const override { return system_clock().monotonic(); }

private:
    std::chrono::seconds by_;
}; // class LaterClock

class CrawlTest : public ::testing::Test {
protected:
    using Answer = std::function<std::string(const SeenRequest&, int connection)>;

    test::TemporaryFolder scratch_;
    std::map<std::string, Answer> answers_;
    std::mutex mutex_; ///< answers are changed while one is still being given
    LoopbackServer server_{[this](const SeenRequest& request, int connection) {
        const Answer answer = answer_to(request.target);
        return answer ? answer(request, connection) : LoopbackServer::reply(404, "not here");
    }};
    CrawlOptions options_;
    std::string more_; ///< of the source's entry

    [[nodiscard]] Answer answer_to(const std::string& target)
    {
        const std::lock_guard lock(mutex_);
        const auto found = answers_.find(target);
        return found == answers_.end() ? Answer{} : found->second;
    }

    void SetUp() override
    {
        options_.layout.directory = scratch_.path();
        options_.revisit_after = 0;
        options_.pause = 20ms;
        options_.breaker_pause = 1h;
        options_.limits.total = 2000ms;
        options_.limits.slow_window = 500ms;
        options_.limits.body_bytes = 100'000;
        more_ = "delay = 0\n";
    }

    void page(const std::string& target, int status, const std::string& body = "<html><body><p>Words</p></body></html>",
              const std::string& more = "")
    {
        const std::lock_guard lock(mutex_);
        answers_[target] = [=](const SeenRequest&, int) { return LoopbackServer::reply(status, body, "text/html", more); };
    }

    /// A sitemap with that many stories, all of them there.
    void stories(int number, const std::vector<std::string>& others = {})
    {
        std::string map = R"(<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">)";
        for (int n = 1; n <= number; ++n) {
            map += "<url><loc>http://" + std::string(host) + article(n) + "</loc></url>";
            page(article(n), 200, "<html><body><p>Story " + std::to_string(n) + "</p></body></html>");
        }
        for (const auto& other : others) map += "<url><loc>" + other + "</loc></url>";
        map += "</urlset>";
        answers_["/sitemap.xml"] = [=](const SeenRequest&, int) { return LoopbackServer::reply(200, map, "application/xml"); };
        page("/", 200);
    }

    [[nodiscard]] systems::SourceCatalogue catalogue() const
    {
        systems::SourceCatalogue out;
        const auto added = out.add_toml("[[paper]]\nid = \"gazette\"\nname = \"Ashby Gazette\"\nsystem = \"news\"\nbase = \"http://" +
                                            std::string(host) + "/\"\nresolve = \"" + server_.endpoint() + "\"\n" + more_,
                                        "test");
        EXPECT_TRUE(added) << added.error().text();
        return out;
    }

    CrawlSummary run(std::chrono::seconds later = 0s)
    {
        const LaterClock clock(later);
        auto summary = crawl(catalogue(), options_, clock);
        EXPECT_TRUE(summary) << summary.error().text();
        return summary ? *summary : CrawlSummary{};
    }

    /// The reason why `target` failed; empty if it did not.
    static std::string why(const CrawlSummary& summary, const std::string& target)
    {
        for (const auto& failed : summary.failed)
            if (failed.url.size() >= target.size() && failed.url.substr(failed.url.size() - target.size()) == target) return failed.reason;
        return {};
    }

    [[nodiscard]] bool asked(const std::string& target) const { return server_.count(target) > 0; }
};

} // namespace minutebook::crawler
