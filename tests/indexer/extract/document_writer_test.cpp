#include "indexer/extract/document_writer.hpp"

#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

civic::Page numbered(int number)
{
    civic::Page page;
    page.number = number;
    return page;
}

TEST(DocumentWriter, CoversTheTextWithSectionsAndPages)
{
    DocumentWriter out;
    out.page(numbered(1));
    out.paragraph("Present:");
    out.line("Cllr A Brook");
    out.heading("1. Minutes", 1);
    out.paragraph("The minutes were");
    out.page(numbered(2));
    out.continued("agreed.");
    out.page(numbered(3)); // nothing could be read on it
    out.page(numbered(4));
    out.heading("2. Close", 1);
    civic::Document document;
    out.finish(document);
    EXPECT_EQ(document.text, "Present:\nCllr A Brook\n\n1. Minutes\n\nThe minutes were agreed.\n\n2. Close");
    ASSERT_EQ(document.sections.size(), 3U);
    EXPECT_EQ(document.sections[0].page, 1);
    EXPECT_EQ(document.sections[2].page, 4);
    std::size_t at = 0;
    for (const auto& section : document.sections) {
        EXPECT_EQ(section.span.begin, at);
        at = section.span.end;
    }
    EXPECT_EQ(at, document.text.size());
    ASSERT_EQ(document.pages.size(), 4U);
    EXPECT_EQ(document.pages[1].span.of(document.text).substr(0, 7), "agreed.");
    EXPECT_EQ(document.pages[3].span.of(document.text), "2. Close");
    EXPECT_EQ(document.page_at(document.text.find("agreed")), 2);
}

TEST(DocumentWriter, KeepsTheCellsOfATableAsPlaces)
{
    DocumentWriter out;
    out.paragraph("Votes");
    out.row({"Name", "For"});
    out.row({"A Brook", ""});
    out.end_table();
    out.row({"Other", "table"});
    civic::Document document;
    out.finish(document);
    EXPECT_EQ(document.text, "Votes\n\nName | For\nA Brook | \n\nOther | table");
    ASSERT_EQ(document.tables.size(), 2U);
    EXPECT_EQ(document.tables[0].rows[1][0].of(document.text), "A Brook");
    EXPECT_TRUE(document.tables[0].rows[1][1].empty());
}

TEST(DocumentWriter, KeepsTheConfidenceOfWordsWhereTheyComeToStand)
{
    DocumentWriter out;
    out.paragraph("Agreed it", {{{0, 6}, 91}, {{7, 9}, 40}});
    out.row({"a", "bc"}, {{{{0, 1}, 5}}, {{{0, 2}, 6}}});
    civic::Document document;
    out.finish(document);
    ASSERT_EQ(document.recognised.size(), 4U);
    EXPECT_EQ(document.recognised[1].span.of(document.text), "it");
    EXPECT_EQ(document.recognised[3].span.of(document.text), "bc");
}

} // namespace
} // namespace minutebook::extract
