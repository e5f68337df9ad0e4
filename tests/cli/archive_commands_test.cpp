// import, purge and the exports of the archive, as the commands run them.
#include "cli/export_archive.hpp"
#include "cli/import.hpp"
#include "cli/purge.hpp"

#include "base/digest.hpp"
#include "ledger/visibility.hpp"
#include "tests/archive/support.hpp"

#include <gmock/gmock.h>
#include <sstream>

namespace minutebook::cli {
namespace {

using namespace archive::testing;
using ::testing::HasSubstr;

constexpr std::string_view date = "2020-05-06T07:08:09Z";

std::string url(int n) { return "https://democracy.exborough.test/mgAi.aspx?ID=" + std::to_string(n); }

std::string revisit(int n, std::string_view of, std::string_view extra = {})
{
    std::string record =
        foreign_record(url(n), "2020-06-07T08:09:10Z", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
                       "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest\r\n"
                       "WARC-Refers-To-Target-URI: " +
                           std::string(of) + "\r\nWARC-Refers-To-Date: " + std::string(date) + "\r\n" + std::string(extra));
    return record.replace(record.find("WARC-Type: response"), 19, "WARC-Type: revisit");
}

Result<int> import(const TemporaryFolder& folder, std::vector<std::string> warcs, std::string* printed = nullptr)
{
    ImportOptions options{{}, folder.layout(), {}, nullptr, &standing_clock};
    for (std::size_t i = 0; i < warcs.size(); ++i) {
        options.files.push_back(folder.path() / (std::to_string(i) + ".warc"));
        write_bytes(options.files.back(), warcs[i]);
    }
    std::ostringstream out;
    auto code = run_import(options, out);
    if (printed != nullptr) *printed = out.str();
    return code;
}

TEST(Import, FindsTheBytesOfARevisitInALaterFile)
{
    const TemporaryFolder folder;
    std::string printed;
    EXPECT_EQ(import(folder, {revisit(2, url(1)), foreign_record(url(1), date, message_of("words"))}, &printed).value(), 0);
    EXPECT_THAT(printed, HasSubstr("imported 2 captures; 0 were held already; 0 could not be read"));
    auto in = reader(folder.layout());
    const auto rows = in.documents_changed_after(0, 10).value();
    ASSERT_EQ(rows.size(), 2U);
    for (const auto& row : rows) EXPECT_EQ(in.payload(row.newest).value(), "words");
    EXPECT_EQ(import(folder, {revisit(2, url(1))}, &printed).value(), 0);
    EXPECT_THAT(printed, HasSubstr("imported 0 captures; 1 were held already"));
    EXPECT_EQ(import(folder, {revisit(3, url(9))}, &printed).error().code, Errc::not_found);
}

TEST(Import, CountsWhatIsNoWebResponse)
{
    const TemporaryFolder folder;
    std::string conversion = foreign_record(url(1), date, "words"), ftp = foreign_record("ftp://exborough.test/a", date, "words");
    conversion.replace(conversion.find("WARC-Type: response"), 19, "WARC-Type: conversion");
    ftp.replace(ftp.find("WARC-Type: response"), 19, "WARC-Type: resource");
    std::string printed;
    EXPECT_EQ(import(folder, {foreign_record(url(1), date, message_of("words")) + conversion + ftp + ftp}, &printed).value(), 0);
    EXPECT_THAT(printed, HasSubstr("passed over, being no web responses: 1 conversion, 2 resource of ftp\n"));
}

TEST(Import, KeepsProtocolAndTruncationOfARecord)
{
    const TemporaryFolder folder;
    const std::string fields = "WARC-Protocol: h2\r\nWARC-Protocol: tls/1.3\r\nWARC-Truncated: length\r\n";
    ASSERT_EQ(import(folder, {foreign_record(url(1), date, message_of("words"), fields)}).value(), 0);
    const auto all = read_all(archive::WarcReader::open(warc_file(folder.layout())));
    EXPECT_EQ(all.records.back().fields["WARC-Protocol"], "h2");
    EXPECT_EQ(all.records.back().fields["WARC-Truncated"], "length");
}

TEST(Purge, TakesAnAddressWithholdsAndTellsWhatElseHasLostItsBytes)
{
    const TemporaryFolder folder;
    ASSERT_EQ(import(folder, {foreign_record(url(1), date, message_of("secret")) + foreign_record(url(2), date, message_of("secret")) +
                              foreign_record(url(3), date, message_of("words"))})
                  .value(),
              0);
    std::ostringstream out;
    const PurgeOptions options{url(1), "County Court, claim 12/2026", "an order of a court", folder.layout(), nullptr, &standing_clock};
    const auto done = run_purge(options, out);
    ASSERT_TRUE(done) << done.error().text();
    EXPECT_THAT(out.str(), HasSubstr(url(1)));
    EXPECT_THAT(out.str(), HasSubstr(url(2)));
    EXPECT_THAT(out.str(), HasSubstr("removed the bytes of 2 captures from 1 records"));
    const auto visibility = ledger::Visibility::open(ledger::ledger_file(folder.layout().directory)).value();
    EXPECT_FALSE(visibility.may_show({.document = {}, .url = {}, .digest = sha256_label("secret"), .capture = {}, .entity = {}}));
    std::ostringstream index;
    ASSERT_TRUE(run_export_cdxj({folder.layout(), {}, &standing_clock}, index));
    EXPECT_THAT(index.str(), ::testing::StartsWith("test,exborough,democracy)/mgai.aspx?id=3 20200506070809 {\"url\":\"" + url(3) + "\""));
    EXPECT_EQ(archive::verify(folder.layout())->faults.size(), 0U);
    const PurgeOptions none{"https://nowhere.test/", "o", "r", folder.layout(), nullptr, &standing_clock};
    EXPECT_EQ(run_purge(none, out).error().code, Errc::not_found);
}

TEST(Export, OfOneSourceIsCompleteInItself)
{
    const TemporaryFolder folder;
    {
        auto w = writer(folder.layout());
        auto other = exchange("https://elsewhere.test/paper", "2026-01-02T03:04:05Z", "the very same words");
        other.source_id = "els";
        ASSERT_TRUE(w.append(other));
        ASSERT_TRUE(w.append(exchange(url(1), "2026-01-02T03:04:06Z", "the very same words")));
        ASSERT_TRUE(w.append(exchange(url(2), "2026-01-02T03:04:07Z", "other words")));
    }
    std::ostringstream out;
    ASSERT_TRUE(run_export_warc({folder.layout(), "exb", &standing_clock}, out));
    const auto all = read_all(archive::WarcReader::over(out.str(), "export"));
    EXPECT_TRUE(all.errors.empty());
    ASSERT_EQ(all.records.size(), 5U);
    EXPECT_EQ(all.records[2].type(), "response");
    EXPECT_THAT(all.records[2].block, HasSubstr("the very same words"));
    EXPECT_EQ(run_export_warc({folder.layout(), "nobody", &standing_clock}, out).error().code, Errc::usage);
}

} // namespace
} // namespace minutebook::cli
