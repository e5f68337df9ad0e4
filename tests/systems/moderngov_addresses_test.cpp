#include "systems/moderngov_addresses.hpp"

#include "systems/canonical.hpp"

#include <gtest/gtest.h>

namespace minutebook::systems {
namespace {

Source council()
{
    Source source;
    source.id = "qx";
    source.system = System::moderngov;
    source.base = "https://democracy.quexley.test/";
    source.hosts = {"democracy.quexley.test", "quexley.moderngov.test", "quexley.test"};
    return source;
}

struct Kind {
    std::string_view url;
    PageType type;
    std::string_view committee, meeting, key;
};

TEST(ModernGovAddresses, AreToldByPageNameAndNumbersWhateverTheirCase)
{
    const Kind cases[] = {
        {"ieListDocuments.aspx?CId=31&MId=903&Ver=4", PageType::meeting, "31", "903", ""},
        {"IELISTDOCUMENTS.ASPX?mid=0903", PageType::meeting, "", "903", ""},
        {"ieListDocuments.aspx?MeetingId=903&CommitteeId=31", PageType::meeting, "31", "903", ""},
        {"mgAi.aspx?ID=5002#mgDocuments", PageType::agenda_item, "", "", "5002"},
        {"ieListMeetings.aspx?CommitteeId=31", PageType::meeting_list, "31", "", ""},
        {"mgCommitteeDetails.aspx?ID=31", PageType::committee, "31", "", ""},
        {"ieDecisionDetails.aspx?AIId=17", PageType::decision, "", "", "17"},
        {"mgUserInfo.aspx?UID=61", PageType::member, "", "", "61"},
        {"documents/s77/Minutes%20of%205%20November.pdf", PageType::paper, "", "", "s77"},
        {"documents/g903/Printed%20minutes.pdf?T=1", PageType::paper, "", "", "g903"},
        {"mgConvert2PDF.aspx?ID=78", PageType::paper, "", "", "78"},
        {"mgWebService.asmx/GetMeeting?lMeetingId=903", PageType::service_meeting, "", "903", ""},
        {"mgWebService.asmx/GetMeetings?lCommitteeId=31&sFromDate=a", PageType::service_meetings, "31", "", ""},
        {"mgWebService.asmx/GetCommittees", PageType::service_committees, "", "", ""},
        {"mgMeetingAttendance.aspx?ID=903", PageType::attendance, "", "903", ""},
        {"documents/about.html", PageType::other, "", "", ""},
        {"news/story", PageType::other, "", "", ""},
    };
    for (const Kind& c : cases) {
        const PageAddress found = classify(Url::parse("https://democracy.quexley.test/sub/" + std::string(c.url)).value());
        EXPECT_EQ(found.type, c.type) << c.url;
        EXPECT_EQ(found.committee_key, c.committee) << c.url;
        EXPECT_EQ(found.meeting_key, c.meeting) << c.url;
        EXPECT_EQ(found.key, c.key) << c.url;
    }
}

TEST(ModernGovAddresses, AreMadeFromTheRootOfTheSite)
{
    Source source = council();
    EXPECT_EQ(committees_call(source), "https://democracy.quexley.test/mgWebService.asmx/GetCommittees");
    source.base = "https://www.quexley.test/democracy/mgListCommittees.aspx?bcr=1";
    EXPECT_EQ(site_root(source), "https://www.quexley.test/democracy/");
    source.base = "https://www.quexley.test/democracy";
    EXPECT_EQ(meeting_call(source, "9"), "https://www.quexley.test/democracy/mgWebService.asmx/GetMeeting?lMeetingId=9");
    EXPECT_EQ(
        meetings_call(source, "31", *PartialDate::parse("2024-01-02"), *PartialDate::parse("2024-12-31")),
        "https://www.quexley.test/democracy/mgWebService.asmx/GetMeetings?lCommitteeId=31&sFromDate=02%2F01%2F2024&sToDate=31%2F12%2F2024");
    EXPECT_EQ(meeting_page("https://a.test/", "", "9"), "https://a.test/ieListDocuments.aspx?MId=9");
}

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
        {"https://www.quexley.test/news/a?b=1", "http://www.quexley.test/news/a?b=1&utm_medium=y&fbclid=z#top"},
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
        "https://quexleycourier.test/2024/05/06/tram/?id=4");
}

} // namespace
} // namespace minutebook::systems
