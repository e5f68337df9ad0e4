// What records and local news do with posts: each case over whole papers.
#include "tests/indexer/resolve/hard_cases.hpp"

#include <algorithm>

namespace minutebook::resolve {
namespace {

using civic::DocumentKind;

TEST(PostsHardCases, ManyTitlesOfOnePostAreOnePostWhileTheySucceedOneAnother)
{
    EXPECT_THAT(told({
                    minutes("2014-05-20", "Ada Marsh, Director of Children’s Services, spoke.\n"),
                    minutes("2016-05-20", "Ada Marsh, Corporate Director of Children's Services, spoke.\n"),
                    minutes("2018-05-20", "Ada Marsh, Executive Director for Children's Services, spoke.\n"),
                }),
                ElementsAre("Ada Marsh | inv-director-of-childrens-services | permanent | ?..2014-05-20 | 2018-05-20..?"));
}

TEST(PostsHardCases, AGroupsLeaderIsNotTheCouncils)
{
    const auto found = told({
        story("2019-05-20", "Una Pell, leader of Ombrey Council, spoke. Labour leader Hal Oddie replied."),
        story("2019-06-20", "Una Pell, leader of Ombrey Council, spoke."),
    });
    EXPECT_THAT(found, Contains("Una Pell | inv-leader-of-the-council | permanent | ?..2019-05-20 | 2019-06-20..?"));
    for (const auto& line : found)
        if (line.starts_with("Hal Oddie")) { EXPECT_THAT(line, Not(HasSubstr("| inv-leader-of-the-council |"))); }
}

TEST(PostsHardCases, OnePersonHoldsTwoPostsAtOnce)
{
    EXPECT_THAT(told({
                    story("2019-06-24", "Roger Hallam is interim Director of Children's Services. Mr Hallam stays Director of Housing."),
                }),
                UnorderedElementsAre(HasSubstr("Roger Hallam | inv-director-of-childrens-services | interim"),
                                     HasSubstr("Roger Hallam | inv-director-of-housing | permanent")));
}

TEST(PostsHardCases, TwoPeopleShareOnePostAndNeitherEndsTheOther)
{
    const auto found = told({
        minutes("2019-05-20", "In attendance:\nAda Marsh, Director of Housing\nBea Tull, Director of Housing\n"),
        minutes("2019-07-20", "In attendance:\nAda Marsh, Director of Housing\nBea Tull, Director of Housing\n"),
        minutes("2019-09-20", "In attendance:\nAda Marsh, Director of Housing\nBea Tull, Director of Housing\n"),
    });
    EXPECT_THAT(found, UnorderedElementsAre("Ada Marsh | inv-director-of-housing | permanent | ?..2019-05-20 | 2019-09-20..?",
                                            "Bea Tull | inv-director-of-housing | permanent | ?..2019-05-20 | 2019-09-20..?"));
}

TEST(PostsHardCases, LeaveAndSuspensionEndNothing)
{
    EXPECT_THAT(told({
                    minutes("2022-05-20", "Lyn Carver, Chief Executive, spoke.\n"),
                    story("2022-09-20", "The Chief Executive, Lyn Carver, has been suspended. Ian Wade is acting Chief Executive."),
                    minutes("2022-12-20", "Lyn Carver, Chief Executive, was back.\n"),
                }),
                IsSupersetOf({std::string("Lyn Carver | inv-chief-executive | permanent | ?..2022-05-20 | 2022-12-20..?"),
                              std::string("Ian Wade | inv-chief-executive | acting | ?..2022-09-20 | 2022-09-20..?")}));
}

TEST(PostsHardCases, OneWhoTakesTheChairForAMeetingHasNoTenure)
{
    const auto paper = [](const char* day, const char* chair) {
        return Paper{DocumentKind::meeting, day, std::string("Present: Councillors ") + chair + " (Chair), Tom Reed\n",
                     "Planning Committee"};
    };
    EXPECT_THAT(told({paper("2019-05-20", "Una Pell"), paper("2019-06-20", "Hal Oddie"), paper("2019-07-20", "Una Pell")}),
                ElementsAre("Una Pell | inv-planning-committee-chair | permanent | ?..2019-05-20 | 2019-07-20..?"));
}

TEST(PostsHardCases, WhatIsOnlyProposedPredictedOrLostChangesNobody)
{
    for (const char* text : {
             "Cllr Hal Oddie is tipped to be the next leader.",
             "Councillor Reed proposed that Councillor Hal Oddie be Leader of the Council. The motion was lost.",
             "A motion of no confidence in the leader, Una Pell, was lost.",
             "The shortlist for leader includes Hal Oddie.",
         }) {
        const auto found = told({
            story("2019-05-20", "Una Pell, leader of Ombrey Council, spoke."),
            minutes("2019-06-20", text),
            story("2019-07-20", "Una Pell, leader of Ombrey Council, spoke."),
        });
        EXPECT_THAT(found, ElementsAre("Una Pell | inv-leader-of-the-council | permanent | ?..2019-05-20 | 2019-07-20..?")) << text;
    }
}

TEST(PostsHardCases, AnAnnouncedDepartureEndsOnItsDayAndNotBefore)
{
    EXPECT_THAT(told({
                    story("2023-02-20",
                          "Sean Tarrant, Director of Finance at Ombrey Council, has resigned and his last day will be 12 April 2023."),
                    minutes("2023-03-20", "Sean Tarrant, Director of Finance, spoke.\n"),
                }),
                ElementsAre("Sean Tarrant | inv-director-of-finance | permanent | ?..2023-02-20 | 2023-04-12"));
}

TEST(PostsHardCases, SteppingBackIsOneEndAndOneStart)
{
    EXPECT_THAT(
        told({
            story("2023-03-21", "Ian Wade, who had been acting Chief Executive, goes back to his substantive post as Director of Housing."),
        }),
        UnorderedElementsAre("Ian Wade | inv-chief-executive | acting | ?..2023-03-21 | 2023-03-07..2023-03-21",
                             "Ian Wade | inv-director-of-housing | permanent | ?..2023-03-21 | 2023-03-21..?"));
}

TEST(PostsHardCases, ReelectionContinuesOneTenure)
{
    EXPECT_THAT(
        told({
            minutes("2021-05-20", "RESOLVED that Councillor Una Pell be elected Mayor for the ensuing year.\n"),
            minutes("2022-05-19", "RESOLVED that Councillor Una Pell be re-elected Mayor for the ensuing year.\n"),
            minutes("2023-05-18", "RESOLVED that Councillor Hal Oddie be elected Mayor for the ensuing year.\n"),
        }),
        ElementsAre("Una Pell | inv-mayor | permanent | 2021-05-20 | 2023-05-18", "Hal Oddie | inv-mayor | permanent | 2023-05-18 | 2024"));
}

TEST(PostsHardCases, ATermToldBesideAReelectionOnRecordIsOneTenure)
{
    const Paper page{DocumentKind::member, "",
                     "Councillor Jane Vexley\n\nJane Vexley was Leader of the Council from May 2018 until February 2021.\n"};
    const Paper annual = minutes("2019-05-22", "RESOLVED that Councillor Jane Vexley be elected Leader of the Council.\n");
    EXPECT_THAT(told({page, annual}), ElementsAre("Jane Vexley | inv-leader-of-the-council | permanent | 2018-05 | 2021-02"));
    // Somebody else between: the election of 2019 is another holding.
    EXPECT_EQ(told({page, annual, minutes("2018-11-02", "Councillor Tom Ombry, Leader of the Council, spoke.\n")}).size(), 3U);
}

TEST(PostsHardCases, WhoMakesWayForAnAppointedSuccessorEndsWhereTheSuccessorBegins)
{
    EXPECT_THAT(
        told({
            minutes("2020-02-04", "Ann Ombry, Interim Director of Housing, introduced the report.\n"),
            minutes("2021-03-16", "RESOLVED:\n\n1. That Jane Vexley be appointed Director of Housing with effect from 7 June 2021.\n\n"
                                  "2. That, upon her taking up the post, Ann Ombry return to her substantive role of Head of Parks.\n"),
        }),
        IsSupersetOf({"Ann Ombry | inv-director-of-housing | interim | ?..2020-02-04 | 2021-06-07",
                      "Jane Vexley | inv-director-of-housing | permanent | 2021-06-07 | 2021-06-07..?"}));
}

TEST(PostsHardCases, AYearOfAppointmentToldOfOneWhoLeavesIsTheYearOfTheStartAlone)
{
    EXPECT_THAT(told({
                    story("2019-06-24", "The chief executive of Ombrey Council, Jane Vexley, spoke.\n"),
                    story("2022-12-20", "Chief executive Jane Vexley, appointed in 2015, resigned last week.\n"),
                }),
                ElementsAre(HasSubstr("Jane Vexley | inv-chief-executive | permanent | 2015 | 2022-12")));
}

TEST(PostsHardCases, ACommissionerWhoRunsTheCouncilIsItsChiefExecutive)
{
    const Paper page{DocumentKind::other, "", "Senior officers\n\nJane Vexley | Chief Executive |\nTom Ombry | Head of Parks |\n"};
    EXPECT_THAT(told({page,
                      {DocumentKind::council_news, "2023-03-21",
                       "News\n\nJane Vexley took up the post of Managing Director Commissioner at Ombrey Council today.\n"}}),
                Contains(HasSubstr("Jane Vexley | inv-chief-executive | permanent | 2023-03-21")));
}

TEST(PostsHardCases, ATextWithoutADayTellsOfItsTimeByWhatIsPastAndWhatIsToCome)
{
    const Paper leaving{DocumentKind::news, "",
                        "Headline\n\nJane Vexley, chief executive of Ombrey Council, is moving on after almost five years. "
                        "She came in August 2010.\n"};
    EXPECT_THAT(told({leaving}), ElementsAre("Jane Vexley | inv-chief-executive | permanent | ?..2015-08 | 2014-08..?"));
    const Paper item{DocumentKind::agenda_item, "",
                     "Agenda item\n\nTom Ombry, Head of Parks, said that the new rules would come into effect on 7 May "
                     "2019.\n"};
    EXPECT_THAT(told({item}), ElementsAre("Tom Ombry | inv-head-of-parks | permanent | ?..2019-05-07 | ?..?"));
}

TEST(PostsHardCases, WordsThatBoundATextsTimeStandBesideThoseThatNameTheHolder)
{
    const auto known =
        known_from(council, {{DocumentKind::agenda_item, "",
                              "Agenda item\n\nThe new rules would come into effect on 7 May 2019.\n\nTom Ombry, Head of Parks, spoke.\n"}});
    std::vector<std::string> quotes;
    for (const auto& source : known.memberships.at(0).sources) quotes.push_back(source.quote);
    EXPECT_THAT(quotes, UnorderedElementsAre("would come into effect on 7 May 2019", "Tom Ombry, Head of Parks"));
}

TEST(PostsHardCases, TheDirectorOfADepartmentNamedBeforeIsItsDirector)
{
    EXPECT_THAT(told({story("2019-06-14",
                            "Ombrey's Children's Services department has had a hard year.\n\nBut with the director of the department, "
                            "Tom Ombry, set to retire this month, the council wants to merge his post.\n")}),
                ElementsAre("Tom Ombry | inv-director-of-childrens-services | permanent | ?..2019-06-14 | 2019-06-14..2019-06"));
}

TEST(PostsHardCases, ABodyThatAppointsDoesNotSwallowTheName)
{
    EXPECT_THAT(told({minutes("2022-12-13",
                              "It was RESOLVED to confirm the appointment by the Staffing Panel of Jane Vexley as Director of Housing "
                              "with effect from 1 February 2023.\n")}),
                ElementsAre("Jane Vexley | inv-director-of-housing | permanent | 2023-02-01 | 2023-02-01..?"));
}

TEST(PostsHardCases, InterimAndPermanentAreTwoTenures)
{
    EXPECT_THAT(told({
                    minutes("2019-05-20", "Ada Marsh, Interim Director of Housing, spoke.\n"),
                    minutes("2019-09-20", "Ada Marsh, Interim Director of Housing, spoke.\n"),
                    story("2020-01-10", "Ada Marsh took up the post of Director of Housing at Ombrey Council on 6 January 2020."),
                    minutes("2020-05-20", "Ada Marsh, Director of Housing, spoke.\n"),
                }),
                UnorderedElementsAre("Ada Marsh | inv-director-of-housing | interim | ?..2019-05-20 | 2020-01-06",
                                     "Ada Marsh | inv-director-of-housing | permanent | 2020-01-06 | 2020-05-20..?"));
}

TEST(PostsHardCases, AnAppointmentThatHasNotBegunIsIncoming)
{
    EXPECT_THAT(told({story("2010-07-01", "Graham Farrow is to be Chief Executive of Ombrey Council.")}),
                ElementsAre("Graham Farrow | inv-chief-executive | incoming | 2010-07-01..? | ?..?"));
}

TEST(PostsHardCases, AttendanceAloneDoesNotProlongAPost)
{
    EXPECT_THAT(told({
                    minutes("2019-05-20", "In attendance:\nAda Marsh, Director of Housing\n"),
                    minutes("2020-05-20", "In attendance:\nAda Marsh\n"),
                }),
                ElementsAre("Ada Marsh | inv-director-of-housing | permanent | ?..2019-05-20 | 2019-05-20..?"));
}

TEST(PostsHardCases, APostAtAnotherCouncilIsThatCouncils)
{
    const auto found = told({
        minutes("2019-05-20", "Tom Reed, Chief Executive, spoke to Ada Marsh, Chief Executive of Quorle District Council.\n"),
    });
    EXPECT_THAT(found, Contains("Tom Reed | inv-chief-executive | permanent | ?..2019-05-20 | 2019-05-20..?"));
    EXPECT_THAT(found, Not(Contains(HasSubstr("Ada Marsh | inv-chief-executive |"))));
}

TEST(PostsHardCases, ThePapersOfTheNextDayStillNameTheOneWhoLost)
{
    EXPECT_THAT(told({
                    minutes("2022-06-20", "Councillor Tom Reed, Leader of the Council, spoke.\n"),
                    minutes("2023-05-24", "RESOLVED that Councillor Una Pell be elected Leader of the Council.\n"),
                    story("2023-05-25", "Tom Reed, the outgoing leader, wished her well."),
                }),
                ElementsAre("Tom Reed | inv-leader-of-the-council | permanent | ?..2022-06-20 | 2023-05-24",
                            "Una Pell | inv-leader-of-the-council | permanent | 2023-05-24 | 2023-05-24..?"));
}

TEST(PostsHardCases, TwoLastDaysStandSideBySideWithTheirWords)
{
    const auto knowledge =
        known_from(council, {
                                story("2021-01-01", "Ada Marsh, Chief Executive of Ombrey Council, will leave on 31 March 2021."),
                                story("2021-01-08", "Ada Marsh, Chief Executive of Ombrey Council, will leave on 30 April 2021."),
                                story("2021-01-09", "Ada Marsh, Chief Executive of Ombrey Council, will leave on 30 April 2021."),
                            });
    ASSERT_EQ(knowledge.memberships.size(), 1U);
    const auto& held = knowledge.memberships.front();
    EXPECT_EQ(shown(held.end), "2021-04-30");
    ASSERT_EQ(held.other_ends.size(), 1U);
    EXPECT_EQ(shown(held.other_ends[0].bound), "2021-03-31");
    ASSERT_EQ(held.other_ends[0].sources.size(), 1U);
    EXPECT_THAT(held.other_ends[0].sources[0].quote, HasSubstr("31 March 2021"));
}

TEST(PostsHardCases, AStoryThatLooksBackFromALastDayToldBeforeDoesNotPartTheHolding)
{
    const auto knowledge = known_from(
        council, {
                     minutes("2030-05-15", "Ada Marsh, Director of Housing, will leave on 30 June 2030.\n"),
                     minutes("2030-06-04", "It was noted that Ada Marsh had resigned as Director of Housing and that her last day would be "
                                           "31 July 2030.\n"),
                     story("2030-07-04", "Ombrey council's director of housing has left. Ada Marsh, who had been Director of Housing since "
                                         "April 2026, left the council on 30 June 2030."),
                 });
    EXPECT_THAT(tenures(knowledge), ElementsAre("Ada Marsh | inv-director-of-housing | permanent | 2026-04 | 2030-06-30"));
    ASSERT_EQ(knowledge.memberships.front().other_ends.size(), 1U);
    EXPECT_EQ(shown(knowledge.memberships.front().other_ends[0].bound), "2030-07-31");
}

TEST(PostsHardCases, AppositionsListsAndBracketsGiveThePostToTheirPerson)
{
    const std::pair<const char*, const char*> cases[] = {
        {"Rory Paterno, Corporate Director of Housing, replied.", "Rory Paterno | inv-director-of-housing"},
        {"The Corporate Director, Rory Paterno, replied.", "Rory Paterno | inv-director"},
        {"Director of Finance Sean Clarkson said no.", "Sean Clarkson | inv-director-of-finance"},
        {"Officers:\n\nR Paterno – Head of Parks\nT Ombrey – Clerk\n", "R Paterno | inv-head-of-parks"},
        {"Present: Councillors Rory Paterno (Chair) and Tom Reed", "Rory Paterno | inv-parks-panel-chair"},
    };
    for (const auto& [text, expected] : cases)
        EXPECT_THAT(told({{DocumentKind::meeting, "2019-05-20", std::string(text) + "\n", "Parks Panel"}}), Contains(HasSubstr(expected)))
            << text;
    for (const char* text : {"Councillor Rory Paterno in the Chair", "Councillor Rory Paterno (Conservative, Eastbrook) spoke."})
        EXPECT_THAT(told({minutes("2019-05-20", std::string(text) + "\n")}), ElementsAre()) << text;
}

TEST(PostsHardCases, PostsThatOnlySoundAlikeAreSeveral)
{
    const auto found =
        told({minutes("2019-05-20", "Jane Vexley, Executive Mayor, and Tom Ombrey, Civic Mayor, met Councillor Eve Parker, Portfolio "
                                    "Holder for Housing, and Paul Reed, Director of Housing.\n")});
    EXPECT_THAT(found, UnorderedElementsAre(HasSubstr("Jane Vexley | inv-executive-mayor"), HasSubstr("Tom Ombrey | inv-mayor"),
                                            HasSubstr("Eve Parker | inv-cabinet-member-of-housing"),
                                            HasSubstr("Paul Reed | inv-director-of-housing")));
}

TEST(PostsHardCases, ACommissionerWhoActsAsChiefExecutiveHoldsBoth)
{
    EXPECT_THAT(told({story("2022-10-20", "Commissioner Ada Marsh, who is also acting chief executive of Ombrey Council, spoke.")}),
                IsSupersetOf({std::string("Ada Marsh | inv-chief-executive | acting | ?..2022-10-20 | 2022-10-20..?")}));
}

TEST(PostsHardCases, StatusWordsSayHowAPostIsHeld)
{
    const std::pair<const char*, const char*> cases[] = {
        {"Jane Vexley, Interim Director of Housing, spoke.", "interim"},
        {"Jane Vexley, Acting Director of Housing, spoke.", "acting"},
        {"Jane Vexley, Director of Housing (Interim), spoke.", "interim"},
        {"The former Director of Housing, Jane Vexley, wrote.", "former"},
    };
    for (const auto& [text, status] : cases)
        EXPECT_THAT(told({minutes("2019-05-20", std::string(text) + "\n")}),
                    ElementsAre(HasSubstr(std::string("Jane Vexley | inv-director-of-housing | ") + status)))
            << text;
    EXPECT_THAT(told({minutes("2019-05-20", "Jane Vexley had stepped down as Director of Housing.\n")}),
                ElementsAre("Jane Vexley | inv-director-of-housing | permanent | ?..? | ?..2019-05-20"));
    EXPECT_THAT(told({minutes("2019-05-20", "Jane Vexley, Director of Housing, is on leave until June.\n")}),
                ElementsAre("Jane Vexley | inv-director-of-housing | permanent | ?..2019-05-20 | 2019-05-20..?"));
}

TEST(PostsHardCases, AChairOfOneItemOrOneMeetingHasNoTenure)
{
    for (const char* text : {
             "In the absence of the Chair, Councillor Hal Oddie took the Chair.",
             "RESOLVED that Councillor Hal Oddie be elected Chair for this item only.",
             "Councillor Hal Oddie was elected Chair for the meeting.",
         })
        for (const auto& line : told({{DocumentKind::meeting, "2019-05-20", std::string(text) + "\n", "Parks Panel"}}))
            ADD_FAILURE() << line << " by: " << text;
}

TEST(PostsHardCases, CandidatesRecommendationsAndMotionsWithoutOutcomeFillNoPost)
{
    for (const char* text : {
             "Hal Oddie is a candidate for the post of Chief Executive.",
             "The panel recommended that Hal Oddie be appointed Chief Executive.",
             "To consider a motion that Hal Oddie be removed as Chief Executive.",
             "Hal Oddie was one of three on the shortlist for Chief Executive.",
         })
        EXPECT_THAT(told({minutes("2019-05-20", std::string(text) + "\n")}), ElementsAre()) << text;
}

TEST(PostsHardCases, AGroupElectsFirstAndTheCouncilLaterOnTwoDaysIntoTwoPosts)
{
    const auto found = told({
        story("2022-05-10", "Cllr Una Pell was elected leader of the Labour group on 9 May 2022."),
        minutes("2022-05-25", "RESOLVED that Councillor Una Pell be elected Leader of the Council.\n"),
    });
    EXPECT_THAT(found, Contains(HasSubstr("Una Pell | inv-leader-of-the-council | permanent | 2022-05-25")));
    for (const auto& line : found)
        if (line.find("inv-leader-of-the-council |") != std::string::npos) { EXPECT_THAT(line, Not(HasSubstr("2022-05-09"))); }
}

TEST(PostsHardCases, ThePostsOfTheCountyCouncilAreTheCountysOwnAndInABoroughAnothers)
{
    const auto found = [](const char* council) {
        return tenures(
            known_from(council, {
                                    minutes("2021-05-18", "RESOLVED that Councillor Ada Marsh be elected Leader of the County Council.\n"),
                                    minutes("2021-07-18", "Ada Marsh, Leader of the County Council, spoke.\n"),
                                }));
    };
    EXPECT_THAT(found("Marlshire County Council"),
                ElementsAre(HasSubstr("Ada Marsh | inv-leader-of-the-council | permanent | 2021-05-18 |")));
    EXPECT_THAT(found("Ombrey Borough Council"), Not(Contains(HasSubstr("inv-leader-of-the-council"))));
}

TEST(PostsHardCases, APastPostElsewhereBelongsToTheOtherCouncil)
{
    for (const auto& line :
         told({story("2022-05-10", "Ada Marsh joins Ombrey Council as chief executive. She was previously Director of Housing at "
                                   "Quorle District Council.")}))
        EXPECT_THAT(line, Not(HasSubstr("| inv-director-of-housing |"))) << line;
}

TEST(BodyHardCases, TheCouncilsOwnNameInAnyFormIsTheCouncil)
{
    const auto known = known_from("London Borough of Ombry",
                                  {story("2019-05-20", "Ombry Council's chief executive, Ada Marsh, spoke."),
                                   minutes("2019-07-20", "Ada Marsh, Chief Executive of the London Borough of Ombry, spoke.\n")});
    EXPECT_THAT(tenures(known), ElementsAre("Ada Marsh | inv-chief-executive | permanent | ?..2019-05-20 | 2019-07-20..?"));
    const auto own =
        std::find_if(known.organizations.begin(), known.organizations.end(), [](const auto& o) { return o.id.value() == "inv"; });
    ASSERT_NE(own, known.organizations.end());
    EXPECT_THAT(own->other_names, Contains("Ombry Council"));
}

} // namespace
} // namespace minutebook::resolve
