#include "systems/moderngov_links.hpp"

#include "base/text.hpp"
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

TEST(ModernGovLinks, LeadFromCommitteesToThisYearsMeetings)
{
    EXPECT_THAT(urls(links("mgWebService.asmx/GetCommittees", twins::committees_xml)),
                ElementsAre("mgWebService.asmx/GetMeetings?lCommitteeId=31&sFromDate=01%2F01%2F2024&sToDate=31%2F12%2F2025",
                            "mgCommitteeDetails.aspx?ID=31",
                            "mgWebService.asmx/GetMeetings?lCommitteeId=12&sFromDate=01%2F01%2F2024&sToDate=31%2F12%2F2025",
                            "mgCommitteeDetails.aspx?ID=12",
                            "mgWebService.asmx/GetMeetings?lCommitteeId=13&sFromDate=01%2F01%2F2024&sToDate=31%2F12%2F2025"))
        << "a committee that was struck off has a history too";
}

constexpr std::string_view of_2024 = "mgWebService.asmx/GetMeetings?lCommitteeId=31&sFromDate=01%2F01%2F2024&sToDate=31%2F12%2F2025";
constexpr std::string_view one_meeting =
    "<getmeetings><committee><committeeid>31</committeeid><committeemeetings><meeting><meetingid>903</meetingid>"
    "<meetingdate>11/02/2024</meetingdate></meeting></committeemeetings></committee></getmeetings>";

TEST(ModernGovLinks, LeadFromMeetingsOfAYearToTheYearBefore)
{
    AddressFacts known;
    known.committee = "Harbour Committee";
    const auto found = links(of_2024, one_meeting, known);
    ASSERT_THAT(urls(found), ElementsAre("mgWebService.asmx/GetMeeting?lMeetingId=903",
                                         "mgWebService.asmx/GetMeetings?lCommitteeId=31&sFromDate=01%2F01%2F2023&sToDate=31%2F12%2F2023"));
    EXPECT_EQ(found[0].facts.committee, "Harbour Committee");
    EXPECT_EQ(found[0].facts.committee_key, "31");
    EXPECT_EQ(found[0].facts.meeting_key, "903");
    EXPECT_EQ(found[0].facts.date->to_string(), "2024-02-11");
    EXPECT_EQ(found[1].facts.kind, "meetings");
    EXPECT_EQ(found[1].facts.committee, "Harbour Committee");
    EXPECT_EQ(found[1].facts.date->to_string(), "2023-12") << "a year gone by is as new as its last month";
}

TEST(ModernGovLinks, CrossYearsWithoutMeetingsInEverLongerSteps)
{
    Source source = council();
    source.oldest_year = 0;
    std::vector<std::string> years;
    std::string next(of_2024);
    while (!next.empty() && years.size() < 100) {
        const auto found =
            moderngov_links(source, Url::parse(std::string(root) + next).value(), {}, "", "<getmeetings/>", today).value().found;
        next = found.empty() ? "" : urls(found).front();
        if (!next.empty())
            years.push_back(next.substr(next.find("01%2F01%2F") + 10, 4) + "-" + next.substr(next.find("31%2F12%2F") + 10, 4));
    }
    EXPECT_THAT(years, ElementsAre("2020-2023", "2012-2019", "1996-2011", "1990-1995"));
}

TEST(ModernGovLinks, DoNotAskAgainForWhatAServiceToldAtOnce)
{
    // It did not heed the days: the meeting of 2011 is outside the source's years, the rest is the whole history.
    EXPECT_THAT(urls(links(of_2024, twins::meetings_xml)),
                ElementsAre("mgWebService.asmx/GetMeeting?lMeetingId=902", "mgWebService.asmx/GetMeeting?lMeetingId=903"));
}

TEST(ModernGovLinks, OfAMeetingAreItsOpenPapersWithWhatIsKnownOfThem)
{
    AddressFacts known;
    known.committee = "Harbour Committee";
    known.committee_key = "31";
    const auto found = links("mgWebService.asmx/GetMeeting?lMeetingId=903", twins::meeting_xml, known);
    std::vector<FoundAddress> papers, closed, members;
    for (const auto& address : found)
        (address.facts.restricted ? closed : address.facts.kind == "member" ? members : papers).push_back(address);
    ASSERT_EQ(papers.size(), 2U);
    EXPECT_EQ(papers[0].facts.kind, "minutes");
    EXPECT_EQ(papers[0].facts.standing, "draft");
    EXPECT_EQ(papers[0].facts.date->to_string(), "2023-11-05"); // of the meeting that they are of
    EXPECT_EQ(papers[0].facts.meeting_key, "");
    EXPECT_EQ(papers[1].url, "http://democracy.quexley.test/mgConvert2PDF.aspx?ID=78");
    EXPECT_EQ(papers[1].facts.kind, "paper");
    EXPECT_EQ(papers[1].facts.item, "2.");
    EXPECT_EQ(papers[1].facts.committee_key, "31");
    EXPECT_EQ(papers[1].facts.date->to_string(), "2024-02-11");
    EXPECT_THAT(urls(closed), ElementsAre("http://democracy.quexley.test/mgConvert2PDF.aspx?ID=79", "mgAi.aspx?ID=5003",
                                          "http://democracy.quexley.test/mgConvert2PDF.aspx?ID=80", "mgAi.aspx?ID=5004"))
        << "named, to be shown as not open";
    EXPECT_EQ(closed[1].facts.title, "Lease of Shed 4");
    EXPECT_THAT(urls(members), ElementsAre("mgUserInfo.aspx?UID=61")) << "who attended is a member, then if not now";
    EXPECT_EQ(members[0].facts.member_key, "61");
}

TEST(ModernGovLinks, LeadToTheMeetingsPageWhileMinutesAreMissing)
{
    constexpr std::string_view early = "<meeting><meetingid>904</meetingid><meetingdate>10/03/2024</meetingdate><agendapublished>True</"
                                       "agendapublished><agendaitems/></meeting>";
    EXPECT_THAT(urls(links("mgWebService.asmx/GetMeeting?lMeetingId=904", early)), ElementsAre("ieListDocuments.aspx?MId=904"));
    constexpr std::string_view closed =
        "<meeting><meetingid>904</meetingid><isdisplayallowed>False</isdisplayallowed><agendapublished>True</agendapublished></meeting>";
    const auto named = links("mgWebService.asmx/GetMeeting?lMeetingId=904", closed);
    ASSERT_EQ(named.size(), 1U);
    EXPECT_TRUE(named[0].facts.restricted);
}

TEST(ModernGovLinks, OfPagesGoTheSameWay)
{
    EXPECT_THAT(urls(links("mgListCommittees.aspx", twins::committee_list_page)),
                ElementsAre("ieListMeetings.aspx?CId=31", "mgCommitteeDetails.aspx?ID=31", "ieListMeetings.aspx?CId=12",
                            "mgCommitteeDetails.aspx?ID=12"));
    const auto meeting = links("ieListDocuments.aspx?CId=31&MId=903", twins::meeting_page_table);
    EXPECT_THAT(urls(meeting), ElementsAre("mgAi.aspx?ID=5002", "mgMeetingAttendance.aspx?ID=903",
                                           "documents/g903/Printed%20minutes%20Sunday%2011-Feb-2024.pdf?T=1", "documents/s77/Minutes.pdf",
                                           "documents/s78/Dredging%20report.pdf"));
    EXPECT_EQ(meeting[0].facts.kind, "agenda_item");
    EXPECT_EQ(meeting[0].facts.title, "Dredging of the outer basin");
    EXPECT_EQ(meeting[0].facts.date->to_string(), "2024-02-11");
    EXPECT_EQ(meeting[1].facts.kind, "attendance");
    EXPECT_EQ(meeting[2].facts.standing, "printed");
    EXPECT_EQ(meeting[2].facts.meeting_key, "903");
    AddressFacts known = meeting[0].facts;
    const auto item = links("mgAi.aspx?ID=5002", twins::item_page, known);
    ASSERT_EQ(item.size(), 1U);
    EXPECT_EQ(item[0].facts.date->to_string(), "2024-02-11");
}

std::string list_of(std::size_t meetings, std::string_view years, std::string_view around)
{
    std::string page = "<div id='modgov'><h2 class='mgSubTitleTxt'>Harbour Committee</h2><select>";
    for (const auto year : split(years, ' ')) page += "<option value='" + std::string(year) + "'></option>";
    page += "</select><a href='ieListMeetings.aspx?Act=earlier&amp;CId=31&amp;D=" + std::string(around) +
            "01010000'>Earlier</a><a href='ieListMeetings.aspx?Act=later&amp;CId=31&amp;D=" + std::string(around) + "12310000'>Later</a>";
    for (std::size_t i = 0; i < meetings; ++i)
        page +=
            "<li><a href='ieListDocuments.aspx?CId=31&amp;MId=" + std::to_string(100 + i) + "'>1 Feb " + std::string(around) + "</a></li>";
    return page + "</div>";
}

std::vector<std::string> lists_on(std::string_view page, const std::string& bytes)
{
    std::vector<std::string> out;
    for (const std::string& url : urls(links(page, bytes)))
        if (url.starts_with("ieListMeetings")) out.push_back(url.substr(url.find('?') + 1));
    return out;
}

TEST(ModernGovLinks, OfMeetingListsGoByYearsAndBackToTheFirst)
{
    const std::string earlier = "Act=earlier&CId=31&D=202301010000", later = "Act=later&CId=31&D=202312310000";
    EXPECT_THAT(lists_on("ieListMeetings.aspx?CId=31", list_of(3, "2022 2023 2024 2031", "2023")),
                ElementsAre("CId=31&Year=2022", "CId=31&Year=2023", "CId=31&Year=2024"));
    EXPECT_THAT(lists_on("ieListMeetings.aspx?CId=31", list_of(3, "", "2023")), ElementsAre(earlier, later)) << "it offers no years";
    EXPECT_THAT(lists_on("ieListMeetings.aspx?CId=31&Year=2023", list_of(3, "2022 2023", "2023")), ElementsAre());
    EXPECT_THAT(lists_on("ieListMeetings.aspx?CId=31&Year=2023", list_of(3, "2023 2024", "2023")), ElementsAre(earlier))
        << "the oldest year offered";
    EXPECT_THAT(lists_on("ieListMeetings.aspx?CId=31&Year=2023", list_of(51, "2022 2023", "2023")), ElementsAre(earlier, later))
        << "a page is cut at 51";
    EXPECT_THAT(lists_on("ieListMeetings.aspx?CId=31&Act=later&D=202306010000", list_of(3, "2022 2023", "2023")), ElementsAre(later));
    EXPECT_THAT(lists_on("ieListMeetings.aspx?CId=31&Act=later&D=202206010000", list_of(3, "2022 2023", "2023")), ElementsAre())
        << "the next year has a page of its own";
    EXPECT_THAT(lists_on("ieListMeetings.aspx?CId=31&Act=earlier&D=202401010000", list_of(3, "2023 2024", "2023")), ElementsAre(earlier));
    EXPECT_THAT(lists_on("ieListMeetings.aspx?CId=31&Act=earlier&D=202401010000", list_of(0, "2023 2024", "2023")), ElementsAre());
    EXPECT_THAT(lists_on("ieListMeetings.aspx?CId=31&Act=earlier&D=202001010000", list_of(3, "2023 2024", "2019")), ElementsAre())
        << "before the source's years";
    const auto parts = links("ieListMeetings.aspx?CId=31", list_of(1, "2022 2024", "2024"));
    EXPECT_EQ(parts[1].facts.date->to_string(), "2022-12");
    EXPECT_FALSE(parts[2].facts.date);
}

TEST(ModernGovLinks, OfDecisionListsAreDecisionsAndTheYearsBefore)
{
    const auto decisions = links("mgDelegatedDecisions.aspx?DS=2", twins::decision_list_page);
    EXPECT_THAT(urls(decisions), ElementsAre("ieDecisionDetails.aspx?ID=41"));
    EXPECT_EQ(decisions[0].facts.decision_key, "41");
    constexpr std::string_view recent = "<table><tr><td><a href='ieDecisionDetails.aspx?ID=7'>Buoys</a></td><td>1/2/2024</td></tr></table>";
    const auto officers = urls(links("mgListOfficerDecisions.aspx?XXR=0&DR=01%2F01%2F2024-31%2F12%2F2025&ACT=Find", recent));
    EXPECT_THAT(officers,
                ElementsAre("ieDecisionDetails.aspx?ID=7", "mgListOfficerDecisions.aspx?XXR=0&DR=01%2F01%2F2023-31%2F12%2F2023&ACT=Find"));
    const auto details = links("ieDecisionDetails.aspx?ID=41", twins::decision_page);
    EXPECT_THAT(urls(details), ElementsAre("documents/s90/Crane.pdf"));
    EXPECT_EQ(details[0].facts.decision_key, "41");
    EXPECT_EQ(details[0].facts.date->to_string(), "2024-02-19");
}

TEST(ModernGovLinks, LeadFromMembersToBodiesAndFromBodiesToMembers)
{
    const auto members = links("mgCommitteeDetails.aspx?ID=31", twins::committee_page, [] {
        AddressFacts known;
        known.committee_key = "31";
        return known;
    }());
    EXPECT_THAT(urls(members), ElementsAre("mgUserInfo.aspx?UID=61", "mgUserInfo.aspx?UID=62"));
    EXPECT_EQ(members[0].facts.member_key, "61");
    const auto bodies = links("mgUserInfo.aspx?UID=61", twins::member_page);
    EXPECT_THAT(urls(bodies), ElementsAre("mgCommitteeDetails.aspx?ID=12", "mgCommitteeDetails.aspx?ID=31"))
        << "past roles are folded away, not hidden";
    EXPECT_EQ(bodies[0].facts.committee, "Tram Sub-Committee");
    EXPECT_THAT(urls(links("mgCommitteeDetails.aspx?ID=31", twins::committee_page, bodies[1].facts)),
                Contains("mgWebService.asmx/GetMeetings?lCommitteeId=31&sFromDate=01%2F01%2F2024&sToDate=31%2F12%2F2025"))
        << "no list named it";
    EXPECT_THAT(urls(links("mgMeetingAttendance.aspx?ID=903", twins::attendance_page)), ElementsAre("mgUserInfo.aspx?UID=61"));
    EXPECT_THAT(urls(links("mgMemberIndex.aspx?VW=TABLE", "<a href='mgUserInfo.aspx?UID=9'>Councillor Odile Farrant</a>")),
                ElementsAre("mgUserInfo.aspx?UID=9"));
}

TEST(ModernGovLinks, TakeHintsFromFeedsNewsAndIssues)
{
    constexpr std::string_view feed =
        "<rss><channel><item><title>Dredging</title><link>https://democracy.quexley.test/mgAi.aspx?ID=5002</link></item>"
        "<item><title>x</title><link>https://democracy.quexley.test/ieListDocuments.aspx?CId=31&amp;MId=903</link></item>"
        "<item><link>https://democracy.quexley.test/contact</link></item></channel></rss>";
    const auto hints = links("mgRss.aspx?CID=31", feed);
    EXPECT_THAT(urls(hints), ElementsAre("mgAi.aspx?ID=5002", "ieListDocuments.aspx?CId=31&MId=903"));
    EXPECT_EQ(hints[0].facts.title, "Dredging");
    EXPECT_EQ(hints[1].facts.meeting_key, "903");
    constexpr std::string_view list =
        "<a href='ieDecisionDetails.aspx?ID=41'>Hire of a crane</a><a href='mgIssueHistoryHome.aspx?IId=6&amp;Opt=0'>Cranes</a>"
        "<a href='mgHelp.aspx'>Help</a>";
    const auto recent = links("mgWhatsNew.aspx?bcr=1", list);
    EXPECT_THAT(urls(recent), ElementsAre("ieDecisionDetails.aspx?ID=41", "mgIssueHistoryHome.aspx?IId=6&Opt=0"));
    EXPECT_EQ(recent[1].facts.kind, "issue");
    EXPECT_THAT(urls(links("mgIssueHistoryHome.aspx?IId=6", list)), Contains("ieDecisionDetails.aspx?ID=41"));
    const auto head =
        links("mgCommitteeDetails.aspx?ID=31", "<head><link rel='alternate' href='mgRss.aspx?CID=31'></head>", hints[1].facts);
    ASSERT_EQ(head.size(), 1U);
    EXPECT_EQ(head[0].facts.kind, "feed");
}

TEST(ModernGovLinks, OfACalendarAreItsMeetingsAndTheMonthsNearNow)
{
    const auto found =
        links("mgCalendarMonthView.aspx?GL=1",
              "<td><a href='ieListDocuments.aspx?CId=31&amp;MId=903' title='Meeting of 11 Feb 2024'>Harbour</a></td>"
              "<a href='mgCalendarMonthView.aspx?M=4&amp;DD=2024'>Apr</a><a href='mgCalendarMonthView.aspx?M=1&amp;DD=2024'>Jan</a>"
              "<a href='mgCalendarMonthView.aspx?M=4&amp;DD=2025'>2025</a><a href='mgCalendarMonthView.aspx?M=13&amp;DD=2024'>?</a>");
    EXPECT_THAT(urls(found), ElementsAre("ieListDocuments.aspx?CId=31&MId=903", "mgCalendarMonthView.aspx?M=4&DD=2024"));
    EXPECT_EQ(found[0].facts.date->to_string(), "2024-02-11");
}

TEST(ModernGovLinks, KeepTheWelshTwinAndLeaveBaitAlone)
{
    const std::string page(twins::item_page);
    const std::string twin = "<a href='mgAi.aspx?ID=5002&amp;LLL=1'>Cymraeg</a><a href='mgAi.aspx?ID=9&amp;LLL=1'>other</a>";
    AddressFacts known;
    known.kind = "agenda_item";
    const auto found =
        moderngov_links(council(), Url::parse(std::string(root) + "mgAi.aspx?ID=5002").value(), known, "",
                        twin + page + "<a hidden href='mgIssueHistoryHome.aspx?IId=666'>x</a><a href='/trap' style='display:none'>y</a>",
                        today)
            .value();
    ASSERT_EQ(found.found.size(), 2U);
    EXPECT_EQ(found.found[1].url, std::string(root) + "mgAi.aspx?ID=5002&LLL=1");
    EXPECT_EQ(found.found[1].facts.language, "cy");
    EXPECT_EQ(found.left_out.at("hidden from readers"), 2U);
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
