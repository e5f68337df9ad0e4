// `minutebook merge`: several ids are one person, post or body; into the ledger.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace minutebook::cli {

struct MergeOptions {
    std::filesystem::path data;
    std::vector<std::string> ids;
    std::string kind; ///< "person", "post", "organization"; empty: found by the ids
    std::string reason;
    bool undo = false;
    const Clock* clock = nullptr; ///< null: the machine's
};

/// Writes the judgement and prints what it is about. `undo` takes back every merge of the ids given and no others, or, where one
/// is given, every merge that it is part of. Errors: usage (ids that nothing answers to, of two kinds, of one thing already; no
/// such merge in force), not_found (nothing is indexed yet), io, busy, corrupt.
[[nodiscard]] Result<> run_merge(const MergeOptions& options, std::ostream& out);

} // namespace minutebook::cli
