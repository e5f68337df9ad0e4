// One holding of a post in the making: the claims of one person that fit together.
#pragma once

#include "indexer/resolve/bounds.hpp"
#include "indexer/resolve/evidence.hpp"
#include "indexer/resolve/sightings.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace minutebook::resolve {

/// A bound with the claims that tell it.
struct ToldBound {
    civic::Bound bound;
    std::vector<std::size_t> claims;
};

struct Holding {
    civic::PersonId person;
    civic::HoldingStatus manner = civic::HoldingStatus::permanent;
    civic::Bound start;
    civic::Bound end;
    bool term_end = false; ///< the end is only that of a term
    bool elected = false;  ///< the start is an election on its day
    std::optional<PartialDate> first_seen;
    std::optional<PartialDate> last_seen;
    bool departed = false; ///< a claim reports the end itself
    bool only_past = true;
    bool only_ahead = true;
    bool only_hearsay = true;
    std::vector<ToldBound> starts; ///< those that the words tell, one entry for all that agree
    std::vector<ToldBound> ends;
    std::vector<std::size_t> claims;

    void add(const Evidence& evidence);
    /// The day from which the holding is certain, and the one up to which it is; nothing where no word tells a day.
    [[nodiscard]] std::optional<PartialDate> certain_from() const;
    [[nodiscard]] std::optional<PartialDate> certain_to() const;
};

/// The holdings of one person, by time. `others` are the sightings in the post where one person at a time can hold it, else
/// empty; `documents` says of each claim which document it is of.
///   Sightings join while nobody else was seen between them; a re-election prolongs; an end that a term's words gave gives way
///   to a later sighting. Two days told for one start or one end stay side by side in one holding.
[[nodiscard]] std::vector<Holding> group(const civic::PersonId& person, std::vector<Evidence> evidence, const Sightings& others,
                                         const std::vector<civic::Source>& sources);

} // namespace minutebook::resolve
