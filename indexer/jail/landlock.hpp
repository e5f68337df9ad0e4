// Landlock by its three system calls (landlock(7)): libc has no wrappers, and older kernel headers lack the newer rights.
#pragma once

#include "indexer/jail/confinement.hpp"

namespace minutebook::jail {

/// The version of the interface that the kernel offers; 0 where there is none.
[[nodiscard]] int landlock_version();

/// Closes every kind of access that `version` knows, but for what `profile` needs. Needs no_new_privs. False: not in force.
[[nodiscard]] bool restrict_files(Profile profile, int version);

} // namespace minutebook::jail
