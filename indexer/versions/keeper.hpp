// Keeps what the captures of a document say over time: its versions, the changes between them, and when it was published.
#pragma once

#include "archive/capture.hpp"
#include "indexer/reading_pool.hpp"
#include "indexer/run.hpp"
#include "indexer/stores.hpp"
#include "versions/version.hpp"

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace minutebook::indexer {

/// Distinct bytes of one document that are compared, the newest; older ones are left out, and said to be.
inline constexpr std::size_t most_copies = 80;

/// Beside the Reader: notes what is read, and at the end of each batch brings the versions of those documents up to date. What is
/// kept of a document depends on its captures, facts, removals and the ledger alone, never on the order in which they came; the work is
/// in proportion to that document's captures. Captures that the ledger withholds are left out.
class VersionKeeper {
public:
    VersionKeeper(const Options& options, Stores& stores, ReadingPool& pool) : options_(options), stores_(stores), pool_(pool) {}

    /// The document's newest capture was read.
    void note(const archive::DocumentRow& row, const civic::Document& document, const civic::Reading& reading);
    /// The document is in the index no more.
    void forget(const civic::DocumentId& id);
    /// All that was noted; into the index's open batch. Errors: io, corrupt of the stores; a capture that cannot be read is none.
    [[nodiscard]] Result<> bring_up_to_date();

private:
    struct Noted {
        std::optional<archive::DocumentRow> row; ///< nothing: forgotten
        std::optional<versions::Publication> publication;
        std::vector<versions::MinutesApproval> approvals;
        std::string text_digest;
    };
    struct History;

    [[nodiscard]] Result<> update(const civic::DocumentId& id, Noted& noted);
    [[nodiscard]] Result<History> history_of(const archive::DocumentRow& row, const std::string& text_digest);
    [[nodiscard]] Result<versions::DocumentVersions> make_versions(const archive::DocumentRow& row, const History& history);
    [[nodiscard]] Result<> read_copies(const archive::DocumentRow& row, const History& history,
                                       std::map<std::string, Result<ReadDocument>>& read);
    [[nodiscard]] Result<std::optional<CaptureInput>> input_of(const archive::DocumentRow& row, const std::vector<archive::Capture>& same);
    [[nodiscard]] Result<> put_publication(const civic::DocumentId& id, Noted& noted);
    [[nodiscard]] Result<> pair_minutes(const index::MinutesKey& key);

    const Options& options_;
    Stores& stores_;
    ReadingPool& pool_;
    std::map<civic::DocumentId, Noted> noted_;
    std::set<index::MinutesKey> meetings_; ///< whose drafts and approved minutes are to be paired anew
};                                         // class VersionKeeper

} // namespace minutebook::indexer
