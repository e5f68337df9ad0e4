#include "systems/cmis_addresses.hpp"
#include "systems/cmis_links.hpp"
#include "systems/cmis_pages.hpp"

#include "cmis_twins.hpp"
#include "systems/canonical.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace minutebook::systems {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

constexpr std::chrono::sys_days today = std::chrono::year(2024) / 5 / 20;
const std::string root = "https://drumlow.cmis.test/drumlow/";

Source council()
{
    Source source;
    source.id = "drm";
    source.system = System::cmis;
    source.base = root;
    source.hosts = {"drumlow.cmis.test"};
    return source;
}

Url at(std::string_view path) { return Url::parse(root + std::string(path)).value(); }

Links links(std::string_view path, std::string_view bytes, const AddressFacts& known = {}, const Source& source = council())
{
    return cmis_links(source, at(path), known, "text/html; charset=utf-8", bytes, today).value();
}

std::vector<std::string> urls(const Links& links)
{
    std::vector<std::string> out;
    for (const FoundAddress& address : links.found)
        out.push_back(address.url.starts_with(root) ? address.url.substr(root.size()) : address.url);
    return out;
}

const AddressFacts* facts_of(const Links& links, std::string_view title)
{
    for (const FoundAddress& address : links.found)
        if (address.facts.title == title) return &address.facts;
    return nullptr;
}

std::string month_page(std::string_view day)
{
    return "Meetings/tabid/71/ctl/MeetingCalendarPublicNoJava/mid/412/Date/" + std::string(day) + "/Default.aspx";
}

TEST(CmisAddresses, AreToldByTheirPairsInPathOrQuery)
{
    struct Case {
        std::string_view path;
        CmisPage type;
        std::string_view meeting, committee, key, module;
    };
    const Case cases[] = {
        {"Meetings/tabid/71/ctl/ViewMeetingPublic/mid/412/Meeting/2201/Committee/9/SelectedTab/Documents/Default.aspx", CmisPage::meeting,
         "2201", "9", "", "412"},
        {"meetings.aspx?ctl=viewmeetingpublic&MID=412&meeting=2201", CmisPage::meeting, "2201", "", "", "412"},
        {"Meetings.aspx", CmisPage::meetings, "", "", "", ""},
        {"MeetingsCalendar/tabid/73/Default.aspx", CmisPage::meetings, "", "", "", ""},
        {"Meetings.aspx?ctl=MeetingCalendarListView&mid=412", CmisPage::calendar_list, "", "", "", "412"},
        {"Meetings/tabid/71/ctl/MeetingCalendarPublicNoJava/mid/412/Date/2024-01-01/Default.aspx", CmisPage::calendar_month, "", "", "",
         "412"},
        {"Meetings/tabid/71/ctl/MeetingCalendarPublicNoJava/mid/412/Date/soon/Default.aspx", CmisPage::other, "", "", "", "412"},
        {"Committees/tabid/62/ctl/ViewCMIS_CommitteeDetails/mid/381/id/9/Default.aspx", CmisPage::committee, "", "9", "", "381"},
        {"Councillors/tabid/63/ctl/ViewCMIS_Person/mid/383/id/27/ScreenMode/Alphabetical/Default.aspx", CmisPage::member, "", "", "27",
         "383"},
        {"Decisions/tabid/67/ctl/ViewCMIS_DecisionDetails/mid/391/Id/0F1e-1/Default.aspx", CmisPage::decision, "", "", "0f1e-1", "391"},
        {"Councillors.aspx", CmisPage::members, "", "", "", ""},
        {"Document.ashx?abc=1&Meeting=4", CmisPage::paper, "", "", "", ""},
        {"Home.aspx", CmisPage::other, "", "", "", ""},
        {"tabid/1", CmisPage::other, "", "", "", ""},
    };
    for (const Case& c : cases) {
        const CmisAddress found = classify_cmis(at(c.path));
        EXPECT_EQ(static_cast<int>(found.type), static_cast<int>(c.type)) << c.path;
        EXPECT_EQ(found.meeting_key, c.meeting) << c.path;
        EXPECT_EQ(found.committee_key, c.committee) << c.path;
        EXPECT_EQ(found.key, c.key) << c.path;
        EXPECT_EQ(found.module, c.module) << c.path;
    }
}

TEST(CmisAddresses, HaveOneRootWhateverPageTheBaseNames)
{
    Source source = council();
    for (const auto& [base, expected] :
         {std::pair{"https://a.test/site/", "https://a.test/site/"},
          {"https://a.test/site/Councillors.aspx", "https://a.test/site/"},
          {"https://a.test/site/Councillors/tabid/63/ScreenMode/Alphabetical/Default.aspx", "https://a.test/site/"},
          {"https://a.test/Councillors.aspx", "https://a.test/"},
          {"https://a.test/", "https://a.test/"},
          {"https://a.test/cmis", "https://a.test/cmis/"}}) {
        source.base = base;
        EXPECT_EQ(cmis_root(source), expected) << base;
    }
}

TEST(CmisAddresses, OfOnePageAreOneWhateverTabAndModule)
{
    const std::vector<std::vector<std::string>> pages = {
        {"https://drumlow.cmis.test/drumlow/Meetings/ctl/ViewMeetingPublic/Meeting/2201/Default.aspx",
         "http://drumlow.cmis.test/Drumlow/Meetings/tabid/71/ctl/ViewMeetingPublic/mid/412/Meeting/2201/Committee/9/SelectedTab/Documents/"
         "Default.aspx",
         "https://drumlow.cmis.test/drumlow/Calendar/tabid/99/ctl/ViewMeetingPublic/mid/500/Meeting/2201/Committee/9/Default.aspx"},
        {"https://drumlow.cmis.test/drumlow/Meetings/ctl/MeetingCalendarPublicNoJava/mid/412/Date/2024-01-01/Default.aspx",
         "https://drumlow.cmis.test/drumlow/Meetings/tabid/71/ctl/MeetingCalendarPublicNoJava/mid/412/Date/2024-01-17/Default.aspx"},
        {"https://drumlow.cmis.test/drumlow/committees.aspx", "https://drumlow.cmis.test/drumlow/Committees.aspx",
         "https://drumlow.cmis.test/drumlow/Committees/tabid/62/Default.aspx"},
    };
    for (const auto& page : pages)
        for (const auto& address : page) {
            const std::string canonical = canonical_address(*Url::parse(address), council());
            EXPECT_EQ(canonical, page.front()) << address;
            EXPECT_EQ(canonical_address(*Url::parse(canonical), council()), canonical);
        }
}

TEST(CmisLinks, BeginAtTheBaseAndTheUsualMenuPages)
{
    const auto starts = cmis_starts(council());
    ASSERT_EQ(starts.size(), 5U);
    EXPECT_EQ(starts[0].url, root);
    EXPECT_EQ(starts[1].url, root + "Meetings.aspx");
}

TEST(CmisLinks, LeadFromTheMenuPageToThisMonthAsListAndTable)
{
    const Links found = links("Meetings.aspx", twins::cmis_menu);
    EXPECT_THAT(urls(found), ElementsAre("Meetings.aspx?ctl=MeetingCalendarListView&mid=412", month_page("2024-05-01"), "Committees.aspx",
                                         "Councillors.aspx"));
    EXPECT_EQ(found.found[1].facts.kind, "calendar");
    EXPECT_FALSE(found.found[1].facts.date) << "the current month is asked for every time";
}

TEST(CmisLinks, OfTheListAreItsMeetings)
{
    const Links found = links("Meetings.aspx?ctl=MeetingCalendarListView&mid=412", twins::cmis_list);
    ASSERT_EQ(found.found.size(), 2U);
    const AddressFacts& facts = found.found[0].facts;
    EXPECT_EQ(facts.kind, "meeting");
    EXPECT_EQ(facts.committee, "Peat Committee");
    EXPECT_EQ(facts.committee_key, "9");
    EXPECT_EQ(facts.meeting_key, "2201");
    EXPECT_EQ(facts.date->to_string(), "2024-05-06");
    EXPECT_THAT(urls(found), Contains(month_page("2024-05-01")));
}

TEST(CmisLinks, BeginTheWalkAtTheMonthThatAListOpensAtToo)
{
    const auto years_later = std::chrono::sys_days{std::chrono::year(2028) / 2 / 1};
    const auto found =
        cmis_links(council(), at("Meetings.aspx?ctl=MeetingCalendarListView&mid=412"), {}, "text/html", twins::cmis_list, years_later);
    ASSERT_TRUE(found);
    EXPECT_THAT(urls(*found), Contains(month_page("2024-05-01")));
    EXPECT_THAT(urls(*found), Contains(month_page("2028-02-01")));
}

TEST(CmisLinks, OfAMonthTakeTheYearFromItsAddressAndItsNeighbours)
{
    const Links found = links(month_page("2024-01-01"), twins::cmis_month);
    ASSERT_EQ(found.found.size(), 4U);
    EXPECT_EQ(found.found[0].facts.date->to_string(), "2023-12-28");
    EXPECT_EQ(found.found[1].facts.date->to_string(), "2024-01-09");
    EXPECT_EQ(found.found[1].facts.committee, "Lochs - Joint Board");
    EXPECT_EQ(found.found[2].facts.meeting_key, "2103");
    EXPECT_EQ(found.found[3].url, root + month_page("2023-12-01"));
    EXPECT_EQ(found.found[3].facts.empty_run, 0);
    EXPECT_EQ(found.found[3].facts.date->to_string(), "2023-12");
}

TEST(CmisLinks, WalkBackMonthByMonthForTwoEmptyYearsAndThenInSteps)
{
    AddressFacts known;
    known.kind = "calendar";
    std::vector<std::string> months;
    std::string next = month_page("2024-04-01");
    while (!next.empty() && months.size() < 200) {
        const Links found = links(next, twins::cmis_empty_month, known);
        next = found.found.empty() ? "" : urls(found).front();
        if (found.found.empty()) break;
        known = found.found.front().facts;
        months.push_back(known.date->to_string());
    }
    ASSERT_GT(months.size(), 30U);
    EXPECT_EQ(months[22], "2022-05");
    EXPECT_EQ(months[23], "2021-12");
    EXPECT_EQ(months[24], "2021-07");
    EXPECT_EQ(months.back().substr(0, 5), "1990-");
    Source source = council();
    source.oldest_year = 2024;
    EXPECT_THAT(links(month_page("2024-01-01"), twins::cmis_empty_month, {}, source).found, IsEmpty());
}

TEST(CmisLinks, WalkAheadForAYear)
{
    EXPECT_THAT(urls(links(month_page("2024-05-01"), twins::cmis_empty_month)),
                ElementsAre(month_page("2024-04-01"), month_page("2024-06-01")));
    EXPECT_THAT(urls(links(month_page("2025-04-01"), twins::cmis_empty_month)), ElementsAre(month_page("2025-05-01")));
    EXPECT_THAT(urls(links(month_page("2025-05-01"), twins::cmis_empty_month)), IsEmpty());
}

TEST(CmisLinks, OfAMeetingAreItsPapersUnderNamesThatLast)
{
    const Links found = links("Meetings/tabid/71/ctl/ViewMeetingPublic/mid/412/Meeting/2201/Committee/9/Default.aspx", twins::cmis_meeting);
    ASSERT_EQ(found.found.size(), 10U);
    const AddressFacts* agenda = facts_of(found, "Agenda");
    ASSERT_NE(agenda, nullptr);
    EXPECT_EQ(agenda->kind, "agenda");
    EXPECT_EQ(agenda->committee, "Peat Committee");
    EXPECT_EQ(agenda->meeting_key, "2201");
    EXPECT_EQ(agenda->date->to_string(), "2024-05-06");
    EXPECT_EQ(agenda->paper_key, "m2201-agenda");
    EXPECT_EQ(canonical_address(*Url::parse(found.found[0].url), council(), *agenda), root + "document.ashx?key=m2201-agenda");
    EXPECT_EQ(found.found[1].facts.paper_key, "m2201-appendix");
    EXPECT_EQ(found.found[2].facts.paper_key, "m2201-appendix-2");
    EXPECT_NE(facts_of(found, "Report on the Weighhouse"), nullptr);
    const AddressFacts* draft = facts_of(found, "Draft Minutes Peat 08042024");
    ASSERT_NE(draft, nullptr);
    EXPECT_EQ(draft->standing, "draft");
    EXPECT_EQ(draft->date->to_string(), "2024-04-08");
    EXPECT_EQ(draft->meeting_key, "") << "they are of another meeting";
    EXPECT_FALSE(facts_of(found, "Minutes of the previous meeting")->date);
    EXPECT_EQ(facts_of(found, "Approved Minutes 6 May 2024")->standing, "approved");
    EXPECT_EQ(facts_of(found, "Approved Minutes 6 May 2024")->meeting_key, "2201");
    EXPECT_EQ(facts_of(found, "Councillor Mairi Tulloch")->member_key, "27");
    EXPECT_EQ(facts_of(found, "Lease of the Weighhouse")->decision_key, "0f1e2d3c-aaaa-4bbb-8ccc-123456789abc");
    EXPECT_EQ(found.left_out.at("hidden from readers"), 1U);
}

TEST(CmisLinks, AreTheSamePapersWhenTheirQueriesChange)
{
    std::string again(twins::cmis_meeting);
    again.replace(again.find("zz=3"), 4, "qq=7");
    const std::string page = "Meetings/tabid/71/ctl/ViewMeetingPublic/mid/412/Meeting/2201/Committee/9/Default.aspx";
    const auto keys = [&](const Links& found) {
        std::vector<std::string> out;
        for (const auto& address : found.found) out.push_back(canonical_address(*Url::parse(address.url), council(), address.facts));
        return out;
    };
    EXPECT_EQ(keys(links(page, twins::cmis_meeting)), keys(links(page, again)));
}

TEST(CmisLinks, OfACommitteeAreItsMeetingsAndPapers)
{
    AddressFacts known;
    known.committee = "Peat Committee";
    const Links found = links("Committees/tabid/62/ctl/ViewCMIS_CommitteeDetails/mid/381/id/9/Default.aspx", twins::cmis_committee, known);
    ASSERT_EQ(found.found.size(), 2U);
    EXPECT_EQ(found.found[0].facts.paper_key, "c9-terms-of-reference");
    EXPECT_EQ(found.found[1].facts.committee, "Peat Committee");
    EXPECT_EQ(found.found[1].facts.date->to_string(), "2024-05-06");
}

TEST(CmisPages, ReadASummaryByItsLabels)
{
    const auto page = html::Page::parse(twins::cmis_meeting, at("Meetings.aspx")).value();
    const CmisMeeting meeting = cmis_meeting_on(page);
    EXPECT_EQ(meeting.committee, "Peat Committee");
    EXPECT_EQ(meeting.status, "Confirmed");
    EXPECT_EQ(meeting.venue, "Weighhouse");
    EXPECT_EQ(meeting.papers.size(), 7U);
}

TEST(CmisLinks, SurviveCutAndChangedPages)
{
    std::uint32_t state = 5;
    for (const auto& [name, bytes] : {std::pair{month_page("2024-01-01"), twins::cmis_month},
                                      {std::string("Meetings.aspx"), twins::cmis_menu},
                                      {std::string("Meetings/ctl/ViewMeetingPublic/Meeting/1"), twins::cmis_meeting}})
        for (int round = 0; round < 150; ++round) {
            state = state * 1664525U + 1013904223U;
            std::string changed(bytes.substr(0, bytes.size() - (state >> 8U) % bytes.size() / 2));
            for (int i = 0; i < 10; ++i) {
                state = state * 1664525U + 1013904223U;
                changed[(state >> 8U) % changed.size()] = "<>&/'\"= \xFF;#"[(state >> 24U) % 11];
            }
            (void)links(name, changed);
        }
}

} // namespace
} // namespace minutebook::systems
