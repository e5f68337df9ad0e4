// The index as the indexer writes it. One writer at a time; everything here can be thrown away and made again from the
// archive and the ledger, to the same answer.
#pragma once

#include "base/result.hpp"
#include "civic/document.hpp"
#include "civic/popolo.hpp"
#include "civic/reading.hpp"
#include "index/layout.hpp"
#include "index/versions.hpp"
#include "versions/version.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace minutebook::index {

class Resolution;

/// A document with what reading found in it, as kept in the entity tables.
struct StoredReading {
    civic::Document document;
    civic::Reading reading;
};

/// A document that could not be read: named, counted, shown in `status`.
struct Failure {
    civic::DocumentId document_id;
    std::string url;
    std::string reason;
};

/// What bringing the full text up to date came to.
struct FullTextUpdate {
    std::size_t written = 0;      ///< documents
    std::vector<Failure> refused; ///< documents that Xapian would not take: they are among the failures now, and skipped
};

/// How one run of the indexer writes:
///   1. put() / put_failure() for every capture in order, with checkpoint() after each batch: one SQL transaction a batch;
///   2. resolution(): what those documents contribute, then the knowledge that this touches, in transactions of its own;
///   3. update_full_text(): Xapian documents of all that 1 and 2 touched, committed and synced before the marks are cleared.
/// A crash between or within the steps only repeats work: what must still be done is in the tables.
class IndexWriter {
public:
    /// Opens the generation in force, or makes the first. Errors: busy, io, corrupt, invalid (written by a newer program).
    [[nodiscard]] static Result<IndexWriter> open(const Layout& layout);
    /// Starts (or goes on with) an empty generation beside the one in force; publish() puts it in force.
    [[nodiscard]] static Result<IndexWriter> rebuild(const Layout& layout);
    IndexWriter(IndexWriter&&) noexcept;
    IndexWriter& operator=(IndexWriter&&) noexcept;
    ~IndexWriter();

    /// Archive seq up to which everything has been put.
    [[nodiscard]] Result<std::int64_t> last_seq();

    /// Replaces what is held of this document (and forgets an earlier failure of it).
    [[nodiscard]] Result<> put(const civic::Document& document, const civic::Reading& reading);
    [[nodiscard]] Result<> put_failure(const Failure& failure);
    [[nodiscard]] Result<std::vector<civic::DocumentId>> failed_documents();
    /// Takes a document out (withheld, or its newest capture is no longer readable).
    [[nodiscard]] Result<> remove(const civic::DocumentId& id);

    // Versions and publication of documents; as put(), these count from the next checkpoint on.
    [[nodiscard]] Result<std::optional<StoredReading>> stored(const civic::DocumentId& id);
    [[nodiscard]] Result<std::string> version_inputs(const civic::DocumentId& id); ///< of put_versions(); empty: none are kept
    [[nodiscard]] Result<> put_versions(const versions::DocumentVersions& versions);
    [[nodiscard]] Result<std::optional<versions::Publication>> publication(const civic::DocumentId& id);
    /// Nothing takes it out.
    [[nodiscard]] Result<> put_publication(const civic::DocumentId& id, const std::optional<versions::Publication>& publication,
                                           const std::vector<versions::MinutesApproval>& approvals);
    /// Documents that are minutes of this meeting, by id; and the changes from the draft among them to the others.
    [[nodiscard]] Result<std::vector<versions::Publication>> minutes_of(const MinutesKey& key);
    [[nodiscard]] Result<> put_minutes_changes(const MinutesKey& key, const std::vector<versions::Change>& changes);

    /// Commits everything since the last checkpoint together with the seq.
    [[nodiscard]] Result<> checkpoint(std::int64_t seq);

    /// The tables as resolution uses them. Not while a batch is open.
    [[nodiscard]] Resolution resolution();

    /// Brings the full text up to date.
    [[nodiscard]] Result<FullTextUpdate> update_full_text(const std::function<void(std::size_t done, std::size_t all)>& progress = {});

    /// Makes this generation the one in force (rename of `current`, synced) and removes all but the previous one.
    [[nodiscard]] Result<> publish();

private:
    struct State;
    explicit IndexWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
}; // class IndexWriter

} // namespace minutebook::index
