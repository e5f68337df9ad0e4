// What editors' judgements make of what the rules found.
#include "tests/indexer/resolve/known.hpp"

#include <algorithm>
#include <gmock/gmock.h>

namespace minutebook::resolve {
namespace {

using index::StoredReading;
using ledger::Correction;
using ledger::EntityKind;
using ledger::Verdict;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

/// A page that says who holds what on its day.
StoredReading page(const std::string& id, const std::string& day, const std::string& person, const std::string& post,
                   const std::string& body = "Exampleton Council")
{
    StoredReading out = blank_record(id, day);
    out.document.text = person + ", " + post + ".";
    civic::Statement statement;
    statement.person = person;
    statement.post = post;
    statement.organization = body;
    statement.evidence = {0, out.document.text.size() - 1};
    out.reading.statements.push_back(statement);
    out.reading.mentions.push_back({civic::MentionKind::person, {0, person.size()}, person, person, "", 1.0});
    return out;
}

/// A council officer, her namesake, one under two names, and a post under two titles.
std::vector<StoredReading> pages()
{
    return {page("d1", "2019-01-10", "Ada Sampleford", "Director of Roads"),
            page("d2", "2020-02-10", "Ada Sampleford", "Director of Roads"),
            page("d3", "2021-03-10", "Ada Sampleford", "Head of Parks"),
            page("d4", "2019-04-10", "Ada Mockridge", "Head of Bridges"),
            page("d5", "2022-05-10", "Ben Inventine", "Director of Roads and Bridges"),
            page("d6", "2022-06-10", "Cleo Inventine", "Chair", "Roads Panel"),
            page("d7", "2022-07-10", "Cleo Inventine", "Chair", "Highways Panel")};
}

class JudgementsTest : public ::testing::Test {
protected:
    JudgementsTest() : known_("exa", "Exampleton Council") { known_.put(pages()); }

    Correction& add(Verdict verdict, std::vector<std::string> ids, EntityKind kind = EntityKind::person)
    {
        Correction out;
        out.number = static_cast<std::int64_t>(log_.size()) + 1;
        out.verdict = verdict;
        out.kind = kind;
        out.ids = std::move(ids);
        std::sort(out.ids.begin(), out.ids.end());
        out.councils = {civic::CouncilId("exa")};
        out.reason = "an editor says so";
        log_.push_back(std::move(out));
        return log_.back();
    }
    void split(const std::string& id, ledger::Claims claims, const std::string& part, const std::string& name)
    {
        auto& correction = add(Verdict::split, {id});
        correction.claims = std::move(claims);
        correction.part = part;
        correction.part_is_new = true;
        correction.name = name;
    }
    void undo(std::size_t number)
    {
        Correction out = log_[number - 1];
        out.number = static_cast<std::int64_t>(log_.size()) + 1;
        out.undoes = static_cast<std::int64_t>(number);
        log_[number - 1].undone_by = out.number;
        log_.push_back(std::move(out));
    }
    /// What is known once the indexer has looked at the ledger; the same as if it had been there from the beginning.
    civic::Knowledge now()
    {
        known_.judge(log_);
        known_.put({});
        Known anew("exa", "Exampleton Council");
        anew.judge(log_);
        anew.put(pages());
        EXPECT_EQ(known_.reader().dump().value(), anew.reader().dump().value());
        EXPECT_THAT(known_.reader().check().value(), IsEmpty());
        return known_.knowledge();
    }
    static std::vector<std::string> ids(const std::vector<civic::Person>& persons)
    {
        std::vector<std::string> out;
        for (const auto& person : persons) out.push_back(person.id.value());
        return out;
    }
    /// "person post" of every membership.
    static std::vector<std::string> held(const civic::Knowledge& knowledge)
    {
        std::vector<std::string> out;
        for (const auto& membership : knowledge.memberships) out.push_back(membership.person_id.value() + " " + membership.post_id.value());
        return out;
    }
    Known known_;
    std::vector<Correction> log_;
};

TEST_F(JudgementsTest, JoinPeopleAndLetEveryIdLeadToTheLeast)
{
    add(Verdict::merge, {"exa-ada-sampleford", "exa-ada-mockridge"});
    const auto known = now();
    EXPECT_THAT(ids(known.persons), ElementsAre("exa-ada-mockridge", "exa-ben-inventine", "exa-cleo-inventine"));
    EXPECT_THAT(known.persons[0].keys, ElementsAre("exa-ada-mockridge", "exa-ada-sampleford"));
    EXPECT_EQ(known.persons[0].name, "Ada Mockridge");
    EXPECT_THAT(known.persons[0].other_names, ElementsAre("Ada Sampleford"));
    const auto person = known_.reader().person(civic::PersonId("exa-ada-sampleford")).value();
    ASSERT_TRUE(person);
    EXPECT_EQ(person->id.value(), "exa-ada-mockridge");
    EXPECT_THAT(held(known), ::testing::Contains("exa-ada-mockridge exa-director-of-roads").Times(1));
    for (const auto& link : known.links) EXPECT_NE(link.entity_id, "exa-ada-sampleford");
}

TEST_F(JudgementsTest, LeaveTheIdsOfAllOthersAsTheyAre)
{
    known_.put({page("e1", "2019-02-01", "D Invented", "Head of Tolls"), page("e2", "2021-02-01", "Dora Invented", "Head of Tolls")});
    const auto before = known_.reader().dump().value();
    const auto found = known_.reader().person(civic::PersonId("exa-d-invented")).value();
    ASSERT_TRUE(found);
    add(Verdict::merge, {"exa-ada-sampleford", "exa-ada-mockridge"});
    known_.judge(log_);
    known_.put({});
    EXPECT_EQ(known_.reader().person(civic::PersonId("exa-d-invented")).value()->id, found->id);
    undo(1);
    known_.judge(log_);
    known_.put({});
    EXPECT_EQ(known_.reader().dump().value(), before);
}

TEST_F(JudgementsTest, PartThemAgain)
{
    const std::string before = known_.reader().dump().value();
    add(Verdict::merge, {"exa-ada-sampleford", "exa-ada-mockridge"});
    now();
    undo(1);
    now();
    EXPECT_EQ(known_.reader().dump().value(), before);
}

TEST_F(JudgementsTest, MoveClaimsToAnotherOfTheSameName)
{
    ledger::Claims parks;
    parks.documents = {civic::DocumentId("d3")};
    split("exa-ada-sampleford", parks, "exa-ada-sampleford-2", "Ada Sampleford (Parks)");
    auto known = now();
    EXPECT_THAT(ids(known.persons),
                ElementsAre("exa-ada-mockridge", "exa-ada-sampleford", "exa-ada-sampleford-2", "exa-ben-inventine", "exa-cleo-inventine"));
    EXPECT_EQ(known.persons[2].name, "Ada Sampleford (Parks)");
    EXPECT_THAT(held(known), ::testing::Contains("exa-ada-sampleford-2 exa-head-of-parks"));
    EXPECT_THAT(held(known), ::testing::Not(::testing::Contains("exa-ada-sampleford exa-head-of-parks")));
    // Her name in that document leads to her too.
    EXPECT_TRUE(std::any_of(known.links.begin(), known.links.end(),
                            [](const auto& link) { return link.document_id.value() == "d3" && link.entity_id == "exa-ada-sampleford-2"; }));
    undo(1);
    known = now();
    EXPECT_THAT(ids(known.persons), ::testing::Not(::testing::Contains("exa-ada-sampleford-2")));
    const auto person = known_.reader().person(civic::PersonId("exa-ada-sampleford-2")).value();
    ASSERT_TRUE(person);
    EXPECT_EQ(person->id.value(), "exa-ada-sampleford");
}

TEST_F(JudgementsTest, MoveClaimsUnderEachIdOfWhomEditorsJoinedLater)
{
    ledger::Claims parks, bridges;
    parks.documents = {civic::DocumentId("d3")};
    bridges.documents = {civic::DocumentId("d4")};
    split("exa-ada-sampleford", parks, "exa-ada-parks", "Ada Parks");
    split("exa-ada-mockridge", bridges, "exa-ada-bridges", "Ada Bridges");
    add(Verdict::merge, {"exa-ada-sampleford", "exa-ada-mockridge"});
    const auto known = now();
    EXPECT_THAT(held(known), ::testing::IsSupersetOf({"exa-ada-parks exa-head-of-parks", "exa-ada-bridges exa-head-of-bridges",
                                                      "exa-ada-mockridge exa-director-of-roads"}));
    EXPECT_THAT(ids(known.persons),
                UnorderedElementsAre("exa-ada-bridges", "exa-ada-mockridge", "exa-ada-parks", "exa-ben-inventine", "exa-cleo-inventine"));
}

TEST_F(JudgementsTest, MoveClaimsUnderEachIdOfWhomTheRulesJoinLater)
{
    known_.put({page("e1", "2019-02-01", "D Invented", "Head of Tolls")});
    ledger::Claims early, late;
    early.to = PartialDate::parse("2019");
    late.from = PartialDate::parse("2021");
    split("exa-d-invented", early, "exa-dee-early", "Dee Early");
    split("exa-dora-invented", late, "exa-dora-late", "Dora Late");
    known_.judge(log_);
    // With her name in full the two ids are one; each split was made under one of them.
    known_.put({page("e2", "2021-02-01", "Dora Invented", "Head of Tolls")});
    EXPECT_THAT(held(known_.knowledge()), ::testing::IsSupersetOf({"exa-dee-early exa-head-of-tolls", "exa-dora-late exa-head-of-tolls"}));
}

TEST_F(JudgementsTest, MoveClaimsByPostAndByDay)
{
    ledger::Claims roads;
    roads.post = civic::PostId("exa-director-of-roads");
    roads.from = PartialDate::parse("2020");
    split("exa-ada-sampleford", roads, "exa-ada-late", "Ada Late");
    EXPECT_THAT(held(now()), ::testing::IsSupersetOf({"exa-ada-late exa-director-of-roads", "exa-ada-sampleford exa-director-of-roads",
                                                      "exa-ada-sampleford exa-head-of-parks"}));
}

TEST_F(JudgementsTest, MoveClaimsToSomebodyKnown)
{
    auto& correction = add(Verdict::split, {"exa-ada-sampleford"});
    correction.claims.documents = {civic::DocumentId("d3")};
    correction.part = "exa-ben-inventine";
    correction.name = "Ben Inventine";
    const auto known = now();
    EXPECT_EQ(known.persons.size(), 4U);
    EXPECT_THAT(held(known), ::testing::Contains("exa-ben-inventine exa-head-of-parks"));
}

TEST_F(JudgementsTest, JoinPosts)
{
    const auto posts = known_.knowledge().posts;
    ASSERT_TRUE(
        std::any_of(posts.begin(), posts.end(), [](const auto& post) { return post.id.value() == "exa-director-of-roads-and-bridges"; }));
    add(Verdict::merge, {"exa-director-of-roads", "exa-director-of-roads-and-bridges"}, EntityKind::post);
    const auto known = now();
    EXPECT_EQ(known.posts.size(), posts.size() - 1);
    EXPECT_THAT(held(known),
                ::testing::IsSupersetOf({"exa-ada-sampleford exa-director-of-roads", "exa-ben-inventine exa-director-of-roads"}));
    const auto post = known_.reader().post(civic::PostId("exa-director-of-roads-and-bridges")).value();
    ASSERT_TRUE(post);
    EXPECT_EQ(post->id.value(), "exa-director-of-roads");
    EXPECT_THAT(post->other_labels, ElementsAre("Director of Roads and Bridges"));
}

TEST_F(JudgementsTest, PartPosts)
{
    auto& correction = add(Verdict::split, {"exa-director-of-roads"}, EntityKind::post);
    correction.claims.to = PartialDate::parse("2019");
    correction.part = "exa-surveyor";
    correction.part_is_new = true;
    correction.name = "County Surveyor";
    const auto known = now();
    EXPECT_THAT(held(known), ::testing::IsSupersetOf({"exa-ada-sampleford exa-surveyor", "exa-ada-sampleford exa-director-of-roads"}));
    const auto post = known_.reader().post(civic::PostId("exa-surveyor")).value();
    ASSERT_TRUE(post);
    EXPECT_EQ(post->label, "County Surveyor");
    EXPECT_THAT(post->other_labels, ElementsAre("Director of Roads"));
}

TEST_F(JudgementsTest, JoinBodiesWithTheirPosts)
{
    add(Verdict::merge, {"exa-roads-panel", "exa-highways-panel"}, EntityKind::organization);
    const auto known = now();
    EXPECT_THAT(held(known), ::testing::Contains("exa-cleo-inventine exa-highways-panel-chair").Times(1));
    const auto body = known_.reader().organization(civic::OrganizationId("exa-roads-panel")).value();
    ASSERT_TRUE(body);
    EXPECT_EQ(body->id.value(), "exa-highways-panel");
    const auto post = known_.reader().post(civic::PostId("exa-roads-panel-chair")).value();
    ASSERT_TRUE(post);
    EXPECT_EQ(post->id.value(), "exa-highways-panel-chair");
}

TEST_F(JudgementsTest, ShowTheNamesThatEditorsGive)
{
    add(Verdict::rename, {"exa-ada-sampleford"}).name = "Ada Mary Sampleford";
    add(Verdict::rename, {"exa-head-of-parks"}, EntityKind::post).name = "Head of Parks and Gardens";
    add(Verdict::rename, {"exa-roads-panel"}, EntityKind::organization).name = "Roads and Traffic Panel";
    now();
    const auto person = known_.reader().person(civic::PersonId("exa-ada-sampleford")).value();
    ASSERT_TRUE(person);
    EXPECT_EQ(person->name, "Ada Mary Sampleford");
    EXPECT_THAT(person->other_names, ElementsAre("Ada Sampleford"));
    const auto post = known_.reader().post(civic::PostId("exa-head-of-parks")).value();
    ASSERT_TRUE(post);
    EXPECT_EQ(post->label, "Head of Parks and Gardens");
    EXPECT_THAT(post->other_labels, ElementsAre("Head of Parks"));
    const auto body = known_.reader().organization(civic::OrganizationId("exa-roads-panel")).value();
    ASSERT_TRUE(body);
    EXPECT_EQ(body->name, "Roads and Traffic Panel");
    EXPECT_THAT(body->other_names, ElementsAre("Roads Panel"));
}

TEST_F(JudgementsTest, HoldForDocumentsThatComeLater)
{
    add(Verdict::merge, {"exa-ada-sampleford", "exa-ada-mockridge"});
    ledger::Claims late;
    late.from = PartialDate::parse("2023");
    split("exa-ben-inventine", late, "exa-ben-inventine-2", "Ben Inventine");
    now();
    known_.put({page("d8", "2023-08-10", "Ada Mockridge", "Head of Tunnels"), page("d9", "2023-09-10", "Ben Inventine", "Head of Tolls")});
    EXPECT_THAT(held(known_.knowledge()),
                ::testing::IsSupersetOf({"exa-ada-mockridge exa-head-of-tunnels", "exa-ben-inventine-2 exa-head-of-tolls"}));
}

TEST_F(JudgementsTest, MoveClaimsFromAmidManyAlike)
{
    std::vector<StoredReading> many;
    for (int month = 1; month <= 9; ++month)
        many.push_back(page("m" + std::to_string(month), "2018-0" + std::to_string(month) + "-10", "Dora Fictive", "Head of Tolls"));
    known_.put(many);
    ledger::Claims may;
    may.documents = {civic::DocumentId("m5")};
    split("exa-dora-fictive", may, "exa-dora-fictive-2", "Dora Fictive");
    known_.judge(log_);
    known_.put({});
    EXPECT_THAT(held(known_.knowledge()),
                ::testing::IsSupersetOf({"exa-dora-fictive exa-head-of-tolls", "exa-dora-fictive-2 exa-head-of-tolls"}));
}

} // namespace
} // namespace minutebook::resolve
