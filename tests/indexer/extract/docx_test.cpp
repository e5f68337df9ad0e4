#include "indexer/extract/docx.hpp"

#include "indexer/extract/extract.hpp"
#include "tests/indexer/extract/package_maker.hpp"

#include <ctime>
#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

using testing::deflated_run;
using testing::docx_of;
using testing::PackageMaker;
using testing::Parts;

std::string paragraph(std::string_view text, std::string_view properties = {})
{
    return "<w:p><w:pPr>" + std::string(properties) + "</w:pPr><w:r><w:t xml:space=\"preserve\">" + std::string(text) +
           "</w:t></w:r></w:p>";
}

std::string styled(std::string_view style, std::string_view text)
{
    return paragraph(text, "<w:pStyle w:val=\"" + std::string(style) + "\"/>");
}

std::string text_of(std::string_view body, const Parts& parts = {})
{
    const auto document = from_docx(docx_of(body, parts));
    return document ? document->text : "error: " + document.error().text();
}

struct Case {
    std::string_view what;
    std::string body;
    std::string text;
};

TEST(Docx, ReadsWhatAReaderSees)
{
    const Case cases[] = {
        {"paragraphs", paragraph("Present: Cllr A Brook") + paragraph("") + paragraph("Apologies."), "Present: Cllr A Brook\n\nApologies."},
        {"runs glued as they are", "<w:p><w:r><w:t>RES</w:t></w:r><w:proofErr/><w:r><w:t>OLVED</w:t></w:r></w:p>", "RESOLVED"},
        {"tabs, breaks, hyphens",
         "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>For</w:t><w:tab/><w:t>12</w:t><w:br/><w:t>re</w:t>"
         "<w:softHyphen/><w:t>elect co</w:t><w:noBreakHyphen/><w:t>opted</w:t></w:r></w:p>",
         "For 12\nreelect co-opted"},
        {"soft hyphens and no-break spaces in the text", paragraph("com\xC2\xADmittee\xC2\xA0 room"), "committee room"},
        {"symbols",
         "<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:t> yes, </w:t><w:sym w:font=\"Symbol\" "
         "w:char=\"F0B3\"/><w:t>5</w:t></w:r></w:p>",
         "✓ yes, ≥5"},
        {"content controls and smart tags kept",
         "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:smartTag><w:r><w:t>Westmere</w:t></w:r></w:smartTag></w:p></w:sdtContent></w:sdt>",
         "Westmere"},
        {"what asks to be filled in is no text",
         "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here</w:t></w:r></w:sdtContent></w:sdt>"
         "<w:r><w:t>Kept</w:t></w:r></w:p>",
         "Kept"},
        {"mathematics",
         "<w:p><m:oMath><m:f><m:num><m:r><m:t>2</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath></w:p>", "2/3"},
        {"fields give their result",
         "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar "
         "w:fldCharType=\"separate\"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:fldSimple "
         "w:instr=\"DATE\"><w:r><w:t> of 9</w:t></w:r></w:fldSimple></w:p>",
         "7 of 9"},
        {"nested fields in an instruction",
         "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>IF </w:instrText><w:fldChar "
         "w:fldCharType=\"begin\"/><w:instrText>X</w:instrText><w:fldChar w:fldCharType=\"separate\"/><w:t>hidden</w:t><w:fldChar "
         "w:fldCharType=\"end\"/><w:fldChar w:fldCharType=\"separate\"/><w:t>shown</w:t><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
         "shown"},
        {"text boxes once",
         "<w:p><w:r><w:t>Before</w:t><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx><w:txbxContent>" + paragraph("Boxed") +
             "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox><w:txbxContent>" + paragraph("Boxed") +
             "</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t> after</w:t></w:r></w:p>",
         "Before after\n\nBoxed"},
        {"old text boxes",
         "<w:p><w:r><w:pict><v:textbox><w:txbxContent>" + paragraph("Old") + "</w:txbxContent></v:textbox></w:pict></w:r></w:p>", "Old"},
        {"hidden text left out",
         "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret </w:t></w:r><w:r><w:rPr><w:vanish "
         "w:val=\"0\"/></w:rPr><w:t>open</w:t></w:r></w:p>",
         "open"},
    };
    for (const Case& c : cases) EXPECT_EQ(text_of(c.body), c.text) << c.what;
}

TEST(Docx, GivesTheFinalTextOfTrackedChangesAndCountsThem)
{
    const std::string body =
        "<w:p><w:r><w:t>The vote was </w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>12</w:delText></w:r></w:del><w:ins "
        "w:id=\"2\"><w:r><w:t>13</w:t></w:r></w:ins><w:r><w:rPr><w:b/><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t> "
        "to 4</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p>" +
        paragraph("paragraph") +
        "<w:p><w:moveFrom><w:r><w:t>Moved</w:t></w:r></w:moveFrom></w:p><w:p><w:moveTo><w:r><w:t>Moved</w:t></w:r></w:moveTo></w:p>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" +
        paragraph("gone") + "</w:tc><w:tc>" + paragraph("gone") + "</w:tc></w:tr><w:tr><w:tc>" + paragraph("a") + "</w:tc><w:tc>" +
        paragraph("b") + "</w:tc></w:tr></w:tbl>";
    const auto document = from_docx(docx_of(body));
    ASSERT_TRUE(document) << document.error().text();
    EXPECT_EQ(document->text, "The vote was 13 to 4\n\nOne paragraph\n\nMoved\n\na | b");
    EXPECT_EQ(document->insertions, 2U);
    EXPECT_EQ(document->deletions, 4U);
}

const Parts style_parts{
    {"styles", R"(<w:style w:type="paragraph" w:default="1" w:styleId="Arferol"><w:name w:val="Normal"/></w:style>)"
               R"(<w:style w:type="paragraph" w:styleId="Pennawd1"><w:name w:val="heading 1"/><w:basedOn w:val="Arferol"/></w:style>)"
               R"(<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Agenda item"/><w:basedOn w:val="Sub"/></w:style>)"
               R"(<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Own"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>)"
               R"(<w:style w:type="paragraph" w:styleId="Teitl"><w:name w:val="Title"/></w:style>)"
               R"(<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="x"/><w:basedOn w:val="Loop"/></w:style>)"}};

TEST(Docx, KnowsHeadingsByStyleWhateverItsLanguage)
{
    const auto document =
        from_docx(docx_of(styled("Teitl", "Minutes of Westmere Council") + styled("Pennawd1", "Apologies") + styled("Loop", "None.") +
                              styled("Item", "Sub-item") + paragraph("By its own level", "<w:outlineLvl w:val=\"0\"/>") +
                              styled("Pennawd1", std::string(400, 'x')),
                          style_parts));
    ASSERT_TRUE(document);
    std::string headings;
    for (const auto& section : document->sections) headings += std::to_string(section.level) + section.heading + "|";
    EXPECT_EQ(headings, "1Minutes of Westmere Council|1Apologies|2Sub-item|1By its own level|");
    EXPECT_EQ(document->title, "Minutes of Westmere Council");
}

TEST(Docx, TakesEvidentHeadingsOnlyWhereNoStyleNamesAny)
{
    const std::string plain = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Police report</w:t></w:r></w:p>" + paragraph("Words.") +
                              paragraph("2 MATTERS ARISING") + "<w:p><w:r><w:t>3. ROADS</w:t><w:br/><w:t>It was NOTED.</w:t></w:r></w:p>" +
                              "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>RESOLVED that it be so</w:t></w:r></w:p>";
    auto document = from_docx(docx_of(plain));
    ASSERT_TRUE(document);
    std::string headings;
    for (const auto& section : document->sections) headings += std::to_string(section.level) + section.heading + "|";
    EXPECT_EQ(headings, "2Police report|12 MATTERS ARISING|13. ROADS|");
    EXPECT_NE(document->text.find("3. ROADS\n\nIt was NOTED."), std::string::npos);
    document = from_docx(docx_of(styled("Pennawd1", "Real heading") + plain, style_parts));
    ASSERT_TRUE(document);
    EXPECT_EQ(document->sections.size(), 1U);
}

std::string item(int list, int level, std::string_view text)
{
    return paragraph(text, "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" + std::to_string(list) +
                               "\"/></w:numPr>");
}

std::string level(int number, std::string_view format, std::string_view text, std::string_view more = {})
{
    return "<w:lvl w:ilvl=\"" + std::to_string(number) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + std::string(format) +
           "\"/><w:lvlText w:val=\"" + std::string(text) + "\"/>" + std::string(more) + "</w:lvl>";
}

TEST(Docx, NumbersItemsAsWordDoes)
{
    const Parts parts{
        {"numbering",
         "<w:abstractNum w:abstractNumId=\"0\">" + level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") +
             level(2, "lowerLetter", "(%3)") + level(3, "lowerRoman", "%4)", "<w:lvlRestart w:val=\"0\"/>") +
             "</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">" + level(0, "bullet", "\xEF\x82\xB7") +
             "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId "
             "w:val=\"1\"/></w:num><w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride "
             "w:val=\"7\"/></w:lvlOverride></w:num>"}};
    const std::string body = item(1, 0, "Apologies") + item(1, 1, "from members") + item(1, 2, "x") + item(1, 3, "deep") + item(1, 2, "y") +
                             item(1, 3, "goes on") + item(1, 0, "Minutes") + item(1, 1, "of May") + item(2, 0, "bullet") +
                             item(1, 0, "Third") + item(3, 0, "Seven") + item(3, 0, "Eight") + item(1, 0, "Nine") +
                             item(99, 0, "of no list") + item(0, 0, "none");
    EXPECT_EQ(text_of(body, parts),
              "1. Apologies\n1.1 from members\n(a) x\ni) deep\n(b) y\nii) goes on\n2. Minutes\n2.1 of May\n- bullet\n3. "
              "Third\n7. Seven\n8. Eight\n9. Nine\n\nof no list\n\nnone");
}

TEST(Docx, NumbersHeadingsThroughTheirStyle)
{
    const Parts parts{{"styles",
                       R"(<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/>)"
                       R"(</w:numPr></w:pPr></w:style>)"},
                      {"numbering", "<w:abstractNum w:abstractNumId=\"0\">" + level(0, "upperRoman", "%1") +
                                        level(1, "decimal", "%1.%2", "<w:isLgl/><w:pStyle w:val=\"H2\"/>") +
                                        "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"}};
    const auto document = from_docx(docx_of(item(1, 0, "Part") + styled("H2", "Roads"), parts));
    ASSERT_TRUE(document);
    EXPECT_EQ(document->text, "I Part\n\n1.1 Roads");
    EXPECT_EQ(document->sections.back().heading, "1.1 Roads");
}

std::string cell(std::string_view content, std::string_view properties = {})
{
    return "<w:tc><w:tcPr>" + std::string(properties) + "</w:tcPr>" + std::string(content) + "</w:tc>";
}

TEST(Docx, KeepsTablesAsRows)
{
    const std::string body =
        "<w:tbl><w:tr>" + cell(paragraph("Name")) + cell(paragraph("For") + paragraph("or not")) + "</w:tr><w:tr>" +
        cell(paragraph("wide"), "<w:gridSpan w:val=\"2\"/>") + "</w:tr><w:tr>" + cell(paragraph("A Brook")) +
        cell(paragraph("") + "<w:tbl><w:tr>" + cell(paragraph("in")) + cell(paragraph("ner")) + "</w:tr></w:tbl>" + paragraph("")) +
        "</w:tr></w:tbl>" + paragraph("After") + "<w:tbl><w:tr>" + cell(paragraph("A frame")) + "</w:tr></w:tbl>";
    const auto document = from_docx(docx_of(body));
    ASSERT_TRUE(document);
    EXPECT_EQ(document->text, "Name | For\nor not\nwide | \nA Brook | in | ner\n\nAfter\n\nA frame");
    ASSERT_EQ(document->tables.size(), 1U);
    ASSERT_EQ(document->tables[0].rows.size(), 3U);
    EXPECT_EQ(document->tables[0].rows[0][1].of(document->text), "For\nor not");
}

TEST(Docx, MakesAHeadingOfAnItemsRow)
{
    const auto document = from_docx(docx_of("<w:tbl><w:tr>" + cell(paragraph("3")) + cell(styled("Pennawd1", "Budget")) +
                                                cell(paragraph("")) + "</w:tr><w:tr>" + cell(paragraph("")) +
                                                cell(paragraph("It was agreed.")) + cell(paragraph("JB")) + "</w:tr></w:tbl>",
                                            style_parts));
    ASSERT_TRUE(document);
    EXPECT_EQ(document->sections.back().heading, "3 Budget");
    EXPECT_EQ(document->text, "3 Budget\n\n | It was agreed. | JB");
}

TEST(Docx, PutsNotesAfterTheirParagraph)
{
    const Parts parts{{"footnotes", "<w:footnote w:type=\"separator\" w:id=\"-1\">" + paragraph("____") +
                                        "</w:footnote><w:footnote w:id=\"1\">" + paragraph("First note.") + "</w:footnote>"},
                      {"endnotes", "<w:endnote w:id=\"1\">" + paragraph("End note.") + "</w:endnote>"}};
    const std::string body =
        "<w:p><w:r><w:t>Budget</w:t></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r><w:r><w:t> agreed</w:t></w:r><w:r>"
        "<w:endnoteReference w:id=\"1\"/></w:r></w:p>" +
        paragraph("Next");
    EXPECT_EQ(text_of(body, parts), "Budget[1] agreed[2]\n\n[1] First note.\n\n[2] End note.\n\nNext");
}

TEST(Docx, GivesPagesOnlyWhereTheFileSaysWhereTheyEnded)
{
    const std::string broken =
        "<w:p><w:r><w:t>One </w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>two.</w:t></w:r></w:p>"
        "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/><w:t>Three</w:t></w:r></w:p>";
    const auto document = from_docx(docx_of(broken));
    ASSERT_TRUE(document);
    EXPECT_EQ(document->text, "One two.\n\nThree");
    ASSERT_EQ(document->pages.size(), 3U);
    EXPECT_EQ(document->pages[1].span.of(document->text).substr(0, 4), "two.");
    EXPECT_EQ(document->page_at(document->text.find("Three")), 3);
    EXPECT_TRUE(from_docx(docx_of("<w:p><w:r><w:t>a</w:t><w:br w:type=\"page\"/><w:t>b</w:t></w:r></w:p>"))->pages.empty());
}

TEST(Docx, CollectsLinksButNoAddressesOfMail)
{
    const std::string relationships =
        R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
        R"(<Relationship Id="r1" Type="x/hyperlink" Target="https://westmere.example/paper" TargetMode="External"/>)"
        R"(<Relationship Id="r2" Type="x/hyperlink" Target="mailto:clerk@westmere.example" TargetMode="External"/></Relationships>)";
    const auto document = from_docx(
        docx_of("<w:p><w:hyperlink r:id=\"r1\"><w:r><w:t>the paper</w:t></w:r></w:hyperlink><w:hyperlink "
                "r:id=\"r2\"><w:r><w:t>write</w:t></w:r></w:hyperlink><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>HYPERLINK "
                "\"http://b.example/\"</w:instrText><w:fldChar w:fldCharType=\"separate\"/><w:t> b</w:t><w:fldChar "
                "w:fldCharType=\"end\"/></w:r></w:p>",
                {{"word/_rels/document.xml.rels", relationships}}));
    ASSERT_TRUE(document);
    ASSERT_EQ(document->links.size(), 2U);
    EXPECT_EQ(document->links[0].url, "https://westmere.example/paper");
    EXPECT_EQ(document->links[0].text, "the paper");
    EXPECT_EQ(document->links[1].text, "b");
}

TEST(Docx, TakesTitleAndDayFromTheFilesProperties)
{
    const auto core = [](std::string_view title, std::string_view modified) {
        return Parts{{"docProps/core.xml", "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                                           "xmlns:dcterms=\"http://purl.org/dc/terms/\"><dc:title>" +
                                               std::string(title) + "</dc:title><dcterms:modified>" + std::string(modified) +
                                               "</dcterms:modified></cp:coreProperties>"}};
    };
    const auto read = [&](std::string_view title, std::string_view modified) {
        return from_docx(docx_of(paragraph("x"), core(title, modified)));
    };
    EXPECT_EQ(read("Parish minutes", "2024-06-03T10:00:00Z")->title, "Parish minutes");
    EXPECT_EQ(read("x", "2024-06-03T10:00:00Z")->modified->to_string(), "2024-06-03");
    for (const std::string_view idle : {"Document1", "Microsoft Word - agenda.doc", "agenda.docx", "Untitled", "My Template", " "})
        EXPECT_EQ(read(idle, "1601-01-01T00:00:00Z")->title, "") << idle;
    EXPECT_FALSE(read("x", "1601-01-01T00:00:00Z")->modified);
    EXPECT_FALSE(read("x", "2024-13-99")->modified);
}

TEST(Docx, ReadsStrictFilesAndThoseWithOtherPartNames)
{
    PackageMaker package;
    package.add("_rels/.rels",
                R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" )"
                R"(Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/word/document2.xml"/>)"
                R"(</Relationships>)");
    package.add("word/document2.xml",
                R"(<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>Strict)"
                R"(</x:t></x:r></x:p></x:body></x:document>)");
    EXPECT_EQ(sniff(package.bytes()), Format::docx);
    const auto document = from_docx(package.bytes());
    ASSERT_TRUE(document) << document.error().text();
    EXPECT_EQ(document->text, "Strict");
}

TEST(Docx, SaysWhatAnEmptyOrDamagedFileIs)
{
    const auto empty = from_docx(docx_of("<w:p/>"));
    ASSERT_TRUE(empty);
    ASSERT_EQ(empty->notes.size(), 1U);
    EXPECT_EQ(empty->notes[0], "the file holds no text");
    const auto torn = from_docx(docx_of(paragraph("Kept") + "<w:p></w:q>"));
    ASSERT_TRUE(torn);
    EXPECT_EQ(torn->text, "Kept");
    EXPECT_NE(torn->notes.at(0).find("damaged"), std::string::npos);
    EXPECT_EQ(from_docx("PK\x03\x04").error().code, Errc::invalid);
    EXPECT_EQ(from_docx(PackageMaker().add("xl/workbook.xml", "<x/>").bytes()).error().message,
              "Excel spreadsheet (XLSX) files are not read");
}

std::string png(unsigned width, unsigned height)
{
    std::string out("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16);
    for (const unsigned value : {width, height})
        for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> static_cast<unsigned>(shift) & 0xFFU);
    return out;
}

TEST(Docx, GivesAPageForEachPictureOfAPage)
{
    const Parts parts{{"word/_rels/document.xml.rels",
                       R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
                       R"(<Relationship Id="r1" Type="x/image" Target="media/crest.png"/>)"
                       R"(<Relationship Id="r2" Type="x/image" Target="media/page.png"/></Relationships>)"},
                      {"word/media/crest.png", png(300, 300)},
                      {"word/media/page.png", png(1654, 2339)}};
    const std::string pictures = "<w:p><w:r><a:blip r:embed=\"r1\"/><a:blip r:embed=\"r2\"/></w:r></w:p>";
    const auto scanned = from_docx(docx_of(pictures, parts));
    ASSERT_TRUE(scanned);
    ASSERT_EQ(scanned->pages.size(), 1U);
    EXPECT_EQ(scanned->pages[0].quality, civic::PageQuality::no_text_layer);
    EXPECT_EQ(picture_of_docx(docx_of(pictures, parts), 1).value(), png(1654, 2339));
    EXPECT_EQ(picture_of_docx(docx_of(pictures, parts), 2).error().code, Errc::not_found);
    EXPECT_TRUE(from_docx(docx_of(pictures + paragraph(std::string(300, 'x')), parts))->pages.empty());
}

/// Why a file is refused, and that it is within five seconds of this process's own time.
Errc refusal(const std::string& bytes)
{
    const std::clock_t begun = std::clock();
    const auto document = from_docx(bytes);
    EXPECT_LT(static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC, 5.0);
    EXPECT_FALSE(document) << "read " << (document ? document->text.size() : 0) << " bytes of text";
    return document ? Errc::usage : document.error().code;
}

TEST(DocxBombs, InflatingText)
{
    const std::string spaces = deflated_run(' ', std::uint64_t{10} << 30U);
    EXPECT_EQ(refusal(PackageMaker().raw("word/document.xml", 8, spaces, 0, 0xFFFFFFFF).bytes()), Errc::limit);
    EXPECT_EQ(refusal(PackageMaker().raw("word/document.xml", 8, spaces, 0, 100).bytes()), Errc::limit); // lies about its size
    const std::string zeros = deflated_run('\0', std::uint64_t{1} << 30U);
    EXPECT_EQ(refusal(PackageMaker().raw("word/document.xml", 8, zeros, 0, 1U << 30U).bytes()), Errc::invalid);
}

TEST(DocxBombs, MuchText)
{
    const std::string body = "<w:p><w:r><w:t>" + std::string(std::size_t{40} << 20U, 'x') + "</w:t></w:r></w:p>";
    EXPECT_EQ(refusal(docx_of(body)), Errc::limit);
    EXPECT_EQ(refusal(docx_of(std::string(std::size_t{70} << 20U, ' '))), Errc::limit);
}

TEST(DocxBombs, ManyAndDeepElements)
{
    std::string many;
    while (many.size() < (std::size_t{50} << 20U)) many += "<a/><a/><a/><a/><a/><a/><a/><a/><a/><a/>";
    EXPECT_EQ(refusal(docx_of(many)), Errc::limit);
    std::string deep;
    for (int i = 0; i < 1'000'000; ++i) deep += "<w:tbl><w:tr><w:tc>";
    EXPECT_EQ(refusal(docx_of(deep)), Errc::limit);
    std::string tag = "<w:p ";
    for (int i = 0; i < 100'000; ++i) tag += "a" + std::to_string(i) + "='' ";
    EXPECT_EQ(refusal(docx_of(tag + "/>")), Errc::limit);
    EXPECT_EQ(refusal(docx_of("<w:p a='" + std::string(std::size_t{30} << 20U, 'x') + "'/>")), Errc::limit);
}

TEST(DocxBombs, Entities)
{
    const auto with = [](std::string_view prologue) {
        return PackageMaker().add("word/document.xml", std::string(prologue) + "<w:document xmlns:w='x'>&a;</w:document>").bytes();
    };
    EXPECT_EQ(refusal(with("<!DOCTYPE a [<!ENTITY a 'lol'><!ENTITY b '&a;&a;'>]>")), Errc::refused);
    EXPECT_EQ(refusal(with("<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>")), Errc::refused);
    EXPECT_EQ(refusal(with("<!DOCTYPE a SYSTEM 'http://westmere.example/a.dtd'>")), Errc::refused);
}

TEST(DocxBombs, Packages)
{
    PackageMaker many;
    for (int i = 0; i < 60'000; ++i) many.add("a" + std::to_string(i), "");
    EXPECT_EQ(refusal(many.bytes()), Errc::limit);
    EXPECT_EQ(refusal(PackageMaker().add("word/document.xml", "<a/>").add("word/document.xml", "<b/>").bytes()), Errc::invalid);
    EXPECT_EQ(refusal(PackageMaker().add("word/document.xml", "<a/>", 1).bytes()), Errc::refused);
    EXPECT_EQ(refusal(PackageMaker().add("../../word/document.xml", "<a/>").bytes()), Errc::invalid);
    EXPECT_EQ(refusal(docx_of("x").substr(0, 150)), Errc::invalid);
}

TEST(DocxBombs, Repetition)
{
    // A note referred to a hundred thousand times, labels as long as a style allows, the widest rows.
    const Parts parts{{"footnotes", "<w:footnote w:id=\"1\">" + paragraph(std::string(1'000'000, 'n')) + "</w:footnote>"}};
    std::string references;
    for (int i = 0; i < 100'000; ++i) references += "<w:p><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>";
    const auto document = from_docx(docx_of(references, parts));
    ASSERT_TRUE(document);
    EXPECT_LT(document->text.size(), 1'100'000U);
    std::string rows = "<w:tbl>";
    for (int i = 0; i < 200'000; ++i) rows += "<w:tr>" + cell(paragraph("x"), "<w:gridSpan w:val=\"999999\"/>") + "</w:tr>";
    EXPECT_EQ(refusal(docx_of(rows + "</w:tbl>")), Errc::limit);
}

} // namespace
} // namespace minutebook::extract
