// What extraction made of each capture, kept so that reading it again needs no extracting again; and the pages that wait for OCR,
// with what OCR has read so far. Beside the generations of the index, and as they can be made again from the archive.
#pragma once

#include "base/result.hpp"
#include "civic/ids.hpp"
#include "index/layout.hpp"
#include "store/database.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::index {

/// What a kept extraction counts for: made by this version, from these bytes, with the same said of them.
struct ExtractionKey {
    civic::CaptureId capture_id;
    std::int64_t version = 0;
    std::string inputs; ///< digest of all else that it depends on
};

/// Kept as given: only a reading process looks into it.
struct Extraction {
    std::string document;                      ///< JSON of the Document without its text
    std::string text;                          ///< of the Document
    std::optional<Error> error = std::nullopt; ///< where nothing could be extracted: why; the rest is empty then
    std::string engine{};                      ///< the OCR that read pages of it; empty: none did
};

/// A document some of whose pages wait for OCR.
struct WaitingDocument {
    civic::DocumentId document_id;
    std::string digest; ///< of the bytes that the pages belong to
    std::vector<int> pages;
};

struct WaitingCounts {
    std::size_t documents = 0;
    std::size_t pages = 0;
};

/// One writer at a time: the indexer, under its lock. DIR/index/extractions.sqlite.
class ExtractionStore {
public:
    /// Errors: io, corrupt (then the file may be deleted: all of it is made again), invalid (made by a newer program).
    [[nodiscard]] static Result<ExtractionStore> open(const Layout& layout);
    /// For `status`: nothing where there is none yet.
    [[nodiscard]] static Result<std::optional<WaitingCounts>> waiting(const Layout& layout);

    [[nodiscard]] Result<std::optional<Extraction>> find(const ExtractionKey& key);
    /// Replaces what is kept of this capture. Counts from the next commit() on.
    [[nodiscard]] Result<> put(const ExtractionKey& key, std::string_view digest, const Extraction& extraction);
    [[nodiscard]] Result<> commit();

    /// Pages of these bytes that `engine` has read: number → what it read, as given.
    [[nodiscard]] Result<std::map<int, std::string>> recognised(std::string_view digest, std::string_view engine);
    /// Survives from its return on. `failed`: there was no reading it, and trying again is worth while only when asked for.
    [[nodiscard]] Result<> put_recognised(std::string_view digest, std::string_view engine, int page, std::string_view words, bool failed);

    /// Puts a document among those that wait, in place of what waited of it; no pages takes it out. Counts from the next commit() on.
    [[nodiscard]] Result<> set_waiting(const WaitingDocument& document);
    /// The one with the fewest pages, so that a box of scans keeps no single sheet waiting.
    [[nodiscard]] Result<std::optional<WaitingDocument>> next_waiting();

    /// Forgets all that was made of these bytes; no word of it stays in the file.
    [[nodiscard]] Result<> forget(const std::vector<std::string>& digests);
    /// Forgets what could not be extracted, and pages that OCR could not read: the captures that are to be read again.
    [[nodiscard]] Result<std::vector<civic::CaptureId>> forget_failures();

private:
    [[nodiscard]] Result<> begin_batch();
    explicit ExtractionStore(store::Database database) : database_(std::move(database)) {}
    store::Database database_;
    std::optional<store::Transaction> batch_;
}; // class ExtractionStore

} // namespace minutebook::index
