// What the archive's tests share: a folder that goes away, a clock that stands still, invented exchanges and foreign WARCs.
#pragma once

#include "archive/archive.hpp"
#include "archive/warc_reader.hpp"
#include "archive/warc_writer.hpp"
#include "tests/support/temporary_folder.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <string>

namespace minutebook::archive::testing {

class TemporaryFolder : public test::TemporaryFolder {
public:
    [[nodiscard]] Layout layout() const { return {path() / "data"}; }
};

class StandingClock final : public Clock {
public:
    [[nodiscard]] Timestamp now() const override { return *parse_iso("2026-02-03T04:05:06Z"); }
    [[nodiscard]] std::chrono::steady_clock::time_point monotonic() const override { return {}; }
};

inline const StandingClock standing_clock;

inline Timestamp moment(std::string_view iso) { return *parse_iso(iso); }

inline Exchange exchange(std::string url, std::string_view when, std::string body)
{
    Exchange e;
    e.url = std::move(url);
    e.source_id = "exb";
    e.fetched_at = moment(when);
    e.request_head = "GET / HTTP/1.1\r\nHost: democracy.exborough.test\r\n\r\n";
    e.response_head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nETag: \"e1\"\r\nContent-Length: " + std::to_string(body.size()) +
        "\r\n\r\n";
    e.body = std::move(body);
    e.status = 200;
    e.ip_address = "127.0.0.1";
    return e;
}

inline ArchiveWriter writer(const Layout& layout)
{
    auto made = ArchiveWriter::open(layout, standing_clock, "minutebook test");
    EXPECT_TRUE(made) << made.error().text();
    return std::move(*made);
}

inline ArchiveReader reader(const Layout& layout)
{
    auto made = ArchiveReader::open(layout);
    EXPECT_TRUE(made) << made.error().text();
    return std::move(*made);
}

/// The only WARC file of an archive.
inline std::filesystem::path warc_file(const Layout& layout)
{
    std::filesystem::path found;
    for (const auto& entry : std::filesystem::directory_iterator(layout.files()))
        if (entry.path().extension() == ".gz") found = entry.path();
    return found;
}

inline std::string bytes_of(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline void write_bytes(const std::filesystem::path& path, std::string_view bytes)
{
    std::ofstream(path, std::ios::binary | std::ios::trunc).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// A response record as some other program writes it, without compression.
inline std::string foreign_record(std::string_view uri, std::string_view date, std::string_view message, std::string_view extra_fields = {})
{
    return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-" +
           std::to_string(100'000'000'000 + uri.size()) + ">\r\nWARC-Date: " + std::string(date) +
           "\r\nWARC-Target-URI: " + std::string(uri) + "\r\n" + std::string(extra_fields) +
           "Content-Type: application/http;msgtype=response\r\nContent-Length: " + std::to_string(message.size()) + "\r\n\r\n" +
           std::string(message) + "\r\n\r\n";
}

inline std::string message_of(std::string_view body, std::string_view type = "text/html")
{
    return "HTTP/1.1 200 OK\r\nContent-Type: " + std::string(type) + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           std::string(body);
}

/// Everything a reader gives: the target addresses of records, and the errors.
struct ReadAll {
    std::vector<std::string> uris;
    std::vector<std::string> errors;
    std::vector<WarcRecord> records;
};
inline ReadAll read_all(Result<WarcReader> from)
{
    ReadAll out;
    if (!from) {
        out.errors.push_back(from.error().message);
        return out;
    }
    for (;;) {
        auto record = from->next();
        if (!record) {
            out.errors.push_back(record.error().message);
            continue;
        }
        if (!*record) return out;
        out.uris.emplace_back((*record)->target_uri());
        out.records.push_back(std::move(**record));
    }
}

} // namespace minutebook::archive::testing
