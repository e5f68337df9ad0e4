#include "sample/world.hpp"

#include "base/text.hpp"
#include "base/url.hpp"

#include <algorithm>
#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>
#include <sstream>

namespace minutebook::sample {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const World& world() { return World::built_in(); }

Response fetch(const std::string& address, int phase = 1)
{
    const auto url = Url::parse(address);
    if (!url) return {0, "", "not an address: " + address, {}};
    const std::string target = url->path() + (url->query().empty() ? "" : "?" + url->query());
    return world().get(url->host(), target, phase).value_or(Response{0, "", "no such host", {}});
}

std::string unescaped(std::string text)
{
    for (const auto& [from, to] :
         {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&#47;", "/"}, {"&#58;", ":"}, {"&amp;", "&"}})
        text = replace_all(std::move(text), from, to);
    return text;
}

/// The values of all href attributes.
std::vector<std::string> links(const std::string& html)
{
    std::vector<std::string> out;
    for (std::size_t at = html.find("href=\""); at != std::string::npos; at = html.find("href=\"", at + 1)) {
        const std::size_t end = html.find('"', at + 6);
        out.push_back(unescaped(html.substr(at + 6, end - at - 6)));
    }
    return out;
}

boost::property_tree::ptree xml(const std::string& text)
{
    std::istringstream in(text);
    boost::property_tree::ptree tree;
    boost::property_tree::read_xml(in, tree);
    return tree;
}

bool is_xml(const Response& r) { return r.content_type.find("xml") != std::string::npos; }

TEST(World, NamesItsHosts)
{
    EXPECT_THAT(world().hosts(),
                ::testing::UnorderedElementsAre("democracy.quexbourne.test", "democracy.tollshire.test", "www.quexbournecourier.test",
                                                "brackenhoe.cmis.test", "www.netherquillow-pc.test"));
}

TEST(World, AnswersEveryAddressItLists)
{
    for (const int phase : {1, 2}) {
        std::set<std::string> seen;
        for (const std::string& address : world().addresses(phase)) {
            EXPECT_TRUE(seen.insert(address).second) << "listed twice: " << address;
            const Response r = fetch(address, phase);
            EXPECT_EQ(r.status, 200) << address << " in phase " << phase;
            EXPECT_FALSE(r.body.empty()) << address;
        }
    }
}

TEST(World, HasNoDanglingLinks)
{
    for (const int phase : {1, 2}) {
        std::set<std::string> asked;
        for (const std::string& address : world().addresses(phase)) {
            const Response r = fetch(address, phase);
            if (r.content_type.find("html") == std::string::npos) continue;
            const auto base = Url::parse(address);
            ASSERT_TRUE(base);
            for (const std::string& link : links(r.body)) {
                if (link.starts_with("mailto:")) continue;
                const auto target = base->resolve(link);
                ASSERT_TRUE(target) << link << " on " << address;
                if (!asked.insert(target->text()).second) continue;
                EXPECT_EQ(fetch(target->text(), phase).status, 200) << link << " on " << address << " in phase " << phase;
            }
        }
    }
}

TEST(World, ReachesEveryAgendaItemByLinks)
{
    for (const std::string& start : {std::string("http://democracy.quexbourne.test/"), std::string("http://democracy.tollshire.test/"),
                                     std::string("http://www.quexbournecourier.test/")}) {
        std::set<std::string> seen{start};
        std::vector<std::string> queue{start};
        while (!queue.empty()) {
            const auto base = Url::parse(queue.back());
            queue.pop_back();
            for (const std::string& link : links(fetch(base->text()).body)) {
                if (link.starts_with("mailto:")) continue;
                const auto target = base->resolve(link);
                if (target && seen.insert(target->text()).second) queue.push_back(target->text());
            }
        }
        const std::string host = Url::parse(start)->host();
        for (const std::string& address : world().addresses(1)) {
            if (address.find(host + "/mgAi.aspx") != std::string::npos || address.find(host + "/20") != std::string::npos) {
                EXPECT_TRUE(seen.contains(address)) << address;
            }
        }
    }
}

TEST(World, SendsWellFormedXml)
{
    int answers = 0;
    for (const int phase : {1, 2})
        for (const std::string& address : world().addresses(phase)) {
            const Response r = fetch(address, phase);
            if (!is_xml(r)) continue;
            ++answers;
            EXPECT_NO_THROW((void)xml(r.body)) << address;
        }
    EXPECT_GT(answers, 10);
}

TEST(World, EscapesBodiesOnceOrTwiceIntoWellFormedHtml)
{
    std::set<int> escapes;
    for (const std::string& address : world().addresses(1)) {
        if (address.find("GetMeeting?") == std::string::npos) continue;
        const auto tree = xml(fetch(address).body);
        for (const auto& [name, item] : tree.get_child("meeting.agendaitems")) {
            std::string body = item.get("minutesnonemptyhtmlbody", std::string{});
            if (body.empty()) continue;
            int times = 1;
            for (; !trim(body).starts_with("<"); ++times) body = unescaped(body);
            escapes.insert(times);
            body = replace_all(body, "&nbsp;", " ");
            for (const char* entity : {"&rsquo;", "&lsquo;", "&ldquo;", "&rdquo;"}) body = replace_all(body, entity, "'");
            EXPECT_NO_THROW((void)xml(body)) << address << body;
        }
    }
    EXPECT_THAT(escapes, ::testing::Contains(1));
}

TEST(World, LeavesNoMeetingOutOfTheService)
{
    const auto tree =
        xml(fetch("http://democracy.quexbourne.test/mgWebService.asmx/GetMeetings?lCommitteeId=0&sFromDate=01/01/2019&sToDate=31/12/2030")
                .body);
    std::set<std::string> listed;
    for (const auto& [n1, committee] : tree.get_child("getmeetings"))
        if (n1 == "committee")
            for (const auto& [n2, meeting] : committee.get_child("committeemeetings"))
                if (n2 == "meeting") listed.insert(meeting.get<std::string>("meetingid"));
    for (const std::string& address : world().addresses(1)) {
        const std::size_t at = address.find("lMeetingId=");
        if (at == std::string::npos) continue;
        EXPECT_TRUE(listed.contains(address.substr(at + 11))) << address;
    }
}

TEST(Service, FiltersByBritishDatesAndIgnoresOthers)
{
    const std::string service = "http://democracy.quexbourne.test/mgWebService.asmx/GetMeetings?lCommitteeId=104";
    const auto narrow = fetch(service + "&sFromDate=01/10/2019&sToDate=31/10/2019").body;
    const auto ignored = fetch(service + "&sFromDate=2019-10-01&sToDate=2019-10-31").body;
    EXPECT_THAT(narrow, HasSubstr("08/10/2019"));
    EXPECT_LE(narrow.size(), ignored.size());
    EXPECT_EQ(fetch("http://democracy.quexbourne.test/mgWebService.asmx/GetMeetings").status, 500);
}

TEST(Service, IsOffInTheCounty)
{
    EXPECT_EQ(fetch("http://democracy.tollshire.test/mgWebService.asmx/GetCommittees").status, 404);
    EXPECT_EQ(fetch("http://democracy.tollshire.test/mgWebService.asmx/GetMeetings?lCommitteeId=210").status, 500);
    EXPECT_EQ(fetch("http://democracy.tollshire.test/mgListCommittees.aspx").status, 200);
}

TEST(Pages, TakeParametersInAnyOrderAndCase)
{
    const std::string host = "http://democracy.quexbourne.test";
    const std::string page = fetch(host + "/ieListDocuments.aspx?CId=104&MId=2014&Ver=4").body;
    EXPECT_THAT(page, HasSubstr("Tuesday 8 October 2019"));
    EXPECT_EQ(fetch(host + "/ieListDocuments.aspx?MID=2014&CId=104").body, page);
    EXPECT_EQ(fetch(host + "/ielistdocuments.aspx?MeetingId=2014").body, page);
    EXPECT_EQ(fetch(host + "/ieListDocuments.aspx?CId=104&MId=1").status, 404);
    EXPECT_FALSE(world().get("democracy.elsewhere.test", "/", 1));
}

TEST(News, ShowsTheFetchersDayInTheBannerAndTheStorysInItsMarks)
{
    const Response r = fetch("http://www.quexbournecourier.test/2019/10/09/five-lessons-from-the-death-of-child-r/");
    ASSERT_EQ(r.status, 200);
    EXPECT_LT(r.body.find("Tuesday, October 1, 2024"), r.body.find("<article"));
    EXPECT_THAT(r.body, HasSubstr("\"datePublished\":\"2019-10-09T07:30:00+00:00\""));
    EXPECT_THAT(r.body, HasSubstr("datetime=\"2019-10-09T07:30:00+00:00\""));
    const Response later = fetch("http://www.quexbournecourier.test/2019/10/09/five-lessons-from-the-death-of-child-r/", 2);
    EXPECT_NE(r.body, later.body);
    EXPECT_EQ(r.headers, later.headers) << "the banner is no change of the story";
}

std::size_t pages_with(const std::string& words, std::string_view part)
{
    std::size_t found = 0;
    for (const std::string& address : world().addresses(1)) {
        if (address.find(part) == std::string::npos) continue;
        const std::string text = ascii_lower(collapse_space(replace_all(unescaped(fetch(address).body), "&rsquo;", "'")));
        found += text.find(words) != std::string::npos;
    }
    return found;
}

TEST(Stories, CanBeSearchedFor)
{
    EXPECT_GE(pages_with("director of children's services", "mgAi.aspx"), 10u);
    EXPECT_GE(pages_with("director of children's services", "/20"), 6u);
    EXPECT_GE(pages_with("recorded vote", "mgAi.aspx"), 3u);
    EXPECT_GE(pages_with("serious case review", ""), 8u);
}

TEST(Stories, FillSomeHundredAndFiftyPages)
{
    std::size_t pages = 0;
    for (const std::string& address : world().addresses(1))
        for (const char* part : {"mgAi.aspx", "ieListDocuments.aspx", "ieDecisionDetails.aspx", "/documents/s", "courier.test/20"})
            pages += address.find(part) != std::string::npos;
    EXPECT_GE(pages, 150u);
}

TEST(Phases, ChangeOnlyWhatWasChanged)
{
    std::vector<std::string> changed;
    const auto later = world().addresses(2);
    for (const std::string& address : world().addresses(1)) {
        EXPECT_THAT(later, ::testing::Contains(address)) << "nothing is taken away";
        const bool own = address.find("mgAi.aspx") + 1 || address.find("ieDecisionDetails") + 1 || address.find("mgUserInfo") + 1;
        if (own && fetch(address, 1).body != fetch(address, 2).body) changed.push_back(address.substr(address.find(".test/") + 6));
    }
    EXPECT_THAT(changed, ::testing::UnorderedElementsAre("mgAi.aspx?ID=22071", "mgAi.aspx?ID=20221", "mgAi.aspx?ID=20222",
                                                         "ieDecisionDetails.aspx?ID=5021", "mgUserInfo.aspx?UID=324"));
    EXPECT_GT(later.size(), world().addresses(1).size());
}

TEST(Phases, ChangeADecisionsWordingWithoutAWord)
{
    const std::string page = "http://democracy.quexbourne.test/ieDecisionDetails.aspx?ID=5021";
    EXPECT_THAT(fetch(page, 1).body, Not(HasSubstr("temporary")));
    EXPECT_THAT(fetch(page, 2).body, HasSubstr("temporary"));
    EXPECT_THAT(fetch(page, 2).body, HasSubstr("16&#47;09&#47;2020")) << "the publication date stays as it was";
}

TEST(Catalogue, NamesEverySourceWithThePort)
{
    const std::string toml = sources_toml(12345) + more_sources_toml(12345);
    for (const std::string& id : source_ids()) EXPECT_THAT(toml, HasSubstr("id = \"" + id + "\""));
    for (const std::string& host : world().hosts()) EXPECT_THAT(toml, HasSubstr("http://" + host + "/"));
    EXPECT_THAT(toml, HasSubstr("resolve = \"127.0.0.1:12345\""));
}

TEST(Truth, IsToldOfTenuresAndNotServed)
{
    EXPECT_FALSE(true_tenures().empty());
    for (const Tenure& t : true_tenures()) {
        EXPECT_FALSE(t.post.empty() || t.organization.empty() || t.council.empty() || t.person.empty()) << t.post << t.person;
        EXPECT_THAT((std::set<std::string>{"permanent", "interim", "acting"}), ::testing::Contains(t.status));
    }
    EXPECT_EQ(fetch("http://democracy.quexbourne.test/truth.toml").status, 404);
}

TEST(Truth, StandsInTheRecord)
{
    ASSERT_GE(world().true_decisions().size(), 15u);
    for (const TrueDecision& d : world().true_decisions()) {
        std::string text = unescaped(fetch(d.address).body);
        for (const auto& [from, to] : {std::pair{"&rsquo;", "'"}, {"&lsquo;", "'"}, {"&ldquo;", "\""}, {"&rdquo;", "\""}})
            text = replace_all(std::move(text), from, to);
        EXPECT_THAT(collapse_space(text), HasSubstr(d.text)) << d.address;
    }
    std::string all;
    for (const std::string& address : world().addresses(2)) all += fetch(address, 2).body;
    for (const Tenure& t : true_tenures()) EXPECT_THAT(all.find(t.person), ::testing::Ne(std::string::npos)) << t.person;
}

} // namespace
} // namespace minutebook::sample
