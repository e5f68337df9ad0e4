// Editors' judgements of who is who, as resolution follows them.
#include "tests/indexer/resolve/known.hpp"

#include <gmock/gmock.h>

namespace minutebook::resolve {
namespace {

using ledger::Correction;
using ledger::EntityKind;
using ledger::Verdict;
using testing::ElementsAre;

index::StoredReading page(const std::string& id, const char* day, const std::string& person, const std::string& post)
{
    index::StoredReading out;
    out.document.id = civic::DocumentId(id);
    out.document.capture_id = civic::CaptureId("c" + id);
    out.document.url = "http://democracy.exampleton.test/" + id;
    out.document.kind = civic::DocumentKind::meeting;
    out.document.organization = "Council";
    out.document.date = PartialDate::parse(day);
    out.document.text = person + ", " + post + ".";
    civic::Statement statement;
    statement.person = person;
    statement.post = post;
    statement.organization = "Exampleton Council";
    statement.evidence = {0, out.document.text.size() - 1};
    out.reading.statements = {statement};
    out.reading.mentions = {{civic::MentionKind::person, {0, person.size()}, person, person, "", 1.0}};
    return out;
}

std::vector<index::StoredReading> pages()
{
    return {page("d1", "2018-02-01", "Ann Oldname", "Leader of the Council"),
            page("d2", "2019-02-01", "Ann Newname", "Leader of the Council"), page("d3", "2020-02-01", "Bob Double", "Town Clerk"),
            page("d4", "2021-02-01", "Bob Double", "Head of Parks")};
}

Correction merge()
{
    Correction out;
    out.verdict = Verdict::merge;
    out.kind = EntityKind::person;
    out.ids = {"exa-ann-newname", "exa-ann-oldname"};
    out.reason = "changed her name in 2018";
    return out;
}

Correction split()
{
    Correction out;
    out.verdict = Verdict::split;
    out.kind = EntityKind::person;
    out.ids = {"exa-bob-double"};
    out.claims.post = civic::PostId("exa-head-of-parks");
    out.part = "exa-bob-double-parks";
    out.part_is_new = true;
    out.name = "Bob Double (parks)";
    out.reason = "two men of one name";
    return out;
}

Correction rename(EntityKind kind, const char* id, const char* name)
{
    Correction out;
    out.verdict = Verdict::rename;
    out.kind = kind;
    out.ids = {id};
    out.name = name;
    out.reason = "as she writes it";
    return out;
}

std::vector<std::string> holders(const Known& known)
{
    std::vector<std::string> out;
    for (const auto& membership : known.knowledge().memberships)
        out.push_back(membership.post_id.value() + " " + membership.person_id.value());
    return out;
}

std::vector<std::string> people(const Known& known)
{
    std::vector<std::string> out;
    for (const auto& person : known.knowledge().persons) out.push_back(person.id.value() + " = " + person.name);
    return out;
}

const std::vector<std::string> as_the_rules_find{"exa-ann-newname = Ann Newname", "exa-ann-oldname = Ann Oldname",
                                                 "exa-bob-double = Bob Double"};

TEST(Judged, MergedPeopleAreOneWithOneTenureAndBothIds)
{
    Known known("exa", "Exampleton Council");
    known.put(pages());
    ASSERT_EQ(people(known), as_the_rules_find);
    known.judge({merge()});
    known.put({});
    EXPECT_THAT(people(known), ElementsAre("exa-ann-newname = Ann Newname", "exa-bob-double = Bob Double"));
    EXPECT_THAT(holders(known),
                ElementsAre("exa-clerk exa-bob-double", "exa-head-of-parks exa-bob-double", "exa-leader-of-the-council exa-ann-newname"));
    const auto one = known.reader().person(civic::PersonId("exa-ann-oldname")).value();
    ASSERT_TRUE(one);
    EXPECT_EQ(one->id, civic::PersonId("exa-ann-newname"));
    EXPECT_THAT(one->other_names, ElementsAre("Ann Oldname"));
    EXPECT_EQ(one->sources.size(), 2U);
    EXPECT_EQ(known.reader().links(civic::DocumentId("d1")).value().front().entity_id, "exa-ann-newname");
    EXPECT_TRUE(known.reader().check().value().empty());
}

TEST(Judged, ASplitGivesTheClaimsThatItNamesToAnother)
{
    Known known("exa", "Exampleton Council");
    known.judge({split()});
    known.put(pages());
    EXPECT_THAT(holders(known), ElementsAre("exa-clerk exa-bob-double", "exa-head-of-parks exa-bob-double-parks",
                                            "exa-leader-of-the-council exa-ann-oldname", "exa-leader-of-the-council exa-ann-newname"));
    const auto part = known.reader().person(civic::PersonId("exa-bob-double-parks")).value();
    ASSERT_TRUE(part);
    EXPECT_EQ(part->name, "Bob Double (parks)");
    EXPECT_EQ(part->sources.size(), 1U);
}

TEST(Judged, ARenamedPersonOrPostIsShownSo)
{
    Known known("exa", "Exampleton Council");
    known.judge(
        {rename(EntityKind::person, "exa-bob-double", "Robert Double"), rename(EntityKind::post, "exa-clerk", "Clerk to the Town")});
    known.put(pages());
    EXPECT_EQ(known.reader().person(civic::PersonId("exa-bob-double")).value()->name, "Robert Double");
    EXPECT_EQ(known.reader().post(civic::PostId("exa-clerk")).value()->label, "Clerk to the Town");
}

TEST(Judged, WhatIsTakenBackLeavesNoTraceAndWhenItWasJudgedDoesNotMatter)
{
    Known never("exa", "Exampleton Council");
    never.put(pages());
    Known taken_back("exa", "Exampleton Council");
    taken_back.judge({merge(), split()});
    taken_back.put(pages());
    taken_back.judge({});
    taken_back.put({});
    EXPECT_EQ(taken_back.reader().dump().value(), never.reader().dump().value());

    Known before("exa", "Exampleton Council");
    before.judge({merge(), split()});
    for (const auto& one : pages()) before.put({one});
    Known after("exa", "Exampleton Council");
    after.put(pages());
    after.judge({merge(), split()});
    after.put({});
    EXPECT_EQ(after.reader().dump().value(), before.reader().dump().value());
}

} // namespace
} // namespace minutebook::resolve
