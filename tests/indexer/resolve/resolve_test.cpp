#include "tests/indexer/resolve/known.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace minutebook::resolve {
namespace {

using civic::HoldingStatus;
using civic::Predicate;
using index::StoredReading;

/// One claim of an invented document; its evidence is "person, post".
struct Claimed {
    const char* person;
    const char* post;
    HoldingStatus status = HoldingStatus::permanent;
    Predicate predicate = Predicate::holds;
    const char* start = "";
    const char* end = "";
    bool councillor = false;
};

StoredReading document(const std::string& id, const char* day, const std::vector<Claimed>& claims)
{
    StoredReading out = blank_record(id, day);
    for (const Claimed& claim : claims) {
        const std::size_t begin = out.document.text.size();
        out.document.text += std::string(claim.person) + ", " + claim.post;
        civic::Statement statement;
        statement.person = claim.person;
        statement.post = claim.post;
        statement.organization = "Exampleton Council";
        statement.status = claim.status;
        statement.predicate = claim.predicate;
        statement.start = DateValue::parse(claim.start);
        statement.end = DateValue::parse(claim.end);
        statement.councillor = claim.councillor;
        statement.evidence = {begin, out.document.text.size()};
        out.reading.statements.push_back(statement);
        out.document.text += ".\n";
    }
    return out;
}

civic::Knowledge known(const std::vector<StoredReading>& readings)
{
    return resolve(civic::CouncilId("exa"), "Exampleton Council", readings);
}

std::string text(const std::optional<PartialDate>& day) { return day ? day->to_string() : "?"; }

/// "post | person | status | start earliest..latest | end earliest..latest", in order.
std::vector<std::string> lines(const civic::Knowledge& knowledge)
{
    std::vector<std::string> out;
    for (const auto& m : knowledge.memberships)
        out.push_back(m.post_id.value() + " | " + m.person_id.value() + " | " + std::string(civic::to_string(m.status)) + " | " +
                      text(m.start.earliest) + ".." + text(m.start.latest) + " | " + text(m.end.earliest) + ".." + text(m.end.latest));
    return out;
}

const std::vector<StoredReading>& story()
{
    static const std::vector<StoredReading> readings{
        document("a1", "2018-02-10", {{"Ada Sampleford", "Director of Children's Services"}}),
        document("a2", "2019-03-05", {{"Ada Sampleford", "Corporate Director of Children’s Services"}}),
        document("a3", "2019-06-20", {{"Ben Mockridge", "Interim Director of Children's Services", HoldingStatus::interim}}),
        document("a4", "2019-09-01", {{"Mr Mockridge", "Interim Director of Children's Services", HoldingStatus::interim}}),
        document("a5", "2020-02-01",
                 {{"Cleo Inventine", "Director of Children's Services", HoldingStatus::permanent, Predicate::starts, "2020-01-06"}}),
    };
    return readings;
}

TEST(Resolve, OrdersTheHoldersOfAPostWithWhatIsKnownOfTheirBounds)
{
    EXPECT_EQ(lines(known(story())),
              (std::vector<std::string>{
                  "exa-director-of-childrens-services | exa-ada-sampleford | permanent | ?..2018-02-10 | 2019-03-05..2019-06-20",
                  "exa-director-of-childrens-services | exa-ben-mockridge | interim | 2019-03-05..2019-06-20 | 2019-09-01..2020-01-06",
                  "exa-director-of-childrens-services | exa-cleo-inventine | permanent | 2020-01-06..2020-01-06 | 2020-02-01..?",
              }));
}

TEST(Resolve, GivesTheSameInWhateverOrderDocumentsCome)
{
    auto readings = story();
    readings.push_back(document("b1", "2021-05-20", {{"J Fernish", "Leader of the Council"}, {"Rob Stand-Inn", "Mayor"}}));
    readings.push_back(document("b2", "2021-06-20", {{"John Fernish", "Leader"}, {"Robert Stand-Inn", "Mayor of the Borough"}}));
    const auto expected = known(readings);
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        std::shuffle(readings.begin(), readings.end(), random);
        const auto again = known(readings);
        EXPECT_EQ(lines(again), lines(expected));
        ASSERT_EQ(again.persons.size(), expected.persons.size());
        for (std::size_t i = 0; i < again.persons.size(); ++i) {
            EXPECT_EQ(again.persons[i].id, expected.persons[i].id);
            EXPECT_EQ(again.persons[i].other_names, expected.persons[i].other_names);
        }
    }
}

TEST(Resolve, EveryMembershipQuotesTheWordsOfItsDocument)
{
    const auto readings = story();
    for (const auto& membership : known(readings).memberships) {
        ASSERT_FALSE(membership.sources.empty());
        for (const auto& source : membership.sources) {
            const auto found =
                std::find_if(readings.begin(), readings.end(), [&](const auto& r) { return r.document.id == source.document_id; });
            ASSERT_NE(found, readings.end());
            EXPECT_EQ(CodePointIndex(found->document.text)(source.span).of(found->document.text), source.quote);
        }
    }
}

TEST(Resolve, JoinsShortNamesAndMisspellingsOnlyWhereTheyCanBeNobodyElse)
{
    const auto knowledge = known({
        document("a", "2021-01-01", {{"Lena Quarrendersby", "Chief Executive"}}),
        document("b", "2021-02-01", {{"Lena Quarrenddersby", "Chief Executive"}}),
        document("c", "2021-03-01", {{"Quarrendersby", "Chief Executive"}}),
        document("d", "2021-04-01", {{"John Fernish", "Leader of the Council"}, {"Cathy Fernish", "Mayor"}}),
        document("e", "2021-05-01", {{"Fernish", "Cabinet Member for Roads"}}),
    });
    std::vector<std::string> names;
    for (const auto& person : knowledge.persons) names.push_back(person.name);
    std::sort(names.begin(), names.end());
    EXPECT_EQ(names, (std::vector<std::string>{"Cathy Fernish", "Fernish", "John Fernish", "Lena Quarrendersby"}));
}

TEST(Resolve, KeepsAnOfficerAndACouncillorOfOneNameApart)
{
    const auto knowledge = known({
        document("a", "2021-01-01", {{"Pat Doublet", "Director of Finance"}}),
        document("b", "2021-02-01",
                 {{"Pat Doublet", "Chair of the Planning Committee", HoldingStatus::permanent, Predicate::holds, "", "", true}}),
    });
    ASSERT_EQ(knowledge.persons.size(), 2U);
    EXPECT_EQ(knowledge.persons[0].id.value(), "exa-pat-doublet");
    EXPECT_EQ(knowledge.persons[1].id.value(), "exa-pat-doublet-cllr");
}

TEST(Resolve, PartsATenureWhereSomebodyElseWasSeenBetween)
{
    EXPECT_EQ(lines(known({
                  document("a", "2015-05-20", {{"Ann Example", "Mayor"}}),
                  document("b", "2016-05-20", {{"Bob Sample", "Mayor"}}),
                  document("c", "2017-05-20", {{"Ann Example", "Mayor"}}),
              })),
              (std::vector<std::string>{
                  "exa-mayor | exa-ann-example | permanent | ?..2015-05-20 | 2015-05-20..2016-05-20",
                  "exa-mayor | exa-bob-sample | permanent | 2015-05-20..2016-05-20 | 2016-05-20..2017-05-20",
                  "exa-mayor | exa-ann-example | permanent | 2016-05-20..2017-05-20 | 2017-05-20..?",
              }));
}

TEST(Resolve, NeverLetsOneHoldingHoldASightingBeyondItsBounds)
{
    // Told to have ended in 2012, seen again in 2014: two holdings, not one that goes through the gap.
    EXPECT_EQ(lines(known({
                  document("a", "2011-05-20", {{"Ann Example", "Mayor", HoldingStatus::permanent, Predicate::holds, "", "2012-03-31"}}),
                  document("b", "2014-05-20", {{"Ann Example", "Mayor"}}),
              })),
              (std::vector<std::string>{
                  "exa-mayor | exa-ann-example | permanent | ?..2011-05-20 | 2012-03-31..2012-03-31",
                  "exa-mayor | exa-ann-example | permanent | 2012-03-31..2014-05-20 | 2014-05-20..?",
              }));
    // Told to have begun in 2015, seen in 2010.
    EXPECT_EQ(known({
                        document("a", "2010-05-20", {{"Ann Example", "Leader"}}),
                        document("b", "2016-05-20", {{"Ann Example", "Leader", HoldingStatus::permanent, Predicate::holds, "2015-05-20"}}),
                    })
                  .memberships.size(),
              2U);
    // "Former" in 2014 says nothing of a holding last seen in 2016.
    for (const auto& membership :
         known({
                   document("a", "2016-05-20", {{"Ann Example", "Leader"}}),
                   document("b", "2014-05-20", {{"Ann Example", "Leader", HoldingStatus::former, Predicate::held}}),
               })
             .memberships)
        EXPECT_FALSE(membership.last_seen && membership.end.latest);
}

TEST(Resolve, KeepsContradictingLastDaysSideBySide)
{
    const auto knowledge = known({
        document("a", "2021-01-01", {{"Ann Example", "Chief Executive", HoldingStatus::permanent, Predicate::ends, "", "2021-03-31"}}),
        document("b", "2021-01-02", {{"Ann Example", "Chief Executive", HoldingStatus::permanent, Predicate::ends, "", "2021-04-30"}}),
    });
    ASSERT_EQ(knowledge.memberships.size(), 1U);
    const auto& held = knowledge.memberships.front();
    EXPECT_EQ(text(held.end.latest), "2021-04-30") << "of two, the one told later";
    ASSERT_EQ(held.other_ends.size(), 1U);
    EXPECT_EQ(text(held.other_ends[0].bound.latest), "2021-03-31");
    ASSERT_EQ(held.other_ends[0].sources.size(), 1U);
    EXPECT_EQ(held.other_ends[0].sources[0].document_id.value(), "a");
    ASSERT_EQ(held.end_sources.size(), 1U);
    EXPECT_EQ(held.end_sources[0].document_id.value(), "b");
    EXPECT_TRUE(held.start_sources.empty());
}

TEST(Resolve, TakesAFormerHolderAsOneWhoLeftBefore)
{
    EXPECT_EQ(lines(known({document("a", "2021-01-01", {{"Ann Example", "Leader", HoldingStatus::former, Predicate::held}})})),
              (std::vector<std::string>{"exa-leader-of-the-council | exa-ann-example | former | ?..? | ?..2021-01-01"}));
}

TEST(Resolve, LeavesPseudonymsAndUncertainStatementsOut)
{
    auto uncertain = document("a", "2021-01-01", {{"Ann Example", "Leader"}, {"Child A", "Chair"}});
    uncertain.reading.statements[0].confidence = 0.3;
    const auto knowledge = known({uncertain});
    EXPECT_TRUE(knowledge.memberships.empty());
    EXPECT_TRUE(knowledge.persons.empty());
}

TEST(Resolve, LinksAPostToTheBodyThatTheWordsName)
{
    auto leader = document("a", "2021-01-01", {{"Ann Example", "Leader of the Council"}});
    leader.document.text += "The Leader spoke, and the Leader of the Labour Group.";
    const auto mention = [&](const char* words, std::size_t from, civic::MentionKind kind) {
        const auto at = leader.document.text.find(words, from);
        leader.reading.mentions.push_back({kind, {at, at + std::string_view(words).size()}, words, "", "", 1.0});
        return at;
    };
    const auto first = mention("Leader", leader.document.text.find("The Leader"), civic::MentionKind::post);
    mention("Leader", first + 1, civic::MentionKind::post);
    mention("Labour Group", first, civic::MentionKind::organization);
    std::size_t posts = 0;
    for (const auto& link : known({leader}).links) posts += link.kind == civic::MentionKind::post ? 1 : 0;
    EXPECT_EQ(posts, 1U) << "the group's leader is not the council's";
}

TEST(Resolve, CountsOneDecisionOnTwoPagesOfAMeetingOnce)
{
    auto meeting = document("m", "2021-01-01", {});
    meeting.document.meeting_key = "77";
    meeting.document.text = "RESOLVED: that it be so.";
    civic::Decision decision;
    decision.span = {0, meeting.document.text.size()};
    meeting.reading.decisions = {decision};
    auto item = meeting;
    item.document.id = civic::DocumentId("n");
    item.document.kind = civic::DocumentKind::agenda_item;
    const auto knowledge = known({meeting, item});
    ASSERT_EQ(knowledge.motions.size(), 1U);
    EXPECT_EQ(knowledge.motions[0].sources.size(), 2U);
    ASSERT_EQ(knowledge.events.size(), 1U);
    EXPECT_EQ(knowledge.events[0].documents.size(), 2U);
    EXPECT_EQ(knowledge.motions[0].event_id, knowledge.events[0].id);
}

} // namespace
} // namespace minutebook::resolve
