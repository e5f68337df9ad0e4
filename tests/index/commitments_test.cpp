#include "sample_index.hpp"

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

TEST(Commitments, AreToldAgainstADayAndNeverStoredAsOverdue)
{
    const TemporaryDirectory directory;
    {
        auto writer = IndexWriter::open(directory.layout());
        ASSERT_TRUE(writer);
        auto tables = writer->resolution();
        const civic::CouncilId wex("wex");
        ASSERT_TRUE(tables.begin());
        ASSERT_TRUE(tables.set_commitments(wex, id_of("minutes"),
                                           {commitment(0, "2031-01-31"), commitment(20, "2031-01-31"), commitment(40, ""),
                                            commitment(60, ""), commitment(80, "2031-03")}));
        ASSERT_TRUE(tables.set_relations(wex, {"thread", "k"}, {answered(0, "late"), answered(40, "answered")}));
        ASSERT_TRUE(tables.commit());
    }
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

} // namespace
} // namespace minutebook::index
