#include "systems/canonical.hpp"

#include "quexley.hpp"

#include <gtest/gtest.h>

namespace minutebook::systems {
namespace {

TEST(CanonicalAddress, IsOneForAllWaysToWriteOnePage)
{
    const std::vector<std::vector<std::string>> pages = {
        {"https://democracy.quexley.test/ieListDocuments.aspx?MId=903",
         "http://democracy.quexley.test/ieListDocuments.aspx?CId=31&MID=903&Ver=4",
         "https://quexley.moderngov.test/ielistdocuments.aspx?MeetingId=903",
         "https://democracy.quexley.test/ieListDocuments.aspx?Ver=4%29&MId=903&bcr=1",
         "https://www.quexley.test/ieListDocuments.aspx?MId=903&utm_source=x#AI5001"},
        {"https://democracy.quexley.test/mgAi.aspx?ID=5002", "http://quexley.moderngov.test/mgAi.aspx?id=5002&fbclid=abc#mgDocuments"},
        {"https://democracy.quexley.test/documents/s77/Minutes.pdf", "http://quexley.moderngov.test/documents/s77/Minutes.pdf?x=1"},
        {"https://democracy.quexley.test/documents/g903/P.pdf?T=1", "http://democracy.quexley.test/documents/g903/P.pdf?T=1"},
        {"https://democracy.quexley.test/ielistmeetings.aspx?cid=31&year=2024",
         "https://democracy.quexley.test/ieListMeetings.aspx?Year=2024&CommitteeId=31"},
        {"https://democracy.quexley.test/mgchoosedocpack.aspx?id=9&sid=4",
         "https://democracy.quexley.test/mgChooseDocPack.aspx?ID=9&SID=4"},
        {"https://www.quexley.test/news/a?b=1&c=2", "http://www.quexley.test/news/a?c=2&b=1&utm_medium=y&fbclid=z#top"},
        {"https://elsewhere.test/a;b", "https://elsewhere.test/a;b?gclid=1"},
    };
    for (const auto& page : pages)
        for (const auto& address : page) EXPECT_EQ(canonical_address(Url::parse(address).value(), council()), page.front()) << address;
}

TEST(CanonicalAddress, KeepsDifferentPagesApartAndIsItsOwnCanonicalAddress)
{
    const char* addresses[] = {"ieListDocuments.aspx?MId=1",
                               "ieListDocuments.aspx?MId=2",
                               "mgAi.aspx?ID=1",
                               "ieDecisionDetails.aspx?ID=1",
                               "ieDecisionDetails.aspx?AIId=1",
                               "documents/g1/a.pdf?T=0",
                               "documents/g1/a.pdf?T=1",
                               "documents/s1/a.pdf",
                               "mgConvert2PDF.aspx?ID=1",
                               "mgWebService.asmx/GetMeeting?lMeetingId=1",
                               "ieListMeetings.aspx?CId=1",
                               "ieListMeetings.aspx?CId=1&Act=later&D=2"};
    std::vector<std::string> seen;
    for (const char* address : addresses) {
        const std::string canonical =
            canonical_address(Url::parse(std::string("https://democracy.quexley.test/") + address).value(), council());
        EXPECT_EQ(std::count(seen.begin(), seen.end(), canonical), 0) << address;
        EXPECT_EQ(canonical_address(Url::parse(canonical).value(), council()), canonical);
        seen.push_back(canonical);
    }
}

TEST(CanonicalAddress, KeepsTheHostOfNewsAndDropsSessions)
{
    Source paper;
    paper.id = "p";
    paper.system = System::news;
    paper.base = "https://www.quexleycourier.test/";
    paper.hosts = {"www.quexleycourier.test"};
    EXPECT_EQ(
        canonical_address(Url::parse("http://quexleycourier.test/2024/05/06/tram/;jsessionid=AB12?utm_source=a&id=4#c").value(), paper),
        "https://www.quexleycourier.test/2024/05/06/tram/?id=4");
}

Source at(System system, std::string base, std::vector<std::string> hosts = {})
{
    Source source;
    source.id = "x";
    source.system = system;
    source.base = std::move(base);
    source.hosts = std::move(hosts);
    if (source.hosts.empty()) source.hosts.push_back(Url::parse(source.base)->host());
    return source;
}

TEST(CanonicalAddress, KeepsWelshTwinsAsTwins)
{
    const std::vector<std::vector<std::string>> pages = {
        {"https://democracy.quexley.test/ieListDocuments.aspx?MId=903", "http://democracy.quexley.test/ieListDocuments.aspx?MId=903&LLL=0",
         "https://democracy.quexley.test/ieListDocuments.aspx?LLL=-1&MId=903"},
        {"https://democracy.quexley.test/ieListDocuments.aspx?MId=903&LLL=1",
         "http://quexley.moderngov.test/ieListDocuments.aspx?LLL=1&CId=31&MID=903&Ver=4"},
        {"https://democracy.quexley.test/mgcalendarmonthview.aspx?LLL=1", "https://democracy.quexley.test/mgCalendarMonthView.aspx?lll=1"},
        {"https://democracy.quexley.test/documents/s77/Minutes.pdf", "https://democracy.quexley.test/documents/s77/Minutes.pdf?LLL=1"},
    };
    for (const auto& page : pages)
        for (const auto& address : page) EXPECT_EQ(canonical_address(Url::parse(address).value(), council()), page.front()) << address;
}

TEST(CanonicalAddress, DropsVisits)
{
    const Source site = at(System::plain, "https://www.oxmere-pc.test/");
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"/(S(abc123def456))/minutes.aspx", "/minutes.aspx"},
        {"/(X(1)S(abc123def456))/a/b.aspx?x=1", "/a/b.aspx?x=1"},
        {"/a/(S(zz1))/b", "/a/b"},
        {"/report-(S(1))/x", "/report-(S(1))/x"},
        {"/(draft)/x", "/(draft)/x"},
        {"/a;jsessionid=99AB/b", "/a/b"},
        {"/a.php?PHPSESSID=f00&id=4", "/a.php?id=4"},
        {"/a.asp?ASPSESSIONIDQQBC=XYZ", "/a.asp"},
        {"/a.cfm?CFID=1&CFTOKEN=2&n=3", "/a.cfm?n=3"},
        {"/a?sid=4f9a2b7c1d8e3f60", "/a"},
        {"/a?sid=12", "/a?sid=12"},
        {"/a?b=2&a=1&b=1", "/a?a=1&b=2&b=1"},
        {"/a?x&b=1&a", "/a?x&b=1&a"},
        {"/a?", "/a"},
    };
    for (const auto& [path, expected] : cases)
        EXPECT_EQ(canonical_address(Url::parse("https://www.oxmere-pc.test" + std::string(path)).value(), site),
                  "https://www.oxmere-pc.test" + std::string(expected))
            << path;
}

TEST(CanonicalAddress, IsOneForTheHostsOfOneSite)
{
    const Source site = at(System::plain, "https://oxmere-pc.test/", {"oxmere-pc.test", "docs.oxmere-pc.test"});
    EXPECT_EQ(canonical_address(Url::parse("http://www.oxmere-pc.test/a").value(), site), "https://oxmere-pc.test/a");
    EXPECT_EQ(canonical_address(Url::parse("http://docs.oxmere-pc.test/a").value(), site), "https://docs.oxmere-pc.test/a")
        << "another part of the site";
    EXPECT_EQ(canonical_address(Url::parse("http://oxmere-pc.test:8080/a").value(), site), "http://oxmere-pc.test:8080/a");
    EXPECT_EQ(canonical_address(Url::parse("http://elsewhere.test/a").value(), site), "http://elsewhere.test/a");
}

TEST(CanonicalAddress, OfItselfIsItself)
{
    const Source sources[] = {council(), at(System::plain, "https://www.oxmere-pc.test/"), at(System::news, "http://courier.test/"),
                              at(System::cmis, "https://drumlow.cmis.test/drumlow/"), at(System::plain, "http://127.0.0.1:8080/")};
    const std::string_view paths[] = {"/",
                                      "/?",
                                      "/a/b/../c",
                                      "/ieListDocuments.aspx?CId=1&MId=2&Ver=4%29&LLL=1",
                                      "/ieListDocuments.aspx?CId=1",
                                      "/mgAi.aspx?ID=5#x",
                                      "/mgAi.aspx",
                                      "/mgcommitteedetails.aspx?ID=x",
                                      "/documents/s5/A%20B.pdf?LLL=1",
                                      "/documents/g5/P.pdf?T=10",
                                      "/mgConvert2PDF.aspx?ID=9&T=9",
                                      "/mgWebService.asmx/GetMeetings?lCommitteeId=1&sFromDate=01/01/2020&sToDate=",
                                      "/mgwebservice.asmx",
                                      "/mgCalendarMonthView.aspx?M=6&DD=2024&GL=1&lll=1",
                                      "/mgDelegatedDecisions.aspx?XXR=0&DR=01%2f01%2f2020-31%2f12%2f2020&ACT=Find&DS=2",
                                      "/(S(abc))/(S(def))/x",
                                      "/(S(abc))/",
                                      "/a;jsessionid=1;jsessionid=2",
                                      "/x?utm_source=1&utm_medium=2",
                                      "/x?=1&b",
                                      "/x?a=%26&b=%3D",
                                      "/x?B=1&a=2",
                                      "/%28S%28abc%29%29/x",
                                      "/drumlow/Meetings/tabid/71/ctl/ViewMeetingPublic/mid/412/Meeting/2201/Committee/9/Default.aspx",
                                      "/Drumlow/Document.ashx?aB=1&zz",
                                      "/tabid/1/Default.aspx",
                                      "/drumlow/Meetings/tabid/71/ctl/MeetingCalendarPublicNoJava/Date/2024-01-17/Default.aspx",
                                      "/drumlow/X/tabid/71",
                                      "/ctl/person/id/9/",
                                      "/meeting/7"};
    for (const Source& source : sources)
        for (const auto path : paths) {
            const Url url = Url::parse(source.base.substr(0, source.base.find('/', 8)) + std::string(path)).value();
            const std::string once = canonical_address(url, source);
            const auto again = Url::parse(once);
            ASSERT_TRUE(again) << once;
            EXPECT_EQ(canonical_address(*again, source), once) << url.text();
            EXPECT_EQ(canonical_address(*Url::parse(canonical_address(url))), canonical_address(url)) << url.text();
        }
}

} // namespace
} // namespace minutebook::systems
