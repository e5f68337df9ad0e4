// `minutebook demo`: the main job on the embedded sample, from crawl to page, without configuration or network.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>

namespace minutebook::cli {

struct DemoOptions {
    std::string listen = "127.0.0.1:8080";
    std::optional<std::filesystem::path> data; ///< kept; without it a temporary directory that goes with the program
    bool serve = true;                         ///< false: end after indexing
};

/// Starts the sample's sites on loopback, crawls them, indexes, crawls them again as they are some weeks later (so that
/// there is a corrected and a silently changed page), indexes what is new, and serves until SIGINT or SIGTERM.
/// Prints the address to open to `out`. Errors: busy (the port is in use), io, and those of the stages.
[[nodiscard]] Result<> run_demo(const DemoOptions& options, std::ostream& out);

struct SitesOptions {
    int port = 0;                ///< 0: any free one
    int phase = 1;               ///< of the sample world; SIGUSR1 brings the next
    bool all = false;            ///< print the sources of every site, not the demo's alone
    std::filesystem::path truth; ///< what must come of every address is written there; empty: nowhere
    int pages = 0;               ///< of one more site, made of that many small pages; 0: without it
    std::filesystem::path log;   ///< every request is added to this file; empty: none
};

/// Serves the sample's sites alone until SIGINT or SIGTERM, and prints the configuration by which to crawl them.
[[nodiscard]] Result<> run_sample_sites(const SitesOptions& options, std::ostream& out);

} // namespace minutebook::cli
