// The index as the server, `search` and `export` read it. Read-only; one reader per thread.
#pragma once

#include "base/result.hpp"
#include "civic/document.hpp"
#include "civic/popolo.hpp"
#include "civic/reading.hpp"
#include "civic/relation.hpp"
#include "index/commitments.hpp"
#include "index/layout.hpp"
#include "index/moments.hpp"
#include "index/query.hpp"
#include "index/quote.hpp"
#include "index/versions.hpp"
#include "versions/version.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::index {

/// A council that the index holds documents of.
struct CouncilSummary {
    civic::CouncilId id;
    std::string name;
    std::size_t documents = 0;
    std::string earliest; ///< ISO day of the oldest and newest dated document
    std::string latest;
};

/// Which memberships, motions or events to give; empty members do not restrict.
struct Filter {
    civic::CouncilId council;
    bool no_council = false; ///< only what belongs to no council
    civic::OrganizationId organization;
    civic::PersonId person;
    civic::PostId post;
    civic::EventId event;
    civic::DocumentId document;
    std::string outcome;    ///< motions only
    std::string relation;   ///< relations only: name of their type
    std::string membership; ///< memberships only: id
    std::string from;       ///< ISO days, inclusive; motions and events only
    std::string to;
    std::size_t offset = 0;
    std::size_t limit = 100; ///< 0: all
};

struct IndexStatus {
    std::string generation;
    std::int64_t last_seq = 0;
    std::size_t documents = 0;
    std::size_t failures = 0;
    std::size_t persons = 0, posts = 0, organizations = 0, memberships = 0, events = 0, motions = 0;
};

struct FailureRow {
    std::string document_id, url, reason;
};

class IndexReader {
public:
    /// Errors: not_found (nothing indexed yet), corrupt, io.
    [[nodiscard]] static Result<IndexReader> open(const Layout& layout);
    IndexReader(IndexReader&&) noexcept;
    IndexReader& operator=(IndexReader&&) noexcept;
    ~IndexReader();

    /// True when a newer commit or generation is there and the reader should be opened again.
    [[nodiscard]] bool stale() const;

    /// Errors: usage (a query beyond the limits, an unknown value, a bad cursor; the message names the parameter).
    [[nodiscard]] Result<SearchResult> search(const Query& query);
    /// Where a quotation stands, verbatim or nearly. Errors: usage (too few or too many words; the message names the parameter q).
    [[nodiscard]] Result<QuoteAnswer> locate(std::string_view quotation, const QuoteFilter& filter = {});

    [[nodiscard]] Result<std::optional<civic::Document>> document(const civic::DocumentId& id);
    [[nodiscard]] Result<std::optional<civic::Reading>> reading(const civic::DocumentId& id);
    [[nodiscard]] Result<std::vector<civic::MentionLink>> links(const civic::DocumentId& id); ///< by place

    // Entities answer to their present id and to every former key; the value returned carries the present id.
    [[nodiscard]] Result<std::optional<civic::Person>> person(const civic::PersonId& id);
    [[nodiscard]] Result<std::optional<civic::Post>> post(const civic::PostId& id);
    [[nodiscard]] Result<std::optional<civic::Organization>> organization(const civic::OrganizationId& id);
    [[nodiscard]] Result<std::optional<civic::Event>> event(const civic::EventId& id);
    [[nodiscard]] Result<std::optional<civic::Motion>> motion(const civic::MotionId& id);

    [[nodiscard]] Result<std::vector<civic::Person>> persons(const civic::CouncilId& council); ///< empty council: all; by id
    [[nodiscard]] Result<std::vector<civic::Person>> persons_where(const Filter& filter);
    [[nodiscard]] Result<std::vector<civic::Organization>> organizations_where(const Filter& filter);
    [[nodiscard]] Result<std::vector<civic::Post>> posts(const Filter& filter);
    [[nodiscard]] Result<std::vector<civic::Organization>> organizations(const civic::CouncilId& council);
    [[nodiscard]] Result<std::vector<civic::Membership>> memberships(const Filter& filter); ///< by post, then time
    [[nodiscard]] Result<std::vector<civic::Event>> events(const Filter& filter);           ///< newest first
    [[nodiscard]] Result<std::vector<civic::Motion>> motions(const Filter& filter);         ///< newest first
    [[nodiscard]] Result<std::size_t> count_motions(const Filter& filter);
    /// What hangs together with a document, or with a meeting and its documents (either end); by day.
    [[nodiscard]] Result<std::vector<civic::Relation>> relations(const Filter& filter);
    /// What was undertaken and what became of it; newest record first.
    [[nodiscard]] Result<std::vector<CommitmentState>> commitments(const CommitmentFilter& filter);
    [[nodiscard]] Result<std::size_t> count_commitments(const CommitmentFilter& filter);

    /// In order of days: what a timeline is made of.
    [[nodiscard]] Result<std::vector<Moment>> moments(const MomentFilter& filter);
    // Versions of documents (docs/versions.md); none of a document that was only ever seen in one.
    [[nodiscard]] Result<std::vector<versions::Version>> versions(const civic::DocumentId& id); ///< oldest first
    [[nodiscard]] Result<std::optional<versions::VersionText>> version_text(const civic::DocumentId& id, const civic::CaptureId& version);
    [[nodiscard]] Result<std::vector<versions::Change>> changes(const ChangeFilter& filter); ///< newest first
    [[nodiscard]] Result<std::vector<versions::Publication>> publications(const civic::CouncilId& council);
    [[nodiscard]] Result<std::vector<versions::MinutesApproval>> approvals(const civic::CouncilId& council);

    [[nodiscard]] Result<std::vector<CouncilSummary>> councils();
    [[nodiscard]] Result<IndexStatus> status();
    [[nodiscard]] Result<std::vector<FailureRow>> failures(std::size_t limit);
    /// Every capture that a document or a source rests on, once: what the archive must hold.
    [[nodiscard]] Result<std::vector<civic::CaptureId>> captures();
    /// One line per stored thing in a fixed order: equal texts mean equal indexes (tests, verify).
    [[nodiscard]] Result<std::string> dump();
    /// What `verify` asks: full text against tables, both ways, and the engines' own checks. One line a fault.
    [[nodiscard]] Result<std::vector<std::string>> check();

private:
    struct State;
    explicit IndexReader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
}; // class IndexReader

} // namespace minutebook::index
