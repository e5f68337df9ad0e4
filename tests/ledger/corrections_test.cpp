#include "ledger/corrections.hpp"

#include "ledger/ledger.hpp"
#include "ledger/visibility.hpp"
#include "store/database.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <thread>

namespace minutebook::ledger {
namespace {

using test::TemporaryFolder;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Timestamp day = *parse_iso("2026-02-03T04:05:06Z");
constexpr EntityKind person = EntityKind::person;

Correction merge(std::vector<std::string> ids, EntityKind kind = person)
{
    Correction out;
    out.kind = kind;
    out.ids = std::move(ids);
    out.councils = {civic::CouncilId("exb")};
    out.reason = "one person under two spellings";
    out.date = day;
    return out;
}

Correction split(std::string id, Claims claims, std::string part, std::string name, EntityKind kind = person)
{
    Correction out = merge({std::move(id)}, kind);
    out.verdict = Verdict::split;
    out.claims = std::move(claims);
    out.part = std::move(part);
    out.part_is_new = true;
    out.name = std::move(name);
    return out;
}

Correction rename(std::string id, std::string name, EntityKind kind = person)
{
    Correction out = merge({std::move(id)}, kind);
    out.verdict = Verdict::rename;
    out.name = std::move(name);
    return out;
}

Claims in_documents(std::vector<std::string> ids)
{
    Claims out;
    for (auto& id : ids) out.documents.emplace_back(std::move(id));
    return out;
}

Claims of_days(std::string_view from, std::string_view to)
{
    Claims out;
    out.from = PartialDate::parse(from);
    out.to = PartialDate::parse(to);
    return out;
}

/// A ledger in a folder of its own, read back after each judgement as the indexer reads it.
class CorrectionsTest : public ::testing::Test {
protected:
    std::int64_t judge(const Correction& correction)
    {
        auto number = correct(file(), correction);
        EXPECT_TRUE(number) << number.error().text();
        return number ? *number : 0;
    }
    Errc refused(const Correction& correction)
    {
        auto number = correct(file(), correction);
        EXPECT_FALSE(number);
        return number ? Errc::corrupt : number.error().code;
    }
    void undo(std::int64_t number)
    {
        auto done = take_back(file(), {number}, "a mistake", day);
        EXPECT_TRUE(done) << done.error().text();
    }
    Corrections now() { return Corrections::open(file()).value(); }
    std::filesystem::path file() { return ledger_file(folder_.path()); }
    std::string part(const std::string& id, const std::string& document, const std::string& post = {}, std::string_view on = {})
    {
        return now().split_of(civic::PersonId(id), civic::DocumentId(document), civic::PostId(post), PartialDate::parse(on)).value();
    }

private:
    TemporaryFolder folder_;
};

TEST_F(CorrectionsTest, CorrectNothingWithoutALedger)
{
    EXPECT_EQ(now().present(civic::PersonId("exb-j-kent")).value(), "exb-j-kent");
    EXPECT_EQ(now().digest(civic::CouncilId("exb")), "");
    EXPECT_THAT(now().councils(), IsEmpty());
    EXPECT_THAT(*corrections(file()), IsEmpty());
    EXPECT_FALSE(std::filesystem::exists(file()));
}

TEST_F(CorrectionsTest, ReadALedgerThatAnOlderProgramWrote)
{
    {
        auto database = store::Database::open(file(), store::Mode::read_write);
        ASSERT_TRUE(database->script("CREATE TABLE withholdings (n BIGINT PRIMARY KEY, scope TEXT NOT NULL, value TEXT NOT NULL, "
                                     "action TEXT NOT NULL, reason TEXT NOT NULL, date TEXT NOT NULL)"));
    }
    EXPECT_THAT(*corrections(file()), IsEmpty());
    EXPECT_TRUE(Visibility::open(file()));
}

TEST_F(CorrectionsTest, KeepWithholdingsAndJudgementsInOneLedger)
{
    judge(merge({"exb-j-kent", "exb-jane-kent"}));
    ASSERT_TRUE(withhold(file(), {Scope::entity, "exb-jane-kent", Action::hide, "asked for", day}));
    EXPECT_EQ(Visibility::open(file())->size(), 1U);
    EXPECT_EQ(corrections(file())->size(), 1U);
}

TEST_F(CorrectionsTest, GiveJoinedIdsTheLeast)
{
    judge(merge({"exb-jane-kent", "exb-j-kent"}));
    EXPECT_EQ(now().present(civic::PersonId("exb-jane-kent")).value(), "exb-j-kent");
    EXPECT_EQ(now().present(civic::PersonId("exb-j-kent")).value(), "exb-j-kent");
    EXPECT_EQ(now().present(civic::PersonId("exb-c-kent")).value(), "exb-c-kent");
    EXPECT_THAT(now().merged_into(person, "exb-jane-kent"), ElementsAre("exb-j-kent", "exb-jane-kent"));
    EXPECT_THAT(now().merged_into(person, "exb-c-kent"), ElementsAre("exb-c-kent"));
}

TEST_F(CorrectionsTest, FollowChainsOfMerges)
{
    judge(merge({"c", "d"}));
    judge(merge({"a", "b"}));
    judge(merge({"b", "c"}));
    for (const char* id : {"a", "b", "c", "d"}) EXPECT_EQ(now().present(person, id), "a") << id;
    EXPECT_THAT(now().merged_into(person, "d"), ElementsAre("a", "b", "c", "d"));
}

TEST_F(CorrectionsTest, KeepPeoplePostsAndBodiesApart)
{
    judge(merge({"a", "b"}, EntityKind::post));
    judge(merge({"b", "c"}, EntityKind::organization));
    EXPECT_EQ(now().present(civic::PostId("b")).value(), "a");
    EXPECT_EQ(now().present(civic::OrganizationId("c")).value(), "b");
    EXPECT_EQ(now().present(civic::PersonId("b")).value(), "b");
}

TEST_F(CorrectionsTest, RefuseToJoinWhatIsJoined)
{
    judge(merge({"a", "b"}));
    judge(merge({"b", "c"}));
    EXPECT_EQ(refused(merge({"c", "a"})), Errc::usage);
    EXPECT_EQ(corrections(file())->size(), 2U);
}

TEST_F(CorrectionsTest, TakeAMergeBackAndKeepBothToBeRead)
{
    const auto first = judge(merge({"a", "b"}));
    judge(merge({"b", "c"}));
    undo(first);
    EXPECT_EQ(now().present(person, "a"), "a");
    EXPECT_EQ(now().present(person, "c"), "b");
    const auto log = corrections(file()).value();
    ASSERT_EQ(log.size(), 3U);
    EXPECT_EQ(log[0].undone_by, 3);
    EXPECT_EQ(log[2].undoes, 1);
    EXPECT_EQ(log[2].reason, "a mistake");
    EXPECT_FALSE(log[0].in_force());
    EXPECT_FALSE(log[2].in_force());
    judge(merge({"a", "b"})); // and again
    EXPECT_EQ(now().present(person, "c"), "a");
}

TEST_F(CorrectionsTest, TakeBackOnlyWhatIsInForce)
{
    const auto first = judge(merge({"a", "b"}));
    const auto second = judge(merge({"c", "d"}));
    EXPECT_EQ(take_back(file(), {second, 99}, "a mistake", day).error().code, Errc::usage);
    EXPECT_EQ(now().present(person, "d"), "c"); // all or none
    EXPECT_EQ(take_back(file(), {first}, " ", day).error().code, Errc::usage);
    undo(first);
    EXPECT_EQ(take_back(file(), {first}, "again", day).error().code, Errc::usage);
    EXPECT_EQ(take_back(file(), {3}, "an undoing", day).error().code, Errc::usage);
}

TEST_F(CorrectionsTest, SayWhatAnEntityIsWhateverIdsTheRulesFindItUnder)
{
    judge(merge({"exb-j-kent", "exb-peter-kent"}));
    const Judged found = now().judged(person, {"exb-j-kent", "exb-jane-kent"});
    EXPECT_EQ(found.id, "exb-j-kent");
    EXPECT_THAT(found.keys, ElementsAre("exb-j-kent", "exb-jane-kent", "exb-peter-kent"));
    EXPECT_EQ(now().judged(person, {"exb-p-kent", "exb-peter-kent"}).id, "exb-j-kent");
    const Judged other = now().judged(person, {"exb-b-kent", "exb-bob-kent"});
    EXPECT_EQ(other.id, "exb-b-kent");
    EXPECT_THAT(other.keys, ElementsAre("exb-b-kent", "exb-bob-kent"));
}

TEST_F(CorrectionsTest, MoveClaimsByDocumentPostAndDay)
{
    Claims clerk = in_documents({"00000000000000bb"});
    clerk.post = civic::PostId("exb-clerk");
    judge(split("exb-j-kent", in_documents({"00000000000000aa"}), "exb-john-kent", "John Kent"));
    judge(split("exb-j-kent", clerk, "exb-jo-kent", "Jo Kent"));
    judge(split("exb-j-kent", of_days("2001", "2003-06"), "exb-jim-kent", "Jim Kent"));
    const struct {
        const char *document, *post, *on, *wanted;
    } cases[] = {
        {"00000000000000aa", "", "", "exb-john-kent"},
        {"00000000000000aa", "exb-clerk", "2024-01-01", "exb-john-kent"},
        {"00000000000000bb", "exb-clerk", "", "exb-jo-kent"},
        {"00000000000000bb", "exb-mayor", "", "exb-j-kent"},
        {"00000000000000cc", "exb-clerk", "", "exb-j-kent"},
        {"00000000000000cc", "", "2001-01-01", "exb-jim-kent"},
        {"00000000000000cc", "", "2003-06-30", "exb-jim-kent"},
        {"00000000000000cc", "", "2002", "exb-jim-kent"},
        {"00000000000000cc", "", "2003", "exb-j-kent"}, // may be after June
        {"00000000000000cc", "", "2000-12-31", "exb-j-kent"},
        {"00000000000000cc", "", "--02-01", "exb-j-kent"},
        {"00000000000000cc", "", "", "exb-j-kent"},
    };
    for (const auto& [document, post, on, wanted] : cases) EXPECT_EQ(part("exb-j-kent", document, post, on), wanted) << document << on;
    EXPECT_EQ(part("exb-c-kent", "00000000000000aa"), "exb-c-kent");
    EXPECT_TRUE(now().splits(person));
    EXPECT_FALSE(now().splits(EntityKind::post));
}

TEST_F(CorrectionsTest, LetTheNewestSplitHaveTheLastWord)
{
    judge(split("a", in_documents({"1", "2", "3"}), "b", "Bee"));
    judge(split("b", in_documents({"2"}), "c", "Cee"));
    judge(split("b", in_documents({"3"}), "a", "Ay"));
    EXPECT_EQ(part("a", "1"), "b");
    EXPECT_EQ(part("a", "2"), "c");
    EXPECT_EQ(part("a", "3"), "a"); // there and back: no circle
    judge(split("a", in_documents({"3"}), "d", "Dee"));
    EXPECT_EQ(part("a", "3"), "d");
}

TEST_F(CorrectionsTest, SplitWhatIsJoinedAndJoinWhatIsSplit)
{
    judge(split("b", in_documents({"1"}), "p", "Pea"));
    judge(merge({"a", "b"}));
    EXPECT_EQ(part("a", "1"), "p");
    EXPECT_EQ(part("b", "1"), "p");
    EXPECT_EQ(part("b", "2"), "a");
    judge(merge({"p", "q"}));
    EXPECT_EQ(part("b", "1"), "p");
    judge(merge({"p", "b"}));
    EXPECT_EQ(part("b", "1"), "a"); // joined again: the split moves nothing
}

TEST_F(CorrectionsTest, SplitUnderAnIdThatIsNoLongerTheLeast)
{
    judge(split("exb-jane-kent", in_documents({"1"}), "exb-jane-kent-2", "Jane Kent"));
    const Judged found = now().judged(person, {"exb-j-kent", "exb-jane-kent"});
    EXPECT_EQ(found.id, "exb-jane-kent"); // what is split keeps its id
    EXPECT_THAT(found.keys, ElementsAre("exb-j-kent", "exb-jane-kent"));
    EXPECT_TRUE(found.spoken_of);
    EXPECT_EQ(now().split_of(person, found, civic::DocumentId("1"), {}, {}), "exb-jane-kent-2");
    EXPECT_EQ(now().split_of(person, found, civic::DocumentId("2"), {}, {}), "exb-jane-kent");
    const auto parts = now().parts_of(person, found);
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_EQ(parts[0].id, "exb-jane-kent-2");
    EXPECT_EQ(parts[0].name, "Jane Kent");
    EXPECT_THAT(now().together(person), ElementsAre(ElementsAre("exb-jane-kent", "exb-jane-kent-2")));
    EXPECT_THAT(now().new_parts(person), ElementsAre("exb-jane-kent-2"));
    EXPECT_FALSE(now().judged(person, {"exb-b-kent"}).spoken_of);
    EXPECT_EQ(now().judged(person, {"exb-b-kent", "exb-bob-kent"}, "exb-bob-kent").id, "exb-bob-kent") << "as the rules call him";
    EXPECT_EQ(now().judged(person, {"exb-j-kent", "exb-jane-kent"}, "exb-j-kent").id, "exb-jane-kent") << "an editor's split counts more";
}

TEST_F(CorrectionsTest, ApplySplitsUnderIdsThatAreJoinedLater)
{
    judge(split("a", in_documents({"1", "3"}), "p", "Pea"));
    judge(split("b", in_documents({"2", "3"}), "q", "Queue"));
    const Judged found = now().judged(person, {"a", "b"}); // the rules find that they are one
    const auto of = [&](const char* document) { return now().split_of(person, found, civic::DocumentId(document), {}, {}); };
    EXPECT_EQ(of("1"), "p");
    EXPECT_EQ(of("2"), "q");
    EXPECT_EQ(of("3"), "q") << "the newest has the last word, whichever of its ids it was made under";
    EXPECT_EQ(of("4"), "a");
    judge(merge({"a", "b"}));
    for (const char* id : {"a", "b"}) {
        EXPECT_EQ(part(id, "1"), "p");
        EXPECT_EQ(part(id, "2"), "q");
        EXPECT_EQ(part(id, "3"), "q");
    }
}

TEST_F(CorrectionsTest, ComparePostsOfClaimsAsTheyAreJoined)
{
    Claims of_clerk;
    of_clerk.post = civic::PostId("exb-town-clerk");
    judge(split("a", of_clerk, "b", "Bee"));
    judge(merge({"exb-clerk", "exb-town-clerk"}, EntityKind::post));
    EXPECT_EQ(part("a", "1", "exb-clerk"), "b");
}

TEST_F(CorrectionsTest, SplitPosts)
{
    judge(split("exb-director", of_days("2019", "2021"), "exb-director-of-place", "Director of Place", EntityKind::post));
    const auto on = [&](const char* date) {
        return now().split_of(civic::PostId("exb-director"), civic::DocumentId("1"), PartialDate::parse(date)).value();
    };
    EXPECT_EQ(on("2020-05-01"), "exb-director-of-place");
    EXPECT_EQ(on("2022-05-01"), "exb-director");
    EXPECT_EQ(now().name(EntityKind::post, "exb-director-of-place"), "Director of Place");
}

TEST_F(CorrectionsTest, LeadFromAPartThatIsNoMoreToWhatItWasPartOf)
{
    const auto number = judge(split("a", in_documents({"1"}), "p", "Pea"));
    EXPECT_EQ(now().present(person, "p"), "p");
    undo(number);
    EXPECT_EQ(part("a", "1"), "a");
    EXPECT_EQ(now().present(person, "p"), "a");
    EXPECT_THAT(now().judged(person, {"a"}).keys, ElementsAre("a", "p"));
    EXPECT_EQ(now().name(person, "p"), std::nullopt);
    judge(split("a", in_documents({"2"}), "p", "Pea"));
    EXPECT_EQ(now().present(person, "p"), "p");
    EXPECT_EQ(part("a", "2"), "p");
}

TEST_F(CorrectionsTest, ShowTheNewestName)
{
    judge(rename("a", "Anna"));
    EXPECT_EQ(now().name(person, "a"), "Anna");
    const auto second = judge(rename("b", "Beatrix"));
    judge(merge({"a", "b"}));
    EXPECT_EQ(now().name(person, "a"), "Beatrix");
    EXPECT_EQ(now().judged(person, {"b"}).name, "Beatrix");
    undo(second);
    EXPECT_EQ(now().name(person, "b"), "Anna");
    EXPECT_EQ(now().name(person, "c"), std::nullopt);
    EXPECT_EQ(now().judged(person, {"c"}).name, "");
}

TEST_F(CorrectionsTest, TellWhatChangedForACouncil)
{
    const civic::CouncilId exb("exb"), wex("wex");
    const auto first = judge(merge({"exb-a", "exb-b"}));
    const std::string one = now().digest(exb);
    EXPECT_NE(one, "");
    EXPECT_EQ(now().digest(wex), "");
    auto both = merge({"exb-a", "wex-a"});
    both.councils = {wex, exb};
    judge(both);
    const std::string two = now().digest(exb);
    EXPECT_NE(two, one);
    EXPECT_NE(now().digest(wex), "");
    undo(first);
    EXPECT_NE(now().digest(exb), two);
    EXPECT_EQ(now().digest(exb), now().digest(exb));
    EXPECT_THAT(now().councils(), ElementsAre(exb, wex));
}

TEST_F(CorrectionsTest, RefuseJudgementsWithoutReasonOrMeaning)
{
    auto unsaid = merge({"a", "b"});
    unsaid.reason = " \n";
    auto backwards = split("a", of_days("2020", "2019"), "b", "Bee");
    auto of_post = in_documents({});
    of_post.post = civic::PostId("p");
    for (const Correction& wrong :
         {unsaid, merge({"a"}), merge({"a", "a"}), merge({"a", "Not An Id"}), split("a", {}, "b", "Bee"),
          split("a", in_documents({"1"}), "a", "Ay"), split("a", in_documents({"1"}), "", "Ay"), split("a", in_documents({"1"}), "b", "?!"),
          split("a", in_documents({"No Id"}), "b", "Bee"), backwards, split("a", of_days("--05", ""), "b", "Bee"),
          split("a", of_post, "b", "Bee", EntityKind::post), split("a", in_documents({"1"}), "b", "Bee", EntityKind::organization),
          rename("a", "  "), rename("", "Anna")})
        EXPECT_EQ(refused(wrong), Errc::usage) << wrong.ids.front() << ' ' << wrong.name;
    EXPECT_FALSE(std::filesystem::exists(file()));
}

TEST_F(CorrectionsTest, StopAtAJudgementTheyDoNotUnderstand)
{
    judge(merge({"a", "b"}));
    {
        auto database = store::Database::open(file(), store::Mode::read_write);
        ASSERT_TRUE(
            database->script("INSERT INTO corrections SELECT 2, 'blend', kind, ids, councils, documents, post, first_day, last_day, "
                             "part, part_is_new, name, undoes, reason, date FROM corrections"));
    }
    EXPECT_EQ(Corrections::open(file()).error().code, Errc::corrupt);
    EXPECT_EQ(correct(file(), merge({"c", "d"})).error().code, Errc::corrupt);
}

TEST_F(CorrectionsTest, KeepEveryWordOfAJudgement)
{
    Correction whole = split("a", in_documents({"2", "1", "2"}), "b", "Béa  Bee");
    whole.claims.post = civic::PostId("p");
    whole.claims.from = PartialDate::parse("2019-05");
    whole.claims.to = PartialDate::parse("2020-01-31");
    whole.councils = {civic::CouncilId("wex"), civic::CouncilId("")};
    judge(whole);
    const auto log = corrections(file()).value();
    ASSERT_EQ(log.size(), 1U);
    EXPECT_EQ(log[0].number, 1);
    EXPECT_EQ(log[0].verdict, Verdict::split);
    EXPECT_EQ(log[0].kind, person);
    EXPECT_THAT(log[0].ids, ElementsAre("a"));
    EXPECT_THAT(log[0].councils, ElementsAre(civic::CouncilId(), civic::CouncilId("wex")));
    EXPECT_THAT(log[0].claims.documents, ElementsAre(civic::DocumentId("1"), civic::DocumentId("2")));
    EXPECT_EQ(log[0].claims.post.value(), "p");
    EXPECT_EQ(log[0].claims.from, whole.claims.from);
    EXPECT_EQ(log[0].claims.to, whole.claims.to);
    EXPECT_EQ(log[0].part, "b");
    EXPECT_TRUE(log[0].part_is_new);
    EXPECT_EQ(log[0].name, "Béa Bee");
    EXPECT_EQ(log[0].reason, whole.reason);
    EXPECT_EQ(log[0].date, day);
}

TEST_F(CorrectionsTest, NumberTheJudgementsOfSeveralEditorsOneAfterTheOther)
{
    judge(merge({"a", "b"}));
    std::vector<std::thread> editors;
    for (int editor = 0; editor < 4; ++editor)
        editors.emplace_back([this, editor] {
            for (int i = 0; i < 5; ++i) judge(rename("id-" + std::to_string(editor * 5 + i), "Name"));
        });
    for (auto& editor : editors) editor.join();
    const auto log = corrections(file()).value();
    ASSERT_EQ(log.size(), 21U);
    for (std::size_t i = 0; i < log.size(); ++i) EXPECT_EQ(log[i].number, static_cast<std::int64_t>(i) + 1);
}

} // namespace
} // namespace minutebook::ledger
