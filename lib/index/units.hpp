// Units of resolution: what documents contribute to what is known, filed under the keys by which contributions meet.
//
// A unit is all contributions of one council under one kind and key: every claim on one post, every name with one surname. What
// follows from a unit depends on nothing but its contributions, so the order in which documents came cannot matter, and a new
// document costs the units that it touches.
#pragma once

#include "civic/ids.hpp"

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::index {

struct Unit {
    std::string kind; ///< "body", "name", "post" …: names of resolution's own
    std::string key;
    friend auto operator<=>(const Unit&, const Unit&) = default;
};

/// What a unit counts as touched under besides its own kind, which says that facts have changed: an item is counted that was not, or no
/// more, or facts are gone; a number is another; facts have come, all with days after those that there were.
[[nodiscard]] inline std::string items_of(std::string_view kind) { return std::string(kind) + " item"; }
[[nodiscard]] inline std::string counts_of(std::string_view kind) { return std::string(kind) + " count"; }
[[nodiscard]] inline std::string later_of(std::string_view kind) { return std::string(kind) + " later"; }

/// One thing that a document says.
struct UnitFact {
    Unit unit;
    std::string item;  ///< within the unit: whom or what it is about; may be empty
    std::string value; ///< what resolution makes of it; never looked into here
    std::string day{}; ///< ISO 8601, of what is asked for in the order of days; else empty
};

/// One thing of which only the number counts, over all documents.
struct UnitTally {
    Unit unit;
    std::string item;
    friend auto operator<=>(const UnitTally&, const UnitTally&) = default;
};

/// Everything that one document contributes.
struct Contribution {
    std::vector<UnitFact> facts;
    std::map<UnitTally, std::int64_t> tallies;
    std::string mentions; ///< kept for the document itself: what its places may mean
};

/// A fact as its unit gives it.
struct HeldFact {
    civic::DocumentId document_id;
    std::int64_t place = 0; ///< among those of its document with the same unit and item
    std::string item;
    std::string value;
};

/// A fact with a day, but for its value.
struct DatedFact {
    civic::DocumentId document_id;
    std::int64_t place = 0;
    std::string item;
    std::string day;
};

struct ItemCount {
    std::string item;
    std::int64_t count = 0;
};

/// Which person a name stands for.
struct NamedPerson {
    std::string block; ///< key of the unit of names
    std::string name;  ///< item of that unit
    civic::PersonId person_id;
    friend auto operator<=>(const NamedPerson&, const NamedPerson&) = default;
};

} // namespace minutebook::index
