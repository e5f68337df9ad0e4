// The table people.rules: how sure each rule for people is, and what each must not take for a person.
#pragma once

#include "indexer/read/names_draft.hpp"

namespace minutebook::read {

/// The share of a rule's findings that are people, as the table has it; 1 for a rule it does not name.
[[nodiscard]] double person_confidence(std::string_view rule);

/// A word for somebody by what he does or is: owner, applicant, shopkeeper.
[[nodiscard]] bool person_noun(std::string_view word);

/// Adds a person unless the table excepts the words ("Councillor Allowances", "Grant Thornton") or a token is taken already.
bool add_person(Draft& draft, const Found& found);

} // namespace minutebook::read
