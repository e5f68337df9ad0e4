// Stories that copy one another, known by a few of the hashes that their texts are known by (civic::Fingerprint).
#pragma once

#include "civic/relation.hpp"
#include "index/writer.hpp"
#include "indexer/resolve/fact.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::resolve {

inline constexpr std::string_view copy_key = "copy:"; ///< begins the keys of their facts

/// The facts of a story: the same value under each of its eight least hashes, "copy:000000000000a3f0".
[[nodiscard]] std::vector<Fact> copy_facts(const index::StoredReading& story);

/// `copies`, from each story to the later ones that resemble it. A hash that very many stories share is part of a
/// page's frame, and says nothing.
[[nodiscard]] std::vector<civic::Relation> copy_relations(std::string_view key, const std::vector<KeyedFact>& facts);

/// The stories that copy one published before them, with the names in what they copy. Of two of one day, or without a day, it is
/// not known which copies which.
[[nodiscard]] std::map<civic::DocumentId, std::set<std::string>> copied_stories(std::string_view key, const std::vector<KeyedFact>& facts);

} // namespace minutebook::resolve
