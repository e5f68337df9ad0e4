#include "base/legacy_text.hpp"

#include "base/utf8.hpp"

#include <gtest/gtest.h>

namespace minutebook {
namespace {

using namespace std::string_view_literals;

TEST(LegacyText, ReadsTheQuotesAndDashesOfWindows1252)
{
    EXPECT_EQ(from_windows_1252("\x93the caf\xE9\x94 \x96 \xA3\x35\x80"), "“the café” – £5€");
}

TEST(LegacyText, MakesValidUtf8OfEveryByte)
{
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    EXPECT_TRUE(is_valid_utf8(from_windows_1252(all)));
}

TEST(LegacyText, ReadsUtf16InBothByteOrders)
{
    EXPECT_EQ(from_utf16("\x00L\x00o\x01\x51"sv, true), "Loő");
    EXPECT_EQ(from_utf16("L\x00o\x00\x51\x01"sv, false), "Loő");
    EXPECT_EQ(from_utf16("\xD8\x3D\xDC\x4D"sv, true), "\U0001F44D");
}

TEST(LegacyText, ReplacesBrokenUtf16)
{
    EXPECT_EQ(from_utf16("\xD8\x3D\x00"
                         "a"sv,
                         true),
              "\uFFFDa");
    EXPECT_EQ(from_utf16("\x00"
                         "a\x00"sv,
                         true),
              "a\uFFFD");
}

} // namespace
} // namespace minutebook
