#include "indexer/run.hpp"

#include "archive/archive.hpp"
#include "base/digest.hpp"
#include "base/files.hpp"
#include "index/extractions.hpp"
#include "index/reader.hpp"
#include "store/database.hpp"
#include "tests/indexer/extract/drawn_page.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poppler-document.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

namespace minutebook::indexer {
namespace {

using testing::HasSubstr;

/// A picture (PNG) of one line of text on a small sheet.
std::string picture_of(const std::string& line, const std::filesystem::path& folder)
{
    const std::string pdf = extract::pdf_of({{.lines = {line}, .width = 420, .height = 420, .size = 14}});
    const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
    const std::unique_ptr<poppler::page> page(document->create_page(0));
    const auto file = (folder / "picture.png").string();
    EXPECT_TRUE(poppler::page_renderer().render_page(page.get(), 200, 200).save(file, "png", 200));
    return read_file(file).value();
}

Options with(bool Options::*flag, bool value)
{
    Options options;
    options.*flag = value;
    return options;
}

class Run : public testing::Test {
protected:
    void capture(const std::string& name, const std::string& body, const std::string& type,
                 const std::string& when = "2026-02-03T04:05:06Z")
    {
        archive::Exchange exchange;
        exchange.url = "http://www.exborough.test/" + name;
        exchange.fetched_at = *parse_iso(when);
        exchange.request_head = "GET / HTTP/1.1\r\nHost: www.exborough.test\r\n\r\n";
        exchange.response_head =
            "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
        exchange.body = body;
        exchange.status = 200;
        auto writer = archive::ArchiveWriter::open({folder_.path()}, system_clock(), "minutebook test").value();
        ASSERT_TRUE(writer.append(exchange));
    }

    Summary run(Options options = {})
    {
        options.data = folder_.path();
        auto summary = indexer::run(options);
        EXPECT_TRUE(summary) << summary.error().text();
        return *summary;
    }

    civic::Document document(const std::string& name)
    {
        auto reader = index::IndexReader::open({folder_.path()}).value();
        return reader.document(civic::DocumentId(short_id("http://www.exborough.test/" + name))).value().value_or(civic::Document{});
    }

    std::vector<std::string> found(const std::string& words)
    {
        auto reader = index::IndexReader::open({folder_.path()}).value();
        index::Query query;
        query.text = words;
        const auto results = reader.search(query).value();
        std::vector<std::string> out;
        for (const auto& hit : results.hits) out.push_back(hit.url);
        return out;
    }

    store::Database kept()
    {
        return store::Database::open(index::Layout{folder_.path()}.root() / "extractions.sqlite", store::Mode::read_write).value();
    }

    test::TemporaryFolder folder_;
};

TEST_F(Run, ReadsAgainWithoutExtractingAgain)
{
    capture("note.txt", "The footbridge was closed.\n", "text/plain");
    EXPECT_EQ(run().read, 1U);
    // What was kept is what counts: were the bytes extracted again, this change would not be seen.
    ASSERT_TRUE(kept().run("UPDATE extractions SET text = 'The footbridge was opened.'"));
    EXPECT_EQ(run(with(&Options::rebuild, true)).read, 1U);
    EXPECT_EQ(document("note.txt").text, "The footbridge was opened.");
    // Made by another version of the extractor, it does not count.
    ASSERT_TRUE(kept().run("UPDATE extractions SET version = 0"));
    EXPECT_EQ(run(with(&Options::rebuild, true)).read, 1U);
    EXPECT_EQ(document("note.txt").text, "The footbridge was closed.\n");
}

TEST_F(Run, TriesWhatCouldNotBeReadAgainOnlyWhenAsked)
{
    capture("sheet.bin", std::string("\x01\x00\x02", 3), "application/octet-stream");
    ASSERT_EQ(run().unread.size(), 1U);
    ASSERT_TRUE(kept().run("UPDATE extractions SET reason = 'as it was told then'"));
    const auto again = run(with(&Options::rebuild, true));
    ASSERT_EQ(again.unread.size(), 1U);
    EXPECT_EQ(again.unread[0].reason, "as it was told then");
    const auto tried = run(with(&Options::retry, true));
    ASSERT_EQ(tried.unread.size(), 1U);
    EXPECT_NE(tried.unread[0].reason, "as it was told then");
}

TEST_F(Run, ReadsPicturesAfterAllElseAndKeepsWhatTheySay)
{
    capture("scan.png", picture_of("The harbour lantern was mended", folder_.path()), "image/png");
    capture("note.txt", "The footbridge was closed.\n", "text/plain");
    const auto without = run(with(&Options::ocr, false));
    EXPECT_EQ(without.read, 2U);
    EXPECT_EQ(without.recognised, 0U);
    EXPECT_EQ(index::ExtractionStore::waiting({folder_.path()}).value()->pages, 1U);
    ASSERT_EQ(document("scan.png").pages.size(), 1U);
    EXPECT_EQ(document("scan.png").pages[0].quality, civic::PageQuality::no_text_layer);
    EXPECT_TRUE(found("lantern").empty());

    EXPECT_EQ(run().recognised, 1U);
    EXPECT_THAT(document("scan.png").text, HasSubstr("harbour lantern"));
    EXPECT_TRUE(document("scan.png").pages[0].recognised);
    EXPECT_EQ(found("lantern").size(), 1U);
    EXPECT_EQ(index::ExtractionStore::waiting({folder_.path()}).value()->pages, 0U);

    EXPECT_EQ(run(with(&Options::rebuild, true)).recognised, 0U) << "pages are read from their pictures once";
    EXPECT_EQ(found("lantern").size(), 1U);
}

TEST_F(Run, ExtractsAgainWhatWasKeptAndDoesNotReadBack)
{
    capture("note.txt", "The footbridge was closed.\n", "text/plain");
    run();
    ASSERT_TRUE(kept().run("UPDATE extractions SET document = '{\"kind\": \"no such\"}'"));
    const auto again = run(with(&Options::rebuild, true));
    EXPECT_EQ(again.read, 1U);
    EXPECT_TRUE(again.unread.empty());
    EXPECT_EQ(document("note.txt").text, "The footbridge was closed.\n");
}

TEST_F(Run, ReadsOncePicturesOfTheSameBytesAtTwoAddresses)
{
    const std::string picture = picture_of("The harbour lantern was mended", folder_.path());
    capture("scan.png", picture, "image/png");
    capture("copy.png", picture, "image/png");
    EXPECT_EQ(run().recognised, 1U);
    EXPECT_EQ(document("scan.png").text, document("copy.png").text);
    EXPECT_THAT(document("copy.png").text, HasSubstr("lantern"));
}

TEST_F(Run, LeavesPicturesWaitingWhereTheModelsOfALanguageAreMissing)
{
    capture("scan.png", picture_of("The harbour lantern was mended", folder_.path()), "image/png");
    Options options;
    options.data = folder_.path();
    options.ocr_languages = "tlh";
    const auto failed = indexer::run(options);
    ASSERT_FALSE(failed);
    EXPECT_THAT(failed.error().message, HasSubstr("tlh"));
    EXPECT_EQ(index::ExtractionStore::waiting({folder_.path()}).value()->pages, 1U);
    EXPECT_EQ(run().recognised, 1U) << "with a language that is there, it is read";
}

TEST_F(Run, ReadsPicturesAgainInAnotherLanguage)
{
    capture("scan.png", picture_of("The harbour lantern was mended", folder_.path()), "image/png");
    EXPECT_EQ(run().recognised, 1U);
    Options welsh = with(&Options::rebuild, true);
    welsh.ocr_languages = "eng+cym";
    EXPECT_EQ(run(welsh).recognised, 1U);
    EXPECT_EQ(run(welsh).recognised, 0U);
}

TEST_F(Run, ReadsNoPictureThatHasBeenReplacedMeanwhile)
{
    capture("scan.png", picture_of("The harbour lantern was mended", folder_.path()), "image/png");
    run(with(&Options::ocr, false));
    capture("scan.png", "Now a text.\n", "text/plain", "2026-02-04T04:05:06Z");
    EXPECT_EQ(run().recognised, 0U);
    EXPECT_EQ(document("scan.png").text, "Now a text.\n");
    EXPECT_EQ(index::ExtractionStore::waiting({folder_.path()}).value()->pages, 0U);
}

} // namespace
} // namespace minutebook::indexer
