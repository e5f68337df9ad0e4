// What a reading process may still touch once its jail is closed. Landlock (landlock(7)) closes files, TCP and other
// processes; seccomp (seccomp(2)) leaves a short list of system calls; limits bound memory, time and files.
#pragma once

#include <cstddef>
#include <functional>
#include <sys/types.h>

namespace minutebook::jail {

/// What a kind of worker needs of the world besides its two pipes.
enum class Profile {
    reader,     ///< nothing: no file, no process, no network
    recogniser, ///< reads files beneath the folders of OCR models, fonts and character tables
    word,       ///< may start antiword, which reads its libraries, its tables and files in memory
};

struct Confinement {
    Profile profile = Profile::reader;
    /// Runs in the fresh child before the jail closes: loads what no file can be opened for later. Must not throw.
    std::function<void()> warm = {};
    bool landlock = true;     ///< false: as on a kernel without Landlock
    bool system_calls = true; ///< false: as on a kernel without seccomp
};

/// What this kernel lets a process do to itself.
struct Support {
    int landlock = 0;          ///< the version of Landlock's interface; 0: none
    bool system_calls = false; ///< seccomp filters
};

/// Tried out, once, in a child of its own: a container may refuse what the kernel knows.
[[nodiscard]] const Support& support();
/// Says once in a run what this kernel lacks; nothing where it lacks nothing.
void warn_of_what_is_missing();

/// Exit codes of a child that ends itself.
enum ChildExit : int {
    ended = 0,             ///< the parent closed its pipe
    jail_stays_open = 119, ///< what was tried out before did not work
    out_of_memory = 121,
    job_threw = 122, ///< an exception left the job
};

/// Privileges dropped and the jail closed, for good, for this process and all it starts. `memory_bytes` bounds the address
/// space (not under a sanitizer, which needs terabytes). Ends the process where a limit that is supported cannot be set.
void close_jail(const Confinement& confinement, std::size_t memory_bytes);

} // namespace minutebook::jail
