// Organizations by the noun that heads their name: "Example Parish Council", "Friends of Example Park".
#pragma once

#include "indexer/read/names_draft.hpp"

namespace minutebook::read {

/// Adds them, longer names before the shorter ones inside them.
void find_headed_organizations(Draft& draft);

/// "Example Star Taxis", "Example & Sons": firms by the word that ends their name.
void find_firms(Draft& draft);

/// The first of the initials before a firm's name: "J. B. Example & Co.", "Messrs. Example".
[[nodiscard]] std::size_t initials_before(const Draft& draft, std::size_t first);

/// True for a word that tells one firm or body from others, not "Care" of "Care Homes".
[[nodiscard]] bool tells_firm(const Draft& draft, std::size_t at);

/// "Example Rovers", "Example Mountain Rescue", "Example in Bloom": bodies by the words that end their name.
void find_tailed_bodies(Draft& draft);

/// "a quotation from Example Fencing", "paid to J & R Example": bodies by what passes between them and the council.
void find_dealt_bodies(Draft& draft);

} // namespace minutebook::read
