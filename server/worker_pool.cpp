#include "server/worker_pool.hpp"

#include "base/log.hpp"
#include "server/errors.hpp"

#include <exception>

namespace minutebook::server {
namespace {

// The last line of defence: whatever a library throws in a page costs only that page.
Response answer(const Handler& handler, const Request& request)
{
    try {
        return finish(handler(request), request);
    }
    catch (const std::exception& problem) {
        log::error(std::string("a page failed: ") + problem.what());
        return finish(error_response(format_of(request.target), 500, "the server could not make this page"), request);
    }
}

} // namespace

WorkerPool::WorkerPool(std::size_t workers, std::size_t queue, const HandlerFactory& factory) : limit_(queue)
{
    for (std::size_t i = 0; i < workers; ++i) threads_.emplace_back([this, factory] { work(factory); });
}

WorkerPool::~WorkerPool()
{
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    ready_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

bool WorkerPool::submit(Request request, Done done)
{
    {
        const std::lock_guard lock(mutex_);
        if (stopping_ || jobs_.size() >= limit_) return false;
        jobs_.push_back({std::move(request), std::move(done)});
    }
    ready_.notify_one();
    return true;
}

void WorkerPool::work(const HandlerFactory& factory)
{
    const Handler handler = factory();
    while (true) {
        Job job;
        {
            std::unique_lock lock(mutex_);
            ready_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
            if (jobs_.empty()) return;
            job = std::move(jobs_.front());
            jobs_.pop_front();
        }
        job.done(answer(handler, job.request));
    }
}

} // namespace minutebook::server
