// Which steps of a matter follow one another, and which words answer a commitment: what follows from the facts of one key.
#pragma once

#include "civic/relation.hpp"
#include "indexer/resolve/fact.hpp"

#include <string_view>
#include <vector>

namespace minutebook::resolve {

/// The relations that the facts of `key` (see thread_facts.hpp) give: each step linked to the next in time, not to all; each with why, in
/// words for a reader, and words at both ends. The same for any order of the facts. By id, each once. Precision goes before finding all:
/// a title alone links only where bodies and days make a lawful order and the title does not come back year by year; what is named by
/// a number links at any distance within six years. Of keys under which more than 400 steps meet nothing follows: such a key tells nothing.
/// Council, captures and events are left for the caller to fill in.
[[nodiscard]] std::vector<civic::Relation> thread_relations(std::string_view key, const std::vector<KeyedFact>& facts);

} // namespace minutebook::resolve
