#include "xml/document.hpp"

#include <gtest/gtest.h>

namespace minutebook::xml {
namespace {

using namespace std::string_view_literals;

std::string error_of(std::string_view bytes, const ReadOptions& options = {})
{
    const auto document = Document::parse(bytes, options);
    if (document) return "none";
    switch (document.error().code) {
    case Errc::limit: return "limit";
    case Errc::refused: return "refused";
    case Errc::invalid: return "invalid";
    default: return "other";
    }
}

TEST(XmlDocument, FindsChildrenWithoutRegardToPrefixOrCase)
{
    const auto document =
        Document::parse("<?xml version='1.0'?><A:Feed xmlns:A='x'><a:entry n='1'/><Entry N='2'>two</Entry></A:Feed>").value();
    EXPECT_EQ(document.root().name(), "feed");
    EXPECT_EQ(document.root().children("entry").size(), 2U);
    EXPECT_EQ(document.root().children()[1].attribute("n"), "2");
    EXPECT_EQ(document.root().value("ENTRY"), "");
    EXPECT_EQ(document.root().children("entry")[1].text(), "two");
    EXPECT_FALSE(document.root().child("none").child("deeper"));
    EXPECT_EQ(document.root().child("none").value("x"), "");
}

struct Case {
    std::string_view what;
    std::string_view xml;
    std::string_view value; ///< of <v>
};

TEST(XmlDocument, RepairsWhatServersGetWrong)
{
    const Case cases[] = {
        {"space around", "<r><v>\n  3 </v></r>", "3"},
        {"stray ampersand", "<r><v>Bell & Sons &co; x</v></r>", "Bell & Sons &co; x"},
        {"sound references stay", "<r><v>&lt;p&gt; &amp;amp; &#163;&#xA3;</v></r>", "<p> &amp; ££"},
        {"forbidden references", "<r><v>a&#0;b&#x1F;c&#xFFFFFFFF;</v></r>", "a&#0;b&#x1F;c&#xFFFFFFFF;"},
        {"control characters", "<r><v>a\x01z</v></r>", "a z"},
        {"less-than in text", "<r><v>cost < 5</v></r>", "cost < 5"},
        {"escaped markup", "<r><v>&lt;b&gt;x&lt;/b&gt;</v></r>", "<b>x</b>"},
        {"markup not escaped", "<r><v><div class=a>x<br>&nbsp;y</div></v></r>", "<div class=a>x<br>&nbsp;y</div>"},
        {"markup in a section of its own", "<r><v><![CDATA[<p>x]]></v></r>", "<p>x"},
        {"windows-1252", "<r><v>caf\xE9 \x96</v></r>", "café –"},
    };
    ReadOptions options;
    options.markup_elements = {"v"};
    for (const Case& c : cases) {
        const auto document = Document::parse(c.xml, options);
        ASSERT_TRUE(document) << c.what << ": " << document.error().text();
        EXPECT_EQ(document->root().value("v"), c.value) << c.what;
    }
}

TEST(XmlDocument, ReadsUtf16ByItsMark) { EXPECT_EQ(Document::parse("\xFF\xFE<\0r\0>\0\xE9\0<\0/\0r\0>\0"sv).value().root().text(), "é"); }

TEST(XmlDocument, RefusesDeclarationsAndBoundsEverything)
{
    EXPECT_EQ(error_of("<!DOCTYPE r [<!ENTITY a 'aaaa'>]><r>&a;</r>"), "refused");
    EXPECT_EQ(error_of("<!doctype html><html></html>"), "refused");
    EXPECT_EQ(error_of(""), "invalid");
    EXPECT_EQ(error_of("no tags"), "invalid");
    EXPECT_EQ(error_of("<r><v></r>"), "invalid");
    std::string deep;
    for (int i = 0; i < 70; ++i) deep += "<a>";
    EXPECT_EQ(error_of(deep), "limit");
    ReadOptions few;
    few.max_elements = 3;
    EXPECT_EQ(error_of("<a><b/><b/><b/></a>", few), "limit");
    ReadOptions small;
    small.max_bytes = 5;
    EXPECT_EQ(error_of("<aaaa/>", small), "limit");
}

TEST(XmlDocument, SurvivesCutAndChangedDocuments)
{
    const std::string seed = "<?xml version='1.0'?><m><id>7</id><!-- c --><v a='x'>&lt;p&gt;<![CDATA[ <b> ]]></v><v><p>raw & </p></v></m>";
    ReadOptions options;
    options.markup_elements = {"v"};
    std::uint32_t state = 3;
    for (int round = 0; round < 3'000; ++round) {
        std::string bytes = seed.substr(0, seed.size() - state % 20);
        for (int i = 0; i < 4; ++i) {
            state = state * 1664525U + 1013904223U;
            bytes[(state >> 8U) % bytes.size()] = "<>&/'\"= !?[]-\xFF"[(state >> 20U) % 14];
        }
        if (const auto document = Document::parse(bytes, options)) (void)document->root().text();
    }
}

} // namespace
} // namespace minutebook::xml
