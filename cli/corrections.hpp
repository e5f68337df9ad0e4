// `minutebook corrections`: the log of editors' judgements of who is who.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <ostream>

namespace minutebook::cli {

struct CorrectionsOptions {
    std::filesystem::path data;
    bool json = false;
};

/// Prints every judgement, oldest first: what, of whom, why, when, and whether it was taken back. Errors: io, corrupt.
[[nodiscard]] Result<> run_corrections(const CorrectionsOptions& options, std::ostream& out);

} // namespace minutebook::cli
