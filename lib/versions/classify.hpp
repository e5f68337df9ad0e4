// What each difference between two read documents is about.
#pragma once

#include "civic/document.hpp"
#include "civic/reading.hpp"
#include "versions/change.hpp"
#include "versions/compare.hpp"

#include <string>
#include <vector>

namespace minutebook::versions {

/// One version of a document with what was read in it and what its words say of its standing.
struct ReadVersion {
    const civic::Document& document;
    const civic::Reading& reading;
    StandingMark mark;
};

/// A difference, or those edits of it that are about one thing.
struct Classed {
    ChangeClass kind = ChangeClass::wording;
    std::size_t difference = 0; ///< of the comparison
    std::vector<Edit> edits;
};

/// Every edit of the comparison in one class, by place. Rules, first that fits: words that mark a draft or approval are `standing`;
/// counts and names of votes that the two readings give otherwise are `vote`; names that the lists of those present give otherwise,
/// where the text lists them, `attendance`; one word spelt a little otherwise is `spelling`, of a name `name`; words of a decision are
/// `decision`; then dates, numbers, names, and what is left.
[[nodiscard]] std::vector<Classed> classify(const Comparison& comparison, const ReadVersion& before, const ReadVersion& after);

/// The step from one standing to the other, in words: "draft to approved", "no longer marked as a draft"; empty where it is none.
[[nodiscard]] std::string standing_step(const StandingMark& before, const StandingMark& after);

/// True where the words differ by a letter or two, their capitals or accents: a mistake put right.
[[nodiscard]] bool respelt(std::string_view before, std::string_view after);

/// The id of a body that is called so: council + folded name, of the council itself its code; empty without a name.
[[nodiscard]] std::string make_body_key(const civic::CouncilId& council, std::string_view council_name, std::string_view name);

} // namespace minutebook::versions
