// Organizations whose name, letters or form of words is enough: known bodies, areas that govern, ministries, councils in letters.
#pragma once

#include "indexer/read/names_draft.hpp"

#include <string_view>

namespace minutebook::read {

/// "Township of Example", "Corporation of the Town of Example", "County of Example No. 4", "Borough Council of A and B".
void find_areas(Draft& draft);

/// Every place where `name`, known from outside, stands.
void find_own_name(Draft& draft, std::string_view name, std::string_view rule);

/// The names of rules/organizations.rules, ministries, and councils in the other languages of these islands.
void find_known_bodies(Draft& draft);

/// "Example DC", "ECC", "a letter from ABC". To be called last of all: the capitals must be nobody else's.
void find_lettered_bodies(Draft& draft);

} // namespace minutebook::read
