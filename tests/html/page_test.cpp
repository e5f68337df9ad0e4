#include "html/page.hpp"

#include "base/utf8.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace minutebook::html {
namespace {

using testing::ElementsAre;

Page page_of(std::string_view html, std::string_view url = "https://democracy.quexley.test/site/page.aspx?ID=1")
{
    return Page::parse(html, Url::parse(url).value()).value();
}

std::string repeated(std::string_view piece, int times)
{
    std::string out;
    for (int i = 0; i < times; ++i) out += piece;
    return out;
}

TEST(Page, FindsElementsByTagClassAndId)
{
    const Page page = page_of("<div id=a class='one two'><p class=two>first<b>!</b></p></div><p>second</p>");
    EXPECT_EQ(page.root().find("p", "two").text(), "first!");
    EXPECT_EQ(page.root().find_all({}, "two").size(), 2U);
    EXPECT_EQ(page.root().find_id("a").tag(), "div");
    EXPECT_FALSE(page.root().find("p", "tw"));
    EXPECT_TRUE(page.root().find("b").is_inside(page.root().find_id("a")));
    EXPECT_EQ(page.root().find("b").ancestor({}, "one").id(), "a");
    EXPECT_EQ(page.root().find_id("a").next_element().text(), "second");
}

TEST(Page, ANodeThatIsNoneAnswersEverythingWithNothing)
{
    const Node none;
    EXPECT_FALSE(none);
    EXPECT_EQ(none.text(), "");
    EXPECT_EQ(none.find("p").parent().attribute("x"), "");
    EXPECT_TRUE(none.children().empty());
}

TEST(Page, ResolvesLinksAgainstBaseAndDropsWhatLeadsNowhere)
{
    const Page page =
        page_of("<base href='/other/'><a href='b.aspx?X=1&amp;Y=2#top'>B</a><a href='#here'>no</a><a href='mailto:a@b.test'>no</a>"
                "<a href='javascript:go()'>no</a><a href='//elsewhere.test/x'>C</a>");
    std::vector<std::string> urls;
    for (const Anchor& anchor : page.anchors()) urls.push_back(anchor.url);
    EXPECT_THAT(urls, ElementsAre("https://democracy.quexley.test/other/b.aspx?X=1&Y=2", "https://elsewhere.test/x"));
}

TEST(Page, ReadsWhatTheHeadSays)
{
    const Page page =
        page_of("<html lang='cy-GB'><head><title> Planning\n Committee </title><meta property='og:title' content='Planning &amp; more'>"
                "<meta name=Date content=2024-05-01><script type='application/ld+json'>{\"a\":1}</script></head>");
    EXPECT_EQ(page.title(), "Planning Committee");
    EXPECT_EQ(page.meta("OG:title"), "Planning & more");
    EXPECT_EQ(page.meta("date"), "2024-05-01");
    EXPECT_EQ(page.meta("author"), "");
    EXPECT_EQ(page.language(), "cy");
    EXPECT_THAT(page.linked_data(), ElementsAre("{\"a\":1}"));
}

TEST(Page, DecodesReferencesBeyondUnicodeAsUnknown)
{
    EXPECT_EQ(page_of("<p>&#65;&#x42;&#4294967361;&#x110000;&#0000067;</p>").root().find("p").text(), "AB\uFFFD\uFFFDC");
}

TEST(Page, TextRunsOnOverSpansAndStopsAtBlocks)
{
    EXPECT_EQ(page_of("<div>Cllr <span>Ham</span>mond<p>next</p>last<script>no()</script></div>").root().find("div").text(),
              "Cllr Hammond next last");
}

TEST(Page, KnowsWhatMarkupHides)
{
    const Page page = page_of("<p style='DISPLAY : none'>a</p><p hidden>b</p><p aria-hidden=true>c</p><p style='color:red'>d</p>");
    std::string hidden;
    for (const Node& node : page.root().find_all("p")) hidden += node.is_hidden() ? 'y' : 'n';
    EXPECT_EQ(hidden, "yyyn");
}

TEST(Page, RefusesWhatWouldGrowIntoAHugeTree)
{
    const auto error = [](const std::string& html) {
        const auto page = Page::parse(html, std::nullopt);
        return page ? "none" : page.error().code == Errc::limit ? "limit" : "other";
    };
    EXPECT_STREQ(error(std::string(Page::max_bytes + 1, 'x')), "limit");
    EXPECT_STREQ(error(repeated("<div>", 600)), "limit");
    EXPECT_STREQ(error(repeated("<svg><style><g>", 300)), "limit");
    EXPECT_STREQ(error("<p " + repeated("a b c ", 500) + ">"), "limit");
    std::string carried;
    for (int i = 0; i < 60; ++i) carried += "<p><b id=" + std::to_string(i) + "></p>";
    EXPECT_STREQ(error(carried + repeated("<p>x", 60'000)), "limit");
}

TEST(Page, ReadsLongPagesThatCloseNothing)
{
    const auto opens = [](const std::string& html) { return Page::parse(html, std::nullopt).has_value(); };
    EXPECT_TRUE(opens("<ul>" + repeated("<li>an item", 20'000)));
    EXPECT_TRUE(opens("<table>" + repeated("<tr><td>cell<td>cell", 5'000)));
    EXPECT_TRUE(opens(repeated("<p><a name=x>para", 5'000)));
    EXPECT_TRUE(opens(repeated("<div><span>x</div>", 5'000)));
    EXPECT_TRUE(opens(repeated("<p><font size=1>x</p>", 2'000)));
    EXPECT_TRUE(opens("<script>" + repeated("<div>", 2'000) + "</script><!--" + repeated("<b>", 2'000) + "-->"));
}

TEST(Page, MakesValidTextOfAnyBytes)
{
    std::string seed =
        "<html><head><title>T</title></head><body><table><tr><td>1.<td><p class=x>Ti&amp;tle</table><ul><li>a<li>b</ul><svg><g></svg>";
    std::uint32_t state = 7;
    for (int round = 0; round < 2'000; ++round) {
        std::string bytes = seed.substr(0, state % (seed.size() + 1));
        for (int i = 0; i < 6 && !bytes.empty(); ++i) {
            state = state * 1664525U + 1013904223U;
            bytes[(state >> 8U) % bytes.size()] = "<>&/'\"= \xFF\x80#;!-"[(state >> 20U) % 15];
        }
        const auto page = Page::parse(bytes, std::nullopt);
        ASSERT_TRUE(page);
        ASSERT_TRUE(is_valid_utf8(page->root().text()));
        state = state * 1664525U + 1013904223U;
    }
}

} // namespace
} // namespace minutebook::html
