// Untrusted bytes are read in processes that may die: a small pool of forked workers in a jail, replaced after trouble.
#pragma once

#include "base/result.hpp"
#include "indexer/jail/confinement.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::jail {

/// The bounds of one job; reaching one ends the worker, not the program.
struct Limits {
    std::chrono::milliseconds wall{60'000};           ///< processor time is the bound that is met; this one is for what sleeps
    unsigned cpu_seconds = 7;                         ///< over both tries; the kernel may give up to a second more
    std::size_t memory_bytes = std::size_t{1} << 30U; ///< address space; not applied under a sanitizer, which needs terabytes
    std::size_t output_bytes = std::size_t{64} << 20U;
    std::size_t jobs_per_worker = 500; ///< then the worker is replaced by a fresh one
};

struct Task;
class Worker;

/// Runs one job over many inputs in forked children of this (single-threaded) process. A child holds no file of ours but
/// its two pipes, and is bound by Limits and Confinement. The parent treats what a child answers as untrusted too.
class WorkerPool {
public:
    /// What a child does with one input; an exception ends the child. Static tables it needs should be warm before the first run().
    using Job = std::function<std::string(std::string_view input)>;
    /// The next input; nothing: there are no more.
    using Next = std::function<std::optional<std::string>()>;
    /// The answer to the input that `next` gave as its `index`-th (from 0). Called as answers come, in any order.
    using Done = std::function<void(std::size_t index, Result<std::string> answer)>;

    /// Warns, once in a run, where the kernel cannot close the jail in full.
    WorkerPool(std::size_t workers, Job job, Limits limits = {}, Confinement confinement = {});
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// Holds one input and one answer a worker at once. An input whose worker died, or outlasted its time, is tried once more,
    /// alone in a fresh worker, unless processor time was what it ran out of; then its answer is Errc::limit with the reason
    /// ("quarantined: its reading process was killed by signal 11 …"). Errc::io where no process can be started.
    void run_each(const Next& next, const Done& done);

    /// The same for inputs that fit into memory together: the answers in the order of the inputs.
    [[nodiscard]] std::vector<Result<std::string>> run(std::vector<std::string> inputs);

    /// Workers that had to be replaced because of trouble, since the pool was made.
    [[nodiscard]] std::size_t casualties() const { return casualties_; }

private:
    void begin(Worker& worker, Task task, const Done& done);
    void settle(Worker& worker, const Done& done);
    void collect(const Done& done);

    std::vector<std::unique_ptr<Worker>> workers_;
    Job job_;
    Limits limits_;
    Confinement confinement_;
    std::size_t casualties_ = 0;
}; // class WorkerPool

/// Fields joined so that they can be told apart again: each with its length in front.
[[nodiscard]] std::string pack(const std::vector<std::string_view>& fields);
/// Errors: invalid (lengths that do not add up).
[[nodiscard]] Result<std::vector<std::string>> unpack(std::string_view packed);

} // namespace minutebook::jail
