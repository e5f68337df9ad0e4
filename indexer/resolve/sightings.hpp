// Who was seen in one post, day by day: what tells two holdings of one person apart, and how far an untold bound can reach.
#pragma once

#include "base/partial_date.hpp"
#include "civic/ids.hpp"
#include "indexer/resolve/bounds.hpp"

#include <cstddef>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace minutebook::resolve {

/// A day (month, year) on which somebody was seen in a post.
struct Sighting {
    PartialDate day;
    civic::PersonId person;
};

/// Sightings of one post in order of time. Each question costs a binary search, however many there are.
class Sightings {
public:
    Sightings() = default;
    explicit Sightings(std::vector<Sighting> all);

    /// Was somebody else seen between the two, and not on either?
    [[nodiscard]] bool parted(const civic::PersonId& person, const PartialDate& from, const PartialDate& to) const;
    /// The last sighting of somebody else before `day`; the first one after it, as precise as one is known.
    [[nodiscard]] std::optional<PartialDate> last_before(const civic::PersonId& person, Day day) const;
    [[nodiscard]] std::optional<PartialDate> first_after(const civic::PersonId& person, Day day) const;
    /// Was one and the same somebody else the last before `day` and the first after it, each within `span`?
    [[nodiscard]] bool amid_one_other(const civic::PersonId& person, Day day, std::chrono::days span) const;

private:
    [[nodiscard]] std::size_t first_from(Day day) const; ///< the first that begins on `day` or later
    /// Positions in all_, its size where there is none.
    [[nodiscard]] std::size_t before_at(const civic::PersonId& person, Day day) const;
    [[nodiscard]] std::size_t after_at(const civic::PersonId& person, Day day) const;
    std::vector<Sighting> all_;
    std::vector<std::size_t> next_other_;     ///< the next of another person
    std::vector<std::size_t> previous_other_; ///< the one before of another person, plus one; 0 where there is none
};

} // namespace minutebook::resolve
