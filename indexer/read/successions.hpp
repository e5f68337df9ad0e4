// Posts and bodies that gave way to others, where the words say so: renamed, merged, split, replaced, abolished.
#pragma once

#include "indexer/read/names_draft.hpp"

#include <vector>

namespace minutebook::read {

/// Words of such a change; `proposed`: they tell what is to be ("be merged"), which counts only where it was decided.
struct SuccessionWords {
    civic::Succession succession;
    bool proposed = false;
};

/// By place. What is only suggested, planned, feared or asked gives none; nor do companies, clubs and people who follow one another.
/// `dates` are those the draft was made with.
[[nodiscard]] std::vector<SuccessionWords> find_successions(const Draft& draft, const std::vector<civic::Mention>& dates);

/// Those that were made, and of those proposed the ones within a decision that was carried.
[[nodiscard]] std::vector<civic::Succession> made_changes(std::vector<SuccessionWords> found,
                                                          const std::vector<civic::Decision>& decisions);

} // namespace minutebook::read
