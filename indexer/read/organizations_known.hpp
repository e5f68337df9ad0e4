// Organizations whose name, letters or form of words is enough: known bodies, areas that govern, ministries, councils in letters.
#pragma once

#include "indexer/read/names_draft.hpp"

#include <set>
#include <string>
#include <string_view>

namespace minutebook::read {

/// "Township of Example", "Corporation of the Town of Example", "County of Example No. 4", "Borough Council of A and B".
void find_areas(Draft& draft);

/// The words or phrases of a member of a rule of rules/organizations.rules, folded unless they are to keep their capitals.
[[nodiscard]] std::set<std::string, std::less<>> organization_words(std::string_view rule, std::string_view member, bool folded = true);

/// Every place where `name`, known from outside, stands.
void find_own_name(Draft& draft, std::string_view name, std::string_view rule);

/// The names of rules/organizations.rules, ministries, and councils in the other languages of these islands.
void find_known_bodies(Draft& draft);

/// Adds a body known by its name, together with the place of its branch: "NHS Example".
void add_with_branch(Draft& draft, std::size_t first, std::size_t last, std::string_view rule);

/// "Example DC", "ECC", "a letter from ABC". To be called last of all: the capitals must be nobody else's.
void find_lettered_bodies(Draft& draft);

} // namespace minutebook::read
