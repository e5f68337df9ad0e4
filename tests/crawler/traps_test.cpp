#include "crawler/traps.hpp"

#include "crawler/pager_watch.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

namespace minutebook::crawler {
namespace {

std::string gzipped(const std::string& bytes)
{
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

TEST(Traps, TakeSessionIdsOffAddresses)
{
    const std::vector<std::pair<std::string, std::string>> cases{
        {"/a.aspx?PHPSESSID=0123456789abcdef0123", "/a.aspx"},
        {"/a.aspx?id=4&sid=0123456789abcdef0123&x=1", "/a.aspx?id=4&x=1"},
        {"/a;jsessionid=0A1B2C/b?x=1", "/a/b?x=1"},
        {"/(S(lit3py55t21z5v55vlm25s55))/mgAi.aspx?ID=1", "/mgAi.aspx?ID=1"},
        {"/a.aspx?sid=12", ""},
        {"/a.aspx?residential=0123456789abcdef0123", ""},
        {"/a;v=1/b", ""},
        {"/minutes-(draft)/", ""},
        {"/a", ""},
    };
    for (const auto& [with, without] : cases) {
        const auto plain = without_session_id(*Url::parse("http://council.test" + with));
        EXPECT_EQ(plain ? plain->text() : "", without.empty() ? "" : "http://council.test" + without) << with;
    }
}

TEST(Traps, KnowPathsThatRepeatThemselves)
{
    const auto repeats = [](const char* path) { return repeats_itself(*Url::parse(std::string("http://council.test") + path)); };
    EXPECT_TRUE(repeats("/a/b/a/b/a/b/"));
    EXPECT_TRUE(repeats("/x/x/x"));
    EXPECT_FALSE(repeats("/2024/05/05/story/"));
    EXPECT_FALSE(repeats("/a/b/a/b/"));
    EXPECT_FALSE(repeats("/"));
}

TEST(Traps, TellATypeByTheBytes)
{
    struct Case {
        const char* stated;
        std::string body;
        const char* type;
        bool lied;
    };
    const Case cases[] = {
        {"text/html; charset=utf-8", "<!DOCTYPE html><p>", "text/html; charset=utf-8", false},
        {"text/html", "%PDF-1.7 ...", "application/pdf", true},
        {"application/pdf", "<html><body>Not found", "text/html", true},
        {"application/pdf", "\xEF\xBB\xBF \n<!doctype HTML>", "text/html", true},
        {"application/octet-stream", "%PDF-1.4", "application/pdf", false},
        {"", "%PDF-1.4", "application/pdf", false},
        {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\x03\x04...",
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false},
        {"text/html", "<?xml version=\"1.0\"?><rss>", "text/html", false},
        {"text/xml", "<?xml version=\"1.0\"?><rss>", "text/xml", false},
        {"image/png", "\xFF\xD8\xFF\xE0", "image/png", false},
        {"text/plain", "words, words", "text/plain", false},
        {"text/html", "", "text/html", false},
    };
    for (const Case& c : cases) {
        const auto type = body_type(c.stated, c.body);
        EXPECT_EQ(type.type, c.type) << c.stated;
        EXPECT_EQ(type.lied, c.lied) << c.stated << ": " << c.body;
    }
}

TEST(Traps, UnpackABodyOnlyAsFarAsIsSafe)
{
    const std::string page(300'000, 'x');
    EXPECT_EQ(unpacked(gzipped(page), "gzip", 1'000'000).bytes, page) << "a small body may be packed as well as it can be";
    const std::string large(20'000'000, 'x');
    const auto by_ratio = unpacked(gzipped(large), "gzip", 50'000'000);
    EXPECT_TRUE(by_ratio.bomb);
    EXPECT_TRUE(by_ratio.bytes.empty());
    EXPECT_TRUE(unpacked(gzipped(page), "gzip", 100'000).bomb);
    EXPECT_TRUE(unpacked(gzipped(gzipped(large)), "gzip, gzip", 50'000'000).bomb);
    EXPECT_FALSE(unpacked("plain", "br", 1000).bomb);
    EXPECT_EQ(unpacked("plain", "br", 1000).bytes, "");
}

TEST(PagerWatch, SeesWhatPagesOfOnePagerHaveInCommon)
{
    EXPECT_EQ(pattern_of("http://c.test/list/page/7/?b=2&a=1"), "http://c.test/list/page/#/&a&b");
    EXPECT_EQ(pattern_of("http://c.test/list/page/12/?a=x&b="), "http://c.test/list/page/#/&a&b");
    EXPECT_NE(pattern_of("http://c.test/list/page/12/"), pattern_of("http://c.test/list/page/12/?a=1"));
    EXPECT_EQ(pattern_of("http://c.test"), "http://c.test");
}

std::string calendar_month(int n)
{
    return "http://c.test/calendar?month=" + std::to_string(n % 12) + "&year=" + std::to_string(2000 + n / 12);
}

TEST(PagerWatch, ClosesACalendarThatBringsNothing)
{
    PagerWatch watch(50);
    int asked = 0;
    for (int n = 0; n < 1000 && !watch.closed(calendar_month(n)); ++n, ++asked) {
        const std::string next = calendar_month(n + 1), before = calendar_month(n - 1);
        const std::string body = "<h1>Month " + std::to_string(n) + "</h1><p>There are no meetings on any day of this month, number " +
                                 std::to_string(n) + ".</p>";
        watch.visited(calendar_month(n), body, {next, before, "http://c.test/", "http://c.test/contact"});
    }
    EXPECT_EQ(asked, 53) << "three brought its words and two links, fifty brought nothing";
}

TEST(PagerWatch, LeavesOpenAPagerThatBringsPages)
{
    PagerWatch watch(50);
    for (int n = 0; n < 1000; ++n) {
        const std::string page = "http://c.test/news?page=" + std::to_string(n), next = "http://c.test/news?page=" + std::to_string(n + 1);
        const std::string story = "http://c.test/news/a-story-" + std::to_string(n);
        EXPECT_FALSE(watch.visited(page, "<p>News</p>", {next, story}));
    }
}

TEST(PagerWatch, LeavesOpenStoriesThatLeadToTheNextOne)
{
    PagerWatch watch(50);
    for (int n = 0; n < 1000; ++n) {
        const std::string page = "http://c.test/story/" + std::to_string(n), next = "http://c.test/story/" + std::to_string(n + 1);
        std::string words = "<p>Something that has not been told before";
        for (int i = 0; i < 6; ++i) words += static_cast<char>('a' + (n >> (i * 2)) % 4);
        EXPECT_FALSE(watch.visited(page, words + "</p>", {next})) << n;
    }
}

TEST(PagerWatch, TakesLongRecordsForNewThatDifferByTheirNumbers)
{
    PagerWatch watch(50);
    for (int n = 0; n < 1000; ++n) {
        const std::string page = "http://c.test/record-" + std::to_string(n), next = "http://c.test/record-" + std::to_string(n + 1);
        const std::string words = "<p>The Committee considered the report of the officer on matter " + std::to_string(n) +
                                  ", which set out the position as it stood.</p>";
        EXPECT_FALSE(watch.visited(page, words, {next})) << n;
    }
}

TEST(PagerWatch, LeavesOpenPagesThatEndByThemselves)
{
    PagerWatch watch(5);
    for (int n = 0; n < 100; ++n)
        EXPECT_FALSE(watch.visited("http://c.test/empty?ID=" + std::to_string(n), "<p>Nothing", {"http://c.test/"}));
}

TEST(PagerWatch, ForgetsWhatItHasNotSeenForLongest)
{
    PagerWatch watch(2);
    const auto visit = [&](const std::string& name) {
        for (int n = 0; n < 5; ++n) {
            const std::string next = "http://c.test/" + name + "?p=" + std::to_string(n + 1);
            watch.visited("http://c.test/" + name + "?p=" + std::to_string(n), "x", {next});
        }
    };
    visit("first");
    EXPECT_TRUE(watch.closed("http://c.test/first?p=9"));
    for (std::size_t i = 0; i < PagerWatch::max_patterns; ++i) visit("p" + std::string(i + 1, 'x'));
    EXPECT_FALSE(watch.closed("http://c.test/first?p=9"));
    EXPECT_TRUE(watch.closed("http://c.test/px?p=1"));
}

TEST(PagerWatch, IsOffWhereNoBoundIsSet)
{
    PagerWatch watch(0);
    for (int n = 0; n < 500; ++n) {
        const std::string next = calendar_month(n + 1);
        EXPECT_FALSE(watch.visited(calendar_month(n), "", {next}));
    }
}

} // namespace
} // namespace minutebook::crawler
