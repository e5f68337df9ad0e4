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

std::string cells(const ReadableText& text)
{
    std::string out;
    for (const TablePlace& table : text.tables)
        for (const auto& row : table.rows) {
            for (const TextSpan& cell : row) out += "[" + std::string(cell.of(text.text)) + "]";
            out += "\n";
        }
    return out;
}

TEST(Readable, GivesTheCellsOfTablesOfDataTheirPlaces)
{
    struct {
        std::string_view what, html, text, cells;
    } const cases[] = {
        {"empty cells keep their columns",
         "<table><tr><th>Name<th>For<th>Against<tr><td>A Marl<td>x<td><tr><td>B Reed<td>&nbsp;<td>x</table>",
         "Name | For | Against\nA Marl | x | \nB Reed |  | x", "[Name][For][Against]\n[A Marl][x][]\n[B Reed][][x]\n"},
        {"breaks and paragraphs within a cell are spaces",
         "<p>Votes</p><table><tr><td>7 May<br>7 pm<td><p>Quay Room</p><p>Upstairs</p><tr><td>8 May<td>Hall</table><p>End</p>",
         "Votes\n\n7 May 7 pm | Quay Room Upstairs\n8 May | Hall\n\nEnd", "[7 May 7 pm][Quay Room Upstairs]\n[8 May][Hall]\n"},
        {"cells over columns and rows",
         "<table><tr><th colspan=3>Harbour board<tr><td rowspan=2>Marl<td colspan=2>For<tr><td>Quay<td>x</table>",
         "Harbour board\nMarl | For | \n | Quay | x", "[Harbour board]\n[Marl][For][]\n[][Quay][x]\n"},
        {"empty rows are none", "<table><tr><td>a<td>b<tr><td> <td>&nbsp;<tr><td>c<td>d</table>", "a | b\nc | d", "[a][b]\n[c][d]\n"},
        {"what lays out a page is none", "<table><tr><td><img><td><h2>One</h2><p>Words.</p><tr><td><img><td><p>Two</p></table>",
         "One\n\nWords.\n\nTwo", ""},
        {"one of one column is none", "<table><tr><td>One<tr><td>Two</table>", "One\nTwo", ""},
        {"the inner of two", "<table><tr><td><table><tr><td>a<td>b<tr><td>c<td>d</table><td>Beside</table>", "a | b\nc | d\n\nBeside",
         "[a][b]\n[c][d]\n"},
    };
    for (const auto& c : cases) {
        const ReadableText text = readable(Page::parse(c.html, std::nullopt).value().body());
        EXPECT_EQ(text.text, c.text) << c.what;
        EXPECT_EQ(cells(text), c.cells) << c.what;
    }
}

} // namespace
} // namespace minutebook::html
