#include "indexer/jail/landlock.hpp"

#include <array>
#include <cstdint>
#include <fcntl.h>
#include <span>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace minutebook::jail {
namespace {

// Values of the kernel's interface: include/uapi/linux/landlock.h.
constexpr unsigned ask_version = 1;
constexpr int path_beneath = 1;
constexpr std::uint64_t execute = 1U << 0U, read_file = 1U << 2U, read_folder = 1U << 3U;

struct Ruleset {
    std::uint64_t files = 0, network = 0, scopes = 0;
};

struct __attribute__((packed)) PathRule {
    std::uint64_t allowed = 0;
    std::int32_t parent = -1;
};

/// Everything the version knows is closed unless a rule opens it.
Ruleset everything(int version)
{
    const unsigned rights = version >= 5 ? 16 : version >= 3 ? 15 : version >= 2 ? 14 : 13; // device ioctls, truncate, refer
    Ruleset out;
    out.files = (std::uint64_t{1} << rights) - 1;
    if (version >= 4) out.network = 3; // bind and connect of TCP
    if (version >= 6) out.scopes = 3;  // abstract UNIX sockets and signals to processes outside
    return out;
}

struct Opening {
    const char* path;
    std::uint64_t allowed;
};

constexpr std::array recogniser_needs{
    Opening{"/usr/share/tesseract-ocr", read_file | read_folder},
    Opening{"/usr/share/fonts", read_file | read_folder},
    Opening{"/usr/share/poppler", read_file | read_folder},
    Opening{"/usr/share/fontconfig", read_file | read_folder},
    Opening{"/etc/fonts", read_file | read_folder},
    Opening{"/var/cache/fontconfig", read_file | read_folder},
};

// The loader is opened by its name, wherever that leads; libraries are mapped, which needs no right to execute.
constexpr std::array word_needs{
    Opening{"/usr/bin/antiword", execute | read_file},
    Opening{"/lib64/ld-linux-x86-64.so.2", execute | read_file},
    Opening{"/lib/ld-linux-aarch64.so.1", execute | read_file},
    Opening{"/usr/lib", read_file},
    Opening{"/lib", read_file},
    Opening{"/etc/ld.so.cache", read_file},
    Opening{"/usr/share/antiword", read_file | read_folder},
};

std::span<const Opening> needs_of(Profile profile)
{
    switch (profile) {
    case Profile::reader: return {};
    case Profile::recogniser: return recogniser_needs;
    case Profile::word: return word_needs;
    }
    return {};
}

/// What is not installed needs no rule.
bool open_up(int ruleset, const Opening& opening)
{
    const int folder = ::open(opening.path, O_PATH | O_CLOEXEC);
    if (folder < 0) return true;
    struct stat status {};
    const bool is_folder = ::fstat(folder, &status) == 0 && S_ISDIR(status.st_mode);
    const PathRule rule{is_folder ? opening.allowed : opening.allowed & ~read_folder, folder};
    const bool added = ::syscall(SYS_landlock_add_rule, ruleset, path_beneath, &rule, 0) == 0;
    ::close(folder);
    return added;
}

} // namespace

int landlock_version()
{
    const auto version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, ask_version);
    return version > 0 ? static_cast<int>(version) : 0;
}

bool restrict_files(Profile profile, int version)
{
    const Ruleset all = everything(version);
    const int ruleset = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0));
    if (ruleset < 0) return false;
    bool good = true;
    for (const Opening& opening : needs_of(profile)) good = good && open_up(ruleset, opening);
    good = good && ::syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    ::close(ruleset);
    return good;
}

} // namespace minutebook::jail
