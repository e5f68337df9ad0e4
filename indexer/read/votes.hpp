// Who moved and seconded, how many voted how, and who: read from the words around a decision.
#pragma once

#include "civic/reading.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::read {

struct Movers {
    std::string mover;
    std::string seconder;
    std::string candidate; ///< whom they nominated, where that is said
    std::size_t at = 0;    ///< place of the words in the text given
};

/// All pairs of mover and seconder that a text names, in order; the seconder may be missing.
/// The text has no line breaks (RecordText::flat).
[[nodiscard]] std::vector<Movers> movers_in(std::string_view text);

/// The counts of the last vote a text gives; nothing where it gives no number. In a contest the loser's votes are against.
[[nodiscard]] std::optional<civic::VoteCounts> votes_in(std::string_view text);

/// "For: (2) Councillors A Brook and Cy Dale. Against: …" one by one.
[[nodiscard]] std::vector<civic::NamedVote> named_votes_in(std::string_view text);

[[nodiscard]] bool says_unanimous(std::string_view text);

} // namespace minutebook::read
