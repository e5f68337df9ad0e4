#include "cli/corrections.hpp"
#include "cli/merge.hpp"
#include "cli/rename.hpp"
#include "cli/split.hpp"

#include "../index/sample_index.hpp"
#include "ledger/corrections.hpp"
#include "ledger/ledger.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <sstream>

namespace minutebook::cli {
namespace {

using namespace index::testing;
namespace json = boost::json;
using ledger::EntityKind;
using ::testing::HasSubstr;

/// The invented borough, with three people.
class EditingCommands : public ::testing::Test {
protected:
    void SetUp() override
    {
        civic::Knowledge known = knowledge();
        for (const char* name : {"ben-heron", "bert-heron"}) {
            civic::Person person = known.persons.front();
            person.id = civic::PersonId(std::string("wex-") + name);
            person.name = std::string(name) == "ben-heron" ? "Ben Heron" : "Bert Heron";
            person.keys = {person.id.value()};
            known.persons.push_back(person);
        }
        build(directory_.layout(), pages(), known);
    }
    template <class Options>
    std::string run(Options options, Result<> (*command)(const Options&, std::ostream&))
    {
        options.data = directory_.path();
        if (options.reason == "-") options.reason.clear();
        else if (options.reason.empty()) options.reason = "found in the register";
        std::ostringstream out;
        auto done = command(options, out);
        return done ? out.str() : "error: " + done.error().text();
    }
    std::string merge(std::vector<std::string> ids, bool undo = false, std::string kind = {}, std::string reason = {})
    {
        MergeOptions options;
        options.ids = std::move(ids);
        options.undo = undo;
        options.kind = std::move(kind);
        options.reason = std::move(reason);
        return run(options, run_merge);
    }
    std::string split(SplitOptions options) { return run(std::move(options), run_split); }
    std::string rename(std::string id, std::string name, bool undo = false)
    {
        RenameOptions options;
        options.id = std::move(id);
        options.name = std::move(name);
        options.undo = undo;
        return run(options, run_rename);
    }
    ledger::Corrections now() { return ledger::Corrections::open(ledger::ledger_file(directory_.path())).value(); }
    std::string log(bool as_json)
    {
        std::ostringstream out;
        EXPECT_TRUE(run_corrections({directory_.path(), as_json}, out));
        return out.str();
    }
    static SplitOptions of(std::string id, std::string name)
    {
        SplitOptions options;
        options.id = std::move(id);
        options.name = std::move(name);
        return options;
    }
    TemporaryDirectory directory_;
};

TEST_F(EditingCommands, MergePeopleByAnyIdTheyAnswerTo)
{
    EXPECT_THAT(merge({"wex-a-crane", "wex-ben-heron"}),
                HasSubstr("judgement 1: Ada Crane (wex-ada-crane) and Ben Heron (wex-ben-heron) are one person; run 'minutebook index'"));
    EXPECT_EQ(now().present(EntityKind::person, "wex-ben-heron"), "wex-ada-crane");
    EXPECT_NE(now().digest(civic::CouncilId("wex")), "");
}

TEST_F(EditingCommands, RefuseMergesWithoutMeaning)
{
    EXPECT_THAT(merge({"wex-ada-crane", "wex-nobody"}), HasSubstr("error: no person, post or body answers to 'wex-nobody'"));
    EXPECT_THAT(merge({"wex-ada-crane", "wex-cabinet"}), HasSubstr("error: wex-ada-crane (person) and wex-cabinet (organization) cannot be one"));
    EXPECT_THAT(merge({"wex-ada-crane", "wex-a-crane"}), HasSubstr("error: 'wex-a-crane' is wex-ada-crane already"));
    EXPECT_THAT(merge({"wex-ada-crane"}), HasSubstr("error: a merge needs two ids"));
    EXPECT_THAT(merge({"Ada Crane", "wex-ben-heron"}), HasSubstr("error: 'Ada Crane' is no id"));
    EXPECT_THAT(merge({"wex-ada-crane", "wex-ben-heron"}, false, "club"), HasSubstr("error: 'club' is no kind"));
    EXPECT_THAT(merge({"wex-ada-crane", "wex-ben-heron"}, false, "post"), HasSubstr("error: no person, post or body answers"));
    EXPECT_THAT(merge({"wex-ada-crane", "wex-ben-heron"}, false, "", "-"), HasSubstr("error: a judgement needs a reason"));
    EXPECT_FALSE(std::filesystem::exists(ledger::ledger_file(directory_.path())));
}

TEST_F(EditingCommands, TakeMergesBack)
{
    merge({"wex-ada-crane", "wex-ben-heron"});
    merge({"wex-ben-heron", "wex-bert-heron"});
    EXPECT_THAT(merge({"wex-ada-crane", "wex-bert-heron"}, true), HasSubstr("error: no merge of"));
    EXPECT_THAT(merge({"wex-ben-heron", "wex-ada-crane"}, true), HasSubstr("(judgement 1)"));
    EXPECT_EQ(now().present(EntityKind::person, "wex-ben-heron"), "wex-ben-heron");
    EXPECT_EQ(now().present(EntityKind::person, "wex-bert-heron"), "wex-ben-heron");
    EXPECT_THAT(merge({"wex-bert-heron"}, true), HasSubstr("(judgement 2)"));
    EXPECT_EQ(now().present(EntityKind::person, "wex-bert-heron"), "wex-bert-heron");
    EXPECT_THAT(merge({"wex-bert-heron"}, true), HasSubstr("error: no merge of"));
}

TEST_F(EditingCommands, SplitByDocumentToANewPersonOfTheSameName)
{
    SplitOptions options = of("wex-a-crane", "Ada Crane");
    options.documents = {id_of("undated").value()};
    EXPECT_THAT(split(options), HasSubstr("what is so told of Ada Crane (wex-ada-crane) is of Ada Crane (wex-ada-crane-2); run"));
    const civic::PersonId ada("wex-ada-crane");
    EXPECT_EQ(now().split_of(ada, id_of("undated"), {}, {}).value(), "wex-ada-crane-2");
    EXPECT_EQ(now().split_of(ada, id_of("merge"), {}, {}).value(), "wex-ada-crane");
    options.documents = {id_of("merge").value()}; // more of the same other
    EXPECT_THAT(split(options), HasSubstr("(wex-ada-crane-2)"));
    options = of("wex-ben-heron", "Ada Crane-2");
    options.from = "2020";
    EXPECT_THAT(split(options), HasSubstr("(wex-ada-crane-2-2)")); // not the other part, though it would have that id
}

TEST_F(EditingCommands, SplitToSomebodyKnown)
{
    SplitOptions options = of("wex-ada-crane", "Cllr Ben Heron");
    options.from = "2019-05";
    options.to = "2020";
    EXPECT_THAT(split(options), HasSubstr("is of Cllr Ben Heron (wex-ben-heron, known already)"));
    EXPECT_EQ(now().split_of(civic::PersonId("wex-ada-crane"), {}, {}, PartialDate::parse("2020-01-01")).value(), "wex-ben-heron");
    EXPECT_EQ(now().name(EntityKind::person, "wex-ben-heron"), std::nullopt);
}

TEST_F(EditingCommands, SplitPostsByDay)
{
    SplitOptions options = of("wex-director-of-childrens-services", "Director of Place");
    options.to = "2018";
    EXPECT_THAT(split(options), HasSubstr("(wex-director-of-place)"));
}

TEST_F(EditingCommands, RefuseSplitsWithoutMeaning)
{
    const auto error = [&](void (*change)(SplitOptions&), const char* words) {
        SplitOptions options = of("wex-ada-crane", "Ada Heron");
        options.from = "2019";
        change(options);
        EXPECT_THAT(split(options), HasSubstr(std::string("error: ") + words));
    };
    error([](SplitOptions& o) { o.from.clear(); }, "a split needs to be told which claims");
    error([](SplitOptions& o) { o.name.clear(); }, "a split needs the name of the other; give --as NAME");
    error([](SplitOptions& o) { o.name = "!"; }, "'!' is no name");
    error([](SplitOptions& o) { o.from = "last May"; }, "--from 'last May' is no day");
    error([](SplitOptions& o) { o.to = "2018"; }, "from 2019 to 2018 is no span");
    error([](SplitOptions& o) { o.documents = {"0123456789abcdef"}; }, "the index knows no document");
    error([](SplitOptions& o) { o.documents = {"http://democracy.wexcombe.test/none"}; }, "the index knows no document");
    error([](SplitOptions& o) { o.documents = {"not an address"}; }, "'not an address' is neither a document's id nor an address");
    error([](SplitOptions& o) { o.post = "wex-ada-crane"; }, "no person, post or body answers to 'wex-ada-crane'");
    error([](SplitOptions& o) { o.id = "wex-cabinet"; }, "a body cannot be split");
    EXPECT_FALSE(std::filesystem::exists(ledger::ledger_file(directory_.path())));
}

TEST_F(EditingCommands, TakeSplitsBack)
{
    SplitOptions options = of("wex-ada-crane", "Ada Heron");
    options.post = "wex-director-of-childrens-services";
    split(options);
    options.undo = true;
    options.name = "Ada Swan";
    EXPECT_THAT(split(options), HasSubstr("error: no split of 'wex-ada-crane' is in force"));
    options.name = "Ada Heron";
    EXPECT_THAT(split(options), HasSubstr("taken back: Ada Heron (wex-ada-heron) split from wex-ada-crane (judgement 1)"));
    EXPECT_FALSE(now().splits(EntityKind::person));
    EXPECT_EQ(now().present(EntityKind::person, "wex-ada-heron"), "wex-ada-crane");
}

TEST_F(EditingCommands, RenameAndTakeItBack)
{
    EXPECT_THAT(rename("wex-a-crane", "Ada Mary  Crane"), HasSubstr("Ada Crane (wex-ada-crane) is to be shown as Ada Mary Crane;"));
    EXPECT_EQ(now().name(EntityKind::person, "wex-ada-crane"), "Ada Mary Crane");
    EXPECT_THAT(rename("wex-cabinet", "The Cabinet"), HasSubstr("judgement 2"));
    EXPECT_THAT(rename("wex-ada-crane", "", true), HasSubstr("taken back"));
    EXPECT_EQ(now().name(EntityKind::person, "wex-ada-crane"), std::nullopt);
    EXPECT_THAT(rename("wex-ada-crane", "", true), HasSubstr("error: no renaming"));
    EXPECT_THAT(rename("wex-ada-crane", ""), HasSubstr("error: a renaming needs the name"));
}

TEST_F(EditingCommands, KeepALogOfEveryJudgement)
{
    EXPECT_EQ(log(false), "");
    merge({"wex-ada-crane", "wex-ben-heron"});
    SplitOptions options = of("wex-ada-crane", "Ada Heron");
    options.post = "wex-director-of-childrens-services";
    options.from = "2019";
    split(options);
    merge({"wex-ben-heron"}, true, {}, "two people after all");
    const std::string text = log(false);
    EXPECT_THAT(text, HasSubstr("merge: wex-ada-crane = wex-ben-heron (person) [undone by 3]\n   found in the register\n"));
    EXPECT_THAT(text, HasSubstr("split: wex-ada-crane (person) as wex-director-of-childrens-services from 2019 is wex-ada-heron, Ada "
                                "Heron\n"));
    EXPECT_THAT(text, HasSubstr("undoes 1: merge:"));
    EXPECT_THAT(text, HasSubstr("two people after all"));
    const json::object out = json::parse(log(true)).as_object();
    const auto& entries = out.at("corrections").as_array();
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[0].at("undone_by"), 3);
    EXPECT_EQ(entries[0].at("verdict"), "merge");
    EXPECT_EQ(entries[1].at("part"), "wex-ada-heron");
    EXPECT_EQ(entries[1].at("from"), "2019");
    EXPECT_TRUE(entries[1].at("to").is_null());
    EXPECT_EQ(entries[2].at("undoes"), 1);
    EXPECT_EQ(entries[2].at("reason"), "two people after all");
}

TEST(EditingCommandsWithoutAnIndex, SayThatNothingIsIndexed)
{
    TemporaryDirectory directory;
    std::ostringstream out;
    MergeOptions options;
    options.data = directory.path();
    options.ids = {"a", "b"};
    options.reason = "why not";
    EXPECT_EQ(run_merge(options, out).error().code, Errc::not_found);
}

} // namespace
} // namespace minutebook::cli
