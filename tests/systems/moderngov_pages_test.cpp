#include "systems/moderngov_pages.hpp"

#include "moderngov_twins.hpp"

#include <gtest/gtest.h>

namespace minutebook::systems {
namespace {

html::Page page_of(std::string_view html, std::string_view name = "ieListDocuments.aspx?MId=903")
{
    return html::Page::parse(html, Url::parse("https://democracy.quexley.test/" + std::string(name)).value()).value();
}

TEST(ModernGovPages, ListCommitteesOnceWithTheirCategory)
{
    const auto committees = committees_on(page_of(twins::committee_list_page));
    ASSERT_EQ(committees.size(), 2U);
    EXPECT_EQ(committees[0].key, "31");
    EXPECT_EQ(committees[0].name, "Harbour & Markets Committee");
    EXPECT_EQ(committees[0].category, "Regulatory");
    EXPECT_TRUE(committees[1].expired);
}

TEST(ModernGovPages, ListMeetingsWithDaysAndTheWayOn)
{
    const MeetingListPage list = meetings_on(page_of(twins::meeting_list_page));
    EXPECT_EQ(list.committee, "Harbour Committee");
    ASSERT_EQ(list.meetings.size(), 2U);
    EXPECT_EQ(list.meetings[0].date->to_string(), "2024-02-11");
    EXPECT_EQ(list.meetings[1].date->to_string(), "2023-11-05");
    EXPECT_EQ(list.meetings[1].status, "Cancelled");
    EXPECT_EQ(list.years, (std::vector<int>{2011, 2024}));
    EXPECT_NE(list.later.find("Act=later"), std::string::npos);
    EXPECT_NE(list.earlier.find("Act=earlier"), std::string::npos);
}

TEST(ModernGovPages, ReadAMeetingWhoseItemsAreRowsOfATable)
{
    const MeetingPage meeting = meeting_on(page_of(twins::meeting_page_table));
    EXPECT_EQ(meeting.committee, "Harbour Committee");
    EXPECT_EQ(meeting.committee_key, "31");
    EXPECT_EQ(meeting.date->to_string(), "2024-02-11");
    EXPECT_FALSE(meeting.cancelled);
    ASSERT_EQ(meeting.items.size(), 2U);
    EXPECT_EQ(meeting.items[0].number, "1.");
    EXPECT_EQ(meeting.items[0].title, "Minutes");
    EXPECT_EQ(meeting.items[0].key, "5001");
    EXPECT_TRUE(meeting.items[1].truncated);
    ASSERT_EQ(meeting.papers.size(), 3U);
    EXPECT_EQ(meeting.papers[0].title, "Printed minutes");
    EXPECT_EQ(meeting.papers[2].title, "Dredging report");
    EXPECT_EQ(meeting.papers[2].item, "2.");
}

TEST(ModernGovPages, ReadAMeetingWhoseTitleIsOnlyInTheHeadOfThePage)
{
    const MeetingPage meeting = meeting_on(page_of(twins::meeting_page_list));
    EXPECT_EQ(meeting.date->to_string(), "2024-02-11");
    EXPECT_NE(meeting.committee.find("Harbour Committee"), std::string::npos);
    ASSERT_EQ(meeting.items.size(), 2U);
    EXPECT_EQ(meeting.items[1].number, "2a");
    EXPECT_EQ(meeting.items[1].title, "2023 accounts");
}

struct Title {
    std::string_view title;
    std::string_view committee;
    std::string_view date;
};

TEST(ModernGovPages, TellCommitteeAndDayFromTheTitle)
{
    const Title cases[] = {
        {"Planning Committee - Thursday 4 December 2025 7:30 pm, CANCELLED", "Planning Committee", "2025-12-04"},
        {"Harbour, Ports and Piers Committee - Tuesday, 6th October, 2020 7.00 pm", "Harbour, Ports and Piers Committee", "2020-10-06"},
        {"Standing Committee on Bridges on Monday 4 May 2020", "Standing Committee on Bridges", "2020-05-04"},
        {"Pre-2019 Panel - Sub Group - 3/4/2020", "Pre-2019 Panel - Sub Group", "2020-04-03"},
        {"Agenda for Cabinet on Wednesday 3 June 2020, 6.00 pm", "Cabinet", "2020-06-03"},
        {"Harbour Committee", "", ""},
    };
    for (const Title& c : cases) {
        const MeetingPage meeting = meeting_on(page_of("<div id=modgov><h2 class=mgSubTitleTxt>" + std::string(c.title) + "</h2></div>"));
        EXPECT_EQ(meeting.committee, c.committee) << c.title;
        EXPECT_EQ(meeting.date ? meeting.date->to_string() : "", c.date) << c.title;
    }
}

TEST(ModernGovPages, ReadItemsDecisionsAndTheirPapers)
{
    const AgendaItemPage item = agenda_item_on(page_of(twins::item_page));
    EXPECT_EQ(item.title, "Dredging of the outer basin");
    ASSERT_EQ(item.papers.size(), 1U);
    EXPECT_EQ(item.papers[0].title, "Dredging report");
    const DecisionPage decision = decision_on(page_of(twins::decision_page));
    EXPECT_EQ(decision.title, "Hire of a crane");
    EXPECT_EQ(decision.decision_maker, "Director of Quays");
    EXPECT_EQ(decision.status, "Recommendations Approved");
    EXPECT_EQ(decision.committee, "Harbour Committee");
    EXPECT_EQ(decision.meeting_key, "903");
    EXPECT_EQ(decision.decided->to_string(), "2024-02-19");
    EXPECT_EQ(decision.published->to_string(), "2024-02-22");
    const auto list = decisions_on(page_of(twins::decision_list_page));
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[0].title, "Hire of a crane");
    EXPECT_EQ(list[0].date->to_string(), "2024-02-22");
}

TEST(ModernGovPages, ReadWhoSitsWhereFromBothSides)
{
    const MemberPage member = member_on(page_of(twins::member_page));
    EXPECT_EQ(member.name, "Odile Farrant");
    EXPECT_EQ(member.title, "Chair of the Harbour Committee");
    EXPECT_EQ(member.ward, "Quay & Strand");
    ASSERT_EQ(member.bodies.size(), 2U);
    EXPECT_EQ(member.bodies[0].role, "Vice-Chair");
    EXPECT_EQ(member.bodies[0].start->to_string(), "2021-06-02");
    EXPECT_EQ(member.bodies[0].end->to_string(), "2022-10-09");
    EXPECT_EQ(member.bodies[1].role, "Chair");
    EXPECT_FALSE(member.bodies[1].start);
    const CommitteePage committee = committee_on(page_of(twins::committee_page));
    ASSERT_EQ(committee.members.size(), 2U);
    EXPECT_EQ(committee.members[0].role, "Chair");
    EXPECT_EQ(committee.members[1].role, "");
    const auto attendance = attendance_on(page_of(twins::attendance_page));
    ASSERT_EQ(attendance.size(), 2U);
    EXPECT_EQ(attendance[0].key, "61");
    EXPECT_EQ(attendance[1].attendance, "In attendance");
}

} // namespace
} // namespace minutebook::systems
