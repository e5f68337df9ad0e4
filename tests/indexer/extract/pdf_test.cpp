#include "indexer/extract/pdf.hpp"

#include "indexer/extract/extract.hpp"
#include "tests/indexer/extract/pdf_maker.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

using civic::PageQuality;

std::string minutes_page(const std::string& more = "")
{
    return pdf_text_at(72, 760, "OXMERE PARISH COUNCIL", "F2", 16) +
           pdf_text_at(72, 720, "Minutes of the meeting held on Tuesday 4 June 2024 in the Village Hall", "F1", 11) +
           pdf_text_at(72, 690, "1. Apologies", "F2", 12) +
           pdf_text_at(72, 672, "Apologies were received from Mrs Jonquil Marsh.", "F1", 11) +
           pdf_text_at(72, 640, "2. Village Green", "F2", 12) +
           pdf_text_at(72, 622, "RESOLVED: That the Clerk should order a bench.", "F1", 11) + more;
}

civic::Document read(const PdfMaker& maker, const Recognised& recognised = {})
{
    auto document = from_pdf(maker.file(), recognised);
    EXPECT_TRUE(document.has_value()) << document.error().text();
    return document ? std::move(*document) : civic::Document{};
}

bool notes(const civic::Document& document, const std::string& note)
{
    return std::find(document.notes.begin(), document.notes.end(), note) != document.notes.end();
}

TEST(Pdf, BecomesADocumentOfSectionsAndPages)
{
    PdfMaker maker;
    maker.page(minutes_page());
    maker.page(pdf_text_at(72, 760, "3. Finance", "F2", 12) + pdf_text_at(72, 740, "The accounts were approved.", "F1", 11),
               {"<</Type/Annot/Subtype/Link/Rect[72 735 400 752]/A<</S/URI/URI(https://oxmere-pc.test/accounts)>>>>"});
    maker.info("/Title (Minutes of Oxmere Parish Council) /CreationDate (D:20240610) /ModDate (D:20240612101500Z)");
    const civic::Document document = read(maker);
    EXPECT_EQ(document.title, "Minutes of Oxmere Parish Council");
    EXPECT_NE(document.text.find("RESOLVED: That the Clerk should order a bench."), std::string::npos);
    ASSERT_EQ(document.pages.size(), 2U);
    EXPECT_EQ(document.pages[0].quality, PageQuality::good);
    const auto accounts = document.text.find("The accounts were approved.");
    ASSERT_NE(accounts, std::string::npos);
    EXPECT_EQ(document.page_at(accounts), 2);
    EXPECT_TRUE(std::any_of(document.sections.begin(), document.sections.end(),
                            [](const civic::Section& section) { return section.heading.find("Finance") != std::string::npos; }));
    ASSERT_EQ(document.links.size(), 1U);
    EXPECT_EQ(document.links[0].text, "The accounts were approved.");
    ASSERT_TRUE(document.modified.has_value());
    EXPECT_EQ(document.modified->to_string(), "2024-06-12");
    EXPECT_TRUE(document.notes.empty());
}

TEST(Pdf, IsFoundByItsBytes)
{
    PdfMaker maker;
    maker.page(minutes_page());
    const std::string bytes = maker.file();
    const auto document = extract_content({bytes, "text/html", "https://oxmere-pc.test/minutes", {}}, systems::SourceCatalogue{});
    ASSERT_TRUE(document.has_value()) << document.error().text();
    EXPECT_EQ(document->format, "PDF");
}

TEST(Pdf, IsCalledByItsHeadingWhereTheMetadataSaysNothing)
{
    for (const char* title : {"", "/Title (Microsoft Word - minutes.doc)", "/Title (untitled)", "/Title (AGENDA_2024_06.pdf)",
                              "/Title (My Default Template)", "/Title (scan0001)"}) {
        PdfMaker maker;
        maker.page(minutes_page());
        maker.info(title);
        EXPECT_EQ(read(maker).title, "OXMERE PARISH COUNCIL") << title;
    }
}

TEST(Pdf, SaysHowMuchIsRedacted)
{
    PdfMaker maker;
    maker.page(minutes_page(pdf_text_at(72, 600, "Paid to Septimus Vole for repairs") + "0 g 115 595 82 16 re f\n"));
    const civic::Document document = read(maker);
    EXPECT_EQ(document.text.find("Septimus"), std::string::npos);
    EXPECT_EQ(document.text.find("Vole"), std::string::npos);
    EXPECT_NE(document.text.find("for repairs"), std::string::npos);
    ASSERT_EQ(document.pages.size(), 1U);
    EXPECT_EQ(document.pages[0].redacted, 2U);
    EXPECT_TRUE(notes(document, "2 redacted words were left out"));
}

TEST(Pdf, TakesPagesThatArePicturesFromWhatWasRecognised)
{
    PdfMaker maker;
    maker.page(minutes_page());
    maker.page("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x7F EI Q\n");
    const civic::Document unread = read(maker);
    ASSERT_EQ(unread.pages.size(), 2U);
    EXPECT_EQ(unread.pages[1].quality, PageQuality::no_text_layer);
    EXPECT_TRUE(unread.pages[1].needs_ocr);
    EXPECT_EQ(unread.pages[1].reason, "the page is a picture");

    Recognised recognised;
    for (const int number : {1, 2}) {
        PageWords& page = recognised[number];
        page.number = number;
        page.width = 595;
        page.height = 842;
        page.recognised = true;
        PageWord word;
        word.text = "Wheelbarrow";
        word.box = {72, 100, 160, 114};
        word.font_size = 12;
        word.confidence = 91;
        page.words.push_back(word);
    }
    const civic::Document document = read(maker, recognised);
    ASSERT_EQ(document.pages.size(), 2U);
    EXPECT_TRUE(document.pages[1].recognised);
    EXPECT_FALSE(document.pages[1].needs_ocr);
    const auto place = document.text.find("Wheelbarrow");
    ASSERT_NE(place, std::string::npos);
    EXPECT_EQ(document.page_at(place), 2);
    EXPECT_EQ(document.text.find("Wheelbarrow", place + 1), std::string::npos) << "a good page is not read again";
}

TEST(Pdf, OfBrokenFontsIsReadOrSaidToBeSuspect)
{
    const std::string text = "RESOLVED: That the minutes of the meeting held in May are agreed and signed by the Chairman of the council";
    PdfMaker readable;
    readable.page(pdf_text_at(40, 700, glyph_codes(text, -29), "F7", 9));
    const civic::Document document = read(readable);
    EXPECT_NE(document.text.find("RESOLVED: That the minutes of the meeting"), std::string::npos) << document.text;
    PdfMaker lost;
    lost.page(pdf_text_at(40, 700, glyph_codes("zqxj kvwq pfzk xqqz jjkw zzxq vvkj qqzx", 300 - 256), "F8", 9));
    const civic::Document suspect = read(lost);
    ASSERT_EQ(suspect.pages.size(), 1U);
    EXPECT_EQ(suspect.pages[0].quality, PageQuality::suspect);
    EXPECT_TRUE(suspect.pages[0].needs_ocr);
}

} // namespace
} // namespace minutebook::extract
