// Steps 6 to 8 and the first half of 10: captures not yet read → Documents and Readings in the tables.
#pragma once

#include "indexer/read_capture.hpp"
#include "indexer/reading_pool.hpp"
#include "indexer/run.hpp"
#include "indexer/stores.hpp"
#include "indexer/versions/keeper.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace minutebook::indexer {

/// What an extraction of a document's capture (`row.newest`) is kept under.
[[nodiscard]] index::ExtractionKey extraction_key(const Options& options, const archive::DocumentRow& row);

/// Reads documents into the tables. A document that cannot be read is named in the summary and among the index's failures.
class Reader {
public:
    Reader(const Options& options, Stores& stores, Summary& summary);

    /// All that came after the last checkpoint, with a checkpoint after each batch. Takes from the kept extractions what is in
    /// them; puts what needs OCR among the waiting.
    /// Gives how many documents there were.
    [[nodiscard]] Result<std::size_t> read_new();
    /// Those that could not be read before, once more.
    [[nodiscard]] Result<> read_failed();
    /// One document anew, with what OCR read of its pages.
    [[nodiscard]] Result<> read_recognised(const archive::DocumentRow& row, std::map<int, std::string> recognised);

private:
    struct Asked;
    [[nodiscard]] Result<> read_batch(const std::vector<archive::DocumentRow>& rows);
    [[nodiscard]] Result<bool> take(const archive::DocumentRow& row, std::vector<Asked>& asked);
    [[nodiscard]] Result<> read_asked(std::vector<Asked> asked);
    [[nodiscard]] Result<> put(const Asked& asked, Result<ReadDocument> read);
    [[nodiscard]] Result<> put_failed(const Asked& asked, const Error& error);
    [[nodiscard]] Result<> put_unread(const archive::DocumentRow& row, const Error& error);
    [[nodiscard]] Result<> count(std::int64_t seq);
    [[nodiscard]] Result<> pass(const archive::DocumentRow& row);
    [[nodiscard]] Result<> drop(const archive::DocumentRow& row);

    const Options& options_;
    Stores& stores_;
    Summary& summary_;
    ReadingPool pool_;
    VersionKeeper versions_;
}; // class Reader

} // namespace minutebook::indexer
