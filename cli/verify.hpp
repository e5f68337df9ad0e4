// `minutebook verify`: fixity of everything that is kept.
#pragma once

#include "archive/archive.hpp"
#include "base/result.hpp"

#include <functional>
#include <ostream>
#include <string>
#include <vector>

namespace minutebook::cli {

/// Checks something else that is kept (the index against the catalogue) and gives a line for each fault.
using FurtherCheck = std::function<Result<std::vector<std::string>>()>;

/// Reads every WARC record against its digests and the catalogue, both ways, then runs `further`. Prints one line for each
/// fault and a last line that sums up. Gives the exit code: 0, or 1 where anything is wrong.
/// Errors: not_found (no archive there), io.
[[nodiscard]] Result<int> run_verify(const archive::Layout& layout, std::ostream& out, const FurtherCheck& further = {});

} // namespace minutebook::cli
