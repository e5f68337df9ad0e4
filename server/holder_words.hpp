// Who held a post, in words: the same sentences on pages, in data and on the terminal. English.
#pragma once

#include "civic/holder.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::server {

/// How it is known that somebody held a post on the day, or why it is open: "shown in the post on that day", "last seen in it
/// before that day; no end is told". `whole_day`: the day is a day, not a month or year.
[[nodiscard]] std::string how_words(const civic::Holding& holding, const civic::Membership& membership, bool whole_day);

/// The side of a gap: "until 19 May 2010", "last seen 24 March 2010"; "from 2 August 2010", "first seen 1 June 2011".
[[nodiscard]] std::string last_words(const civic::Membership& membership);
[[nodiscard]] std::string first_words(const civic::Membership& membership);

/// The answer in a sentence or two. `names`: of the holders, in the order of `memberships`.
[[nodiscard]] std::string answer_words(const civic::HolderAnswer& answer, const std::vector<civic::Membership>& memberships,
                                       const std::vector<std::string>& names);

/// "On 1 March 2010", "In March 2010", "In 2010".
[[nodiscard]] std::string on_words(const PartialDate& day);

} // namespace minutebook::server
