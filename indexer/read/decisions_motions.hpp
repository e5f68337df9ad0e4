// Motions: who moved, what was moved, what became of it, over the sentences and lines on which records spread them.
#pragma once

#include "civic/reading.hpp"
#include "indexer/read/decisions_text.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::read {

/// A motion that was decided.
struct Motion {
    TextSpan span; ///< the decision's words
    civic::Outcome outcome = civic::Outcome::carried;
    std::string_view rule;
    double confidence = 1.0;
    std::size_t first = 0, last = 0; ///< sentences of RecordText that tell of it, with mover and vote
    bool moved = true;               ///< those sentences name its mover
    std::string mover{}, seconder{}; ///< where one pair was read already
};

/// Motions that end in their fate ("CARRIED", "Motion defeated 3-4", "All agreed") or that are "AND RESOLVED" after their movers;
/// by place, not overlapping. One that says THAT or WHEREAS begins there, else with the sentence that moves it. Linear.
[[nodiscard]] std::vector<Motion> motions_in(const RecordText& record);

/// A sentence that names who moved or seconded and says nothing else: "Proposed AB, seconded CD."
[[nodiscard]] bool only_names_movers(std::string_view sentence);

/// "Proposed Cllr A, seconded Cllr B" that closes a paragraph of a parish's record without a word on what became of it: done.
/// `taken` says whether a sentence belongs to a decision already found.
[[nodiscard]] std::vector<Motion> bare_proposals_in(const RecordText& record, const std::vector<bool>& taken);

} // namespace minutebook::read
