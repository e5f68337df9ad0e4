// From claims to Memberships: one for each unbroken holding of a post in one status, with what is known of its bounds.
#pragma once

#include "civic/popolo.hpp"
#include "indexer/resolve/claims.hpp"

#include <vector>

namespace minutebook::resolve {

/// A claim with the person whom it is about.
struct HeldClaim {
    Claim claim;
    civic::PersonId person;
};

/// Memberships in one post, by time of first evidence, then person; the order of the claims does not matter.
///   What the words of one claim tell: evidence.hpp. How claims join into holdings: holding.hpp. What follows for bounds that
///   no words give: succession.hpp; it is never `told`.
///   Two days told for one start or end stay side by side: the one that more sources tell (of equal ones a record's, then the
///   one told later) is the bound, the others are in other_starts and other_ends.
///   Who is seen once in a presiding post amid the sightings of one other stood in for a meeting, and gets no membership; nor
///   does one of whom only a passing mention of an intention speaks.
///   Two people who hold the post in the same documents share it, and neither bounds the other.
///   Of a holding seen often only the sources that tell a bound and the first and last few are kept, the others counted.
/// Cost: n log n in the number of claims.
[[nodiscard]] std::vector<civic::Membership> make_tenures(const civic::Post& post, const std::vector<HeldClaim>& claims);

} // namespace minutebook::resolve
