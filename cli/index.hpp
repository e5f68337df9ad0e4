// `minutebook index`: reads what is new in the archive into the index.
#pragma once

#include "base/result.hpp"
#include "indexer/run.hpp"

#include <ostream>

namespace minutebook::cli {

/// Prints what was done to `out`, names each document that could not be read on standard error, and gives the exit code:
/// 0, or 3 if there was one. Errors: those of indexer::run().
[[nodiscard]] Result<int> run_index(const indexer::Options& options, std::ostream& out);

} // namespace minutebook::cli
