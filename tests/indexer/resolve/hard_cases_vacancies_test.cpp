// Posts that nobody holds, and posts and bodies that give way to others: each case over whole papers.
#include "civic/holder.hpp"
#include "civic/popolo_json.hpp"
#include "tests/indexer/resolve/hard_cases.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace minutebook::resolve {
namespace {

using ::testing::IsEmpty;

std::vector<std::string> passed(const std::vector<Paper>& papers) { return passings(known_from(council, papers)); }

/// Who held the first post on a day.
civic::HolderAnswer on(const civic::Knowledge& knowledge, const char* day)
{
    return civic::holder(knowledge.posts.front(), knowledge.memberships, *PartialDate::parse(day));
}

TEST(VacantPosts, AreVacantOnTheDayAndSinceTheDayThatTheWordsTell)
{
    const auto knowledge =
        known_from(council, {
                                minutes("2021-05-20", "Ada Marsh, Head of Planning, introduced the report.\n"),
                                minutes("2022-09-20", "The post of Head of Planning has been vacant since 3 March 2022.\n"),
                                minutes("2023-01-20", "The post of Head of Planning remains vacant.\n"),
                                minutes("2023-06-20", "Eve Parker, Head of Planning, introduced the report.\n"),
                            });
    EXPECT_THAT(tenures(knowledge), ElementsAre("Ada Marsh | inv-head-of-planning | permanent | ?..2021-05-20 | 2021-05-20..2022-03-03",
                                                "(vacant) | inv-head-of-planning | permanent | 2022-03-03 | 2023-01-20..2023-06-20",
                                                "Eve Parker | inv-head-of-planning | permanent | 2023-01-20..2023-06-20 | 2023-06-20..?"));
    ASSERT_EQ(knowledge.posts.size(), 1U);
    const auto answer = on(knowledge, "2022-10-01");
    EXPECT_EQ(answer.kind, civic::HolderKind::vacant);
    ASSERT_EQ(answer.holders.size(), 1U);
    ASSERT_FALSE(answer.holders[0].sources.empty());
    EXPECT_EQ(answer.holders[0].sources[0].quote, "The post of Head of Planning has been vacant since 3 March 2022");
    EXPECT_EQ(on(knowledge, "2021-05-20").kind, civic::HolderKind::held);
    EXPECT_EQ(on(knowledge, "2023-06-20").kind, civic::HolderKind::held);
}

TEST(VacantPosts, BoundWhoHeldThemBeforeOnlyByWhatFollows)
{
    const auto knowledge = known_from(council, {
                                                   minutes("2021-05-20", "Ada Marsh, Head of Planning, introduced the report.\n"),
                                                   minutes("2022-09-20", "The post of Head of Planning is currently vacant.\n"),
                                               });
    ASSERT_EQ(knowledge.memberships.size(), 2U);
    EXPECT_FALSE(knowledge.memberships[0].end.told);
    EXPECT_EQ(shown(knowledge.memberships[0].end), "2021-05-20..2022-09-20");
    EXPECT_EQ(shown(knowledge.memberships[1].start), "2021-05-20..2022-09-20");
}

TEST(VacantPosts, StandInListsOfOfficers)
{
    for (const char* line :
         {"Vacant – Head of Planning", "Head of Planning: Vacant", "Head of Planning (Vacant)", "Head of Planning | Vacant"})
        EXPECT_THAT(told({minutes("2022-05-20", std::string("Officers\n\nTown Clerk: Ada Marsh\n") + line + "\n")}),
                    Contains("(vacant) | inv-head-of-planning | permanent | ?..2022-05-20 | 2022-05-20..?"))
            << line;
}

TEST(VacantPosts, AreNobodyInPerson)
{
    EXPECT_THAT(known_from(council, {minutes("2022-05-20", "The post of Town Clerk is vacant.\n")}).persons, IsEmpty());
}

TEST(VacantPosts, AreNotMadeOfRulesQuestionsAdvertisementsOrFears)
{
    for (const char* text : {
             "Where the office of Mayor is vacant, the Deputy Mayor presides.",
             "If the post of Town Clerk becomes vacant, the Council shall advertise it.",
             "Councillor Reed asked whether the post of Town Clerk was vacant.",
             "The post of Town Clerk will become vacant in June.",
             "The post of Town Clerk is not vacant.",
             "Vacancy for a Town Clerk: apply by 3 June.",
             "There is one Councillor Vacancy in the ward.",
         })
        EXPECT_THAT(told({minutes("2022-05-20", std::string(text) + "\n")}), IsEmpty()) << text;
}

TEST(VacantPosts, OfWhichThereAreSeveralTellNothingOfTheOthers)
{
    EXPECT_THAT(told({minutes("2022-05-20", "The post of Planning Officer is vacant.\n")}), IsEmpty());
}

TEST(VacantPosts, StandBesideWhoeverFillsInForTheTime)
{
    const auto knowledge = known_from(
        council,
        {
            minutes("2022-05-20", "Ada Marsh, Interim Director of Housing, spoke.\n"),
            minutes("2022-06-20", "The post of Director of Housing remains vacant. Ada Marsh, Interim Director of Housing, spoke.\n"),
            minutes("2022-07-20", "Ada Marsh, Interim Director of Housing, spoke.\n"),
        });
    EXPECT_THAT(tenures(knowledge), UnorderedElementsAre("Ada Marsh | inv-director-of-housing | interim | ?..2022-05-20 | 2022-07-20..?",
                                                         "(vacant) | inv-director-of-housing | permanent | ?..2022-06-20 | 2022-06-20..?"));
    EXPECT_EQ(on(knowledge, "2022-06-20").kind, civic::HolderKind::held);
}

TEST(VacantPosts, AreTwiceVacantWhereSomebodyHeldThemBetween)
{
    EXPECT_THAT(told({
                    minutes("2021-05-20", "The post of Town Clerk is vacant.\n"),
                    minutes("2022-05-20", "Ada Marsh, Town Clerk, spoke.\n"),
                    minutes("2023-05-20", "The post of Town Clerk is vacant.\n"),
                }),
                ElementsAre("(vacant) | inv-clerk | permanent | ?..2021-05-20 | 2021-05-20..2022-05-20",
                            "Ada Marsh | inv-clerk | permanent | 2021-05-20..2022-05-20 | 2022-05-20..2023-05-20",
                            "(vacant) | inv-clerk | permanent | 2022-05-20..2023-05-20 | 2023-05-20..?"));
}

TEST(VacantPosts, AreNotKnownToHaveBeenSoThroughYearsOfSilence)
{
    const auto knowledge = known_from(council, {
                                                   minutes("2012-03-01", "The post of Head of Planning is vacant.\n"),
                                                   minutes("2019-06-01", "The post of Head of Planning is vacant.\n"),
                                               });
    EXPECT_EQ(on(knowledge, "2012-03-01").kind, civic::HolderKind::vacant);
    EXPECT_NE(on(knowledge, "2015-05-05").kind, civic::HolderKind::vacant);
}

TEST(VacantPosts, OfAnotherCouncilAreThatCouncils)
{
    for (const auto& line : told({minutes("2022-05-20", "The post of Chief Executive of Quorle District Council is vacant.\n")}))
        EXPECT_THAT(line, HasSubstr("quorle"));
}

TEST(VacantPosts, AreExportedWithoutAPersonAndWithTheirWords)
{
    const auto knowledge = known_from(council, {minutes("2022-05-20", "The post of Town Clerk is vacant.\n")});
    ASSERT_EQ(knowledge.memberships.size(), 1U);
    const auto json = civic::popolo_json(knowledge.memberships[0]);
    EXPECT_TRUE(json.at("person_id").is_null());
    EXPECT_TRUE(json.at("x_vacant").as_bool());
    EXPECT_EQ(json.at("sources").as_array().at(0).at("note").as_string(), "The post of Town Clerk is vacant");
}

TEST(MergedPosts, KnowWhatTheyWereMadeOfAndWhatBecameOfThem)
{
    EXPECT_THAT(passed({minutes("2022-05-20", "RESOLVED that the posts of Head of Parks and Head of Leisure be merged into the post of "
                                              "Director of Places with effect from 1 April 2023.\n")}),
                UnorderedElementsAre("inv-director-of-places < merged < inv-head-of-leisure | 2023-04-01",
                                     "inv-director-of-places < merged < inv-head-of-parks | 2023-04-01",
                                     "inv-head-of-leisure > merged > inv-director-of-places | 2023-04-01",
                                     "inv-head-of-parks > merged > inv-director-of-places | 2023-04-01"));
    EXPECT_THAT(
        passed({minutes("2022-05-20", "RESOLVED that the role of Director of Housing be combined with that of Director of Finance.\n")}),
        UnorderedElementsAre("inv-director-of-finance + merged + inv-director-of-housing",
                             "inv-director-of-housing + merged + inv-director-of-finance"));
}

TEST(MergedPosts, AreNotMergedByAProposalThatWasNotDecided)
{
    for (const char* text : {
             "It was proposed that the posts of Head of Parks and Head of Leisure be merged into the post of Director of Places.",
             "Cllr Reed asked whether the posts of Head of Parks and Head of Leisure had been merged.",
             "The Committee was asked to consider that the posts of Head of Parks and Head of Leisure be merged.",
         })
        EXPECT_THAT(passed({minutes("2022-05-20", std::string(text) + "\n")}), IsEmpty()) << text;
}

TEST(MergedPosts, KeepTheirOwnHoldersAndTheirWords)
{
    const auto knowledge = known_from(
        council,
        {
            minutes("2021-05-20", "Ada Marsh, Head of Parks, and Eve Parker, Head of Leisure, spoke.\n"),
            minutes("2022-05-20", "The posts of Head of Parks and Head of Leisure were merged into the post of Director of Places.\n"),
            minutes("2023-05-20", "Eve Parker, Director of Places, spoke.\n"),
        });
    EXPECT_THAT(tenures(knowledge),
                IsSupersetOf({std::string("Ada Marsh | inv-head-of-parks | permanent | ?..2021-05-20 | 2021-05-20..?"),
                              std::string("Eve Parker | inv-director-of-places | permanent | ?..2023-05-20 | 2023-05-20..?")}));
    for (const auto& post : knowledge.posts) {
        const auto json = civic::popolo_json(post);
        const bool old = post.id.value() != "inv-director-of-places";
        const auto& links = json.at(old ? "x_successors" : "x_predecessors").as_array();
        ASSERT_EQ(links.size(), old ? 1U : 2U) << post.id.value();
        EXPECT_THAT(std::string(links[0].at("sources").as_array().at(0).at("note").as_string()), HasSubstr("were merged into"));
    }
}

TEST(SplitPosts, KnowWhatBecameOfThem)
{
    EXPECT_THAT(passed({minutes("2022-05-20", "The post of Director of Places was split into Head of Parks and Head of Leisure.\n")}),
                IsSupersetOf({std::string("inv-director-of-places > split > inv-head-of-leisure"),
                              std::string("inv-head-of-parks < split < inv-director-of-places")}));
}

TEST(RenamedPosts, AreLinkedWhereTheTitlesAreNotOfOneForm)
{
    EXPECT_THAT(passed({minutes("2022-05-20", "RESOLVED that the post of Borough Solicitor be redesignated Head of Legal Services.\n")}),
                UnorderedElementsAre("inv-borough-solicitor > renamed > inv-head-of-legal-services",
                                     "inv-head-of-legal-services < renamed < inv-borough-solicitor"));
    EXPECT_THAT(
        passed({minutes("2022-05-20", "RESOLVED that the post of Director of Housing be redesignated Corporate Director of Housing.\n")}),
        IsEmpty());
}

TEST(Bodies, AreFollowedUnderTheirOldAndNewNames)
{
    const std::pair<const char*, std::string> cases[] = {
        {"The Places Committee, formerly the Parks Panel, met twice.", "inv-places-committee < renamed < inv-parks-panel"},
        {"The Places Committee, which replaced the Parks Panel, met twice.", "inv-places-committee < replaced < inv-parks-panel"},
        {"RESOLVED that the Parks Panel be renamed the Places Committee.", "inv-parks-panel > renamed > inv-places-committee"},
        {"The Parks Panel and the Leisure Panel were merged to form the Places Committee.",
         "inv-places-committee < merged < inv-leisure-panel"},
        {"The Parks Panel was abolished on 1 April 2022.", "inv-parks-panel > abolished >  | 2022-04-01"},
        {"Quorle District Council was abolished and replaced by Vexley Borough Council.",
         "inv-quorle-district-council > replaced > inv-vexley-borough-council"},
    };
    for (const auto& [text, expected] : cases)
        EXPECT_THAT(passed({minutes("2022-05-20", std::string(text) + "\n")}), Contains(expected)) << text;
}

TEST(Bodies, KeepTheirFormerNameAndTheDayOfTheirEnd)
{
    const auto knowledge = known_from(council, {minutes("2022-05-20", "The Places Committee, formerly the Parks Panel, met twice.\n\n"
                                                                      "The Roads Panel was abolished on 1 April 2022.\n")});
    const auto body = [&](const std::string& id) {
        const auto found = std::find_if(knowledge.organizations.begin(), knowledge.organizations.end(),
                                        [&](const auto& one) { return one.id.value() == id; });
        return found == knowledge.organizations.end() ? civic::Organization{} : *found;
    };
    EXPECT_THAT(body("inv-places-committee").other_names, Contains("Parks Panel"));
    const auto json = civic::popolo_json(body("inv-roads-panel"));
    ASSERT_TRUE(json.contains("dissolution_date"));
    EXPECT_EQ(json.at("dissolution_date").as_string(), "2022-04-01");
}

TEST(Bodies, AreNotJoinedWithoutWords)
{
    EXPECT_THAT(
        passed({
            minutes("2021-05-20", "The Parks Panel met.\n"),
            minutes("2022-05-20", "The Places Committee met. It was suggested that the Parks Panel be renamed the Green Committee.\n"),
            minutes("2022-06-20", "Acme Cranes Ltd was replaced by Bright Cranes Ltd.\n"),
        }),
        IsEmpty());
}

} // namespace
} // namespace minutebook::resolve
