// An invented borough for the tests of the index: documents, readings and the knowledge that resolution would make.
#pragma once

#include "base/digest.hpp"
#include "index/reader.hpp"
#include "index/resolution.hpp"
#include "index/writer.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <memory>
#include <optional>
#include <string>
#include <unistd.h>
#include <vector>

namespace minutebook::index::testing {

/// A directory of its own, removed at the end.
class TemporaryDirectory {
public:
    TemporaryDirectory()
    {
        std::string name = (std::filesystem::temp_directory_path() / "minutebook-index-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    ~TemporaryDirectory()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] Layout layout() const { return {path_}; }

private:
    std::filesystem::path path_;
};

struct Page {
    std::string key; ///< stands for the address
    std::string title;
    std::string text;
    std::string date;
    civic::DocumentKind kind = civic::DocumentKind::agenda_item;
    std::string council = "wex";
    std::string organization = "Cabinet";
};

inline civic::DocumentId id_of(const std::string& key) { return civic::DocumentId(short_id("http://" + key)); }

inline civic::Document document_of(const Page& page)
{
    civic::Document document;
    document.id = id_of(page.key);
    document.capture_id = civic::CaptureId(short_id(page.key, "capture"));
    document.kind = page.kind;
    document.url = "http://democracy.wexcombe.test/" + page.key;
    document.title = page.title;
    document.text = page.text;
    document.sections = {{"", 0, std::nullopt, "", {0, page.text.size()}}};
    document.council_id = civic::CouncilId(page.council);
    document.council = page.council == "wex" ? "Wexcombe Borough Council" : "Estmere County Council";
    document.organization = page.organization;
    document.date = PartialDate::parse(page.date);
    return document;
}

/// Pages of a small borough: enough to rank, filter and count.
inline std::vector<Page> pages()
{
    return {
        {"merge", "Merger of senior posts",
         "7. Senior posts\nIt was proposed to merge the post of Director of Children’s Services with that of "
         "the Director of Adult Care. RESOLVED that the proposal be refused.",
         "2020-10-06"},
        {"services", "Services at the library",
         "Library services, street services, burial services and other services were reviewed. "
         "Services will go on.",
         "2021-01-12"},
        {"budget", "Budget monitoring",
         "The Director of Finance presented the budget. The café at the <Guildhall> & its kitchen cost £1,250.", "2019"},
        {"review", "Serious case review", "Recommendations of the serious case review were noted.", "2020-10-07", civic::DocumentKind::news,
         "wex", ""},
        {"county", "Highways", "Gritting of roads was agreed. The budget is with the county.", "2021-01-12",
         civic::DocumentKind::agenda_item, "est", "Highways Panel"},
        {"undated", "Members", "Ada Crane sits for Millbrook ward.", "", civic::DocumentKind::member, "wex", ""},
    };
}

inline CodePointSpan place_of(const std::string& text, const std::string& words)
{
    const std::size_t at = text.find(words);
    return CodePointIndex(text)(TextSpan{at, at + words.size()});
}

inline civic::Source source_of(const Page& page, const std::string& words)
{
    const civic::Document document = document_of(page);
    return {document.id, document.capture_id, document.url, place_of(page.text, words), words, page.date};
}

/// What resolution would know of "wex".
inline civic::Knowledge knowledge()
{
    const std::vector<Page> all = pages();
    const Page &merge = all[0], &budget = all[2], &undated = all[5];
    const civic::CouncilId wex("wex");
    civic::Knowledge out;
    out.persons = {{civic::PersonId("wex-ada-crane"),
                    wex,
                    "Ada Crane",
                    {"A Crane"},
                    true,
                    {source_of(undated, "Ada Crane")},
                    {"wex-a-crane", "wex-ada-crane"}}};
    out.organizations = {
        {civic::OrganizationId("wex"), wex, "Wexcombe Borough Council", "council", {}, {}, {}, {"wex"}},
        {civic::OrganizationId("wex-cabinet"), wex, "Cabinet", "committee", civic::OrganizationId("wex"), {}, {}, {"wex-cabinet"}}};
    const civic::PostId dcs("wex-director-of-childrens-services");
    out.posts = {{dcs,
                  wex,
                  civic::OrganizationId("wex"),
                  "Director of Children’s Services",
                  {"Corporate Director of Children’s Services"},
                  {dcs.value()}}};
    civic::Membership membership;
    membership.id = "wex-m-1";
    membership.person_id = civic::PersonId("wex-ada-crane");
    membership.post_id = dcs;
    membership.organization_id = civic::OrganizationId("wex");
    membership.council_id = wex;
    membership.role = "Interim Director of Children’s Services";
    membership.status = civic::HoldingStatus::interim;
    membership.start = {PartialDate::parse("2019-04-01"), PartialDate::parse("2020-10-06"), false};
    membership.first_seen = PartialDate::parse("2020-10-06");
    membership.sources = {source_of(merge, "Director of Children’s Services")};
    membership.start_sources = {source_of(merge, "It was proposed")};
    membership.other_starts = {
        {{PartialDate::parse("2019-05-01"), PartialDate::parse("2019-05-01"), true}, {source_of(undated, "Ada Crane")}}};
    out.memberships = {membership};
    civic::Event event;
    event.id = civic::EventId("wex-cabinet-2020-10-06");
    event.council_id = wex;
    event.organization_id = civic::OrganizationId("wex-cabinet");
    event.name = "Cabinet, 6 October 2020";
    event.start_date = PartialDate::parse("2020-10-06");
    event.present = {"Ada Crane"};
    event.in_attendance = {{"Ben Heron", "Clerk"}};
    event.documents = {id_of("merge")};
    out.events = {event};
    civic::Motion motion;
    motion.id = civic::MotionId("wex-mo-1");
    motion.council_id = wex;
    motion.organization_id = civic::OrganizationId("wex-cabinet");
    motion.event_id = event.id;
    motion.document_id = id_of("merge");
    motion.title = merge.title;
    motion.text = "RESOLVED that the proposal be refused.";
    motion.outcome = civic::Outcome::refused;
    motion.date = event.start_date;
    motion.votes = civic::VoteCounts{4, 5, std::nullopt};
    motion.named_votes = {{"Ada Crane", "against"}};
    motion.sources = {source_of(merge, "RESOLVED that the proposal be refused.")};
    out.motions = {motion};
    out.links = {{id_of("merge"), place_of(merge.text, "Director of Children’s Services"), civic::MentionKind::post, dcs.value()},
                 {id_of("budget"), place_of(budget.text, "Director"), civic::MentionKind::post, dcs.value()},
                 {id_of("undated"), place_of(undated.text, "Ada Crane"), civic::MentionKind::person, "wex-ada-crane"}};
    return out;
}

/// Files every changed document of the council "wex" and says that this is what is known of it, as resolution would.
inline Result<> replace_knowledge(IndexWriter& writer, const civic::Knowledge& known)
{
    const civic::CouncilId wex("wex");
    auto tables = writer.resolution();
    if (auto begun = tables.begin(); !begun) return begun;
    auto changed = tables.changed_documents(1000);
    if (!changed) return propagate(changed);
    for (const auto& id : *changed) {
        auto stored = tables.stored(id);
        if (!stored) return propagate(stored);
        auto done = *stored ? tables.replace(id, (*stored)->document.council_id, {}) : tables.withdraw(id);
        if (!done) return done;
    }
    Result<> done;
    const auto step = [&](Result<> result) {
        if (done) done = std::move(result);
    };
    for (const auto& person : known.persons) step(tables.put(wex, person));
    for (const auto& body : known.organizations) step(tables.put(wex, body));
    for (const auto& post : known.posts) {
        std::vector<civic::Membership> held;
        for (const auto& membership : known.memberships)
            if (membership.post_id == post.id) held.push_back(membership);
        step(tables.put(wex, post, held));
    }
    for (const auto& event : known.events) {
        std::vector<civic::Motion> taken;
        for (const auto& motion : known.motions)
            if (motion.event_id == event.id) taken.push_back(motion);
        step(tables.put(wex, event, taken));
    }
    std::set<civic::DocumentId> documents(changed->begin(), changed->end());
    for (const auto& motion : known.motions) documents.insert(motion.document_id);
    for (const auto& link : known.links) documents.insert(link.document_id);
    for (const auto& id : documents) {
        auto stored = tables.stored(id);
        if (!stored) return propagate(stored);
        std::vector<civic::MentionLink> links;
        for (const auto& link : known.links)
            if (link.document_id == id) links.push_back(link);
        step(tables.set_links(wex, id, *stored ? links : std::vector<civic::MentionLink>{}));
        civic::OrganizationId body;
        for (const auto& organization : known.organizations)
            if (*stored && organization.name == (*stored)->document.organization) body = organization.id;
        step(tables.refresh_filters(wex, id, body));
    }
    if (!done) return done;
    auto owners = tables.touched_owners();
    if (!owners) return propagate(owners);
    for (const auto& owner : *owners) step(tables.clear_touched(owner));
    if (!done) return done;
    return tables.commit();
}

/// Is anything left for resolution to do?
inline bool has_news(IndexWriter& writer)
{
    auto tables = writer.resolution();
    return tables.begin() && (!tables.changed_documents(1)->empty() || !tables.touched_owners()->empty());
}

/// Puts pages in batches of two, resolves, and writes the full text: one whole run. Stops at the first error.
inline Result<> run_indexer(IndexWriter& writer, const std::vector<Page>& all, const civic::Knowledge& of_wex)
{
    auto seq = writer.last_seq();
    if (!seq) return propagate(seq);
    for (std::size_t i = static_cast<std::size_t>(*seq); i < all.size(); ++i) {
        if (auto put = writer.put(document_of(all[i]), {}); !put) return put;
        if (i % 2 == 0 && i + 1 < all.size()) continue;
        if (auto done = writer.checkpoint(static_cast<std::int64_t>(i + 1)); !done) return done;
    }
    if (has_news(writer))
        if (auto done = replace_knowledge(writer, of_wex); !done) return done;
    auto written = writer.update_full_text();
    if (!written) return propagate(written);
    return writer.publish();
}

inline void build(const Layout& layout, const std::vector<Page>& all = pages(), const civic::Knowledge& of_wex = knowledge())
{
    auto writer = IndexWriter::open(layout);
    ASSERT_TRUE(writer) << writer.error().text();
    auto done = run_indexer(*writer, all, of_wex);
    ASSERT_TRUE(done) << done.error().text();
}

inline std::string dump_of(const Layout& layout)
{
    auto reader = IndexReader::open(layout);
    if (!reader) return "error: " + reader.error().text();
    auto dump = reader->dump();
    return dump ? *dump : "error: " + dump.error().text();
}

/// An index that all tests of a suite read and none changes; `Suite` has `static std::vector<Page> made_of()`.
template <class Suite>
class OnIndex : public ::testing::Test {
protected:
    static void SetUpTestSuite()
    {
        directory_ = std::make_unique<TemporaryDirectory>();
        build(directory_->layout(), Suite::made_of());
    }
    static void TearDownTestSuite() { directory_.reset(); }
    void SetUp() override
    {
        auto opened = IndexReader::open(directory_->layout());
        ASSERT_TRUE(opened) << opened.error().text();
        reader_.emplace(*std::move(opened));
    }
    static inline std::unique_ptr<TemporaryDirectory> directory_;
    std::optional<IndexReader> reader_;
}; // class OnIndex

} // namespace minutebook::index::testing
