#include "systems/moderngov.hpp"

#include "moderngov_twins.hpp"
#include "systems/moderngov_service.hpp"

#include <gtest/gtest.h>

namespace minutebook::systems {
namespace {

std::string day(std::string_view text)
{
    const auto found = read_day(text);
    return found ? found->to_string() : "";
}

TEST(ModernGovDays, AreReadHoweverPagesWriteThem)
{
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"06/10/2020", "2020-10-06"},
        {"Tuesday, 6th October, 2020 7.00 pm", "2020-10-06"},
        {"6 Oct 2020", "2020-10-06"},
        {"Harbour Committee - Sunday 11 February 2024 7:00 pm, CANCELLED", "2024-02-11"},
        {"2020-10-06T19:30:00+01:00", "2020-10-06"},
        {"Sun, 06 Sep 2009 16:20:00 +0000", "2009-09-06"},
        {"October 6, 2020", "2020-10-06"},
        {"1st of Sept 2021", "2021-09-01"},
        {"Dydd Mawrth, 6 Hydref 2020", "2020-10-06"},
        {"polc - 23.09.2015", "2015-09-23"},
        {"31/02/2020", ""},
        {"Minute 21/21 of 2020", ""},
        {"7.00 pm", ""},
        {"", ""},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(day(text), expected) << text;
    EXPECT_EQ(slashed_day(*PartialDate::parse("2020-01-06")), "06/01/2020");
    EXPECT_EQ(long_day(*PartialDate::parse("2020-10-06")), "Tuesday 6 October 2020");
}

TEST(ModernGovService, ListsCommittees)
{
    const auto committees = read_committees(twins::committees_xml).value();
    ASSERT_EQ(committees.size(), 3U);
    EXPECT_EQ(committees[0].key, "31");
    EXPECT_EQ(committees[0].name, "Harbour & Markets Committee");
    EXPECT_EQ(committees[0].category, "Regulatory");
    EXPECT_TRUE(committees[1].expired);
    EXPECT_EQ(committees[1].category, "");
    EXPECT_TRUE(committees[2].deleted);
}

TEST(ModernGovService, ListsMeetings)
{
    const auto meetings = read_meetings(twins::meetings_xml).value();
    ASSERT_EQ(meetings.size(), 3U);
    EXPECT_EQ(meetings[1].key, "902");
    EXPECT_EQ(meetings[1].committee_key, "31");
    EXPECT_EQ(meetings[1].date->to_string(), "2023-11-05");
    EXPECT_EQ(meetings[1].status, "Cancelled");
    EXPECT_EQ(meetings[2].time, "");
}

TEST(ModernGovService, ReadsAMeetingWithBodiesEscapedOnceTwiceAndNotAtAll)
{
    const Meeting meeting = read_meeting(twins::meeting_xml).value();
    EXPECT_EQ(meeting.key, "903");
    EXPECT_EQ(meeting.committee, "Harbour Committee");
    EXPECT_EQ(meeting.date->to_string(), "2024-02-11");
    EXPECT_EQ(meeting.location, "Old Customs House & Yard");
    EXPECT_TRUE(meeting.minutes_published);
    ASSERT_EQ(meeting.items.size(), 4U);
    EXPECT_EQ(meeting.items[0].number, "1.");
    EXPECT_EQ(meeting.items[0].minutes, "<p>The minutes were approved as a correct record &amp; signed.</p>");
    EXPECT_EQ(meeting.items[1].minutes.substr(0, 27), "<div class=WordSection1><p ");
    EXPECT_EQ(meeting.items[1].agenda, "");
    EXPECT_EQ(meeting.items[1].decision, "<p><b>RESOLVED</b> that dredging begin in May 2024.</p>");
    EXPECT_TRUE(meeting.items[1].is_open());
    EXPECT_FALSE(meeting.items[2].is_open());
    EXPECT_FALSE(meeting.items[3].is_open());
    ASSERT_EQ(meeting.items[1].papers.size(), 2U);
    EXPECT_EQ(meeting.items[1].papers[0].published->to_string(), "2024-02-02");
    EXPECT_TRUE(meeting.items[1].papers[1].restricted);
    ASSERT_EQ(meeting.attendees.size(), 2U);
    EXPECT_EQ(meeting.attendees[0].role, "Chair");
    EXPECT_EQ(meeting.attendees[1].key, "");
}

TEST(ModernGovService, SaysWhenAnAnswerIsNotWhatWasAskedFor)
{
    EXPECT_EQ(read_committees("<html><body>Access denied</body></html>").error().code, Errc::invalid);
    EXPECT_EQ(read_meetings(twins::committees_xml).error().code, Errc::invalid);
    EXPECT_EQ(read_meeting("<meeting><meetingid> </meetingid></meeting>").error().code, Errc::invalid);
    EXPECT_EQ(read_meeting("").error().code, Errc::invalid);
}

TEST(ModernGovService, SurvivesCutAnswers)
{
    for (std::size_t size = 0; size < twins::meeting_xml.size(); size += 7) (void)read_meeting(twins::meeting_xml.substr(0, size));
}

} // namespace
} // namespace minutebook::systems
