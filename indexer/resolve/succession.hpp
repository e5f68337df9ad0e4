// What follows for the bounds of one holding from the others of the same post.
#pragma once

#include "indexer/resolve/holding.hpp"
#include "indexer/resolve/post_labels.hpp"
#include "indexer/resolve/tenures.hpp"

#include <vector>

namespace minutebook::resolve {

/// Narrows the bounds that the words leave open:
///   a holding began by the day it was first seen, and did not end before the day it was last seen;
///   where one person at a time can hold the post: it began no earlier than the last day on which another is known to have held
///   it, and ended no later than the first day on which another is;
///   who leads or presides goes on until the next is elected: an election on a day ends the holding of the one last known in the
///   year before it, on that day;
///   of one person's own holdings in turn (interim, then permanent) the first ends by the day the second is certain.
/// An acting holder stands in for one who may be away: neither bounds the other. What follows is never `told`.
void bound_by_others(std::vector<Holding>& holdings, const std::vector<HeldClaim>& claims, const PostLabel& post, bool single,
                     const std::vector<Sighting>& sightings);

} // namespace minutebook::resolve
