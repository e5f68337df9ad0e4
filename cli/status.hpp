// `minutebook status`: freshness, failures and completeness of every source, and of the index.
#pragma once

#include "archive/archive.hpp"
#include "base/result.hpp"
#include "systems/sources.hpp"

#include <filesystem>
#include <ostream>

namespace minutebook::cli {

struct StatusOptions {
    std::filesystem::path data;
    const systems::SourceCatalogue* catalogue = nullptr; ///< for names; null: the built-in one
    bool json = false;
    std::optional<store::Location> database = std::nullopt; ///< of the catalogue, where it is not the file in `data`
    std::string source = {}; ///< only this one, with every month and more of what is not held; empty: all, in short
};

/// Prints to `out`. An archive or index that is not there yet is said, not an error. Errors: io, corrupt, usage (no such
/// source).
[[nodiscard]] Result<> run_status(const StatusOptions& options, std::ostream& out);

} // namespace minutebook::cli
