#include "indexer/extract/pdf_words.hpp"

#include "base/utf8.hpp"
#include "tests/indexer/extract/pdf_maker.hpp"

#include <chrono>
#include <ctime>
#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

using civic::PageQuality;

PdfContent read(const PdfMaker& maker)
{
    auto content = read_pdf(maker.file());
    EXPECT_TRUE(content.has_value()) << content.error().text();
    return content ? std::move(*content) : PdfContent{};
}

PageWords first_page(const PdfMaker& maker)
{
    PdfContent content = read(maker);
    EXPECT_FALSE(content.pages.empty());
    return content.pages.empty() ? PageWords{} : std::move(content.pages.front());
}

PageWords page_of(const std::string& content)
{
    PdfMaker maker;
    maker.page(content);
    return first_page(maker);
}

std::string text_of(const PageWords& page)
{
    std::string out;
    for (const PageWord& word : page.words) {
        out += word.text;
        if (word.spaced && &word != &page.words.back()) out += ' ';
    }
    return out;
}

TEST(PdfWords, HaveTheirPlacesSizesAndFaces)
{
    const PageWords page = page_of(pdf_text_at(72, 700, "Oxmere Parish", "F2", 18) + pdf_text_at(72, 650, "Council", "F3", 10));
    ASSERT_EQ(page.words.size(), 3U);
    EXPECT_EQ(page.width, 595);
    EXPECT_EQ(page.height, 842);
    const PageWord& first = page.words[0];
    EXPECT_EQ(first.text, "Oxmere");
    EXPECT_TRUE(first.bold);
    EXPECT_FALSE(first.italic);
    EXPECT_NEAR(first.font_size, 18, 0.1);
    EXPECT_NEAR(first.box.x0, 72, 0.5);
    EXPECT_GT(first.box.y0, 842 - 700 - 19);
    EXPECT_LT(first.box.y1, 842 - 700 + 8);
    EXPECT_TRUE(first.spaced);
    EXPECT_GT(page.words[1].box.x0, first.box.x1);
    EXPECT_TRUE(page.words[2].italic);
    EXPECT_EQ(page.quality, PageQuality::good);
    EXPECT_FALSE(page.needs_ocr);
}

TEST(PdfWords, ArePutTogetherFromPieces)
{
    struct Case {
        const char* what;
        std::string content;
        const char* text;
    };
    const std::vector<Case> cases{
        {"kerning", "BT /F1 12 Tf 72 700 Td [(Cou) 20 (ncil) -300 (met)] TJ ET", "Council met"},
        {"letter spacing", "BT /F1 12 Tf 4 Tc 72 700 Td (MINUTES OF) Tj ET", "MINUTES OF"},
        {"a font in between", "BT /F1 12 Tf 72 700 Td (Cha) Tj /F2 12 Tf (ir) Tj ET", "Chair"},
        {"drawn twice for boldness", pdf_text_at(72, 700, "Agreed") + pdf_text_at(72.3, 700, "Agreed"), "Agreed"},
        {"the same word elsewhere", pdf_text_at(72, 700, "Agreed") + pdf_text_at(72, 686, "Agreed"), "Agreed Agreed"},
        {"a raised ordinal", "BT /F1 12 Tf 72 700 Td (the 8) Tj /F1 8 Tf 5 Ts (th) Tj /F1 12 Tf 0 Ts ( of May) Tj ET", "the 8th of May"},
        {"places of words alone", pdf_text_at(72, 700, "next") + pdf_text_at(110, 700, "meeting"), "next meeting"},
        {"text given for what is drawn", "/Span <</ActualText (office)>> BDC BT /F1 12 Tf 72 700 Td (o#ce) Tj ET EMC", "office"},
    };
    for (const Case& c : cases) EXPECT_EQ(text_of(page_of(c.content)), c.text) << c.what;
}

TEST(PdfWords, AreMadePlain)
{
    struct Case {
        const char* what;
        std::string content;
        const char* text;
    };
    const std::vector<Case> cases{
        {"a soft hyphen that is drawn",
         pdf_text_at(72, 700,
                     "co\xAD"
                     "operate"),
         "co-operate"},
        {"no-break spaces",
         pdf_text_at(72, 700,
                     "item\xA0"
                     "7"),
         "item 7"},
        {"Symbol's bullet", pdf_text_at(72, 700, "\xB7", "F5"), "\xE2\x80\xA2"},
        {"Wingdings' bullet and tick", pdf_text_at(72, 700, "\xA7", "F6") + pdf_text_at(172, 700, "\xFC", "F6"),
         "\xE2\x80\xA2 \xE2\x9C\x93"},
        {"pound and accents",
         pdf_text_at(72, 700,
                     "\xA3"
                     "5 caf\xE9"),
         "\xC2\xA3"
         "5 caf\xC3\xA9"},
        {"ligatures and control characters",
         "/Span <</ActualText <FEFF006F FB03 0063 0065 0007>>> BDC BT /F1 12 Tf 72 700 Td (xxxxx) Tj ET EMC", "office"},
        {"accents apart", "/Span <</ActualText <FEFF 0077 0302 0072>>> BDC BT /F1 12 Tf 72 700 Td (xxx) Tj ET EMC", "\xC5\xB5r"},
    };
    for (const Case& c : cases) EXPECT_EQ(text_of(page_of(c.content)), c.text) << c.what;
}

constexpr const char* resolution =
    "RESOLVED: That the minutes of the meeting held in May are agreed and signed by the Chairman, and that the Clerk is to write to the "
    "members of the committee";

TEST(PdfWords, ReadGlyphCodesInTheStandardOrder)
{
    EXPECT_EQ(text_of(page_of(pdf_text_at(20, 700, glyph_codes(resolution, -29), "F7", 8))), resolution);
    EXPECT_EQ(text_of(page_of(pdf_text_at(20, 700, glyph_codes(resolution, -29), "F8", 8))), resolution);
    // A few signs are enough in a font that is known to be in this order, amid text that is whole.
    EXPECT_EQ(text_of(page_of("BT /F1 12 Tf 72 700 Td (Mrs A. Pea) Tj /F7 12 Tf (" + glyph_codes("cock", -29) + std::string("\0\xB6", 2) +
                              ") Tj /F1 12 Tf (s fund) Tj ET")),
              "Mrs A. Peacock\xE2\x80\x99s fund");
    EXPECT_EQ(text_of(page_of(pdf_text_at(72, 700, std::string("\0x", 2), "F9"))), "\xE2\x80\xA2");
}

TEST(PdfWords, ReadOtherShiftsOnlyWhereWordsProveThem)
{
    const PageWords page = page_of(pdf_text_at(20, 700, glyph_codes(resolution, -31 + 40), "F8", 8));
    EXPECT_EQ(text_of(page), resolution);
    EXPECT_EQ(page.quality, PageQuality::good);
    const PageWords few = page_of(pdf_text_at(20, 700, glyph_codes("qzxkvjqwz xkq", 5), "F8", 8));
    EXPECT_EQ(few.quality, PageQuality::suspect);
    EXPECT_EQ(few.reason, "font without a character map");
    EXPECT_TRUE(few.needs_ocr);
}

/// A picture of w × h points at the page's lower left corner.
std::string picture(int width, int height)
{
    return "q " + std::to_string(width) + " 0 0 " + std::to_string(height) + " 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x7F EI Q\n";
}

TEST(PdfWords, AreJudgedPageByPage)
{
    const std::string layer = "3 Tr " + pdf_text_at(20, 700, resolution, "F1", 8) + "0 Tr ";
    std::string garbage = "3 Tr ";
    for (int i = 0; i < 30; ++i) garbage += pdf_text_at(20, 700 - 20 * i, "t;h~e {ccl| m^tng} w{s h3ld| i~n xq#z", "F1", 8);
    std::string mistaken = layer + "3 Tr ", form = layer + "3 Tr ";
    for (int i = 0; i < 6; ++i) {
        mistaken += pdf_text_at(20, 600 - 20 * i, std::string(resolution, 100) + (i % 2 == 0 ? " REVot<E the FORW\\RD" : " path"), "F1", 8);
        form += pdf_text_at(20, 600 - 20 * i, std::string(resolution, 100) + " Signed:____ <https://oxmere-pc.test> >", "F1", 8);
    }
    struct Case {
        const char* what;
        std::string content;
        PageQuality quality;
        const char* reason;
    };
    const std::vector<Case> cases{
        {"text", pdf_text_at(20, 700, resolution, "F1", 8), PageQuality::good, ""},
        {"nothing", "", PageQuality::good, "blank page"},
        {"a picture", picture(595, 842), PageQuality::no_text_layer, "the page is a picture"},
        {"a slip of paper", picture(300, 200), PageQuality::no_text_layer, "the page is a picture"},
        {"a picture with a page number", picture(595, 842) + pdf_text_at(300, 20, "Page 3 of 8"), PageQuality::no_text_layer,
         "the page is a picture"},
        {"text with a picture", picture(200, 100) + pdf_text_at(20, 700, resolution, "F1", 8), PageQuality::good, ""},
        {"OCR under the picture", layer + picture(595, 842), PageQuality::good, "text layer made by OCR"},
        {"OCR over the picture", picture(595, 842) + layer, PageQuality::good, "text layer made by OCR"},
        {"visible text under the picture", pdf_text_at(20, 700, resolution, "F1", 8) + picture(595, 842), PageQuality::good,
         "text layer made by OCR"},
        {"OCR gone wrong", picture(595, 842) + garbage, PageQuality::suspect, "text layer made by OCR, of poor quality"},
        {"OCR with a few words mangled", picture(595, 842) + mistaken, PageQuality::suspect, "text layer made by OCR, of poor quality"},
        {"OCR with lines to write on and addresses", picture(595, 842) + form, PageQuality::good, "text layer made by OCR"},
        {"letters in disorder",
         pdf_text_at(20, 700, "Gur zvahgrf bs gur zrrgvat uryq va Znl jrer nterrq naq fvtarq ol gur Punvezna naq gur Pyrex jevgrf", "F1",
                     8),
         PageQuality::suspect, "its text layer reads as no language"},
    };
    for (const Case& c : cases) {
        const PageWords page = page_of(c.content);
        EXPECT_EQ(page.quality, c.quality) << c.what << ": " << page.reason;
        EXPECT_EQ(page.reason, c.reason) << c.what;
        EXPECT_EQ(page.needs_ocr, c.quality != PageQuality::good) << c.what;
    }
}

TEST(PdfWords, AreUprightWhicheverWayThePageIsTurned)
{
    const std::string down = "BT /F1 12 Tf 0 -1 1 0 300 700 Tm (Schedule of payments for the year) Tj ET\n";
    const std::string up = "BT /F1 12 Tf 0 1 -1 0 300 100 Tm (Schedule of payments for the year) Tj ET\n";
    struct Case {
        const char* what;
        std::string content;
        std::string extra;
        int rotation;
        bool sideways;
    };
    const std::vector<Case> cases{
        {"as it is", pdf_text_at(72, 700, "Schedule of payments for the year"), "", 0, false},
        {"turned by the page", up, "/Rotate 90", 0, true},
        {"written upwards", up, "", 90, true},
        {"written downwards", down, "", 270, true},
        {"upside down", pdf_text_at(72, 700, "Schedule of payments for the year"), "/Rotate 180", 180, false},
    };
    for (const Case& c : cases) {
        PdfMaker maker;
        maker.page(c.content, {}, {"/MediaBox [0 0 595 842]", c.extra});
        const PageWords page = first_page(maker);
        ASSERT_EQ(page.words.size(), 6U) << c.what;
        EXPECT_EQ(page.rotation, c.rotation) << c.what;
        EXPECT_EQ(page.width, c.sideways ? 842 : 595) << c.what;
        EXPECT_EQ(page.words[0].text, "Schedule") << c.what;
        EXPECT_FALSE(page.words[0].vertical) << c.what;
        EXPECT_GT(page.words[0].box.width(), 2 * page.words[0].box.height()) << c.what;
        EXPECT_GT(page.words[1].box.x0, page.words[0].box.x1) << c.what;
        EXPECT_NEAR(page.words[5].box.middle_y(), page.words[0].box.middle_y(), 0.1) << c.what;
    }
    const PageWords margin =
        page_of(pdf_text_at(72, 700, "The minutes of the last meeting were agreed") + "BT /F1 9 Tf 0 1 -1 0 30 100 Tm (DRAFT) Tj ET\n");
    EXPECT_EQ(margin.rotation, 0);
    EXPECT_TRUE(margin.words.back().vertical);
}

TEST(PdfWords, OfACroppedPageCountFromItsCorner)
{
    PdfMaker maker;
    maker.page(pdf_text_at(150, 700, "inside") + pdf_text_at(20, 700, "outside"), {},
               {"/MediaBox [0 0 595 842] /CropBox [100 100 500 800]", ""});
    const PageWords page = first_page(maker);
    EXPECT_EQ(page.width, 400);
    EXPECT_EQ(text_of(page), "inside");
    EXPECT_NEAR(page.words[0].box.x0, 50, 0.5);
}

TEST(PdfWords, ComeWithLinesAndLinks)
{
    PdfMaker maker;
    maker.page(pdf_text_at(72, 700, "See the budget report here") + "72 690 m 300 690 l S 72 600 200 0.5 re f 72 400 100 50 re S\n",
               {"<</Type/Annot/Subtype/Link/Rect[100 695 170 712]/A<</S/URI/URI(https://oxmere-pc.test/budget.pdf)>>>>",
                "<</Type/Annot/Subtype/Link/Rect[100 695 170 712]/A<</S/URI/URI(mailto:clerk@oxmere-pc.test)>>>>"});
    const PageWords page = first_page(maker);
    ASSERT_EQ(page.links.size(), 1U);
    EXPECT_EQ(page.links[0].url, "https://oxmere-pc.test/budget.pdf");
    EXPECT_EQ(page.links[0].text, "the budget");
    ASSERT_EQ(page.rules.size(), 6U);
    EXPECT_TRUE(page.rules[0].horizontal());
    EXPECT_NEAR(page.rules[0].box.middle_y(), 842 - 690, 0.1);
    EXPECT_NEAR(page.rules[1].box.width(), 200, 0.1);
}

TEST(PdfWords, TellWhatTheFileSaysOfItself)
{
    PdfMaker maker;
    maker.page(pdf_text_at(72, 700, "Agenda"));
    maker.info("/Title <FEFF0043007900660061007200660 06F0064> /CreationDate (D:20240702093000+01'00') /ModDate (D:20240732)");
    const PdfContent content = read(maker);
    EXPECT_EQ(content.title, "Cyfarfod");
    ASSERT_TRUE(content.created.has_value());
    EXPECT_EQ(content.created->to_string(), "2024-07-02");
    EXPECT_FALSE(content.modified.has_value());
}

TEST(PdfWords, AreRefusedWithAReasonWhereTheFileIsNoUse)
{
    PdfMaker locked;
    locked.page(pdf_text_at(72, 700, "secret"));
    locked.trailer("/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O"
                   "<000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f>/U<"
                   "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f>>>");
    const auto encrypted = read_pdf(locked.file());
    ASSERT_FALSE(encrypted.has_value());
    EXPECT_EQ(encrypted.error().code, Errc::refused);
    for (const std::string& bytes :
         {std::string("%PDF-1.7\nnothing more"), std::string("%PDF-1.4\ntrailer<</Root 1 0 R>>"), std::string()}) {
        const auto damaged = read_pdf(bytes);
        ASSERT_FALSE(damaged.has_value());
        EXPECT_EQ(damaged.error().code, Errc::invalid);
        EXPECT_NE(damaged.error().message.find("damaged"), std::string::npos);
    }
    EXPECT_TRUE(read_pdf([] {
                    PdfMaker cut;
                    cut.page(pdf_text_at(72, 700, "Agenda"));
                    const std::string whole = cut.file();
                    return whole.substr(0, whole.find("startxref"));
                }())
                    .has_value());
}

TEST(PdfWords, KeepToTheirLimits)
{
    PdfMaker maker;
    for (int i = 0; i < 4; ++i) maker.page(pdf_text_at(72, 700, "one two three four"));
    const auto few_pages = read_pdf(maker.file(), {.pages = 2});
    ASSERT_TRUE(few_pages.has_value());
    EXPECT_EQ(few_pages->pages.size(), 2U);
    EXPECT_EQ(few_pages->notes.at(0), "pages 3 to 4 were not read: the document is longer than 2 pages");
    const auto few_words = read_pdf(maker.file(), {.words_a_page = 3});
    ASSERT_TRUE(few_words.has_value());
    EXPECT_EQ(text_of(few_words->pages.at(0)), "one two three");
    EXPECT_EQ(few_words->notes.at(0), "page 1 was read in part: it has too many words");
    const auto few_letters = read_pdf(maker.file(), {.characters = 15});
    ASSERT_TRUE(few_letters.has_value());
    EXPECT_EQ(few_letters->pages.size(), 1U);
    const auto no_time = read_pdf(maker.file(), {.processor = std::chrono::milliseconds(-1)});
    ASSERT_TRUE(no_time.has_value());
    EXPECT_TRUE(no_time->pages.empty());
    EXPECT_EQ(no_time->notes.at(0), "pages 1 to 4 were not read: reading took too long");
}

TEST(PdfWords, OfAPageThatTakesTooLongAreGivenAsFarAsItWasDrawn)
{
    PdfMaker maker;
    // Each form draws the one before it ten times: 10^9 fillings.
    std::string inner = maker.stream("/Type/XObject/Subtype/Form/BBox[0 0 595 842]", "0 0 1 1 re f 1 1 1 1 re f");
    std::string ten;
    for (int i = 0; i < 10; ++i) ten += "/Inner Do ";
    for (int level = 0; level < 9; ++level)
        inner = maker.stream("/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</Inner " + inner + ">>>>", ten);
    maker.name("Fm1", inner);
    maker.page(pdf_text_at(72, 700, "Agenda") + "/Fm1 Do");
    maker.page(pdf_text_at(72, 700, "Minutes"));
    const auto content = read_pdf(maker.file(), {.processor = std::chrono::milliseconds(200)});
    ASSERT_TRUE(content.has_value());
    ASSERT_EQ(content->pages.size(), 1U);
    EXPECT_EQ(text_of(content->pages[0]), "Agenda");
    EXPECT_EQ(content->pages[0].reason, "read in part: it took too long");
    EXPECT_EQ(content->notes.at(0), "page 2 was not read: reading took too long");
}

TEST(PdfWords, OfAPageLargerThanAnyPaperAreNotTrusted)
{
    PdfMaker maker;
    maker.page(pdf_text_at(72, 700, "giant"), {}, {"/MediaBox [0 0 100000000 100000000]", ""});
    const PageWords page = first_page(maker);
    EXPECT_EQ(page.quality, PageQuality::suspect);
    EXPECT_EQ(page.reason, "larger than any paper");
}

TEST(PdfWords, SurviveBombs)
{
    std::string deep;
    for (int i = 0; i < 200'000; ++i) deep += "q ";
    std::string boxes = "0 g ";
    for (int i = 0; i < 100'000; ++i) boxes += "0 0 595 842 re 10 10 500 800 re f* ";
    for (int i = 0; i < 500; ++i) boxes += pdf_text_at(20, 20 + i, "word");
    PdfMaker::PageSettings giant{"/MediaBox [0 0 100000000 100000000]", ""};
    PdfMaker::PageSettings strange{"/MediaBox [0 0 0 nan]", "/Rotate 17"};
    const std::vector<std::pair<std::string, PdfMaker::PageSettings>> cases{
        {deep, {}}, {boxes, {}}, {pdf_text_at(72, 700, "giant"), giant}, {pdf_text_at(72, 700, "strange"), strange}};
    for (const auto& [content, settings] : cases) {
        PdfMaker maker;
        maker.page(content, {}, settings);
        const std::clock_t begun = std::clock();
        const auto read_content = read_pdf(maker.file());
        EXPECT_LT((std::clock() - begun) / CLOCKS_PER_SEC, 10);
        if (!read_content) continue;
        for (const PageWords& page : read_content->pages)
            for (const PageWord& word : page.words) EXPECT_TRUE(is_valid_utf8(word.text));
    }
}

TEST(PdfWords, SurviveAMillionObjects)
{
    std::string bytes = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
                        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n";
    for (int i = 4; i < 1'000'000; ++i) bytes += std::to_string(i) + " 0 obj null endobj\n";
    bytes += "trailer<</Root 1 0 R/Size 1000000>>\n";
    const std::clock_t begun = std::clock();
    const auto content = read_pdf(bytes);
    EXPECT_LT((std::clock() - begun) / CLOCKS_PER_SEC, 10);
    ASSERT_TRUE(content.has_value());
    EXPECT_EQ(content->pages.size(), 1U);
}

} // namespace
} // namespace minutebook::extract
