#include "indexer/extract/plain_text.hpp"

#include "indexer/extract/extract.hpp"

#include "systems/sources.hpp"
#include "tests/indexer/extract/package_maker.hpp"

#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

TEST(PlainText, KeepsValidUtf8ByteForByte)
{
    const std::string text = "\xEF\xBB\xBF  Café \xC2\xA0\r\n\tx\n\n\n";
    const auto document = from_plain_text(text, "");
    ASSERT_TRUE(document);
    EXPECT_EQ(document->text, text);
}

TEST(PlainText, ReadsWindows1252)
{
    const auto document = from_plain_text("The council\x92s caf\xE9 \x96 open to all who wish", "");
    ASSERT_TRUE(document);
    EXPECT_EQ(document->text, "The council’s café – open to all who wish");
}

TEST(PlainText, RefusesWhatIsNoText)
{
    const std::string cases[] = {std::string("a\0b", 3), "\x01\x02\x03\xFF\xFE", "\x81\x8D\x8F", "\xFF\xFE\xFD\xFC\xFB"};
    for (const std::string& bytes : cases) EXPECT_FALSE(from_plain_text(bytes, "")) << bytes.size();
}

TEST(PlainText, SectionsCoverTheTextInOrder)
{
    const std::string text =
        "Westmere Council\n\n1. Apologies\nNone.\n2. Budget monitoring\nIt was agreed.\n\n44.\n\nBins\n\nWords.\fMore words.\n";
    const auto sections = sections_of(text);
    std::size_t at = 0;
    std::string headings;
    for (const auto& section : sections) {
        EXPECT_EQ(section.span.begin, at);
        at = section.span.end;
        headings += section.heading + "|";
    }
    EXPECT_EQ(at, text.size());
    EXPECT_EQ(headings, "|1. Apologies|2. Budget monitoring|44. Bins|44. Bins|");
    EXPECT_EQ(sections.back().page, 2);
}

TEST(PlainText, KnowsHeadingsOfMarkdownAndShowsThemPlain)
{
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"# Minutes\n\n## Roads ##\nWords\n", "1Minutes|2Roads|"},
        {"1.  MINUTES OF THE APRIL MEETING\\\n    These were moved.\n", "11. MINUTES OF THE APRIL MEETING|"},
        {"2\\. MATTERS ARISING\n\nWords\n", "12. MATTERS ARISING|"},
        {"5.MATTERS ARISING\n", "15.MATTERS ARISING|"},
        {"a)  **Litter and drains**\n\n> Words in a quotation.\n", "2a) Litter and drains|"},
        {"> **The problem**\n>\n> More.\n", "2The problem|"},
        {"**9. NEXT MEETING AT 7 pm**\n", "19. NEXT MEETING AT 7 pm|"},
        {"**Cllr A Brook** noted the words.\n", "0|"},
        {"***Arrange a meeting.***\n", "0|"},
        {"Westmere Council\n================\n\nRoads\n-----\nWords\n", "1Westmere Council|2Roads|"},
        {"---\nlayout: post\nauthor: a\n---\nWords\n", "0|"},
        {"The council\\'s words\n", "0|"},
    };
    for (const auto& [text, expected] : cases) {
        std::string headings;
        for (const auto& section : sections_of(text)) headings += std::to_string(section.level) + section.heading + "|";
        EXPECT_EQ(headings, expected) << text;
        EXPECT_EQ(from_plain_text(text, "")->text, text);
    }
}

TEST(Sniff, TellsTheFormatFromTheBytes)
{
    const std::pair<std::string, Format> cases[] = {
        {"<!DOCTYPE html><html>", Format::html},
        {"\n<!-- x --><HTML>", Format::html},
        {"<?xml version=\"1.0\"?><getmeetingresponse/>", Format::xml},
        {"<button>x</button> words", Format::html},
        {"<rss version='2.0'>", Format::xml},
        {"%PDF-1.7", Format::pdf},
        {"PK\x03\x04zz", Format::zip},
        {"plain < words", Format::plain_text},
        {std::string("\x01\0\x02", 3), Format::binary},
    };
    for (const auto& [bytes, format] : cases) EXPECT_EQ(sniff(bytes), format) << bytes;
}

std::string utf16(std::u16string_view text, bool big_endian)
{
    std::string out = big_endian ? "\xFE\xFF" : "\xFF\xFE";
    for (const char16_t unit : text) {
        const char high = static_cast<char>(unit >> 8U);
        const char low = static_cast<char>(unit & 0xFFU);
        out += big_endian ? high : low;
        out += big_endian ? low : high;
    }
    return out;
}

TEST(Utf16, IsReadWhereAByteOrderMarkSaysSo)
{
    const auto read = [](std::string_view bytes) { return extract_content({bytes, {}, {}, {}}, systems::SourceCatalogue{}); };
    const std::u16string page = u"<html><head><meta charset=\"unicode\"><title>Tŷ</title></head><body><p>It was agreed at the café to "
                                u"spend £5 on roads.</p></body></html>";
    for (const bool big_endian : {false, true}) {
        const auto text = read(utf16(u"1. Caf\u00E9 \U0001F600 agreed" + std::u16string(1, 0xD800) + u"\r\n", big_endian));
        ASSERT_TRUE(text) << text.error().text();
        EXPECT_EQ(text->format, "plain text");
        EXPECT_EQ(text->text, "1. Café \xF0\x9F\x98\x80 agreed\xEF\xBF\xBD\r\n");
        const auto html = extract_content({utf16(page, big_endian), "text/html; charset=utf-16", "https://westmere.example/a", {}},
                                          systems::SourceCatalogue{});
        ASSERT_TRUE(html) << html.error().text();
        EXPECT_EQ(html->format, "HTML");
        EXPECT_NE(html->text.find("at the café to spend £5"), std::string::npos) << html->text;
    }
    std::string noise = "\xFF\xFE";
    for (unsigned i = 0; i < 20'000; ++i) noise += static_cast<char>((i * 2654435761U) >> 24U);
    EXPECT_FALSE(read(noise));
    EXPECT_FALSE(read(std::string("\xFF\xFE\0\0x\0\0\0", 8))); // UTF-32
    EXPECT_EQ(read("\xFF\xFE" + std::string(40'000'000, 'x')).error().code, Errc::limit);
    const auto zip = read(testing::PackageMaker().add("a.txt", utf16(u"Agreed.", false)).bytes());
    ASSERT_TRUE(zip);
    EXPECT_EQ(zip->text, "a.txt\n\nAgreed.");
}

} // namespace
} // namespace minutebook::extract
