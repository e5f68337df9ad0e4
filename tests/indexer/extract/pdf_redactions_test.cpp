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
