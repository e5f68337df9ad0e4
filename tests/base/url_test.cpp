#include "base/url.hpp"

#include <cstdint>
#include <gtest/gtest.h>
#include <iterator>

namespace minutebook {
namespace {

TEST(Url, HasOneNormalForm)
{
    const struct {
        std::string_view written, normal;
    } cases[] = {
        {"https://Exborough.TEST", "https://exborough.test/"},
        {"HTTPS://exborough.test:443/a", "https://exborough.test/a"},
        {"http://exborough.test:80/a", "http://exborough.test/a"},
        {"http://exborough.test:8080/a", "http://exborough.test:8080/a"},
        {"https://exborough.test/a#part", "https://exborough.test/a"},
        {"https://user:secret@exborough.test/a", "https://exborough.test/a"},
        {"https://exborough.test/a/../b/./c", "https://exborough.test/b/c"},
        {" https://exborough.test/a b\n", "https://exborough.test/a%20b"},
        {"https://exborough.test/a\tb", "https://exborough.test/ab"},
        {"https://exborough.test/%7euser/%c3%a9", "https://exborough.test/~user/%C3%A9"},
        {"https://exborough.test/\xC3\xA9?q=\xC3\xA9", "https://exborough.test/%C3%A9?q=%C3%A9"},
        {"https://exborough.test\\documents\\s1.pdf", "https://exborough.test/documents/s1.pdf"},
        {"https://exborough.test/mgAi.aspx?ID=1&Ver=4", "https://exborough.test/mgAi.aspx?ID=1&Ver=4"},
    };
    for (const auto& [written, normal] : cases) {
        const auto url = Url::parse(written);
        ASSERT_TRUE(url) << written << url.error().text();
        EXPECT_EQ(url->text(), normal) << written;
        EXPECT_EQ(Url::parse(normal)->text(), normal) << "normal form is stable";
    }
}

/// Words of every kind that an address is made of, put together by a fixed sequence of numbers.
std::string some_words(std::uint32_t& seed, int count)
{
    constexpr std::string_view words[] = {"a",  "Minutes", "/", "/", ".", "..", "-",  "~",      "?", "=",    "&",   ",", "+",
                                          "//", "%41",     "1", ":", "@", "\\", "80", "e.test", "0", "0x7f", "com", "_", ";"};
    std::string out;
    for (int i = 0; i < count; ++i) {
        seed = seed * 1'664'525 + 1'013'904'223;
        out += words[(seed >> 16U) % std::size(words)];
    }
    return out;
}

TEST(Url, ReadsPlainAddressesAsTheParserDoes)
{
    // With a fragment, which is dropped, every address takes the long way.
    const Url page = Url::parse("https://exborough.test:8443/committees/list.aspx?CId=1").value();
    std::uint32_t seed = 1;
    for (int i = 0; i < 20'000; ++i) {
        const std::string words = some_words(seed, 1 + i % 9);
        for (const std::string& text : {"http://" + words, "https://exborough.test/" + words, "http://e.test:" + words + "/x"}) {
            const auto quick = Url::parse(text), slow = Url::parse(text + "#x");
            ASSERT_EQ(quick.has_value(), slow.has_value()) << text;
            if (quick) {
                ASSERT_EQ(quick->text(), slow->text()) << text;
                ASSERT_EQ(quick->host(), slow->host()) << text;
                ASSERT_EQ(quick->port(), slow->port()) << text;
                ASSERT_EQ(quick->path(), slow->path()) << text;
                ASSERT_EQ(quick->query(), slow->query()) << text;
            }
        }
        const auto quick = page.resolve(words), slow = page.resolve(words + "#x");
        ASSERT_EQ(quick.has_value(), slow.has_value()) << words;
        if (quick) { ASSERT_EQ(quick->text(), slow->text()) << words; }
    }
}

TEST(Url, RefusesWhatIsNotAWebAddress)
{
    const struct {
        std::string text;
        Errc code;
    } cases[] = {
        {"", Errc::invalid},
        {"exborough.test/a", Errc::invalid},
        {"ftp://exborough.test/a", Errc::refused},
        {"file:///etc/hosts", Errc::refused},
        {"javascript:alert(1)", Errc::refused},
        {"https://", Errc::invalid},
        {"https://exborough.test/" + std::string(2000, 'a'), Errc::invalid},
    };
    for (const auto& [text, code] : cases) {
        const auto url = Url::parse(text);
        ASSERT_FALSE(url) << text;
        if (code == Errc::refused) { EXPECT_TRUE(url.error().code == Errc::refused || url.error().code == Errc::invalid) << text; }
        else EXPECT_EQ(url.error().code, code) << text;
    }
}

TEST(Url, ResolvesReferencesAsBrowsersDo)
{
    const Url page = Url::parse("https://exborough.test/committees/list.aspx?CId=1").value();
    const struct {
        std::string_view reference, found;
    } cases[] = {
        {"mgAi.aspx?ID=2", "https://exborough.test/committees/mgAi.aspx?ID=2"},
        {"/documents/s1.pdf", "https://exborough.test/documents/s1.pdf"},
        {"../a", "https://exborough.test/a"},
        {"//paper.test/b", "https://paper.test/b"},
        {"?CId=2", "https://exborough.test/committees/list.aspx?CId=2"},
        {"#top", "https://exborough.test/committees/list.aspx?CId=1"},
        {"", "https://exborough.test/committees/list.aspx?CId=1"},
        {"http://paper.test/a b", "http://paper.test/a%20b"},
    };
    for (const auto& [reference, found] : cases) {
        const auto url = page.resolve(reference);
        ASSERT_TRUE(url) << reference << url.error().text();
        EXPECT_EQ(url->text(), found) << reference;
    }
    for (const char* reference : {"mailto:a@exborough.test", "javascript:void(0)", "tel:01632960123"})
        EXPECT_FALSE(page.resolve(reference)) << reference;
}

TEST(Url, TakesItselfApart)
{
    const Url url = Url::parse("http://exborough.test:8080/a/b?ID=1&name=A+b%26c&Empty=&flag").value();
    EXPECT_EQ(url.scheme(), "http");
    EXPECT_EQ(url.host(), "exborough.test");
    EXPECT_EQ(url.port(), 8080);
    EXPECT_EQ(url.path(), "/a/b");
    EXPECT_EQ(url.origin(), "http://exborough.test:8080");
    EXPECT_EQ(url.parameter("id"), "1");
    EXPECT_EQ(url.parameter("NAME"), "A b&c");
    EXPECT_EQ(url.parameter("none"), "");
    EXPECT_EQ(url.parameters().size(), 4U);
    EXPECT_EQ(Url::parse("http://[::1]:81/")->host(), "::1");
    EXPECT_EQ(Url::parse("http://[::1]:81/")->origin(), "http://[::1]:81");
}

TEST(Url, EncodesAndDecodesPercents)
{
    EXPECT_EQ(percent_encode("a b/c?d=é~"), "a%20b%2Fc%3Fd%3D%C3%A9~");
    EXPECT_EQ(percent_decode("a%20b%2fc+d%zz%4"), "a b/c+d%zz%4");
    EXPECT_EQ(percent_decode("a+b", true), "a b");
}

} // namespace
} // namespace minutebook
