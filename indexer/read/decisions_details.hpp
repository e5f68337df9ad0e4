// What belongs to a decision besides its words and outcome: mover, seconder, votes, parts, powers, dates, places, reasons.
#pragma once

#include "civic/reading.hpp"
#include "indexer/read/decisions_text.hpp"

#include <vector>

namespace minutebook::read {

/// A decision with its place in the record.
struct PlacedDecision {
    civic::Decision decision;
    std::size_t item = 0;
    std::size_t first_sentence = 0, last_sentence = 0; ///< that tell of it
    bool block = false;                                ///< began with a marker: what stands before it in its item belongs to it
    bool complete = false;                             ///< its mover is named in its own sentences: none is looked for before them
};

/// "The amendment was put and lost": it decides on a change to a motion.
[[nodiscard]] bool decides_on_amendment(std::string_view words);

/// Fills in the details of each from its words, the sentences around it and the labelled lines of its item. `found` is by place.
void add_details(std::vector<PlacedDecision>& found, const RecordText& record, const std::vector<civic::Mention>& people);

} // namespace minutebook::read
