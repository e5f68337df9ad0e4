#include "crawler/check.hpp"

#include "loopback_server.hpp"
#include "sample/site_server.hpp"
#include "test_clock.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>

namespace minutebook::crawler {
namespace {

using namespace std::chrono_literals;
using systems::System;

constexpr const char* committees = "<?xml version=\"1.0\"?><committees><committeescount>1</committeescount><committee><committeeid>7"
                                   "</committeeid><committeetitle>Planning</committeetitle><committeedeleted>False</committeedeleted>"
                                   "<committeeexpired>False</committeeexpired></committee></committees>";
constexpr const char* moderngov_front = "<title>Ashby democracy</title><a href=\"/mgListCommittees.aspx?bcr=1\">Committees</a>"
                                        "<a href=\"/mgMemberIndex.aspx\">Councillors</a><a href=\"/ieDocHome.aspx\">Meetings</a>";
constexpr const char* committee_list =
    "<div class=\"mgContent\"><ul><li><a href=\"mgCommitteeDetails.aspx?ID=7\">Planning</a></li></ul></div>";

struct Reply {
    int status = 200;
    std::string body;
    std::string type = "text/html; charset=utf-8";
    std::string more{};
};
using Site = std::map<std::string, Reply, std::less<>>;

systems::Source source_at(const LoopbackServer& server, System system)
{
    systems::Source source;
    source.id = "ashby";
    source.name = "Ashby Borough Council";
    source.system = system;
    source.base = "http://democracy.ashby.test/";
    source.hosts = {"democracy.ashby.test"};
    source.resolve = server.endpoint();
    source.delay = 0;
    return source;
}

CheckReport checked(const systems::Source& source)
{
    auto report = check(source, {}, system_clock());
    EXPECT_TRUE(report) << report.error().text();
    return report ? *report : CheckReport{};
}

class Check : public ::testing::Test {
protected:
    Site site_;
    LoopbackServer server_{[this](const SeenRequest& request, int) {
        const auto found = site_.find(request.target);
        if (found == site_.end()) return LoopbackServer::reply(404, "not here");
        const Reply& reply = found->second;
        return LoopbackServer::reply(reply.status, reply.body, reply.type, reply.more);
    }};

    void serve_moderngov()
    {
        site_["/"] = {200, moderngov_front, "text/html", "ETag: \"1\"\r\n"};
        site_["/mgListCommittees.aspx"] = {200, committee_list};
        site_["/mgWebService.asmx/GetCommittees"] = {200, committees, "text/xml"};
    }
    [[nodiscard]] CheckReport run(System system) const { return checked(source_at(server_, system)); }
};

TEST_F(Check, FindsModernGovWithItsServiceOn)
{
    serve_moderngov();
    const auto report = run(System::moderngov);
    EXPECT_TRUE(report.usable);
    EXPECT_EQ(report.verdict, "usable: ModernGov with its web service on (1 committees)");
    EXPECT_EQ(report.found, System::moderngov);
    EXPECT_EQ(report.evidence, "3 links to ModernGov's pages");
    EXPECT_EQ(report.title, "Ashby democracy");
    EXPECT_EQ(report.service, ServiceState::on);
    EXPECT_EQ(report.robots, RobotsState::none);
    EXPECT_TRUE(report.etag);
    EXPECT_FALSE(report.last_modified);
    EXPECT_EQ(report.tls, TlsState::not_used);
    EXPECT_FALSE(report.starts.empty());
    EXPECT_EQ(server_.seen().size(), 3U) << "robots.txt, the front page, one call";
}

TEST_F(Check, ReadsThePagesWhereTheServiceIsOff)
{
    serve_moderngov();
    site_.erase("/mgWebService.asmx/GetCommittees");
    const auto report = run(System::moderngov);
    EXPECT_TRUE(report.usable);
    EXPECT_EQ(report.service, ServiceState::off);
    EXPECT_EQ(report.verdict, "usable: ModernGov by its pages (1 committees); the web service is off (status 404)");
    site_.erase("/mgListCommittees.aspx");
    const auto worse = run(System::moderngov);
    EXPECT_FALSE(worse.usable);
    EXPECT_NE(worse.verdict.find("neither its web service nor its list"), std::string::npos) << worse.verdict;
}

TEST_F(Check, AsksForNothingThatRobotsTxtForbids)
{
    serve_moderngov();
    site_["/robots.txt"] = {200, "User-agent: *\nDisallow: /mgWebService.asmx\nCrawl-delay: 7\n", "text/plain"};
    const auto report = run(System::moderngov);
    EXPECT_TRUE(report.usable) << report.verdict;
    EXPECT_EQ(report.robots, RobotsState::read);
    EXPECT_EQ(report.crawl_delay, 7.0);
    EXPECT_EQ(report.service, ServiceState::forbidden);
    EXPECT_EQ(server_.count("/mgWebService.asmx/GetCommittees"), 0U);
    const auto forbidden = std::count_if(report.starts.begin(), report.starts.end(), [](const auto& start) { return !start.allowed; });
    EXPECT_EQ(forbidden, 1);

    site_["/robots.txt"] = {200, "User-agent: minutebook\nDisallow: /\n", "text/plain"};
    const auto closed = run(System::moderngov);
    EXPECT_FALSE(closed.usable);
    EXPECT_EQ(closed.verdict, "not usable: robots.txt forbids all that a crawl would begin with");
    EXPECT_EQ(server_.count("/"), 1U) << "only in the first check";

    site_["/robots.txt"] = {503, "", "text/plain"};
    const auto unreadable = run(System::moderngov);
    EXPECT_FALSE(unreadable.usable);
    EXPECT_EQ(unreadable.verdict, "not usable: robots.txt cannot be read (status 503), so nothing may be asked for");
    EXPECT_EQ(server_.count("/"), 1U);
}

TEST_F(Check, SaysThatAShieldRefusesIt)
{
    for (const auto* path : {"/", "/mgListCommittees.aspx", "/mgWebService.asmx/GetCommittees"}) site_[path] = {403, "no"};
    const auto report = run(System::moderngov);
    EXPECT_FALSE(report.usable);
    EXPECT_EQ(report.service, ServiceState::refused);
    EXPECT_EQ(report.verdict, "not usable: it refuses programs that say who they are (status 403)");
    site_["/mgWebService.asmx/GetCommittees"] = {200, committees, "text/xml"};
    const auto service_alone = run(System::moderngov);
    EXPECT_TRUE(service_alone.usable) << "some shields leave the service open";
    EXPECT_NE(service_alone.verdict.find("web service on (1 committees), though it refuses"), std::string::npos) << service_alone.verdict;
}

TEST_F(Check, SaysThatSomethingElseAnswers)
{
    site_["/"] = {200, "<title>Parked</title><p>This name is for sale."};
    const auto report = run(System::moderngov);
    EXPECT_FALSE(report.usable);
    EXPECT_EQ(report.found, System::plain);
    EXPECT_EQ(report.verdict, "not usable: it is recorded as ModernGov, of which there is no sign: what answers is pages of a system "
                              "that is not known");
    EXPECT_TRUE(run(System::plain).usable);
    serve_moderngov();
    EXPECT_FALSE(run(System::cmis).usable);
    const auto plain = run(System::plain);
    EXPECT_TRUE(plain.usable);
    EXPECT_NE(plain.verdict.find("system = \"moderngov\""), std::string::npos) << plain.verdict;
    const auto unknown = run(System::none);
    EXPECT_TRUE(unknown.usable);
    EXPECT_EQ(unknown.found, System::moderngov);
}

TEST_F(Check, SaysWhereASiteHasMovedAndDoesNotFollowIt)
{
    site_["/"] = {301, "", "text/html", "Location: http://meetings.ashby.test/\r\n"};
    const auto report = run(System::moderngov);
    EXPECT_FALSE(report.usable);
    EXPECT_EQ(report.moved_to, "http://meetings.ashby.test/");
    EXPECT_NE(report.verdict.find("it has moved to http://meetings.ashby.test/"), std::string::npos) << report.verdict;
    for (const auto& request : server_.seen()) EXPECT_EQ(request.host, "democracy.ashby.test");
    site_["/"] = {302, "", "text/html", "Location: /home/\r\n"};
    site_["/home/"] = {200, moderngov_front};
    EXPECT_EQ(run(System::moderngov).answers_at, "http://democracy.ashby.test/home/");
    site_["/"] = {302, "", "text/html", "Location: /\r\n"};
    EXPECT_NE(run(System::plain).verdict.find("redirects more than 5 times"), std::string::npos);
}

TEST_F(Check, ReadsTheFeedOfANewsSite)
{
    site_["/"] = {200, "<title>Ashby Gazette</title><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed/\"><p>News"};
    site_["/feed/"] = {200,
                       "<rss version=\"2.0\"><channel><title>A</title><item><title>Roof</title><link>http://democracy.ashby.test/a"
                       "</link></item></channel></rss>",
                       "application/rss+xml", "Last-Modified: Mon, 01 Jan 2024 00:00:00 GMT\r\n"};
    const auto report = run(System::news);
    EXPECT_TRUE(report.usable);
    EXPECT_EQ(report.found, System::news);
    EXPECT_EQ(report.feeds, std::vector<std::string>{"http://democracy.ashby.test/feed/"});
    EXPECT_EQ(report.verdict, "usable: a news site with a feed of 1 entries");
    EXPECT_TRUE(report.last_modified);
    site_["/"] = {200, "<p>News"};
    EXPECT_TRUE(run(System::news).usable) << "its pages can be read";
}

TEST_F(Check, KeepsThePaceOfACrawl)
{
    serve_moderngov();
    auto source = source_at(server_, System::moderngov);
    source.delay = 0.3;
    static_cast<void>(checked(source));
    const auto seen = server_.seen();
    ASSERT_EQ(seen.size(), 3U);
    for (std::size_t i = 1; i < seen.size(); ++i)
        EXPECT_GE(seen[i].at - seen[i - 1].at, 200ms) << "as the server sees it: a busy machine shifts it";
}

TEST_F(Check, AsksNobodyWithoutSayingWhoAsks)
{
    auto source = source_at(server_, System::moderngov);
    source.resolve.clear();
    const auto report = check(source, {}, system_clock());
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, Errc::usage);
    EXPECT_NE(report.error().hint.find("[operator]"), std::string::npos);
    source.base.clear();
    CrawlOptions options;
    options.contact = "mailto:a@ashby.test";
    EXPECT_FALSE(check(source, options, system_clock())) << "there is no address to ask";
    EXPECT_TRUE(server_.seen().empty());
}

TEST_F(Check, SaysThatNobodyListens)
{
    auto source = source_at(server_, System::moderngov);
    source.resolve = "127.0.0.1:1";
    const auto report = checked(source);
    EXPECT_FALSE(report.usable);
    EXPECT_EQ(report.verdict, "not usable: democracy.ashby.test did not accept a connection");
    EXPECT_EQ(report.tls, TlsState::not_reached);
    EXPECT_EQ(report.requests.size(), 1U);
}

TEST(CheckOfTheSample, FindsEachSystem)
{
    auto server = sample::SiteServer::start(sample::World::built_in());
    ASSERT_TRUE(server) << server.error().text();
    systems::SourceCatalogue catalogue;
    ASSERT_TRUE(catalogue.add_toml(sample::sources_toml((*server)->port()), "sample"));
    for (const systems::Source& source : catalogue.all()) {
        const auto report = checked(source);
        EXPECT_TRUE(report.usable) << source.id << ": " << report.verdict;
        EXPECT_LE(report.requests.size(), 6U) << source.id;
        if (source.system == System::moderngov) {
            EXPECT_EQ(report.found, System::moderngov) << source.id;
            EXPECT_EQ(report.service, source.id == "tollshire" ? ServiceState::off : ServiceState::on) << source.id;
            EXPECT_GT(report.committees, 0U) << source.id;
        }
        if (source.system == System::cmis) { EXPECT_EQ(report.found, System::cmis) << source.id; }
    }
}

} // namespace
} // namespace minutebook::crawler
