// Posts of one council: one Post for the titles that succeed one another in one organization.
#pragma once

#include "civic/popolo.hpp"
#include "index/units.hpp"
#include "indexer/resolve/scope.hpp"

#include <vector>

namespace minutebook::resolve {

/// The post of an id, from how often each of its titles was met: shown is the commonest, then the shortest, then the alphabet.
/// Precondition: there is a title.
[[nodiscard]] civic::Post make_post(const Scope& scope, const civic::PostId& id, const civic::OrganizationId& body,
                                    const std::vector<index::ItemCount>& titles);

} // namespace minutebook::resolve
