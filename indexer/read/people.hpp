// People by name: after titles, in lists, beside posts, by common first names, and wherever a name once read stands again.
#pragma once

#include "indexer/read/names_draft.hpp"

namespace minutebook::read {

/// Adds the people of the text. Organizations and posts must have been found.
void find_people(Draft& draft);

} // namespace minutebook::read
