#include "archive/archive.hpp"

#include "archive/catalogue.hpp"
#include "base/digest.hpp"
#include "tests/archive/support.hpp"

#include <gmock/gmock.h>

namespace minutebook::archive {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::string_view page = "https://democracy.exborough.test/ieListDocuments.aspx?MId=7";

TEST(Archive, GivesBackWhatWasAppended)
{
    const TemporaryFolder folder;
    auto out = writer(folder.layout());
    const auto kept = out.append(exchange(std::string(page), "2026-01-02T03:04:05Z", "<p>Minutes</p>"));
    ASSERT_TRUE(kept) << kept.error().text();
    EXPECT_EQ(kept->id.value(), short_id(page, "2026-01-02T03:04:05Z", sha256_label("<p>Minutes</p>")));
    EXPECT_EQ(kept->document_id.value(), short_id(page));

    auto in = reader(folder.layout());
    const auto found = in.capture(kept->id);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->url, page);
    EXPECT_EQ((*found)->status, 200);
    EXPECT_EQ((*found)->content_type, "text/html; charset=utf-8");
    EXPECT_EQ((*found)->etag, "\"e1\"");
    EXPECT_FALSE((*found)->revisit);
    EXPECT_EQ(in.payload(**found).value(), "<p>Minutes</p>");
    EXPECT_THAT(in.response(**found).value(), HasSubstr("HTTP/1.1 200 OK\r\n"));
    EXPECT_EQ(in.last_seq().value(), 1);
}

TEST(Archive, TakesTheSameCaptureOnce)
{
    const TemporaryFolder folder;
    auto out = writer(folder.layout());
    const auto first = out.append(exchange(std::string(page), "2026-01-02T03:04:05Z", "same"));
    const auto size = std::filesystem::file_size(warc_file(folder.layout()));
    const auto second = out.append(exchange(std::string(page), "2026-01-02T03:04:05Z", "same"));
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->id, second->id);
    EXPECT_EQ(first->seq, second->seq);
    EXPECT_EQ(out.added(), 1U);
    EXPECT_EQ(std::filesystem::file_size(warc_file(folder.layout())), size);
}

TEST(Archive, KeepsIdenticalBytesOnceWhateverTheirAddress)
{
    const TemporaryFolder folder;
    auto out = writer(folder.layout());
    const std::string body(5000, 'x');
    const auto first = out.append(exchange(std::string(page), "2026-01-02T03:04:05Z", body));
    const auto again = out.append(exchange("https://exborough.test/copy", "2026-01-03T03:04:05Z", body));
    ASSERT_TRUE(first && again);
    EXPECT_TRUE(again->revisit);
    EXPECT_EQ(first->digest, again->digest);
    auto in = reader(folder.layout());
    EXPECT_EQ(in.payload(*again).value(), body);
    EXPECT_THAT(in.response(*again).value(), HasSubstr(body));

    const auto all = read_all(WarcReader::open(warc_file(folder.layout())));
    const WarcRecord& revisit = all.records.back();
    EXPECT_EQ(revisit.type(), "revisit");
    EXPECT_EQ(revisit.fields["WARC-Profile"], "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest");
    EXPECT_EQ(revisit.fields["WARC-Refers-To-Target-URI"], page);
    EXPECT_EQ(revisit.fields["WARC-Refers-To-Date"], "2026-01-02T03:04:05Z");
    EXPECT_EQ(revisit.fields["WARC-Refers-To"], all.records[2].record_id());
    EXPECT_THAT(revisit.block, Not(HasSubstr(body)));
}

TEST(Archive, WritesWarcRecordsThatStandForThemselves)
{
    const TemporaryFolder folder;
    auto out = writer(folder.layout());
    auto e = exchange(std::string(page), "2026-01-02T03:04:05Z", "<p>Minutes</p>");
    e.document_url = "https://democracy.exborough.test/meeting/7";
    e.facts_json = R"({"kind":"meeting"})";
    ASSERT_TRUE(out.append(e));
    const auto all = read_all(WarcReader::open(warc_file(folder.layout())));
    ASSERT_EQ(all.records.size(), 4U);
    const auto& [info, request, facts, response] = std::tie(all.records[0], all.records[1], all.records[2], all.records[3]);
    EXPECT_EQ(info.type(), "warcinfo");
    EXPECT_EQ(info.fields["WARC-Filename"], warc_file(folder.layout()).filename().string());
    EXPECT_THAT(warc_file(folder.layout()).filename().string(),
                ::testing::MatchesRegex("minutebook-20260203040506-00001-[0-9a-f]{12}\\.warc\\.gz"));
    EXPECT_EQ(request.type(), "request");
    EXPECT_EQ(request.fields["WARC-Concurrent-To"], response.record_id());
    EXPECT_EQ(request.block, e.request_head);
    EXPECT_EQ(facts.type(), "metadata");
    EXPECT_EQ(facts.target_uri(), "https://democracy.exborough.test/meeting/7");
    EXPECT_EQ(facts.block, e.facts_json);
    EXPECT_EQ(response.version, "WARC/1.1");
    EXPECT_EQ(response.fields["WARC-Payload-Digest"], sha256_label(e.body));
    EXPECT_EQ(response.fields["WARC-Block-Digest"], sha256_label(response.block));
    EXPECT_EQ(response.fields["WARC-IP-Address"], "127.0.0.1");
    EXPECT_EQ(response.block, e.response_head + e.body);
    for (const WarcRecord& record : all.records)
        EXPECT_THAT(std::string(record.record_id()), ::testing::MatchesRegex("<urn:uuid:[0-9a-f-]{36}>"));
}

TEST(Archive, WritesTheSameBytesForTheSameExchanges)
{
    const TemporaryFolder one, two;
    for (const auto* folder : {&one, &two}) {
        auto out = writer(folder->layout());
        ASSERT_TRUE(out.append(exchange(std::string(page), "2026-01-02T03:04:05Z", "same")));
        ASSERT_TRUE(out.append(exchange(std::string(page), "2026-01-03T03:04:05Z", "same")));
    }
    const auto after_warcinfo = [](const TemporaryFolder& folder) {
        const auto all = read_all(WarcReader::open(warc_file(folder.layout())));
        return bytes_of(warc_file(folder.layout())).substr(all.records.at(1).offset);
    };
    EXPECT_EQ(after_warcinfo(one), after_warcinfo(two));
    EXPECT_FALSE(after_warcinfo(one).empty());
}

TEST(Archive, GoesOnWithItsNewestFile)
{
    const TemporaryFolder folder;
    for (const char* when : {"2026-01-02T03:04:05Z", "2026-01-03T03:04:05Z"}) {
        auto out = writer(folder.layout());
        ASSERT_TRUE(out.append(exchange(std::string(page), when, std::string("body of ") + when)));
    }
    std::size_t files = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.layout().files())) ++files;
    EXPECT_EQ(files, 1U);
    EXPECT_TRUE(verify(folder.layout())->faults.empty());
}

TEST(Archive, SaysThatThereIsNoneYet)
{
    const TemporaryFolder folder;
    const auto none = ArchiveReader::open(folder.layout());
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, Errc::not_found);
    EXPECT_THAT(none.error().hint, HasSubstr("crawl"));
}

TEST(Archive, RefusesWhatWouldBreakARecordsHeader)
{
    const TemporaryFolder folder;
    auto out = writer(folder.layout());
    auto bad = exchange("https://exborough.test/a\r\nWARC-Type: warcinfo", "2026-01-02T03:04:05Z", "x");
    EXPECT_EQ(out.append(bad).error().code, Errc::invalid);
    bad = exchange(std::string(page), "2026-01-02T03:04:05Z", "x");
    bad.source_id = "Not An Id";
    EXPECT_EQ(out.append(bad).error().code, Errc::invalid);
    bad = exchange(std::string(page), "2026-01-02T03:04:05Z", "x");
    bad.response_head.clear();
    EXPECT_EQ(out.append(bad).error().code, Errc::invalid);
}

TEST(Archive, TakesAwayTheTransferCodingFromTheHeadItKeeps)
{
    const TemporaryFolder folder;
    auto out = writer(folder.layout());
    auto e = exchange(std::string(page), "2026-01-02T03:04:05Z", "body");
    e.response_head =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"; // both already undone by the fetcher
    const auto kept = out.append(e);
    ASSERT_TRUE(kept);
    auto in = reader(folder.layout());
    EXPECT_EQ(in.payload(*kept).value(), "body");
    EXPECT_EQ(in.response(*kept).value(), "HTTP/1.1 200 OK\r\nX-Archive-Orig-Transfer-Encoding: chunked\r\n"
                                          "X-Archive-Orig-Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nbody");
}

TEST(Archive, DecodesCompressedBodies)
{
    const TemporaryFolder folder;
    auto out = writer(folder.layout());
    auto e = exchange(std::string(page), "2026-01-02T03:04:05Z", gzip_member("plain words"));
    e.response_head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n";
    const auto kept = out.append(e);
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->digest, sha256_label(e.body));
    EXPECT_EQ(reader(folder.layout()).payload(*kept).value(), "plain words");
}

TEST(Archive, ListsDocumentsByTheirNewestGoodCapture)
{
    const TemporaryFolder folder;
    auto out = writer(folder.layout());
    const auto add = [&](std::string_view url, std::string_view when, std::string body, int status = 200) {
        auto e = exchange(std::string(url), when, std::move(body));
        e.status = status;
        return out.append(e).value();
    };
    const auto a1 = add("https://exborough.test/a", "2026-01-01T00:00:00Z", "a one");
    const auto b1 = add("https://exborough.test/b", "2026-01-01T00:00:01Z", "b one");
    add("https://exborough.test/c", "2026-01-01T00:00:02Z", "gone", 404);
    const auto a2 = add("https://exborough.test/a", "2026-01-02T00:00:00Z", "a two");
    add("https://exborough.test/b", "2026-01-03T00:00:00Z", "broken", 500);
    add("https://exborough.test/b", "2025-12-01T00:00:00Z", "an older b, brought in late");

    auto in = reader(folder.layout());
    const auto changed = in.documents_changed_after(0, 10).value();
    ASSERT_EQ(changed.size(), 2U);
    EXPECT_EQ(changed[0].newest.id, a2.id);
    EXPECT_EQ(changed[0].source_id, "exb");
    EXPECT_EQ(changed[1].newest.id, b1.id) << "it stays the newest, and changed last, when an older one came";
    EXPECT_EQ(changed[1].captures, 3U);
    EXPECT_EQ(in.documents_changed_after(0, 1).value().size(), 1U);
    EXPECT_EQ(in.documents_changed_after(changed[0].newest.seq, 10).value().size(), 1U);
    EXPECT_TRUE(in.documents_changed_after(changed[1].newest.seq, 10).value().empty());
    EXPECT_EQ(in.captures_of(a1.document_id).value().size(), 2U);
    EXPECT_EQ(in.captures_of(a1.document_id).value().front().id, a1.id);
    EXPECT_FALSE(in.document(civic::DocumentId(short_id("https://exborough.test/c"))).value());
    const auto counts = in.counts().value();
    ASSERT_EQ(counts.size(), 1U);
    EXPECT_EQ(counts[0].documents, 3U);
    EXPECT_EQ(counts[0].captures, 6U);
    EXPECT_EQ(counts[0].failures, 2U);
    EXPECT_EQ(counts[0].newest, "2026-01-03T00:00:00Z");
}

TEST(Archive, CountsADocumentAsChangedWhenWhatIsKnownOfItChanges)
{
    const TemporaryFolder folder;
    auto out = writer(folder.layout());
    const auto kept = out.append(exchange(std::string(page), "2026-01-02T03:04:05Z", "minutes")).value();
    auto in = reader(folder.layout());
    const auto note = [&](std::string_view by, std::string_view facts) { EXPECT_TRUE(out.note_facts(page, "exb", by, facts)); };
    note("https://exborough.test/list", R"({"standing":"draft"})");
    const auto first = in.documents_changed_after(kept.seq, 10).value();
    ASSERT_EQ(first.size(), 1U);
    EXPECT_EQ(first[0].facts_json, R"({"standing":"draft"})");

    const auto size = std::filesystem::file_size(warc_file(folder.layout()));
    note("https://exborough.test/list", R"({"standing":"draft"})"); // held already
    EXPECT_EQ(std::filesystem::file_size(warc_file(folder.layout())), size);
    EXPECT_TRUE(in.documents_changed_after(first[0].newest.seq, 10).value().empty());

    note("https://exborough.test/other", R"({"standing":"approved"})");
    const auto second = in.documents_changed_after(first[0].newest.seq, 10).value();
    ASSERT_EQ(second.size(), 1U);
    EXPECT_EQ(second[0].facts_json, R"({"standing":"approved"})");
    EXPECT_EQ(second[0].newest.id, kept.id);
}

} // namespace
} // namespace minutebook::archive
