// What records and local news do with people: each case over whole papers.
#include "tests/indexer/resolve/hard_cases.hpp"

#include <algorithm>

namespace minutebook::resolve {
namespace {

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

TEST(PeopleHardCases, OneTitleStandsForAListWithParticlesHyphensApostrophesAndRoles)
{
    const auto knowledge = known_from(
        council, {{civic::DocumentKind::meeting, "2019-05-20",
                   "Present: Councillors A Smith, Jones (Chair), B St. John-Brown and O’Neill (Vice-Chair)\n", "Planning Committee"}});
    std::vector<std::string> found;
    for (const auto& person : knowledge.persons) found.push_back(person.name);
    EXPECT_THAT(found,
                IsSupersetOf({std::string("A Smith"), std::string("Jones"), std::string("B St. John-Brown"), std::string("O’Neill")}));
    EXPECT_THAT(tenures(knowledge),
                UnorderedElementsAre("Jones | inv-planning-committee-chair | permanent | ?..2019-05-20 | 2019-05-20..?",
                                     "O’Neill | inv-planning-committee-vice-chair | permanent | ?..2019-05-20 | 2019-05-20..?"));
}

TEST(PeopleHardCases, InitialsMayFollowOrLead)
{
    EXPECT_THAT(names({
                    minutes("2019-05-20", "Councillor J Quenby, Mayor, spoke.\n"),
                    minutes("2019-06-20", "Present: Councillors Quenby J, Lorrimer P and Reed T\n"),
                    minutes("2019-07-20", "Councillor J. Quenby, Mayor, spoke.\n"),
                }),
                UnorderedElementsAre(HasSubstr("Quenby"), HasSubstr("Lorrimer"), HasSubstr("Reed")));
}

TEST(PeopleHardCases, ASecondOfTheNameWhoComesLaterTakesNothingFromTheFirst)
{
    const auto found = told({
        minutes("2019-05-20", "Councillor Quenby, Mayor, spoke.\n"),
        minutes("2019-06-20", "Councillor M Quenby, Mayor, spoke.\n"),
        minutes("2021-06-20", "Councillor S Quenby, Cabinet Member for Roads, and Councillor M Quenby, Mayor, spoke.\n"),
    });
    EXPECT_THAT(found, UnorderedElementsAre("M Quenby | inv-mayor | permanent | ?..2019-05-20 | 2021-06-20..?",
                                            HasSubstr("S Quenby | inv-cabinet-member-of-roads")));
}

TEST(PeopleHardCases, SpousesFatherAndSonAreTwoEach)
{
    EXPECT_THAT(
        names({
            minutes("2019-05-20", "Councillor John Quenby, Mayor, and Councillor Joan Quenby, Chair of the Parks Panel, spoke.\n"),
            minutes("2019-06-20", "Councillor Tom Reed Snr, Cabinet Member for Roads, and Councillor Tom Reed Jnr, Cabinet Member for "
                                  "Parks, spoke.\n"),
        }),
        UnorderedElementsAre("John Quenby", "Joan Quenby", HasSubstr("Tom Reed"), HasSubstr("Tom Reed")));
}

TEST(PeopleHardCases, SpellingsThatComeAndGoAreOnePersonOnOnePost)
{
    const std::pair<const char*, const char*> cases[] = {
        {"Daniel Clarkson", "Dan Clarkson"},
        {"Anne Hollister", "Anne Holister"},
        {"Siân Llewarch", "Sian Llewarch"},
        {"Roger Marlowe", "Roger Marlow"},
    };
    for (const auto& [one, other] : cases)
        EXPECT_EQ(names({
                            minutes("2019-05-20", std::string(one) + ", Director of Housing, spoke.\n"),
                            minutes("2019-06-20", std::string(other) + ", Director of Housing, spoke.\n"),
                            minutes("2019-07-20", std::string(one) + ", Director of Housing, spoke.\n"),
                        })
                      .size(),
                  1U)
            << other;
}

TEST(PeopleHardCases, FirstNameAloneTitlesAndPostNominalsMakeNobodyNew)
{
    EXPECT_THAT(
        names({minutes("2019-05-20", "Roger Hallam OBE, Director of Housing, spoke. Members had discussed with Roger his capacity.\n\n"
                                     "Dr Roger Hallam thanked them. Mr Hallam left.\n"),
               minutes("2019-06-20", "Sir Roger Hallam QPM, Director of Housing, spoke.\n")}),
        ElementsAre("Roger Hallam"));
    for (const char* title : {"Dr", "Sir", "Dame", "Rev", "Ald.", "Cllr", "Baroness"})
        EXPECT_THAT(names({minutes("2019-05-20", std::string("The Mayor, ") + title + " Una Pellow, spoke.\n")}), ElementsAre("Una Pellow"))
            << title;
}

TEST(PeopleHardCases, NamesInsideNamesAreNobody)
{
    EXPECT_THAT(names({minutes(
                    "2019-05-20",
                    "The Director of Housing spoke of King George Hospital, Roger Hallam Way, the Ada Marsh Trust, the Pellow principles, "
                    "the Marsh review, Barnardo's and John Quenby Ltd.\n")}),
                ElementsAre());
}

TEST(PeopleHardCases, TheContactOfficerHoldsAPostAndThePhotographerNone)
{
    EXPECT_THAT(told({minutes("2019-05-20", "Contact: Petra Quillon, Democratic Services Officer\n\nThe meeting began at 7 pm.\n")}),
                ElementsAre(HasSubstr("Petra Quillon | inv-democratic-services-officer | permanent")));
    EXPECT_THAT(
        names({story("2019-05-20", "The leader of Ombrey Council, Cllr Una Pell, spoke.\n\nPicture: Ed Lensman\n\nPhoto by Jo Lensman\n")}),
        ElementsAre("Una Pell"));
}

TEST(PeopleHardCases, ThoseWhoAreThankedHonouredHeardOrLicensedHoldNoPost)
{
    for (const char* text : {
             "The Mayor led tributes to the late Harold Winscombe, who had loved the town.",
             "Members thanked Ethel Carrow for thirty years of flowers.",
             "The Mayor and his consort, Mrs Ivy Lorrimer, attended the fair.",
             "RESOLVED that a licence be granted to Mr Amir Dutton of The Anchor.",
             "Mr Alan Stoker objected to the application by Mrs Joy Penrice.",
             "The following were admitted burgesses: Jean Forsby, Ian Cardew, Mary Dunmoor.",
         })
        EXPECT_THAT(told({minutes("2019-05-20", std::string(text) + "\n")}), ElementsAre()) << text;
}

TEST(PeopleHardCases, NamesakesWhomAListTellsApartByWardAreTwoPeople)
{
    const auto knowledge = known_from(
        council, {
                     minutes("2019-05-20", "Present: Councillors J Smithers (Eastbrook), J Smithers (Westbrook) and Tom Reed (Ombrey)\n"),
                     minutes("2019-06-20", "Councillor J Smithers (Eastbrook), Mayor, spoke.\n"),
                     minutes("2019-07-20", "Councillor J Smithers (Westbrook), Cabinet Member for Roads, spoke.\n"),
                     minutes("2019-08-20", "Councillor J Smithers, Mayor, spoke.\n"),
                 });
    std::vector<std::string> found;
    for (const auto& person : knowledge.persons)
        if (person.name == "J Smithers") found.push_back(person.id.value());
    EXPECT_THAT(found, UnorderedElementsAre("inv-j-smithers-eastbrook", "inv-j-smithers-westbrook"));
    EXPECT_THAT(tenures(knowledge), UnorderedElementsAre("J Smithers | inv-mayor | permanent | ?..2019-06-20 | 2019-08-20..?",
                                                         HasSubstr("J Smithers | inv-cabinet-member-of-roads")));
    for (const auto& held : knowledge.memberships)
        EXPECT_EQ(held.person_id.value(), held.post_id.value() == "inv-mayor" ? "inv-j-smithers-eastbrook" : "inv-j-smithers-westbrook");
}

TEST(PeopleHardCases, OnePersonWhoChangesWardOrPartyStaysOnePerson)
{
    EXPECT_EQ(names({
                        minutes("2019-05-20", "Councillor Jane Smithers (Eastbrook), Mayor, spoke.\n"),
                        minutes("2019-06-20",
                                "Representatives: Councillor Jane Smithers (Village Hall), Councillor Jane Smithers (Allotments)\n"),
                        minutes("2020-05-20", "Councillor Jane Smithers (Westbrook), Mayor, spoke.\n"),
                        minutes("2021-05-20", "Councillor Jane Smithers (Labour), Mayor, spoke.\n"),
                        minutes("2022-05-20", "Councillor Jane Smithers (Independent), Mayor, spoke.\n"),
                    })
                  .size(),
              1U);
}

Paper member_page(const char* number, std::string text)
{
    Paper page{civic::DocumentKind::member, "", std::move(text)};
    page.url = std::string("https://democracy.ombrey.test/mgUserInfo.aspx?UID=") + number;
    return page;
}

Paper with_links(Paper paper, const std::vector<std::pair<const char*, const char*>>& people)
{
    for (const auto& [number, name] : people)
        paper.links.push_back({std::string("https://democracy.ombrey.test/mgUserInfo.aspx?UID=") + number, name});
    return paper;
}

TEST(MemberPages, OfOneNameUnderTwoNumbersAreTwoPeople)
{
    const auto knowledge = known_from(council, {
                                                   member_page("61", "Councillor Tom Reed\n\nTitle: Mayor\n\nParty: Labour\n"),
                                                   member_page("62", "Councillor Tom Reed\n\nTitle: Leader\n\nParty: Conservative\n"),
                                               });
    std::vector<std::string> ids;
    for (const auto& person : knowledge.persons) ids.push_back(person.id.value());
    EXPECT_THAT(ids, UnorderedElementsAre("inv-tom-reed-61", "inv-tom-reed-62"));
}

TEST(MemberPages, OfOneNumberUnderTwoNamesAreOnePerson)
{
    EXPECT_EQ(
        names({
                  member_page("61", "Councillor Una Pell\n\nTitle: Mayor\n"),
                  with_links(minutes("2021-05-20", "Councillor Una Marchbank, Mayor, spoke.\n"), {{"61", "Councillor Una Marchbank"}}),
              })
            .size(),
        1U);
}

TEST(MemberPages, AnchorWhomOtherPapersName)
{
    EXPECT_EQ(
        names({
                  member_page("61", "Councillor Una Pell\n\nTitle: Mayor\n"),
                  minutes("2021-05-20", "Councillor Una Pell, Mayor, spoke.\n"),
                  with_links(minutes("2021-06-20", "Councillor Una Pell, Chair of the Parks Panel, spoke.\n"), {{"61", "Cllr Una Pell"}}),
              })
            .size(),
        1U);
}

TEST(MemberPages, GiveTermsOfOfficeAndPastRolesWithTheirDays)
{
    const auto found = told({member_page("61", "Councillor Una Pell\n\nParty: Labour\n\nCommittee appointments\n\n"
                                               "- Parks Panel (Vice-Chair) (02/06/2021 - 09/10/2022)\n\n"
                                               "Terms of Office\n\n- 07/05/2015 - 02/05/2019\n\n- 06/05/2021 -\n")});
    EXPECT_THAT(found, IsSupersetOf({std::string("Una Pell | inv-parks-panel-vice-chair | permanent | 2021-06-02 | 2022-10-09"),
                                     std::string("Una Pell | inv-councillor | permanent | 2015-05-07 | 2019-05-02"),
                                     std::string("Una Pell | inv-councillor | permanent | 2021-05-06 | 2021-05-06..?")}));
}

} // namespace
} // namespace minutebook::resolve
