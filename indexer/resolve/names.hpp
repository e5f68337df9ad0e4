// Names of people as identity sees them: parts, whether two may be one person, how far a misspelling goes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::resolve {

/// A name cut into its parts, folded for comparing.
struct PersonName {
    std::string written;            ///< without titles and post-nominals, as a reader would see it
    std::vector<std::string> given; ///< folded; "J." is "j"
    std::string surname;            ///< folded last part; particles and double barrels belong to it
    [[nodiscard]] bool full() const { return !given.empty(); }
    [[nodiscard]] bool initials_only() const;
    [[nodiscard]] std::string folded() const;
};

/// Reads "Councillor J. St. John-Brown OBE" as {"J. St. John-Brown", {"j"}, "st john-brown"}. Empty surname: no name.
[[nodiscard]] PersonName parse_name(std::string_view text);

/// May both be names of one person: same surname, and the given names agree as far as both go ("j" with "john", "rob" with
/// "robert"; one without given names agrees with all).
[[nodiscard]] bool compatible(const PersonName& a, const PersonName& b);

/// Is one probably the other misspelt: one part differs by one letter (two in parts of eight letters and more), the others
/// are the same. Alone never a reason to join two people: see people.hpp.
[[nodiscard]] bool near_misspelling(const PersonName& a, const PersonName& b);

/// Levenshtein distance in bytes of folded text, given up at `limit` + 1.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

} // namespace minutebook::resolve
