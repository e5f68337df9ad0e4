// Bytes removed by an order, and documents removed by their source.
#include "archive/archive.hpp"

#include "archive/catalogue.hpp"
#include "archive/orders.hpp"
#include "archive/tombstone.hpp"
#include "base/digest.hpp"
#include "tests/archive/support.hpp"

#include <gmock/gmock.h>

namespace minutebook::archive {
namespace {

using namespace testing;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string page(int n) { return "https://democracy.exborough.test/mgAi.aspx?ID=" + std::to_string(n); }
Exchange item(int n, std::string body) { return exchange(page(n), "2026-01-02T03:04:05Z", std::move(body)); }

const std::string secret = "words that a court wants gone";

/// Items 1 to 4; 2 holds the secret and 3 refers to it.
void make(const Layout& layout)
{
    auto out = writer(layout);
    ASSERT_TRUE(out.append(item(1, "item 1")));
    ASSERT_TRUE(out.append(item(2, secret)));
    ASSERT_TRUE(out.append(item(3, secret)));
    ASSERT_TRUE(out.append(item(4, "item 4")));
}

Result<Purged> purge_secret(const Layout& layout)
{
    return purge(layout, standing_clock, "minutebook test", {{sha256_label(secret)}, "County Court, claim 12/2026", "an order of a court"});
}

std::size_t readable(const Layout& layout)
{
    auto in = reader(layout);
    std::size_t out = 0;
    const auto rows = in.documents_changed_after(0, 100).value();
    for (const DocumentRow& row : rows) out += in.payload(row.newest) ? 1 : 0;
    return out;
}

void forget_catalogue(const Layout& layout)
{
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(layout.directory / (std::string("catalogue.sqlite") + end));
}

TEST(Purge, RemovesTheBytesAndNothingElse)
{
    const TemporaryFolder folder;
    const Layout layout = folder.layout();
    make(layout);
    const std::string before = bytes_of(warc_file(layout));
    const auto row = reader(layout).captures_with(sha256_label(secret)).value().front();
    const auto done = purge_secret(layout);
    ASSERT_TRUE(done) << done.error().text();
    EXPECT_EQ(done->records, 1U);
    EXPECT_EQ(done->captures.size(), 2U);
    const std::string after = bytes_of(warc_file(layout));
    EXPECT_EQ(after.substr(0, row.offset), before.substr(0, row.offset));
    EXPECT_EQ(after.substr(row.offset + row.length, before.size() - row.offset - row.length), before.substr(row.offset + row.length));
    for (const WarcRecord& record : read_all(WarcReader::open(warc_file(layout))).records)
        EXPECT_THAT(record.block, Not(HasSubstr(secret)));
    auto in = reader(layout);
    const auto gone = in.captures_with(sha256_label(secret)).value();
    for (const Capture& capture : gone) {
        EXPECT_TRUE(capture.purged);
        EXPECT_EQ(in.payload(capture).error().code, Errc::refused);
        EXPECT_EQ(in.response(capture).error().code, Errc::refused);
    }
    EXPECT_EQ(readable(layout), 2U);
    const auto checked = verify(layout);
    EXPECT_THAT(checked->faults, IsEmpty());
    EXPECT_EQ(checked->tombstones, 1U);
}

TEST(Purge, StandsAgainstACrawlThatBringsTheBytesAgain)
{
    const TemporaryFolder folder;
    const Layout layout = folder.layout();
    make(layout);
    ASSERT_TRUE(purge_secret(layout));
    auto out = writer(layout);
    auto again = item(2, secret);
    again.fetched_at = moment("2026-05-02T03:04:05Z");
    const auto kept = out.append(again);
    ASSERT_TRUE(kept) << kept.error().text();
    EXPECT_TRUE(kept->purged);
    EXPECT_TRUE(kept->revisit);
    for (const WarcRecord& record : read_all(WarcReader::open(warc_file(layout))).records)
        EXPECT_THAT(record.block, Not(HasSubstr(secret)));
    EXPECT_EQ(reader(layout).payload(*kept).error().code, Errc::refused);
    EXPECT_THAT(verify(layout)->faults, IsEmpty());
}

TEST(Purge, IsMadeGoodWhereverItWasInterrupted)
{
    const TemporaryFolder folder;
    const Layout layout = folder.layout();
    make(layout);
    const auto row = reader(layout).captures_with(sha256_label(secret)).value().front();
    const std::string whole = bytes_of(warc_file(layout));
    ASSERT_TRUE(purge_secret(layout));
    const std::string done = bytes_of(warc_file(layout));
    for (std::uint64_t written = 0; written <= row.length; written += 7) { // as if killed after so many bytes of the tombstone
        std::string half = done;
        half.replace(row.offset + written, row.length - written, whole.substr(row.offset + written, row.length - written));
        write_bytes(warc_file(layout), half);
        auto rows = store::Database::open(layout.catalogue(), store::Mode::read_write);
        ASSERT_TRUE(rows && rows->run("UPDATE purges SET done = 0"));
        EXPECT_EQ(readable(layout), 2U) << written;
        {
            const auto repaired = writer(layout);
        }
        ASSERT_TRUE(bytes_of(warc_file(layout)) == done) << written;
    }
    EXPECT_THAT(verify(layout)->faults, IsEmpty());
}

TEST(Purge, OutlivesTheCatalogue)
{
    const TemporaryFolder folder;
    const Layout layout = folder.layout();
    make(layout);
    const std::string whole = bytes_of(warc_file(layout));
    const auto row = reader(layout).captures_with(sha256_label(secret)).value().front();
    ASSERT_TRUE(purge_secret(layout));
    const std::string done = bytes_of(warc_file(layout));
    for (const bool undone : {false, true}) {
        std::string bytes = done;
        if (undone) bytes.replace(row.offset, row.length, whole.substr(row.offset, row.length)); // killed before the first byte
        write_bytes(warc_file(layout), bytes);
        forget_catalogue(layout);
        {
            const auto repaired = writer(layout);
        }
        EXPECT_TRUE(bytes_of(warc_file(layout)) == done);
        EXPECT_EQ(readable(layout), 2U);
        EXPECT_EQ(reader(layout).captures_with(sha256_label(secret)).value().size(), 2U);
        EXPECT_THAT(verify(layout)->faults, IsEmpty());
    }
}

TEST(Purge, WantsTheArchiveForItselfAndBytesThatAreThere)
{
    const TemporaryFolder folder;
    const Layout layout = folder.layout();
    make(layout);
    EXPECT_EQ(purge(layout, standing_clock, "t", {{sha256_label("never seen")}, "o", "r"}).error().code, Errc::not_found);
    EXPECT_EQ(purge(layout, standing_clock, "t", {{sha256_label(secret)}, "", "r"}).error().code, Errc::usage);
    const auto out = writer(layout);
    EXPECT_EQ(purge_secret(layout).error().code, Errc::busy);
}

TEST(Verify, KnowsATombstoneFromDamage)
{
    const TemporaryFolder folder;
    const Layout layout = folder.layout();
    make(layout);
    ASSERT_TRUE(purge_secret(layout));
    {
        auto rows = store::Database::open(layout.catalogue(), store::Mode::read_write);
        ASSERT_TRUE(rows && rows->run("DELETE FROM purges"));
    }
    EXPECT_THAT(verify(layout)->faults, ::testing::Contains(HasSubstr("knows of no order")));
}

TEST(Tombstone, HasExactlyTheLengthOfWhatItReplaces)
{
    const std::string text = "WARC/1.1\r\nWARC-Type: metadata\r\n\r\n";
    std::size_t made = 0;
    for (std::size_t length = 0; length < 400; ++length) {
        const auto member = gzip_member_of_length(text, length);
        if (!member) {
            EXPECT_LT(length, 100U);
            continue;
        }
        ++made;
        EXPECT_EQ(member->size(), length);
        const auto read =
            read_all(WarcReader::over(*member + gzip_member("WARC/1.1\r\nWARC-Type: x\r\nContent-Length: 0\r\n\r\n\r\n\r\n"), "t"));
        ASSERT_FALSE(read.errors.empty()); // the first has no Content-Length
        EXPECT_EQ(read.records.size(), 1U) << length;
    }
    EXPECT_GT(made, 290U);
    EXPECT_EQ(gzip_member_of_length(text, 3'000'001)->size(), 3'000'001U);
}

TEST(Removal, IsRecordedWithItsDatesAndTakenBack)
{
    const TemporaryFolder folder;
    const Layout layout = folder.layout();
    const civic::DocumentId id(short_id(page(1)));
    const auto day = [](int n) { return moment("2026-03-0" + std::to_string(n) + "T00:00:00Z"); };
    {
        auto out = writer(layout);
        ASSERT_TRUE(out.append(item(1, "item 1")));
        const auto before = reader(layout).last_seq().value();
        ASSERT_TRUE(out.note_removed(page(1), day(1), day(3), 3));
        const auto size = std::filesystem::file_size(warc_file(layout));
        ASSERT_TRUE(out.note_removed(page(1), day(1), day(3), 3));
        EXPECT_EQ(std::filesystem::file_size(warc_file(layout)), size);
        ASSERT_TRUE(out.note_removed(page(1), day(4), day(5), 4)); // goes on with the same removal
        EXPECT_EQ(reader(layout).documents_changed_after(before, 10).value().size(), 1U);
        ASSERT_TRUE(out.note_returned(page(1), day(6)));
        ASSERT_TRUE(out.note_returned(page(1), day(7)));
        ASSERT_TRUE(out.note_removed(page(1), day(8), day(9), 2));
    }
    for (const bool anew : {false, true}) {
        if (anew) {
            forget_catalogue(layout);
            const auto repaired = writer(layout);
        }
        const auto removals = reader(layout).removals_of(id).value();
        ASSERT_EQ(removals.size(), 2U);
        EXPECT_EQ(removals[0].first_gone, day(1));
        EXPECT_EQ(removals[0].last_gone, day(5));
        EXPECT_EQ(removals[0].visits, 4U);
        EXPECT_EQ(removals[0].returned_at, day(6));
        EXPECT_EQ(removals[1].first_gone, day(8));
        EXPECT_FALSE(removals[1].returned_at);
        EXPECT_THAT(verify(layout)->faults, IsEmpty());
    }
}

} // namespace
} // namespace minutebook::archive
