// What is missing around an answer, on a terminal.
#pragma once

#include "coverage/missing.hpp"

#include <ostream>
#include <vector>

namespace minutebook::cli {

/// A sentence or two for each council, after its name.
void print_missing(const std::vector<coverage::Missing>& missing, std::ostream& out);

} // namespace minutebook::cli
