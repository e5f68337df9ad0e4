// What the pages read: the index and the archive behind one interface, so that pages can be tested on values in memory.
// Nothing here asks whether a thing may be shown: that is Gate's, and pages read through it alone.
#pragma once

#include "archive/capture.hpp"
#include "base/result.hpp"
#include "civic/document.hpp"
#include "civic/popolo.hpp"
#include "coverage/reader.hpp"
#include "index/query.hpp"
#include "index/reader.hpp"

#include <optional>
#include <string>
#include <vector>

namespace minutebook::server {

/// As index::IndexReader and archive::ArchiveReader describe them. Not for two threads at once.
class Records {
public:
    virtual ~Records() = default;

    [[nodiscard]] virtual Result<index::SearchResult> search(const index::Query& query) = 0;
    [[nodiscard]] virtual Result<index::QuoteAnswer> locate(const std::string& quotation, const index::QuoteFilter& filter) = 0;
    [[nodiscard]] virtual Result<std::optional<civic::Document>> document(const civic::DocumentId& id) = 0;
    /// The same without what is long: text, sections, links, attendees. Pages refer to many documents and show few.
    [[nodiscard]] virtual Result<std::optional<civic::Document>> document_head(const civic::DocumentId& id) { return document(id); }
    [[nodiscard]] virtual Result<std::vector<civic::MentionLink>> links(const civic::DocumentId& id) = 0;
    [[nodiscard]] virtual Result<std::optional<civic::Person>> person(const civic::PersonId& id) = 0;
    [[nodiscard]] virtual Result<std::optional<civic::Post>> post(const civic::PostId& id) = 0;
    [[nodiscard]] virtual Result<std::optional<civic::Organization>> organization(const civic::OrganizationId& id) = 0;
    [[nodiscard]] virtual Result<std::optional<civic::Event>> event(const civic::EventId& id) = 0;
    [[nodiscard]] virtual Result<std::optional<civic::Motion>> motion(const civic::MotionId& id) = 0;
    [[nodiscard]] virtual Result<std::vector<civic::Post>> posts(const index::Filter& filter) = 0;
    [[nodiscard]] virtual Result<std::vector<civic::Organization>> organizations(const civic::CouncilId& council) = 0;
    [[nodiscard]] virtual Result<std::vector<civic::Membership>> memberships(const index::Filter& filter) = 0;
    [[nodiscard]] virtual Result<std::vector<civic::Event>> events(const index::Filter& filter) = 0;
    [[nodiscard]] virtual Result<std::vector<civic::Motion>> motions(const index::Filter& filter) = 0;
    [[nodiscard]] virtual Result<std::vector<index::Moment>> moments(const index::MomentFilter& filter) = 0;
    [[nodiscard]] virtual Result<std::size_t> count_motions(const index::Filter& filter) = 0;
    [[nodiscard]] virtual Result<std::vector<civic::Relation>> relations(const index::Filter& filter) = 0;
    [[nodiscard]] virtual Result<std::vector<versions::Version>> versions(const civic::DocumentId& id) = 0;
    [[nodiscard]] virtual Result<std::optional<versions::VersionText>> version_text(const civic::DocumentId& id,
                                                                                    const civic::CaptureId& version) = 0;
    [[nodiscard]] virtual Result<std::vector<versions::Change>> changes(const index::ChangeFilter& filter) = 0;
    [[nodiscard]] virtual Result<std::vector<versions::Publication>> publications(const civic::CouncilId& council) = 0;
    [[nodiscard]] virtual Result<std::vector<versions::MinutesApproval>> approvals(const civic::CouncilId& council) = 0;
    [[nodiscard]] virtual Result<std::vector<index::CommitmentState>> commitments(const index::CommitmentFilter& filter) = 0;
    [[nodiscard]] virtual Result<std::size_t> count_commitments(const index::CommitmentFilter& filter) = 0;
    [[nodiscard]] virtual Result<std::vector<index::CouncilSummary>> councils() = 0;
    [[nodiscard]] virtual Result<index::IndexStatus> status() = 0;
    [[nodiscard]] virtual Result<std::vector<index::FailureRow>> failures(std::size_t limit) = 0;

    [[nodiscard]] virtual Result<std::optional<archive::Capture>> capture(const civic::CaptureId& id) = 0;
    [[nodiscard]] virtual Result<std::vector<archive::Capture>> captures_of(const civic::DocumentId& document) = 0;
    [[nodiscard]] virtual Result<std::string> payload(const archive::Capture& capture) = 0;
    [[nodiscard]] virtual Result<std::vector<archive::SourceCounts>> source_counts() = 0;

    /// What each crawled source lists and holds; none where nothing was crawled.
    [[nodiscard]] virtual Result<std::vector<coverage::SourceState>> source_states() = 0;
    [[nodiscard]] virtual Result<coverage::SourceCoverage> source_coverage(const std::string& source_id,
                                                                           const coverage::CoverageOptions& options) = 0;
    [[nodiscard]] virtual Result<coverage::ListedMeetings> listed_meetings(const std::string& source_id) = 0;
}; // class Records

} // namespace minutebook::server
