#include "indexer/jail/child.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <fcntl.h>
#include <string>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace minutebook::jail {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

void limit(__rlimit_resource resource, rlim_t soft, rlim_t hard)
{
    const rlimit value{soft, hard};
    if (setrlimit(resource, &value) != 0) _exit(120);
}

/// Nothing of the parent's stays open: databases and sockets are not this process's business.
void keep_only(int in, int out)
{
    const int nowhere = ::open("/dev/null", O_RDWR);
    for (const int standard : {0, 1, 2}) ::dup2(nowhere, standard);
    const auto [low, high] = std::minmax({in, out});
    if (low > 3) close_range(3, static_cast<unsigned>(low) - 1, 0);
    if (high > low + 1) close_range(static_cast<unsigned>(low) + 1, static_cast<unsigned>(high) - 1, 0);
    close_range(static_cast<unsigned>(high) + 1, ~0U, 0);
}

void bind_to(const Limits& limits)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_DUMPABLE, 0);
    limit(RLIMIT_CORE, 0, 0);
    limit(RLIMIT_FSIZE, 0, 0);
    limit(RLIMIT_NOFILE, 64, 64);
    if (!sanitized) limit(RLIMIT_AS, limits.memory_bytes, limits.memory_bytes);
}

/// CPU time adds up over jobs: move the soft limit before each.
void allow_cpu(unsigned seconds)
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto used = static_cast<rlim_t>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + 1);
    limit(RLIMIT_CPU, used + seconds, RLIM_INFINITY);
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

void child_main(int in, int out, const WorkerPool::Job& job, const Limits& limits) noexcept
{
    keep_only(in, out);
    bind_to(limits);
    for (;;) {
        std::uint64_t size = 0;
        if (!read_exactly(in, reinterpret_cast<char*>(&size), sizeof size)) _exit(0);
        std::string input(size, '\0');
        if (!read_exactly(in, input.data(), input.size())) _exit(0);
        allow_cpu(limits.cpu_seconds);
        const std::string answer = job(input);
        const std::uint64_t length = answer.size();
        if (!write_exactly(out, reinterpret_cast<const char*>(&length), sizeof length) || !write_exactly(out, answer.data(), answer.size()))
            _exit(0);
    }
}

} // namespace minutebook::jail
