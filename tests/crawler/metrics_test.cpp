#include "crawler/metrics.hpp"

#include "crawler/progress.hpp"

#include <gtest/gtest.h>

namespace minutebook::crawler {
namespace {

using namespace std::chrono_literals;

std::map<std::string, SourceTally> two_sources()
{
    std::map<std::string, SourceTally> out;
    out["ashby"].requests = 12;
    out["ashby"].fetched = 10;
    out["ashby"].failed = 2;
    out["ashby"].traps[Trap::slow] = 3;
    out["quex"].unchanged = 4;
    return out;
}

TEST(Metrics, AreTextThatPrometheusReads)
{
    Metrics metrics;
    metrics.answered("a.test", "fetched", 1000, 250ms);
    metrics.answered("a.test", "fetched", 500, 250ms);
    metrics.answered("b\"\\.test", "timeout", 0, 0ms);
    metrics.host_stands("a.test", HostState::refused, 1500ms);
    Gauges gauges;
    gauges.queued["ashby"] = 7;
    gauges.lag_s = 61;
    const std::string text = metrics.text(two_sources(), gauges);
    for (const char* line :
         {"minutebook_crawl_requests_total{host=\"a.test\",outcome=\"fetched\"} 2\n",
          "minutebook_crawl_requests_total{host=\"b\\\"\\\\.test\",outcome=\"timeout\"} 1\n",
          "minutebook_crawl_received_bytes_total{host=\"a.test\"} 1500\n", "minutebook_crawl_answer_seconds_total{host=\"a.test\"} 0.5\n",
          "minutebook_crawl_host_state{host=\"a.test\"} 3\n", "minutebook_crawl_host_delay_seconds{host=\"a.test\"} 1.5\n",
          "minutebook_crawl_pages_total{source=\"ashby\",outcome=\"fetched\"} 10\n",
          "minutebook_crawl_traps_total{source=\"ashby\",trap=\"slow\"} 3\n", "minutebook_crawl_frontier_pages{source=\"ashby\"} 7\n",
          "minutebook_crawl_lag_seconds 61\n", "# TYPE minutebook_crawl_lag_seconds gauge\n"})
        EXPECT_NE(text.find(line), std::string::npos) << line << "\n" << text;
}

TEST(Metrics, CountManyHostsTogether)
{
    Metrics metrics;
    for (std::size_t i = 0; i < Metrics::max_hosts + 10; ++i) metrics.answered("h" + std::to_string(i), "fetched", 1, 1ms);
    EXPECT_NE(metrics.text({}, {}).find("{host=\"other\",outcome=\"fetched\"} 10\n"), std::string::npos);
}

TEST(Progress, IsALineForEachSourceAndOneForAll)
{
    auto sources = two_sources();
    sources["idle"];
    EXPECT_EQ(progress_table(sources, {{"quex", 9}}, {{"ashby", 1.25}}), "source                        done     queue  pages/s  errors\n"
                                                                         "quex                             4         9      0.0       0\n"
                                                                         "ashby                           12         0      1.2       2\n"
                                                                         "all (2 sources)                 16         9      1.2       2");
    EXPECT_EQ(progress_line(sources, {{"quex", 9}}), "crawl: 12 requests, 10 pages new or changed, 4 unchanged, 2 failed; 9 queued");
}

TEST(Progress, MeasuresRatesOverAWindow)
{
    Rates rates;
    auto sources = two_sources();
    const Rates::Instant begun{100s};
    EXPECT_EQ(rates.update(begun, sources).at("ashby"), 0);
    sources["ashby"].fetched += 50;
    EXPECT_EQ(rates.update(begun + 5s, sources).at("ashby"), 0) << "too soon to tell";
    EXPECT_EQ(rates.update(begun + 10s, sources).at("ashby"), 5);
    EXPECT_EQ(rates.update(begun + 20s, sources).at("ashby"), 0);
}

} // namespace
} // namespace minutebook::crawler
