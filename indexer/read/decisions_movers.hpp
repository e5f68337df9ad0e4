// Who moved and who seconded, read from the words around a decision with the table movers.rules.
#pragma once

#include "base/text_span.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::read {

struct Movers {
    std::string mover;
    std::string seconder;  ///< empty where none is named
    std::string candidate; ///< whom they nominated, where that is said
    TextSpan span;         ///< the words, in the text given
    std::string rule;
};

/// All pairs of mover and seconder that a text names, in order; the first of two names moved.
/// The text has no line breaks (RecordText::flat).
[[nodiscard]] std::vector<Movers> movers_in(std::string_view text);

/// A cheap first look: false where movers_in() finds nothing for certain.
[[nodiscard]] bool may_name_movers(std::string_view text);

} // namespace minutebook::read
