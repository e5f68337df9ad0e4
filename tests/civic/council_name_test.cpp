#include "civic/council_name.hpp"

#include <gtest/gtest.h>

namespace minutebook::civic {
namespace {

TEST(CouncilName, TellsThePlaceInEveryForm)
{
    for (const char* name :
         {"Ombry Hill Council", "Ombry Hill Borough Council", "the London Borough of Ombry Hill", "City of Ombry Hill Council",
          "OMBRY HILL DISTRICT COUNCIL", "Ombry Hill Metropolitan Borough Council", "Ombry-Hill County Council",
          "The Corporation of the Town of Ombry Hill", "Cyngor Sir Ombry Hill", "Municipality of Ombry Hill"})
        EXPECT_EQ(parse_council(name).place, "ombryhill") << name;
    EXPECT_EQ(parse_council("Royal Borough of Ombry & Vexley").place, "ombryandvexley");
    EXPECT_EQ(parse_council("London Borough of Ombry Hill").shown, "Ombry Hill");
}

TEST(CouncilName, IsNotInOtherWords)
{
    for (const char* name : {"Council", "the Council", "Ombry Hill", "Roads Committee", ""})
        EXPECT_EQ(parse_council(name).place, "") << name;
}

TEST(CouncilName, OneCouncilHasManyNames)
{
    EXPECT_TRUE(one_council("London Borough of Ombry", "Ombry Council"));
    EXPECT_TRUE(one_council("Ombry Borough Council", "Ombry City Council")) << "boroughs become cities";
    EXPECT_TRUE(one_council("Ombry Borough Council", "Ombry District Council"));
    EXPECT_TRUE(one_council("Town of Ombry", "Ombry Town Council"));
    EXPECT_TRUE(one_council("Ombry County Council", "Ombry Council"));
    EXPECT_TRUE(one_council("Ombry City and County Council", "Ombry City Council"));
}

TEST(CouncilName, CouncilsOfOnePlaceSideBySideAreSeveral)
{
    EXPECT_FALSE(one_council("Ombry County Council", "Ombry City Council"));
    EXPECT_FALSE(one_council("Ombry Town Council", "Ombry Borough Council"));
    EXPECT_FALSE(one_council("Ombry District Council", "Ombry City Council")) << "a city within its district";
    EXPECT_FALSE(one_council("Ombry Council", "Vexley Council"));
    EXPECT_FALSE(one_council("Ombry Youth Council", "Ombry Council"));
    EXPECT_FALSE(one_council("Council", "Council"));
}

TEST(CouncilName, TheFullCouncilIsTheCouncilItselfAndAnotherOfAnotherKindIsNot)
{
    const struct {
        std::string_view name, council;
        bool own;
    } cases[] = {
        {"Council", "Ombry Council", true},
        {"the Full Council", "Ombry Council", true},
        {"Cyngor Llawn", "Cyngor Sir Ombry", true},
        {"County Council", "Marlshire County Council", true},
        {"Borough Council", "London Borough of Ombry", true},
        {"City Council", "Ombry City Council", true},
        {"Town Council", "Ombry Town Council", true},
        {"Borough Council", "Ombry Council", true},
        {"Parish Council", "Ombry Town Council", false},
        {"Town Council", "Ombry Council", false},
        {"County Council", "Ombry Borough Council", false},
        {"County Council", "Ombry Council", false}, // it may be a unitary council, or lie in the county of another
        {"Marlshire County Council", "Ombry Borough Council", false},
        {"Youth Council", "Ombry Borough Council", false},
        {"Arts Council", "Marlshire County Council", false},
        {"Planning Committee", "Ombry Council", false},
        {"", "Ombry Council", false},
    };
    for (const auto& [name, council, own] : cases) EXPECT_EQ(full_council(name, council), own) << name << " of " << council;
}

} // namespace
} // namespace minutebook::civic
