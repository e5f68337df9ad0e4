// Bodies and organizations: one entity for one body under its spellings, with what kind of body it is.
#pragma once

#include "civic/popolo.hpp"
#include "index/units.hpp"
#include "indexer/resolve/scope.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::resolve {

/// The body of an id, from how often each spelling of its name was met and the first words that name it. An empty spelling says
/// only that it exists. The commonest spelling is shown (then the alphabet), but a council under its own name.
/// A name that it had before, by words that say it was renamed, is one of its other names; the body of that name stays beside it.
[[nodiscard]] civic::Organization make_body(const Scope& scope, const civic::OrganizationId& id,
                                            const std::vector<index::ItemCount>& spellings, std::vector<civic::Source> sources,
                                            civic::Passings passings = {});

/// "council", "committee", "party", "police", "company", "school", "partnership", "press" …; empty if the name does not tell.
[[nodiscard]] std::string classify_body(std::string_view name);

} // namespace minutebook::resolve
