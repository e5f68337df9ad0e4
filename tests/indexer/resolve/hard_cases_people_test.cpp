// What records and local news do with people: each case over whole papers.
#include "tests/indexer/resolve/told.hpp"

#include <algorithm>
#include <gmock/gmock.h>

namespace minutebook::resolve {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

constexpr const char* council = "Ombrey Council";

std::vector<std::string> told(const std::vector<Paper>& papers) { return tenures(known_from(council, papers)); }

std::vector<std::string> names(const std::vector<Paper>& papers)
{
    std::vector<std::string> out;
    for (const auto& person : known_from(council, papers).persons) out.push_back(person.name);
    return out;
}

TEST(PeopleHardCases, InitialsTellNamesakesApart)
{
    EXPECT_THAT(names({
                    minutes("2019-05-20", "Councillor J Quenby, Leader of the Council, spoke.\n\nCouncillor C Quenby, Mayor, replied.\n"),
                    minutes("2019-07-20", "Councillor John Quenby, Leader of the Council, spoke.\n"),
                }),
                UnorderedElementsAre("John Quenby", "C Quenby"));
}

TEST(PeopleHardCases, AnInitialThatFitsTwoPeopleStaysByItself)
{
    EXPECT_THAT(names({
                    minutes("2019-05-20", "Councillor John Quenby, Leader of the Council, spoke.\n"),
                    minutes("2019-06-20", "Councillor James Quenby, Mayor, spoke.\n"),
                    minutes("2019-07-20", "Councillor J Quenby, Cabinet Member for Roads, spoke.\n"),
                }),
                UnorderedElementsAre("John Quenby", "James Quenby", "J Quenby"));
}

TEST(PeopleHardCases, AnOfficerAndACouncillorOfOneNameAreTwoPeople)
{
    EXPECT_EQ(names({
                        minutes("2019-05-20", "Pat Lorrimer, Director of Finance, introduced the report.\n"),
                        minutes("2019-06-20", "Councillor Pat Lorrimer, Mayor, took the salute.\n"),
                    })
                  .size(),
              2U);
}

TEST(PeopleHardCases, OnePersonUnderManySpellingsIsOnePerson)
{
    EXPECT_THAT(names({
                    story("2019-05-20", "Chief executive Jessica Carfenter said no."),
                    story("2019-05-27", "Chief executive Jessica Carfenter said so."),
                    story("2019-06-20", "Chief executive Jess Carfenter said yes."),
                    story("2019-07-20", "Chief executive Jessica Carfeneter said maybe."),
                    story("2019-08-20", "Chief executive Jéssica Carfenter said nothing."),
                }),
                ElementsAre("Jessica Carfenter"));
}

TEST(PeopleHardCases, AMisspellingBesideTheNameIsAnotherPerson)
{
    EXPECT_EQ(names({minutes("2019-05-20", "Ann Simplor, Planning Officer, spoke.\n\nAnn Sumplor, Planning Officer, replied.\n")}).size(),
              2U);
}

TEST(PeopleHardCases, ASurnameAloneMeansTheOneOnTheSamePost)
{
    const auto found = told({
        minutes("2019-05-20", "Roger Hallam, Director of Housing, spoke.\n"),
        minutes("2019-06-20", "Sue Hallam, Director of Finance, spoke.\n"),
        minutes("2019-07-20", "The Director of Housing, Mr Hallam, spoke.\n"),
    });
    EXPECT_THAT(found, Contains("Roger Hallam | inv-director-of-housing | permanent | ?..2019-05-20 | 2019-07-20..?"));
}

TEST(PeopleHardCases, PseudonymsAndChildrenAreNobody)
{
    EXPECT_THAT(names({minutes("2019-05-20", "Sam, Chair, smiled. Child A was seen by the Director of Housing.\n")}), ElementsAre());
}

TEST(PeopleHardCases, TheJournalistIsNotASubject)
{
    for (const auto& line :
         told({story("2019-05-20", "By Local Democracy Reporter\nEd Writer\n\nThe leader of Ombrey Council, Una Pell, spoke.")}))
        if (line.find("Ed Writer") != std::string::npos) { EXPECT_THAT(line, HasSubstr("reporter")); }
}

} // namespace
} // namespace minutebook::resolve
