#include "cli/import.hpp"

#include "base/digest.hpp"
#include "cli/verify.hpp"
#include "tests/archive/support.hpp"

#include <gmock/gmock.h>
#include <random>
#include <sstream>

namespace minutebook::cli {
namespace {

using namespace archive::testing;
using ::testing::HasSubstr;

constexpr std::string_view date = "2020-05-06T07:08:09Z";
constexpr std::string_view first_url = "https://democracy.exborough.test/mgAi.aspx?ID=1";

struct Outcome {
    Result<int> code;
    std::string printed;
};

Outcome import(const TemporaryFolder& folder, std::vector<std::filesystem::path> files)
{
    std::ostringstream out;
    ImportOptions options{std::move(files), folder.layout(), {}, nullptr, &standing_clock};
    auto code = run_import(options, out);
    return {std::move(code), out.str()};
}

std::filesystem::path file(const TemporaryFolder& folder, std::string_view name, std::string_view bytes)
{
    write_bytes(folder.path() / name, bytes);
    return folder.path() / name;
}

std::vector<archive::DocumentRow> documents(const TemporaryFolder& folder)
{
    return reader(folder.layout()).documents_changed_after(0, 100).value();
}

std::string item(int n, std::string_view words)
{
    return foreign_record("https://democracy.exborough.test/mgAi.aspx?ID=" + std::to_string(n), date, message_of(words));
}

TEST(Import, BringsInWhatAnyWriterWrote)
{
    const std::string sha1 =
        "WARC-Payload-Digest: sha1:" + sha1_base32("words") + "\r\nWARC-Block-Digest: sha1:" + sha1_base32(message_of("words")) + "\r\n";
    const std::string chunked = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwords\r\n0\r\n\r\n";
    const std::string zipped = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + archive::gzip_member("words");
    std::string resource = foreign_record(first_url, date, "words");
    resource.replace(resource.find("WARC-Type: response"), 19, "WARC-Type: resource");
    resource.replace(resource.find("application/http;msgtype=response"), 33, "text/plain");
    const struct {
        std::string_view what;
        std::string bytes;
    } cases[] = {
        {"no compression", foreign_record(first_url, date, message_of("words"))},
        {"brackets and SHA-1", foreign_record("<" + std::string(first_url) + ">", date, message_of("words"), sha1)},
        {"fractions of a second", foreign_record(first_url, "2020-05-06T07:08:09.123456Z", message_of("words"))},
        {"one gzip member", archive::gzip_member(item(1, "words") + foreign_record("dns:exborough.test", date, "record"))},
        {"chunked", foreign_record(first_url, date, chunked)},
        {"chunks taken apart by the writer", foreign_record(first_url, date, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nwords")},
        {"compressed body", foreign_record(first_url, date, zipped)},
        {"resource", resource},
    };
    for (const auto& [what, bytes] : cases) {
        const TemporaryFolder folder;
        const auto done = import(folder, {file(folder, "other.warc.gz", bytes)});
        ASSERT_TRUE(done.code) << what << done.code.error().text();
        EXPECT_EQ(*done.code, 0) << what;
        const auto rows = documents(folder);
        ASSERT_EQ(rows.size(), 1U) << what;
        EXPECT_EQ(rows[0].newest.url, first_url) << what;
        EXPECT_EQ(to_iso(rows[0].newest.fetched_at), date) << what;
        EXPECT_EQ(reader(folder.layout()).payload(rows[0].newest).value(), "words") << what;
        EXPECT_TRUE(archive::verify(folder.layout())->faults.empty()) << what;
    }
}

TEST(Import, AddsNothingTheSecondTime)
{
    const TemporaryFolder folder;
    const auto warc = file(folder, "other.warc", item(1, "one") + item(2, "two"));
    EXPECT_EQ(import(folder, {warc}).printed, "imported 2 captures; 0 were held already; 0 could not be read\n");
    const auto size = std::filesystem::file_size(warc_file(folder.layout()));
    EXPECT_EQ(import(folder, {warc}).printed, "imported 0 captures; 2 were held already; 0 could not be read\n");
    EXPECT_EQ(std::filesystem::file_size(warc_file(folder.layout())), size);
}

TEST(Import, KeepsWhatATruncatedFileHoldsAndSaysSo)
{
    const TemporaryFolder folder;
    for (const bool zipped : {false, true}) {
        std::string bytes =
            zipped ? archive::gzip_member(item(1, "one")) + archive::gzip_member(item(2, "two")) : item(1, "one") + item(2, "two");
        bytes.resize(bytes.size() - 40);
        ::testing::internal::CaptureStderr();
        const auto done = import(folder, {file(folder, "cut.warc", bytes)});
        const std::string said = ::testing::internal::GetCapturedStderr();
        EXPECT_EQ(done.code.value(), 3);
        EXPECT_THAT(said, HasSubstr("cut.warc, offset "));
        EXPECT_EQ(documents(folder).size(), 1U);
    }
}

TEST(Import, RefusesWhatIsNoWarcFile)
{
    const TemporaryFolder folder;
    std::mt19937 random(3); // NOLINT: the same bytes every time
    std::string noise(4000, '\0');
    for (char& c : noise) c = static_cast<char>(random());
    EXPECT_THAT(import(folder, {file(folder, "noise.warc.gz", noise)}).code.error().text(), HasSubstr("noise.warc.gz is not a WARC file"));
    EXPECT_THAT(import(folder, {file(folder, "empty.warc", "")}).code.error().text(), HasSubstr("empty.warc is empty"));
    const auto missing = import(folder, {folder.path() / "none.warc"});
    EXPECT_EQ(missing.code.error().code, Errc::not_found);
    EXPECT_THAT(missing.code.error().text(), HasSubstr("none.warc"));
    EXPECT_EQ(import(folder, {folder.path() / "none.warc", file(folder, "good.warc", item(1, "one"))}).code.value(), 3);
}

TEST(Import, LeavesOutRecordsThatTheirDigestsDisown)
{
    const TemporaryFolder folder;
    const std::string wrong = "WARC-Block-Digest: sha1:" + sha1_base32("something else") + "\r\n";
    const std::string wrong_payload = "WARC-Payload-Digest: sha256:" + sha256_hex("something else") + "\r\n";
    const auto warc = file(folder, "damaged.warc",
                           foreign_record(first_url, date, message_of("x"), wrong) +
                               foreign_record(first_url, date, message_of("y"), wrong_payload) + item(2, "two"));
    EXPECT_EQ(import(folder, {warc}).printed, "imported 1 captures; 0 were held already; 2 could not be read\n");
}

TEST(Import, FindsTheBytesThatRevisitsReferTo)
{
    const TemporaryFolder folder;
    const std::string digest = "WARC-Payload-Digest: sha1:" + sha1_base32("words") + "\r\n";
    const auto revisit = [&](std::string_view when, std::string_view extra) {
        std::string record = foreign_record(first_url, when, "HTTP/1.1 200 OK\r\nETag: \"new\"\r\n\r\n", extra);
        record.replace(record.find("WARC-Type: response"), 19, "WARC-Type: revisit");
        return record;
    };
    const std::string refers =
        "WARC-Refers-To-Target-URI: <" + std::string(first_url) + ">\r\nWARC-Refers-To-Date: " + std::string(date) + "\r\n";
    const auto one =
        file(folder, "one.warc", foreign_record(first_url, date, message_of("words"), digest) + revisit("2020-06-06T07:08:09Z", digest));
    EXPECT_EQ(import(folder, {one}).code.value(), 0);
    const auto two = file(folder, "two.warc", revisit("2020-07-06T07:08:09Z", refers));
    EXPECT_EQ(import(folder, {two}).code.value(), 0);
    const auto lost = file(folder, "lost.warc", revisit("2020-08-06T07:08:09Z", "WARC-Payload-Digest: sha1:AAAA\r\n"));
    EXPECT_THAT(import(folder, {lost}).code.error().text(), HasSubstr("import the file that holds them first"));
    const auto rows = documents(folder);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].captures, 3U);
    EXPECT_TRUE(rows[0].newest.revisit);
    EXPECT_EQ(rows[0].newest.etag, "\"new\"");
    EXPECT_EQ(reader(folder.layout()).payload(rows[0].newest).value(), "words");
}

TEST(Import, JoinsRequestsToTheirResponsesAlsoAcrossTheFilesOfOneWarc)
{
    const TemporaryFolder folder;
    std::string request = foreign_record(first_url, date, "GET /mgAi.aspx?ID=1 HTTP/1.1\r\nHost: democracy.exborough.test\r\n\r\n",
                                         "WARC-Concurrent-To: <urn:uuid:r>\r\n");
    request.replace(request.find("WARC-Type: response"), 19, "WARC-Type: request");
    std::string response = item(1, "words");
    const auto id = response.find("<urn:uuid:");
    response.replace(id, response.find('>', id) - id + 1, "<urn:uuid:r>");
    const std::vector<std::string> cases[] = {{request + response}, {response + request}, {request, response}, {response, request}};
    for (const auto& parts : cases) {
        const TemporaryFolder target;
        std::vector<std::filesystem::path> files;
        for (const std::string& bytes : parts) files.push_back(file(folder, "part-" + std::to_string(files.size()) + ".warc", bytes));
        ASSERT_EQ(import(target, files).code.value(), 0);
        const auto all = read_all(archive::WarcReader::open(warc_file(target.layout())));
        ASSERT_EQ(all.records.size(), 3U);
        EXPECT_EQ(all.records[1].type(), "request");
        EXPECT_THAT(all.records[1].block, HasSubstr("GET /mgAi.aspx?ID=1"));
    }
}

TEST(Verify, PrintsFaultsAndSumsUp)
{
    const TemporaryFolder folder;
    ASSERT_EQ(import(folder, {file(folder, "other.warc", item(1, "one") + item(2, "two"))}).code.value(), 0);
    std::ostringstream well;
    EXPECT_EQ(run_verify(folder.layout(), well).value(), 0);
    EXPECT_THAT(well.str(), HasSubstr("verified 3 records, "));
    EXPECT_THAT(well.str(), HasSubstr(": all is well\n"));
    std::ostringstream further;
    EXPECT_EQ(
        run_verify(folder.layout(), further, [] { return Result<std::vector<std::string>>({"index: one document is missing"}); }).value(),
        1);
    EXPECT_THAT(further.str(), HasSubstr("index: one document is missing\n"));
    std::string bytes = bytes_of(warc_file(folder.layout()));
    bytes[bytes.size() - 20] ^= 4;
    write_bytes(warc_file(folder.layout()), bytes);
    std::ostringstream damaged;
    EXPECT_EQ(run_verify(folder.layout(), damaged).value(), 1);
    EXPECT_THAT(damaged.str(), HasSubstr(" faults\n"));
    EXPECT_EQ(run_verify({folder.path() / "nowhere"}, damaged).error().code, Errc::not_found);
}

} // namespace
} // namespace minutebook::cli
