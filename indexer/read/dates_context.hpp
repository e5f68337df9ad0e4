// What stands around an expression decides whether it is a date at all: numbers, names and verbs look like dates.
#pragma once

#include "indexer/read/dates_expressions.hpp"

namespace minutebook::read {

/// False for references, counts, sums, clock times, minute numbers, people called May or June, and the verbs may and march.
[[nodiscard]] bool stands_as_date(std::string_view text, const DateExpression& date);

} // namespace minutebook::read
