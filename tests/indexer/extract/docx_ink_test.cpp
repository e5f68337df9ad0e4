#include "indexer/extract/docx.hpp"
#include "indexer/extract/office_ink.hpp"
#include "tests/indexer/extract/package_maker.hpp"

#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

using testing::docx_of;
using testing::Parts;

std::string run(std::string_view properties, std::string_view text)
{
    return "<w:r><w:rPr>" + std::string(properties) + "</w:rPr><w:t xml:space=\"preserve\">" + std::string(text) + "</w:t></w:r>";
}

constexpr std::string_view marker = R"(<w:highlight w:val="black"/>)", white = R"(<w:color w:val="FFFFFF"/>)";

const Parts styles{
    {"styles",
     R"(<w:style w:type="character" w:styleId="Out"><w:name w:val="Out"/><w:rPr><w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/></w:rPr></w:style>)"
     R"(<w:style w:type="paragraph" w:styleId="Band"><w:name w:val="Band"/><w:pPr><w:shd w:val="clear" w:fill="002060"/></w:pPr></w:style>)"
     R"(<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/></w:style>)"
     R"(<w:style w:type="table" w:styleId="Fancy"><w:name w:val="Grid Table 4"/></w:style>)"}};

struct Case {
    std::string_view what;
    std::string body, text;
    std::vector<std::string> notes;
};

TEST(DocxInk, LeavesOutWhatCannotBeSeen)
{
    const std::vector<std::string> hidden{"hidden text left out"};
    const auto covered = [](int words) {
        return std::vector<std::string>{std::to_string(words) + (words == 1 ? " word under black highlighting is left out"
                                                                            : " words under black highlighting are left out")};
    };
    const auto p = [](const std::string& runs, std::string_view properties = {}) {
        return "<w:p><w:pPr>" + std::string(properties) + "</w:pPr>" + runs + "</w:p>";
    };
    const auto table = [&](std::string_view style, std::string_view cell) {
        return "<w:tbl><w:tblPr>" + std::string(style) + "</w:tblPr><w:tr><w:tc><w:tcPr>" + std::string(cell) + "</w:tcPr>" +
               p(run(white, "white") + run("", "a")) + "</w:tc><w:tc>" + p(run("", "b")) + "</w:tc></w:tr></w:tbl>";
    };
    const std::string black = R"(<w:color w:val="000000"/>)";
    const Case cases[] = {
        {"black highlighter", p(run("", "Paid ") + run(marker, "A N Other") + run("", " today")), "Paid today", covered(3)},
        {"black on it by name", p(run(black + std::string(marker), "name") + run("", "x")), "x", covered(1)},
        {"white on it is read", p(run(std::string(white) + std::string(marker), "read")), "read", {}},
        {"yellow highlighter", p(run(R"(<w:highlight w:val="yellow"/>)", "read")), "read", {}},
        {"shading in the text's colour",
         p(run(R"(<w:color w:val="1F3864"/><w:shd w:val="clear" w:fill="1F3864"/>)", "one two") + run("", "x")), "x", covered(2)},
        {"solid shading", p(run(black + R"(<w:shd w:val="solid" w:color="000000" w:fill="auto"/>)", "one") + run("", "x")), "x",
         covered(1)},
        {"programs turn text of no colour white over shading", p(run(R"(<w:shd w:val="clear" w:fill="000000"/>)", "read")), "read", {}},
        {"a style that covers", p(run(R"(<w:rStyle w:val="Out"/>)", "gone") + run("", "x")), "x", covered(1)},
        {"what a style covers a run uncovers", p(run(R"(<w:rStyle w:val="Out"/><w:color w:val="FF0000"/>)", "read")), "read", {}},
        {"black in a black paragraph", p(run(black, "gone") + run("", "x"), R"(<w:shd w:val="clear" w:fill="000000"/>)"), "x", covered(1)},
        {"white on paper", p(run(white, "secret ") + run("", "open")), "open", hidden},
        {"white on a dark paragraph", p(run(white, "read"), R"(<w:shd w:val="clear" w:fill="002060"/>)"), "read", {}},
        {"white on a dark style", p(run(white, "read"), R"(<w:pStyle w:val="Band"/>)"), "read", {}},
        {"white in a dark cell", table("", R"(<w:shd w:val="clear" w:fill="002060"/>)"), "whitea | b", {}},
        {"white in a table that its style may paint", table(R"(<w:tblStyle w:val="Fancy"/>)", ""), "whitea | b", {}},
        {"white in a dark table", table(R"(<w:shd w:val="clear" w:fill="002060"/>)", ""), "whitea | b", {}},
        {"white in a plain table", table(R"(<w:tblStyle w:val="Grid"/>)", ""), "a | b", hidden},
        {"white over a picture", p("<w:r><w:pict/></w:r>" + run(white, "read")), "read", {}},
        {"the mark of a paragraph says nothing of its text", p(run("", "read"), "<w:rPr>" + std::string(marker) + "</w:rPr>"), "read", {}},
    };
    for (const Case& c : cases) {
        const auto document = from_docx(docx_of(c.body, styles));
        ASSERT_TRUE(document) << c.what << ": " << document.error().text();
        EXPECT_EQ(document->text, c.text) << c.what;
        EXPECT_EQ(document->notes, c.notes) << c.what;
    }
}

TEST(DocxInk, JudgesNoWhiteTextWhereAHeaderMayPaintThePage)
{
    const std::string relationships = R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
                                      R"(<Relationship Id="r1" Type="http://x/header" Target="header1.xml"/></Relationships>)";
    for (const bool painted : {true, false}) {
        const auto document = from_docx(docx_of(
            "<w:p>" + run(white, "white ") + run("", "text") + "</w:p>",
            {{"word/_rels/document.xml.rels", relationships}, {"word/header1.xml", painted ? "<w:hdr><w:drawing/></w:hdr>" : "<w:hdr/>"}}));
        ASSERT_TRUE(document) << document.error().text();
        EXPECT_EQ(document->text, painted ? "white text" : "text");
    }
}

TEST(OfficeInk, ReadsColours)
{
    EXPECT_EQ(ink_of("FF8000"), Ink(0xFF8000));
    EXPECT_EQ(ink_of("#ff8000"), Ink(0xFF8000));
    EXPECT_EQ(ink_of("auto"), Ink(automatic));
    for (const std::string_view none : {"", "#12345", "red", "-12345", "1234567"}) EXPECT_EQ(ink_of(none), std::nullopt) << none;
    EXPECT_EQ(highlight_ink("darkRed"), Ink(0x8B0000));
    EXPECT_EQ(highlight_ink("nothing"), std::nullopt);
    EXPECT_EQ(words_in("  one two\tthree "), 3U);
}

} // namespace
} // namespace minutebook::extract
