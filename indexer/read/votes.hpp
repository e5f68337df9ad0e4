// How the votes on a decision fell, by count and by name: read from the words around it with the table votes.rules.
#pragma once

#include "base/text_span.hpp"
#include "civic/reading.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::read {

/// The counts of the last vote a text gives; nothing where it gives no number. In a contest the loser's votes are against.
/// The text has no line breaks (RecordText::flat).
[[nodiscard]] std::optional<civic::VoteCounts> votes_in(std::string_view text);

/// Recorded votes one by one: "For: (2) Councillors A Brook and Cy Dale. Against: …", "Ada Brook ..... Against", "Cy Dale – Yes".
/// A lone name is no recorded vote.
[[nodiscard]] std::vector<civic::NamedVote> named_votes_in(std::string_view text);

/// An amendment had more votes than the motion, or is said to have been carried: who moved it moved what was decided.
[[nodiscard]] bool amendment_carried(std::string_view text);

[[nodiscard]] bool says_unanimous(std::string_view text);
[[nodiscard]] bool says_casting_vote(std::string_view text);

/// What does not agree between the counts printed and the names given under each class, in words; empty if all agrees.
[[nodiscard]] std::vector<std::string> vote_doubts(const std::optional<civic::VoteCounts>& counts,
                                                   const std::vector<civic::NamedVote>& names);

/// What each rule of the table finds in `text` by itself, for the table's examples: its name, its words, and the counts
/// ("9-3-?") or the class it tells.
struct VoteHit {
    std::string rule;
    TextSpan span;
    std::string value;
};
[[nodiscard]] std::vector<VoteHit> vote_hits(std::string_view text);

} // namespace minutebook::read
