// `minutebook sources list|check|add`: the catalogue of councils, papers and sites, and what they answer.
#pragma once

#include "base/result.hpp"
#include "cli/config.hpp"
#include "crawler/check.hpp"

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace minutebook::cli {

struct SourcesListOptions {
    std::string nation; ///< empty: all, as below
    std::string system;
    std::string kind; ///< council, paper, site, or a kind of council ("county")
    std::string text; ///< stands in the id, a name, an address, or the id of an area; whatever its case
    bool json = false;
};

/// Prints a line for each source that fits. Errors: usage (a nation, system or kind that there is not).
[[nodiscard]] Result<> run_sources_list(const SourcesListOptions& options, const systems::SourceCatalogue& catalogue, std::ostream& out);

struct SourcesCheckOptions {
    std::vector<std::string> names; ///< ids
    bool json = false;
};

/// Looks at each source (see crawler::check) and prints what it found. Gives the exit code: 0 if every one can be used, else 1.
/// Errors: usage (an id that is not known, and those of crawler::check), before anything is asked.
[[nodiscard]] Result<int> run_sources_check(const SourcesCheckOptions& options, const Config& config, std::ostream& out);

struct SourcesAddOptions {
    std::filesystem::path data;
    std::string url;
    std::string id;     ///< empty: made of the host
    std::string name;   ///< empty: the title of the front page, else the host
    std::string system; ///< empty: what a check finds
    std::string kind;   ///< council, paper or site; empty: by the system
    std::vector<std::string> areas;
    std::string resolve;
};

/// Appends a table to the configuration file, or to DATA/minutebook.toml where there is none yet, and prints what it wrote. The file
/// is replaced whole or not at all. Errors: usage (a source with that id or host is known; the system cannot be found out), those of
/// crawler::check, io.
[[nodiscard]] Result<> run_sources_add(const SourcesAddOptions& options, const Config& config, std::ostream& out);

} // namespace minutebook::cli
