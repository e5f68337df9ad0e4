// The catalogue of captures, documents and facts: where everything in the WARC files stands. Tables of the archive alone.
#pragma once

#include "archive/archive.hpp"
#include "archive/capture.hpp"
#include "base/result.hpp"
#include "store/database.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::archive {

/// Opens the catalogue of an archive that is there, to read. Errors: not_found (nothing was ever crawled or imported), io, corrupt.
[[nodiscard]] Result<store::Database> open_catalogue(const Layout& layout);
/// Opens it to write, making what is not there yet. Errors: io, corrupt, invalid (a newer program's).
[[nodiscard]] Result<store::Database> open_catalogue_to_write(const Layout& layout);

/// Makes or brings up to date the archive's tables.
[[nodiscard]] Result<> prepare_catalogue(store::Database& database);

/// A capture with what the catalogue needs beside it.
struct CatalogueEntry {
    Capture capture;
    std::string record_id;    ///< "urn:uuid:…"
    std::string document_url; ///< canonical address
    std::string source_id;
};

/// What one page says of an address.
struct StatedFacts {
    std::string document_url;
    std::string source_id;
    std::string stated_by; ///< the page; empty where the capture itself brought the facts along
    std::string facts_json;
    Timestamp noted_at;
};

/// The first record that holds a payload, for later ones to refer to.
struct OriginalRecord {
    Capture capture;
    std::string record_id;
};

/// How much of a file the catalogue answers for.
struct KnownFile {
    std::uint64_t size = 0;
    bool closed = false; ///< it has reached its size: nothing more is written to it
};

// Every writing function belongs in a transaction of its caller's.

/// The order of arrival. The counter is taken at the beginning of a transaction, which other writers' wait for, and put back
/// at its end: numbers become visible in their order, and a reader who resumes after the last that it saw misses none.
class Arrivals {
public:
    [[nodiscard]] static Result<Arrivals> begin(store::Database& database);
    [[nodiscard]] std::int64_t next() { return ++last_; }
    void take_back() { --last_; } ///< the number given last was not used
    [[nodiscard]] Result<> end(store::Database& database) const;

private:
    explicit Arrivals(std::int64_t last) : last_(last) {}
    std::int64_t last_;
}; // class Arrivals

/// Makes a document's row, or fills in a source that was not known before.
[[nodiscard]] Result<> insert_document(store::Database& database, std::string_view url, std::string_view source_id);
/// Adds a capture and gives its seq; nothing if its id is there already.
[[nodiscard]] Result<std::optional<std::int64_t>> insert_capture(store::Database& database, Arrivals& arrivals,
                                                                 const CatalogueEntry& entry);
/// Keeps the newest statement of a page; a document whose facts changed counts as changed.
[[nodiscard]] Result<> insert_facts(store::Database& database, Arrivals& arrivals, const StatedFacts& facts);
/// Has a document count as changed: readers who resume meet it again.
[[nodiscard]] Result<> touch_document(store::Database& database, Arrivals& arrivals, std::string_view document_id);
/// Whether that page has said the very same.
[[nodiscard]] Result<bool> holds_facts(store::Database& database, const StatedFacts& facts);
[[nodiscard]] Result<> set_file_size(store::Database& database, std::string_view file, std::uint64_t size, bool closed = false);
[[nodiscard]] Result<std::optional<KnownFile>> known_file(store::Database& database, std::string_view file);
[[nodiscard]] Result<std::map<std::string, KnownFile>> known_files(store::Database& database);

[[nodiscard]] Result<std::optional<Capture>> find_capture(store::Database& database, const civic::CaptureId& id);
[[nodiscard]] Result<std::optional<OriginalRecord>> find_original(store::Database& database, std::string_view digest);
/// Records that hold a payload (response records), whatever their address.
[[nodiscard]] Result<std::vector<CatalogueEntry>> holders(store::Database& database, std::string_view digest);
/// Captures whose payload has this digest, in records of its own or by reference.
[[nodiscard]] Result<std::vector<Capture>> captures_with(store::Database& database, std::string_view digest);
/// Every capture with its document's address and source, by file and place.
[[nodiscard]] Result<> each_entry(store::Database& database, const std::function<void(const CatalogueEntry&)>& each);
/// The same for one file.
[[nodiscard]] Result<> each_entry_of(store::Database& database, std::string_view file,
                                     const std::function<void(const CatalogueEntry&)>& each);
[[nodiscard]] Result<std::vector<Capture>> captures_of(store::Database& database, const civic::DocumentId& document);
[[nodiscard]] Result<std::vector<Capture>> captures_in_file(store::Database& database, std::string_view file);
[[nodiscard]] Result<std::vector<DocumentRow>> changed_documents(store::Database& database, std::int64_t after_seq, std::size_t limit);
[[nodiscard]] Result<std::optional<DocumentRow>> find_document(store::Database& database, const civic::DocumentId& id);
[[nodiscard]] Result<std::int64_t> last_seq(store::Database& database);
[[nodiscard]] Result<std::vector<SourceCounts>> source_counts(store::Database& database);

} // namespace minutebook::archive
