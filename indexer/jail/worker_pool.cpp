#include "indexer/jail/worker_pool.hpp"

#include "indexer/jail/child.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <numeric>
#include <optional>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace minutebook::jail {

using Steady = std::chrono::steady_clock;

struct WorkerPool::Worker {
    pid_t process = -1;
    int to = -1;
    int from = -1;
    std::size_t jobs = 0;
    std::optional<std::size_t> task; ///< index of the input it works on
    Steady::time_point deadline;
    std::string answer; ///< what has arrived so far, its length in front
};

WorkerPool::WorkerPool(std::size_t workers, Job job, Limits limits) : job_(std::move(job)), limits_(limits)
{
    for (std::size_t i = 0; i < std::max<std::size_t>(workers, 1); ++i) workers_.push_back(std::make_unique<Worker>());
    std::signal(SIGPIPE, SIG_IGN); // a dead worker is noticed by its answer, not by a signal
}

WorkerPool::~WorkerPool()
{
    for (auto& worker : workers_) stop(*worker);
}

bool WorkerPool::start(Worker& worker) const
{
    std::array<int, 2> down{};
    std::array<int, 2> up{};
    if (::pipe2(down.data(), O_CLOEXEC) != 0) return false;
    if (::pipe2(up.data(), O_CLOEXEC) != 0) {
        ::close(down[0]);
        ::close(down[1]);
        return false;
    }
    const pid_t process = ::fork();
    if (process == 0) child_main(down[0], up[1], job_, limits_);
    ::close(down[0]);
    ::close(up[1]);
    worker = Worker{process, down[1], up[0], 0, std::nullopt, {}, {}};
    if (process > 0) return true;
    ::close(down[1]);
    ::close(up[0]);
    worker = Worker{};
    return false;
}

void WorkerPool::stop(Worker& worker)
{
    if (worker.process <= 0) return;
    ::close(worker.to);
    ::close(worker.from);
    ::kill(worker.process, SIGKILL);
    while (::waitpid(worker.process, nullptr, 0) < 0 && errno == EINTR) {}
    worker = Worker{};
}

void WorkerPool::hand_out(Worker& worker, const std::vector<std::string>& inputs, std::vector<std::size_t>& queue,
                          std::vector<Result<std::string>>& answers)
{
    if (worker.process > 0 && worker.jobs >= limits_.jobs_per_worker) stop(worker);
    if (worker.process <= 0 && !start(worker)) {
        answers[queue.back()] = fail(Errc::io, std::string("cannot start a reading process: ") + std::strerror(errno),
                                     "free memory or processes and run it again");
        queue.pop_back();
        return;
    }
    const std::size_t index = queue.back();
    queue.pop_back();
    worker.task = index;
    worker.answer.clear();
    worker.deadline = Steady::now() + limits_.wall;
    ++worker.jobs;
    const std::uint64_t length = inputs[index].size();
    // If the worker is already dead these fail, and collect() finds its stream at the end.
    if (write_exactly(worker.to, reinterpret_cast<const char*>(&length), sizeof length)) [[maybe_unused]]
        const bool written = write_exactly(worker.to, inputs[index].data(), inputs[index].size());
}

namespace {

std::string reason_of(pid_t process)
{
    int status = 0;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {}
    if (WIFSIGNALED(status)) {
        const int signal = WTERMSIG(status);
        const char* why = signal == SIGXCPU                        ? " (over its processor time)"
                          : signal == SIGSEGV || signal == SIGABRT ? " (crashed or out of memory)"
                                                                   : "";
        return "its reading process was killed by signal " + std::to_string(signal) + why;
    }
    return "its reading process ended with code " + std::to_string(WEXITSTATUS(status));
}

/// The complete answer once it has all arrived.
std::optional<std::string> complete(std::string& arrived)
{
    std::uint64_t length = 0;
    if (arrived.size() < sizeof length) return std::nullopt;
    std::memcpy(&length, arrived.data(), sizeof length);
    if (arrived.size() < sizeof length + length) return std::nullopt;
    return arrived.substr(sizeof length, length);
}

} // namespace

void WorkerPool::settle(Worker& worker, std::string reason, std::vector<Result<std::string>>& answers, std::vector<std::size_t>& again)
{
    ++casualties_;
    if (worker.task) {
        answers[*worker.task] = fail(Errc::limit, std::move(reason));
        again.push_back(*worker.task);
    }
    stop(worker);
}

void WorkerPool::collect(std::vector<Result<std::string>>& answers, std::vector<std::size_t>& again)
{
    std::vector<pollfd> waiting;
    std::vector<Worker*> owners;
    auto wait = limits_.wall;
    for (auto& worker : workers_) {
        if (!worker->task) continue;
        waiting.push_back({worker->from, POLLIN, 0});
        owners.push_back(worker.get());
        wait = std::min(wait, std::chrono::duration_cast<std::chrono::milliseconds>(worker->deadline - Steady::now()));
    }
    ::poll(waiting.data(), waiting.size(), std::max(0, static_cast<int>(wait.count()) + 1));
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        Worker& worker = *owners[i];
        if (waiting[i].revents == 0) {
            if (Steady::now() >= worker.deadline)
                settle(worker, "reading it took longer than " + std::to_string(limits_.wall.count() / 1000) + " s", answers, again);
            continue;
        }
        std::array<char, 65536> buffer{};
        const auto n = ::read(worker.from, buffer.data(), buffer.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) {
            const std::string reason = reason_of(worker.process);
            settle(worker, reason, answers, again);
            continue;
        }
        worker.answer.append(buffer.data(), static_cast<std::size_t>(n));
        if (worker.answer.size() > limits_.output_bytes) {
            settle(worker, "reading it gave more than " + std::to_string(limits_.output_bytes) + " bytes", answers, again);
            continue;
        }
        if (auto whole = complete(worker.answer)) {
            answers[*worker.task] = std::move(*whole);
            worker.task.reset();
        }
    }
}

void WorkerPool::run_all(const std::vector<std::string>& inputs, std::vector<std::size_t> queue, std::size_t workers,
                         std::vector<Result<std::string>>& answers, std::vector<std::size_t>& again)
{
    const auto busy = [&] {
        return std::any_of(workers_.begin(), workers_.end(), [](const auto& worker) { return worker->task.has_value(); });
    };
    while (!queue.empty() || busy()) {
        for (std::size_t i = 0; i < workers; ++i)
            if (!queue.empty() && !workers_[i]->task) hand_out(*workers_[i], inputs, queue, answers);
        if (busy()) collect(answers, again);
    }
}

std::vector<Result<std::string>> WorkerPool::run(const std::vector<std::string>& inputs)
{
    std::vector<Result<std::string>> answers(inputs.size(), Result<std::string>(std::string{}));
    std::vector<std::size_t> queue(inputs.size());
    std::iota(queue.rbegin(), queue.rend(), std::size_t{0}); // taken from the back: first input first
    std::vector<std::size_t> again;
    run_all(inputs, std::move(queue), workers_.size(), answers, again);
    // Once more alone: perhaps only the company was too much.
    std::vector<std::size_t> lost;
    for (const std::size_t index : again) run_all(inputs, {index}, 1, answers, lost);
    return answers;
}

} // namespace minutebook::jail
