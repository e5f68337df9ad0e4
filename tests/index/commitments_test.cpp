#include "sample_index.hpp"

#include <gmock/gmock.h>
#include <map>

namespace minutebook::index {
namespace {

using namespace testing;

HeldCommitment commitment(std::size_t start, const std::string& due)
{
    HeldCommitment out;
    out.organization_id = civic::OrganizationId("wex-cabinet");
    out.body = "Cabinet";
    out.who = "Clerk";
    out.due = due;
    out.day = "2031-01-10";
    out.source.document_id = id_of("minutes");
    out.source.span = {start, start + 10};
    out.source.quote = "Clerk to write.";
    return out;
}

civic::Relation answered(std::size_t start, const std::string& result)
{
    civic::Relation out;
    out.type = civic::RelationType::answers;
    out.from.document_id = id_of("minutes");
    out.from.span = {start, start + 10};
    out.to.document_id = id_of("later");
    out.to.date = "2031-02-14";
    out.result = result;
    out.sources = {commitment(start, "").source};
    out.id = civic::make_relation_id(out.type, out.from, out.to);
    return out;
}

std::string states(IndexReader& reader, CommitmentFilter filter)
{
    std::string out;
    auto found = reader.commitments(filter);
    if (!found) return found.error().text();
    for (const auto& one : *found) out += std::to_string(one.commitment.source.span.start) + ":" + one.state + (one.answer ? "+ " : " ");
    filter.limit = 0;
    EXPECT_EQ(reader.count_commitments(filter).value_or(999), found->size());
    return out;
}

/// Writes what stands in these documents of "wex", and what answers it.
void put(const TemporaryDirectory& directory, const std::map<std::string, std::vector<HeldCommitment>>& by_document,
         const std::vector<civic::Relation>& answers)
{
    auto writer = IndexWriter::open(directory.layout());
    ASSERT_TRUE(writer);
    auto tables = writer->resolution();
    const civic::CouncilId wex("wex");
    ASSERT_TRUE(tables.begin());
    for (const auto& [document, commitments] : by_document) ASSERT_TRUE(tables.set_commitments(wex, id_of(document), commitments));
    ASSERT_TRUE(tables.set_relations(wex, {"thread", "k"}, answers));
    ASSERT_TRUE(tables.commit());
}

TEST(Commitments, AreToldAgainstADayAndNeverStoredAsOverdue)
{
    const TemporaryDirectory directory;
    put(directory,
        {{"minutes",
          {commitment(0, "2031-01-31"), commitment(20, "2031-01-31"), commitment(40, ""), commitment(60, ""), commitment(80, "2031-03")}}},
        {answered(0, "late"), answered(40, "answered")});
    auto reader = IndexReader::open(directory.layout());
    ASSERT_TRUE(reader) << reader.error().text();
    CommitmentFilter filter;
    filter.today = "2031-02-20";
    EXPECT_EQ(states(*reader, filter), "0:late+ 20:overdue 40:answered+ 60:unknown 80:open ");
    filter.today = "2031-04-01";
    EXPECT_EQ(states(*reader, filter), "0:late+ 20:overdue 40:answered+ 60:unknown 80:overdue ");
    filter.state = "overdue";
    EXPECT_EQ(states(*reader, filter), "20:overdue 80:overdue ");
    filter.state = "";
    filter.organization = civic::OrganizationId("wex-council");
    EXPECT_EQ(states(*reader, filter), "");
    filter.organization = {};
    filter.from = "2031-01-11";
    EXPECT_EQ(states(*reader, filter), "");
}

/// The same words in another record.
HeldCommitment in(const std::string& document, HeldCommitment one, const std::string& words)
{
    one.source.document_id = id_of(document);
    one.source.quote = words;
    return one;
}

TEST(Commitments, OfDraftAndApprovedMinutesAreOneWithBothPlaces)
{
    const TemporaryDirectory directory;
    const std::string words = "The Clerk to write to the Harbour Trust about the sea wall.", short_words = "Clerk to write.";
    HeldCommitment elsewhere = in("later", commitment(40, ""), short_words);
    elsewhere.item = "7. Allotments";
    civic::Relation relation = answered(5, "kept");
    relation.from.document_id = id_of("later");
    relation.id = civic::make_relation_id(relation.type, relation.from, relation.to);
    put(directory,
        {{"minutes",
          {in("minutes", commitment(0, "2031-01-31"), words), in("minutes", commitment(20, ""), words),
           in("minutes", commitment(40, ""), short_words)}},
         {"later", {in("later", commitment(5, "2031-01-31"), "the clerk to write to the Harbour Trust, about the sea wall"), elsewhere}}},
        {relation, answered(0, "kept")});
    auto reader = IndexReader::open(directory.layout());
    ASSERT_TRUE(reader) << reader.error().text();
    auto found = reader->commitments({});
    ASSERT_TRUE(found) << found.error().text();
    std::vector<std::string> states, moments;
    for (const auto& one : *found)
        states.push_back(one.state + " " + std::to_string(1 + one.also.size()) + (one.answer ? " answered" : ""));
    // Once with both places and the answer to either; the second of one record has no twin; few words under another item are another
    // matter.
    EXPECT_THAT(states, ::testing::UnorderedElementsAre("kept 2 answered", "unknown 1", "unknown 1", "unknown 1"));
    EXPECT_EQ(reader->count_commitments({}).value_or(0), 4U);
    MomentFilter filter;
    filter.of = MomentClass::commitment;
    auto made = reader->moments(filter);
    ASSERT_TRUE(made) << made.error().text();
    for (const Moment& moment : *made) moments.push_back(moment.day + moment.id.substr(moment.id.rfind('-')));
    EXPECT_THAT(moments, ::testing::ElementsAre("2031-01-10-made", "2031-01-10-made", "2031-01-10-made", "2031-01-10-made"))
        << "an answered one has no deadline to come";
    filter.of = MomentClass::answer;
    EXPECT_EQ(reader->moments(filter)->size(), 1U) << "the answer to both places is one";
}

TEST(Commitments, StandOnATimelineAtTheirDayAndTheirDeadline)
{
    const TemporaryDirectory directory;
    {
        auto writer = IndexWriter::open(directory.layout());
        ASSERT_TRUE(writer);
        auto tables = writer->resolution();
        ASSERT_TRUE(tables.begin());
        ASSERT_TRUE(tables.set_commitments(civic::CouncilId("wex"), id_of("minutes"), {commitment(0, "2031-03"), commitment(20, "")}));
        ASSERT_TRUE(tables.commit());
    }
    auto reader = IndexReader::open(directory.layout());
    ASSERT_TRUE(reader);
    MomentFilter filter;
    filter.of = MomentClass::commitment;
    filter.oldest_first = true;
    auto found = reader->moments(filter);
    ASSERT_TRUE(found) << found.error().text();
    std::vector<std::string> moments;
    const std::string id = id_of("minutes").value();
    for (const Moment& moment : *found) moments.push_back(moment.day + " " + moment.id);
    EXPECT_THAT(moments,
                ::testing::ElementsAre("2031-01-10 " + id + "-0-made", "2031-01-10 " + id + "-20-made", "2031-03-31 " + id + "-0-due"));
    filter.person = civic::PersonId("wex-ada-crane");
    EXPECT_TRUE(reader->moments(filter)->empty()) << "their words name nobody";
}

TEST(Commitments, OfADocumentReplaceThoseKnownBefore)
{
    const TemporaryDirectory directory;
    {
        auto writer = IndexWriter::open(directory.layout());
        auto tables = writer->resolution();
        ASSERT_TRUE(tables.begin());
        ASSERT_TRUE(tables.set_commitments(civic::CouncilId("wex"), id_of("minutes"), {commitment(0, ""), commitment(20, "")}));
        ASSERT_TRUE(tables.set_commitments(civic::CouncilId("wex"), id_of("minutes"), {commitment(20, "")}));
        ASSERT_TRUE(tables.commit());
    }
    auto reader = IndexReader::open(directory.layout());
    ASSERT_TRUE(reader);
    EXPECT_EQ(states(*reader, {}), "20:unknown ");
}

TEST(Relations, NameTheMeetingThatADocumentIsOf)
{
    const TemporaryDirectory directory;
    build(directory.layout());
    {
        auto writer = IndexWriter::open(directory.layout());
        ASSERT_TRUE(writer);
        auto tables = writer->resolution();
        civic::Relation relation = answered(0, "kept");
        relation.to.document_id = id_of("merge"); // a document of a meeting that is known; "minutes" is of none
        relation.id = civic::make_relation_id(relation.type, relation.from, relation.to);
        ASSERT_TRUE(tables.begin());
        ASSERT_TRUE(tables.set_relations(civic::CouncilId("wex"), {"thread", "k"}, {relation}));
        ASSERT_TRUE(tables.commit());
    }
    auto reader = IndexReader::open(directory.layout());
    ASSERT_TRUE(reader);
    const auto found = reader->relations({}).value();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].to.event_id.value(), "wex-cabinet-2020-10-06");
    EXPECT_TRUE(found[0].from.event_id.empty());
}

} // namespace
} // namespace minutebook::index
