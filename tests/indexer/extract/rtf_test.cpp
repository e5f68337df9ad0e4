#include "indexer/extract/rtf.hpp"

#include "indexer/extract/extract.hpp"

#include <chrono>
#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

std::string rtf(std::string_view body) { return "{\\rtf1\\ansi\\ansicpg1252\\deff0 " + std::string(body) + "}"; }

std::string text_of(std::string_view body)
{
    const auto document = from_rtf(rtf(body));
    return document ? document->text : "error: " + document.error().text();
}

TEST(Rtf, ReadsWhatAReaderSees)
{
    const struct {
        std::string_view what, body, text;
    } cases[] = {
        {"paragraphs", R"(Present: Cllr A Brook\par\par Apologies.\par)", "Present: Cllr A Brook\n\nApologies."},
        {"line ends in the file are none", "RES\r\nOLVED\n that", "RESOLVED that"},
        {"letters in windows-1252", R"(caf\'e9 \'96 council\'92s)", "café – council’s"},
        {"named signs", R"(\ldblquote one\rdblquote  \endash  two\rquote s\~three\_four)", "“one” – two’s three-four"},
        {"Unicode with its fallback", R"(\uc1 T\u375?\u373\'3f Gymraeg \uc2\u233 xxe \u8364\'80\'80.)", "Tŷŵ Gymraeg ée €."},
        {"negative and paired Unicode", R"(\u-4027? \u-10179?\u-8704?)", "\xF0\x9F\x98\x80"},
        {"braces and backslashes", R"(a \{b\} \\c)", "a {b} \\c"},
        {"tabs and breaks", R"(For\tab 12\line Against\tab 3)", "For 12\nAgainst 3"},
        {"fonts, colours, styles, information, pictures are no text",
         R"({\fonttbl{\f0\froman Times;}}{\colortbl;\red0;}{\stylesheet{\s0 Normal;}}{\*\generator X;}{\pict\pngblip 89504e47}{\header Page}Text)",
         "Text"},
        {"unknown starred destinations are passed over", R"({\*\unheardof secret {\b more}}Kept)", "Kept"},
        {"hidden text", R"({\v secret }open{\v0  too})", "open too"},
        {"tracked changes", R"(The vote was {\deleted\revauthdel1 12}{\revised\revauth1 13} to 4)", "The vote was 13 to 4"},
        {"fields give their result", R"(See {\field{\*\fldinst{HYPERLINK "https://westmere.example/a" }}{\fldrslt{\ul the paper}}} now)",
         "See the paper now"},
        {"list labels as printed", R"(Items:\par{\listtext\pard 1.\tab}\pard First\par{\pntext (b)\tab}Second\par)",
         "Items:\n\n1. First\n(b) Second"},
        {"bullets", R"({\fonttbl{\f3\fcharset2 Symbol;}}{\listtext\f3\'b7\tab}One\par)", "- One"},
        {"binary data is passed over", "a{\\pict\\bin6 }}{{}}}b", "ab"},
        {"notes", R"(Budget{\super\chftn}{\footnote\pard {\super\chftn} As \b amended.\par} agreed.\par Next)",
         "Budget[1] agreed.\n\n[1] As amended.\n\nNext"},
        {"Unicode in place of its copy", R"({\upr{T?}{\*\ud{T\u375?}}} hall)", "Tŷ hall"},
        {"text of shapes", R"({\shp{\*\shpinst\shpleft1{\sp{\sn name}{\sv value}}{\shptxt \pard Boxed\par}}})", "Boxed"},
        {"symbol fonts", R"({\fonttbl{\f2\fcharset2 Wingdings;}}{\f2\'fc} yes)", "✓ yes"},
    };
    for (const auto& c : cases) EXPECT_EQ(text_of(c.body), c.text) << c.what;
}

TEST(Rtf, IsFoundAfterWhiteSpaceAndAByteOrderMark)
{
    for (const char* before : {"", "\r\n ", "\xEF\xBB\xBF", "\xEF\xBB\xBF\n"}) {
        const auto document = extract_content({before + rtf("Apologies."), "text/plain", "https://oxmere-pc.test/minutes", {}}, {});
        ASSERT_TRUE(document.has_value()) << document.error().text();
        EXPECT_EQ(document->format, "Rich Text (RTF)");
        EXPECT_EQ(document->text, "Apologies.");
    }
}

TEST(Rtf, CountsChangesAndTellsWhatIsLeftOut)
{
    const auto document = from_rtf(
        rtf(R"({\deleted x}{\revised y}{\revised z}{\v hidden}{\*\annotation why}{\pict 00}{\fonttbl{\f1\fcharset238 CE;}}{\f1\'b9})"));
    ASSERT_TRUE(document);
    EXPECT_EQ(document->insertions, 2U);
    EXPECT_EQ(document->deletions, 1U);
    EXPECT_EQ(document->notes.size(), 4U);
    EXPECT_EQ(from_rtf(rtf(""))->notes.at(0), "the file holds no text");
}

TEST(Rtf, KeepsTablesAsRows)
{
    const auto document = from_rtf(rtf(R"(Before\par\trowd\cellx1\cellx2\pard\intbl Name\cell For\par or not\cell\row
        \trowd\pard\intbl A Brook\cell\cell\row\pard After\par\trowd\pard\intbl x\cell y\cell\row)"));
    ASSERT_TRUE(document);
    EXPECT_EQ(document->text, "Before\n\nName | For\nor not\nA Brook | \n\nAfter\n\nx | y");
    ASSERT_EQ(document->tables.size(), 2U);
    EXPECT_EQ(document->tables[0].rows[0][1].of(document->text), "For\nor not");
}

TEST(Rtf, KnowsHeadingsTitleDaysAndLinks)
{
    const auto document = from_rtf(rtf(R"({\stylesheet{\s1\outlinelevel0 heading 1;}{\s7 heading 2;}}{\info{\title Parish minutes}
        {\creatim\yr2020\mo1\dy2}{\revtim\yr2021\mo3\dy4\hr9}}\pard\s1 1. Apologies\par\pard None.\par\pard\s7 Roads\par
        \pard {\field{\*\fldinst HYPERLINK "https://westmere.example/a"}{\fldrslt the paper}})"));
    ASSERT_TRUE(document);
    EXPECT_EQ(document->title, "Parish minutes");
    EXPECT_EQ(document->modified->to_string(), "2021-03-04");
    ASSERT_EQ(document->sections.size(), 2U);
    EXPECT_EQ(document->sections[0].heading, "1. Apologies");
    EXPECT_EQ(document->sections[1].level, 2);
    ASSERT_EQ(document->links.size(), 1U);
    EXPECT_EQ(document->links[0].text, "the paper");
}

TEST(Rtf, IsBounded)
{
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "{\\b ";
    EXPECT_EQ(from_rtf(rtf(deep)).error().code, Errc::limit);
    EXPECT_EQ(from_rtf(rtf(std::string(std::size_t{20} << 20U, 'x'))).error().code, Errc::limit);
    EXPECT_EQ(from_rtf("plain").error().code, Errc::invalid);
    // Cut off, unbalanced, with lengths that lie: what there is of text.
    for (const std::string_view odd : {"a\\", "a\\'", "a\\'g", "a}}}}", "a{{{{", "a\\bin999999999 zz", "a\\u", "a\\uc99999999999\\u5"})
        EXPECT_EQ(from_rtf("{\\rtf1 " + std::string(odd))->text.substr(0, 1), "a") << odd;
    EXPECT_EQ(sniff("{\\rtf1"), Format::rtf);
}

TEST(Rtf, BoundsTheNamesOfStyles)
{
    std::string long_name = "{\\stylesheet{\\s1\\outlinelevel0 ";
    while (long_name.size() < 20'000'000) long_name += "{\\b }x";
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_EQ(text_of(long_name + ";}{\\s2\\outlinelevel0 Short;}}\\pard\\s2 Roads\\par\\pard Text"), "Roads\n\nText");
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(6));
}

} // namespace
} // namespace minutebook::extract
