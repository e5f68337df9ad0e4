// The lines of the list of hard cases about posts and roles, each a test.
#include "indexer/read/read.hpp"

#include <algorithm>
#include <gmock/gmock.h>

namespace minutebook::read {
namespace {

using civic::DocumentKind;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

civic::Reading reading_of(std::string text, DocumentKind kind)
{
    civic::Document document;
    document.text = std::move(text);
    document.council = "Quexbourne Council";
    document.organization = "Planning Committee";
    document.kind = kind;
    document.date = PartialDate::parse("2024-05-14");
    return read_document(document);
}

/// "person | post | organization | predicate | status" of every statement.
std::vector<std::string> told(const std::string& text, DocumentKind kind = DocumentKind::meeting)
{
    std::vector<std::string> out;
    for (const auto& s : reading_of(text, kind).statements)
        out.push_back(s.person + " | " + s.post + " | " + s.organization + " | " + std::string(to_string(s.predicate)) + " | " +
                      std::string(to_string(s.status)));
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::string holds(const std::string& person, const std::string& post, const std::string& organization = "Quexbourne Council")
{
    return person + " | " + post + " | " + organization + " | holds | permanent";
}

TEST(PostsHardCases, AppositionBothWays)
{
    const std::pair<const char*, std::string> cases[] = {
        {"Jane Vexley, Corporate Director of Children's Services, replied.",
         holds("Jane Vexley", "Corporate Director of Children's Services")},
        {"The Corporate Director, Jane Vexley, replied.", holds("Jane Vexley", "Corporate Director")},
        {"Director of Finance Jane Vexley said no.", holds("Jane Vexley", "Director of Finance")},
        {"Officers:\n\nJ Vexley – Head of Parks\nT Ombry – Clerk\n", holds("J Vexley", "Head of Parks")},
        {"Present: Councillors Jane Vexley (Chair) and Tom Ombry", holds("Jane Vexley", "Chair", "Planning Committee")},
        {"Director of Services (Ms. J. Vexley)", holds("J. Vexley", "Director of Services")},
    };
    for (const auto& [text, expected] : cases) EXPECT_THAT(told(text), Contains(expected)) << text;
    EXPECT_THAT(told("Councillor Jane Vexley in the Chair"), IsEmpty());
    EXPECT_THAT(told("Councillor Jane Vexley (Conservative, Ombry Ward) spoke."), IsEmpty());
}

TEST(PostsHardCases, AGroupsLeaderIsNotTheCouncilsLeader)
{
    const auto found = told("Councillor Jane Vexley, Leader of the Council, thanked Councillor Tom Ombry, Leader of the Labour Group.");
    EXPECT_THAT(found, IsSupersetOf({holds("Jane Vexley", "Leader of the Council")}));
    EXPECT_THAT(found, Not(Contains(holds("Tom Ombry", "Leader of the Council"))));
}

TEST(PostsHardCases, AnExecutiveMayorIsNotTheCivicMayorNorAPortfolioHolderADirector)
{
    EXPECT_THAT(
        told("Jane Vexley, Executive Mayor, and Tom Ombry, Civic Mayor, met Councillor Eve Parker, Portfolio Holder for Housing, and "
             "Paul Reed, Director of Housing."),
        UnorderedElementsAre(holds("Jane Vexley", "Executive Mayor"), holds("Tom Ombry", "Civic Mayor"),
                             holds("Eve Parker", "Portfolio Holder for Housing"), holds("Paul Reed", "Director of Housing")));
}

TEST(PostsHardCases, OnePersonInTwoPostsAtOnce)
{
    EXPECT_THAT(told("Jane Vexley, Director of Housing, is also acting Chief Executive."),
                UnorderedElementsAre(holds("Jane Vexley", "Director of Housing"),
                                     "Jane Vexley | acting Chief Executive | Quexbourne Council | holds | acting"));
}

TEST(PostsHardCases, TwoPeopleSharingOnePost)
{
    EXPECT_THAT(told("In attendance\n\nDirectors: Jane Vexley, Tom Ombry\n"),
                UnorderedElementsAre(holds("Jane Vexley", "Director"), holds("Tom Ombry", "Director")));
}

TEST(PostsHardCases, APostLeftVacantHasNoHolder)
{
    const auto reading =
        reading_of("The post of Town Clerk is vacant. Councillor Jane Vexley asked when it would be filled.", DocumentKind::meeting);
    EXPECT_THAT(reading.statements, IsEmpty());
    EXPECT_TRUE(std::any_of(reading.mentions.begin(), reading.mentions.end(),
                            [](const civic::Mention& m) { return m.kind == civic::MentionKind::post && m.text == "Town Clerk"; }));
}

TEST(PostsHardCases, StatusWords)
{
    const std::pair<const char*, const char*> cases[] = {
        {"Jane Vexley, Interim Director of Housing, spoke.", "interim"},
        {"Jane Vexley, A/Senior Engineer, spoke.", "acting"},
        {"Jane Vexley, Director of Leisure (Interim), spoke.", "interim"},
        {"The former Clerk, Jane Vexley, wrote.", "former"},
        {"The outgoing Mayor, Councillor Jane Vexley, thanked all.", "former"},
        {"The then Clerk, Jane Vexley, had written in May.", "former"},
        {"Jane Vexley had stepped down as Clerk.", "former"},
        {"Jane Vexley will become Chief Executive.", "incoming"},
        {"The Mayor-Elect, Councillor Jane Vexley, spoke.", "incoming"},
    };
    for (const auto& [text, status] : cases) {
        const auto reading = reading_of(text, DocumentKind::meeting);
        ASSERT_FALSE(reading.statements.empty()) << text;
        EXPECT_EQ(to_string(reading.statements.front().status), status) << text;
    }
}

TEST(PostsHardCases, LeaveIsNotAnEnd)
{
    EXPECT_THAT(told("The Clerk, Jane Vexley, is on leave until June."), UnorderedElementsAre(holds("Jane Vexley", "Clerk")));
    EXPECT_THAT(told("The Clerk, Jane Vexley, has been suspended."), UnorderedElementsAre(holds("Jane Vexley", "Clerk")));
}

TEST(PostsHardCases, AStandInForOneMeetingHasNoTenure)
{
    EXPECT_THAT(
        told("Present: Councillor Jane Vexley (Vice-Chair).\n\nIn the absence of the Chair, Councillor Jane Vexley took the Chair."),
        UnorderedElementsAre(holds("Jane Vexley", "Vice-Chair", "Planning Committee")));
}

TEST(PostsHardCases, RecommendationsAndPredictionsChangeNothing)
{
    for (const char* text : {
             "Councillor Tom Ombry proposed that Councillor Jane Vexley be Mayor. The motion was lost.",
             "It was asked whether Jane Vexley would be appointed Clerk.",
             "Jane Vexley was not elected Chairman.",
             "Jane Vexley is a candidate for the post of Chief Executive.",
             "Jane Vexley is tipped for Leader.",
         })
        EXPECT_THAT(told(text), IsEmpty()) << text;
}

TEST(PostsHardCases, BackIntoTheSubstantiveRole)
{
    EXPECT_THAT(
        told("Tom Ombry has been appointed Chief Executive, and Jane Vexley returns to her substantive role as Director of Housing."),
        IsSupersetOf({std::string("Tom Ombry | Chief Executive | Quexbourne Council | starts | permanent"),
                      holds("Jane Vexley", "Director of Housing")}));
}

TEST(PostsHardCases, ReelectionIsSaidOfOneHolder)
{
    EXPECT_THAT(told("Councillor Jane Vexley was re-elected Mayor."),
                UnorderedElementsAre("Jane Vexley | Mayor | Quexbourne Council | starts | permanent"));
}

TEST(PostsHardCases, AttendanceInARoleHoldsAsOfThatDay)
{
    EXPECT_THAT(told("In attendance:\n\nJane Vexley, Monitoring Officer\n"),
                UnorderedElementsAre(holds("Jane Vexley", "Monitoring Officer")));
    EXPECT_THAT(told("In attendance:\n\nMrs Jane Vexley\n"), IsEmpty());
}

TEST(PostsHardCases, OnePersonAtSeveralCouncils)
{
    EXPECT_THAT(
        told("Jane Vexley, Chief Executive of Ombry District Council, spoke to Tom Reed, our Chief Executive."),
        UnorderedElementsAre(holds("Jane Vexley", "Chief Executive", "Ombry District Council"), holds("Tom Reed", "Chief Executive")));
}

TEST(PostsHardCases, TheOutgoingMayorIsPastOnceTheNextIsElected)
{
    const auto found =
        told("Present: Councillors Jane Vexley (Mayor), Tom Ombry\n\n1. Election of Mayor\n\nRESOLVED that Councillor Tom Ombry be elected "
             "Mayor.\n\nMembers thanked the outgoing Mayor, Councillor Jane Vexley.");
    EXPECT_THAT(found, Contains("Tom Ombry | Mayor | Quexbourne Council | starts | permanent"));
    EXPECT_THAT(found, Contains("Jane Vexley | Mayor | Quexbourne Council | held | former"));
    EXPECT_THAT(found, Not(Contains(holds("Jane Vexley", "Mayor"))));
}

TEST(Statements, OfALoneWordBesideAPostAreKeptBelowTheThreshold)
{
    for (const auto& s : reading_of("Clerk Quorley. The rest was noted.", DocumentKind::meeting).statements)
        EXPECT_LT(s.confidence, civic::show_threshold) << s.person;
    const auto sure = reading_of("The Clerk, Jane Vexley, spoke.", DocumentKind::meeting).statements;
    ASSERT_EQ(sure.size(), 1U);
    EXPECT_GT(sure.front().confidence, civic::show_threshold);
    EXPECT_LT(sure.front().confidence, 1.0);
}

} // namespace
} // namespace minutebook::read
