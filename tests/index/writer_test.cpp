#include "index/writer.hpp"

#include "index/reader.hpp"
#include "sample_index.hpp"

#include <csignal>
#include <gmock/gmock.h>
#include <random>
#include <sys/wait.h>

namespace minutebook::index {
namespace {

using namespace testing;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(IndexWriter, GivesTheSameIndexWhateverTheOrder)
{
    const TemporaryDirectory a, b;
    build(a.layout());
    auto backwards = pages();
    std::reverse(backwards.begin(), backwards.end());
    build(b.layout(), backwards);
    EXPECT_EQ(dump_of(a.layout()), dump_of(b.layout()));
    EXPECT_THAT(dump_of(a.layout()), HasSubstr("passage Q" + id_of("merge").value() + "#0"));
}

TEST(IndexWriter, WritesNothingWhenNothingIsNew)
{
    const TemporaryDirectory directory;
    build(directory.layout());
    auto writer = IndexWriter::open(directory.layout());
    ASSERT_TRUE(writer);
    for (const Page& page : pages()) ASSERT_TRUE(writer->put(document_of(page), {}));
    ASSERT_TRUE(writer->checkpoint(6));
    auto tables = writer->resolution();
    ASSERT_TRUE(tables.begin());
    EXPECT_THAT(*tables.changed_documents(10), IsEmpty());
    ASSERT_TRUE(tables.commit());
    EXPECT_EQ(writer->update_full_text()->written, 0U);
}

TEST(IndexWriter, WritesOnlyDocumentsWhoseFiltersChanged)
{
    const TemporaryDirectory directory;
    build(directory.layout());
    auto writer = IndexWriter::open(directory.layout());
    ASSERT_TRUE(writer);
    auto changed = knowledge();
    changed.motions.front().outcome = civic::Outcome::carried;
    ASSERT_TRUE(replace_knowledge(*writer, changed));
    EXPECT_EQ(writer->update_full_text()->written, 1U);
}

TEST(IndexWriter, ReplacesAPageThatChangedAndForgetsOneThatIsRemoved)
{
    const TemporaryDirectory changed, fresh;
    auto all = pages();
    all[1].text = "An earlier text, to be replaced.";
    all.push_back({"gone", "To be withheld", "Words that nobody may find.", "2020-01-01"});
    build(changed.layout(), all);
    {
        auto writer = IndexWriter::open(changed.layout());
        ASSERT_TRUE(writer);
        ASSERT_TRUE(writer->put(document_of(pages()[1]), {}));
        ASSERT_TRUE(writer->remove(id_of("gone")));
        ASSERT_TRUE(writer->checkpoint(8));
        ASSERT_TRUE(replace_knowledge(*writer, knowledge()));
        EXPECT_EQ(writer->update_full_text()->written, 2U);
    }
    build(fresh.layout());
    EXPECT_EQ(dump_of(changed.layout()), dump_of(fresh.layout()));
}

TEST(IndexWriter, NamesAFailureUntilTheDocumentReadsAgain)
{
    const TemporaryDirectory directory;
    build(directory.layout());
    auto writer = IndexWriter::open(directory.layout());
    ASSERT_TRUE(writer);
    ASSERT_TRUE(writer->put_failure({id_of("merge"), "http://x.test/", "no text"}));
    ASSERT_TRUE(writer->checkpoint(7));
    auto reader = IndexReader::open(directory.layout());
    ASSERT_TRUE(reader);
    ASSERT_EQ(reader->failures(10)->size(), 1U);
    EXPECT_EQ(reader->failures(10)->front().reason, "no text");
    ASSERT_TRUE(writer->put(document_of(pages()[0]), {}));
    ASSERT_TRUE(writer->checkpoint(8));
    EXPECT_THAT(*reader->failures(10), IsEmpty());
    EXPECT_TRUE(reader->stale());
}

TEST(IndexWriter, LosesNoNeighboursToAHostileDocument)
{
    const TemporaryDirectory directory;
    auto all = pages();
    all.push_back({"nul", std::string(300, '\0'), std::string("a\0b\0c", 5) + std::string(500, '\0'), "2020-01-01"});
    all.push_back({"long", "One word", std::string(100'000, 'x') + " " + std::string(300, '\xC3'), "2020-01-01"});
    all.push_back({"empty", "", "", ""});
    build(directory.layout(), all);
    auto reader = IndexReader::open(directory.layout());
    ASSERT_TRUE(reader);
    EXPECT_EQ(reader->status()->documents, all.size());
    EXPECT_THAT(*reader->check(), IsEmpty());
}

TEST(IndexWriter, LeavesOneWriterAtWork)
{
    const TemporaryDirectory directory;
    auto first = IndexWriter::open(directory.layout());
    ASSERT_TRUE(first);
    auto second = IndexWriter::open(directory.layout());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Errc::busy);
}

TEST(IndexWriter, RebuildsBesideTheGenerationInForce)
{
    const TemporaryDirectory directory;
    build(directory.layout());
    const std::string before = dump_of(directory.layout());
    {
        auto writer = IndexWriter::rebuild(directory.layout());
        ASSERT_TRUE(writer) << writer.error().text();
        EXPECT_EQ(*writer->last_seq(), 0);
        EXPECT_EQ(dump_of(directory.layout()), before); // readers see the old one until publish
        ASSERT_TRUE(run_indexer(*writer, pages(), knowledge()));
    }
    EXPECT_EQ(*directory.layout().current_generation(), "g2");
    EXPECT_EQ(dump_of(directory.layout()), before);
    EXPECT_TRUE(std::filesystem::exists(directory.layout().xapian("g1")));
    {
        auto writer = IndexWriter::rebuild(directory.layout());
        ASSERT_TRUE(writer);
        ASSERT_TRUE(run_indexer(*writer, pages(), knowledge()));
    }
    EXPECT_FALSE(std::filesystem::exists(directory.layout().xapian("g1")));
    EXPECT_TRUE(std::filesystem::exists(directory.layout().xapian("g2")));
}

TEST(IndexWriter, WritesADamagedFullTextAnew)
{
    const TemporaryDirectory directory;
    build(directory.layout());
    const std::string before = dump_of(directory.layout());
    std::filesystem::resize_file(directory.layout().xapian("g1") / "iamglass", 3);
    auto writer = IndexWriter::open(directory.layout());
    ASSERT_TRUE(writer) << writer.error().text();
    EXPECT_EQ(writer->update_full_text()->written, pages().size());
    EXPECT_EQ(dump_of(directory.layout()), before);
}

/// Runs the indexer in a child until it ends or is killed after `microseconds`; true if it came to its end.
bool run_and_kill(const Layout& layout, unsigned microseconds)
{
    const pid_t pid = ::fork();
    if (pid == 0) {
        auto writer = IndexWriter::open(layout);
        if (!writer) {
            std::fprintf(stderr, "%s\n", writer.error().text().c_str());
            _exit(2);
        }
        _exit(run_indexer(*writer, pages(), knowledge()) ? 0 : 3);
    }
    ::usleep(microseconds);
    ::kill(pid, SIGKILL);
    int status = 0;
    ::waitpid(pid, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0) << "exit " << WEXITSTATUS(status);
    return WIFEXITED(status);
}

TEST(IndexWriter, EndsTheSameHoweverOftenItIsKilled)
{
    const TemporaryDirectory undisturbed;
    build(undisturbed.layout());
    const std::string expected = dump_of(undisturbed.layout());
    std::mt19937 random(20'201'006);
    for (int round = 0; round < 10; ++round) {
        const TemporaryDirectory directory;
        int kills = 0;
        while (!run_and_kill(directory.layout(), 2'000 + random() % 60'000) && ++kills < 200) {}
        build(directory.layout());
        EXPECT_EQ(dump_of(directory.layout()), expected) << "round " << round << ", " << kills << " kills";
    }
}

} // namespace
} // namespace minutebook::index
