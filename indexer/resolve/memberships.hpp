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

} // namespace minutebook::resolve
