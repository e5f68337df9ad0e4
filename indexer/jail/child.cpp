#include "indexer/jail/child.hpp"

#include <cerrno>
#include <csignal>
#include <dlfcn.h>
#include <exception>
#include <fcntl.h>
#include <new>
#include <string>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace minutebook::jail {
namespace {

/// Nothing of the parent's stays open: databases and sockets are not this process's business.
void keep_only(int in, int out)
{
    // First out of the way of the places they go to.
    const int far_in = ::fcntl(in, F_DUPFD, 16), far_out = ::fcntl(out, F_DUPFD, 16);
    const int nowhere = ::open("/dev/null", O_RDWR);
    if (far_in < 0 || far_out < 0 || nowhere < 0) _exit(jail_stays_open);
    for (const int standard : {0, 1, 2}) ::dup2(nowhere, standard);
    ::dup2(far_in, child_in);
    ::dup2(far_out, child_out);
    if (close_range(child_out + 1, ~0U, 0) != 0) _exit(jail_stays_open);
}

/// Dies with its parent, leads a group of its own (what it starts is ended with it), and hears no signal meant for the parent.
void stand_alone(pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) _exit(ended);
    ::setpgid(0, 0);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGCHLD, SIGXCPU, SIGXFSZ, SIGALRM})
        std::signal(signal, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
}

/// A worker is one thread. OpenMP, where a library brings it along, would start more and end the process when it may not.
void keep_to_one_thread()
{
    if (void* levels = ::dlsym(RTLD_DEFAULT, "omp_set_max_active_levels")) reinterpret_cast<void (*)(int)>(levels)(0);
}

/// Until the parent first moves it. What is used so far counts.
void limit_cpu(unsigned seconds)
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto used = static_cast<rlim_t>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + 1);
    const rlimit value{used + seconds, RLIM_INFINITY};
    setrlimit(RLIMIT_CPU, &value);
}

std::string answer_to(const WorkerPool::Job& job, std::string_view input)
{
    try {
        return job(input);
    }
    catch (const std::exception&) {
        _exit(job_threw);
    }
}

} // namespace

bool read_exactly(int descriptor, char* bytes, std::size_t size)
{
    while (size > 0) {
        const auto n = ::read(descriptor, bytes, size);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        bytes += n;
        size -= static_cast<std::size_t>(n);
    }
    return true;
}

bool write_exactly(int descriptor, const char* bytes, std::size_t size)
{
    while (size > 0) {
        const auto n = ::write(descriptor, bytes, size);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        bytes += n;
        size -= static_cast<std::size_t>(n);
    }
    return true;
}

void child_main(int in, int out, pid_t parent, const WorkerPool::Job& job, const Limits& limits, const Confinement& confinement) noexcept
{
    stand_alone(parent);
    keep_only(in, out);
    keep_to_one_thread();
    if (confinement.warm) confinement.warm();
    std::set_new_handler([] { _exit(out_of_memory); });
    limit_cpu(limits.cpu_seconds);
    close_jail(confinement, limits.memory_bytes);
    for (;;) {
        FrameHead head;
        if (!read_exactly(child_in, reinterpret_cast<char*>(&head), sizeof head)) _exit(ended);
        std::string input(head.length, '\0');
        if (!read_exactly(child_in, input.data(), input.size())) _exit(ended);
        const std::string answer = answer_to(job, input);
        head.length = answer.size();
        if (!write_exactly(child_out, reinterpret_cast<const char*>(&head), sizeof head) ||
            !write_exactly(child_out, answer.data(), answer.size()))
            _exit(ended);
    }
}

} // namespace minutebook::jail
