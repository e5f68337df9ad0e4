#include "indexer/extract/ocr.hpp"

#include "indexer/extract/ocr_noise.hpp"
#include "indexer/extract/ocr_picture.hpp"
#include "tests/indexer/extract/drawn_page.hpp"

#include <algorithm>
#include <cstdlib>
#include <gmock/gmock.h>
#include <leptonica/allheaders.h>
#include <random>

namespace minutebook::extract {
namespace {

using civic::PageQuality;
using testing::HasSubstr;

const std::vector<std::string> lines{"Minutes of the Allotments Committee", "held at Quarrydale on 14 March 2019",
                                     "RESOLVED that the fence be mended and", "that 1,250 pounds be set aside for it."};

/// One for all tests: opening its models takes longer than most pages.
Recogniser& recogniser()
{
    static Recogniser opened = Recogniser::open("eng").value();
    return opened;
}

PageWords read(const std::string& bytes, Format format = Format::pdf, int number = 1)
{
    auto page = recogniser().page(bytes, format, number);
    EXPECT_TRUE(page) << page.error().text();
    return page ? *page : PageWords{};
}

std::string text_of(const PageWords& page)
{
    std::string out;
    for (const PageWord& word : page.words) out += (out.empty() ? "" : " ") + word.text;
    return out;
}

/// The picture of a drawn page as a file of one of leptonica's formats.
std::string file_of(const Picture& picture, int format)
{
    l_uint8* data = nullptr;
    std::size_t size = 0;
    pixSetResolution(picture.pix.get(), static_cast<l_int32>(picture.dpi), static_cast<l_int32>(picture.dpi));
    EXPECT_EQ(pixWriteMem(&data, &size, picture.pix.get(), format), 0);
    std::string out(reinterpret_cast<const char*>(data), size);
    std::free(data); // NOLINT: leptonica hands over what malloc gave
    return out;
}

TEST(Recogniser, ReadsWordsWhereTheyStand)
{
    const PageWords page = read(pdf_of({{{lines}}}));
    EXPECT_THAT(text_of(page), HasSubstr("Minutes of the Allotments Committee held at Quarrydale on 14 March 2019 RESOLVED that"));
    EXPECT_TRUE(page.recognised);
    EXPECT_EQ(page.quality, PageQuality::good);
    EXPECT_EQ(page.reason, "read by OCR");
    EXPECT_EQ(page.rotation, 0);
    EXPECT_NEAR(page.width, 420, 1);
    EXPECT_NEAR(page.height, 200, 1);
    ASSERT_FALSE(page.words.empty());
    const PageWord& first = page.words.front();
    EXPECT_NEAR(first.box.x0, 36, 1.5);
    EXPECT_NEAR(first.box.y1, 36, 2); // its baseline
    EXPECT_NEAR(first.font_size, 12, 1.5);
    EXPECT_GE(mean_confidence(page.words), 85);
    for (const PageWord& word : page.words) EXPECT_TRUE(word.confidence >= 0 && word.confidence <= 100) << word.text;
}

TEST(Recogniser, TurnsPagesUpright)
{
    for (const int turned : {90, 180, 270}) {
        const PageWords page = read(pdf_of({{lines, 420, 200, 12, turned, 0, ""}}));
        EXPECT_THAT(text_of(page), HasSubstr("held at Quarrydale on 14 March 2019")) << turned;
        EXPECT_EQ(page.rotation, 360 - turned);
        EXPECT_NEAR(page.width, 420, 1) << turned;
        ASSERT_FALSE(page.words.empty());
        EXPECT_NEAR(page.words.front().box.x0, 36, 2) << turned;
    }
}

TEST(Recogniser, MakesLeaningLinesLevel)
{
    const PageWords page = read(pdf_of({{lines, 420, 240, 12, 0, 2, ""}}));
    EXPECT_THAT(text_of(page), HasSubstr("Minutes of the Allotments Committee held at Quarrydale on 14 March 2019"));
    const auto bottom = [&](const char* text) {
        const auto found = std::find_if(page.words.begin(), page.words.end(), [&](const PageWord& word) { return word.text == text; });
        return found == page.words.end() ? 0 : found->box.y1;
    };
    EXPECT_NEAR(bottom("Minutes"), bottom("Committee"), 1.5); // 170 points apart: 6 points at two degrees
}

TEST(Recogniser, CallsAnEmptyPageBlank)
{
    const PageWords page = read(pdf_of({{{}, 300, 200, 12, 0, 0, "100 100 0.5 0.5 re f 200 50 0.4 0.6 re f"}})); // dust
    EXPECT_EQ(page.quality, PageQuality::good);
    EXPECT_EQ(page.reason, "blank page");
    EXPECT_TRUE(page.recognised);
    EXPECT_TRUE(page.words.empty());
}

TEST(Recogniser, FindsNoWordsInNoise)
{
    std::mt19937 random(7);
    std::string boxes;
    for (int i = 0; i < 700; ++i)
        boxes +=
            real(random() % 300) + " " + real(random() % 200) + " " + real(1 + random() % 9) + " " + real(1 + random() % 9) + " re f\n";
    const PageWords page = read(pdf_of({{{}, 300, 200, 12, 0, 0, boxes}}));
    EXPECT_EQ(page.quality, PageQuality::no_text_layer) << text_of(page);
    EXPECT_EQ(page.reason, "a picture without words");
    EXPECT_TRUE(page.words.empty());
}

TEST(Recogniser, ReadsThroughTheSpecksOfAnOldCopy)
{
    std::mt19937 random(3);
    std::string specks;
    for (int i = 0; i < 2500; ++i) {
        const std::string side = real(0.2 + random() % 40 / 100.0);
        specks += real(random() % 4200 / 10.0) + " " + real(random() % 2000 / 10.0) + " " + side + " " + side + " re f\n";
    }
    const PageWords page = read(pdf_of({{lines, 420, 200, 12, 0, 0, specks}}));
    EXPECT_THAT(text_of(page), HasSubstr("Minutes of the Allotments Committee held at"));
    EXPECT_THAT(text_of(page), HasSubstr("14 March 2019 RESOLVED that the fence be mended and that 1,250 pounds"));
    EXPECT_LE(page.words.size(), 26U) << text_of(page); // 22 of them are there
}

TEST(Recogniser, LeavesRuledLinesOut)
{
    const PageWords page =
        read(pdf_of({{lines, 420, 200, 12, 0, 0, "30 20 1 170 re f 390 20 1 170 re f 30 20 360 1 re f 30 189 360 1 re f"}}));
    EXPECT_THAT(text_of(page), HasSubstr("RESOLVED that the fence be mended"));
    EXPECT_EQ(text_of(page).find('|'), std::string::npos) << text_of(page);
}

TEST(Recogniser, ReadsPicturesOfManyFormats)
{
    const Picture drawn = draw_pdf_page(pdf_of({{lines}}), 1).value();
    for (const int format : {IFF_PNG, IFF_JFIF_JPEG, IFF_TIFF_LZW})
        EXPECT_THAT(text_of(read(file_of(drawn, format), Format::image)), HasSubstr("Quarrydale on 14 March 2019")) << format;
}

TEST(Recogniser, ReadsAPageOfManyAndGiantPages)
{
    const std::string two = pdf_of({{{"First"}}, {{"Second page of the report"}}});
    EXPECT_THAT(text_of(read(two, Format::pdf, 2)), HasSubstr("Second page of the report"));
    DrawnPage giant{{"Plan of the new allotments"}, 14400, 9000, 300, 0, 0, ""};
    EXPECT_THAT(text_of(read(pdf_of({giant}))), HasSubstr("Plan of the new allotments"));
}

TEST(Recogniser, NamesWhatItCannotRead)
{
    const struct {
        std::string bytes;
        Format format;
        int page;
        Errc code;
    } cases[] = {
        {pdf_of({{lines}}), Format::pdf, 2, Errc::invalid},
        {pdf_of({{lines}}), Format::pdf, 0, Errc::invalid},
        {"%PDF-1.4 nothing", Format::pdf, 1, Errc::invalid},
        {"words", Format::plain_text, 1, Errc::invalid},
        {std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\xFF\xFF\0\0\xFF\xFF\x08\0\0\0\0", 29), Format::image, 1, Errc::limit},
        {std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x01\xFF\0\0\x01\xFF\x08\0\0\0\0", 29), Format::image, 1, Errc::invalid},
    };
    for (const auto& test : cases) {
        const auto page = recogniser().page(test.bytes, test.format, test.page);
        ASSERT_FALSE(page) << test.bytes.size();
        EXPECT_EQ(page.error().code, test.code) << page.error().text();
    }
    EXPECT_EQ(Recogniser::open("../etc").error().code, Errc::usage);
    EXPECT_EQ(Recogniser::open("xyz").error().code, Errc::not_found);
}

TEST(Recogniser, KeepsItsModelsWarm)
{
    ASSERT_TRUE(warm_recogniser());
    auto warm = Recogniser::open();
    ASSERT_TRUE(warm);
    EXPECT_TRUE(warm->page(pdf_of({{{"Agenda"}, 144, 60, 12, 0, 0, ""}}), Format::pdf, 1));
    EXPECT_THAT(recogniser_name(), testing::StartsWith("tesseract 5."));
}

TEST(OcrNoise, LeavesWordsOfLowConfidenceMarked)
{
    const auto word = [](const char* text, int confidence, double height = 10) {
        return PageWord{text, {0, 0, 20, height}, 10, false, false, true, confidence, false};
    };
    std::vector<PageWord> words{word("Agreed", 12), word("ab", 10), word("x", 80),  word("|", 95),         word("-", 40),
                                word("–", 90),      word("J", 24),  word("14", 26), word("shadow", 20, 60)};
    drop_noise(words);
    std::vector<std::string> left;
    for (const PageWord& each : words) left.push_back(each.text);
    EXPECT_EQ(left, (std::vector<std::string>{"Agreed", "x", "–", "14"}));
}

TEST(OcrNoise, CutsTheEdgesOfCellsOffWords)
{
    std::vector<PageWord> words;
    for (const char* text : {"|Total", "10,407]", "[see", "note", "5]", "5,462|", "1)", "[a]", "7]]"})
        words.push_back({text, {0, 0, 20, 10}, 10, false, false, true, 90, false});
    drop_noise(words);
    std::vector<std::string> left;
    for (const PageWord& each : words) left.push_back(each.text);
    EXPECT_EQ(left, (std::vector<std::string>{"Total", "10,407", "[see", "note", "5]", "5,462", "1)", "[a]", "7"}));
}

TEST(OcrNoise, JudgesAPageByItsMeanConfidence)
{
    const auto judged = [](std::vector<int> confidences) {
        PageWords page;
        for (const int confidence : confidences) page.words.push_back({"word", {0, 0, 9, 9}, 9, false, false, true, confidence, false});
        judge(page);
        return page;
    };
    EXPECT_EQ(judged({90, 80, 95}).quality, PageQuality::good);
    EXPECT_EQ(judged({90, 70, 61, 12, 20}).reason, "OCR with low confidence (mean 51)");
    EXPECT_EQ(judged({90, 70, 61, 12, 20}).quality, PageQuality::suspect);
    EXPECT_EQ(judged({30, 35, 62}).quality, PageQuality::no_text_layer);
    EXPECT_EQ(judged({}).reason, "a picture without words");
}

} // namespace
} // namespace minutebook::extract
