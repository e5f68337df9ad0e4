// Corrections of misspelt words, out of the words that the index holds: nothing besides is kept, so that what is withheld
// from the index cannot come back as a suggestion.
#pragma once

#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

namespace minutebook::index {

/// The most frequent word of the index at the least distance from `word` (folded): at most two letters differ, in words of
/// less than six at most one; the first letter is taken as right. Empty if there is none.
[[nodiscard]] std::string nearest_word(const Xapian::Database& database, const std::string& word);

/// The text of a query with its missing words replaced by their nearest; empty if none could be.
[[nodiscard]] std::string corrected(const Xapian::Database& database, std::string_view text, const std::vector<std::string>& missing);

/// Letters to be inserted, left out, replaced or swapped with a neighbour between two words, counted up to `limit` + 1.
[[nodiscard]] std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t limit);

} // namespace minutebook::index
