// One story and one record, or a decision in it: does the story tell of it, and what shows that?
#pragma once

#include "civic/relation.hpp"
#include "indexer/resolve/news_unit.hpp"

#include <string_view>
#include <vector>

namespace minutebook::resolve {

/// `reports` and `quotes` of the pair, as news_relations() describes them; empty where the grounds are too few, or where the pair
/// comes of another key than `key`.
[[nodiscard]] std::vector<civic::Relation> pair_relations(const NewsUnit& unit, const NewsStory& story, const Target& target,
                                                          std::string_view key);

} // namespace minutebook::resolve
