// What is listed beside a holding of a post: the words that tell most first, the same words once.
#pragma once

#include "civic/holder.hpp"

#include <vector>

namespace minutebook::server {

/// The same words (but for spaces), in the places where they stand; never empty.
using SameWords = std::vector<civic::Source>;

/// `sources` with those of the same words together, each where the first of them stands.
[[nodiscard]] std::vector<SameWords> by_words(const std::vector<civic::Source>& sources);

/// `sources` for a list beside `membership`: without those that stand with what contradicts (contradictions.hpp), and, with
/// `telling_first`, those whose words name a day, month or year that the membership is told to begin or end with before the others.
[[nodiscard]] std::vector<civic::Source> listed_sources(const civic::Membership& membership, std::vector<civic::Source> sources,
                                                        bool telling_first);
/// The same of a holding on a day: its words nearest to the day first, unless it is the told days that answer.
[[nodiscard]] std::vector<civic::Source> listed_sources(const civic::Membership& membership, const civic::Holding& holding);

} // namespace minutebook::server
