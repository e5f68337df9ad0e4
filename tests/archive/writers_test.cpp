// Several writers at one archive, many captures at one sync, files that are closed at their size.
#include "archive/archive.hpp"

#include "archive/catalogue.hpp"
#include "base/digest.hpp"
#include "tests/archive/support.hpp"
#include "tests/support/postgres_server.hpp"

#include <gmock/gmock.h>
#include <set>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace minutebook::archive {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string page(int n) { return "https://democracy.exborough.test/mgAi.aspx?ID=" + std::to_string(n); }

Exchange item(int n, std::string body) { return exchange(page(n), "2026-01-02T03:04:05Z", std::move(body)); }

ArchiveWriter writer(const Layout& layout, const WriterOptions& options)
{
    auto made = ArchiveWriter::open(layout, standing_clock, "minutebook test", options);
    EXPECT_TRUE(made) << made.error().text();
    return std::move(*made);
}

std::vector<std::filesystem::path> files(const Layout& layout)
{
    std::vector<std::filesystem::path> out;
    for (const auto& entry : std::filesystem::directory_iterator(layout.files())) out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

class Writers : public ::testing::TestWithParam<test::EngineUnderTest> {
protected:
    void SetUp() override
    {
        layout = folder.layout();
        if (GetParam() == test::EngineUnderTest::sqlite) return;
        if (!test::PostgresServer::installed()) GTEST_SKIP() << "PostgreSQL is not installed";
        ASSERT_EQ(test::PostgresServer::instance().failure(), "");
        layout.database = store::Location::parse(test::PostgresServer::instance().new_schema()).value();
    }

    const TemporaryFolder folder;
    Layout layout;
}; // class Writers

INSTANTIATE_TEST_SUITE_P(Engines, Writers, ::testing::Values(test::EngineUnderTest::sqlite, test::EngineUnderTest::postgresql),
                         [](const auto& tested) { return test::to_string(tested.param); });

TEST_P(Writers, WriteAFileEach)
{
    auto one = testing::writer(layout);
    auto two = testing::writer(layout);
    ASSERT_TRUE(one.append(item(1, "item 1")));
    ASSERT_TRUE(two.append(item(2, "item 2")));
    ASSERT_TRUE(one.append(item(3, "item 3")));
    EXPECT_EQ(files(layout).size(), 2U);
    auto in = reader(layout);
    const auto rows = in.documents_changed_after(0, 10).value();
    ASSERT_EQ(rows.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(rows[i].newest.seq, static_cast<std::int64_t>(i + 1));
        EXPECT_EQ(in.payload(rows[i].newest).value(), "item " + std::to_string(i + 1));
    }
    EXPECT_EQ(rows[0].newest.file, rows[2].newest.file);
    EXPECT_NE(rows[0].newest.file, rows[1].newest.file);
    EXPECT_THAT(verify(layout)->faults, IsEmpty());
}

TEST_P(Writers, ReferToWhatAnotherHasCommittedAndToNothingElse)
{
    auto one = testing::writer(layout);
    auto two = testing::writer(layout);
    ASSERT_TRUE(one.put(item(1, "the same words")));
    const auto unseen = two.append(item(2, "the same words")); // what one holds is not durable yet
    ASSERT_TRUE(unseen);
    EXPECT_FALSE(unseen->revisit);
    ASSERT_TRUE(one.flush());
    const auto seen = two.append(item(3, "the same words"));
    ASSERT_TRUE(seen);
    EXPECT_TRUE(seen->revisit);
    EXPECT_THAT(verify(layout)->faults, IsEmpty());
}

TEST_P(Writers, LeaveToItsWriterWhatItHasNotFinished)
{
    auto one = testing::writer(layout);
    ASSERT_TRUE(one.append(item(1, "item 1")));
    const auto file = warc_file(layout);
    const std::string whole = bytes_of(file);
    write_bytes(file, whole + whole.substr(0, 50)); // as if a record were being written just now
    {
        const auto two = testing::writer(layout);
    }
    EXPECT_EQ(bytes_of(file).size(), whole.size() + 50);
    {
        const auto gone = std::move(one);
    }
    const auto three = testing::writer(layout);
    EXPECT_EQ(bytes_of(file), whole);
    EXPECT_THAT(verify(layout)->faults, IsEmpty());
}

TEST_P(Writers, InManyProcessesLoseNothingAndShowNoNumberLate)
{
    {
        const auto first = testing::writer(layout);
    }
    constexpr int processes = 3, captures = 40;
    std::vector<pid_t> children;
    for (int p = 0; p < processes; ++p) {
        const pid_t child = ::fork();
        if (child == 0) {
            auto out = testing::writer(layout);
            bool well = true;
            for (int n = 0; n < captures && well; ++n) {
                well = out.put(item(p * 1000 + n, "item " + std::to_string(n))).has_value(); // the same bytes in every process
                if (n % 4 == 3) well = well && out.flush().has_value();
            }
            ::_exit(well ? 0 : 1);
        }
        children.push_back(child);
    }
    auto in = reader(layout);
    std::set<std::string> seen;
    std::int64_t last = 0;
    const auto resume = [&] {
        for (;;) {
            const auto rows = in.documents_changed_after(last, 7).value();
            for (const DocumentRow& row : rows) {
                seen.insert(row.url);
                last = row.newest.seq;
            }
            if (rows.empty()) return;
        }
    };
    for (const pid_t child : children)
        for (int status = 0;;) {
            resume();
            if (::waitpid(child, &status, WNOHANG) == 0) continue;
            EXPECT_EQ(status, 0);
            break;
        }
    resume();
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(processes * captures));
    EXPECT_EQ(last, processes * captures);
    const auto checked = verify(layout);
    EXPECT_THAT(checked->faults, IsEmpty());
}

TEST(Batch, CountsForNothingUntilItIsFlushed)
{
    const TemporaryFolder folder;
    {
        auto out = testing::writer(folder.layout());
        ASSERT_TRUE(out.append(item(1, "item 1")));
        ASSERT_TRUE(out.put(item(2, "item 2")));
        ASSERT_TRUE(out.put_facts(page(1), "exb", page(9), R"({"item":"1"})"));
        EXPECT_EQ(out.waiting(), 2U);
        EXPECT_EQ(out.added(), 1U);
        EXPECT_EQ(reader(folder.layout()).last_seq().value(), 1);
    }
    auto out = testing::writer(folder.layout());
    EXPECT_EQ(reader(folder.layout()).last_seq().value(), 1);
    ASSERT_TRUE(out.put(item(2, "item 2")));
    ASSERT_TRUE(out.put(item(3, "item 2")));
    ASSERT_TRUE(out.put(item(2, "item 2")));
    ASSERT_TRUE(out.flush());
    EXPECT_EQ(out.waiting(), 0U);
    EXPECT_EQ(out.added(), 2U);
    auto in = reader(folder.layout());
    const auto rows = in.documents_changed_after(1, 10).value();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_FALSE(rows[0].newest.revisit);
    EXPECT_TRUE(rows[1].newest.revisit);
    EXPECT_EQ(in.payload(rows[1].newest).value(), "item 2");
    EXPECT_THAT(verify(folder.layout())->faults, IsEmpty());
}

TEST(Batch, TakesRowsOfTheCallersAlongOrNoneAtAll)
{
    const TemporaryFolder folder;
    auto out = testing::writer(folder.layout());
    ASSERT_TRUE(out.database().script("CREATE TABLE mine (what TEXT NOT NULL)"));
    const auto note = [&](const char* what) -> Result<> {
        auto done = out.database().run("INSERT INTO mine (what) VALUES ($1)", {std::string(what)});
        if (!done) return propagate(done);
        return {};
    };
    ASSERT_TRUE(out.put(item(1, "item 1")));
    ASSERT_TRUE(out.flush([&] { return note("first"); }));
    ASSERT_TRUE(out.put(item(2, "item 2")));
    const auto size = std::filesystem::file_size(warc_file(folder.layout()));
    const auto failed = out.flush([&]() -> Result<> {
        if (auto done = note("second"); !done) return done;
        return fail(Errc::io, "no");
    });
    EXPECT_FALSE(failed);
    EXPECT_EQ(std::filesystem::file_size(warc_file(folder.layout())), size);
    ASSERT_TRUE(out.append(item(3, "item 3")));
    EXPECT_EQ(out.database().run("SELECT what FROM mine").value().size(), 1U);
    EXPECT_EQ(reader(folder.layout()).documents_changed_after(0, 10).value().size(), 2U);
    EXPECT_THAT(verify(folder.layout())->faults, IsEmpty());
}

TEST(Rotation, ClosesAFileAtItsSizeAndNeverGoesBackToIt)
{
    const TemporaryFolder folder;
    std::vector<std::string> closed;
    for (int n = 0; n < 8; ++n) {
        auto out = writer(folder.layout(), {.file_size = 2000});
        ASSERT_TRUE(out.append(item(n, std::string(400, static_cast<char>('a' + n)) + std::to_string(n))));
    }
    const auto all = files(folder.layout());
    ASSERT_GT(all.size(), 2U);
    for (std::size_t i = 0; i + 1 < all.size(); ++i) closed.push_back(bytes_of(all[i]));
    std::size_t full = 0;
    for (const std::string& bytes : closed) full += bytes.size() >= 2000 ? 1 : 0;
    EXPECT_GE(full, closed.size() - 1);
    auto out = writer(folder.layout(), {.file_size = 1'000'000}); // a later, bigger size opens none again
    ASSERT_TRUE(out.append(item(9, "item 9")));
    EXPECT_THAT(verify(folder.layout())->faults, IsEmpty());
    EXPECT_EQ(reader(folder.layout()).documents_changed_after(0, 20).value().size(), 9U);
}

TEST(Records, TellLaterProtocolsAndCutBodies)
{
    const TemporaryFolder folder;
    auto out = testing::writer(folder.layout());
    auto e = item(1, "half of it");
    e.request_head = "GET /mgAi.aspx?ID=1 HTTP/2\r\nHost: democracy.exborough.test\r\n\r\n";
    e.response_head = "HTTP/2 200 \r\ncontent-type: text/html\r\ncontent-length: 99\r\n\r\n";
    e.truncated = "length";
    const auto kept = out.append(e);
    ASSERT_TRUE(kept) << kept.error().text();
    EXPECT_EQ(kept->truncated, "length");
    const auto all = read_all(WarcReader::open(warc_file(folder.layout())));
    EXPECT_EQ(all.records[1].block, "GET /mgAi.aspx?ID=1 HTTP/1.1\r\nHost: democracy.exborough.test\r\n\r\n");
    EXPECT_EQ(all.records[2].fields["WARC-Protocol"], "h2");
    EXPECT_EQ(all.records[2].fields["WARC-Truncated"], "length");
    EXPECT_THAT(all.records[2].block, ::testing::StartsWith("HTTP/1.1 200\r\n"));
    EXPECT_THAT(all.records[2].block, HasSubstr("X-Archive-Orig-content-length: 99\r\nContent-Length: 10\r\n\r\nhalf of it"));
    e.truncated = "boredom";
    EXPECT_EQ(out.append(e).error().code, Errc::invalid);
}

} // namespace
} // namespace minutebook::archive
