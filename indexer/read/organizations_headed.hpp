// Organizations by the noun that heads their name: "Example Parish Council", "Friends of Example Park".
#pragma once

#include "indexer/read/names_draft.hpp"

namespace minutebook::read {

/// Adds them, longer names before the shorter ones inside them.
void find_headed_organizations(Draft& draft);

/// "Example Star Taxis", "Example & Sons": firms by the word that ends their name.
void find_firms(Draft& draft);

} // namespace minutebook::read
