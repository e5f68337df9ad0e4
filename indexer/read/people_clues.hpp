// What the words around a run of capitalised words tell about its being a person's name.
#pragma once

#include "indexer/read/names_draft.hpp"

namespace minutebook::read {

/// Words, not counting initials and dots, between two tokens.
[[nodiscard]] int word_count(const Draft& draft, std::size_t first, std::size_t last);
/// No token of the run belongs to a mention yet.
[[nodiscard]] bool untaken(const Draft& draft, std::size_t first, std::size_t last);
/// The word before does not make the name a piece of a longer one.
[[nodiscard]] bool name_starts(const Draft& draft, std::size_t i);
/// The word is not one that records capitalise for other reasons.
[[nodiscard]] bool plausible_word(const Draft& draft, std::size_t i);
/// The words can be a name without anything else to say so than their place.
[[nodiscard]] bool plausible_run(const Draft& draft, std::size_t first, std::size_t last);
/// "Example Road", "King George Hospital", "Example Report": the name is a place's or a thing's.
[[nodiscard]] bool place_follows(const Draft& draft, std::size_t last);

} // namespace minutebook::read
