#include "indexer/read/decisions.hpp"

#include <gtest/gtest.h>

namespace minutebook::read {
namespace {

civic::Document minutes(std::string text, civic::DocumentKind kind = civic::DocumentKind::meeting)
{
    civic::Document document;
    document.kind = kind;
    document.text = std::move(text);
    return document;
}

std::vector<std::string> decisions_in(const std::string& text, civic::DocumentKind kind = civic::DocumentKind::meeting)
{
    const auto document = minutes(text, kind);
    std::vector<std::string> out;
    for (const auto& d : find_decisions(document, {}))
        out.push_back(std::string(civic::to_string(d.outcome)) + ": " + std::string(d.span.of(document.text)));
    return out;
}

using Expected = std::vector<std::string>;

TEST(FindDecisions, TakesAMarkedBlockToItsLastPart)
{
    EXPECT_EQ(decisions_in("12. Budget\nMembers discussed it.\n\nRESOLVED that:\n\n1.    the report be noted;\n\n2.    a tender be "
                           "sought.\n\nSupporting documents:\n"),
              (Expected{"resolved: RESOLVED that:\n\n1.    the report be noted;\n\n2.    a tender be sought."}));
    EXPECT_EQ(decisions_in("RESOLVED:\n\n \n\nThat Ada Brook be Clerk.\n\n \n\nShe thanked the Members.\n"),
              (Expected{"resolved: RESOLVED:\n\n \n\nThat Ada Brook be Clerk."}));
    EXPECT_EQ(
        decisions_in("The Committee agreed:-\n(1) to note the terms of the report; and\n(2) to approve the plan.\n\n3. Petition\nWords.\n"),
        (Expected{"agreed: The Committee agreed:-\n(1) to note the terms of the report; and\n(2) to approve the plan."}));
    EXPECT_EQ(decisions_in("Resolved – to paint the hall.\nRECOMMENDED to the County that the limit be lowered.\n"),
              (Expected{"resolved: Resolved – to paint the hall.", "recommended: RECOMMENDED to the County that the limit be lowered."}));
}

TEST(FindDecisions, TakesNoAbsenceAndNoReadingForADecision)
{
    EXPECT_EQ(decisions_in("1. Apologies: Cllr Brook (work). Accepted.\n"), Expected{});
    EXPECT_EQ(decisions_in("2. Minute\nThe minute of 2 May was taken as read. Approved on the motion of Mr Dale, seconded by Ms Orr.\n"),
              (Expected{"approved: Approved on the motion of Mr Dale, seconded by Ms Orr."}));
}

TEST(FindDecisions, ReadsNumberedMotionsThatNameNobody)
{
    EXPECT_EQ(decisions_in("MINUTES\n       Moved and Seconded\nC31-189    THAT the minutes be adopted.\n            CARRIED\n"),
              (Expected{"carried: THAT the minutes be adopted.\n            CARRIED"}));
}

TEST(FindDecisions, LetsATitleAtALinesEndGoOnToItsName)
{
    const auto document = minutes("3. Hall\nProposed by Cllr. A. Brook and seconded by Cllr.\nO. Dale that the hall be let. Agreed.\n");
    const auto found = find_decisions(document, {});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().mover, "A. Brook");
    EXPECT_EQ(found.front().seconder, "O. Dale");
}

TEST(FindDecisions, ReadsTheSentenceWhereThereIsNoMarker)
{
    const std::pair<const char*, Expected> cases[] = {
        {"After a long talk it was agreed that the seat be moved. The Clerk to write.", {"agreed: it was agreed that the seat be moved."}},
        {"The minutes of 3 May 2019 were approved as a correct record.",
         {"approved: The minutes of 3 May 2019 were approved as a correct record."}},
        {"All agreed this was a true record and were signed and approved.",
         {"approved: All agreed this was a true record and were signed and approved."}},
        {"Councillor Ada Brook was elected Chair for 2024/25.", {"appointed: Councillor Ada Brook was elected Chair for 2024/25."}},
        {"The Committee, having heard the Director, agreed to defer the matter.",
         {"agreed: The Committee, having heard the Director, agreed to defer the matter."}},
        {"As such the Parish Council had no observations to make on the application.",
         {"agreed: As such the Parish Council had no observations to make on the application."}},
        {"Prices were sought and the Councillors decided to buy two.", {"agreed: the Councillors decided to buy two."}},
        {"Members noted the dates of meetings.", {"noted: Members noted the dates of meetings."}},
        {"Cllr Hulme proposed a bid, seconded by Cllr Mrs Clement. Unanimously agreed",
         {"agreed: Cllr Hulme proposed a bid, seconded by Cllr Mrs Clement. Unanimously agreed"}},
        {"Mr Ben Hale was co-opted to the Council.", {"appointed: Mr Ben Hale was co-opted to the Council."}},
        {"The motion fell for want of a seconder.", {"lost: The motion fell for want of a seconder."}},
        {"Permission was refused by 6 votes to 3.", {"refused: Permission was refused by 6 votes to 3."}},
        {"Authority was delegated to the Director to sign.", {"delegated: Authority was delegated to the Director to sign."}},
        {"DC/21/0012 Rose Cottage, extension – approved", {"approved: DC/21/0012 Rose Cottage, extension – approved"}},
        {"The amendment was defeated.", {"lost: The amendment was defeated."}},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(decisions_in(text), expected) << text;
}

TEST(FindDecisions, LeavesPurposesReportsAndOthersDoingsAlone)
{
    const char* cases[] = {
        "To approve as a correct record the minutes of 3 May 2019.",
        "The Committee is asked to note the report.",
        "The County Council had agreed to this in April.",
        "The observations as agreed at the last meeting had been sent.",
        "Apologies were received, and the reason accepted, from Councillor Dale.",
        "It was noted that the hedge needs cutting.",
        "The plan would be approved by the Minister.",
        "Councillor Low asked why the plan was approved.",
        "The budget was approved last year.",
        "The request was passed on to the County but no response had been received.",
        "Councillor Brook proposed and Councillor Dale seconded the Motion printed in the Agenda.",
    };
    for (const char* text : cases) EXPECT_EQ(decisions_in(text), Expected{}) << text;
    EXPECT_EQ(decisions_in("The council agreed the budget.", civic::DocumentKind::news), Expected{});
}

TEST(FindDecisions, CountsOneDecisionForAnItemWithAMarker)
{
    EXPECT_EQ(decisions_in("3. Register\nThe register was reviewed and was confirmed.\nRESOLVED: that it be published.\n4. Minutes\nThe "
                           "minutes were agreed.\n"),
              (Expected{"resolved: RESOLVED: that it be published.", "agreed: The minutes were agreed."}));
}

TEST(FindDecisions, ReadsAnItemWhoseMarkerIsLost)
{
    const std::string parts =
        "1.   The Committee considered the options set out in the report.\n\n2.   The present arrangements be extended until the summer.";
    EXPECT_EQ(decisions_in("Agenda item\n\nOptions\n\nOfficers spoke of the options.\n\n" + parts + "\n\nSupporting documents:\n",
                           civic::DocumentKind::agenda_item),
              (Expected{"resolved: " + parts}));
}

TEST(FindDecisions, NamesMoverAndSeconderAndCountsVotes)
{
    const auto document = minutes("43.\n\nApplication: Marsh Lane\n\nCouncillor Vane moved, and Councillor Low seconded, that it be "
                                  "refused. There were 6 votes for, 5 against and 1 abstention.\n\n"
                                  "RESOLVED that permission be refused.\n");
    const auto decisions = find_decisions(document, {});
    ASSERT_EQ(decisions.size(), 1U);
    EXPECT_EQ(decisions[0].mover, "Vane");
    EXPECT_EQ(decisions[0].seconder, "Low");
    EXPECT_EQ(decisions[0].votes, (civic::VoteCounts{6, 5, 1}));
}

TEST(FindDecisions, TakesTheMoverOfTheWinner)
{
    const auto document = minutes("Councillor Kay proposed Councillor Ray, seconded by Councillor Worth. Councillor Jay proposed "
                                  "Councillor Abbot, seconded by Councillor Cox.\n\n"
                                  "Councillor Ray had 35 votes and Councillor Abbot 12; Councillor Ray was therefore declared Mayor.\n");
    const auto decisions = find_decisions(document, {});
    ASSERT_EQ(decisions.size(), 1U);
    EXPECT_EQ(decisions[0].mover, "Kay");
    EXPECT_EQ(decisions[0].seconder, "Worth");
    EXPECT_EQ(decisions[0].votes, (civic::VoteCounts{35, 12, std::nullopt}));
    EXPECT_EQ(decisions[0].outcome, civic::Outcome::appointed);
}

TEST(FindDecisions, ReadsNorthAmericanMotions)
{
    EXPECT_EQ(
        decisions_in("Moved by: Councillor Breck\nSeconded by: Councillor Cormier\nTHAT the agenda be adopted as presented.\nCARRIED\n"),
        (Expected{"carried: THAT the agenda be adopted as presented.\nCARRIED"}));
    EXPECT_EQ(decisions_in("Commissioner Abara moved approval of the plan. Commissioner Tran seconded the motion, which carried by "
                           "unanimous voice vote - 5."),
              (Expected{"carried: Commissioner Abara moved approval of the plan. Commissioner Tran seconded the motion, which carried by "
                        "unanimous voice vote - 5."}));
    EXPECT_EQ(decisions_in("CONSENT CALENDAR\n(*11-466) Ratified bills in the amount of $3,270.\n(*11-467) Recommendation to adopt\nthe "
                           "plan. Accepted.\n"),
              (Expected{"approved: Ratified bills in the amount of $3,270.", "approved: Recommendation to adopt\nthe plan. Accepted."}));
}

TEST(FindDecisions, TakesAProposalThatClosesAnItemOfAParishAsDone)
{
    civic::Document document = minutes("4. Fete\nMembers discussed the fete. Proposed Cllr Ames, seconded Cllr Bell.\n5. Bins\nNone.\n");
    EXPECT_TRUE(find_decisions(document, {}).empty());
    document.council = "Over Parish Council";
    const auto decisions = find_decisions(document, {});
    ASSERT_EQ(decisions.size(), 1U);
    EXPECT_EQ(decisions[0].outcome, civic::Outcome::carried);
    EXPECT_EQ(decisions[0].mover + "/" + decisions[0].seconder, "Ames/Bell");
}

TEST(FindDecisions, KeepsFinerResults)
{
    const auto document = minutes("RESOLVED: that the Council is minded to refuse the application.\n");
    const auto decisions = find_decisions(document, {});
    ASSERT_EQ(decisions.size(), 1U);
    EXPECT_EQ(decisions[0].result, "minded to");
}

TEST(FindDecisions, TakesNoVotesFromACorrectionOfOldOnes)
{
    const auto document =
        minutes("24. Minutes\n\nThe minutes of the meeting held on 11 September 2024 were approved as a correct record, subject to the "
                "vote at item 18 being amended to read “For: 6, Against: 3”.\n");
    const auto decisions = find_decisions(document, {});
    ASSERT_EQ(decisions.size(), 1U);
    EXPECT_FALSE(decisions[0].votes);
}

TEST(FindDecisions, TakesBareProposalsOfSmallCouncilsForDoneAlsoWhereNoneIsNamed)
{
    const std::string election = "824. Election of Chairman: Cllr Tull, proposed by Cllr Curnow, seconded by Cllr Moyle.\n\n";
    EXPECT_EQ(decisions_in("ANNUAL MEETING\n\n" + election + "825. Reports\nThe Clerk spoke of the village hall.\n"),
              (Expected{"appointed: Cllr Tull, proposed by Cllr Curnow, seconded by Cllr Moyle."}));
    EXPECT_EQ(decisions_in("ANNUAL MEETING\n\n" + election + "825. Motion\nThe Clerk read it; it was lost.\n").front().substr(0, 4),
              "lost");
}

TEST(FindDecisions, ReadsMotionsInIrish)
{
    const std::string motion =
        "Molta ag Councillor Tobin;\nCuidithe ag Councillor Roche;\nAgus an Cinneadh:\n\n“That the minutes be adopted.”";
    EXPECT_EQ(decisions_in("1. Minutes:\nCirculated, copy of the draft minutes.\n\n" + motion + "\n\nThe Manager thanked the members.\n"),
              (Expected{"resolved: " + motion}));
}

} // namespace
} // namespace minutebook::read
