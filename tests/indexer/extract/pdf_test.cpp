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

TEST(Pdf, IsFoundAfterWhatAServerPutBeforeIt)
{
    PdfMaker maker;
    maker.page(minutes_page());
    const std::string bytes = maker.file();
    for (const std::string& before : {std::string("\r\n"), std::string("\xEF\xBB\xBF"), "<br />\n<b>Warning</b>: " + std::string(900, 'x'),
                                      "--boundary\r\nContent-Type: application/pdf\r\n\r\n" + std::string(3, '\0')}) {
        const auto document = extract_content({before + bytes, "", "https://oxmere-pc.test/minutes", {}}, systems::SourceCatalogue{});
        ASSERT_TRUE(document.has_value()) << document.error().text();
        EXPECT_EQ(document->format, "PDF");
        EXPECT_NE(document->text.find("order a bench"), std::string::npos);
    }
    EXPECT_EQ(sniff(std::string(2000, '\n') + bytes, ""), Format::plain_text);
    EXPECT_EQ(sniff("The header of such a file is %PDF-1.7, says the clerk.", ""), Format::plain_text);
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
    maker.page(minutes_page(pdf_text_at(72, 600, "Paid to Septimus Vole for repairs") + "0 g 115 595 79 16 re f\n"));
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

PageWord recognised_word(const std::string& text, const Box& box)
{
    PageWord word;
    word.text = text;
    word.box = box;
    word.font_size = 12;
    word.confidence = 91;
    return word;
}

TEST(Pdf, TakesNothingHiddenFromWhatWasRecognised)
{
    const std::string scan = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x7F EI Q\n";
    const std::vector<PageWord> upright{recognised_word("Paid", {72, 130, 98, 142}), recognised_word("Jonquil", {113, 130, 150, 142}),
                                        recognised_word("Marsh.", {155, 130, 188, 142}), recognised_word("Oxmere", {195, 130, 240, 142}),
                                        recognised_word("below", {113, 144, 150, 155})};
    const auto document_of = [&](const std::string& content, const std::string& redact, std::vector<PageWord> words, int rotation) {
        PdfMaker maker;
        maker.page(content, redact.empty() ? std::vector<std::string>{}
                                           : std::vector<std::string>{"<</Type/Annot/Subtype/Redact/Rect[" + redact + "]>>"});
        PageWords page;
        page.width = rotation % 180 == 0 ? 595 : 842;
        page.height = rotation % 180 == 0 ? 842 : 595;
        page.recognised = true;
        page.rotation = rotation;
        page.words = std::move(words);
        return read(maker, {{1, page}});
    };
    // Over "Jonquil" and the first letter of "Marsh.".
    const civic::Document marked = document_of(scan, "113 698 163 714", upright, 0);
    EXPECT_EQ(marked.text.find("Jonquil"), std::string::npos);
    EXPECT_EQ(marked.text.find("Marsh"), std::string::npos);
    EXPECT_NE(marked.text.find("Oxmere"), std::string::npos);
    EXPECT_NE(marked.text.find("below"), std::string::npos);
    ASSERT_EQ(marked.pages.size(), 1U);
    EXPECT_EQ(marked.pages[0].redacted, 2U);
    EXPECT_TRUE(notes(marked, "2 redacted words were left out"));
    // A text layer under a box: what OCR says of the place is not taken either.
    const std::string layer = "3 Tr " + pdf_text_at(113, 703, "Jonquil") + "0 Tr 0 g 113 698 40 16 re f\n";
    const civic::Document covered = document_of(scan + layer, "", upright, 0);
    EXPECT_EQ(covered.text.find("Jonquil"), std::string::npos);
    EXPECT_NE(covered.text.find("Marsh."), std::string::npos);
    ASSERT_EQ(covered.pages.size(), 1U);
    EXPECT_EQ(covered.pages[0].redacted, 1U) << "counted once";
    EXPECT_TRUE(covered.pages[0].recognised);
    // A page that OCR turned clockwise: what stands at (x, y) on it was at (y, 842 − x).
    const civic::Document sideways = document_of(
        scan, "100 200 140 300", {recognised_word("Jonquil", {210, 105, 290, 117}), recognised_word("Oxmere", {210, 305, 290, 317})}, 90);
    EXPECT_EQ(sideways.text.find("Jonquil"), std::string::npos);
    EXPECT_NE(sideways.text.find("Oxmere"), std::string::npos);
}

TEST(Pdf, TakesNothingHiddenFromAPageThatOcrMadeLevel)
{
    PdfMaker maker;
    maker.page("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x7F EI Q\n", {"<</Type/Annot/Subtype/Redact/Rect[113 698 163 714]>>"});
    PageWords page;
    page.width = 595;
    page.height = 842;
    page.recognised = true;
    // Three degrees about the middle move a word near the top by some 15 points.
    page.words = {recognised_word("Jonquil", {128, 140, 165, 152}), recognised_word("below", {113, 244, 150, 255})};
    EXPECT_NE(read(maker, {{1, page}}).text.find("Jonquil"), std::string::npos) << "level from the first: it stands elsewhere";
    page.leaned = -3;
    const civic::Document levelled = read(maker, {{1, page}});
    EXPECT_EQ(levelled.text.find("Jonquil"), std::string::npos);
    EXPECT_NE(levelled.text.find("below"), std::string::npos);
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
