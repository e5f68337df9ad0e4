#include "archive/archive.hpp"

#include "tests/archive/support.hpp"

#include <cstdio>
#include <gmock/gmock.h>
#include <sys/syscall.h>

// The C library's two ways to sync, noted on their way: which file, in which order.
namespace {
std::vector<std::string>* synced_files = nullptr;
bool sync_really = true; ///< false: a test that opens archives by the hundred waits for no disk

void note_sync(int descriptor)
{
    if (synced_files == nullptr) return;
    std::error_code ignored;
    synced_files->push_back(std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(descriptor), ignored).filename().string());
}
} // namespace

extern "C" int fsync(int descriptor)
{
    note_sync(descriptor);
    return sync_really ? static_cast<int>(::syscall(SYS_fsync, descriptor)) : 0;
}
extern "C" int fdatasync(int descriptor)
{
    note_sync(descriptor);
    return sync_really ? static_cast<int>(::syscall(SYS_fdatasync, descriptor)) : 0;
}

namespace minutebook::archive {
namespace {

using namespace testing;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string page(int n) { return "https://democracy.exborough.test/mgAi.aspx?ID=" + std::to_string(n); }

/// An archive of three captures with facts, closed.
void make(const Layout& layout)
{
    auto out = writer(layout);
    for (int n = 1; n <= 3; ++n) {
        auto e = exchange(page(n), "2026-01-02T03:04:05Z", "item " + std::to_string(n));
        e.facts_json = R"({"item":")" + std::to_string(n) + "\"}";
        ASSERT_TRUE(out.append(e));
    }
}

store::Database catalogue(const Layout& layout)
{
    auto database = store::Database::open(layout.catalogue(), store::Mode::read_write, store::Durability::normal);
    EXPECT_TRUE(database);
    return std::move(*database);
}

std::vector<std::string> torn_files(const Layout& layout)
{
    std::vector<std::string> out;
    for (const auto& entry : std::filesystem::directory_iterator(layout.files()))
        if (entry.path().extension() == ".torn") out.push_back(entry.path().filename().string());
    return out;
}

TEST(Recovery, CutsATornEndAtEveryByteOfTheLastRecord)
{
    const TemporaryFolder folder;
    const Layout layout = folder.layout();
    {
        auto out = writer(layout);
        ASSERT_TRUE(out.append(exchange(page(1), "2026-01-02T03:04:05Z", "item 1")));
    }
    const auto file = warc_file(layout);
    const std::string before = bytes_of(file);
    const std::string rows = bytes_of(layout.catalogue().file());
    auto last = exchange(page(2), "2026-01-02T03:04:06Z", "item 2");
    last.request_head.clear();
    {
        auto out = writer(layout);
        ASSERT_TRUE(out.append(last));
    }
    const std::string after = bytes_of(file);
    ASSERT_GT(after.size(), before.size());

    sync_really = false;
    for (std::size_t size = before.size() + 1; size < after.size(); ++size) {
        write_bytes(file, std::string_view(after).substr(0, size));
        std::filesystem::remove_all(layout.catalogue().file().string() + "-wal");
        std::filesystem::remove_all(layout.catalogue().file().string() + "-shm");
        write_bytes(layout.catalogue().file(), rows);
        {
            const auto repaired = writer(layout);
        }
        ASSERT_EQ(bytes_of(file), before) << size;
        ASSERT_EQ(torn_files(layout).size(), 1U) << size;
        ASSERT_EQ(bytes_of(layout.files() / torn_files(layout)[0]), after.substr(before.size(), size - before.size()));
        std::filesystem::remove(layout.files() / torn_files(layout)[0]);
    }
    sync_really = true;
    auto out = writer(layout);
    ASSERT_TRUE(out.append(last));
    EXPECT_EQ(bytes_of(file), after);
    EXPECT_THAT(verify(layout)->faults, IsEmpty());
}

TEST(Recovery, PutsACompleteRecordBackThatTheCatalogueDoesNotKnow)
{
    const TemporaryFolder folder;
    const Layout layout = folder.layout();
    make(layout);
    const auto all = read_all(WarcReader::open(warc_file(layout)));
    const std::uint64_t third = all.records[7].offset; // warcinfo, then request, facts, response three times
    {
        auto rows = catalogue(layout); // as if the power went between the file's sync and the row
        ASSERT_TRUE(rows.run("DELETE FROM captures WHERE url = $1", {page(3)}));
        ASSERT_TRUE(rows.run("DELETE FROM facts WHERE facts_json LIKE '%3%'"));
        ASSERT_TRUE(rows.run("DELETE FROM documents WHERE url = $1", {page(3)}));
        ASSERT_TRUE(rows.run("UPDATE warc_files SET size = $1", {static_cast<std::int64_t>(third)}));
    }
    EXPECT_THAT(verify(layout)->faults, ::testing::Contains(HasSubstr("repairs this")));
    {
        const auto repaired = writer(layout);
    }
    EXPECT_THAT(verify(layout)->faults, IsEmpty());
    EXPECT_THAT(torn_files(layout), IsEmpty());
    const auto rows = reader(layout).documents_changed_after(2, 10).value();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].url, page(3));
    EXPECT_EQ(rows[0].facts_json, R"({"item":"3"})");
    EXPECT_EQ(rows[0].source_id, "exb");
}

TEST(Recovery, MakesALostCatalogueAnewFromTheFiles)
{
    const TemporaryFolder folder;
    const Layout layout = folder.layout();
    make(layout);
    const auto before = reader(layout).documents_changed_after(0, 10).value();
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(layout.catalogue().file().string() + end);
    {
        const auto repaired = writer(layout);
    }
    const auto after = reader(layout).documents_changed_after(0, 10).value();
    ASSERT_EQ(after.size(), before.size());
    for (std::size_t i = 0; i < after.size(); ++i) {
        EXPECT_EQ(after[i].newest.id, before[i].newest.id);
        EXPECT_EQ(after[i].newest.offset, before[i].newest.offset);
        EXPECT_EQ(after[i].newest.length, before[i].newest.length);
        EXPECT_EQ(after[i].newest.etag, before[i].newest.etag);
        EXPECT_EQ(after[i].facts_json, before[i].facts_json);
    }
    EXPECT_THAT(verify(layout)->faults, IsEmpty());
}

TEST(Recovery, LeavesGoodRecordsBehindDamageInPlace)
{
    const TemporaryFolder folder;
    const Layout layout = folder.layout();
    make(layout);
    std::string bytes = bytes_of(warc_file(layout));
    const auto all = read_all(WarcReader::open(warc_file(layout)));
    bytes[all.records[6].offset + 60] ^= 0x20;
    write_bytes(warc_file(layout), bytes);
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(layout.catalogue().file().string() + end);
    {
        const auto repaired = writer(layout);
    }
    EXPECT_EQ(bytes_of(warc_file(layout)), bytes);
    auto in = reader(layout);
    EXPECT_EQ(in.documents_changed_after(0, 10).value().size(), 2U);
    EXPECT_EQ(verify(layout)->faults.size(), 1U);
}

TEST(Durability, SyncsTheFileBeforeTheCatalogueSaysSo)
{
    const TemporaryFolder folder;
    auto out = writer(folder.layout());
    std::vector<std::string> synced;
    synced_files = &synced;
    const auto first = out.append(exchange(page(1), "2026-01-02T03:04:05Z", "item 1"));
    const auto after_first = synced.size();
    const auto second = out.append(exchange(page(2), "2026-01-02T03:04:05Z", "item 2"));
    synced_files = nullptr;
    ASSERT_TRUE(first && second);
    const std::string file = warc_file(folder.layout()).filename().string();
    ASSERT_GE(after_first, 4U);
    EXPECT_EQ(synced[0], "archive"); // the new file's name
    EXPECT_EQ(synced[1], file);      // warcinfo
    EXPECT_EQ(synced[2], file);
    EXPECT_EQ(synced[after_first - 1], "catalogue.sqlite-wal");
    EXPECT_EQ(std::vector<std::string>(synced.begin() + static_cast<std::ptrdiff_t>(after_first), synced.end()),
              (std::vector<std::string>{file, "catalogue.sqlite-wal"}));
}

TEST(Durability, TakesBackARecordWhoseRowFails)
{
    const TemporaryFolder folder;
    auto out = writer(folder.layout());
    ASSERT_TRUE(out.append(exchange(page(1), "2026-01-02T03:04:05Z", "item 1")));
    const std::string before = bytes_of(warc_file(folder.layout()));
    ASSERT_TRUE(out.database().script("CREATE TRIGGER full BEFORE INSERT ON captures BEGIN SELECT RAISE(ABORT, 'no room'); END"));
    const auto failed = out.append(exchange(page(2), "2026-01-02T03:04:05Z", "item 2"));
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, Errc::io);
    EXPECT_EQ(bytes_of(warc_file(folder.layout())), before);
    ASSERT_TRUE(out.database().script("DROP TRIGGER full"));
    ASSERT_TRUE(out.append(exchange(page(2), "2026-01-02T03:04:05Z", "item 2")));
    EXPECT_THAT(verify(folder.layout())->faults, IsEmpty());
}

TEST(Verify, FindsOneChangedBitAnywhere)
{
    const TemporaryFolder folder;
    const Layout layout = folder.layout();
    make(layout);
    EXPECT_THAT(verify(layout)->faults, IsEmpty());
    EXPECT_EQ(verify(layout)->records, 10U);
    const std::string good = bytes_of(warc_file(layout));
    const auto all = read_all(WarcReader::open(warc_file(layout)));
    for (const WarcRecord& record : all.records) {
        std::string bad = good;
        bad[record.offset + record.length / 2] ^= 1;
        write_bytes(warc_file(layout), bad);
        const auto found = verify(layout);
        ASSERT_TRUE(found);
        ASSERT_FALSE(found->faults.empty()) << record.type();
        EXPECT_THAT(found->faults.front(), HasSubstr("offset " + std::to_string(record.offset)));
    }
    write_bytes(warc_file(layout), good);
    EXPECT_THAT(verify(layout)->faults, IsEmpty());
}

TEST(Verify, NeverGivesADamagedPayloadOut)
{
    const TemporaryFolder folder;
    const Layout layout = folder.layout();
    make(layout);
    const auto row = reader(layout).documents_changed_after(0, 1).value().front();
    // A well-formed record with other words in it: only the digest can tell.
    auto record = read_record_at(layout.files() / row.newest.file, row.newest.offset).value();
    NewRecord forged{"response", row.url, row.newest.fetched_at, "application/http; msgtype=response", {}, record.block};
    forged.block.replace(forged.block.find("item 1"), 6, "item 9");
    forged.fields.add("WARC-Payload-Digest", row.newest.digest);
    std::string bytes = bytes_of(warc_file(layout));
    bytes.replace(row.newest.offset, row.newest.length, serialise(forged));
    write_bytes(warc_file(layout), bytes);
    auto in = reader(layout);
    EXPECT_EQ(in.payload(row.newest).error().code, Errc::corrupt);
    EXPECT_EQ(in.response(row.newest).error().code, Errc::corrupt);
    EXPECT_THAT(verify(layout)->faults, ::testing::Contains(HasSubstr("the payload's bytes are not those of its digest")));
}

TEST(Verify, ComparesFilesAndCatalogueBothWays)
{
    const TemporaryFolder folder;
    const Layout layout = folder.layout();
    make(layout);
    catalogue(layout).run("DELETE FROM captures WHERE url = $1", {page(2)}).value();
    EXPECT_THAT(verify(layout)->faults, ::testing::ElementsAre(HasSubstr("the catalogue does not know this capture of " + page(2))));
    write_bytes(layout.files() / "stray.warc.gz", "");
    EXPECT_THAT(verify(layout)->faults, ::testing::Contains(HasSubstr("stray.warc.gz: the catalogue does not know this file")));
    std::filesystem::remove(layout.files() / "stray.warc.gz");
    std::filesystem::remove(warc_file(layout));
    const auto missing = verify(layout);
    EXPECT_THAT(missing->faults, ::testing::Contains(HasSubstr("the file is missing")));
    EXPECT_THAT(missing->faults, ::testing::Contains(HasSubstr("no sound record of capture")));
}

} // namespace
} // namespace minutebook::archive
