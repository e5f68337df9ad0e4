#include "index/extractions.hpp"

#include "base/files.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace minutebook::index {
namespace {

class ExtractionStoreTest : public testing::Test {
protected:
    void SetUp() override { std::filesystem::create_directories(layout_.root()); }
    ExtractionStore open() { return ExtractionStore::open(layout_).value(); }
    /// Every byte of every file there is.
    std::string bytes() const
    {
        std::string all;
        for (const auto& file : std::filesystem::directory_iterator(layout_.root())) all += read_file(file.path()).value();
        return all;
    }

    test::TemporaryFolder folder_;
    Layout layout_{folder_.path()};
    ExtractionKey key_{civic::CaptureId("00000000000000aa"), 1, "inputs"};
};

TEST_F(ExtractionStoreTest, GivesBackWhatWasKeptForTheSameCaptureVersionAndInputsAlone)
{
    auto store = open();
    ASSERT_TRUE(store.put(key_, "sha256:1", {"{}", "Agreed.", std::nullopt}));
    ASSERT_TRUE(store.commit());
    const auto found = store.find(key_).value();
    ASSERT_TRUE(found);
    EXPECT_EQ(found->text, "Agreed.");
    EXPECT_FALSE(found->error);
    auto other = key_;
    other.version = 2;
    EXPECT_FALSE(store.find(other).value());
    other = key_;
    other.inputs = "said otherwise";
    EXPECT_FALSE(store.find(other).value());
}

TEST_F(ExtractionStoreTest, RemembersWhyNothingCouldBeExtractedUntilAskedToForget)
{
    auto store = open();
    ASSERT_TRUE(store.put(key_, "sha256:1", {{}, {}, Error{Errc::limit, "its process was killed", "look at it"}}));
    const auto found = store.find(key_).value();
    ASSERT_TRUE(found && found->error);
    EXPECT_EQ(found->error->code, Errc::limit);
    EXPECT_EQ(found->error->text(), "its process was killed; look at it");
    EXPECT_EQ(store.forget_failures().value().size(), 1U);
    ASSERT_TRUE(store.commit());
    EXPECT_FALSE(store.find(key_).value());
}

TEST_F(ExtractionStoreTest, LosesWhatWasNotCommitted)
{
    {
        auto store = open();
        ASSERT_TRUE(store.put(key_, "sha256:1", {"{}", "Agreed.", std::nullopt}));
    }
    EXPECT_FALSE(open().find(key_).value());
}

TEST_F(ExtractionStoreTest, HandsOutTheWaitingDocumentWithTheFewestPagesFirst)
{
    auto store = open();
    ASSERT_TRUE(store.set_waiting({civic::DocumentId("00000000000000aa"), "sha256:1", {1, 2, 3}}));
    ASSERT_TRUE(store.set_waiting({civic::DocumentId("00000000000000bb"), "sha256:2", {4}}));
    ASSERT_TRUE(store.commit());
    const auto waiting = ExtractionStore::waiting(layout_).value();
    ASSERT_TRUE(waiting);
    EXPECT_EQ(waiting->documents, 2U);
    EXPECT_EQ(waiting->pages, 4U);
    EXPECT_EQ(store.next_waiting().value()->document_id.value(), "00000000000000bb");
    ASSERT_TRUE(store.set_waiting({civic::DocumentId("00000000000000bb"), "sha256:2", {}}));
    const auto next = store.next_waiting().value();
    ASSERT_TRUE(next);
    EXPECT_EQ(next->pages, (std::vector{1, 2, 3}));
}

TEST_F(ExtractionStoreTest, KeepsWhatOcrReadForEachEngine)
{
    auto store = open();
    ASSERT_TRUE(store.put_recognised("sha256:1", "tesseract 5", 2, "words", false));
    EXPECT_EQ(store.recognised("sha256:1", "tesseract 5").value().at(2), "words");
    EXPECT_TRUE(store.recognised("sha256:1", "tesseract 6").value().empty());
}

TEST_F(ExtractionStoreTest, ForgetsPagesThatOcrCouldNotReadWithWhatWasMadeOfThem)
{
    auto store = open();
    ASSERT_TRUE(store.put(key_, "sha256:1", {"{}", "Agreed.", std::nullopt, "tesseract 5"}));
    ASSERT_TRUE(store.put({civic::CaptureId("00000000000000bb"), 1, ""}, "sha256:2", {"{}", "Noted."}));
    ASSERT_TRUE(store.put_recognised("sha256:1", "tesseract 5", 1, "words", false));
    ASSERT_TRUE(store.put_recognised("sha256:1", "tesseract 5", 2, "nothing", true));
    EXPECT_EQ(store.find(key_).value()->engine, "tesseract 5");
    EXPECT_EQ(store.forget_failures().value(), (std::vector{key_.capture_id}));
    ASSERT_TRUE(store.commit());
    EXPECT_FALSE(store.find(key_).value());
    EXPECT_EQ(store.recognised("sha256:1", "tesseract 5").value().size(), 1U);
}

TEST_F(ExtractionStoreTest, LeavesNoByteOfWhatItForgets)
{
    auto store = open();
    ASSERT_TRUE(store.put(key_, "sha256:1", {"{}", "a canary in the text", std::nullopt}));
    ASSERT_TRUE(store.put_recognised("sha256:1", "engine", 1, "a canary in the picture", false));
    ASSERT_TRUE(store.put({civic::CaptureId("00000000000000bb"), 1, ""}, "sha256:2", {"{}", "a neighbour", std::nullopt}));
    ASSERT_TRUE(store.commit());
    ASSERT_NE(bytes().find("canary"), std::string::npos);
    ASSERT_TRUE(store.forget({"sha256:1"}));
    EXPECT_EQ(bytes().find("canary"), std::string::npos);
    EXPECT_NE(bytes().find("a neighbour"), std::string::npos);
}

TEST(ExtractionStore, HasNothingWaitingWhereThereIsNone)
{
    const test::TemporaryFolder folder;
    EXPECT_FALSE(ExtractionStore::waiting({folder.path()}).value());
}

} // namespace
} // namespace minutebook::index
