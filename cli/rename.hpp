// `minutebook rename`: the name that a person, post or body is shown by; into the ledger.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <ostream>
#include <string>

namespace minutebook::cli {

struct RenameOptions {
    std::filesystem::path data;
    std::string id;
    std::string kind; ///< "person", "post", "organization"; empty: found by the id
    std::string name;
    std::string reason;
    bool undo = false;            ///< the name that the records give comes back
    const Clock* clock = nullptr; ///< null: the machine's
};

/// Errors: usage (an id that nothing answers to, no name; no renaming in force), not_found (nothing is indexed yet), io, busy,
/// corrupt.
[[nodiscard]] Result<> run_rename(const RenameOptions& options, std::ostream& out);

} // namespace minutebook::cli
