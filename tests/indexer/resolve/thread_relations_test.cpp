#include "tests/indexer/resolve/threads.hpp"

#include "indexer/resolve/thread_answers.hpp"
#include "indexer/resolve/thread_step.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>
#include <tuple>

namespace minutebook::resolve {
namespace {

using civic::DocumentKind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string quexbourne = "Quexbourne Borough Council";

/// An English borough: report, scrutiny, cabinet, council, call-in, update, and the paper's story.
std::vector<index::StoredReading> market_hall()
{
    return {
        made({DocumentKind::report, "Regeneration Scrutiny Committee", "2031-03-04", "Market Hall Refurbishment",
              "This report asks the Committee to comment on the plans.", "https://records.example/documents/s100/Market%20Hall.pdf"},
             quexbourne),
        made({DocumentKind::agenda_item,
              "Regeneration Scrutiny Committee",
              "2031-03-04",
              "Market Hall Refurbishment",
              "The Committee discussed the roof.\n\nRESOLVED:\n\nThat the plans be referred to Cabinet with the Committee's support.",
              "https://records.example/mgAi.aspx?ID=501",
              {{"https://records.example/documents/s100/Market%20Hall.pdf", "Market Hall Refurbishment"}}},
             quexbourne),
        made({DocumentKind::agenda_item, "Cabinet", "2031-04-08", "Market Hall Refurbishment",
              "RECOMMENDED to Council that the sum of £2m be set aside for the works.", "https://records.example/mgAi.aspx?ID=530"},
             quexbourne),
        made({DocumentKind::agenda_item, "Council", "2031-05-20", "Market Hall Refurbishment",
              "RESOLVED: That the sum of £2m be set aside.", "https://records.example/mgAi.aspx?ID=561"},
             quexbourne),
        made({DocumentKind::agenda_item, "Overview and Scrutiny Committee", "2031-06-12", "Call-in: Market Hall Refurbishment",
              "The decision was called in by three members.\n\nRESOLVED: That no further action be taken.",
              "https://records.example/mgAi.aspx?ID=580"},
             quexbourne),
        made({DocumentKind::agenda_item, "Cabinet", "2031-11-11", "Market Hall Refurbishment: progress",
              "The Director of Places said that the roof was finished.\n\nRESOLVED: That the report be noted.",
              "https://records.example/mgAi.aspx?ID=640"},
             quexbourne),
        made({DocumentKind::news, "Council", "2031-05-22", "£2m for Market Hall",
              "THE refurbishment of the Market Hall will go ahead after a vote on Tuesday."},
             quexbourne),
    };
}

TEST(ThreadRelations, FollowAMatterFromItsReportToTheUpdate)
{
    EXPECT_THAT(lines(relations_of(market_hall(), quexbourne)),
                ElementsAre("leads to: Call-in: Market Hall Refurbishment (2031-06-12) -> Market Hall Refurbishment: progress (2031-11-11)",
                            "leads to: Market Hall Refurbishment (2031-03-04) -> Market Hall Refurbishment (2031-03-04)",
                            "leads to: Market Hall Refurbishment (2031-03-04) -> Market Hall Refurbishment (2031-04-08)",
                            "leads to: Market Hall Refurbishment (2031-04-08) -> Market Hall Refurbishment (2031-05-20)",
                            "leads to: Market Hall Refurbishment (2031-05-20) -> Call-in: Market Hall Refurbishment (2031-06-12)",
                            "reports: £2m for Market Hall (2031-05-22) -> Market Hall Refurbishment (2031-05-20)"));
}

TEST(ThreadRelations, SayWhyWithWordsAtBothEnds)
{
    for (const auto& relation : relations_of(market_hall(), quexbourne)) {
        EXPECT_FALSE(relation.why.empty());
        EXPECT_GE(relation.confidence, civic::show_threshold);
        EXPECT_GE(relation.sources.size(), 2U) << relation.why;
        EXPECT_EQ(relation.id, civic::make_relation_id(relation.type, relation.from, relation.to));
        for (const auto& source : relation.sources) EXPECT_FALSE(source.quote.empty() || source.document_id.empty());
        if (relation.to.date == "2031-04-08") { EXPECT_THAT(relation.why, HasSubstr("referred to Cabinet")); }
        if (relation.to.date == "2031-05-20" && relation.type == civic::RelationType::leads_to) {
            EXPECT_THAT(relation.why, HasSubstr("RECOMMENDED to Council"));
        }
    }
}

TEST(ThreadRelations, QuoteTheWordsThatStandAtTheirPlaces)
{
    const auto readings = market_hall();
    for (const auto& relation : relations_of(readings, quexbourne))
        for (const auto& source : relation.sources) {
            const auto found =
                std::find_if(readings.begin(), readings.end(), [&](const auto& one) { return one.document.id == source.document_id; });
            ASSERT_NE(found, readings.end());
            const CodePointIndex places(found->document.text);
            EXPECT_EQ(places(source.span).of(found->document.text), source.quote);
        }
}

TEST(ThreadRelations, AreTheSameForAnyOrderOfTheFacts)
{
    auto readings = market_hall();
    const auto expected = relations_of(readings, quexbourne);
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        std::shuffle(readings.begin(), readings.end(), random);
        const auto found = relations_of(readings, quexbourne);
        ASSERT_EQ(found.size(), expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            EXPECT_EQ(found[i].id, expected[i].id);
            EXPECT_EQ(found[i].why, expected[i].why);
            EXPECT_EQ(found[i].sources, expected[i].sources);
        }
    }
}

/// A Scottish council: remitted from a committee by its minute, the item at the council names it otherwise.
TEST(ThreadRelations, FollowMinutesByNumberAndDay)
{
    const std::string council = "Glen Orran Council";
    const auto found = relations_of(
        {minutes("Harbours Committee", "2032-02-03", council,
                 {{"14. Fishermen's Pier", "The Committee agreed that the pier be repaired and that the costs be found.\n"},
                  {"15. Slipway charges", "The Committee agreed to raise the charges."}}),
         minutes(
             "Council", "2032-03-09", council,
             {{"7. Pier works", "Further to minute 14 of the Harbours Committee of 3 February 2032, the Council agreed to borrow the sum."},
              {"8. Slipway charges", "The Council considered the charges approved by the Harbours Committee on 3 February 2032."}})},
        council);
    EXPECT_THAT(lines(found), ElementsAre("leads to: 14. Fishermen's Pier (2032-02-03) -> 7. Pier works (2032-03-09)",
                                          "leads to: 15. Slipway charges (2032-02-03) -> 8. Slipway charges (2032-03-09)"));
    for (const auto& one : found)
        if (one.to.title == "7. Pier works") { EXPECT_THAT(one.why, HasSubstr("minute 14 of the Harbours Committee")); }
}

/// A Canadian town: an application that is deferred, looked at again, and stays apart from its namesake.
TEST(ThreadRelations, TellApplicationsByTheirNumbers)
{
    const std::string council = "Town of Pine Hollow";
    const auto found = relations_of(
        {minutes("Planning Committee", "2030-01-14", council,
                 {{"5. Application 30/00173/FUL: Mill Lane depot", "RESOLVED that application 30/00173/FUL be deferred for a site visit."},
                  {"6. Application 30/00174/FUL: Mill Lane depot", "RESOLVED that application 30/00174/FUL be refused."}}),
         minutes("Planning Committee", "2030-02-11", council,
                 {{"4. Application 30/00173/FUL: Mill Lane depot", "RESOLVED that application 30/00173/FUL be approved."}})},
        council);
    EXPECT_THAT(lines(found), ElementsAre("leads to: 5. Application 30/00173/FUL: Mill Lane depot (2030-01-14) -> 4. Application "
                                          "30/00173/FUL: Mill Lane depot (2030-02-11)"));
}

TEST(ThreadRelations, KeepFalseFriendsApart)
{
    const auto item = [](const char* body, const char* day, const char* title) {
        return made({DocumentKind::agenda_item, body, day, title, "RESOLVED: That the report be noted."}, quexbourne);
    };
    const std::pair<const char*, std::vector<index::StoredReading>> cases[] = {
        {"the same title next year",
         {item("Cabinet", "2031-03-04", "Brook Library Opening Hours"), item("Cabinet", "2032-03-02", "Brook Library Opening Hours")}},
        {"the same update every year",
         {item("Cabinet", "2031-03-04", "Air Quality Update"), item("Cabinet", "2032-03-02", "Air Quality Update")}},
        {"items of every meeting",
         {item("Scrutiny Committee", "2031-03-04", "Work Programme"), item("Cabinet", "2031-04-08", "Work Programme"),
          item("Cabinet", "2031-04-08", "Budget Monitoring Quarter 3"), item("Council", "2031-05-20", "Budget Monitoring Quarter 3")}},
        {"one rare word", {item("Cabinet", "2031-04-08", "Allotments Policy"), item("Council", "2031-05-20", "Allotments Policy")}},
        {"two matters of one place",
         {item("Cabinet", "2031-04-08", "Market Hall Refurbishment"), item("Council", "2031-05-20", "Market Hall Christmas Lights")}},
        {"a step back without a word",
         {item("Council", "2031-04-08", "Brook Library Closure"), item("Cabinet", "2031-05-20", "Brook Library Closure")}},
        {"two committees of one rank",
         {item("North Area Committee", "2031-04-08", "Gritting Routes"), item("South Area Committee", "2031-05-20", "Gritting Routes")}},
        {"a title that comes back at one body",
         {item("Cabinet", "2031-01-08", "Leisure Contract Attendances"), item("Cabinet", "2031-05-07", "Leisure Contract Attendances"),
          item("Cabinet", "2031-09-03", "Leisure Contract Attendances"), item("Cabinet", "2032-01-07", "Leisure Contract Attendances")}},
        {"no day", {item("Cabinet", "", "Market Hall Refurbishment"), item("Council", "", "Market Hall Refurbishment")}},
    };
    for (const auto& [name, readings] : cases) EXPECT_THAT(lines(relations_of(readings, quexbourne)), IsEmpty()) << name;
}

TEST(ThreadRelations, PointToTheReportThatIsToCome)
{
    const auto found = relations_of(
        {made({DocumentKind::agenda_item, "General Services Committee", "2029-07-29", "Options for the Ferry Terminal",
               "The committee understood that a report would need to go to Council in September 2029 to confirm the ferry terminal lease."},
              quexbourne),
         made({DocumentKind::agenda_item, "Council", "2029-09-18", "Ferry Terminal Lease", "RESOLVED: That the lease be confirmed."},
              quexbourne),
         made({DocumentKind::agenda_item, "Council", "2029-09-18", "Museum Loans", "RESOLVED: That the loans be confirmed."}, quexbourne)},
        quexbourne);
    EXPECT_THAT(lines(found), ElementsAre("leads to: Options for the Ferry Terminal (2029-07-29) -> Ferry Terminal Lease (2029-09-18)"));
}

TEST(ThreadRelations, LinkStoriesThatTellOfOneMeetingWithHowFarItHasCome)
{
    const auto found =
        relations_of({made({DocumentKind::news, "Harbour Scrutiny Committee", "2031-10-06", "Five steps for a safer ferry",
                            "FIVE recommendations on the safety of the ferry after a drowning inquiry will be put to the committee this "
                            "evening (Monday, 6 October).\n"},
                           quexbourne),
                      made({DocumentKind::news, "Harbour Scrutiny Committee", "2032-01-29", "Ferry safety plans behind schedule",
                            "PLANS for the safety of the ferry after a drowning inquiry were presented to members of the harbour scrutiny "
                            "committee on 6 October "
                            "last year.\n\nThe committee will hear that just eight out of 18 targets have been met.\n"},
                           quexbourne)},
                     quexbourne);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().from.date, "2031-10-06");
    EXPECT_TRUE(std::any_of(found.front().sources.begin(), found.front().sources.end(),
                            [](const auto& source) { return source.quote.find("eight out of 18 targets") != std::string::npos; }));
}

TEST(ThreadRelations, FollowTheFillingOfAPostWithoutDays)
{
    const auto found =
        relations_of({made({DocumentKind::agenda_item, "", "", "Interim Director of Parks: proposed appointment",
                            "Councillor Brook moved the paper, which proposed Jane Quill as interim Director of Parks.",
                            "https://records.example/mgAi.aspx?ID=100"},
                           quexbourne),
                      made({DocumentKind::news, "", "2031-06-24", "Interim parks chief put in place",
                            "THE chief executive has used powers delegated to her to make Jane Quill interim Director of Parks.\n\nFull "
                            "council had turned "
                            "the idea down last week.\n\nThe Staff Committee is to receive a report on what should happen to the post."},
                           quexbourne),
                      made({DocumentKind::agenda_item, "", "", "Options for the Future of the Director of Parks Role",
                            "The Chief Executive said that Ms Quill was an able officer.", "https://records.example/mgAi.aspx?ID=140"},
                           quexbourne)},
                     quexbourne);
    EXPECT_THAT(
        lines(found),
        ElementsAre("leads to: Interim Director of Parks: proposed appointment () -> Interim parks chief put in place (2031-06-24)",
                    "leads to: Interim parks chief put in place (2031-06-24) -> Options for the Future of the Director of Parks Role ()"));
}

TEST(ThreadRelations, AnswerWhatWasPromised)
{
    const std::string council = "Ballyfen Town Council";
    const auto found = relations_of(
        {minutes("Town Council", "2033-01-10", council,
                 {{"5. Drains at Weaver Bridge", "The Clerk to write to the Rivers Trust about the blocked drains by 31 January 2033."},
                  {"6. Weaver Bridge Playground", "An update report would be brought back to the Council by 28 February 2033."}}),
         minutes("Town Council", "2033-02-14", council,
                 {{"3. Matters arising", "The Clerk had written to the Rivers Trust about the blocked drains."}}),
         minutes("Town Council", "2033-03-14", council, {{"6. Weaver Bridge Playground", "The Council received the report."}})},
        council);
    std::vector<std::string> answers;
    for (const auto& line : lines(found))
        if (line.starts_with("answers")) answers.push_back(line);
    EXPECT_THAT(answers, ElementsAre("answers: An update report would be brought back to the Council by 28 February 2033. (2033-01-10) -> "
                                     "6. Weaver Bridge Playground (2033-03-14) late",
                                     "answers: The Clerk to write to the Rivers Trust about the blocked drains by 31 January 2033. "
                                     "(2033-01-10) -> 3. Matters arising (2033-02-14) late"));
}

TEST(ThreadRelations, TakeWhatIsNotDoneYetForNoAnswer)
{
    const std::string council = "Ballyfen Town Council";
    const auto found =
        relations_of({minutes("Town Council", "2033-01-10", council,
                              {{"5. Drains", "The Clerk to write to the Rivers Trust about the blocked drains."}}),
                      minutes("Town Council", "2033-02-14", council,
                              {{"3. Matters arising", "No reply had been received from the Rivers Trust about the blocked drains."}})},
                     council);
    EXPECT_THAT(lines(found), IsEmpty());
}

TEST(ThreadRelations, TakeWhatTwoPagesShowOfOneStepForOne)
{
    // The item's own page, draft and approved minutes, and the decision notice.
    const auto found = relations_of(
        {made({DocumentKind::agenda_item, "Cabinet", "2031-04-08", "Market Hall Refurbishment",
               "RESOLVED: That the plans be referred to Council."},
              quexbourne),
         minutes("Cabinet", "2031-04-08", quexbourne,
                 {{"7. Market Hall Refurbishment", "RESOLVED: That the plans be referred to Council."}}),
         made({DocumentKind::decision, "Cabinet", "2031-04-08", "Market Hall Refurbishment",
               "Decision: That the plans be referred to Council."},
              quexbourne),
         made({DocumentKind::agenda_item, "Council", "2031-05-20", "Market Hall Refurbishment", "RESOLVED: That the plans be approved."},
              quexbourne)},
        quexbourne);
    EXPECT_EQ(found.size(), 1U) << testing::PrintToString(lines(found));
}

TEST(ThreadRelations, FollowDeferralsReferralsAndMattersThatComeBack)
{
    const auto item = [](const char* body, const char* day, const char* title, const char* text) {
        return made({DocumentKind::agenda_item, body, day, title, text}, quexbourne);
    };
    const std::tuple<const char*, index::StoredReading, index::StoredReading, const char*> cases[] = {
        {"deferred to the same body",
         item("Licensing Committee", "2031-01-10", "Taxi Rank Ashwell", "RESOLVED: That the matter be deferred."),
         item("Licensing Committee", "2031-06-10", "Taxi Rank Ashwell", "RESOLVED: That the rank be approved."), "put off"},
        {"recommended up under a longer title",
         item("Housing Committee", "2031-01-10", "Weaver Street Flats", "RECOMMENDED to Full Council that the flats be sold."),
         item("Full Council", "2031-02-20", "Recommendation of the Housing Committee: Weaver Street Flats",
              "RESOLVED: That the flats be sold."),
         "goes on to"},
        {"an update that names it", item("Cabinet", "2031-01-10", "Weaver Street Flats", "RESOLVED: That the flats be sold."),
         item("Housing Scrutiny Committee", "2031-09-10", "Update on Weaver Street Flats", "RESOLVED: That the update be noted."),
         "goes on by its title"},
    };
    for (const auto& [name, a, b, rule] : cases) {
        const auto found = relations_of({b, a}, quexbourne);
        ASSERT_EQ(found.size(), 1U) << name;
        EXPECT_EQ(found.front().rule, rule) << name;
        EXPECT_EQ(found.front().from.document_id, a.document.id) << name;
    }
}

TEST(ThreadRelations, TellCouncilsAndSitesApart)
{
    const auto facts = thread_facts(made({DocumentKind::agenda_item, "Cabinet", "2031-04-08", "Market Hall Refurbishment"}, ""), {}, "");
    ASSERT_FALSE(facts.empty());
    for (const auto& fact : facts) EXPECT_THAT(fact.key, testing::EndsWith(" @records.example"));
}

TEST(ThreadRelations, RestOnPapersThatItemsShareButNotOnPacks)
{
    const auto item = [](const char* body, const char* day, const char* title, const char* paper) {
        return made({DocumentKind::agenda_item, body, day, title, "RESOLVED: That the report be noted.", "", {{paper, "Report"}}},
                    quexbourne);
    };
    EXPECT_THAT(
        lines(relations_of({item("Cabinet", "2031-04-08", "Lease of the Quay", "https://records.example/documents/s77/Report.pdf"),
                            item("Council", "2031-05-20", "Harbour Property Matter", "https://records.example/documents/s77/Report.pdf")},
                           quexbourne)),
        ElementsAre("leads to: Lease of the Quay (2031-04-08) -> Harbour Property Matter (2031-05-20)"));
    EXPECT_THAT(
        lines(relations_of({item("Cabinet", "2031-04-08", "Lease of the Quay", "https://records.example/documents/g77/Pack.pdf"),
                            item("Council", "2031-05-20", "Harbour Property Matter", "https://records.example/documents/g77/Pack.pdf")},
                           quexbourne)),
        IsEmpty());
}

TEST(ThreadRelations, FollowIssuesAsTheSourceNumbersThem)
{
    const auto item = [](const char* body, const char* day, const char* title) {
        return made({DocumentKind::agenda_item,
                     body,
                     day,
                     title,
                     "RESOLVED: That it be so.",
                     "",
                     {{"https://democracy.quexbourne.example/mgIssueHistoryHome.aspx?IId=4711&Opt=0", "issue"}}},
                    quexbourne);
    };
    EXPECT_THAT(lines(relations_of({item("Cabinet", "2031-04-08", "Quay"), item("Council", "2031-05-20", "Disposal of land")}, quexbourne)),
                ElementsAre("leads to: Quay (2031-04-08) -> Disposal of land (2031-05-20)"));
}

TEST(ThreadBody, BringsNamesOfOneBodyTogether)
{
    const std::pair<const char*, const char*> cases[] = {{"the Full Council", "council"},
                                                         {"Quexbourne Borough Council", "council"},
                                                         {"Quexbourne Borough Council's Cabinet", "cabinet"},
                                                         {"Overview & Scrutiny Committee", "overview and scrutiny committee"},
                                                         {"the Committee", ""},
                                                         {"", ""}};
    for (const auto& [name, expected] : cases) EXPECT_EQ(thread_body(name, quexbourne), expected) << name;
}

TEST(ThreadRelations, CostLittleUnderAKeyThatTellsNothing)
{
    std::vector<KeyedFact> facts;
    for (int i = 0; i < 500; ++i) {
        const auto reading =
            made({DocumentKind::agenda_item, "Committee " + std::to_string(i), "2031-03-04", "Market Hall Refurbishment"}, quexbourne);
        for (const auto& fact : thread_facts(reading, civic::CouncilId("exa"), quexbourne))
            if (fact.key.starts_with("title")) facts.push_back({reading.document.id, 0, fact.value});
    }
    EXPECT_THAT(thread_relations("title hall market refurbishment", facts), IsEmpty());
}

TEST(AnswerResult, ComparesWithTheLastDayThatWasMeant)
{
    EXPECT_EQ(answer_result("2033-02", "2033-02-28"), "kept");
    EXPECT_EQ(answer_result("2033-02", "2033-03-01"), "late");
    EXPECT_EQ(answer_result("", "2033-03-01"), "answered");
    EXPECT_EQ(answer_result("2033-02-10", "2033-02-10"), "kept");
}

} // namespace
} // namespace minutebook::resolve
