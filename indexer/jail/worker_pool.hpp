// Untrusted bytes are read in processes that may die: a small pool of forked workers with limits, replaced after trouble.
#pragma once

#include "base/result.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::jail {

/// The bounds of one job; reaching one ends the worker, not the program.
struct Limits {
    std::chrono::milliseconds wall{60'000};
    unsigned cpu_seconds = 20;
    std::size_t memory_bytes = std::size_t{1} << 30U; ///< address space; not applied under a sanitizer, which needs terabytes
    std::size_t output_bytes = std::size_t{64} << 20U;
    std::size_t jobs_per_worker = 500; ///< then the worker is replaced by a fresh one
};

/// Runs one job over many inputs in forked children of this (single-threaded) process. A child holds no file of ours but
/// its two pipes, cannot write files, and is bound by Limits. The parent treats what a child answers as untrusted too.
class WorkerPool {
public:
    /// What a child does with one input; must not throw. Static tables it needs should be warm before the first run().
    using Job = std::function<std::string(std::string_view input)>;

    WorkerPool(std::size_t workers, Job job, Limits limits = {});
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// The answers in the order of the inputs. An input whose worker died, or outlasted its time, is tried once more alone;
    /// then its answer is Errc::limit with the reason ("killed by signal 9 …"). Never fails as a whole.
    [[nodiscard]] std::vector<Result<std::string>> run(const std::vector<std::string>& inputs);

    /// Workers that had to be replaced because of trouble, since the pool was made.
    [[nodiscard]] std::size_t casualties() const { return casualties_; }

private:
    struct Worker;
    struct Task;
    [[nodiscard]] bool start(Worker& worker) const;
    void stop(Worker& worker);
    void hand_out(Worker& worker, const std::vector<std::string>& inputs, std::vector<std::size_t>& queue,
                  std::vector<Result<std::string>>& answers);
    void collect(std::vector<Result<std::string>>& answers, std::vector<std::size_t>& again);
    void settle(Worker& worker, std::string reason, std::vector<Result<std::string>>& answers, std::vector<std::size_t>& again);
    void run_all(const std::vector<std::string>& inputs, std::vector<std::size_t> queue, std::size_t workers,
                 std::vector<Result<std::string>>& answers, std::vector<std::size_t>& again);

    std::vector<std::unique_ptr<Worker>> workers_;
    Job job_;
    Limits limits_;
    std::size_t casualties_ = 0;
}; // class WorkerPool

/// Fields joined so that they can be told apart again: each with its length in front.
[[nodiscard]] std::string pack(const std::vector<std::string_view>& fields);
/// Errors: invalid (lengths that do not add up).
[[nodiscard]] Result<std::vector<std::string>> unpack(std::string_view packed);

} // namespace minutebook::jail
