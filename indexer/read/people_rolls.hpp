// The people of the lists that records head with "Present:", "Apologies", "In attendance:".
#pragma once

#include "indexer/read/names_draft.hpp"

namespace minutebook::read {

/// Reads the lists of attendance_blocks(): names with and without titles, one a line or parted by commas, with their roles
/// beside them. To be called when posts and organizations and titled people are found.
void find_rolls(Draft& draft);

} // namespace minutebook::read
