#include "indexer/extract/pdf_words.hpp"
#include "tests/indexer/extract/pdf_maker.hpp"

#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

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

std::string bar(const char* colour, double x, double y, double width, double height)
{
    return std::string(colour) + " " + std::to_string(x) + " " + std::to_string(y) + " " + std::to_string(width) + " " +
           std::to_string(height) + " re f\n";
}

TEST(PdfRedactions, KeepWordsUnderOpaqueAreasBack)
{
    const std::string name = pdf_text_at(72, 700, "Paid to Jonquil Marsh of Oxmere");
    const std::string over_name = " 113 696 80 14 re f\n"; // "Jonquil Marsh"
    struct Case {
        const char* what;
        std::string content;
        std::vector<std::string> annotations;
    };
    const std::string square = "<</Type/Annot/Subtype/Square/Rect[113 696 193 710]/C[0 0 0]/IC[0 0 0]/BS<</W 0>>>>";
    const std::string redact = "<</Type/Annot/Subtype/Redact/Rect[113 696 193 710]>>";
    const std::vector<Case> cases{
        {"black box", name + "0 g" + over_name, {}},
        {"white box", name + "1 g" + over_name, {}},
        {"box of many strips", name + "0 g 113 696 80 3 re 113 699 80 3 re 113 702 80 3 re 113 705 80 5 re f\n", {}},
        {"shape with slanted sides", name + "0 g 113 696 m 195 696 l 193 712 l 111 712 l f\n", {}},
        {"thick stroke", name + "0 G 14 w 113 703 m 193 703 l S\n", {}},
        {"picture", name + "q 80 0 0 14 113 696 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x01 EI Q\n", {}},
        {"stencil without holes", name + "q 80 0 0 14 113 696 cm BI /W 8 /H 1 /IM true /BPC 1 ID " + std::string(1, '\0') + " EI Q\n", {}},
        {"annotation", name, {square}},
        {"area marked for redaction", name, {redact}},
        {"black on black", bar("0 g", 60, 690, 200, 25) + pdf_text_at(72, 700, "Jonquil Marsh"), {}},
    };
    for (const Case& c : cases) {
        PdfMaker maker;
        maker.page(c.content, c.annotations);
        const PageWords page = first_page(maker);
        EXPECT_EQ(text_of(page).find("Jonquil"), std::string::npos) << c.what << ": " << text_of(page);
        EXPECT_EQ(text_of(page).find("Marsh"), std::string::npos) << c.what << ": " << text_of(page);
        EXPECT_EQ(page.redacted, 2U) << c.what;
    }
}

TEST(PdfRedactions, AreNotSeenWhereWordsShowThrough)
{
    const std::string name = pdf_text_at(72, 700, "Jonquil Marsh");
    const std::vector<std::pair<const char*, std::string>> cases{
        {"white on a dark bar", bar("0 0 0.4 rg", 60, 690, 200, 25) + "1 g " + name},
        {"a multiplying marker", name + "/G2 gs " + bar("1 1 0 rg", 60, 690, 200, 25)},
        {"a translucent box", name + "/G1 gs " + bar("1 1 0 rg", 60, 690, 200, 25)},
        {"shading painted before", bar("0.8 g", 60, 690, 200, 25) + "0 g " + name},
        {"white paper painted before", bar("1 g", 0, 0, 595, 842) + "0 g " + name},
        {"an underline", name + "0 g 72 697 80 1 re f\n"},
        {"a line through", name + "0 G 1 w 72 704 m 160 704 l S\n"},
        {"a box of the next line that touches", name + "1 g 72 680 200 21 re f\n"},
        {"a frame with a hole", name + "0 g 60 680 200 50 re 65 685 190 40 re f*\n"},
        {"a box confined elsewhere", name + "q 300 100 50 50 re W n 0 g 0 0 595 842 re f Q\n"},
        {"a box confined to a triangle elsewhere", name + "q 300 100 m 400 100 l 350 800 l W n 0 g 0 0 595 842 re f Q\n"},
    };
    for (const auto& [what, content] : cases) {
        const PageWords page = page_of(content);
        EXPECT_EQ(text_of(page), "Jonquil Marsh") << what;
        EXPECT_EQ(page.redacted, 0U) << what;
    }
}

/// A grey picture of a box.
std::string picture(double x, double y, double width, double height)
{
    return "q " + std::to_string(width) + " 0 0 " + std::to_string(height) + " " + std::to_string(x) + " " + std::to_string(y) +
           " cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x7F EI Q\n";
}

TEST(PdfRedactions, AreMadeByPicturesPastedOnThePicturesThatMakeThePage)
{
    const std::string name = "0 g " + pdf_text_at(72, 700, "Paid to Jonquil Marsh of Oxmere");
    const std::string unseen = "3 Tr " + name + "0 Tr ";
    const std::string pasted = picture(113, 696, 80, 14);
    const std::string photograph = picture(0, 0, 595, 500);
    std::string strips, tiles;
    for (int row = 0; row < 20; ++row) {
        strips += picture(0, 842 - 42.1 * (row + 1), 595, 42.1);
        for (int column = 0; column < 5; ++column) tiles += picture(119.0 * column, 842 - 42.1 * (row + 1), 119, 42.1);
    }
    struct Case {
        const char* what;
        std::string content;
        bool redacted;
    };
    const std::vector<Case> cases{
        {"text beside a photograph", photograph + name, false},
        {"a name beside it under a small picture", photograph + name + pasted, true},
        {"text under a scan", name + picture(0, 0, 595, 842), false},
        {"text under a scan in strips", name + strips, false},
        {"text under a scan in tiles", name + tiles, false},
        {"text layer under a scan in tiles", unseen + tiles, false},
        {"text layer over a scan", picture(0, 0, 595, 842) + unseen, false},
        {"a scan with a name under a small picture", picture(0, 0, 595, 842) + unseen + pasted, true},
        {"strips with a name under a small picture", strips + unseen + pasted, true},
        {"text under a scan and a small picture", name + strips + pasted, true},
        {"text layer whose picture is small", photograph + unseen + picture(60, 690, 250, 30), false},
    };
    for (const Case& c : cases) {
        const PageWords page = page_of(c.content);
        EXPECT_EQ(text_of(page), c.redacted ? "Paid to of Oxmere" : "Paid to Jonquil Marsh of Oxmere") << c.what;
        EXPECT_EQ(page.redacted, c.redacted ? 2U : 0U) << c.what;
    }
}

TEST(PdfRedactions, TakeTheWordThatTheyHideASignOf)
{
    const std::string name = "BT /F1 12 Tf 72 700 Td (Jonquil) Tj ET\n"; // 72 to 109, its J to 78
    const std::vector<std::pair<const char*, std::string>> cases{
        {"its end", name + bar("0 g", 100, 696, 60, 14)},
        {"its first letter", name + bar("1 g", 60, 696, 18.1, 14)},
        {"its first letter black on black", bar("0 g", 60, 696, 18.1, 14) + name},
        {"its end, written upwards", "BT /F1 12 Tf 0 1 -1 0 300 100 Tm (Jonquil) Tj ET\n" + bar("0 g", 290, 128, 14, 60)},
        {"its end, written downwards", "BT /F1 12 Tf 0 -1 1 0 300 700 Tm (Jonquil) Tj ET\n" + bar("0 g", 296, 600, 14, 72)},
        {"its end, upside down", "BT /F1 12 Tf -1 0 0 -1 300 700 Tm (Jonquil) Tj ET\n" + bar("0 g", 200, 690, 72, 14)},
    };
    for (const auto& [what, content] : cases) {
        const PageWords page = page_of(content);
        EXPECT_EQ(text_of(page), "") << what;
        EXPECT_EQ(page.redacted, 1U) << what;
    }
    EXPECT_EQ(text_of(page_of(name + bar("0 g", 60, 696, 15, 14))), "Jonquil") << "half a letter tells nothing";
}

TEST(PdfRedactions, TakeTextThatStandsForSignsPaintedBefore)
{
    const std::string name = "/Span <</ActualText (Jonquil)>> BDC BT /F1 12 Tf 72 700 Td (Jonquil) Tj ET ";
    EXPECT_EQ(text_of(page_of(name + "EMC " + bar("0 g", 60, 690, 200, 25))), "");
    const PageWords page = page_of(name + bar("0 g", 60, 690, 200, 25) + "EMC " + pdf_text_at(72, 600, "seen"));
    EXPECT_EQ(text_of(page), "seen");
    EXPECT_EQ(page.redacted, 1U);
    // Neither does a later font, colour or size touch it.
    const PageWords other = page_of(name + "3 Tr BT /F2 40 Tf ET EMC");
    ASSERT_EQ(text_of(other), "Jonquil");
    EXPECT_FALSE(other.words[0].bold);
    EXPECT_NEAR(other.words[0].font_size, 12, 0.1);
}

TEST(PdfRedactions, TakeTheLinksUnderThem)
{
    const std::string link = "<</Type/Annot/Subtype/Link/Rect[110 695 200 712]/A<</S/URI/URI(https://oxmere-pc.test/jonquil-marsh)>>>>";
    const std::string name = pdf_text_at(72, 700, "Paid to Jonquil Marsh of Oxmere");
    const auto links = [&](const std::string& content, const std::vector<std::string>& annotations) {
        PdfMaker maker;
        maker.page(content, annotations);
        return first_page(maker).links.size();
    };
    EXPECT_EQ(links(name, {link}), 1U);
    EXPECT_EQ(links(name + bar("0 g", 113, 696, 80, 14), {link}), 0U);
    EXPECT_EQ(links(name, {link, "<</Type/Annot/Subtype/Redact/Rect[113 696 193 710]>>"}), 0U);
    EXPECT_EQ(links("", {link, "<</Type/Annot/Subtype/Redact/Rect[113 696 193 710]>>"}), 0U);
    EXPECT_EQ(links(name + pdf_text_at(72, 600, "Septimus") + bar("0 g", 60, 596, 80, 14), {link}), 1U);
}

TEST(PdfRedactions, AreNotGuessedWhereTooMuchIsPainted)
{
    std::string content = pdf_text_at(72, 700, "Paid to Jonquil Marsh of Oxmere");
    for (int i = 0; i < 210'000; ++i) content += "1 1 2 2 re f\n";
    PdfMaker maker;
    maker.page(content + bar("0 g", 113, 696, 80, 14),
               {"<</Type/Annot/Subtype/Link/Rect[110 695 200 712]/A<</S/URI/URI(https://oxmere-pc.test/jonquil-marsh)>>>>",
                "<</Type/Annot/Subtype/Redact/Rect[113 596 193 610]>>"});
    const PageWords page = first_page(maker);
    EXPECT_EQ(text_of(page), "");
    EXPECT_TRUE(page.links.empty());
    EXPECT_EQ(page.quality, civic::PageQuality::suspect);
    EXPECT_TRUE(page.needs_ocr);
    EXPECT_EQ(page.hidden.size(), 1U) << "for OCR";
}

TEST(PdfRedactions, OnAScanLeaveItsPictureToBeRead)
{
    const std::string scan = picture(0, 0, 595, 842);
    const PageWords page = page_of(scan + "3 Tr " + pdf_text_at(72, 700, "Jonquil") + bar("0 g", 60, 690, 200, 25));
    EXPECT_EQ(text_of(page), "");
    EXPECT_EQ(page.redacted, 1U);
    EXPECT_EQ(page.quality, civic::PageQuality::no_text_layer);
    EXPECT_TRUE(page.needs_ocr);
    ASSERT_EQ(page.hidden.size(), 1U);
    EXPECT_NEAR(page.hidden[0].x0, 72, 0.1);
    const PageWords blackened = page_of(pdf_text_at(72, 700, "Jonquil") + bar("0 g", 60, 690, 200, 25));
    EXPECT_FALSE(blackened.needs_ocr) << "there is nothing else to read";
}

TEST(PdfRedactions, AreNotWhatLiesBeyondTheVisiblePage)
{
    const std::string seen = pdf_text_at(72, 700, "seen ");
    const std::vector<std::pair<const char*, std::string>> cases{
        {"beside the page", seen + pdf_text_at(700, 700, "hidden")},
        {"painted in no way", seen + "3 Tr " + pdf_text_at(72, 600, "hidden") + "0 Tr "},
        {"fully transparent", seen + "/G3 gs " + pdf_text_at(72, 600, "hidden")},
        {"white on bare paper", seen + "1 g " + pdf_text_at(72, 600, "hidden")},
        {"beyond its clip", seen + "q 0 0 50 50 re W n " + pdf_text_at(72, 600, "hidden") + "Q "},
    };
    for (const auto& [what, content] : cases) {
        PdfMaker maker;
        maker.page(content);
        const PdfContent read_content = read(maker);
        ASSERT_EQ(read_content.pages.size(), 1U);
        EXPECT_EQ(text_of(read_content.pages[0]), "seen") << what;
        EXPECT_EQ(read_content.pages[0].redacted, 0U) << what;
        ASSERT_EQ(read_content.notes.size(), 1U) << what;
        EXPECT_EQ(read_content.notes[0], "1 words outside the visible page were left out") << what;
    }
}

} // namespace
} // namespace minutebook::extract
