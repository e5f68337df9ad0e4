// `minutebook crawl`: pulls sources into the archive, from wherever the last crawl stopped.
#pragma once

#include "base/result.hpp"
#include "cli/config.hpp"
#include "crawler/crawl.hpp"

#include <cstddef>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace minutebook::cli {

struct CrawlCommand {
    std::filesystem::path data;
    std::vector<std::string> sources; ///< ids; empty: every source that is enabled
    std::size_t max_pages = 0;        ///< 0: no bound
    bool once = false;                ///< ask for each page once: no second attempts but those that a host asks for soon
};

/// What a command and a configuration mean for the crawler.
[[nodiscard]] crawler::CrawlOptions crawl_options(const CrawlCommand& command, const Config& config);

/// Crawls until nothing more is due, or until SIGINT or SIGTERM, and prints to `out` what came of it. Each page and host that
/// could not be had is named on standard error. Gives the exit code: 0, or 3 if there was one. Errors: those of
/// crawler::crawl().
[[nodiscard]] Result<int> run_crawl(const CrawlCommand& command, const Config& config, std::ostream& out);

} // namespace minutebook::cli
