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
    std::string suffix;             ///< "jr" or "sr" where the name says so: tells father and son apart
    std::string mark;               ///< what tells namesakes apart besides (marks.hpp): no part of the name
    std::string born;               ///< folded surname that the words tell was theirs before ("née Ombry", "formerly Ombry")
    [[nodiscard]] bool full() const { return !given.empty(); }
    [[nodiscard]] bool initials_only() const;
    [[nodiscard]] std::string folded() const;
};

/// Reads "Councillor J. St. John-Brown OBE" as {"J. St. John-Brown", {"j"}, "st john-brown"}, "Kent J D", "Kent, J.D." and
/// "JD Kent" as {"j", "d"}, "kent". Empty surname: no name.
[[nodiscard]] PersonName parse_name(std::string_view text);

/// The surname without what is written in many ways: "o'neill" and "o neill", "st john-brown" and "st. john brown".
[[nodiscard]] std::string bare_surname(const std::string& surname);

/// May both be names of one person: same surname, and the given names agree as far as both go ("j" with "john", "bob" with
/// "robert"; one without given names agrees with all); never of father and son where the names say who is who.
[[nodiscard]] bool compatible(const PersonName& a, const PersonName& b);

/// Is one probably the other misspelt: one part differs by one letter (two in parts of eight letters and more), the others
/// are the same. Alone never a reason to join two people: see people.hpp.
[[nodiscard]] bool near_misspelling(const PersonName& a, const PersonName& b);

/// Do the words of one tell that it was the other before: "Jane Vexley (née Ombry)" and "Jane Ombry"?
[[nodiscard]] bool changed_name(const PersonName& a, const PersonName& b);

/// Levenshtein distance in bytes of folded text, given up at `limit` + 1.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

} // namespace minutebook::resolve
