#include "indexer/extract/xml.hpp"

#include "tests/systems/moderngov_twins.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

using testing::HasSubstr;
using testing::Not;
namespace twins = systems::twins;

systems::AddressFacts facts()
{
    systems::AddressFacts known;
    known.committee = "Harbour Committee";
    known.committee_key = "31";
    return known;
}

constexpr std::string_view call = "https://democracy.quexley.test/mgWebService.asmx/GetMeeting?lMeetingId=903";

TEST(XmlMeeting, IsOneDocumentWithASectionPerItem)
{
    const auto document = from_moderngov_xml(twins::meeting_xml, call, facts()).value();
    EXPECT_EQ(document.kind, civic::DocumentKind::meeting);
    EXPECT_EQ(document.url, "https://democracy.quexley.test/ieListDocuments.aspx?CId=31&MId=903");
    EXPECT_EQ(document.title, "Harbour Committee - Sunday 11 February 2024 7.00 pm");
    EXPECT_EQ(document.organization, "Harbour Committee");
    EXPECT_EQ(document.date->to_string(), "2024-02-11");
    EXPECT_EQ(document.meeting_key, "903");
    ASSERT_EQ(document.sections.size(), 5U);
    EXPECT_EQ(document.sections[1].span.of(document.text), "1. Minutes\n\nTo approve the minutes of 5 November 2023.\n\nMinutes:\n\nThe "
                                                           "minutes were approved as a correct record & signed.\n\n");
    EXPECT_EQ(document.sections[2].span.of(document.text),
              "2. Dredging of the outer basin\n\nMinutes:\n\nMembers asked about silt & cost.\nThe Harbour Master, Wilf Tansy, "
              "replied.\n\nDecision:\n\nRESOLVED that dredging begin in May 2024.\n\n");
    EXPECT_EQ(document.sections[2].system_id, "5002");
    EXPECT_EQ(document.sections[4].heading, "Attendance");
    EXPECT_EQ(document.sections.back().span.end, document.text.size());
}

TEST(XmlMeeting, ShowsNothingThatTheSystemRestricts)
{
    const auto document = from_moderngov_xml(twins::meeting_xml, call, facts()).value();
    EXPECT_THAT(document.text, HasSubstr("3. Lease of Shed 4"));
    EXPECT_THAT(document.text, Not(HasSubstr("Secret rents")));
    EXPECT_THAT(document.text, Not(HasSubstr("Withdrawn from view")));
    EXPECT_EQ(document.links.size(), 2U);
    const auto closed =
        from_moderngov_xml("<meeting><meetingid>9</meetingid><isdisplayallowed>False</isdisplayallowed></meeting>", call, facts());
    EXPECT_EQ(closed.error().code, Errc::refused);
}

TEST(XmlMeeting, ListsWhoWasThere)
{
    const auto document = from_moderngov_xml(twins::meeting_xml, call, {}).value();
    EXPECT_EQ(document.organization, "Harbour Committee"); // its papers say so
    EXPECT_EQ(document.url, "https://democracy.quexley.test/ieListDocuments.aspx?MId=903");
    ASSERT_EQ(document.attendees.size(), 2U);
    EXPECT_EQ(document.attendees[0].person_key, "61");
    EXPECT_EQ(document.attendees[1].role, "Harbour Master");
    EXPECT_THAT(document.text, HasSubstr("Councillor Odile Farrant (Chair): Present\nWilf Tansy (Harbour Master): In attendance"));
}

TEST(XmlMeeting, IsNothingElse) { EXPECT_EQ(from_moderngov_xml(twins::committees_xml, call, {}).error().code, Errc::invalid); }

} // namespace
} // namespace minutebook::extract
