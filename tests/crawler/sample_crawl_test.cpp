// The whole crawler against the sample's sites on loopback.
#include "archive/archive.hpp"
#include "crawler/crawl.hpp"
#include "sample/site_server.hpp"

#include "tests/support/temporary_folder.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace minutebook::crawler {
namespace {

/// Pages of a CMIS meeting name its papers otherwise each time.
bool never_the_same(const std::string& url) { return url.find("/ViewMeetingPublic/") != std::string::npos; }
constexpr std::size_t such_pages = 11; ///< that have papers

/// Page and bytes of every capture: a page that goes by several addresses, or by another each time, is one.
std::multiset<std::string> captures(const std::filesystem::path& data)
{
    std::multiset<std::string> out;
    auto reader = archive::ArchiveReader::open({data});
    EXPECT_TRUE(reader) << reader.error().text();
    const auto documents = reader->documents_changed_after(0, 100'000);
    EXPECT_TRUE(documents) << documents.error().text();
    for (const auto& document : *documents) {
        const auto all = reader->captures_of(document.id);
        for (const auto& capture : *all) out.insert(document.id.value() + " " + (never_the_same(capture.url) ? "" : capture.digest));
    }
    return out;
}

class SampleCrawl : public ::testing::Test {
protected:
    test::TemporaryFolder scratch_;
    std::unique_ptr<sample::SiteServer> server_ = std::move(*sample::SiteServer::start(sample::World::built_in()));
    systems::SourceCatalogue catalogue_;

    void SetUp() override
    {
        const auto added =
            catalogue_.add_toml(sample::sources_toml(server_->port()) + sample::more_sources_toml(server_->port()), "sample");
        ASSERT_TRUE(added) << added.error().text();
    }

    [[nodiscard]] CrawlOptions options(const std::string& name = "data") const
    {
        CrawlOptions out;
        out.layout.directory = scratch_.path() / name;
        out.revisit_after = 0;
        return out;
    }

    CrawlSummary crawl_with(const CrawlOptions& options) const
    {
        auto summary = crawl(catalogue_, options, system_clock());
        EXPECT_TRUE(summary) << summary.error().text();
        return summary ? *summary : CrawlSummary{};
    }
};

TEST_F(SampleCrawl, BringsInEverySite)
{
    const auto summary = crawl_with(options());
    EXPECT_GT(summary.fetched, 100U);
    EXPECT_EQ(summary.waiting, 0U);
    for (const auto& failed : summary.failed) ADD_FAILURE() << failed.url << ": " << failed.reason;
    RecordProperty("pages", static_cast<int>(summary.fetched));
    RecordProperty("milliseconds", static_cast<int>(summary.took.count()));
    std::map<std::string, int> hosts;
    for (const auto& entry : server_->log()) {
        EXPECT_EQ(entry.user_agent.substr(0, 14), "minutebook/0.1") << entry.target;
        ++hosts[entry.host];
    }
    EXPECT_EQ(hosts.size(), 5U);
}

TEST_F(SampleCrawl, AsksForRobotsFirstAndForNothingTwice)
{
    crawl_with(options());
    std::map<std::string, int> asked;
    std::set<std::string> hosts;
    for (const auto& entry : server_->log()) {
        const bool first = hosts.insert(entry.host).second;
        EXPECT_EQ(entry.target == "/robots.txt", first) << entry.target;
        EXPECT_EQ(++asked[entry.host + entry.target], 1) << entry.host << entry.target;
    }
}

TEST_F(SampleCrawl, FindsNothingNewInASecondRunAndWhatChangedInALaterOne)
{
    const auto first = crawl_with(options());
    const auto held = captures(options().layout.directory);
    const auto second = crawl_with(options());
    EXPECT_EQ(second.fetched, such_pages);
    EXPECT_EQ(second.fetched + second.unchanged + second.gone, first.fetched + first.gone + first.unchanged);
    const auto log = server_->log();
    const auto conditional = std::count_if(log.begin(), log.end(), [](const auto& entry) { return entry.conditional; });
    EXPECT_GT(conditional, 50); // not every page of a site carries validators
    server_->set_phase(sample::last_phase);
    const auto third = crawl_with(options());
    EXPECT_GT(third.fetched, 0U);
    EXPECT_LT(third.fetched, first.fetched);
    EXPECT_GT(captures(options().layout.directory).size(), held.size());
}

TEST_F(SampleCrawl, StopsAndGoesOnToTheSameCaptures)
{
    crawl_with(options("whole"));
    const auto whole = captures(options("whole").layout.directory);
    for (const std::size_t step : {11U, 60U}) {
        auto stepping = options("stepping" + std::to_string(step));
        stepping.max_pages = step;
        std::size_t runs = 0;
        do ASSERT_LT(++runs, 1000U);
        while (crawl_with(stepping).waiting > 0);
        EXPECT_GE(runs, 3U);
        EXPECT_EQ(captures(stepping.layout.directory), whole) << "stopping after every " << step;
    }
}

} // namespace
} // namespace minutebook::crawler
