// `minutebook rename`: the name that a person, post or body is shown by; into the ledger.
#pragma once

#include "base/result.hpp"
#include "cli/judgement.hpp"

#include <filesystem>
#include <ostream>
#include <string>

namespace minutebook::cli {

struct RenameOptions : JudgementOptions {
    std::string id;
    std::string name;
};

/// Errors: usage (an id that nothing answers to, no name; no renaming in force), not_found (nothing is indexed yet), io, busy,
/// corrupt.
[[nodiscard]] Result<> run_rename(const RenameOptions& options, std::ostream& out);

} // namespace minutebook::cli
