// `minutebook export popolo`: everything known, in the shape of the Popolo specification.
#pragma once

#include "base/result.hpp"
#include "civic/ids.hpp"

#include <filesystem>
#include <ostream>

namespace minutebook::cli {

struct ExportOptions {
    std::filesystem::path data;
    civic::CouncilId council; ///< empty: all
};

/// Writes one JSON object with the arrays persons, organizations, posts, memberships, events, motions, vote_events, speeches, an
/// entity a line; of these it holds a few hundred in memory, and the ids of the array at hand. What is withheld is left out:
/// people without a public role, names of people who are withheld, facts whose every source is.
/// Errors: usage (a council that nothing is known of), not_found (nothing is indexed yet), io.
[[nodiscard]] Result<> run_export_popolo(const ExportOptions& options, std::ostream& out);

} // namespace minutebook::cli
