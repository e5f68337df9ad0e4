#include "indexer/extract/office_blocks.hpp"

#include <chrono>
#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

OfficeParagraph words(std::string text)
{
    OfficeParagraph out;
    out.text = std::move(text);
    return out;
}

TEST(OfficeBlocks, PutPageBreaksOfARowAfterIt)
{
    OfficeBlocks blocks;
    blocks.paragraph(words("before"));
    blocks.begin_table();
    for (const std::string_view cell : {"first", "second"}) {
        blocks.begin_row();
        blocks.page_break(); // of the row that begins: it stands on the new page
        blocks.begin_cell();
        blocks.paragraph(words(std::string(cell)));
        blocks.end_cell();
        blocks.begin_cell();
        blocks.paragraph(words("cell"));
        blocks.page_break(); // within it: the next one does
        blocks.end_cell();
        blocks.end_row();
    }
    blocks.end_table();
    DocumentWriter writer;
    blocks.write(writer, true);
    civic::Document document;
    writer.finish(document);
    ASSERT_EQ(document.pages.size(), 5U);
    EXPECT_EQ(document.page_at(document.text.find("first")), 2);
    EXPECT_EQ(document.page_at(document.text.find("second")), 4);
}

TEST(OfficeBlocks, AreLinearInPageBreaksWithinACell)
{
    OfficeBlocks blocks;
    blocks.begin_table();
    blocks.begin_row();
    blocks.begin_cell();
    blocks.paragraph(words(std::string(8'000'000, 'x')));
    const auto begun = std::chrono::steady_clock::now();
    for (int i = 0; i < 200'000; ++i) blocks.page_break();
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(5));
}

} // namespace
} // namespace minutebook::extract
