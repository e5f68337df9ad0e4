#include "versions/clock.hpp"

#include "versions/versions_json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace minutebook::versions {
namespace {

using testing::HasSubstr;

Publication paper(PaperRole role, const char* id, const char* published, const char* first_seen, int clear_days = 5)
{
    Publication out;
    out.document_id = civic::DocumentId(id);
    out.role = role;
    out.title = std::string(to_string(role)) + " " + id;
    if (*published != '\0') out.published = PartialDate::parse(published);
    out.evidence = "text";
    out.first_seen = first_seen;
    out.clear_days = clear_days;
    return out;
}

MeetingPapers meeting(std::vector<Publication> papers)
{
    return {civic::EventId("e1"), "Cabinet, 2021-06-14", PartialDate::parse("2021-06-14"), "ash-cabinet", std::move(papers), {}};
}

TEST(Clock, TellsDaysWhereTheSourceDoesAndBoundsWhereOnlyCapturesDo)
{
    struct Case {
        const char* name;
        std::vector<Publication> papers;
        const char *agenda, *minutes, *approval;
    };
    const std::vector<Case> cases{
        {"nothing held", {}, "not known", "not known", "not known"},
        {"a day that the source gives",
         {paper(PaperRole::agenda, "a", "2021-06-04", "2021-06-05T00:00:00Z"),
          paper(PaperRole::minutes, "m", "2021-06-20", "2021-07-01T00:00:00Z")},
         "10 days",
         "6 days",
         "not known"},
        {"only captures",
         {paper(PaperRole::agenda, "a", "", "2021-06-05T09:00:00Z"), paper(PaperRole::minutes, "m", "", "2021-07-01T00:00:00Z")},
         "at least 9 days",
         "at most 17 days",
         "not known"},
        {"an agenda first seen years later tells nothing",
         {paper(PaperRole::agenda, "a", "", "2025-06-05T09:00:00Z")},
         "not known",
         "not known",
         "not known"},
        {"seen before the day that its source gives",
         {paper(PaperRole::minutes, "m", "2021-08-30", "2021-07-01T00:00:00Z")},
         "not known",
         "at most 17 days",
         "not known"},
        {"a month is no day", {paper(PaperRole::agenda, "a", "2021-06", "2025-01-01T00:00:00Z")}, "not known", "not known", "not known"},
    };
    for (const Case& each : cases) {
        const auto clock = clock_of(meeting(each.papers));
        ASSERT_TRUE(clock) << each.name;
        EXPECT_EQ(days_words(clock->agenda), each.agenda) << each.name;
        EXPECT_EQ(days_words(clock->minutes), each.minutes) << each.name;
        EXPECT_EQ(days_words(clock->approval), each.approval) << each.name;
    }
}

TEST(Clock, TakesTheDayOfApprovalFromTheLaterRecord)
{
    MeetingPapers papers = meeting({paper(PaperRole::minutes, "m", "", "2021-06-20T00:00:00Z")});
    papers.papers[0].standings = {{Standing::draft, "2021-06-20T00:00:00Z", {}, {}, "DRAFT"},
                                  {Standing::approved, "2021-08-01T00:00:00Z", {}, {}, "Approved"}};
    EXPECT_EQ(days_words(clock_of(papers)->approval), "at most 48 days");
    MinutesApproval approval;
    approval.document_id = civic::DocumentId("next");
    approval.day = "2021-06-14";
    approval.approved_on = "2021-07-12";
    papers.approvals = {approval};
    const auto clock = clock_of(papers);
    EXPECT_EQ(days_words(clock->approval), "28 days");
    EXPECT_EQ(clock->approval.document_id.value(), "next");
    EXPECT_EQ(clock->approval.evidence, "the record of the meeting of 12 July 2021 says so");
    papers.day = PartialDate::parse("2021-06");
    EXPECT_FALSE(clock_of(papers));
}

TEST(Clock, NamesPapersThatCameLate)
{
    const auto clock = clock_of(meeting({
        paper(PaperRole::agenda, "a", "2021-06-04", ""),
        paper(PaperRole::paper, "in-time", "2021-06-04", ""),
        paper(PaperRole::paper, "five-clear-days", "2021-06-08", ""), // after the agenda all the same
        paper(PaperRole::paper, "four-clear-days", "2021-06-09", ""),
        paper(PaperRole::paper, "three-are-enough-there", "2021-06-10", "", 3),
        paper(PaperRole::paper, "afterwards", "2021-06-16", "", 0),
        paper(PaperRole::paper, "no-day", "", "2021-06-13T00:00:00Z"),
    }));
    ASSERT_TRUE(clock);
    EXPECT_EQ(clock->papers, 6U);
    EXPECT_EQ(clock->papers_dated, 5U);
    ASSERT_EQ(clock->late.size(), 4U);
    EXPECT_EQ(clock->late[0].document_id.value(), "five-clear-days");
    EXPECT_FALSE(clock->late[0].short_notice);
    EXPECT_TRUE(clock->late[0].after_agenda);
    EXPECT_TRUE(clock->late[1].short_notice);
    EXPECT_FALSE(clock->late[2].short_notice);
    EXPECT_TRUE(clock->late[3].after_meeting);
    EXPECT_FALSE(clock->late[3].short_notice) << "what the law asks there is not known";
    EXPECT_EQ(clock->late[3].days_before, -2);
}

TEST(Clock, SumsUpOverWhatIsKnownExactlyAndCountsTheRest)
{
    std::vector<MeetingClock> all(4);
    const int days[] = {5, 9, 30};
    for (int i = 0; i < 3; ++i) all[static_cast<std::size_t>(i)].minutes = {days[i], days[i], {}, {}, {}};
    all[3].minutes = {0, 12, {}, {}, {}};
    std::vector<const MeetingClock*> pointers;
    for (const auto& each : all) pointers.push_back(&each);
    const BodyClock body = sum_up(pointers);
    EXPECT_EQ(body.meetings, 4U);
    EXPECT_EQ(body.minutes.median, 9.0);
    EXPECT_EQ(body.minutes.exact, 3U);
    EXPECT_EQ(body.minutes.bounded, 1U);
    EXPECT_EQ(body.minutes.unknown, 0U);
    EXPECT_EQ(body.agenda.unknown, 4U);
    EXPECT_FALSE(body.agenda.median);
    EXPECT_TRUE(body_clock_json(body).at("agenda_days_before").at("median").is_null());
    pointers.pop_back();
    pointers.pop_back();
    EXPECT_EQ(sum_up(pointers).minutes.median, 7.0);
}

TEST(Clock, GathersPapersAndApprovalsByEventBodyAndDay)
{
    civic::Event event;
    event.id = civic::EventId("e1");
    event.organization_id = civic::OrganizationId("ash-cabinet");
    event.name = "Cabinet, 2021-06-14";
    event.start_date = PartialDate::parse("2021-06-14");
    event.documents = {civic::DocumentId("m"), civic::DocumentId("hidden")};
    civic::Event hidden = event;
    hidden.id = civic::EventId("e2");
    hidden.documents = {civic::DocumentId("hidden")};
    MinutesApproval approval;
    approval.organization = "ash-the-cabinet-board";
    approval.day = "2021-06-14";
    approval.approved_on = "2021-07-12";
    const auto found = papers_of({event, hidden}, {paper(PaperRole::minutes, "m", "", "")}, {approval},
                                 {{"ash-cabinet", {"ash-cabinet", "ash-the-cabinet-board"}}});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].papers.size(), 1U);
    EXPECT_EQ(found[0].approvals.size(), 1U);
}

} // namespace
} // namespace minutebook::versions
