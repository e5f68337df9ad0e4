#include "coverage/reader.hpp"

#include "coverage/coverage_json.hpp"
#include "crawler/host_book.hpp"
#include "tests/coverage/catalogue_of_pages.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>

namespace minutebook::coverage {
namespace {

using crawler::PageState;
using testing::CatalogueOfPages;
using ::testing::ElementsAre;
using testing::facts_of;

const std::string root = "http://democracy.ashby.example/";

class Reader : public ::testing::Test {
protected:
    /// One month of Cabinet: two meetings, five papers, one set of minutes, and the list that names them.
    void a_month()
    {
        systems::AddressFacts list = facts_of("meetings", "", "");
        catalogue_.list({root + "list", list, PageState::refused, "answered 403 Forbidden", false});
        catalogue_.list({root + "sitemap.xml", facts_of("sitemap", "", ""), PageState::gone, "status 404", false});
        catalogue_.list({root + "mgWebService.asmx/GetMeeting?lMeetingId=7", facts_of("meeting", "7", "2024-03-04"), PageState::refused,
                         "answered 403 Forbidden", false});
        catalogue_.list({root + "m7", facts_of("meeting", "7", "2024-03-04")});
        catalogue_.list_queued(root + "m8", facts_of("meeting", "8", "2024-03-18"));
        catalogue_.list({root + "p1", facts_of("paper", "7", "2024-03-04", "1")});
        catalogue_.list({root + "p2", facts_of("paper", "7", "2024-03-04", "2"), PageState::blocked_robots,
                         "robots.txt forbids " + root + "p2", false});
        catalogue_.list({root + "p3", facts_of("paper", "7", "2024-03-04", "5"), PageState::failed, "answered 500 for " + root + "p3",
                         false, parse_iso("2099-01-02T03:04:05Z")});
        catalogue_.list_removed(root + "p4", facts_of("paper", "7", "2024-03-04", "6"));
        systems::AddressFacts exempt = facts_of("paper", "7", "2024-03-04", "7");
        exempt.restricted = true;
        catalogue_.list({root + "p5", exempt, PageState::restricted, "", false});
        catalogue_.list({root + "minutes", facts_of("minutes", "7", "2024-03-04"), PageState::failed, "timed out"});
    }
    SourceCoverage read(CoverageOptions options)
    {
        options.today = std::chrono::year{2024} / 6 / 1;
        auto coverage = source_coverage(catalogue_.database(), "ash", options);
        EXPECT_TRUE(coverage) << coverage.error().text();
        return std::move(*coverage);
    }
    CatalogueOfPages catalogue_;
};

TEST_F(Reader, SumsUpAMonthOfABody)
{
    a_month();
    const SourceCoverage coverage = read({});
    ASSERT_EQ(coverage.bodies.size(), 1U);
    const Body& cabinet = coverage.bodies[0];
    EXPECT_EQ(cabinet.name, "Cabinet");
    ASSERT_EQ(cabinet.periods.size(), 2U);
    const Period& march = cabinet.periods[0];
    EXPECT_EQ(boost::json::serialize(to_json(march)),
              R"({"period":"2024-03","meetings":[1,2],"papers":[2,5],"minutes":[1,1],"why":{"meetings":{"missing":1},"papers":)"
              R"({"removed":1,"restricted":1,"blocked_robots":1,"failed":1},"minutes":{"stale":1}}})");
    EXPECT_EQ(cabinet.periods[1].of(Kind::list).of(Standing::refused), 1U);
    EXPECT_EQ(coverage.state.tally.listed(), 10U);
    EXPECT_EQ(coverage.state.tally.held(), 4U);
}

TEST_F(Reader, NamesWhatIsNotHeldWithReasonLastAndNextTry)
{
    a_month();
    const SourceCoverage coverage = read({});
    std::vector<std::string> found;
    for (const Thing& thing : coverage.not_held)
        found.push_back(thing.url.substr(root.size()) + " " + std::string(to_string(thing.standing)) + " '" + thing.reason + "' " +
                        next_words(thing) + (thing.last_try ? " asked" : ""));
    EXPECT_THAT(found, ElementsAre("list refused 'answered 403 Forbidden' in a later crawl asked", "m8 missing '' with the next crawl",
                                   "p2 blocked_robots 'robots.txt forbids it' with the next crawl asked",
                                   "p3 failed 'answered 500 for it' from 2099-01-02T03:04:05Z asked", "p5 restricted '' never asked"));
    EXPECT_EQ(coverage.not_held[3].title, "Report to item 5");
    EXPECT_EQ(coverage.not_held_more, 0U);
    ASSERT_EQ(coverage.removed.size(), 1U);
    EXPECT_EQ(coverage.removed[0].url, root + "p4");
    EXPECT_EQ(coverage.removed[0].gone_since, parse_iso("2024-05-02T10:00:00Z"));
}

TEST_F(Reader, CallsAPageRemovedOnlyAfterSeveralDays)
{
    catalogue_.list({root + "p1", facts_of("paper", "7", "2024-03-04", "1")});
    catalogue_.wait(std::chrono::hours{1});
    catalogue_.list({root + "p1", facts_of("paper", "7", "2024-03-04", "1"), PageState::gone, "status 404"});
    const SourceCoverage coverage = read({});
    EXPECT_EQ(coverage.state.tally.of(Standing::stale), 1U);
    EXPECT_TRUE(coverage.removed.empty());
    auto states = source_states(catalogue_.database());
    ASSERT_TRUE(states);
    EXPECT_EQ(states->at(0).tally, coverage.state.tally);
}

TEST_F(Reader, BoundsWhatItNamesAndCountsTheRest)
{
    a_month();
    CoverageOptions options;
    options.things = 2;
    const SourceCoverage coverage = read(options);
    EXPECT_EQ(coverage.not_held.size(), 2U);
    EXPECT_EQ(coverage.not_held_more, 3U);
}

TEST_F(Reader, GivesReasonsWithoutTheAddress)
{
    a_month();
    std::map<std::string, std::size_t> counts;
    for (const Reason& reason : read({}).reasons) counts[std::string(to_string(reason.standing)) + ": " + reason.text] = reason.count;
    EXPECT_EQ(counts["refused: answered 403 Forbidden"], 2U);
    EXPECT_EQ(counts["blocked_robots: robots.txt forbids it"], 1U);
    EXPECT_EQ(counts["missing: "], 1U);
}

TEST_F(Reader, FindsGapsInNumbers)
{
    a_month();
    const auto gaps = read({}).gaps;
    ASSERT_EQ(gaps.size(), 1U);
    EXPECT_EQ(gaps[0].numbers, (std::vector<int>{3, 4}));
    EXPECT_TRUE(gaps[0].papers_only);
    EXPECT_EQ(gaps[0].meeting_key, "7");
}

TEST_F(Reader, NarrowsToABody)
{
    a_month();
    systems::AddressFacts other = facts_of("paper", "30", "2024-03-05", "1");
    other.committee_key = "13";
    other.committee = "Planning Committee";
    catalogue_.list({root + "q1", other, PageState::failed, "timed out", false});
    CoverageOptions options;
    options.body = "13";
    const SourceCoverage coverage = read(options);
    EXPECT_EQ(coverage.bodies.size(), 2U);
    ASSERT_EQ(coverage.not_held.size(), 1U);
    EXPECT_EQ(coverage.not_held[0].url, root + "q1");
    EXPECT_TRUE(coverage.gaps.empty());
    EXPECT_TRUE(coverage.removed.empty());
}

TEST_F(Reader, TellsEverySourceInShort)
{
    a_month();
    systems::AddressFacts article;
    article.kind = "article";
    catalogue_.list({"http://echo.example/1", article, PageState::fetched, "", true, {}, "echo"});
    ASSERT_TRUE(catalogue_.frontier().begin_run("echo", 86'400, {}));
    auto states = source_states(catalogue_.database());
    ASSERT_TRUE(states) << states.error().text();
    ASSERT_EQ(states->size(), 2U);
    EXPECT_EQ((*states)[0].source_id, "ash");
    EXPECT_EQ((*states)[0].tally, read({}).state.tally);
    EXPECT_EQ((*states)[1].tally.held(), 1U);
    EXPECT_TRUE((*states)[1].run_started.has_value());
    EXPECT_FALSE((*states)[1].run_finished.has_value());
}

TEST_F(Reader, TellsHostsThatAreLeftAlone)
{
    a_month();
    EXPECT_TRUE(read({}).state.closed_hosts.empty());
    auto book = crawler::HostBook::open(catalogue_.database(), catalogue_.clock());
    ASSERT_TRUE(book);
    crawler::HostEntry entry;
    entry.host = "democracy.ashby.example";
    entry.state = crawler::HostState::refused;
    entry.reason = "status 403";
    entry.next_probe = parse_iso("2024-05-08T10:00:00Z");
    ASSERT_TRUE(book->note(entry));
    entry.host = "elsewhere.example";
    ASSERT_TRUE(book->note(entry));
    const auto hosts = read({}).state.closed_hosts;
    ASSERT_EQ(hosts.size(), 1U);
    EXPECT_EQ(boost::json::serialize(to_json(hosts[0])),
              R"({"host":"democracy.ashby.example","why":"refuses us","reason":"status 403","since":"2024-05-04T10:00:00Z",)"
              R"("not_before":"2024-05-08T10:00:00Z"})");
}

TEST_F(Reader, KnowsNothingOfASourceThatWasNeverCrawled)
{
    const SourceCoverage coverage = read({});
    EXPECT_TRUE(coverage.bodies.empty());
    EXPECT_EQ(coverage.state.tally.listed(), 0U);
    EXPECT_FALSE(coverage.state.run_started.has_value());
}

TEST(Catalogue, ThatWasOnlyImportedIsNotCrawled)
{
    test::TemporaryFolder folder;
    auto database = store::Database::open(folder.path() / "catalogue.sqlite", store::Mode::read_write);
    ASSERT_TRUE(database);
    ASSERT_TRUE(store::migrate(*database, {}));
    auto crawled = is_crawled(*database);
    ASSERT_TRUE(crawled) << crawled.error().text();
    EXPECT_FALSE(*crawled);
    auto states = source_states(*database);
    ASSERT_TRUE(states);
    EXPECT_TRUE(states->empty());
}

} // namespace
} // namespace minutebook::coverage
