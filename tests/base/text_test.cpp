#include "base/text.hpp"

#include "base/digest.hpp"
#include "base/id.hpp"
#include "base/text_span.hpp"

#include <gtest/gtest.h>

namespace minutebook {
namespace {

TEST(Text, TrimsAndSplits)
{
    EXPECT_EQ(trim(" \t\r\n a b \n"), "a b");
    EXPECT_EQ(trim(" \n"), "");
    EXPECT_EQ(split("a,,b,", ',').size(), 4U);
    EXPECT_EQ(split("", ',').size(), 1U);
    EXPECT_EQ(split("a,b", ',')[1], "b");
    EXPECT_EQ(join({"a", "b", "c"}, ", "), "a, b, c");
    EXPECT_EQ(join({}, ", "), "");
}

TEST(Text, CollapsesWhiteSpaceAndNoBreakSpaces)
{
    EXPECT_EQ(collapse_space("  a \n\t b\xC2\xA0\xC2\xA0"
                             "c  "),
              "a b c");
    EXPECT_EQ(collapse_space("\xC2\xA0"), "");
    EXPECT_EQ(collapse_space("caf\xC3\xA9"), "caf\xC3\xA9");
}

TEST(Text, ReplacesEveryPlaceOnce)
{
    EXPECT_EQ(replace_all("aaa", "a", "aa"), "aaaaaa");
    EXPECT_EQ(replace_all("a-b-c", "-", ""), "abc");
    EXPECT_EQ(replace_all("abc", "x", "y"), "abc");
}

TEST(Text, MakesSlugs)
{
    const struct {
        std::string_view text, slug;
    } cases[] = {
        {"Director of Children’s Services", "director-of-childrens-services"},
        {"  Ó Faoláin & Co. ", "o-faolain-co"},
        {"---", ""},
        {"A/B (C)", "a-b-c"},
    };
    for (const auto& [text, expected] : cases) {
        EXPECT_EQ(slug(text), expected);
        EXPECT_TRUE(expected.empty() || is_id(slug(text)));
    }
    EXPECT_EQ(slug("abcd efgh", 5), "abcd");
    EXPECT_EQ(ascii_lower("AbÉ9"), "abÉ9");
}

TEST(CodePointIndex, ConvertsBothWaysAtEveryPlace)
{
    const std::string text = "aé€\U0001F600z’s éé";
    const CodePointIndex index(text);
    std::size_t code_points = 0;
    for (std::size_t byte = 0; byte < text.size(); ++byte) {
        if ((static_cast<unsigned char>(text[byte]) & 0xC0U) == 0x80U) continue;
        EXPECT_EQ(index.code_points(byte), code_points) << byte;
        EXPECT_EQ(index.bytes(code_points), byte) << code_points;
        ++code_points;
    }
    EXPECT_EQ(index.code_points(text.size()), code_points);
    EXPECT_EQ(index.bytes(code_points), text.size());
    EXPECT_EQ(index.bytes(code_points + 100), text.size());
    const TextSpan span{1, 6};
    EXPECT_EQ(index(span), (CodePointSpan{1, 3}));
    EXPECT_EQ(index(index(span)), span);
    EXPECT_EQ(CodePointIndex("")(TextSpan{0, 0}), (CodePointSpan{0, 0}));
    EXPECT_EQ(CodePointIndex("plain").code_points(3), 3U);
}

TEST(TextSpan, AnswersForItself)
{
    const TextSpan span{2, 5};
    EXPECT_EQ(span.size(), 3U);
    EXPECT_EQ(span.of("abcdefg"), "cde");
    EXPECT_TRUE(span.contains({3, 5}));
    EXPECT_FALSE(span.contains({1, 3}));
    EXPECT_TRUE(span.overlaps({4, 9}));
    EXPECT_FALSE(span.overlaps({5, 9}));
    EXPECT_TRUE(TextSpan{}.empty());
}

TEST(Digest, GivesKnownAnswers)
{
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256_label("").substr(0, 15), "sha256:e3b0c442");
    EXPECT_EQ(sha1_base32("abc"), "VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5");
    EXPECT_EQ(short_id("a", "b", "c"), sha256_hex("a\nb\nc").substr(0, 16));
    EXPECT_EQ(short_id("a"), sha256_hex("a").substr(0, 16));
}

TEST(Text, EscapesWhatHtmlWouldTakeForMarkup)
{
    EXPECT_EQ(escape_html("<b onx=\"1\">&'"), "&lt;b onx=&quot;1&quot;&gt;&amp;&#39;");
}

TEST(Id, IsOnlyWhatMayStandInAnAddress)
{
    for (const char* good : {"a", "exb-jane-example", "0123456789abcdef"}) EXPECT_TRUE(is_id(good)) << good;
    for (const char* bad : {"", "A", "a b", "a/b", "é", "a_b", "../x"}) EXPECT_FALSE(is_id(bad)) << bad;
    EXPECT_FALSE(is_id(std::string(121, 'a')));
}

} // namespace
} // namespace minutebook
