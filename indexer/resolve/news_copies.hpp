// Stories that copy one another, known by a few of the hashes that their texts are known by (civic::Fingerprint).
#pragma once

#include "civic/document.hpp"
#include "civic/relation.hpp"
#include "indexer/resolve/fact.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::resolve {

/// The facts of a story: the same value under each of its eight least hashes, "copy:000000000000a3f0".
[[nodiscard]] std::vector<Fact> copy_facts(const civic::Document& story);

/// `copies`, from each story to the later ones that resemble it. A hash that very many stories share is part of a
/// page's frame, and says nothing.
[[nodiscard]] std::vector<civic::Relation> copy_relations(std::string_view key, const std::vector<KeyedFact>& facts);

} // namespace minutebook::resolve
