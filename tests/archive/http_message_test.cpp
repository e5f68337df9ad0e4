#include "archive/http_message.hpp"

#include "archive/warc_writer.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

namespace minutebook::archive {
namespace {

std::string deflated(std::string_view text, int window_bits)
{
    z_stream z{};
    deflateInit2(&z, 9, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&z, text.size()) + 64, '\0');
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    z.avail_in = static_cast<uInt>(text.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    deflate(&z, Z_FINISH);
    out.resize(out.size() - z.avail_out);
    deflateEnd(&z);
    return out;
}

TEST(HttpMessage, SplitsHeadAndBody)
{
    const struct {
        std::string_view whole, head, body;
    } cases[] = {
        {"HTTP/1.1 200 OK\r\nA: b\r\n\r\nbody\r\n\r\nmore", "HTTP/1.1 200 OK\r\nA: b\r\n\r\n", "body\r\n\r\nmore"},
        {"HTTP/1.0 200 OK\nA: b\n\nbody", "HTTP/1.0 200 OK\nA: b\n\n", "body"},
        {"HTTP/1.1 204 No Content\r\n\r\n", "HTTP/1.1 204 No Content\r\n\r\n", ""},
        {"HTTP/1.1 200 OK\r\nA: b", "HTTP/1.1 200 OK\r\nA: b", ""},
        {"", "", ""},
    };
    for (const auto& [whole, head, body] : cases) {
        EXPECT_EQ(split_message(whole).head, head);
        EXPECT_EQ(split_message(whole).body, body);
    }
}

TEST(HttpMessage, ReadsTheStatus)
{
    const struct {
        std::string_view line;
        int status;
    } cases[] = {{"HTTP/1.1 200 OK", 200}, {"HTTP/2 404", 404}, {"HTTP/1.1  301 Moved", 301},
                 {"GET / HTTP/1.1", 0},    {"HTTP/1.1 abc", 0}, {"", 0}};
    for (const auto& [line, status] : cases) EXPECT_EQ(parse_head(std::string(line) + "\r\n\r\n").status, status) << line;
    EXPECT_EQ(parse_head("HTTP/1.1 200 OK\r\ncontent-TYPE: text/html\r\n\r\n").headers["Content-Type"], "text/html");
}

TEST(HttpMessage, TakesChunksApart)
{
    EXPECT_EQ(dechunk("4\r\nWiki\r\n6;name=value\r\npedia \r\n0\r\nTrailer: x\r\n\r\n").value(), "Wikipedia ");
    EXPECT_EQ(dechunk("0\r\n\r\n").value(), "");
    for (const char* broken :
         {"", "plain text", "4\r\nWi", "4\r\nWiki", "4\r\nWikixx0\r\n\r\n", "ffffffffffffffff\r\nx\r\n", "-1\r\nx\r\n", "4\r\nWiki\r\n"})
        EXPECT_FALSE(dechunk(broken)) << broken;
}

TEST(HttpMessage, TakesContentCodingsOff)
{
    const std::string text(20'000, 'w');
    const struct {
        std::string body;
        std::string_view coding;
    } cases[] = {
        {text, ""},
        {text, "identity"},
        {gzip_member(text), "gzip"},
        {gzip_member(text), " X-GZip "},
        {gzip_member(text.substr(0, 5000)) + gzip_member(text.substr(5000)), "gzip"},
        {deflated(text, 15), "deflate"},
        {deflated(text, -15), "deflate"},
        {gzip_member(deflated(text, 15)), "deflate, gzip"},
        {text, "gzip"}, // decoded by the fetcher already
    };
    for (const auto& [body, coding] : cases) EXPECT_EQ(decode_content(body, coding).value(), text) << coding;
}

TEST(HttpMessage, BoundsAndNamesWhatItCannotDecode)
{
    EXPECT_EQ(decode_content(gzip_member(std::string(100'000, 'x')), "gzip", 50'000).error().code, Errc::limit);
    EXPECT_EQ(decode_content("x", "br").error().code, Errc::invalid);
    EXPECT_EQ(decode_content("x", "gzip,gzip,gzip,gzip,gzip").error().code, Errc::limit);
    const std::string whole = gzip_member("some words that are cut");
    EXPECT_EQ(decode_content(whole.substr(0, whole.size() - 3), "gzip").error().message, "a compressed body ends too early");
}

TEST(HttpMessage, KeepsATrueHeadAsItIsAndMendsAnUntrueOne)
{
    const std::string kept = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nServer:odd\r\n\r\n";
    EXPECT_EQ(head_for_body(kept, "body"), kept);
    EXPECT_EQ(head_for_body("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", "body"),
              "HTTP/1.1 200 OK\r\nX-Archive-Orig-Content-Length: 9\r\nContent-Length: 4\r\n\r\n");
    EXPECT_EQ(head_for_body("HTTP/1.1 200 OK\nA: b\n\n", "body"), "HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 4\r\n\r\n");
    EXPECT_EQ(head_for_body("HTTP/1.1 304 Not Modified", ""), "HTTP/1.1 304 Not Modified\r\n\r\n");
}

} // namespace
} // namespace minutebook::archive
