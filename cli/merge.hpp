// `minutebook merge`: several ids are one person, post or body; into the ledger.
#pragma once

#include "base/result.hpp"
#include "cli/judgement.hpp"

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace minutebook::cli {

struct MergeOptions : JudgementOptions {
    std::vector<std::string> ids;
};

/// Writes the judgement and prints what it is about. `undo` takes back every merge of the ids given and no others, or, where one
/// is given, every merge that it is part of. Errors: usage (ids that nothing answers to, of two kinds, of one thing already; no
/// such merge in force), not_found (nothing is indexed yet), io, busy, corrupt.
[[nodiscard]] Result<> run_merge(const MergeOptions& options, std::ostream& out);

} // namespace minutebook::cli
