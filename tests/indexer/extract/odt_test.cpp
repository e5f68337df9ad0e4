#include "indexer/extract/odt.hpp"

#include "indexer/extract/extract.hpp"
#include "tests/indexer/extract/package_maker.hpp"

#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

using testing::PackageMaker;

constexpr std::string_view namespaces = R"( xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0")"
                                        R"( xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0")"
                                        R"( xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0")"
                                        R"( xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0")"
                                        R"( xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0")"
                                        R"( xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0")"
                                        R"( xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0")"
                                        R"( xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink")";

PackageMaker package_of(std::string_view text, std::string_view styles = {}, std::string_view kind = "text")
{
    const std::string root(namespaces);
    return PackageMaker()
        .add("mimetype", "application/vnd.oasis.opendocument." + std::string(kind))
        .add("content.xml", "<office:document-content" + root + "><office:automatic-styles>" + std::string(styles) +
                                "</office:automatic-styles><office:body><office:" + std::string(kind) + ">" + std::string(text) +
                                "</office:" + std::string(kind) + "></office:body></office:document-content>");
}

std::string text_of(std::string_view text, std::string_view styles = {})
{
    const auto document = from_odt(package_of(text, styles).bytes());
    return document ? document->text : "error: " + document.error().text();
}

TEST(Odt, ReadsWhatAReaderSees)
{
    const struct {
        std::string_view what, body, text;
    } cases[] = {
        {"paragraphs and spaces",
         R"(<text:p>Present:<text:s text:c="3"/>Cllr<text:tab/>A Brook</text:p><text:p/><text:p>a<text:line-break/>b
c</text:p>)",
         "Present: Cllr A Brook\n\na\nb c"},
        {"spans", "<text:p>RES<text:span>OLV</text:span>ED</text:p>", "RESOLVED"},
        {"notes",
         "<text:p>Budget<text:note><text:note-citation>7</text:note-citation><text:note-body><text:p>As</text:p><text:p>amended."
         "</text:p></text:note-body></text:note> agreed</text:p><text:p>Next</text:p>",
         "Budget[1] agreed\n\n[1] As amended.\n\nNext"},
        {"comments", "<text:p>a<office:annotation><text:p>why?</text:p></office:annotation>b</text:p>", "ab"},
        {"text boxes", "<text:p>Before<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame> after</text:p>",
         "Before after\n\nBoxed"},
        {"boxes on the page", "<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame><text:p>x</text:p>",
         "Boxed\n\nx"},
        {"hidden sections", R"(<text:section text:display="none"><text:p>no</text:p></text:section><text:p>yes</text:p>)", "yes"},
        {"declarations",
         "<text:sequence-decls><x>no</x></text:sequence-decls><office:forms><x><text:p>no</text:p></x></office:forms>"
         "<text:p>yes</text:p>",
         "yes"},
    };
    for (const auto& c : cases) EXPECT_EQ(text_of(c.body), c.text) << c.what;
}

TEST(Odt, NumbersListsAndHeadings)
{
    const std::string_view styles =
        R"(<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>)"
        R"(<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix='(' style:num-suffix=')'/>)"
        R"(<text:list-level-style-number text:level="3" style:num-format="i" text:display-levels="3"/></text:list-style>)"
        R"(<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/></text:list-style>)"
        R"(<text:outline-style><text:outline-level-style text:level="1" style:num-format="I"/></text:outline-style>)";
    const std::string body =
        R"(<text:h text:outline-level="1">Reports</text:h><text:list text:style-name="L"><text:list-item><text:p>One</text:p>)"
        R"(<text:p>goes on</text:p><text:list><text:list-item><text:p>sub</text:p><text:list><text:list-item><text:p>deep</text:p></text:list-item>)"
        R"(</text:list></text:list-item></text:list></text:list-item><text:list-item><text:p>Two</text:p></text:list-item></text:list>)"
        R"(<text:list text:style-name="B"><text:list-item><text:p>bullet</text:p></text:list-item></text:list>)"
        R"(<text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>Three</text:p></text:list-item></text:list>)"
        R"(<text:list text:style-name="L"><text:list-item text:start-value="7"><text:p>Seven</text:p></text:list-item></text:list>)"
        R"(<text:h text:outline-level="1">Close</text:h>)";
    EXPECT_EQ(text_of(body, styles),
              "I Reports\n\n1. One\n\ngoes on\n\n(a) sub\n1.a.i deep\n2. Two\n- bullet\n3. Three\n7. Seven\n\nII Close");
}

TEST(Odt, KeepsTablesAsRowsAndBoundsRepeatedColumns)
{
    const auto document =
        from_odt(package_of(R"(<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Name</text:p>)"
                            R"(</table:table-cell><table:table-cell table:number-columns-spanned="2"><text:p>For</text:p>)"
                            R"(<text:p>or not</text:p></table:table-cell><table:covered-table-cell/></table:table-row>)"
                            R"(</table:table-header-rows><table:table-row><table:table-cell><text:p>A Brook</text:p>)"
                            R"(</table:table-cell><table:table-cell table:number-columns-repeated="99999999"/>)"
                            R"(</table:table-row></table:table>)")
                     .bytes());
    ASSERT_TRUE(document) << document.error().text();
    ASSERT_EQ(document->tables.size(), 1U);
    EXPECT_EQ(document->tables[0].rows[0].size(), 3U);
    EXPECT_EQ(document->tables[0].rows[1].size(), 256U);
    EXPECT_EQ(document->text.substr(0, 36), "Name | For\nor not | \nA Brook |  |  |");
}

TEST(Odt, GivesTheFinalTextOfTrackedChanges)
{
    const auto document =
        from_odt(package_of("<text:tracked-changes><text:changed-region><text:deletion><text:p>12</text:p></text:deletion>"
                            "</text:changed-region><text:changed-region><text:insertion/></text:changed-region>"
                            "</text:tracked-changes><text:p>The vote was <text:change/><text:change-start/>13<text:change-end/></text:p>")
                     .bytes());
    ASSERT_TRUE(document);
    EXPECT_EQ(document->text, "The vote was 13");
    EXPECT_EQ(document->insertions, 1U);
    EXPECT_EQ(document->deletions, 1U);
}

TEST(Odt, KnowsTitleDayLinksAndHiddenText)
{
    auto package = package_of(
        R"(<text:p text:style-name="P1">Minutes of Westmere</text:p><text:p>See <text:a )"
        R"(xlink:href="https://westmere.example/a">the paper</text:a><text:span text:style-name="T1">secret</text:span></text:p>)",
        R"(<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/><style:style )"
        R"(style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>)");
    package.add("meta.xml", "<m" + std::string(namespaces) + "><dc:title>untitled</dc:title><dc:date>2024-06-03T10:00:00</dc:date></m>");
    const auto document = from_odt(package.bytes());
    ASSERT_TRUE(document);
    EXPECT_EQ(document->title, "Minutes of Westmere");
    EXPECT_EQ(document->modified->to_string(), "2024-06-03");
    EXPECT_EQ(document->text, "Minutes of Westmere\n\nSee the paper");
    ASSERT_EQ(document->links.size(), 1U);
    EXPECT_EQ(document->links[0].text, "the paper");
    EXPECT_EQ(document->notes, std::vector<std::string>{"hidden text left out"});
    EXPECT_EQ(sniff(package.bytes()), Format::odt);
}

TEST(Odt, RefusesWhatItDoesNotRead)
{
    EXPECT_EQ(from_odt(package_of("", "", "spreadsheet").bytes()).error().message, "OpenDocument spreadsheet (ODS) files are not read");
    auto locked = package_of("<text:p>x</text:p>");
    locked.add("META-INF/manifest.xml", "<m xmlns='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'><encryption-data/></m>");
    EXPECT_EQ(from_odt(locked.bytes()).error().code, Errc::refused);
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<text:list><text:list-item>";
    EXPECT_EQ(from_odt(package_of(deep).bytes()).error().code, Errc::limit);
    const auto bomb =
        PackageMaker().add("mimetype", "application/vnd.oasis.opendocument.text").add("content.xml", "<!DOCTYPE x><x/>").bytes();
    EXPECT_EQ(from_odt(bomb).error().code, Errc::refused);
    const auto torn = from_odt(package_of("<text:p>Kept</text:p><text:p>torn</text:q>").bytes());
    ASSERT_TRUE(torn);
    EXPECT_EQ(torn->text.substr(0, 4), "Kept");
}

TEST(Odt, LeavesOutWhatCannotBeSeen)
{
    const std::string styles =
        R"(<style:style style:name="Over" style:family="text"><style:text-properties fo:color="#000000" fo:background-color="#000000"/></style:style>)"
        R"(<style:style style:name="Auto" style:family="text"><style:text-properties fo:background-color="#000000"/></style:style>)"
        R"(<style:style style:name="White" style:family="text"><style:text-properties fo:color="#FFFFFF"/></style:style>)"
        R"(<style:style style:name="Dark" style:family="paragraph"><style:paragraph-properties fo:background-color="#000080"/></style:style>)"
        R"(<style:style style:name="Head" style:family="table-cell"><style:table-cell-properties fo:background-color="#000080"/></style:style>)";
    const std::string white = R"(<text:span text:style-name="White">white words</text:span>)";
    const std::string body = R"(<text:p>Paid to <text:span text:style-name="Over">A N Other <text:span>Ltd</text:span></text:span> today, )"
                             R"(<text:span text:style-name="Auto">readable</text:span></text:p><text:p text:style-name="Dark">)" +
                             white + R"(</text:p><table:table><table:table-row><table:table-cell table:style-name="Head"><text:p>)" +
                             white + "</text:p></table:table-cell><table:table-cell><text:p>x" + white +
                             "</text:p></table:table-cell></table:table-row></table:table><text:p>y" + white + "</text:p>";
    const auto document = from_odt(package_of(body, styles).bytes());
    ASSERT_TRUE(document) << document.error().text();
    EXPECT_EQ(document->text, "Paid to today, readable\n\nwhite words\n\nwhite words | x\n\ny");
    EXPECT_EQ(document->notes, (std::vector<std::string>{"4 words under black highlighting are left out", "hidden text left out"}));
    // What a picture or a shape may lie behind is not judged.
    EXPECT_EQ(text_of("<text:p><draw:frame/>" + white + "</text:p>", styles), "white words");
}

} // namespace
} // namespace minutebook::extract
