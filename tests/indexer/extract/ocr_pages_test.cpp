#include "indexer/extract/ocr_pages.hpp"

#include "base/text.hpp"

#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

PageWords sample()
{
    PageWords page;
    page.number = 12;
    page.width = 595.276;
    page.height = 841.89;
    page.words = {{"Café", {36.001, 40.5, 70.333, 52.1}, 11.5, true, false, false, 91, false},
                  {"\"a\\b", {-1.5, 0, 0, 0.001}, 0, false, true, true, -1, true}};
    page.rules = {{{10, 20.25, 300, 20.75}}};
    page.links = {{"https://wexcombe.test/a?b=c&d", "Papers"}};
    page.quality = civic::PageQuality::suspect;
    page.reason = "OCR with low confidence (mean 51)";
    page.recognised = true;
    page.rotation = 270;
    page.leaned = -1.25;
    page.redacted = 3;
    page.needs_ocr = true;
    return page;
}

TEST(PackedPage, ComesBackAsItWas)
{
    const PageWords page = sample();
    const auto back = unpack_page(pack_page(page));
    ASSERT_TRUE(back) << back.error().text();
    EXPECT_EQ(back->number, 12);
    EXPECT_EQ(back->width, page.width);
    EXPECT_EQ(back->height, page.height);
    ASSERT_EQ(back->words.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(back->words[i].text, page.words[i].text);
        EXPECT_EQ(back->words[i].box.x0, page.words[i].box.x0);
        EXPECT_EQ(back->words[i].box.y0, page.words[i].box.y0);
        EXPECT_EQ(back->words[i].box.x1, page.words[i].box.x1);
        EXPECT_EQ(back->words[i].box.y1, page.words[i].box.y1);
        EXPECT_EQ(back->words[i].font_size, page.words[i].font_size);
        EXPECT_EQ(back->words[i].bold, page.words[i].bold);
        EXPECT_EQ(back->words[i].italic, page.words[i].italic);
        EXPECT_EQ(back->words[i].spaced, page.words[i].spaced);
        EXPECT_EQ(back->words[i].vertical, page.words[i].vertical);
        EXPECT_EQ(back->words[i].confidence, page.words[i].confidence);
    }
    EXPECT_EQ(back->rules.at(0).box.y1, 20.75);
    EXPECT_EQ(back->links.at(0).url, page.links[0].url);
    EXPECT_EQ(back->quality, page.quality);
    EXPECT_EQ(back->reason, page.reason);
    EXPECT_TRUE(back->recognised);
    EXPECT_EQ(back->rotation, 270);
    EXPECT_EQ(back->leaned, -1.25);
    EXPECT_EQ(back->redacted, 3U);
    EXPECT_TRUE(back->needs_ocr);
    EXPECT_EQ(pack_page(*back), pack_page(page));
}

TEST(PackedPage, IsNotBelieved)
{
    const std::string good = pack_page(sample());
    const struct {
        const char* from;
        const char* to;
    } changes[] = {
        {"\"number\":12", "\"number\":0"},
        {"\"number\":12", "\"number\":1e300"},
        {"\"number\":12", "\"number\":\"12\""},
        {"\"number\":12,", ""},
        {"\"rotation\":270", "\"rotation\":-90"},
        {"\"quality\":\"suspect\"", "\"quality\":\"fine\""},
        {"\"recognised\":true", "\"recognised\":1"},
        {"[595276,841890]", "[595276]"},
        {"[595276,841890]", "[-595276,841890]"},
        {"36001,40500", "36001,40500,1"},
        {"36001,40500", "36001.5,40500"},
        {"36001,40500", "99999999999,40500"},
        {"36001,40500", "90001,40500"},
        {"Café", "two words"},
        {"Café", "\\u0007"},
        {"Café", "Caf\xE9"},
        {"Café", ""},
        {",91]", ",101]"},
        {"\"needs_ocr\":true", "\"needs_ocr\":null"},
        {"{\"number\"", "[{\"number\""},
        {"{\"number\"", "[[[[[[[[[[[["},
    };
    for (const auto& [from, to] : changes) {
        const std::string bad = replace_all(good, from, to);
        ASSERT_NE(bad, good) << from;
        const auto page = unpack_page(bad);
        ASSERT_FALSE(page) << from << " → " << to;
        EXPECT_EQ(page.error().code, Errc::invalid);
    }
    for (std::size_t cut = 0; cut < good.size(); cut += 7) EXPECT_FALSE(unpack_page(good.substr(0, cut))) << cut;
    EXPECT_EQ(unpack_page(std::string(std::size_t{17} << 20U, ' ')).error().code, Errc::limit);
}

TEST(PagesForOcr, AreThoseWhosePictureIsStillToBeRead)
{
    civic::Document document;
    for (int number = 1; number <= 4; ++number) {
        civic::Page page;
        page.number = number;
        page.needs_ocr = number != 2;
        page.recognised = number == 3;
        document.pages.push_back(page);
    }
    EXPECT_EQ(pages_for_ocr(document), (std::vector{1, 4}));
}

} // namespace
} // namespace minutebook::extract
