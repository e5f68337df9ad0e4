#include "base/clock.hpp"

#include "base/files.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace minutebook {
namespace {

TEST(Clock, ReadsAndWritesRfc3339)
{
    const struct {
        std::string_view text, normal;
    } good[] = {
        {"2026-01-31T09:05:00Z", "2026-01-31T09:05:00Z"},
        {"2026-01-31T09:05:00.123456Z", "2026-01-31T09:05:00Z"},
        {"2020-02-29T23:59:59Z", "2020-02-29T23:59:59Z"},
        {"1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"},
    };
    for (const auto& [text, normal] : good) {
        const auto moment = parse_iso(text);
        ASSERT_TRUE(moment) << text;
        EXPECT_EQ(to_iso(*moment), normal);
    }
    for (const char* bad : {"", "2026-01-31", "2026-01-31T09:05Z", "2026-01-31T09:05:00", "2026-01-31T09:05:00+01:00",
                            "2019-02-29T00:00:00Z", "2026-01-31T24:00:00Z", "2026-01-31T09:60:00Z", "2026-01-31T09:05:00Zx", "yesterday"})
        EXPECT_FALSE(parse_iso(bad)) << bad;
}

TEST(Clock, ReadsAndWritesHttpDates)
{
    const auto moment = parse_iso("2026-01-31T09:05:00Z").value();
    EXPECT_EQ(to_http_date(moment), "Sat, 31 Jan 2026 09:05:00 GMT");
    EXPECT_EQ(parse_http_date("Sat, 31 Jan 2026 09:05:00 GMT"), moment);
    EXPECT_FALSE(parse_http_date("soon"));
}

TEST(Files, AreReplacedWholeOrNotAtAll)
{
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "file";
    ASSERT_TRUE(write_file_atomically(path, "old"));
    ASSERT_TRUE(write_file_atomically(path, "new words"));
    EXPECT_EQ(read_file(path).value(), "new words");
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "file.new"));
    EXPECT_EQ(write_file_atomically(folder.path() / "none" / "file", "x").error().code, Errc::io);
}

TEST(Files, SayWhyTheyCannotBeRead)
{
    const test::TemporaryFolder folder;
    EXPECT_EQ(read_file(folder.path() / "none").error().code, Errc::not_found);
    EXPECT_EQ(read_file(folder.path()).error().code, Errc::invalid);
    ASSERT_TRUE(write_file_atomically(folder.path() / "file", "0123456789"));
    EXPECT_EQ(read_file(folder.path() / "file", 5).error().code, Errc::limit);
}

TEST(FileLock, IsHeldUntilItsEnd)
{
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "lock";
    {
        auto first = FileLock::acquire(path, "the store");
        ASSERT_TRUE(first);
        EXPECT_EQ(FileLock::acquire(path, "the store").error().code, Errc::busy);
        const FileLock moved = std::move(*first);
        EXPECT_FALSE(FileLock::acquire(path, "the store"));
    }
    EXPECT_TRUE(FileLock::acquire(path, "the store"));
}

} // namespace
} // namespace minutebook
