// Who does not hold a post though the words show him in it for a day, and who holds it together with another.
#pragma once

#include "indexer/resolve/evidence.hpp"
#include "indexer/resolve/sightings.hpp"
#include "indexer/resolve/tenures.hpp"

#include <map>
#include <set>
#include <vector>

namespace minutebook::resolve {

using EvidenceByPerson = std::map<civic::PersonId, std::vector<Evidence>>;

/// People who took the chair for a meeting: seen on a day or two, each amid the sightings of one and the same other, with no
/// word of a beginning, an end or a manner of holding.
[[nodiscard]] std::set<civic::PersonId> stand_ins(const EvidenceByPerson& evidence, const Sightings& sightings, const PostLabel& post);

/// For each person those who share the post with him: two documents show both in it, or one whose words say so (a job share).
[[nodiscard]] std::map<civic::PersonId, std::set<civic::PersonId>> sharers(const EvidenceByPerson& evidence,
                                                                           const std::vector<HeldClaim>& claims);

/// Posts whose holder presides: Chair, Mayor, Provost, Convener and the like.
[[nodiscard]] bool presides(const PostLabel& post);

} // namespace minutebook::resolve
