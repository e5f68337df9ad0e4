// `minutebook split`: some of what is told of a person or post is of another; into the ledger.
#pragma once

#include "base/result.hpp"
#include "cli/judgement.hpp"
#include "systems/sources.hpp"

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace minutebook::cli {

struct SplitOptions : JudgementOptions {
    std::string id;
    std::vector<std::string> documents;                  ///< ids or addresses
    std::string post;                                    ///< id
    std::string from, to;                                ///< days, months or years
    std::string name;                                    ///< whom or what these claims are about
    const systems::SourceCatalogue* catalogue = nullptr; ///< for the canonical form of an address; null: the built-in one
};

/// Writes the judgement and prints what it is about. The claims go to the entity that has that name in the same council, if it is
/// another one, else to a new one. `undo` takes back the splits of that id (of that name, if one is given).
/// Errors: usage (an id, a document or a post that the index does not know; a body; days that are none; nothing to tell the
/// claims by; no such split in force), not_found (nothing is indexed yet), io, busy, corrupt.
[[nodiscard]] Result<> run_split(const SplitOptions& options, std::ostream& out);

} // namespace minutebook::cli
