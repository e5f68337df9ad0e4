#include "html/charset.hpp"

#include <gtest/gtest.h>

namespace minutebook::html {
namespace {

using namespace std::string_view_literals;

struct Case {
    std::string_view what;
    std::string_view bytes;
    std::string_view header;
    std::string_view text;
    std::string_view charset;
};

TEST(Charset, IsFoundInTheOrderBrowsersLookForIt)
{
    const Case cases[] = {
        {"plain ASCII", "Agenda", "", "Agenda", "utf-8"},
        {"valid UTF-8 without a word of it", "caf\xC3\xA9", "", "café", "utf-8"},
        {"a byte order mark beats the header",
         "\xEF\xBB\xBF"
         "caf\xC3\xA9",
         "text/html; charset=koi8-r", "café", "utf-8"},
        {"UTF-16 by its mark",
         "\xFF\xFE"
         "A\0\xE9\0"sv,
         "", "Aé", "utf-16le"},
        {"valid UTF-8 beats a server's default header", "caf\xC3\xA9", "text/html; charset=ISO-8859-1", "café", "utf-8"},
        {"header says Latin-1 and bytes agree", "caf\xE9", "text/html; charset=ISO-8859-1", "café", "windows-1252"},
        {"header is a bare name", "caf\xE9 \x96 bar", "windows-1252", "café – bar", "windows-1252"},
        {"header names another charset", "\xD0\xCF", "text/html; charset=\"koi8-r\"", "по", "koi8-r"},
        {"meta is read when the header is silent", "<meta charset=\"windows-1252\">\x93quoted\x94", "text/html",
         "<meta charset=\"windows-1252\">“quoted”", "windows-1252"},
        {"old meta", "<META http-equiv=Content-Type content='text/html; charset=iso-8859-15'>\xA4", "",
         "<META http-equiv=Content-Type content='text/html; charset=iso-8859-15'>€", "iso-8859-15"},
        {"meta that says UTF-16 is wrong by being readable", "<meta charset=utf-16>caf\xC3\xA9", "", "<meta charset=utf-16>café", "utf-8"},
        {"an unknown charset is passed over", "caf\xC3\xA9", "text/html; charset=x-nonsense", "café", "utf-8"},
    };
    for (const Case& c : cases) {
        const DecodedText found = decode_bytes(c.bytes, c.header);
        EXPECT_EQ(found.text, c.text) << c.what;
        EXPECT_EQ(found.charset, c.charset) << c.what;
    }
}

TEST(Charset, ReadsMostlyValidUtf8WithAFewBrokenBytesAsUtf8)
{
    std::string text;
    for (int i = 0; i < 30; ++i) text += "caf\xC3\xA9 ";
    const DecodedText found = decode_bytes(text + "\xE9!", "");
    EXPECT_EQ(found.charset, "utf-8");
    EXPECT_NE(found.text.find("\uFFFD!"), std::string::npos);
}

TEST(Charset, IsTakenFromContentTypesHoweverTheyAreWritten)
{
    EXPECT_EQ(charset_of("text/html; charset=UTF-8"), "utf-8");
    EXPECT_EQ(charset_of("text/html;CHARSET = 'iso-8859-1'; x=y"), "iso-8859-1");
    EXPECT_EQ(charset_of("UTF-8"), "utf-8");
    EXPECT_EQ(charset_of("text/html"), "");
    EXPECT_EQ(charset_of(""), "");
}

} // namespace
} // namespace minutebook::html
