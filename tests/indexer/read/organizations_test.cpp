#include "indexer/read/roles.hpp"

#include <gmock/gmock.h>

namespace minutebook::read {
namespace {

std::vector<std::string> organizations(const std::string& text)
{
    civic::Document document;
    document.text = text;
    document.kind = civic::DocumentKind::meeting;
    std::vector<std::string> out;
    for (const auto& mention : find_roles(document, {}).mentions)
        if (mention.kind == civic::MentionKind::organization) out.push_back(mention.text);
    return out;
}

struct Case {
    std::string text;
    std::vector<std::string> expected;
};

TEST(Organizations, AreCouncilsAndAreasUnderTheirManyNames)
{
    const Case cases[] = {
        {"The Borough Council of Vexley and West Ombry wrote.", {"Borough Council of Vexley and West Ombry"}},
        {"MINUTES OF THE MUNICIPAL DISTRICT OF VEXLEY-OMBRY HELD IN OMBRY", {"MUNICIPAL DISTRICT OF VEXLEY-OMBRY"}},
        {"The Township of Vexley and the Corporation of the Town of Ombry agreed.",
         {"Township of Vexley", "Corporation of the Town of Ombry"}},
        {"Comhairle Contae Ombry and Cyngor Tref Vexley met.", {"Comhairle Contae Ombry", "Cyngor Tref Vexley"}},
        {"Vexley–Ombry Municipal District met.", {"Vexley–Ombry Municipal District"}},
        {"He lives in the County of Vexley.", {}},
    };
    for (const Case& c : cases) EXPECT_EQ(organizations(c.text), c.expected) << c.text;
}

TEST(Organizations, AreCommitteesWithWhatTheirNamesHold)
{
    const Case cases[] = {
        {"The appointment by the Staffing Panel of Jane Vexley as Clerk was confirmed.", {"Staffing Panel"}},
        {"The Committee of the Whole met after the Committee of Adjustment.", {"Committee of the Whole", "Committee of Adjustment"}},
        {"the Licensing Sub-Committee B", {"Licensing Sub-Committee B"}},
        {"The Development Control (East) Committee met.", {"Development Control (East) Committee"}},
        {"The Environment, Housing and Roads Committee met.", {"Environment, Housing and Roads Committee"}},
        {"The Sub-Committee met; the Council and the Parish Council did not.", {}},
        {"The Senior Committee Services Officer took notes.", {}},
    };
    for (const Case& c : cases) EXPECT_EQ(organizations(c.text), c.expected) << c.text;
}

TEST(Organizations, AreNoVenuesClassesOrNoticeBoards)
{
    for (const char* text :
         {"The meeting was held at Ombry Primary School.", "A Task and Finish Group was set up.", "The Vexley Notice Board is full.",
          "It is in the Ombry Parish Council Offices.", "The Housing Association was asked."})
        EXPECT_EQ(organizations(text), std::vector<std::string>{}) << text;
}

TEST(Organizations, AreFirmsByTheWordThatEndsTheirName)
{
    const Case cases[] = {
        {"The quotation of Messrs. Vexley & Son was accepted.", {"Messrs. Vexley & Son"}},
        {"Quexbourne Aggregates will deliver.", {"Quexbourne Aggregates"}},
        {"New Affordable Homes are needed.", {}},
    };
    for (const Case& c : cases) EXPECT_EQ(organizations(c.text), c.expected) << c.text;
}

TEST(Organizations, AreClubsSchoolsAndCompaniesOfAnyForm)
{
    const Case cases[] = {
        {"Grants went to St Vexle's Primary School and Ombry Vale Rovers.", {"St Vexle's Primary School", "Ombry Vale Rovers"}},
        {"A-14/24 1234567 Ontario Inc., 24 Ombry St. E.", {"1234567 Ontario Inc."}},
        {"The Council noted that Vexley Waters plc had dug up the verge.", {"Vexley Waters plc"}},
        {"Her daughter teaches at Ombry Street School.", {"Ombry Street School"}},
        {"A meeting was held at Ombry Street School.", {}},
        {"Councillor Ada Vexley, Leader of the Conservative Group, spoke.", {}},
        {"Mrs Jane Quorle (TWU) spoke.", {"TWU"}},
    };
    for (const Case& c : cases) EXPECT_EQ(organizations(c.text), c.expected) << c.text;
}

TEST(Organizations, AreNoPeopleInAListOfNames)
{
    EXPECT_EQ(organizations("Present: Jane Vexley, Quilla-Ann Ombry, Tarquin Dorn and Ivo Marl"), std::vector<std::string>{});
}

TEST(Organizations, AreReadInLinearTime)
{
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += "Vexley Ombry and North West Regional ";
    EXPECT_NO_THROW((void)organizations(text + "Committee"));
}

} // namespace
} // namespace minutebook::read
