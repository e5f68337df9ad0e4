// One reading process as its parent sees it: started, given one document at a time, watched, ended.
#pragma once

#include "indexer/jail/child.hpp"

#include <array>
#include <optional>
#include <poll.h>
#include <string>

namespace minutebook::jail {

/// A document on its way through a worker.
struct Task {
    std::size_t index = 0;
    std::string input;
    double cpu_seconds = 0; ///< processor time it may still use
    bool again = false;     ///< has been tried before
};

/// What went wrong with a worker, and what its document had used of the processor.
struct Trouble {
    std::string reason;
    double cpu_seconds = 0;
    bool own_fault = false; ///< trying again can only end in the same way
};

class Worker {
public:
    using Steady = std::chrono::steady_clock;
    enum class Progress { busy, answered, troubled };

    /// All three are kept by reference.
    Worker(const WorkerPool::Job& job, const Limits& limits, const Confinement& confinement);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// A fresh process. False: none could be started (errno says why).
    [[nodiscard]] bool start();
    /// Ends the process and all it started. Nothing where there is none.
    void stop();
    [[nodiscard]] bool busy() const { return task_.has_value(); }
    /// Runs, has jobs left, and has said nothing that it was not asked.
    [[nodiscard]] bool fit() const;

    /// Precondition: fit and not busy. The bytes go out as the process takes them.
    void give(Task task);
    [[nodiscard]] Steady::time_point deadline() const { return deadline_; }
    /// Two entries for poll(): the answer's pipe, and the input's (-1 when all has gone out).
    [[nodiscard]] std::array<pollfd, 2> watched() const;
    /// What poll() found at them. After `answered`, take_answer(); after `troubled`, take_trouble(), which stops the process.
    [[nodiscard]] Progress advance(const pollfd& answer, const pollfd& input);
    [[nodiscard]] Task take_task();
    [[nodiscard]] std::string take_answer() { return std::move(answer_); }
    [[nodiscard]] Trouble take_trouble();

private:
    void send();
    [[nodiscard]] Progress receive();
    [[nodiscard]] Progress begin_answer();
    [[nodiscard]] std::string end_of_process(double& cpu_seconds, bool& own_fault);
    void forget();

    const WorkerPool::Job& job_;
    const Limits& limits_;
    const Confinement& confinement_;
    pid_t process_ = -1;
    int to_ = -1, from_ = -1;
    std::size_t jobs_ = 0;
    std::uint64_t number_ = 0;
    double cpu_before_ = 0; ///< processor time of the process when its document was given
    std::optional<Task> task_;
    std::size_t sent_ = 0; ///< of the head and the input
    FrameHead head_;
    std::size_t head_arrived_ = 0, arrived_ = 0;
    std::string answer_;
    std::string complaint_; ///< why the process is to be ended; empty: it ended itself
    Steady::time_point deadline_;
}; // class Worker

} // namespace minutebook::jail
