#include "indexer/extract/image.hpp"

#include "indexer/extract/image_header.hpp"
#include "indexer/extract/ocr_pages.hpp"

#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

using civic::PageQuality;

std::string big(unsigned value, int bytes)
{
    std::string out;
    for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i) & 0xFFU);
    return out;
}

std::string little(unsigned value, int bytes)
{
    const std::string out = big(value, bytes);
    return {out.rbegin(), out.rend()};
}

std::string png(unsigned width, unsigned height)
{
    return "\x89PNG\r\n\x1A\n" + big(13, 4) + "IHDR" + big(width, 4) + big(height, 4) + big(0x0800, 2) + big(0, 7);
}

std::string jpeg(unsigned width, unsigned height)
{
    const std::string exif = "\xFF\xE1" + big(2 + 6, 2) + "Exif  ";
    return "\xFF\xD8" + exif + "\xFF\xFF\xC0" + big(11, 2) + "\x08" + big(height, 2) + big(width, 2) + "\x01" + big(0, 3);
}

std::string gif(unsigned width, unsigned height, int frames)
{
    std::string out = "GIF89a" + little(width, 2) + little(height, 2) + big(0x800000, 3) + std::string(6, '\0'); // two colours
    out += "\x21\xF9\x04" + big(0, 4) + big(0, 1);
    for (int i = 0; i < frames; ++i) out += "," + big(0, 4) + little(width, 2) + little(height, 2) + big(0, 1) + "\x02\x01x" + big(0, 1);
    return out + ";";
}

std::string jpeg2000(unsigned width, unsigned height)
{
    return big(12, 4) + "jP  " + big(0x0D0A870A, 4) + "...\xFF\x4F\xFF\x51" + big(41, 2) + big(0, 2) + big(width, 4) + big(height, 4) +
           big(0, 8) + big(0, 40);
}

/// As many directories as sizes, each with width as a short and height as a long; the last one leads to `after`.
std::string tiff(const std::vector<std::pair<unsigned, unsigned>>& sizes, unsigned after = 0)
{
    std::string out = "II*" + big(0, 1) + little(8, 4);
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        out += little(2, 2) + little(256, 2) + little(3, 2) + little(1, 4) + little(sizes[i].first, 4);
        out += little(257, 2) + little(4, 2) + little(1, 4) + little(sizes[i].second, 4);
        out += little(i + 1 < sizes.size() ? static_cast<unsigned>(out.size()) + 4 : after, 4);
    }
    return out;
}

TEST(ImageHeader, TellsTheSizeOfEachPicture)
{
    const std::pair<std::string, std::vector<std::pair<std::size_t, std::size_t>>> cases[] = {
        {png(1240, 1754), {{1240, 1754}}},  {jpeg(2480, 3508), {{2480, 3508}}},
        {gif(640, 480, 1), {{640, 480}}},   {gif(640, 480, 3), {{640, 1440}}}, // all frames are decoded at once
        {jpeg2000(900, 700), {{900, 700}}}, {tiff({{1728, 2200}, {1728, 1100}}), {{1728, 2200}, {1728, 1100}}},
    };
    for (const auto& [bytes, wanted] : cases) {
        const auto sizes = image_sizes(bytes);
        ASSERT_TRUE(sizes) << bytes.substr(0, 8) << sizes.error().text();
        std::vector<std::pair<std::size_t, std::size_t>> got;
        for (const ImageSize& size : *sizes) got.emplace_back(size.width, size.height);
        EXPECT_EQ(got, wanted) << bytes.substr(0, 8);
    }
}

TEST(ImageHeader, NamesWhatIsNoPicture)
{
    EXPECT_EQ(image_sizes("").error().code, Errc::invalid);
    EXPECT_EQ(image_sizes("Minutes").error().code, Errc::invalid);
    EXPECT_EQ(image_sizes(png(0, 10)).error().code, Errc::invalid);
    EXPECT_EQ(image_sizes(png(0xFFFFFFFF, 10)).error().code, Errc::limit);
    EXPECT_EQ(image_sizes(tiff({{10, 10}}, 8)).error().code, Errc::limit); // a ring
    for (const std::string& whole : {png(9, 9), jpeg(9, 9), gif(9, 9, 2), jpeg2000(9, 9), tiff({{9, 9}, {8, 8}})})
        for (std::size_t cut = 0; cut < whole.size(); ++cut) {
            const auto sizes = image_sizes(whole.substr(0, cut));
            EXPECT_TRUE(!sizes || sizes->front().width == 9U) << cut;
        }
}

TEST(Image, HasAPageForEachPictureThatIsToBeRead)
{
    const auto document = from_image(tiff({{1728, 2200}, {300, 200}, {40'000, 40'000}})).value();
    ASSERT_EQ(document.pages.size(), 3U);
    EXPECT_EQ(document.text, "");
    EXPECT_EQ(document.pages[0].quality, PageQuality::no_text_layer);
    EXPECT_EQ(document.pages[0].reason, "a picture of a page");
    EXPECT_EQ(document.pages[1].reason, "a picture, not a page");
    EXPECT_EQ(document.pages[2].reason, "a picture of over 100 million pixels: not read");
    EXPECT_EQ(pages_for_ocr(document), std::vector{1});
    EXPECT_TRUE(document.notes.empty());
}

TEST(Image, NamesALogo)
{
    const auto document = from_image(png(180, 90)).value();
    EXPECT_EQ(pages_for_ocr(document), std::vector<int>{});
    EXPECT_EQ(document.notes, std::vector<std::string>{"a picture, not a page"});
}

TEST(Image, TakesTheWordsThatWereRead)
{
    PageWords read;
    read.number = 1;
    read.width = 595;
    read.height = 842;
    read.recognised = true;
    read.reason = "read by OCR";
    read.words = {{"Parking", {60, 80, 110, 92}, 12, false, false, true, 93, false},
                  {"notice", {114, 80, 150, 92}, 12, false, false, true, 81, false}};
    const auto document = from_image(jpeg(1240, 1754), {{1, read}}).value();
    EXPECT_EQ(document.text, "Parking notice");
    ASSERT_EQ(document.pages.size(), 1U);
    EXPECT_TRUE(document.pages[0].recognised);
    EXPECT_EQ(document.pages[0].confidence, 87);
    ASSERT_EQ(document.recognised.size(), 2U);
    EXPECT_EQ(document.recognised[1].span.of(document.text), "notice");
    EXPECT_TRUE(pages_for_ocr(document).empty());
}

} // namespace
} // namespace minutebook::extract
