#include "indexer/jail/confinement.hpp"

#include "base/log.hpp"
#include "indexer/jail/landlock.hpp"
#include "indexer/jail/system_calls.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <linux/capability.h>
#include <mutex>
#include <string>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace minutebook::jail {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
constexpr bool sanitized = __has_feature(address_sanitizer);
#else
constexpr bool sanitized = false;
#endif

constexpr rlim_t stack_bytes = rlim_t{64} << 20U;
constexpr rlim_t memory_file_bytes = rlim_t{64} << 20U; ///< the largest document that is read

/// Never above what this process was given.
void limit(__rlimit_resource resource, rlim_t value)
{
    rlimit given{};
    if (getrlimit(resource, &given) != 0) _exit(jail_stays_open);
    const rlim_t least = std::min(value, given.rlim_max);
    const rlimit both{least, least};
    if (setrlimit(resource, &both) != 0) _exit(jail_stays_open);
}

/// Root without its powers is a user among others.
void drop_capabilities()
{
    __user_cap_header_struct head{_LINUX_CAPABILITY_VERSION_3, 0};
    const std::array<__user_cap_data_struct, 2> none{};
    if (::syscall(SYS_capset, &head, none.data()) != 0) _exit(jail_stays_open);
}

void set_limits(Profile profile, std::size_t memory_bytes)
{
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, 64);
    limit(RLIMIT_STACK, stack_bytes);
    // Files in memory count as files; any other cannot be opened for writing.
    limit(RLIMIT_FSIZE, profile == Profile::word ? memory_file_bytes : 0);
    // Any other number would count the same user's processes elsewhere.
    if (profile != Profile::word) limit(RLIMIT_NPROC, 0);
    if (!sanitized) limit(RLIMIT_AS, memory_bytes);
}

/// Whether `attempt` works, tried by a child that ends with it.
template <class Attempt>
bool works(const Attempt& attempt)
{
    const pid_t child = ::fork();
    if (child < 0) return false;
    if (child == 0) {
        prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        _exit(attempt() ? 0 : 1);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

Support probe()
{
    Support out;
    const int version = landlock_version();
    if (version > 0 && works([&] { return restrict_files(Profile::reader, version); })) out.landlock = version;
    out.system_calls = works([] { return restrict_system_calls(Profile::reader, false); });
    return out;
}

} // namespace

const Support& support()
{
    static const Support found = probe();
    return found;
}

void warn_of_what_is_missing()
{
    static std::once_flag once;
    std::call_once(once, [] {
        const Support& found = support();
        if (found.landlock == 0)
            log::warn("this kernel offers no Landlock: reading processes are held by " +
                      std::string(found.system_calls ? "seccomp and limits" : "limits") + " alone");
        if (!found.system_calls)
            log::warn("this kernel offers no seccomp filters: reading processes are held by " +
                      std::string(found.landlock > 0 ? "Landlock and limits" : "limits") + " alone");
    });
}

void close_jail(const Confinement& confinement, std::size_t memory_bytes)
{
    const bool landlock = confinement.landlock && support().landlock > 0;
    const bool system_calls = confinement.system_calls && support().system_calls;
    drop_capabilities();
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) _exit(jail_stays_open);
    prctl(PR_SET_DUMPABLE, 0);
    set_limits(confinement.profile, memory_bytes);
    if (landlock && !restrict_files(confinement.profile, support().landlock)) _exit(jail_stays_open);
    if (system_calls && !restrict_system_calls(confinement.profile, landlock)) _exit(jail_stays_open);
}

} // namespace minutebook::jail
