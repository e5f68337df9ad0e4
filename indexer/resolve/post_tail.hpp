// The last run of sightings in a post: one more of the same person in the same manner only prolongs one membership, so that it
// need not be asked again who held the post in all the years before.
#pragma once

#include "civic/popolo.hpp"
#include "indexer/resolve/tenures.hpp"

#include <boost/describe.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace minutebook::resolve {

/// Of many sightings in a row the first two and the last tell all: from when to when, and that it was on more than two days.
inline constexpr std::size_t kept_of_run = 3;

/// One person, seen in a post in one manner, with nobody else between.
struct Run {
    std::string of;                ///< whom and in what manner
    std::vector<HeldClaim> claims; ///< by day; at most kept_of_run
};

/// What is kept of a post to prolong its last run.
struct PostTail {
    std::string of;          ///< see Run
    std::string membership;  ///< its id
    civic::Source last;      ///< of the last sighting, and the last of the membership's sources
    std::string day;         ///< ISO 8601, of the last sighting
    std::size_t in_run = 0;  ///< claims kept of the run
    std::size_t sources = 0; ///< of the membership
};
BOOST_DESCRIBE_STRUCT(PostTail, (), (of, membership, last, day, in_run, sources))

/// Nothing where a later sighting might change more than the last membership's end: another's words on the time near it, a told
/// end, a day or a document in common with somebody else, another holding beside it. `told` are the claims that
/// are no mere sightings; `runs` are by day; `memberships` are what make_tenures() gave for both.
[[nodiscard]] std::optional<PostTail> tail_of(const std::vector<HeldClaim>& told, const std::vector<Run>& runs,
                                              const std::vector<civic::Membership>& memberships);

/// What becomes of the membership's sources: so many stay, and these follow.
struct Prolonged {
    std::size_t stay = 0;
    std::vector<civic::Source> added;
};

/// Takes up the next of the sightings that are later than all that the tail is of, into the tail and `out` (which begins with all
/// sources staying). False where the post must be made anew: it is one of somebody else.
[[nodiscard]] bool prolong(PostTail& tail, const std::string& of, const Claim& claim, Prolonged& out);

} // namespace minutebook::resolve
