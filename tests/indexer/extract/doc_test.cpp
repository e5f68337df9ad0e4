#include "indexer/extract/doc.hpp"

#include "indexer/extract/extract.hpp"
#include "tests/indexer/extract/ole_maker.hpp"

#include <filesystem>
#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

using testing::ole_of;
using testing::word97_of;

TEST(Doc, ReadsAWordFile)
{
    if (!std::filesystem::exists("/usr/bin/antiword")) GTEST_SKIP() << "antiword is not installed";
    const std::string sentence = "It was agreed, after a long debate that went on well beyond the seventy-six columns of a line, to build.";
    const auto bytes = word97_of("Minutes of Westmere Council\r1. APOLOGIES\rCllr A Brook \x96 at the caf\xE9.\r" + sentence + "\r");
    EXPECT_EQ(sniff(bytes), Format::doc);
    const auto document = from_doc(bytes);
    ASSERT_TRUE(document) << document.error().text();
    EXPECT_EQ(document->text, "Minutes of Westmere Council\n\n1. APOLOGIES\n\nCllr A Brook – at the café.\n\n" + sentence);
    ASSERT_EQ(document->sections.size(), 2U);
    EXPECT_EQ(document->sections[1].heading, "1. APOLOGIES");
}

TEST(Doc, MakesRowsOfPrintedTables)
{
    civic::Document document;
    read_antiword_text("\nVotes\n\n|Name    |For |\n|A Brook |    |\nAfter [pic] words\n[pic]\n[1] A note.\n", document);
    EXPECT_EQ(document.text, "Votes\n\nName | For\nA Brook | \n\nAfter words\n\n[1] A note.");
    ASSERT_EQ(document.tables.size(), 1U);
    EXPECT_EQ(document.tables[0].rows.size(), 2U);
    EXPECT_EQ(document.notes, std::vector<std::string>{"1 picture left out"});
}

TEST(Doc, NamesWhatIsNoWordFile)
{
    const std::pair<std::string, std::string> cases[] = {
        {ole_of({{"Workbook", "x"}}), "Excel spreadsheet (XLS) files are not read"},
        {ole_of({{"PowerPoint Document", "x"}}), "PowerPoint presentation (PPT) files are not read"},
        {ole_of({{"__properties_version1.0", "x"}}), "Outlook message (MSG) files are not read"},
        {ole_of({{"Something", "x"}}), "OLE files are not read"},
        {ole_of({{"EncryptedPackage", "x"}}), "the document is encrypted"},
    };
    for (const auto& [bytes, message] : cases) EXPECT_EQ(from_doc(bytes).error().message, message);
    EXPECT_FALSE(from_doc(ole_of({{"WordDocument", "no header"}})));
    EXPECT_FALSE(from_doc(word97_of("words").substr(0, 700)));
}

} // namespace
} // namespace minutebook::extract
