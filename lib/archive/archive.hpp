// The archive: what was fetched, exactly, for ever. WARC files hold the bytes, the catalogue says where they are.
#pragma once

#include "archive/capture.hpp"
#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/result.hpp"
#include "store/database.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::archive {

/// Where an archive lies: DIR/archive/*.warc.gz and its catalogue, DIR/catalogue.sqlite or a PostgreSQL database.
struct Layout {
    std::filesystem::path directory;                        ///< --data DIR
    std::optional<store::Location> database = std::nullopt; ///< of the catalogue, where it is not the file in `directory`
    [[nodiscard]] std::filesystem::path files() const { return directory / "archive"; }
    [[nodiscard]] store::Location catalogue() const { return database ? *database : store::Location(directory / "catalogue.sqlite"); }
    [[nodiscard]] std::filesystem::path lock() const { return directory / "archive.lock"; }             ///< shared by all who write
    [[nodiscard]] std::filesystem::path start_lock() const { return directory / "archive.start.lock"; } ///< held while a writer opens
};

/// Bytes that an order has removed from the archive.
struct PurgeRequest {
    std::vector<std::string> digests; ///< "sha256:<hex>"
    std::string order;                ///< which order: "High Court, claim 12/2026"
    std::string reason;               ///< for the public
};
struct Purged {
    std::size_t records = 0;       ///< that held the bytes and now are tombstones
    std::vector<Capture> captures; ///< whose bytes are gone, those by reference among them
};

struct PurgeOrder;

struct WriterOptions {
    std::uint64_t file_size = 1ULL << 30U; ///< bytes after which a WARC file is closed and the next begun
};

/// Writes captures; appends only. Any number of processes may write to one archive, on one machine or on several that share
/// its folder, each to a WARC file of its own.
class ArchiveWriter {
public:
    /// Opens or creates. Where a writer is gone that left work unfinished, its torn last record is cut off (kept beside it as
    /// *.torn) and complete records that the catalogue does not know yet are put into it. Errors: busy, io, corrupt.
    [[nodiscard]] static Result<ArchiveWriter> open(const Layout& layout, const Clock& clock, std::string_view software,
                                                    const WriterOptions& options = {});
    ArchiveWriter(ArchiveWriter&&) noexcept;
    ArchiveWriter& operator=(ArchiveWriter&&) noexcept;
    ~ArchiveWriter(); ///< drops what was put and not flushed

    /// Writes request and response (or a revisit record, where the archive holds these very payload bytes already), then
    /// syncs the file, then the catalogue row: when this returns a capture, it survives a loss of power.
    /// The same address, time and digest again gives the capture that is already held.
    [[nodiscard]] Result<Capture> append(const Exchange& exchange);

    /// Notes what a page says of an address, as a WARC `metadata` record and in the catalogue; the newest statement of each
    /// page counts. Facts already held are not written again.
    [[nodiscard]] Result<> note_facts(std::string_view document_url, std::string_view source_id, std::string_view stated_by_url,
                                      std::string_view facts_json);

    /// Records that a document's source no longer gives it, as `visits` visits on different days found: a WARC `metadata` record
    /// and a row of the catalogue. The same again is written once; a later last visit goes on with the same removal.
    [[nodiscard]] Result<> note_removed(std::string_view document_url, Timestamp first_seen_gone, Timestamp last_seen_gone,
                                        std::uint64_t visits);
    /// Records that it gives it again. Without a removal that stands, there is nothing to record.
    [[nodiscard]] Result<> note_returned(std::string_view document_url, Timestamp seen);
    /// Addresses of documents whose source, as far as is recorded, does not give them now.
    [[nodiscard]] Result<std::vector<std::string>> standing_removals();

    /// append() and note_facts() for many at once: nothing counts until flush() has returned well. A capture given back here
    /// has no place and no seq yet, unless it is held already. When much is waiting (16 MiB), flushes by itself.
    [[nodiscard]] Result<Capture> put(const Exchange& exchange);
    [[nodiscard]] Result<> put_facts(std::string_view document_url, std::string_view source_id, std::string_view stated_by_url,
                                     std::string_view facts_json);
    /// Writes all that was put: the file is synced once, then one transaction adds the rows. `also` may add rows of the
    /// caller's own to that transaction (through database()). Where anything fails nothing of it counts, and what was put is
    /// dropped. Errors: io, busy, corrupt, and those of `also`.
    [[nodiscard]] Result<> flush(const std::function<Result<>()>& also = {});
    [[nodiscard]] std::size_t waiting() const; ///< captures and facts that were put and not flushed

    /// Captures newly made durable since opening; those held already do not count.
    [[nodiscard]] std::size_t added() const;

    /// Shares the catalogue's connection: the crawler keeps its frontier beside the captures, in tables of its own
    /// (and schema steps of its own family). Not within a transaction while anything is written here.
    [[nodiscard]] store::Database& database();

private:
    struct State;
    friend Result<Purged> purge(const Layout&, const Clock&, std::string_view, const PurgeRequest&);
    [[nodiscard]] static Result<ArchiveWriter> open_with(Result<FileLock> lock, const Layout& layout, const Clock& clock,
                                                         std::string_view software, const WriterOptions& options);
    /// Keeps all other writers out. Errors: those of open().
    [[nodiscard]] static Result<ArchiveWriter> open_alone(const Layout& layout, const Clock& clock, std::string_view software);
    [[nodiscard]] Result<> put_order(const PurgeOrder& order);
    explicit ArchiveWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
}; // class ArchiveWriter

/// Removes bytes by a legal order, wherever they stand: the order is recorded first, then each record that holds them is
/// written over by a tombstone of the same length. An interruption is made good by the next process that opens the archive for
/// writing; from the moment of the record nothing gives the bytes out. Brought again by a crawl, they are not stored again: the
/// capture is kept without them. Errors: usage, not_found (no record holds such bytes), busy (a writer is at work), io, corrupt.
[[nodiscard]] Result<Purged> purge(const Layout& layout, const Clock& clock, std::string_view software, const PurgeRequest& request);

/// Reads captures, while a writer may be at work. Not for two threads at once.
class ArchiveReader {
public:
    /// Errors: not_found (no archive there), io, corrupt.
    [[nodiscard]] static Result<ArchiveReader> open(const Layout& layout);
    ArchiveReader(ArchiveReader&&) noexcept;
    ArchiveReader& operator=(ArchiveReader&&) noexcept;
    ~ArchiveReader();

    [[nodiscard]] Result<std::optional<Capture>> capture(const civic::CaptureId& id);
    /// The payload: the response body without transfer and content encodings, checked against its digest (Errc::corrupt).
    /// Bytes that an order removed are not given out (Errc::refused).
    [[nodiscard]] Result<std::string> payload(const Capture& capture);
    /// The whole HTTP response as stored.
    [[nodiscard]] Result<std::string> response(const Capture& capture);
    /// All captures of a document, oldest first.
    [[nodiscard]] Result<std::vector<Capture>> captures_of(const civic::DocumentId& document);
    /// Documents of which a capture of status 200 came, older ones too, or whose facts changed, after `after_seq`; by
    /// `newest.seq`, which is what to go on from.
    [[nodiscard]] Result<std::vector<DocumentRow>> documents_changed_after(std::int64_t after_seq, std::size_t limit);
    [[nodiscard]] Result<std::optional<DocumentRow>> document(const civic::DocumentId& id);
    [[nodiscard]] Result<std::int64_t> last_seq();
    /// When a document's source did not give it, oldest first; the last may still stand.
    [[nodiscard]] Result<std::vector<Removal>> removals_of(const civic::DocumentId& document);
    /// Captures whose payload has this digest, in records of their own or by reference.
    [[nodiscard]] Result<std::vector<Capture>> captures_with(std::string_view digest);
    /// Counts for `status`: captures, documents, bytes, newest capture, per source.
    [[nodiscard]] Result<std::vector<SourceCounts>> counts();

private:
    struct State;
    explicit ArchiveReader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
}; // class ArchiveReader

/// What `verify` found wrong, one line each, naming file, offset and reason; empty if all is well.
struct Verification {
    std::size_t records = 0;
    std::uint64_t bytes = 0;    ///< as they stand in the files
    std::uint64_t content = 0;  ///< of the records' blocks, unpacked
    std::size_t tombstones = 0; ///< records that stand for what an order removed
    std::vector<std::string> faults;
};

/// Reads every record of every file against its digest and the catalogue, both ways.
[[nodiscard]] Result<Verification> verify(const Layout& layout,
                                          const std::function<void(std::uint64_t done, std::uint64_t all)>& progress = {});

} // namespace minutebook::archive
