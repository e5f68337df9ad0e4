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
///   A bound that the words give is told; where several agree the most precise counts, where they contradict each other
///   the claims become memberships side by side.
///   A bound that only follows is not told: a holder had the post by the day first seen in it, and, where one person at a
///   time can hold it, not before the last day on which another was seen in it; the same at the end.
///   A seen holder between two sightings of somebody else parts that other's holding in two.
[[nodiscard]] std::vector<civic::Membership> make_tenures(const civic::Post& post, const std::vector<HeldClaim>& claims);

} // namespace minutebook::resolve
