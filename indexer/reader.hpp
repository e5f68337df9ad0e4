// Steps 6 to 8 and the first half of 10: captures not yet read → Documents and Readings in the tables.
#pragma once

#include "indexer/jail/worker_pool.hpp"
#include "indexer/read_capture.hpp"
#include "indexer/run.hpp"
#include "indexer/stores.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace minutebook::indexer {

/// Reading processes for every format: one pool for most, one more for old Word files, which alone may start antiword.
class ReadingPool {
public:
    using Next = std::function<std::optional<CaptureInput>()>;
    /// Errors of one are its own: those of extraction; limit (it killed its process, twice).
    using Done = std::function<void(std::size_t index, Result<ReadDocument> read)>;

    ReadingPool(const systems::SourceCatalogue& catalogue, std::size_t jobs);
    /// As jail::WorkerPool::run_each(): answers come in any order, each as soon as it is there, so that few are in memory at once.
    void read_each(const Next& next, const Done& done);

private:
    jail::WorkerPool most_;
    jail::WorkerPool word_;
};

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
    [[nodiscard]] index::ExtractionKey key_of(const archive::DocumentRow& row) const;

    const Options& options_;
    Stores& stores_;
    Summary& summary_;
    ReadingPool pool_;
}; // class Reader

} // namespace minutebook::indexer
