// In what state a version stands: by its own words, else by what the page that led to it says.
#pragma once

#include "civic/document.hpp"
#include "systems/facts.hpp"
#include "versions/change.hpp"

namespace minutebook::indexer {

/// `facts` are what is said of this very version; those of a newer one say nothing of an older.
[[nodiscard]] versions::StandingMark standing_mark(const civic::Document& document, const systems::AddressFacts& facts);

} // namespace minutebook::indexer
