// From what a check saw to one plain sentence.
#pragma once

#include "crawler/check_visitor.hpp"

namespace minutebook::crawler {

/// Sets `usable` and `verdict` from everything else and from how the front page answered.
void conclude(CheckReport& report, const CheckedPage& front);

} // namespace minutebook::crawler
