// People without title or post: by first names and surnames in common use, by initials, by what they do, by who they are.
#pragma once

#include "indexer/read/names_draft.hpp"

namespace minutebook::read {

/// To be called after titles, lists and posts have found theirs.
void find_people_by_words(Draft& draft);

} // namespace minutebook::read
