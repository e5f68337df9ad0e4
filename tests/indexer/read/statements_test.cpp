#include "indexer/read/roles.hpp"

#include <algorithm>
#include <gmock/gmock.h>

namespace minutebook::read {
namespace {

using civic::DocumentKind;
using civic::HoldingStatus;
using civic::Predicate;
using civic::Statement;

std::vector<Statement> statements(std::string text, DocumentKind kind = DocumentKind::news)
{
    civic::Document document;
    document.text = std::move(text);
    document.council = "Brackwater Council";
    document.organization = "Planning Committee";
    document.kind = kind;
    return find_roles(document, {}).statements;
}

struct Case {
    std::string text;
    std::string person, post, organization;
    Predicate predicate = Predicate::holds;
    HoldingStatus status = HoldingStatus::permanent;
};

void expect(const std::vector<Case>& cases, DocumentKind kind = DocumentKind::news)
{
    for (const Case& c : cases) {
        const auto found = statements(c.text, kind);
        ASSERT_FALSE(found.empty()) << c.text;
        EXPECT_EQ(found.front().person, c.person) << c.text;
        EXPECT_EQ(found.front().post, c.post) << c.text;
        EXPECT_EQ(found.front().organization, c.organization) << c.text;
        EXPECT_EQ(to_string(found.front().predicate), to_string(c.predicate)) << c.text;
        EXPECT_EQ(to_string(found.front().status), to_string(c.status)) << c.text;
    }
}

const std::string council = "Brackwater Council";

TEST(Statements, ReadAppositionOnBothSides)
{
    expect({
        {"Gwen Tarnfield, Director of Housing, spoke.", "Gwen Tarnfield", "Director of Housing", council},
        {"The council's leader, Cllr Hal Oddie, spoke.", "Hal Oddie", "leader", council},
        {"Cllr Hal Oddie, leader of the Brackwater Independents, left.", "Hal Oddie", "leader", "Brackwater Independents"},
        {"Tory leader Ann Example said no.", "Ann Example", "Tory leader", "Conservatives"},
        {"Interim director of finance Ann Example said no.", "Ann Example", "Interim director of finance", council, Predicate::holds,
         HoldingStatus::interim},
        {"A former chief executive, Ann Example, wrote.", "Ann Example", "chief executive", council, Predicate::held,
         HoldingStatus::former},
        {"Speaking in 2016, the then chief executive, Ann Example, agreed.", "Ann Example", "chief executive", council, Predicate::held,
         HoldingStatus::former},
        {"Ann Example, then leader of the council, signed it.", "Ann Example", "leader of the council", council, Predicate::held,
         HoldingStatus::former},
        {"The council confirmed Ishbel Example as its new Clerk.", "Ishbel Example", "Clerk", council, Predicate::starts},
        {"The new Mayor is Cllr Ann Example.", "Ann Example", "Mayor", council, Predicate::starts},
        {"The new Clerk is Ann Example.", "Ann Example", "Clerk", council},
        {"The leader's new Cabinet will be:\n\n• Cllr Ann Example – Cabinet Member for Parks\n", "Ann Example", "Cabinet Member for Parks",
         council, Predicate::starts},
        {"Ann Example was elected Leader of the Council for a term of four years.", "Ann Example", "Leader of the Council", council,
         Predicate::starts},
        {"Ann Example becomes chief executive of a housing charity in June.", "Ann Example", "chief executive", "housing charity",
         Predicate::starts},
    });
}

TEST(Statements, ReadListsBracketsAndTables)
{
    expect(
        {
            {"Present: Councillors Ann Example (Chair), Bo Sample", "Ann Example", "Chair", "Planning Committee"},
            {"Officers\nGwen Tarnfield |\nHead of Building Control |\n", "Gwen Tarnfield", "Head of Building Control", council},
            {"J Oddie - Head of Building Control", "J Oddie", "Head of Building Control", council},
            {"Minute taker: Gwen Tarnfield", "Gwen Tarnfield", "Minute taker", council},
            {"Clerk J Oddie, Bo Sample", "J Oddie", "Clerk", council},
        },
        DocumentKind::meeting);
}

TEST(Statements, TellTheChangeFromTheState)
{
    expect({
        {"RESOLVED That Gwen Tarnfield be appointed Interim Director of Housing.", "Gwen Tarnfield", "Interim Director of Housing", council,
         Predicate::starts, HoldingStatus::interim},
        {"Gwen Tarnfield is to be Brackwater Council's Chief Executive.", "Gwen Tarnfield", "Chief Executive", council, Predicate::starts,
         HoldingStatus::incoming},
        {"Cllr Hal Oddie has stepped down as leader of Brackwater Council.", "Hal Oddie", "leader", council, Predicate::ends,
         HoldingStatus::former},
        {"Following the resignation of Councillor Hal Oddie as Leader of the Council, a vote was held.", "Hal Oddie",
         "Leader of the Council", council, Predicate::ends, HoldingStatus::former},
        {"Gwen Tarnfield, who had been acting Chief Executive, left.", "Gwen Tarnfield", "acting Chief Executive", council, Predicate::held,
         HoldingStatus::former},
        {"The council accepted chief executive Gwen Tarnfield's resignation.", "Gwen Tarnfield", "chief executive", council,
         Predicate::ends, HoldingStatus::former},
    });
}

TEST(Statements, ReadVerbsThatSayThePost)
{
    expect({
        {"Labour, led by Hal Oddie, abstained.", "Hal Oddie", "leader", "Labour"},
        {"Ann Example leads the council.", "Ann Example", "leader", council},
    });
}

TEST(Statements, NeedACarriedProposal)
{
    EXPECT_TRUE(statements("Councillor Oddie proposed that Councillor Tarn be Mayor. The motion fell.", DocumentKind::meeting).empty());
    EXPECT_FALSE(
        statements("Councillor Oddie proposed and Councillor Holm seconded that Councillor Tarn be elected Mayor, and this was passed.",
                   DocumentKind::meeting)
            .empty());
}

TEST(Statements, DoNotTakeARecommendationForAnAppointment)
{
    const std::string before = "Jane Vexley is Clerk. The Staffing Panel had recommended that ";
    const std::string rest = "Tom Ombry act as Treasurer beside his own post.";
    EXPECT_EQ(statements(before + rest).size(), 1U);
    EXPECT_EQ(statements("Jane Vexley is Clerk. It was agreed that " + rest).size(), 2U);
}

TEST(Statements, LeaveOutPeopleWithoutIdentity) { EXPECT_TRUE(statements("Sam, Director of Housing, smiled.").empty()); }

TEST(Statements, GiveTheFullestFormOfNameAndPost)
{
    const auto found = statements("Mr Tarnfield was made Director of Housing. The Corporate Director of Housing, Gwen Tarnfield, bowed.");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].person, "Gwen Tarnfield");
    EXPECT_EQ(found[0].post, "Corporate Director of Housing");
}

TEST(Statements, KeepTheTitleCouncillorAndTheExactWords)
{
    const std::string text = "It rained. Cllr Hal Oddie, Deputy Leader, spoke.";
    const auto found = statements(text);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_TRUE(found[0].councillor);
    EXPECT_EQ(found[0].evidence.of(text), "Hal Oddie, Deputy Leader");
}

TEST(Statements, GiveTwoPostsJoinedByAndOneEach)
{
    const auto found = statements("Gwen Tarnfield is acting Chief Executive and Head of Paid Service.");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[1].post, "Head of Paid Service");
    EXPECT_EQ(found[1].status, HoldingStatus::acting);
}

TEST(Statements, TakeTermsFromTheDatesBesideThePost)
{
    civic::Document document;
    document.text = "Councillor Oddie was elected Chair for 2024/25.";
    document.organization = "Planning Committee";
    civic::Mention date;
    date.kind = civic::MentionKind::date;
    date.span = {document.text.find("2024"), document.text.size() - 1};
    date.value = "2024/2025";
    const auto found = find_roles(document, {date}).statements;
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].start->to_string(), "2024");
    EXPECT_EQ(found[0].end->to_string(), "2025");
}

TEST(Statements, AreReadInLinearTime)
{
    std::string text;
    for (int i = 0; i < 1000; ++i)
        text +=
            "Councillor Ann Example" + std::to_string(i % 7) + ", Director of Housing and Head of Planning, said A and B and C COUNCIL\n";
    EXPECT_FALSE(statements(text).empty());
}

TEST(Statements, TakeADepartureAheadForAHolderStill)
{
    for (const char* text :
         {"Ann Example will step down as Leader of the Council.", "Ann Example intends to resign as Leader of the Council."}) {
        const auto found = statements(text);
        ASSERT_FALSE(found.empty()) << text;
        EXPECT_EQ(to_string(found.front().predicate), "ends") << text;
        EXPECT_EQ(to_string(found.front().status), "permanent") << text;
    }
}

TEST(Statements, LeaveOutWhoWasProposedAndNotResolved)
{
    const auto found =
        statements("It was moved by Councillor Nance and seconded by Councillor Ilott that Councillor Ann Example be elected Mayor.\n\n"
                   "It was moved by Councillor Karam that Councillor Rolf Underhay be elected Mayor.\n\n"
                   "RESOLVED that Councillor Ann Example be elected Mayor.\n",
                   DocumentKind::meeting);
    ASSERT_FALSE(found.empty());
    for (const Statement& statement : found) EXPECT_EQ(statement.person, "Ann Example");
}

TEST(Statements, GiveALastDayToWhomeverWasNamedLast)
{
    civic::Document document;
    document.council = council;
    document.kind = DocumentKind::meeting;
    document.text =
        "Ann Example, Chief Executive, reported that Rolf Underhay had resigned and that his last day would be 31 January 2020.";
    civic::Mention date;
    date.kind = civic::MentionKind::date;
    date.span = {document.text.find("31 January 2020"), document.text.find("31 January 2020") + 15};
    date.text = "31 January 2020";
    date.value = "2020-01-31";
    for (const Statement& statement : find_roles(document, {date}).statements) EXPECT_FALSE(statement.end) << statement.person;
}

TEST(Statements, GiveAStartOnlyToWhomTheWordsMeanForCertain)
{
    civic::Document document;
    document.council = council;
    document.kind = DocumentKind::report;
    document.text = "Rolf Underhay, Director of Housing, leaves soon. It is proposed that Ann Example be Interim Director of Housing. "
                    "She was Director of Care at Otherby Council before she joined Brackwater in April 2015.";
    civic::Mention date;
    date.kind = civic::MentionKind::date;
    date.span = {document.text.find("April 2015"), document.text.find("April 2015") + 10};
    date.text = "April 2015";
    date.value = "2015-04";
    for (const Statement& statement : find_roles(document, {date}).statements) EXPECT_FALSE(statement.start) << statement.person;
}

TEST(Statements, GiveThePostInAPartOfTheCouncilToThatPart)
{
    expect({
        {"Ann Example, chair of Brackwater Council's planning committee, spoke.", "Ann Example", "chair", "Planning Committee"},
        {"Ann Example, chair of the council's health and wellbeing board, spoke.", "Ann Example", "chair", "Health and Wellbeing Board"},
        {"Ann Example, leader of Brackwater Council's Labour group, spoke.", "Ann Example", "leader", "Labour Group"},
        {"Ann Example, leader of the council's opposition group, spoke.", "Ann Example", "leader", "Opposition Group"},
        {"Brackwater Council's leader Ann Example told the planning committee so.", "Ann Example", "leader", council},
        {"Brackwater Council's chief executive, Ann Example, told the board so.", "Ann Example", "chief executive", council},
        {"Ann Example, leader of the council, met the Labour group's guests.", "Ann Example", "leader of the council", council},
    });
}

TEST(Statements, TakeNoEndFromADayOfSomethingElse)
{
    civic::Document document;
    document.council = council;
    document.kind = DocumentKind::news;
    document.text = "The chief executive Ann Example, who joined in 2012, has died.";
    civic::Mention date;
    date.kind = civic::MentionKind::date;
    date.span = {document.text.find("2012"), document.text.find("2012") + 4};
    date.text = "2012";
    date.value = "2012";
    const auto found = find_roles(document, {date}).statements;
    ASSERT_FALSE(found.empty());
    for (const Statement& statement : found) EXPECT_FALSE(statement.end) << statement.rule;
}

TEST(Statements, CarryTheWordsThatTellAStart)
{
    civic::Document document;
    document.council = council;
    document.kind = DocumentKind::news;
    document.text = "Ann Example has been named chief executive of Brackwater Council. She starts on 2 August 2010.";
    civic::Mention date;
    date.kind = civic::MentionKind::date;
    date.span = {document.text.find("2 August 2010"), document.text.find("2 August 2010") + 13};
    date.text = "2 August 2010";
    date.value = "2010-08-02";
    const auto found = find_roles(document, {date}).statements;
    ASSERT_FALSE(found.empty());
    for (const Statement& statement : found) {
        if (!statement.start) continue;
        EXPECT_NE(statement.evidence.of(document.text).find("2 August 2010"), std::string_view::npos)
            << statement.rule << ": " << statement.evidence.of(document.text);
    }
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](const Statement& s) { return s.start.has_value(); }));
}

} // namespace
} // namespace minutebook::read
