#include "systems/moderngov_links.hpp"

#include "moderngov_twins.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace minutebook::systems {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

constexpr std::chrono::sys_days today = std::chrono::year(2024) / 3 / 1;
constexpr std::string_view root = "https://democracy.quexley.test/";

Source council()
{
    Source source;
    source.id = "qx";
    source.system = System::moderngov;
    source.base = std::string(root);
    source.hosts = {"democracy.quexley.test"};
    source.oldest_year = 2020;
    return source;
}

std::vector<FoundAddress> links(std::string_view page, std::string_view bytes, const AddressFacts& known = {})
{
    return moderngov_links(council(), Url::parse(std::string(root) + std::string(page)).value(), known, "", bytes, today).value().found;
}

std::vector<std::string> urls(const std::vector<FoundAddress>& found)
{
    std::vector<std::string> out;
    for (const FoundAddress& address : found)
        out.push_back(address.url.substr(0, root.size()) == root ? address.url.substr(root.size()) : address.url);
    return out;
}

TEST(ModernGovLinks, LeadFromCommitteesToMeetingsInTheYearsAsked)
{
    EXPECT_THAT(urls(links("mgWebService.asmx/GetCommittees", twins::committees_xml)),
                ElementsAre("mgWebService.asmx/GetMeetings?lCommitteeId=31&sFromDate=01%2F01%2F2020&sToDate=31%2F12%2F2025",
                            "mgCommitteeDetails.aspx?ID=31",
                            "mgWebService.asmx/GetMeetings?lCommitteeId=12&sFromDate=01%2F01%2F2020&sToDate=31%2F12%2F2025"));
    const auto meetings = links("mgWebService.asmx/GetMeetings?lCommitteeId=31", twins::meetings_xml);
    EXPECT_THAT(urls(meetings), ElementsAre("mgWebService.asmx/GetMeeting?lMeetingId=902", "mgWebService.asmx/GetMeeting?lMeetingId=903"));
    EXPECT_EQ(meetings[1].facts.committee, "Harbour Committee");
    EXPECT_EQ(meetings[1].facts.committee_key, "31");
    EXPECT_EQ(meetings[1].facts.meeting_key, "903");
    EXPECT_EQ(meetings[1].facts.date->to_string(), "2024-02-11");
}

TEST(ModernGovLinks, OfAMeetingAreItsOpenPapersWithWhatIsKnownOfThem)
{
    AddressFacts known;
    known.committee = "Harbour Committee";
    known.committee_key = "31";
    const auto papers = links("mgWebService.asmx/GetMeeting?lMeetingId=903", twins::meeting_xml, known);
    ASSERT_EQ(papers.size(), 2U); // neither of the restricted items nor the restricted paper
    EXPECT_EQ(papers[0].facts.kind, "minutes");
    EXPECT_EQ(papers[0].facts.standing, "draft");
    EXPECT_EQ(papers[0].facts.date->to_string(), "2023-11-05"); // of the meeting that they are of
    EXPECT_EQ(papers[0].facts.meeting_key, "");
    EXPECT_EQ(papers[1].url, "http://democracy.quexley.test/mgConvert2PDF.aspx?ID=78");
    EXPECT_EQ(papers[1].facts.kind, "paper");
    EXPECT_EQ(papers[1].facts.item, "2.");
    EXPECT_EQ(papers[1].facts.committee_key, "31");
    EXPECT_EQ(papers[1].facts.date->to_string(), "2024-02-11");
}

TEST(ModernGovLinks, LeadToTheMeetingsPageWhileMinutesAreMissing)
{
    constexpr std::string_view early = "<meeting><meetingid>904</meetingid><meetingdate>10/03/2024</meetingdate><agendapublished>True</"
                                       "agendapublished><agendaitems/></meeting>";
    EXPECT_THAT(urls(links("mgWebService.asmx/GetMeeting?lMeetingId=904", early)), ElementsAre("ieListDocuments.aspx?MId=904"));
    constexpr std::string_view closed =
        "<meeting><meetingid>904</meetingid><isdisplayallowed>False</isdisplayallowed><agendapublished>True</agendapublished></meeting>";
    EXPECT_THAT(urls(links("mgWebService.asmx/GetMeeting?lMeetingId=904", closed)), ElementsAre());
}

TEST(ModernGovLinks, OfPagesGoTheSameWay)
{
    EXPECT_THAT(urls(links("mgListCommittees.aspx", twins::committee_list_page)),
                ElementsAre("ieListMeetings.aspx?CId=31", "mgCommitteeDetails.aspx?ID=31", "ieListMeetings.aspx?CId=12"));
    EXPECT_THAT(urls(links("ieListMeetings.aspx?CId=31", twins::meeting_list_page)),
                ElementsAre("ieListDocuments.aspx?CId=31&MId=903&Ver=4", "ieListDocuments.aspx?CId=31&MId=902&Ver=4",
                            "ieListMeetings.aspx?CId=31&Year=2024"));
    EXPECT_THAT(urls(links("ieListMeetings.aspx?CId=31&Year=2024", twins::meeting_list_page)),
                Contains("ieListMeetings.aspx?Act=later&CId=31&D=202402110000&MD=ielistmeetings"));
    const auto meeting = links("ieListDocuments.aspx?CId=31&MId=903", twins::meeting_page_table);
    EXPECT_THAT(urls(meeting), ElementsAre("mgAi.aspx?ID=5002", "documents/g903/Printed%20minutes%20Sunday%2011-Feb-2024.pdf?T=1",
                                           "documents/s77/Minutes.pdf", "documents/s78/Dredging%20report.pdf"));
    EXPECT_EQ(meeting[0].facts.kind, "agenda_item");
    EXPECT_EQ(meeting[0].facts.title, "Dredging of the outer basin");
    EXPECT_EQ(meeting[0].facts.date->to_string(), "2024-02-11");
    EXPECT_EQ(meeting[1].facts.standing, "printed");
    EXPECT_EQ(meeting[1].facts.meeting_key, "903");
    AddressFacts known = meeting[0].facts;
    const auto item = links("mgAi.aspx?ID=5002", twins::item_page, known);
    ASSERT_EQ(item.size(), 1U);
    EXPECT_EQ(item[0].facts.date->to_string(), "2024-02-11");
}

TEST(ModernGovLinks, OfDecisionListsAreDecisionsInTheYears)
{
    EXPECT_THAT(urls(links("mgDelegatedDecisions.aspx?DS=2", twins::decision_list_page)), ElementsAre("ieDecisionDetails.aspx?ID=41"));
    EXPECT_THAT(urls(links("ieDecisionDetails.aspx?ID=41", twins::decision_page)), ElementsAre("documents/s90/Crane.pdf"));
    EXPECT_THAT(urls(links("mgCommitteeDetails.aspx?ID=31", twins::committee_page)),
                ElementsAre("mgUserInfo.aspx?UID=61", "mgUserInfo.aspx?UID=62"));
}

TEST(ModernGovLinks, OfAnAnswerThatIsNotTheServicesAreAnError)
{
    const auto answer = moderngov_links(council(), Url::parse("https://democracy.quexley.test/mgWebService.asmx/GetCommittees").value(), {},
                                        "text/html", "<html><body>Request blocked</body></html>", today);
    EXPECT_EQ(answer.error().code, Errc::invalid);
    EXPECT_EQ(moderngov_service_starts(council(), today).front().url, "https://democracy.quexley.test/mgWebService.asmx/GetCommittees");
    EXPECT_EQ(moderngov_page_starts(council(), today).front().url, "https://democracy.quexley.test/mgListCommittees.aspx");
}

TEST(ModernGovLinks, SurviveCutAndChangedPages)
{
    std::uint32_t state = 11;
    for (const auto& [name, bytes] : {std::pair{"ieListDocuments.aspx?MId=9", twins::meeting_page_table},
                                      {"ieListMeetings.aspx?CId=3", twins::meeting_list_page},
                                      {"mgWebService.asmx/GetMeeting?lMeetingId=9", twins::meeting_xml},
                                      {"mgDelegatedDecisions.aspx", twins::decision_list_page}}) {
        const Url page = Url::parse(std::string(root) + name).value();
        for (int round = 0; round < 150; ++round) {
            state = state * 1664525U + 1013904223U;
            std::string changed(bytes.substr(0, bytes.size() - (state >> 8U) % bytes.size() / 2));
            for (int i = 0; i < 10; ++i) {
                state = state * 1664525U + 1013904223U;
                changed[(state >> 8U) % changed.size()] = "<>&/'\"= \xFF;#"[(state >> 24U) % 11];
            }
            (void)moderngov_links(council(), page, {}, "", changed, today);
        }
    }
}

} // namespace
} // namespace minutebook::systems
