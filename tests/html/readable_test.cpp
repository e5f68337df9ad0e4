#include "html/readable.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace minutebook::html {
namespace {

std::string read(std::string_view html) { return readable(Page::parse(html, std::nullopt).value().body()).text; }

struct Case {
    std::string_view what;
    std::string_view html;
    std::string_view text;
};

TEST(Readable, ShowsBlocksAsAReaderSeesThem)
{
    const Case cases[] = {
        {"paragraphs apart", "<p>One</p><p>Two</p>", "One\n\nTwo"},
        {"divs on lines", "<div>One</div><div>Two</div>", "One\nTwo"},
        {"wrapped lines of Word are one", "<p class=MsoNormal>The Committee\nnoted <span class=SpellE>Hals</span>ford.</p>",
         "The Committee noted Halsford."},
        {"empty Word paragraphs vanish", "<p>One</p><p>&nbsp;</p><p>Two</p>", "One\n\nTwo"},
        {"breaks", "One<br>Two<br><br>Three", "One\nTwo\n\nThree"},
        {"odd spaces and invisible characters",
         "a&nbsp;&nbsp;b\xE2\x80\x89"
         "c&shy;d\xE2\x80\x8B"
         "e",
         "a b cde"},
        {"bulleted list", "<ul><li>One<li><p>Two</p></ul><p>After", "- One\n- Two\n\nAfter"},
        {"numbered list", "<ol start=3><li>Three<li value=7>Seven<li>Eight</ol>", "3. Three\n7. Seven\n8. Eight"},
        {"lettered and roman lists", "<ol type=a><li>x<li>y</ol><ol type=i><li>x<li>y<li>z<li>w</ol>",
         "a. x\nb. y\n\ni. x\nii. y\niii. z\niv. w"},
        {"plain table rows are lines", "<table><tr><th>Name<th>Vote<tr><td>A Marl<td>For</table>", "Name | Vote\nA Marl | For"},
        {"layout tables are blocks", "<table><tr><td><p>One</p><p>Two</p></td><td>Three</td></tr></table>", "One\n\nTwo\n\nThree"},
        {"preformatted", "<pre>a  b\nc</pre>", "a b\nc"},
        {"scripts, controls and hidden parts are not read", "a<script>x</script><button>b</button><span hidden>c</span> d", "a d"},
    };
    for (const Case& c : cases) EXPECT_EQ(read(c.html), c.text) << c.what;
}

TEST(Readable, GivesHeadingsTheirPlaces)
{
    const Page page = Page::parse("<h1>Minutes</h1><p>x</p><ol><li><h3>Apologies</h3>none</ol><h2> </h2>", std::nullopt).value();
    const ReadableText text = readable(page.body());
    ASSERT_EQ(text.headings.size(), 2U);
    EXPECT_EQ(text.headings[0].span.of(text.text), "Minutes");
    EXPECT_EQ(text.headings[1].span.of(text.text), "1. Apologies");
    EXPECT_EQ(text.headings[1].level, 3);
}

TEST(Readable, LeavesOutWhatIsToBeSkippedAndTakesHeadingsByRule)
{
    const Page page = Page::parse("<p class=t>Item</p><p>text</p><p class=no>gone</p>", std::nullopt).value();
    ReadableOptions options;
    options.skip = [](const Node& node) { return node.has_class("no"); };
    options.heading_level = [](const Node& node) { return node.has_class("t") ? 2 : 0; };
    const ReadableText text = readable(page.body(), options);
    EXPECT_EQ(text.text, "Item\n\ntext");
    ASSERT_EQ(text.headings.size(), 1U);
    EXPECT_EQ(text.headings[0].level, 2);
}

TEST(Readable, ReadsMarkupAndPlainTextAlike)
{
    EXPECT_EQ(text_of_markup("<div><p>To approve &amp; note</p></div>"), "To approve & note");
    EXPECT_EQ(text_of_markup("plain words"), "plain words");
    EXPECT_EQ(text_of_markup(""), "");
    EXPECT_EQ(one_line("  a \xC2\xA0\n b\xC2\xAD"
                       "c "),
              "a bc");
}

} // namespace
} // namespace minutebook::html
