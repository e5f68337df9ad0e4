// What one claim says of time: the step between the words of a document and the tenures of a post.
#pragma once

#include "civic/popolo.hpp"
#include "indexer/resolve/claims.hpp"

#include <cstddef>
#include <optional>

namespace minutebook::resolve {

/// How long after a change a paper still reports it as news: weekly papers, and a council's own pages, lag a fortnight.
inline constexpr std::chrono::days news_lag{14};

struct Evidence {
    std::size_t claim = 0;                                         ///< its place in the list of claims
    civic::HoldingStatus manner = civic::HoldingStatus::permanent; ///< permanent, interim or acting
    bool plain = true;               ///< no word says in which manner: "Chief Executive" may be said of an interim one
    bool past = false;               ///< held, no longer
    bool ahead = false;              ///< not yet begun
    bool begins = false;             ///< the words report the beginning itself
    bool elected = false;            ///< … and it was an election or resolution that took effect on its day
    bool leaves = false;             ///< the words tell of the end, come or to come
    bool departs = false;            ///< … and it has come
    bool term = false;               ///< the end is that of a term, which a re-election prolongs
    bool hearsay = false;            ///< an intention told in passing: speaks of a holding, but is not enough for one
    std::optional<PartialDate> seen; ///< the day on which the words show the holder in the post
    civic::Bound start;
    civic::Bound end;
};

/// Rules, each with its reason:
///   an elected post is taken up at the meeting that elects; an interim or acting holder begins when it is resolved that he be
///   it; other staff take a post up some time after they are appointed;
///   news of a change ("has stepped down", "becomes Leader") is not older than news_lag, unless it is told in passing ("Jane
///   Vexley, who stepped down …"); staff who resign work their notice, so that only tells that the end lies ahead;
///   a record in which a departure is noted tells that it was by then.
[[nodiscard]] Evidence weigh(std::size_t number, const Claim& claim);

/// Held by one person who goes on until the next is elected: presiding and leading posts of elected members.
[[nodiscard]] bool passes_at_election(const PostLabel& post);

} // namespace minutebook::resolve
