#include "base/utf8.hpp"

#include <gtest/gtest.h>

namespace minutebook {
namespace {

TEST(Utf8, KnowsWhatIsValid)
{
    for (const char* good : {"", "plain", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"}) EXPECT_TRUE(is_valid_utf8(good)) << good;
    for (const char* bad : {"\xC3", "\xA9", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82",
                            "a\xFF"
                            "b"})
        EXPECT_FALSE(is_valid_utf8(bad));
}

TEST(Utf8, MendsWhatIsNot)
{
    EXPECT_EQ(to_valid_utf8("a\xFF"
                            "b\xC3"),
              "a\xEF\xBF\xBD"
              "b\xEF\xBF\xBD");
    EXPECT_EQ(to_valid_utf8("a\tb\nc\rd\x01"
                            "e\x7F"),
              "a\tb\nc d e ");
    EXPECT_EQ(to_valid_utf8(std::string_view("a\0b", 3)), "a b");
    EXPECT_EQ(to_valid_utf8("\xC3\xA9\xE2\x82\xAC"), "\xC3\xA9\xE2\x82\xAC");
}

TEST(Utf8, PutsLettersAndAccentsTogether)
{
    EXPECT_EQ(compose("plain"), "plain");
    EXPECT_EQ(compose("Llandyfri\xC2\xA0"
                      "w\xCC\x82r, e\xCC\x81"),
              "Llandyfri\xC2\xA0\xC5\xB5r, \xC3\xA9");
    EXPECT_EQ(compose("\xEF\xAC\x81"), "\xEF\xAC\x81"); // a ligature is no accent
}

TEST(Utf8, WalksCodePoints)
{
    const std::string text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80";
    const char32_t expected[] = {U'a', U'é', U'€', U'\U0001F600'};
    std::size_t at = 0;
    std::string again;
    for (const char32_t value : expected) {
        const CodePoint c = decode(text, at);
        EXPECT_EQ(c.value, value);
        append_utf8(again, c.value);
        at += c.length;
    }
    EXPECT_EQ(at, text.size());
    EXPECT_EQ(again, text);
}

TEST(Utf8, FoldsForComparing)
{
    const struct {
        std::string_view text, folded;
    } cases[] = {
        {"Ó Faoláin’s", "o faolain's"},
        {"  A\xC2\xA0 B\n", "a b"},
        {"“Quoted” – dash", "\"quoted\" - dash"},
        {"STRASSE straße", "strasse strasse"},
        {"ﬁnance", "finance"},
        {"O\xC2\xADld", "old"},
        {"", ""},
    };
    for (const auto& [text, folded] : cases) EXPECT_EQ(fold(text), folded) << text;
}

TEST(Utf8, KnowsLettersAndCapitals)
{
    EXPECT_TRUE(is_upper(U'É'));
    EXPECT_FALSE(is_upper(U'é'));
    EXPECT_TRUE(is_letter(U'ß'));
    EXPECT_FALSE(is_letter(U'3'));
}

TEST(Utf8, CutsBetweenCodePoints)
{
    EXPECT_EQ(cut_utf8("a\xC3\xA9z", 2), "a");
    EXPECT_EQ(cut_utf8("a\xC3\xA9z", 3), "a\xC3\xA9");
    EXPECT_EQ(cut_utf8("a\xC3\xA9z", 9), "a\xC3\xA9z");
    EXPECT_EQ(cut_utf8("\xE2\x82\xAC", 2), "");
}

TEST(Utf8, FoldsWordsAlikeWhateverStandsBesideThem)
{
    const std::string words[] = {"Caf\xC3\xA9", "ABC", "e\xCC\x81t\xC3\x89", "\xE2\x80\x99s", "\xD0\x9F\xD0\xBE\xD1\x80\xD1\x82",
                                 "\xEF\xAC\x81"};
    for (const std::string& one : words)
        for (const std::string& other : words) {
            EXPECT_EQ(fold(one + " " + other), fold(one) + " " + fold(other));
            EXPECT_EQ(fold(one + "x" + other), fold(one) + "x" + fold(other));
            EXPECT_EQ(fold(one + other), fold(one) + fold(other));
        }
}

} // namespace
} // namespace minutebook
