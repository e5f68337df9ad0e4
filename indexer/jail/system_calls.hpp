// The system calls that a reading process may make: a list of what is allowed (seccomp), by libseccomp.
#pragma once

#include "indexer/jail/confinement.hpp"

namespace minutebook::jail {

/// From now on a call that is not on the list kills the process; one that libraries try without harm is refused with an
/// error. `files_are_closed`: Landlock is in force, so that files may be opened for reading where the profile has any. False: not in force.
[[nodiscard]] bool restrict_system_calls(Profile profile, bool files_are_closed);

} // namespace minutebook::jail
