#include "archive/archive.hpp"
#include "base/digest.hpp"
#include "index/reader.hpp"
#include "indexer/run.hpp"
#include "ledger/ledger.hpp"
#include "tests/support/temporary_folder.hpp"
#include "versions/kept.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace minutebook::indexer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using versions::ChangeClass;

constexpr const char* address = "http://www.exborough.test/cabinet-minutes";

struct Copy {
    std::string when, body;
    std::string url = address;
    int status = 200;
};

std::string minutes(const std::string& mark, const std::string& rest)
{
    return mark +
           "Minutes of the meeting of the Cabinet held on Monday 3 May 2021\n\nPresent: Councillors Ada Crane (Chair), Bert Quill\n\n" +
           "1. Bridge\n\nThe Cabinet heard that the bridge at Quexham was old.\n\n" + rest;
}

const std::vector<Copy> copies{
    {"2021-05-10T10:00:00Z", minutes("DRAFT\n\n", "RESOLVED: That the bridge be closed.\n\nVoting: 5 for, 4 against.\n")},
    {"2021-05-20T10:00:00Z", minutes("DRAFT\n\n", "RESOLVED: That the  bridge be closed.\n\nVoting: 5 for, 4 against.\n")},
    {"2021-06-10T10:00:00Z", minutes("", "RESOLVED: That the bridge be closed to lorries.\n\nVoting: 6 for, 3 against.\n\n"
                                         "These minutes were approved as a correct record on 7 June 2021\n")},
    {"2021-07-10T10:00:00Z", minutes("", "RESOLVED: That the bridge be closed to lorries.\n\nVoting: 6 for, 3 against.\n\n"
                                         "These minutes were approved as a correct record on 7 June 2021\n")},
};

class World {
public:
    void capture(const Copy& copy)
    {
        archive::Exchange exchange;
        exchange.url = copy.url;
        exchange.fetched_at = *parse_iso(copy.when);
        exchange.request_head = "GET / HTTP/1.1\r\nHost: www.exborough.test\r\n\r\n";
        exchange.response_head = "HTTP/1.1 " + std::to_string(copy.status) +
                                 " X\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: " + std::to_string(copy.body.size()) +
                                 "\r\n\r\n";
        exchange.body = copy.body;
        exchange.status = copy.status;
        ASSERT_TRUE(writer().append(exchange));
    }
    archive::ArchiveWriter writer() { return archive::ArchiveWriter::open({folder_.path()}, system_clock(), "minutebook test").value(); }
    void index(bool rebuild = false)
    {
        Options options;
        options.data = folder_.path();
        options.rebuild = rebuild;
        options.ocr = false;
        auto summary = indexer::run(options);
        ASSERT_TRUE(summary) << summary.error().text();
    }
    index::IndexReader reader() { return index::IndexReader::open({folder_.path()}).value(); }
    std::vector<versions::Change> changes(bool with_bytes = false)
    {
        index::ChangeFilter filter;
        auto out = reader().changes(filter).value();
        if (with_bytes) {
            filter.kind = ChangeClass::bytes;
            const auto others = reader().changes(filter).value();
            out.insert(out.end(), others.begin(), others.end());
        }
        return out;
    }
    std::vector<versions::Version> versions(const std::string& url = address)
    {
        return reader().versions(civic::DocumentId(short_id(url))).value();
    }
    /// All that is kept of versions, as text.
    std::string told()
    {
        std::string out;
        for (const auto& each : changes(true)) out += civic::keep(each) + "\n";
        for (const auto& each : versions()) out += civic::keep(each) + "\n";
        const auto publications = reader().publications({}).value();
        for (const auto& each : publications) out += civic::keep(each) + "\n";
        return out;
    }

    test::TemporaryFolder folder_;
};

class Keeper : public testing::Test, protected World {};

std::vector<std::string> classes(const std::vector<versions::Change>& changes)
{
    std::vector<std::string> out;
    for (const auto& each : changes) out.emplace_back(to_string(each.kind));
    std::sort(out.begin(), out.end());
    return out;
}

TEST_F(Keeper, KeepsWhatAChangedDocumentSaidAndWhatChanged)
{
    for (const Copy& each : copies) capture(each);
    index();
    const auto found = versions();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].seen.size(), 2U);
    EXPECT_EQ(found[0].copies(), 2U) << "other bytes, the same words";
    EXPECT_EQ(found[0].mark.standing, versions::Standing::draft);
    EXPECT_EQ(found[1].seen.size(), 2U);
    EXPECT_EQ(found[1].copies(), 1U);
    EXPECT_EQ(found[1].mark.standing, versions::Standing::approved);
    const auto all = changes(true);
    EXPECT_THAT(classes(all), ElementsAre("bytes_only", "decision_wording", "standing", "vote"));
    for (const auto& each : all) {
        if (each.kind == ChangeClass::bytes) continue;
        EXPECT_EQ(each.between, "2021-05-20T10:00:00Z");
        EXPECT_EQ(each.seen, "2021-06-10T10:00:00Z");
        EXPECT_EQ(each.before.capture_id, found[0].id());
        EXPECT_EQ(each.after.capture_id, found[1].id());
    }
    auto open = reader();
    const auto old = open.version_text(found[0].document_id, found[0].id()).value();
    ASSERT_TRUE(old);
    EXPECT_THAT(old->document.text, HasSubstr("be closed.\n"));
    const auto present = open.version_text(found[1].document_id, found[1].id()).value();
    ASSERT_TRUE(present);
    EXPECT_THAT(present->document.text, HasSubstr("to lorries"));
    EXPECT_FALSE(open.version_text(found[1].document_id, civic::CaptureId("0000000000000000")).value());
}

TEST_F(Keeper, GivesTheSameInWhateverOrderCapturesArrive)
{
    for (const Copy& each : copies) capture(each);
    index();
    const std::string expected = told();
    std::vector<std::size_t> order{0, 1, 2, 3};
    std::size_t round = 0;
    while (std::next_permutation(order.begin(), order.end())) {
        if (++round % 4 != 0) continue; // six of them, spread
        World other;
        for (const std::size_t i : order) {
            other.capture(copies[i]);
            if (i % 2 == 0) other.index(); // in batches, too
        }
        other.index();
        EXPECT_EQ(other.told(), expected) << order[0] << order[1] << order[2] << order[3];
        if (round == 12) {
            other.index(true);
            EXPECT_EQ(other.told(), expected) << "rebuilt";
        }
    }
    EXPECT_GT(round, 20U);
}

TEST_F(Keeper, LeavesADocumentAloneThatNeverChanged)
{
    capture(copies[0]);
    capture({"2021-05-12T10:00:00Z", copies[0].body, address, 200});
    capture({"2021-05-13T10:00:00Z", "not here", address, 404});
    index();
    EXPECT_THAT(versions(), IsEmpty());
    EXPECT_THAT(changes(true), IsEmpty());
}

TEST_F(Keeper, MarksWhatItsSourceNoLongerGivesSinceWhen)
{
    capture(copies[0]);
    const auto day = [](const char* when) { return *parse_iso(when); };
    ASSERT_TRUE(writer().note_removed(address, day("2021-06-01T08:00:00Z"), day("2021-06-05T08:00:00Z"), 3));
    index();
    auto found = changes();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].kind, ChangeClass::withdrawn);
    EXPECT_EQ(found[0].seen, "2021-06-01T08:00:00Z");
    EXPECT_EQ(found[0].between, "2021-05-10T10:00:00Z");
    EXPECT_THAT(found[0].note, HasSubstr("3 visits"));
    ASSERT_TRUE(writer().note_returned(address, day("2021-06-09T08:00:00Z")));
    index();
    EXPECT_THAT(classes(changes()), ElementsAre("returned", "withdrawn"));
}

TEST_F(Keeper, ShowsNothingOfACaptureThatIsWithheld)
{
    Copy secret{"2021-05-25T10:00:00Z", minutes("", "The pupil was named as Zachary.\n")};
    for (const Copy& each : copies) capture(each);
    capture(secret);
    ASSERT_TRUE(ledger::withhold(ledger::ledger_file(folder_.path()),
                                 {ledger::Scope::digest, "sha256:" + sha256_hex(secret.body), ledger::Action::hide, "a child's name",
                                  *parse_iso("2021-08-01T00:00:00Z")}));
    index();
    EXPECT_EQ(versions().size(), 2U);
    EXPECT_THAT(told(), testing::Not(HasSubstr("Zachary")));
    EXPECT_THAT(reader().dump().value(), testing::Not(HasSubstr("Zachary")));
}

TEST_F(Keeper, SaysWhyACopyIsComparedWithNone)
{
    capture(copies[0]);
    capture({"2021-05-15T10:00:00Z",
             std::string("\x7F"
                         "ELF\0\0\1\2",
                         8),
             address, 200});
    capture(copies[2]);
    index();
    const auto found = versions();
    ASSERT_EQ(found.size(), 3U);
    EXPECT_THAT(found[1].unread, HasSubstr("could not be read"));
    EXPECT_THAT(classes(changes()), ElementsAre("decision_wording", "standing", "vote")) << "across the copy that cannot be read";
}

TEST_F(Keeper, KeepsContactDataOutOfVersions)
{
    capture({"2021-05-10T10:00:00Z", minutes("", "Write to the Clerk at ada.crane@exborough.test about the bridge.\n")});
    capture({"2021-05-11T10:00:00Z", minutes("", "Write to the Clerk at bert.quill@exborough.test about the old bridge.\n")});
    index();
    EXPECT_THAT(told(), testing::Not(HasSubstr("@exborough")));
    ASSERT_EQ(versions().size(), 2U);
    EXPECT_THAT(reader().version_text(versions()[0].document_id, versions()[0].id()).value()->document.text, testing::Not(HasSubstr("@")));
}

TEST_F(Keeper, PairsADraftWithTheApprovedMinutesOfTheSameMeeting)
{
    const std::string head = "Exborough Council\n\nCabinet\n\n";
    const std::string other = "http://www.exborough.test/cabinet-minutes-approved";
    Copy draft{"2021-05-10T10:00:00Z", head + copies[0].body}, approved{"2021-06-10T10:00:00Z", head + copies[2].body, other, 200};
    for (const bool draft_first : {true, false}) {
        World each;
        each.capture(draft_first ? draft : approved);
        each.index();
        EXPECT_THAT(each.changes(), IsEmpty());
        each.capture(draft_first ? approved : draft);
        each.index();
        const auto found = each.changes();
        ASSERT_THAT(classes(found), ElementsAre("decision_wording", "standing", "vote")) << draft_first;
        for (const auto& change : found) {
            EXPECT_EQ(change.former_document_id.value(), short_id(address));
            EXPECT_EQ(change.document_id.value(), short_id(other));
        }
    }
}

} // namespace
} // namespace minutebook::indexer
