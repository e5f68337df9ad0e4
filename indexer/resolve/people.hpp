// Identity of people within one council: which names are one person, and which one name is two people.
#pragma once

#include "civic/popolo.hpp"
#include "indexer/resolve/clusters.hpp"
#include "indexer/resolve/scope.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::resolve {

/// People, and who of them each name is.
struct Identified {
    std::vector<civic::Person> persons;   ///< by id; sources are left empty
    std::vector<civic::PersonId> of_name; ///< one for each name given
};

/// Rules, each with its reason:
///   the same full name is one person, but an elected member and an officer of one name are two (their roles tell);
///   an initial or a short form joins the only full name that it fits; where it fits two, it stays by itself;
///   a surname alone joins the only person of that surname who holds the same post, else the only one at all;
///   a misspelling (names.hpp) joins only on the same post of the same body, and never a name that stands in the same
///   document beside it.
[[nodiscard]] Identified identify(const Scope& scope, const std::vector<NameNode>& names);

/// A name of a known person.
struct KnownName {
    PersonName name;
    civic::PersonId person_id;
};

/// The person whom a name in a document means, of those of its surname; empty if it may be several, or nobody with a public role.
[[nodiscard]] civic::PersonId meant(std::string_view name, const std::vector<KnownName>& known);

} // namespace minutebook::resolve
