#include "civic/kept.hpp"

#include <gtest/gtest.h>

namespace minutebook::civic {
namespace {

Relation example()
{
    Relation relation;
    relation.council_id = CouncilId("exa");
    relation.type = RelationType::answers;
    relation.from = {DocumentId("00aa"), {3, 9}, EventId("exa-cabinet-2024-03-04"), "2024-03-04", "commitment", "Roads"};
    relation.to = {DocumentId("00bb"), {}, {}, "2024-06", "agenda item", "Roads: update"};
    relation.why = "the update names the report";
    relation.sources = {{DocumentId("00aa"), CaptureId("0c"), "https://a.example/1", {3, 9}, "within six months", "2024-03-04", 2}};
    relation.id = make_relation_id(relation.type, relation.from, relation.to);
    return relation;
}

TEST(Kept, GivesBackTheRelationThatWasKept)
{
    const auto back = kept<Relation>(keep(example()));
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(keep(*back), keep(example()));
    EXPECT_EQ(back->from, example().from);
    EXPECT_EQ(back->sources, example().sources);
}

TEST(Kept, SaysThatALineIsCorruptThatIsNotSuchAValue)
{
    for (const char* line : {"", "{}", "[1,2]", R"({"id": 3})"}) EXPECT_EQ(kept<Relation>(line).error().code, Errc::corrupt) << line;
}

TEST(RelationId, DependsOnTypeAndBothEndsAlone)
{
    Relation other = example();
    other.why = "another reason";
    EXPECT_EQ(make_relation_id(other.type, other.from, other.to), example().id);
    EXPECT_NE(make_relation_id(RelationType::leads_to, other.from, other.to), example().id);
    EXPECT_NE(make_relation_id(other.type, other.to, other.from), example().id);
}

TEST(RelationType, IsKnownByItsName)
{
    for (const RelationType type : {RelationType::leads_to, RelationType::answers, RelationType::reports, RelationType::quotes,
                                    RelationType::copies, RelationType::supersedes})
        EXPECT_EQ(relation_type(to_string(type)), type);
    EXPECT_FALSE(relation_type("likes"));
}

} // namespace
} // namespace minutebook::civic
