#include "index/reader.hpp"

#include "sample_index.hpp"
#include "store/database.hpp"

#include <fstream>
#include <gmock/gmock.h>

namespace minutebook::index {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class IndexReaderTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        build(directory_.layout());
        auto opened = IndexReader::open(directory_.layout());
        ASSERT_TRUE(opened) << opened.error().text();
        reader_.emplace(*std::move(opened));
    }
    TemporaryDirectory directory_;
    std::optional<IndexReader> reader_;
};

TEST(IndexReader, SaysWhereNothingIsIndexedYet)
{
    const TemporaryDirectory directory;
    auto reader = IndexReader::open(directory.layout());
    ASSERT_FALSE(reader);
    EXPECT_EQ(reader.error().code, Errc::not_found);
    EXPECT_THAT(reader.error().text(), HasSubstr("minutebook index"));
}

TEST(IndexReader, SaysThatAnOlderProgramMadeTheIndex)
{
    const TemporaryDirectory directory;
    build(directory.layout());
    {
        auto tables = store::Database::open(directory.layout().entities(*directory.layout().current_generation()), store::Mode::read_write,
                                            store::Durability::normal);
        ASSERT_TRUE(tables && tables->run("DELETE FROM schema_steps WHERE name = (SELECT max(name) FROM schema_steps)"));
    }
    const auto reader = IndexReader::open(directory.layout());
    ASSERT_FALSE(reader);
    EXPECT_EQ(reader.error().code, Errc::invalid);
    EXPECT_THAT(reader.error().text(), HasSubstr("older version of minutebook; run 'minutebook index'"));
}

TEST_F(IndexReaderTest, GivesBackDocumentsAsPut)
{
    auto document = reader_->document(id_of("merge"));
    ASSERT_TRUE(document && *document);
    EXPECT_EQ((*document)->text, pages()[0].text);
    EXPECT_EQ((*document)->capture_id, document_of(pages()[0]).capture_id);
    EXPECT_EQ((*document)->sections.size(), 1U);
    EXPECT_TRUE(*reader_->reading(id_of("merge")));
    EXPECT_FALSE(*reader_->document(civic::DocumentId("ffff")));
    ASSERT_EQ(reader_->links(id_of("merge"))->size(), 1U);
    EXPECT_EQ(reader_->links(id_of("merge"))->front().entity_id, "wex-director-of-childrens-services");
}

TEST_F(IndexReaderTest, AnswersToFormerKeys)
{
    for (const char* key : {"wex-ada-crane", "wex-a-crane"}) {
        auto person = reader_->person(civic::PersonId(key));
        ASSERT_TRUE(person && *person) << key;
        EXPECT_EQ((*person)->id.value(), "wex-ada-crane");
        EXPECT_THAT((*person)->other_names, ElementsAre("A Crane"));
        EXPECT_EQ((*person)->sources.front().quote, "Ada Crane");
    }
    EXPECT_FALSE(*reader_->person(civic::PersonId("wex-nobody")));
    Filter filter;
    filter.person = civic::PersonId("wex-a-crane");
    EXPECT_EQ(reader_->memberships(filter)->size(), 1U);
}

TEST_F(IndexReaderTest, GivesBackKnowledgeAsReplaced)
{
    Filter filter;
    filter.post = civic::PostId("wex-director-of-childrens-services");
    const auto memberships = reader_->memberships(filter);
    ASSERT_TRUE(memberships && memberships->size() == 1);
    const civic::Membership expected = knowledge().memberships.front();
    EXPECT_EQ(memberships->front().start, expected.start);
    EXPECT_EQ(memberships->front().end, expected.end);
    EXPECT_EQ(memberships->front().sources, expected.sources);
    EXPECT_EQ(memberships->front().start_sources, expected.start_sources) << "with the captures that they stand in";
    EXPECT_EQ(memberships->front().other_starts, expected.other_starts);
    EXPECT_EQ(memberships->front().status, civic::HoldingStatus::interim);
    const auto motion = reader_->motion(civic::MotionId("wex-mo-1"));
    ASSERT_TRUE(motion && *motion);
    EXPECT_EQ((*motion)->votes, knowledge().motions.front().votes);
    EXPECT_EQ((*motion)->named_votes.front().option, "against");
    const auto event = reader_->event(civic::EventId("wex-cabinet-2020-10-06"));
    ASSERT_TRUE(event && *event);
    EXPECT_THAT((*event)->documents, ElementsAre(id_of("merge")));
    EXPECT_EQ((*event)->in_attendance.front().role, "Clerk");
    const auto post = reader_->post(civic::PostId("wex-director-of-childrens-services"));
    ASSERT_TRUE(post && *post);
    EXPECT_EQ((*post)->other_labels.size(), 1U);
}

TEST_F(IndexReaderTest, FiltersMotionsAndEvents)
{
    struct Case {
        const char* what;
        Filter filter;
        std::size_t motions, events;
    };
    std::vector<Case> cases(8);
    cases[0] = {"none", {}, 1, 1};
    cases[1] = {"council", {}, 1, 1};
    cases[1].filter.council = civic::CouncilId("wex");
    cases[2] = {"other council", {}, 0, 0};
    cases[2].filter.council = civic::CouncilId("est");
    cases[3] = {"outcome", {}, 0, 1};
    cases[3].filter.outcome = "carried";
    cases[4] = {"from", {}, 1, 1};
    cases[4].filter.from = "2020-10-06";
    cases[5] = {"to", {}, 0, 0};
    cases[5].filter.to = "2020-10-05";
    cases[6] = {"document", {}, 1, 1};
    cases[6].filter.document = id_of("merge");
    cases[7] = {"offset", {}, 0, 0};
    cases[7].filter.offset = 1;
    for (const Case& c : cases) {
        EXPECT_EQ(reader_->motions(c.filter)->size(), c.motions) << c.what;
        EXPECT_EQ(reader_->events(c.filter)->size(), c.events) << c.what;
    }
    EXPECT_EQ(*reader_->count_motions({}), 1U);
}

TEST_F(IndexReaderTest, SumsUpCouncils)
{
    const auto councils = reader_->councils();
    ASSERT_TRUE(councils && councils->size() == 2);
    EXPECT_EQ(councils->back().name, "Wexcombe Borough Council");
    EXPECT_EQ(councils->back().documents, 5U);
    EXPECT_EQ(councils->back().earliest, "2019-01-01");
    EXPECT_EQ(councils->back().latest, "2021-01-12");
    EXPECT_EQ(reader_->status()->memberships, 1U);
    EXPECT_EQ(reader_->status()->last_seq, 6);
}

TEST_F(IndexReaderTest, NoticesThatItIsStale)
{
    EXPECT_FALSE(reader_->stale());
    build(directory_.layout());
    EXPECT_FALSE(reader_->stale()); // a run without news
    auto writer = IndexWriter::open(directory_.layout());
    ASSERT_TRUE(writer);
    ASSERT_TRUE(writer->checkpoint(7));
    EXPECT_TRUE(reader_->stale());
}

TEST_F(IndexReaderTest, FindsNothingWrongWithASoundIndex) { EXPECT_THAT(*reader_->check(), IsEmpty()); }

TEST_F(IndexReaderTest, SurvivesLookingAtADamagedFullText)
{
    const auto xapian = directory_.layout().xapian("g1");
    for (const char* name : {"postlist.glass", "termlist.glass", "docdata.glass", "position.glass"}) {
        const auto file = xapian / name;
        if (!std::filesystem::exists(file)) continue;
        const auto kept = file.string() + ".kept";
        std::filesystem::copy_file(file, kept, std::filesystem::copy_options::overwrite_existing);
        std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
        bytes.seekp(20);
        const auto size = static_cast<int>(std::filesystem::file_size(file)); // all of it: single blocks may be out of use
        for (int i = 20; i < size; ++i) bytes.put(static_cast<char>(i * 37));
        bytes.close();
        const auto faults = reader_->check();
        ASSERT_TRUE(faults) << faults.error().text();
        EXPECT_THAT(*faults, Not(IsEmpty())) << name;
        std::filesystem::rename(kept, file);
    }
    EXPECT_THAT(*reader_->check(), IsEmpty());
}

} // namespace
} // namespace minutebook::index
