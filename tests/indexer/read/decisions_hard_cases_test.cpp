// One test a line of the known hard cases of decisions and votes.
#include "indexer/read/decisions.hpp"

#include <gtest/gtest.h>

namespace minutebook::read {
namespace {

using civic::Decision;
using civic::Outcome;
using civic::VoteCounts;

struct Read {
    civic::Document document;
    std::vector<Decision> decisions;

    [[nodiscard]] std::string words(std::size_t i) const { return std::string(decisions[i].span.of(document.text)); }
};

Read read(std::string text, std::string council = "Quexbourne Borough Council", civic::DocumentKind kind = civic::DocumentKind::meeting)
{
    Read out;
    out.document.kind = kind;
    out.document.council = std::move(council);
    out.document.text = std::move(text);
    out.decisions = find_decisions(out.document, {});
    return out;
}

TEST(HardDecisions, ReadsTheMarkersOfRecords)
{
    const std::pair<const char*, Outcome> cases[] = {
        {"RESOLVED: that the hedge be cut.", Outcome::resolved},
        {"RESOLVED That the hedge be cut.", Outcome::resolved},
        {"RESOLVED: That:\n\n1. the hedge be cut;\n\n2. the fence be mended.", Outcome::resolved},
        {"Resolved – that the hedge be cut.", Outcome::resolved},
        {"It was resolved that the hedge be cut.", Outcome::resolved},
        {"RESOLVED unanimously that the hedge be cut.", Outcome::resolved},
        {"RECOMMENDED to Council that the hedge be cut.", Outcome::recommended},
        {"AGREED that the hedge be cut.", Outcome::agreed},
        {"Decision:\n\nThat approval be given to cut the hedge.", Outcome::agreed},
        {"The Committee agreed to cut the hedge.", Outcome::agreed},
        {"NOTED: that the hedge was cut in March.", Outcome::noted},
        {"Members noted the report on hedges.", Outcome::noted},
        {"The amendment became the finding of the meeting, and the Committee accordingly agreed to cut the hedge.", Outcome::agreed},
        {"PENDERFYNWYD torri'r gwrych.", Outcome::resolved},
    };
    for (const auto& [text, outcome] : cases) {
        const auto found = read("4. Hedges\n\nMembers spoke of the hedge.\n\n" + std::string(text) + "\n\n5. Trees\n\nThere were none.\n");
        ASSERT_EQ(found.decisions.size(), 1U) << text;
        EXPECT_EQ(found.decisions[0].outcome, outcome) << text;
    }
}

TEST(HardDecisions, ReadsABareNumberedListWithoutAMarker)
{
    const auto found = read("Agenda item\n\nDepots\n\nOfficers spoke.\n\n1.  The Committee considered the two depots in the report.\n\n"
                            "2.  The depot at Vexley be kept open until the spring.\n",
                            "", civic::DocumentKind::agenda_item);
    ASSERT_EQ(found.decisions.size(), 1U);
    EXPECT_EQ(found.decisions[0].outcome, Outcome::resolved);
    EXPECT_EQ(found.decisions[0].parts.size(), 2U);
}

TEST(HardDecisions, KeepsThePartsOfADecisionInTheirOrder)
{
    const char* cases[] = {
        "RESOLVED that:\n1. the report be noted;\n2. a tender be sought.\n",
        "RESOLVED that:\n(1) the report be noted;\n(2) a tender be sought.\n",
        "RESOLVED that:\na) the report be noted;\nb) a tender be sought.\n",
        "RESOLVED that:\ni) the report be noted;\nii) a tender be sought.\n",
        "RESOLVED: (1) that the report be noted; (2) that a tender be sought.\n",
    };
    for (const char* text : cases) {
        const auto found = read(text);
        ASSERT_EQ(found.decisions.size(), 1U) << text;
        ASSERT_EQ(found.decisions[0].parts.size(), 2U) << text;
        EXPECT_NE(found.decisions[0].parts[1].of(found.document.text).find("tender"), std::string_view::npos) << text;
    }
}

TEST(HardDecisions, GivesLetteredMotionsOfOneItemEachItsOutcome)
{
    const auto found = read("7. Motions\n\n(a) Moved by Cllr Rook, seconded by Cllr Dale, THAT the pool be shut.\nDEFEATED\n\n"
                            "(b) Moved by Cllr Dale, seconded by Cllr Rook, THAT the pool be let.\nCARRIED\n",
                            "Town of Quarn");
    ASSERT_EQ(found.decisions.size(), 2U);
    EXPECT_EQ(found.decisions[0].outcome, Outcome::lost);
    EXPECT_EQ(found.decisions[1].outcome, Outcome::carried);
    EXPECT_EQ(found.decisions[1].mover + "/" + found.decisions[1].seconder, "Dale/Rook");
}

TEST(HardDecisions, BeginsASecondResolutionAtItsOwnMarker)
{
    const auto found = read("8. Parks\n\nRESOLVED that the gate be mended.\n\nFurther talk followed.\n\nRESOLVED that the path be laid.\n");
    ASSERT_EQ(found.decisions.size(), 2U);
    EXPECT_EQ(found.words(1), "RESOLVED that the path be laid.");
}

TEST(HardDecisions, NamesMoverAndSeconderOnOneLineOrTwo)
{
    const char* cases[] = {
        "4. Bins\n\nProposed by Councillor Rook and seconded by Councillor Dale\n\nRESOLVED that two bins be bought.\n",
        "4. Bins\n\nMoved by Councillor Rook\nSeconded by Councillor Dale\nTHAT two bins be bought.\nCARRIED\n",
        "4. Bins\n\nRESOLVED that two bins be bought.\nProposed: Cllr Rook. Seconded: Cllr Dale. All in favour.\n",
        "4. Bins\n\nIt was agreed to buy two bins. Proposed Cllr Rook, seconded Cllr Dale.\n",
        "4. Bins\n\nOn the proposal of Cllr. Rook, seconded by Cllr. Dale, it was resolved to buy two bins.\n",
        "4. Bins\n\nProposed by Cllr. Rook\nSeconded by Cllr. Dale\nAND RESOLVED\n“That two bins be bought.”\n",
    };
    for (const char* text : cases) {
        const auto found = read(text);
        ASSERT_EQ(found.decisions.size(), 1U) << text;
        EXPECT_EQ(found.decisions[0].mover + "/" + found.decisions[0].seconder, "Rook/Dale") << text;
    }
}

TEST(HardDecisions, TellsTheAmendmentThatWasLostFromTheMotionInForce)
{
    const auto found = read("9. Budget\n\nCouncillor Rook moved, and Councillor Dale seconded, that the budget be set.\n\n"
                            "Councillor Vane moved an amendment, seconded by Councillor Low, that it be lowered. "
                            "The amendment was put and was lost by 5 votes to 9.\n\n"
                            "The substantive motion was then put and was carried by 9 votes to 4.\n");
    ASSERT_EQ(found.decisions.size(), 2U);
    EXPECT_TRUE(found.decisions[0].amendment);
    EXPECT_EQ(found.decisions[0].outcome, Outcome::lost);
    EXPECT_EQ(found.decisions[0].votes, (VoteCounts{5, 9, std::nullopt}));
    EXPECT_EQ(found.decisions[0].mover, "Vane");
    EXPECT_FALSE(found.decisions[1].amendment);
    EXPECT_EQ(found.decisions[1].outcome, Outcome::carried);
    EXPECT_EQ(found.decisions[1].votes, (VoteCounts{9, 4, std::nullopt}));
    EXPECT_EQ(found.decisions[1].mover, "Rook");
}

TEST(HardDecisions, CountsAMotionRepeatedAsAResolutionOnce)
{
    const std::string words = "RESOLVED that the Borough mend the weir at Vexley before the winter and tell the anglers of it.";
    const auto found = read("1. Weir\n\nDecision:\n\n" + words + "\n\nMinutes:\n\nMembers spoke.\n\n" + words + "\n");
    ASSERT_EQ(found.decisions.size(), 2U);
    EXPECT_GE(found.decisions[0].confidence, civic::show_threshold);
    EXPECT_LT(found.decisions[1].confidence, civic::show_threshold);
}

TEST(HardDecisions, ReadsVotesByCount)
{
    const std::pair<const char*, VoteCounts> cases[] = {
        {"There were 29 votes in favour and 10 against.", {29, 10, std::nullopt}},
        {"The vote was 42-0-0.", {42, 0, 0}},
        {"For 23, Against 12, Abstentions 2.", {23, 12, 2}},
        {"For: 23\nAgainst: 12\nAbstentions: 2", {23, 12, 2}},
    };
    for (const auto& [text, votes] : cases) {
        const auto found = read("3. Pool\n\n" + std::string(text) + "\n\nRESOLVED that the pool be let.\n");
        ASSERT_EQ(found.decisions.size(), 1U) << text;
        EXPECT_EQ(found.decisions[0].votes, votes) << text;
    }
}

TEST(HardDecisions, TellsUnanimityACastingVoteAndAShowOfHands)
{
    auto found = read("3. Pool\n\nRESOLVED unanimously that the pool be let.\n");
    ASSERT_EQ(found.decisions.size(), 1U);
    EXPECT_TRUE(found.decisions[0].unanimous);
    found = read("3. Pool\n\nThe motion was carried on the Chair's casting vote.\n");
    ASSERT_EQ(found.decisions.size(), 1U);
    EXPECT_TRUE(found.decisions[0].casting_vote);
    EXPECT_EQ(found.decisions[0].outcome, Outcome::carried);
    found = read("3. Pool\n\nOn a show of hands, by 6 votes to 3, the motion was lost.\n");
    ASSERT_EQ(found.decisions.size(), 1U);
    EXPECT_EQ(found.decisions[0].votes, (VoteCounts{6, 3, std::nullopt}));
    EXPECT_EQ(found.decisions[0].outcome, Outcome::lost);
}

std::string recorded(const Decision& decision)
{
    std::string out;
    for (const auto& vote : decision.named_votes) out += vote.person + "=" + vote.option + ";";
    return out;
}

TEST(HardDecisions, ReadsRecordedVotesByNameInAllClasses)
{
    const char* lists[] = {
        "For: Councillors Rook and Dale\nAgainst: Councillor Vane\nNot voting: Councillor Low\nAbsent: Councillor Orr\n",
        "Rook ........ For\nDale ........ For\nVane ........ Against\nLow ......... Not voting\nOrr ......... Absent\n",
        "Cllr Rook – Yes\nCllr Dale – Yes\nCllr Vane – No\nCllr Low – Did not vote\nCllr Orr – Absent\n",
    };
    for (const char* list : lists) {
        const auto found = read("3. Pool\n\nA recorded vote was taken:\n\n" + std::string(list) + "\nRESOLVED that the pool be let.\n");
        ASSERT_EQ(found.decisions.size(), 1U) << list;
        EXPECT_EQ(recorded(found.decisions[0]), "Rook=for;Dale=for;Vane=against;Low=not voting;Orr=absent;") << list;
    }
}

TEST(HardDecisions, KeepsPrintedTotalAndNamesThatDisagreeAndFlagsThem)
{
    const auto found =
        read("3. Pool\n\nFor: (3) Councillors Rook and Dale Against: (1) Councillor Vane\n\nRESOLVED that the pool be let.\n");
    ASSERT_EQ(found.decisions.size(), 1U);
    EXPECT_EQ(found.decisions[0].votes, (VoteCounts{3, 1, std::nullopt}));
    EXPECT_EQ(recorded(found.decisions[0]), "Rook=for;Dale=for;Vane=against;");
    EXPECT_EQ(found.decisions[0].doubts, (std::vector<std::string>{"2 names for, 3 printed"}));
}

TEST(HardDecisions, TakesNoDecisionOfPartiesCourtsOrOtherBodies)
{
    const char* cases[] = {
        "The Chair said that the group had elected Councillor Rook as its leader in May.",
        "The Clerk reported that the court had refused leave to appeal.",
        "The Clerk said that the County Council had approved the scheme.",
        "Planning decisions received from the District:\n\n31/0042/FUL Mill Lane – approved\n",
    };
    for (const char* text : cases) EXPECT_TRUE(read("3. News\n\n" + std::string(text) + "\n").decisions.empty()) << text;
}

TEST(HardDecisions, GivesEachFateItsOwnResult)
{
    const std::tuple<const char*, const char*, Outcome> cases[] = {
        {"RESOLVED that the Committee is minded to refuse permission.", "minded to", Outcome::resolved},
        {"RESOLVED that the application be deferred for a visit.", "deferred", Outcome::resolved},
        {"RESOLVED that the plan be referred to Council.", "referred", Outcome::resolved},
        {"RESOLVED that the decision that was called in be upheld.", "called in", Outcome::resolved},
        {"The motion fell for want of a seconder.", "no seconder", Outcome::lost},
        {"RESOLVED that the letter be left on the table.", "left on the table", Outcome::resolved},
    };
    for (const auto& [text, result, outcome] : cases) {
        const auto found = read("3. Plan\n\n" + std::string(text) + "\n");
        ASSERT_EQ(found.decisions.size(), 1U) << text;
        EXPECT_EQ(found.decisions[0].result, result) << text;
        EXPECT_EQ(found.decisions[0].outcome, outcome) << text;
    }
}

TEST(HardDecisions, LeavesPurposesAndRecommendationsAlone)
{
    const char* cases[] = {
        "To approve as a correct record the minutes of 3 May 2031.",
        "The Committee is asked to note the report.",
        "Members were asked to agree the plan.",
        "Recommendation: that the plan be approved.",
        "The officers' recommendation was that permission be granted.",
    };
    for (const char* text : cases) EXPECT_TRUE(read("3. Plan\n\n" + std::string(text) + "\n").decisions.empty()) << text;
}

TEST(HardDecisions, TakesNoVotesFromACorrectionOfAnEarlierMinute)
{
    const auto found =
        read("2. Minutes\n\nThe minutes of 3 May 2031 were approved, save that the vote at item 33 should read 5 votes to 4.\n");
    ASSERT_EQ(found.decisions.size(), 1U);
    EXPECT_FALSE(found.decisions[0].votes);
}

TEST(HardDecisions, KeepsPowersDaysAndBodiesApart)
{
    auto found = read("5. Fees\n\nRECOMMENDED to Full Council that the fees be raised with effect from 1 April 2031, and that authority be "
                      "delegated to the Head of Parks to print them.\n");
    ASSERT_EQ(found.decisions.size(), 1U);
    EXPECT_EQ(found.decisions[0].recommended_to, "Full Council");
    EXPECT_EQ(found.decisions[0].delegated_to, "Head of Parks");
    ASSERT_TRUE(found.decisions[0].effective);
    EXPECT_EQ(found.decisions[0].effective->to_string(), "2031-04-01");
}

TEST(HardDecisions, ReadsNumberSiteAndReasonsOfPlanningLicensingAndOfficerDecisions)
{
    auto found = read("6. Planning\n\nApplication No: 31/00042/FUL\nLocation: Hill Crest, Vexley Lane\n\n"
                      "RESOLVED that permission be refused.\n\nReasons: The roof would be too high.\n");
    ASSERT_EQ(found.decisions.size(), 1U);
    EXPECT_EQ(found.decisions[0].reference, "31/00042/FUL");
    EXPECT_EQ(found.decisions[0].site, "Hill Crest, Vexley Lane");
    EXPECT_EQ(found.decisions[0].reasons.of(found.document.text), "The roof would be too high.");
    found = read("Officer decision\n\nLicence number: LN/203100042\nPremises: The Heron, 4 Quay Street\n\nDecision:\n\n"
                 "The licence has been granted.\n\nReasons for decision:\n\nNobody objected.\n",
                 "Quexbourne Borough Council", civic::DocumentKind::decision);
    ASSERT_EQ(found.decisions.size(), 1U);
    EXPECT_EQ(found.decisions[0].outcome, Outcome::approved);
    EXPECT_EQ(found.decisions[0].reference, "LN/203100042");
    EXPECT_EQ(found.decisions[0].site, "The Heron, 4 Quay Street");
    EXPECT_EQ(found.decisions[0].reasons.of(found.document.text), "Nobody objected.");
}

} // namespace
} // namespace minutebook::read
