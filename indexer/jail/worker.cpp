#include "indexer/jail/worker.hpp"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace minutebook::jail {
namespace {

constexpr int pipe_bytes = 1 << 20; ///< asked for; less serves too
constexpr std::chrono::milliseconds last_words{1000};

/// Both pipes of a worker, closed unless they are taken.
struct Pipes {
    std::array<int, 2> down{-1, -1}, up{-1, -1};

    Pipes() = default;
    Pipes(const Pipes&) = delete;
    Pipes& operator=(const Pipes&) = delete;
    ~Pipes()
    {
        for (const int end : {down[0], down[1], up[0], up[1]})
            if (end >= 0) ::close(end);
    }
    [[nodiscard]] bool open()
    {
        if (::pipe2(down.data(), O_CLOEXEC) != 0 || ::pipe2(up.data(), O_CLOEXEC) != 0) return false;
        for (const int end : {down[1], up[0]}) {
            ::fcntl(end, F_SETPIPE_SZ, pipe_bytes);
            ::fcntl(end, F_SETFL, O_NONBLOCK);
        }
        return true;
    }
};

double seconds(const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; }

double cpu_of(pid_t process)
{
    clockid_t clock{};
    timespec time{};
    if (::clock_getcpuclockid(process, &clock) != 0 || ::clock_gettime(clock, &time) != 0) return 0;
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

std::string reason_of(int status)
{
    if (WIFSIGNALED(status)) {
        const int signal = WTERMSIG(status);
        const char* why = signal == SIGXCPU   ? " (over its processor time)"
                          : signal == SIGSEGV ? " (it crashed)"
                          : signal == SIGABRT ? " (it gave up: out of memory, or damaged)"
                          : signal == SIGSYS  ? " (a system call that is forbidden to it)"
                          : signal == SIGXFSZ ? " (it wrote to a file)"
                                              : "";
        return "its reading process was killed by signal " + std::to_string(signal) + why;
    }
    switch (WEXITSTATUS(status)) {
    case out_of_memory: return "reading it took more memory than a reading process has";
    case job_threw: return "reading it failed in a way that was not foreseen";
    case jail_stays_open: return "its reading process could not be jailed";
    default: return "its reading process ended with code " + std::to_string(WEXITSTATUS(status));
    }
}

} // namespace

Worker::Worker(const WorkerPool::Job& job, const Limits& limits, const Confinement& confinement)
    : job_(job), limits_(limits), confinement_(confinement)
{}

Worker::~Worker() { stop(); }

bool Worker::start()
{
    stop();
    Pipes pipes;
    if (!pipes.open()) return false;
    const pid_t parent = ::getpid();
    const pid_t process = ::fork();
    if (process == 0) child_main(pipes.down[0], pipes.up[1], parent, job_, limits_, confinement_);
    if (process < 0) return false;
    ::setpgid(process, process); // the child says so too: whoever comes first
    process_ = process;
    to_ = std::exchange(pipes.down[1], -1);
    from_ = std::exchange(pipes.up[0], -1);
    return true;
}

void Worker::stop()
{
    if (process_ <= 0) return;
    ::kill(-process_, SIGKILL);
    ::kill(process_, SIGKILL);
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {}
    forget();
}

void Worker::forget()
{
    ::close(to_);
    ::close(from_);
    process_ = to_ = from_ = -1;
    jobs_ = number_ = 0;
    complaint_.clear();
}

bool Worker::fit() const
{
    if (process_ <= 0 || jobs_ >= limits_.jobs_per_worker) return false;
    pollfd unasked{from_, POLLIN, 0};
    return ::poll(&unasked, 1, 0) == 0;
}

void Worker::give(Task task)
{
    ++jobs_;
    cpu_before_ = cpu_of(process_);
    // The kernel counts in whole seconds: up to one more is given.
    const rlimit cpu{static_cast<rlim_t>(std::ceil(cpu_before_ + task.cpu_seconds)), RLIM_INFINITY};
    ::prlimit(process_, RLIMIT_CPU, &cpu, nullptr);
    task_ = std::move(task);
    sent_ = head_arrived_ = arrived_ = 0;
    head_ = {};
    ++number_;
    answer_.clear();
    deadline_ = Steady::now() + limits_.wall;
    send();
}

void Worker::send()
{
    const FrameHead head{number_, task_->input.size()};
    while (sent_ < sizeof head + task_->input.size()) {
        const bool in_head = sent_ < sizeof head;
        const char* from = in_head ? reinterpret_cast<const char*>(&head) + sent_ : task_->input.data() + (sent_ - sizeof head);
        const std::size_t size = in_head ? sizeof head - sent_ : task_->input.size() - (sent_ - sizeof head);
        const auto n = ::write(to_, from, size);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && errno == EAGAIN) return;
        if (n < 0) { // it is dead: the other pipe's end will tell
            sent_ = sizeof head + task_->input.size();
            return;
        }
        sent_ += static_cast<std::size_t>(n);
    }
}

std::array<pollfd, 2> Worker::watched() const
{
    const bool all_sent = sent_ >= sizeof(FrameHead) + task_->input.size();
    return {{{from_, POLLIN, 0}, {all_sent ? -1 : to_, POLLOUT, 0}}};
}

Worker::Progress Worker::advance(const pollfd& answer, const pollfd& input)
{
    if (input.revents != 0) send();
    if (answer.revents != 0)
        if (const Progress progress = receive(); progress != Progress::busy) return progress;
    if (Steady::now() < deadline_) return Progress::busy;
    complaint_ = "reading it took longer than " + std::to_string(limits_.wall.count() / 1000) + " s";
    return Progress::troubled;
}

Worker::Progress Worker::begin_answer()
{
    if (head_.number != number_) {
        complaint_ = "its reading process sent a broken answer";
        return Progress::troubled;
    }
    if (head_.length > limits_.output_bytes) {
        complaint_ = "reading it gave more than " + std::to_string(limits_.output_bytes) + " bytes";
        return Progress::troubled;
    }
    answer_.resize(head_.length);
    return Progress::busy;
}

Worker::Progress Worker::receive()
{
    for (;;) {
        const bool in_head = head_arrived_ < sizeof head_;
        if (!in_head && arrived_ == answer_.size()) return Progress::answered;
        char* into = in_head ? reinterpret_cast<char*>(&head_) + head_arrived_ : answer_.data() + arrived_;
        const std::size_t size = in_head ? sizeof head_ - head_arrived_ : answer_.size() - arrived_;
        const auto n = ::read(from_, into, size);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && errno == EAGAIN) return Progress::busy;
        if (n <= 0) return Progress::troubled;
        (in_head ? head_arrived_ : arrived_) += static_cast<std::size_t>(n);
        if (in_head && head_arrived_ == sizeof head_)
            if (const Progress begun = begin_answer(); begun != Progress::busy) return begun;
    }
}

Task Worker::take_task()
{
    Task task = std::move(*task_);
    task_.reset();
    return task;
}

/// It closed its pipe: it is ending, or pretends to.
std::string Worker::end_of_process(double& cpu_seconds, bool& own_fault)
{
    const auto patience = Steady::now() + last_words;
    siginfo_t info{};
    while (::waitid(P_PID, static_cast<id_t>(process_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == 0 &&
           Steady::now() < patience)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ::kill(-process_, SIGKILL); // what it started, and itself if it only pretended
    ::kill(process_, SIGKILL);
    int status = 0;
    rusage usage{};
    while (::wait4(process_, &status, 0, &usage) < 0 && errno == EINTR) {}
    forget();
    cpu_seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime) - cpu_before_;
    own_fault = WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU;
    return reason_of(status);
}

Trouble Worker::take_trouble()
{
    Trouble out;
    if (complaint_.empty()) {
        out.reason = end_of_process(out.cpu_seconds, out.own_fault);
        return out;
    }
    out.reason = std::move(complaint_);
    out.cpu_seconds = cpu_of(process_) - cpu_before_;
    stop();
    return out;
}

} // namespace minutebook::jail
