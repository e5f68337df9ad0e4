// Identity of people within one council: which names are one person, and which one name is two people.
#pragma once

#include "civic/popolo.hpp"
#include "indexer/resolve/bodies.hpp"
#include "indexer/resolve/claims.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::resolve {

/// Rules, each with its reason:
///   the same full name is one person, but an elected member and an officer of one name are two (their roles tell);
///   an initial or a short form joins the only full name that it fits; where it fits two, it stays by itself;
///   a surname alone joins the only person of that surname who holds the same post, else the only one at all;
///   a misspelling (names.hpp) joins only on the same post of the same body, and never a name that stands in the same
///   document beside it.
class People {
public:
    People(const Context& context, const std::vector<Claim>& claims, const Bodies& bodies);

    /// The person whom a claim is about (its position in the list given to the constructor).
    [[nodiscard]] const civic::PersonId& of_claim(std::size_t claim) const { return of_claim_[claim]; }
    /// The person whom a name in a document means; empty if it may be several, or nobody with a public role.
    [[nodiscard]] civic::PersonId of_name(std::string_view name) const;
    [[nodiscard]] const std::vector<civic::Person>& all() const { return persons_; } ///< by id

private:
    std::vector<civic::PersonId> of_claim_;
    std::vector<civic::Person> persons_;
    std::multimap<std::string, std::pair<PersonName, civic::PersonId>> by_surname_;
};

} // namespace minutebook::resolve
