// The system calls that a reading process may make: a list of what is allowed (seccomp), by libseccomp.
#pragma once

#include "indexer/jail/confinement.hpp"

namespace minutebook::jail {

/// From now on a call that is not on the list kills the process; one that libraries try without harm is refused with an
/// error. `files_are_closed`: Landlock is in force, so that files may be opened for reading where the profile has any. False: not in force.
[[nodiscard]] bool restrict_system_calls(Profile profile, bool files_are_closed);

/// From now on this process, and what it becomes, can start no other process and no thread; all else stays as it is. In a jail of the
/// profile `word`, or in none. False: not in force.
[[nodiscard]] bool refuse_processes();

} // namespace minutebook::jail
