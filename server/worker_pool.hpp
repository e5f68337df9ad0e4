// A fixed number of threads, each with a handler of its own, and a bounded queue before them.
#pragma once

#include "server/message.hpp"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace minutebook::server {

class WorkerPool {
public:
    using Done = std::function<void(Response)>; ///< called in the worker's thread

    WorkerPool(std::size_t workers, std::size_t queue, const HandlerFactory& factory);
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;
    /// Finishes what is queued, then ends the threads.
    ~WorkerPool();

    /// False if the queue is full; `done` is then never called.
    [[nodiscard]] bool submit(Request request, Done done);

private:
    struct Job {
        Request request;
        Done done;
    };
    void work(const HandlerFactory& factory);

    std::size_t limit_;
    std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<Job> jobs_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
}; // class WorkerPool

} // namespace minutebook::server
