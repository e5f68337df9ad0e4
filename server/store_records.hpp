// The Records of a data directory: one worker's own readers, opened when first needed and again when a newer index is there.
#pragma once

#include "archive/archive.hpp"
#include "server/records.hpp"

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>

namespace minutebook::server {

/// A directory without an archive or an index is no error until something is asked of it; then busy, "nothing is indexed
/// yet", so that a server may be started first.
class StoreRecords final : public Records {
public:
    explicit StoreRecords(archive::Layout layout);

    /// Lets go of readers that are behind the stores. Called before each request.
    void refresh();

    Result<index::SearchResult> search(const index::Query& query) override;
    Result<index::QuoteAnswer> locate(const std::string& quotation, const index::QuoteFilter& filter) override;
    Result<std::optional<civic::Document>> document(const civic::DocumentId& id) override;
    Result<std::optional<civic::Document>> document_head(const civic::DocumentId& id) override;
    Result<std::vector<civic::MentionLink>> links(const civic::DocumentId& id) override;
    Result<std::optional<civic::Person>> person(const civic::PersonId& id) override;
    Result<std::optional<civic::Post>> post(const civic::PostId& id) override;
    Result<std::optional<civic::Organization>> organization(const civic::OrganizationId& id) override;
    Result<std::optional<civic::Event>> event(const civic::EventId& id) override;
    Result<std::optional<civic::Motion>> motion(const civic::MotionId& id) override;
    Result<std::vector<civic::Post>> posts(const index::Filter& filter) override;
    Result<std::vector<civic::Organization>> organizations(const civic::CouncilId& council) override;
    Result<std::vector<civic::Membership>> memberships(const index::Filter& filter) override;
    Result<std::vector<civic::Event>> events(const index::Filter& filter) override;
    Result<std::vector<civic::Motion>> motions(const index::Filter& filter) override;
    Result<std::vector<index::Moment>> moments(const index::MomentFilter& filter) override;
    Result<std::size_t> count_motions(const index::Filter& filter) override;
    Result<std::vector<civic::Relation>> relations(const index::Filter& filter) override;
    Result<std::vector<versions::Version>> versions(const civic::DocumentId& id) override;
    Result<std::optional<versions::VersionText>> version_text(const civic::DocumentId& id, const civic::CaptureId& version) override;
    Result<std::vector<versions::Change>> changes(const index::ChangeFilter& filter) override;
    Result<std::vector<versions::Publication>> publications(const civic::CouncilId& council) override;
    Result<std::vector<versions::MinutesApproval>> approvals(const civic::CouncilId& council) override;
    Result<std::vector<index::CommitmentState>> commitments(const index::CommitmentFilter& filter) override;
    Result<std::size_t> count_commitments(const index::CommitmentFilter& filter) override;
    Result<std::vector<index::CouncilSummary>> councils() override;
    Result<index::IndexStatus> status() override;
    Result<std::vector<index::FailureRow>> failures(std::size_t limit) override;
    Result<std::optional<archive::Capture>> capture(const civic::CaptureId& id) override;
    Result<std::vector<archive::Capture>> captures_of(const civic::DocumentId& document) override;
    Result<std::string> payload(const archive::Capture& capture) override;
    Result<std::vector<archive::SourceCounts>> source_counts() override;
    Result<std::vector<coverage::SourceState>> source_states() override;
    Result<coverage::SourceCoverage> source_coverage(const std::string& source_id, const coverage::CoverageOptions& options) override;
    Result<coverage::ListedMeetings> listed_meetings(const std::string& source_id) override;

private:
    Result<index::IndexReader*> index();
    Result<archive::ArchiveReader*> archive();
    /// Null where nothing was ever crawled or imported.
    Result<store::Database*> catalogue();

    archive::Layout layout_;
    std::map<civic::DocumentId, std::optional<civic::Document>> heads_; ///< as long as the reader lives
    std::optional<index::IndexReader> index_;
    std::optional<archive::ArchiveReader> archive_;
    std::optional<store::Database> catalogue_;
    std::vector<coverage::SourceState> states_; ///< as of states_read_; asked for by every search
    std::optional<std::chrono::steady_clock::time_point> states_read_;
    struct Remembered {
        std::string asked;
        std::chrono::steady_clock::time_point read;
        coverage::SourceCoverage coverage;
    };
    struct RememberedMeetings {
        std::chrono::steady_clock::time_point read;
        coverage::ListedMeetings meetings;
    };
    std::map<std::string, RememberedMeetings> meetings_; ///< by source: asked for by most pages
    std::vector<Remembered> coverages_;                  ///< the newest few: a big council's takes a quarter of a second to read
};                                                       // class StoreRecords

} // namespace minutebook::server
