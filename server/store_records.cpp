#include "server/store_records.hpp"

#include "archive/catalogue.hpp"
#include "base/clock.hpp"
#include "base/partial_date.hpp"
#include "civic/holder.hpp"

#include <utility>

namespace minutebook::server {
namespace {

constexpr auto states_kept = std::chrono::seconds{30};
constexpr std::size_t coverages_kept = 4;  ///< by each worker: some 4 MB each
constexpr std::size_t meetings_kept = 32;  ///< by each worker: sources, some 200 kB each
constexpr std::size_t heads_kept = 10'000; ///< by each worker: some 10 MB

// Calls a member of a reader that may not be there.
template <class Reader, class Member, class... Arguments>
auto ask(Result<Reader*> reader, Member member, const Arguments&... arguments) -> decltype((std::declval<Reader&>().*member)(arguments...))
{
    if (!reader) return propagate(reader);
    return ((**reader).*member)(arguments...);
}

} // namespace

StoreRecords::StoreRecords(archive::Layout layout) : layout_(std::move(layout)) {}

void StoreRecords::refresh()
{
    if (!index_ || !index_->stale()) return;
    index_.reset();
    heads_.clear();
}

Result<index::IndexReader*> StoreRecords::index()
{
    if (index_) return &*index_;
    auto opened = index::IndexReader::open({layout_.directory});
    if (!opened && opened.error().code == Errc::not_found)
        return fail(Errc::busy, "nothing is indexed yet", "the records come with the next run of the indexer");
    if (!opened) return propagate(opened);
    index_.emplace(std::move(*opened));
    return &*index_;
}

Result<archive::ArchiveReader*> StoreRecords::archive()
{
    if (archive_) return &*archive_;
    auto opened = archive::ArchiveReader::open(layout_);
    if (!opened && opened.error().code == Errc::not_found)
        return fail(Errc::busy, "nothing is archived yet", "the records come with the next crawl");
    if (!opened) return propagate(opened);
    archive_.emplace(std::move(*opened));
    return &*archive_;
}

Result<store::Database*> StoreRecords::catalogue()
{
    if (catalogue_) return &*catalogue_;
    auto opened = archive::open_catalogue(layout_);
    if (!opened && opened.error().code == Errc::not_found) return nullptr;
    if (!opened) return propagate(opened);
    catalogue_.emplace(std::move(*opened));
    return &*catalogue_;
}

Result<std::vector<coverage::SourceState>> StoreRecords::source_states()
{
    const auto now = std::chrono::steady_clock::now();
    if (states_read_ && now - *states_read_ < states_kept) return states_;
    auto opened = catalogue();
    if (!opened) return propagate(opened);
    if (*opened == nullptr) return std::vector<coverage::SourceState>{};
    auto states = coverage::source_states(**opened);
    if (!states) return states;
    states_ = *states;
    states_read_ = now;
    return states;
}

Result<coverage::SourceCoverage> StoreRecords::source_coverage(const std::string& source_id, const coverage::CoverageOptions& options)
{
    auto opened = catalogue();
    if (!opened) return propagate(opened);
    if (*opened == nullptr) return coverage::SourceCoverage{};
    const auto now = std::chrono::steady_clock::now();
    const std::string asked = source_id + " " + options.body + " " + std::to_string(options.things) + " " + iso_day(options.today);
    std::erase_if(coverages_, [&](const Remembered& each) { return now - each.read >= states_kept; });
    for (const Remembered& each : coverages_)
        if (each.asked == asked) return each.coverage;
    auto coverage = coverage::source_coverage(**opened, source_id, options);
    if (!coverage) return coverage;
    if (coverages_.size() == coverages_kept) coverages_.erase(coverages_.begin());
    coverages_.push_back({asked, now, *coverage});
    return coverage;
}

Result<coverage::ListedMeetings> StoreRecords::listed_meetings(const std::string& source_id)
{
    const auto now = std::chrono::steady_clock::now();
    std::erase_if(meetings_, [&](const auto& each) { return now - each.second.read >= states_kept; });
    if (const auto known = meetings_.find(source_id); known != meetings_.end()) return known->second.meetings;
    auto opened = catalogue();
    if (!opened) return propagate(opened);
    if (*opened == nullptr) return coverage::ListedMeetings{};
    auto listed = coverage::listed_meetings(**opened, source_id);
    if (!listed) return listed;
    if (meetings_.size() == meetings_kept) meetings_.clear();
    meetings_[source_id] = {now, *listed};
    return listed;
}

using archive::ArchiveReader;
using index::IndexReader;

Result<index::SearchResult> StoreRecords::search(const index::Query& query) { return ask(index(), &IndexReader::search, query); }
Result<index::QuoteAnswer> StoreRecords::locate(const std::string& quotation, const index::QuoteFilter& filter)
{
    return ask(index(), &IndexReader::locate, quotation, filter);
}
Result<std::optional<civic::Document>> StoreRecords::document(const civic::DocumentId& id)
{
    return ask(index(), &IndexReader::document, id);
}
Result<std::optional<civic::Document>> StoreRecords::document_head(const civic::DocumentId& id)
{
    if (const auto known = heads_.find(id); known != heads_.end()) return known->second;
    auto found = document(id);
    if (!found) return found;
    if (*found) {
        civic::Document& head = **found;
        head.text = {};
        head.sections = {};
        head.links = {};
        head.attendees = {};
    }
    if (heads_.size() >= heads_kept) heads_.clear();
    heads_[id] = *found;
    return found;
}
Result<std::vector<civic::MentionLink>> StoreRecords::links(const civic::DocumentId& id) { return ask(index(), &IndexReader::links, id); }
Result<std::optional<civic::Person>> StoreRecords::person(const civic::PersonId& id) { return ask(index(), &IndexReader::person, id); }
Result<std::optional<civic::Post>> StoreRecords::post(const civic::PostId& id) { return ask(index(), &IndexReader::post, id); }
Result<std::optional<civic::Organization>> StoreRecords::organization(const civic::OrganizationId& id)
{
    return ask(index(), &IndexReader::organization, id);
}
Result<std::optional<civic::Event>> StoreRecords::event(const civic::EventId& id) { return ask(index(), &IndexReader::event, id); }
Result<std::optional<civic::Motion>> StoreRecords::motion(const civic::MotionId& id) { return ask(index(), &IndexReader::motion, id); }
Result<std::vector<civic::Post>> StoreRecords::posts(const index::Filter& filter) { return ask(index(), &IndexReader::posts, filter); }
Result<std::vector<civic::Organization>> StoreRecords::organizations(const civic::CouncilId& council)
{
    return ask(index(), &IndexReader::organizations, council);
}
Result<std::vector<civic::Membership>> StoreRecords::memberships(const index::Filter& filter)
{
    auto out = ask(index(), &IndexReader::memberships, filter);
    const auto today = std::chrono::floor<std::chrono::days>(system_clock().now());
    if (out)
        for (civic::Membership& membership : *out) membership.status = civic::status_as_of(membership, today);
    return out;
}
Result<std::vector<civic::Event>> StoreRecords::events(const index::Filter& filter) { return ask(index(), &IndexReader::events, filter); }
Result<std::vector<civic::Motion>> StoreRecords::motions(const index::Filter& filter)
{
    return ask(index(), &IndexReader::motions, filter);
}
Result<std::vector<index::Moment>> StoreRecords::moments(const index::MomentFilter& filter)
{
    return ask(index(), &IndexReader::moments, filter);
}
Result<std::size_t> StoreRecords::count_motions(const index::Filter& filter) { return ask(index(), &IndexReader::count_motions, filter); }
Result<std::vector<civic::Relation>> StoreRecords::relations(const index::Filter& filter)
{
    return ask(index(), &IndexReader::relations, filter);
}
Result<std::vector<versions::Version>> StoreRecords::versions(const civic::DocumentId& id)
{
    return ask(index(), &IndexReader::versions, id);
}
Result<std::optional<versions::VersionText>> StoreRecords::version_text(const civic::DocumentId& id, const civic::CaptureId& version)
{
    return ask(index(), &IndexReader::version_text, id, version);
}
Result<std::vector<versions::Change>> StoreRecords::changes(const index::ChangeFilter& filter)
{
    return ask(index(), &IndexReader::changes, filter);
}
Result<std::vector<versions::Publication>> StoreRecords::publications(const civic::CouncilId& council)
{
    return ask(index(), &IndexReader::publications, council);
}
Result<std::vector<versions::MinutesApproval>> StoreRecords::approvals(const civic::CouncilId& council)
{
    return ask(index(), &IndexReader::approvals, council);
}
Result<std::vector<index::CommitmentState>> StoreRecords::commitments(const index::CommitmentFilter& filter)
{
    return ask(index(), &IndexReader::commitments, filter);
}
Result<std::size_t> StoreRecords::count_commitments(const index::CommitmentFilter& filter)
{
    return ask(index(), &IndexReader::count_commitments, filter);
}
Result<std::vector<index::CouncilSummary>> StoreRecords::councils() { return ask(index(), &IndexReader::councils); }
Result<index::IndexStatus> StoreRecords::status() { return ask(index(), &IndexReader::status); }
Result<std::vector<index::FailureRow>> StoreRecords::failures(std::size_t limit) { return ask(index(), &IndexReader::failures, limit); }
Result<std::optional<archive::Capture>> StoreRecords::capture(const civic::CaptureId& id)
{
    return ask(archive(), &ArchiveReader::capture, id);
}
Result<std::vector<archive::Capture>> StoreRecords::captures_of(const civic::DocumentId& document)
{
    return ask(archive(), &ArchiveReader::captures_of, document);
}
Result<std::string> StoreRecords::payload(const archive::Capture& capture) { return ask(archive(), &ArchiveReader::payload, capture); }
Result<std::vector<archive::SourceCounts>> StoreRecords::source_counts() { return ask(archive(), &ArchiveReader::counts); }

} // namespace minutebook::server
