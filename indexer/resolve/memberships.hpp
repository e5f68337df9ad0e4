// Holdings as Memberships: status and role, the bounds to show, and the sources worth keeping.
#pragma once

#include "civic/popolo.hpp"
#include "indexer/resolve/holding.hpp"
#include "indexer/resolve/tenures.hpp"

#include <vector>

namespace minutebook::resolve {

/// By time of first evidence, then person; numbered by post, person and role.
[[nodiscard]] std::vector<civic::Membership> memberships_of(const std::vector<Holding>& holdings, const std::vector<HeldClaim>& claims,
                                                            const civic::Post& post);

/// By time of first evidence, then person; each with the id that follows from post, person and role. Precondition: all have a source.
void sort_and_number(std::vector<civic::Membership>& memberships);

} // namespace minutebook::resolve
