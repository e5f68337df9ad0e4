#include "indexer/jail/worker_pool.hpp"

#include "indexer/jail/worker.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace minutebook::jail {

WorkerPool::WorkerPool(std::size_t workers, Job job, Limits limits, Confinement confinement)
    : job_(std::move(job)), limits_(limits), confinement_(std::move(confinement))
{
    for (std::size_t i = 0; i < std::max<std::size_t>(workers, 1); ++i)
        workers_.push_back(std::make_unique<Worker>(job_, limits_, confinement_));
    std::signal(SIGPIPE, SIG_IGN); // a dead worker is noticed by its answer, not by a signal
    warn_of_what_is_missing();
}

WorkerPool::~WorkerPool() = default;

void WorkerPool::begin(Worker& worker, Task task, const Done& done)
{
    if ((task.again || !worker.fit()) && !worker.start()) {
        done(task.index, fail(Errc::io, std::string("cannot start a reading process: ") + std::strerror(errno),
                              "free memory or processes and run it again"));
        return;
    }
    worker.give(std::move(task));
}

/// Once more in a process that has read nothing else: perhaps only the company was too much.
void WorkerPool::settle(Worker& worker, const Done& done)
{
    ++casualties_;
    const Trouble trouble = worker.take_trouble();
    Task task = worker.take_task();
    const double left = task.cpu_seconds - std::max(trouble.cpu_seconds, 0.0);
    if (task.again || trouble.own_fault || left < 1) {
        done(task.index, fail(Errc::limit, "quarantined: " + trouble.reason));
        return;
    }
    task.again = true;
    task.cpu_seconds = left;
    begin(worker, std::move(task), done);
}

void WorkerPool::collect(const Done& done)
{
    std::vector<pollfd> watched;
    std::vector<Worker*> owners;
    auto until = Worker::Steady::time_point::max();
    for (auto& worker : workers_) {
        if (!worker->busy()) continue;
        const auto both = worker->watched();
        watched.insert(watched.end(), both.begin(), both.end());
        owners.push_back(worker.get());
        until = std::min(until, worker->deadline());
    }
    const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(until - Worker::Steady::now()).count() + 1;
    if (::poll(watched.data(), watched.size(), static_cast<int>(std::max<decltype(wait)>(wait, 0))) < 0) return; // interrupted
    for (std::size_t i = 0; i < owners.size(); ++i) {
        Worker& worker = *owners[i];
        switch (worker.advance(watched[2 * i], watched[2 * i + 1])) {
        case Worker::Progress::busy: break;
        case Worker::Progress::answered: done(worker.take_task().index, worker.take_answer()); break;
        case Worker::Progress::troubled: settle(worker, done); break;
        }
    }
}

void WorkerPool::run_each(const Next& next, const Done& done)
{
    std::size_t index = 0;
    bool more = true;
    for (;;) {
        for (auto& worker : workers_) {
            if (!more || worker->busy()) continue;
            auto input = next();
            more = input.has_value();
            if (more) begin(*worker, {index++, std::move(*input), static_cast<double>(limits_.cpu_seconds), false}, done);
        }
        const bool busy = std::any_of(workers_.begin(), workers_.end(), [](const auto& worker) { return worker->busy(); });
        if (busy) collect(done);
        else if (!more) return;
    }
}

std::vector<Result<std::string>> WorkerPool::run(std::vector<std::string> inputs)
{
    std::vector<Result<std::string>> answers(inputs.size(), Result<std::string>(std::string{}));
    std::size_t given = 0;
    run_each(
        [&]() -> std::optional<std::string> { return given < inputs.size() ? std::optional(std::move(inputs[given++])) : std::nullopt; },
        [&](std::size_t index, Result<std::string> answer) { answers[index] = std::move(answer); });
    return answers;
}

} // namespace minutebook::jail
