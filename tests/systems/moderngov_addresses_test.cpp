#include "systems/moderngov_addresses.hpp"

#include "quexley.hpp"

#include <gtest/gtest.h>

namespace minutebook::systems {
namespace {

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

} // namespace
} // namespace minutebook::systems
