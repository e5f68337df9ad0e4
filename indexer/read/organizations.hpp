// Named organizations: councils, committees, parties, companies, papers, by the noun that heads them or by being known.
#pragma once

#include "indexer/read/names_draft.hpp"

namespace minutebook::read {

/// Adds the organizations that the words themselves show. Departments, bare places and "the Council" are none.
void find_organizations(Draft& draft);

/// Adds those that only the person beside them shows: "Ann Example (Example Life)", "representing Examples United".
/// To be called after find_people().
void find_affiliations(Draft& draft);

} // namespace minutebook::read
