// What single sentences and lines say of decisions, by the tables decisions*.rules.
#pragma once

#include "base/text_span.hpp"
#include "civic/reading.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace minutebook::read {

/// "RESOLVED:", "Agreed –", "RECOMMENDED That" at the start of a sentence: what follows to the end of the block is operative.
struct BlockMarker {
    std::optional<civic::Outcome> outcome; ///< none where the words after it tell ("Decision:")
    std::size_t length = 0;                ///< bytes of the marker
    bool lists = false;                    ///< its verbs begin the parts that follow: "The Committee: (a) noted …"
    std::string_view rule;
    double confidence = 1.0;
};
[[nodiscard]] std::optional<BlockMarker> block_marker(std::string_view sentence);

/// A sentence that records what the body did.
struct SpokenDecision {
    civic::Outcome outcome = civic::Outcome::agreed;
    std::size_t from = 0;    ///< where the decision begins in the sentence
    bool short_note = false; ///< a note rather than a sentence: a heading above may tell whose decision it is
    std::string_view rule;
    double confidence = 1.0;
};
/// The sentence with single spaces (collapsed()).
[[nodiscard]] std::optional<SpokenDecision> spoken_decision(std::string_view sentence);

/// "… Motion carried 4-0.", "CARRIED", "All in favour.": closes a motion begun in earlier sentences.
struct Closing {
    civic::Outcome outcome = civic::Outcome::carried;
    bool any_motion = true; ///< false: only a motion whose mover is named right before
    bool loose = false;     ///< its words may say more than that
    bool whole = false;     ///< the sentence says nothing else
    bool counts = false;    ///< only counts are given: they tell whether it was carried
    std::string_view rule;
};
[[nodiscard]] std::optional<Closing> closing(std::string_view sentence);

/// "Decisions received", "Refused by the County": an entry of a list, or the heading above it, tells of another body's decision.
[[nodiscard]] bool tells_of_another(std::string_view entry);

/// "Recommendation to adopt the plan. Accepted.", "DC/1 – approved": an entry that ends in its bare outcome.
[[nodiscard]] std::optional<civic::Outcome> entry_outcome(std::string_view entry);

/// The outcome that a decision's own words state, where the marker ("Decision:") leaves it open.
[[nodiscard]] civic::Outcome outcome_of_words(std::string_view words);

/// The outcome of a verb by itself ("carried"); agreed where no rule knows it.
[[nodiscard]] civic::Outcome outcome_of_verb(std::string_view verb);

/// Sentences around a decision that tell who moved it and how the votes fell: before it, and after it.
[[nodiscard]] bool tells_of_motion(std::string_view sentence);
[[nodiscard]] bool tells_of_vote(std::string_view sentence);

/// Of a proposal that closes an item without saying more: minutes are approved, people appointed, all else carried.
[[nodiscard]] civic::Outcome closing_outcome(std::string_view words);

/// Finer results: "no seconder", "withdrawn", "called in", "minded to", "referred"; empty if none is said.
[[nodiscard]] std::string finer_result(std::string_view words);

} // namespace minutebook::read
