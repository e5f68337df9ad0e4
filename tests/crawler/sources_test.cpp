#include "crawler/scope.hpp"
#include "crawler/source_context.hpp"
#include "crawler/sources/factory.hpp"
#include "systems/moderngov_addresses.hpp"

#include <gtest/gtest.h>

namespace minutebook::crawler {
namespace {

systems::Source council()
{
    systems::Source source;
    source.id = "ashby";
    source.name = "Ashby Borough Council";
    source.system = systems::System::moderngov;
    source.base = "https://democracy.ashby.test/";
    source.hosts = {"democracy.ashby.test", "ashby.moderngov.test"};
    return source;
}

systems::Source paper()
{
    systems::Source source;
    source.id = "ashby-gazette";
    source.name = "Ashby Gazette";
    source.kind = systems::SourceKind::paper;
    source.system = systems::System::news;
    source.base = "https://www.ashbygazette.test/";
    source.hosts = {"www.ashbygazette.test"};
    return source;
}

constexpr std::chrono::sys_days today{std::chrono::year{2024} / 5 / 1};

TEST(Scope, IsTheSourcesOwnHostsAndPorts)
{
    const std::vector<std::pair<std::string, bool>> cases{
        {"https://democracy.ashby.test/mgAi.aspx?ID=1", true},
        {"http://democracy.ashby.test/", true},
        {"http://ashby.moderngov.test/documents/s1/x.pdf", true},
        {"https://democracy.ashby.test:443/", true},
        {"http://democracy.ashby.test:8080/", false},
        {"http://democracy.ashby.test:22/", false},
        {"https://other.test/", false},
        {"https://democracy.ashby.test.evil.test/", false},
        {"https://evil.test/democracy.ashby.test", false},
        {"http://169.254.169.254/latest/", false},
        {"http://127.0.0.1/", false},
        {"https://democracy.ashby.test/a/b/a/b", true},
        {"https://democracy.ashby.test/a/b/a/b/a", false},
        {"https://democracy.ashby.test/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20", true},
        {"https://democracy.ashby.test/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21", false},
        {"https://democracy.ashby.test/x?1&2&3&4&5&6&7&8&9&10&11&12&13&14&15&16&17&18&19&20&21", false},
    };
    for (const auto& [address, inside] : cases) EXPECT_EQ(in_scope(council(), *Url::parse(address)).has_value(), inside) << address;
}

TEST(Scope, KnowsThePortOfTheBase)
{
    auto source = council();
    source.base = "http://democracy.ashby.test:8080/";
    EXPECT_TRUE(in_scope(source, *Url::parse("http://democracy.ashby.test:8080/x")));
}

TEST(Scope, EndsWhereASourcesPartOfASharedHostEnds)
{
    auto source = council();
    source.scope = "/little-ashby/";
    const std::pair<std::string, bool> cases[] = {{"/little-ashby/minutes.pdf", true},
                                                  {"/little-ashby", true},
                                                  {"/robots.txt", true},
                                                  {"/great-ashby/minutes.pdf", false},
                                                  {"/", false}};
    for (const auto& [path, inside] : cases)
        EXPECT_EQ(in_scope(source, *Url::parse("https://democracy.ashby.test" + path)).has_value(), inside) << path;
}

TEST(SourceContext, LeavesOutWhatIsOutOfScopeOrNoAddress)
{
    const auto source = council();
    const auto context = *make_context(source, std::chrono::duration<double>{1});
    const auto pages = context.pages({{"https://democracy.ashby.test/mgAi.aspx?ID=7", {}},
                                      {"http://127.0.0.1/", {}},
                                      {"javascript:alert(1)", {}},
                                      {"ftp://democracy.ashby.test/", {}},
                                      {"https://elsewhere.test/", {}}},
                                     "https://democracy.ashby.test/", 3);
    ASSERT_EQ(pages.size(), 1U);
    EXPECT_EQ(pages.front().depth, 3);
    EXPECT_EQ(pages.front().host, "democracy.ashby.test");
    EXPECT_EQ(pages.front().stated_by, "https://democracy.ashby.test/");
}

TEST(SourceContext, TakesDelayAndEndpointFromTheCatalogue)
{
    auto source = council();
    EXPECT_EQ(make_context(source, std::chrono::duration<double>{1})->delay, std::chrono::seconds{1});
    EXPECT_FALSE(make_context(source, std::chrono::duration<double>{1})->own_pace);
    source.delay = 0.5;
    EXPECT_EQ(make_context(source, std::chrono::duration<double>{1})->delay, std::chrono::milliseconds{500});
    EXPECT_FALSE(make_context(source, std::chrono::duration<double>{1})->own_pace) << "a site's crawl-delay is the least";
    source.resolve = "127.0.0.1:8080";
    EXPECT_TRUE(make_context(source, std::chrono::duration<double>{1})->own_pace);
    EXPECT_TRUE(make_context(source, std::chrono::duration<double>{1})->loopback());
    source.resolve = "localhost";
    EXPECT_EQ(make_context(source, std::chrono::duration<double>{1}).error().code, Errc::invalid);
    source.base.clear();
    EXPECT_EQ(make_context(source, std::chrono::duration<double>{1}).error().code, Errc::usage);
}

TEST(ModernGovAdapter, BeginsWithTheServiceAndFallsBackToThePages)
{
    const auto source = council();
    const auto adapter = make_adapter(source);
    const auto starts = adapter->starts(today);
    ASSERT_FALSE(starts.empty());
    EXPECT_EQ(starts.front().url, "https://democracy.ashby.test/mgWebService.asmx/GetCommittees");
    const auto instead = [&](const std::string& address, const AddressFacts& facts = {}) {
        const auto found = adapter->instead_of(*Url::parse(address), facts, today);
        return found.empty() ? std::string{} : found.front().url;
    };
    AddressFacts facts;
    facts.committee_key = "12";
    facts.committee = "Cabinet";
    EXPECT_EQ(instead(starts.front().url), "https://democracy.ashby.test/mgListCommittees.aspx");
    EXPECT_EQ(instead("https://democracy.ashby.test/mgWebService.asmx/GetMeetings?lCommitteeId=12", facts),
              systems::meeting_list_page(source, "12"));
    EXPECT_EQ(instead("https://democracy.ashby.test/mgWebService.asmx/GetMeeting?lMeetingId=77", facts),
              systems::meeting_page("https://democracy.ashby.test/", "12", "77"));
    EXPECT_EQ(instead("https://democracy.ashby.test/mgAi.aspx?ID=1"), "");
    EXPECT_TRUE(adapter->starts_from({"https://democracy.ashby.test/sitemap.xml"}).empty());
}

TEST(ModernGovAdapter, RanksListsBeforeMeetingsBeforePapers)
{
    const auto source = council();
    const auto adapter = make_adapter(source);
    const auto rank = [&](const char* kind) {
        AddressFacts facts;
        facts.kind = kind;
        return adapter->rank(facts);
    };
    EXPECT_LT(rank("committees").priority, rank("meetings").priority);
    EXPECT_LT(rank("meetings").priority, rank("meeting").priority);
    EXPECT_LT(rank("meeting").priority, rank("paper").priority);
    EXPECT_EQ(rank("meetings").pace, crawler::Pace::list);
    EXPECT_EQ(rank("meeting").pace, crawler::Pace::page);
    EXPECT_EQ(rank("paper").pace, crawler::Pace::paper);
    EXPECT_EQ(rank("unheard of").pace, crawler::Pace::page);
}

TEST(NewsAdapter, BeginsWithSitemapAndFeedAndWhatRobotsNames)
{
    const auto source = paper();
    const auto adapter = make_adapter(source);
    EXPECT_EQ(adapter->starts(today).size(), 3U);
    const auto named = adapter->starts_from({"https://www.ashbygazette.test/news-sitemap.xml", "/relative.xml", "http://["});
    ASSERT_EQ(named.size(), 2U);
    EXPECT_EQ(named[1].url, "https://www.ashbygazette.test/relative.xml");
    for (const auto& start : adapter->starts(today)) EXPECT_EQ(adapter->may_be_missing(start.facts), start.facts.kind != "section");
}

TEST(NewsAdapter, AsksForADatedSitemapAsSeldomAsItsDaySays)
{
    const auto source = paper();
    const auto adapter = make_adapter(source);
    AddressFacts facts;
    facts.kind = "sitemap";
    EXPECT_EQ(adapter->rank(facts).pace, crawler::Pace::list);
    facts.published = PartialDate::parse("2019-03-01");
    EXPECT_EQ(adapter->rank(facts).pace, crawler::Pace::page);
}

TEST(CmisAdapter, WalksTheCalendarWithoutGoingDeeper)
{
    auto source = council();
    source.system = systems::System::cmis;
    source.base = "https://democracy.ashby.test/ashby/";
    const auto adapter = make_adapter(source);
    const auto starts = adapter->starts(today);
    ASSERT_GT(starts.size(), 1U);
    EXPECT_FALSE(adapter->may_be_missing(starts.front().facts));
    for (std::size_t i = 1; i < starts.size(); ++i) EXPECT_TRUE(adapter->may_be_missing(starts[i].facts)) << starts[i].url;
    AddressFacts month;
    month.kind = "calendar";
    EXPECT_EQ(adapter->rank(month).pace, crawler::Pace::list);
    month.date = PartialDate::parse("2019-03");
    EXPECT_EQ(adapter->rank(month).pace, crawler::Pace::page);
    const auto context = *make_context(source, std::chrono::duration<double>{1});
    const auto pages = context.pages(
        {{"https://democracy.ashby.test/ashby/Meetings/tabid/7/ctl/MeetingCalendarPublicNoJava/mid/4/Date/2019-03-01/Default.aspx", month}},
        "https://democracy.ashby.test/", 7);
    ASSERT_EQ(pages.size(), 1U);
    EXPECT_EQ(pages.front().depth, 6) << "the month before is as deep";
}

TEST(CmisAdapter, KnowsAPaperByMoreThanItsAddress)
{
    auto source = council();
    source.system = systems::System::cmis;
    const auto context = *make_context(source, std::chrono::duration<double>{1});
    AddressFacts facts;
    facts.kind = "paper";
    facts.paper_key = "m7-agenda";
    const auto pages = context.pages(
        {{"https://democracy.ashby.test/Document.ashx?aa=1", facts}, {"https://democracy.ashby.test/Document.ashx?bb=2", facts}}, "", 1);
    ASSERT_EQ(pages.size(), 2U);
    EXPECT_EQ(pages[0].key, pages[1].key);
    EXPECT_NE(pages[0].url, pages[1].url);
}

TEST(PlainAdapter, BeginsAtTheBaseAndTheSitemaps)
{
    auto source = paper();
    source.system = systems::System::plain;
    const auto adapter = make_adapter(source);
    const auto starts = adapter->starts(today);
    ASSERT_EQ(starts.size(), 2U);
    EXPECT_FALSE(adapter->may_be_missing(starts[0].facts));
    EXPECT_TRUE(adapter->may_be_missing(starts[1].facts));
    EXPECT_EQ(adapter->starts_from({"https://www.ashbygazette.test/pages.xml", "http://["}).size(), 1U);
    AddressFacts facts;
    facts.kind = "list";
    EXPECT_TRUE(adapter->rank(facts).step);
    facts.kind = "minutes";
    EXPECT_EQ(adapter->rank(facts).pace, crawler::Pace::paper);
    const auto found = adapter->links(
        {*Url::parse(source.base), {}, "text/html", "<a href='/minutes.pdf'>Minutes</a><a hidden href='/trap'>x</a>"}, today);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->found.size(), 1U);
    EXPECT_EQ(found->left_out.size(), 1U);
}

TEST(Factory, KnowsWhatIsNotCrawled)
{
    auto source = council();
    source.system = systems::System::none;
    EXPECT_EQ(make_adapter(source), nullptr);
    source = paper();
    source.base.clear();
    EXPECT_EQ(make_adapter(source), nullptr);
}

} // namespace
} // namespace minutebook::crawler
