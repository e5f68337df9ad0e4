// Where sources contradict each other on when a post began or ceased to be held: what each tells, side by side. English.
#pragma once

#include "civic/popolo.hpp"

#include <string>
#include <vector>

namespace minutebook::server {

/// What some of the sources tell.
struct ToldDay {
    civic::Bound bound;
    std::string words;                  ///< "until 3 June 2020"
    std::vector<civic::Source> sources; ///< empty where none of those that tell it may be shown, or which ones tell it is not kept
};

struct Contradiction {
    bool of_start = true;      ///< of the end otherwise
    std::vector<ToldDay> told; ///< two at least; the first is the one under which the holding is listed
};

/// Of its start, of its end, of both or none.
[[nodiscard]] std::vector<Contradiction> contradictions(const civic::Membership& membership);

/// "The sources contradict each other on when this ended: until 3 June 2020, or until 9 June 2020." `what`: of what, where
/// nothing around it says so.
[[nodiscard]] std::string contradiction_words(const Contradiction& contradiction, const std::string& what = "this");

/// Does it leave open whether the post was held on some day of `day`? Precondition: `day` has a year.
[[nodiscard]] bool leaves_open(const Contradiction& contradiction, const PartialDate& day);

} // namespace minutebook::server
