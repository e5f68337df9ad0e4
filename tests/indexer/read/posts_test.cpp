#include "indexer/read/roles.hpp"

#include <gmock/gmock.h>

namespace minutebook::read {
namespace {

std::vector<std::string> posts(const std::string& text)
{
    civic::Document document;
    document.text = text;
    document.kind = civic::DocumentKind::meeting;
    std::vector<std::string> out;
    for (const auto& mention : find_roles(document, {}).mentions)
        if (mention.kind == civic::MentionKind::post) out.push_back(mention.text);
    return out;
}

struct Case {
    std::string text;
    std::vector<std::string> expected;
};

TEST(Posts, JoinedByASlashAreOneAndByAndAreTwo)
{
    const Case cases[] = {
        {"Jane Vexley, Clerk/RFO", {"Clerk", "RFO"}},
        {"Jane Vexley, Town Clerk/Manager", {"Town Clerk/Manager"}},
        {"Jane Vexley, Director of Finance/Treasurer /Deputy CAO", {"Director of Finance/Treasurer /Deputy CAO"}},
        {"The Clerk and RFO reported.", {"Clerk", "RFO"}},
        {"The Chair/Vice-Chair spoke.", {"Chair", "Vice-Chair"}},
        {"Clerc / Clerk: Jane Vexley", {"Clerc", "Clerk"}},
    };
    for (const Case& c : cases) EXPECT_EQ(posts(c.text), c.expected) << c.text;
}

TEST(Posts, HoldTheScopeInCommasBracketsAndColons)
{
    const Case cases[] = {
        {"Jane Vexley, Strategic Director (Place), spoke.", {"Strategic Director (Place)"}},
        {"Director of Services, Housing & Roads (Ms J. Vexley)", {"Director of Services, Housing & Roads"}},
        {"The Service Director: Legal and Governance reported.", {"Service Director: Legal and Governance"}},
        {"Jane Vexley, Executive Assistant, Corporate Communications Specialist",
         {"Executive Assistant", "Corporate Communications Specialist"}},
        {"The Chief Finance Officer (Section 151 Officer) signed.", {"Chief Finance Officer (Section 151 Officer)"}},
    };
    for (const Case& c : cases) EXPECT_EQ(posts(c.text), c.expected) << c.text;
}

TEST(Posts, LeaveTheNameBeforeThemOut)
{
    const Case cases[] = {
        {"Contact: Jane North Senior Democratic Services Officer", {"Senior Democratic Services Officer"}},
        {"Contact: Quilla Ombry  Committee and Appeals Officer", {"Committee and Appeals Officer"}},
        {"Cllr Gail Reeve and Mr Leader left.", {}},
    };
    for (const Case& c : cases) EXPECT_EQ(posts(c.text), c.expected) << c.text;
}

TEST(Posts, AreNoTitlesOfBoardMembersNorClasses)
{
    EXPECT_THAT(posts("Director Vexley, Director A. Ombry and Director Dorn voted. Officers and directors left."), ::testing::IsEmpty());
    EXPECT_THAT(posts("Commissioner Vexley moved. Bailie Ombry left. Councillor Dorn was in the Chair."), ::testing::IsEmpty());
}

} // namespace
} // namespace minutebook::read
