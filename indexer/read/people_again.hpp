// Names already read, wherever they stand again, and first names that stand alone.
#pragma once

#include "indexer/read/names_draft.hpp"

namespace minutebook::read {

/// To be called after the other rules for people: it spreads what they found, by surname, first name and initials.
void find_people_again(Draft& draft);

} // namespace minutebook::read
