// Where captures are read: processes for every format, in a jail each.
#pragma once

#include "indexer/jail/worker_pool.hpp"
#include "indexer/read_capture.hpp"

#include <functional>
#include <optional>

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

} // namespace minutebook::indexer
