#include "server/markup.hpp"

#include <gtest/gtest.h>

namespace minutebook::server {
namespace {

Mark link(std::size_t begin, std::size_t end, std::string href) { return {{begin, end}, "a", std::move(href), "", ""}; }
Mark anchor(std::size_t begin, std::size_t end, std::string id) { return {{begin, end}, "span", "", "", std::move(id)}; }

std::string marked(std::string_view text, std::vector<Mark> marks) { return marked_paragraphs(text, {0, text.size()}, std::move(marks)); }

TEST(Markup, EscapesWhateverTheTextHolds)
{
    EXPECT_EQ(marked("</p><script>", {link(0, 4, "/a\"><script>")}),
              "<p><a href=\"/a&quot;&gt;&lt;script&gt;\">&lt;/p&gt;</a>&lt;script&gt;</p>\n");
}

TEST(Markup, NestsMarksButNoLinkInALink)
{
    EXPECT_EQ(marked("abcdef", {link(0, 6, "/outer"), link(2, 4, "/inner")}), "<p><a href=\"/outer\">abcdef</a></p>\n");
    EXPECT_EQ(marked("abcdef", {anchor(0, 6, "t"), link(2, 4, "/x")}), "<p><span id=\"t\">ab<a href=\"/x\">cd</a>ef</span></p>\n");
    EXPECT_EQ(marked("abcdef", {link(0, 6, "/x"), anchor(0, 6, "t")}), "<p><span id=\"t\"><a href=\"/x\">abcdef</a></span></p>\n");
    EXPECT_EQ(marked("abcdef", {link(0, 6, "/x"), anchor(2, 4, "t")}), "<p><a href=\"/x\">ab<span id=\"t\">cd</span>ef</a></p>\n");
}

TEST(Markup, KeepsAnAnchorOfWhatOnlyOverlaps)
{
    EXPECT_EQ(marked("abcdef", {anchor(0, 4, "s"), anchor(2, 6, "t")}), "<p><span id=\"s\">ab<span id=\"t\"></span>cd</span>ef</p>\n");
    EXPECT_EQ(marked("abcdef", {anchor(0, 4, "s"), link(2, 6, "/x")}), "<p><span id=\"s\">abcd</span>ef</p>\n");
}

TEST(Markup, ClosesAndReopensMarksOverParagraphs)
{
    EXPECT_EQ(marked("ab\n\ncd\nef", {anchor(0, 9, "t")}), "<p><span id=\"t\">ab</span></p>\n<p><span>cd<br>\nef</span></p>\n");
    EXPECT_EQ(marked("\n\n  ", {}), "");
}

TEST(Markup, LeavesOutMarksBeyondTheRange)
{
    EXPECT_EQ(marked_paragraphs("abcdef", {2, 4}, {link(0, 6, "/x"), link(3, 5, "/y"), link(2, 3, "/z")}),
              "<p><a href=\"/z\">c</a>d</p>\n");
    EXPECT_EQ(marked_paragraphs("abcdef", {2, 4}, {anchor(3, 6, "t"), anchor(1, 4, "s")}), "<p>c<span id=\"t\">d</span></p>\n");
    EXPECT_EQ(marked_line("a\nb", {0, 3}, {}), "a b");
}

TEST(Markup, LetsOnlyMarkElementsThroughASnippet)
{
    EXPECT_EQ(safe_snippet("a <mark>b</mark> &amp; <img src=x onerror=y>", 100), "a <mark>b</mark> &amp; &lt;img src=x onerror=y&gt;");
    EXPECT_EQ(safe_snippet("<mark>a", 100), "<mark>a</mark>");
    EXPECT_EQ(safe_snippet("a</mark><mark>b<mark>", 100), "a&lt;/mark&gt;<mark>b&lt;mark&gt;</mark>");
    EXPECT_EQ(safe_snippet("&lt;abcdef", 4), "&lt;ab…");
    EXPECT_EQ(safe_snippet("abcd", 4), "abcd");
    EXPECT_EQ(safe_snippet("&<b>;", 100), "&amp;&lt;b&gt;;");
}

TEST(Markup, ClipsAtAWord)
{
    EXPECT_EQ(clip("short", 10), "short");
    EXPECT_EQ(clip("one two three", 9), "one two…");
    EXPECT_EQ(clip("éééééééééé", 5), "éééé…");
}

TEST(Markup, LinksOnlyToTheWeb)
{
    EXPECT_EQ(safe_link("https://a.example/"), "https://a.example/");
    EXPECT_EQ(safe_link("javascript:alert(1)"), "");
    EXPECT_EQ(safe_link("data:text/html,x"), "");
}

} // namespace
} // namespace minutebook::server
