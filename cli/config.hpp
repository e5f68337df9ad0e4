// The configuration: minutebook.toml, or defaults where there is none.
//
//     [operator]
//     name = "Ashby Civic Society"          # shown on every page
//     contact = "https://ashby.example/"    # an address of the web or of mail: in the crawler's User-Agent and on every page
//     [crawl]
//     user_agent = "…"                      # default: minutebook/VERSION (+CONTACT)
//     delay = 1.0                           # seconds between requests to one host
//     revisit_after = 86400                 # seconds before a list or a recent page is asked for again
//     timeout_s = 120                       # for one whole request
//     slow_bytes_per_second = 200           # an answer that brings less than this …
//     slow_window_s = 20                    # … over so many seconds is given up
//     max_body_mb = 50                      # of one answer; a fraction will do
//     max_pages_per_source = 200000         # found beyond: left out
//     max_depth = 20                        # steps from where a source begins; beyond: left out
//     quiet_hours = "07:30-19:00"           # in which nothing is asked: by London's clock, or "… UTC"; several with commas between
//     refused_for_days = 7                  # a host that refuses us (401, 403) is left alone
//     breaker_pause_s = 60                  # a host that keeps failing is left alone; doubled each time, to a day at most
//     pager_pages = 50                      # of a pager or calendar without anything new, after which it is left; 0: never
//     sources = ["thr"]                     # crawled, besides those defined here, when `crawl` names none
//     areas = ["bra"]                       # the same for a council and every paper and site of its area
//     [archive]
//     file_size_mb = 1024                   # size at which a WARC file is closed and the next begun; a fraction will do
//     [store]
//     database = "postgresql://…"           # of the catalogue and the frontier, unless MINUTEBOOK_DATABASE names another;
//                                           # default: DIR/catalogue.sqlite
//     [log]
//     format = "text"                       # of messages on standard error: or "json", a line of JSON each
//     [server]
//     listen = "127.0.0.1:8080"
//     [[council]] … [[paper]] … [[site]] …  # more sources: see docs/sources.md
#pragma once

#include "archive/archive.hpp"
#include "base/log.hpp"
#include "base/result.hpp"
#include "crawler/quiet_hours.hpp"
#include "systems/sources.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::cli {

/// How much a crawl takes of one answer and of one source.
struct CrawlBounds {
    double timeout_s = 120;
    double slow_bytes_per_second = 200;
    double slow_window_s = 20;
    double max_body_mb = 50;
    std::int64_t max_pages_per_source = 200'000;
    std::int64_t max_depth = 20;
    double refused_for_days = 7;
    double breaker_pause_s = 60;
    std::int64_t pager_pages = 50;
};

struct Config {
    std::string operator_name; ///< empty: not configured
    std::string contact;       ///< empty: not configured
    std::string user_agent;    ///< empty: made of program, version and contact
    double delay = 1.0;
    std::int64_t revisit_after = 86'400;
    CrawlBounds bounds;
    double archive_file_mb = 1024; ///< size at which a WARC file is closed and the next begun
    crawler::QuietHours quiet_hours;
    log::Format log_format = log::Format::text;
    std::optional<store::Location> database; ///< of the catalogue, where it is not a file in the data directory
    std::vector<std::string> crawl_sources;  ///< ids of the catalogue to crawl besides the file's own
    std::vector<std::string> crawl_areas;    ///< ids of councils to crawl with every paper and site of their area
    std::string listen = "127.0.0.1:8080";
    systems::SourceCatalogue sources = systems::SourceCatalogue::built_in(); ///< with those of the file
    std::filesystem::path file;                                              ///< what was read; empty: defaults
};

/// Reads a configuration on top of the defaults. Errors: invalid, naming `origin` and line: not TOML, an unknown key, a value
/// of another kind or beyond its bounds.
[[nodiscard]] Result<Config> parse_config(std::string_view toml, std::string_view origin);

/// Where the archive of a data directory lies.
[[nodiscard]] inline archive::Layout layout_of(const std::filesystem::path& data, const Config& config) { return {data, config.database}; }

[[nodiscard]] inline archive::WriterOptions writer_options_of(const Config& config)
{
    return {.file_size = static_cast<std::uint64_t>(config.archive_file_mb * (1U << 20U))};
}

/// Finds and reads the configuration: `named` (--config), else the environment's MINUTEBOOK_CONFIG, else
/// `data`/minutebook.toml, else the defaults; MINUTEBOOK_DATABASE takes the place of its database. Errors: not_found (a file that was
/// named), invalid, io.
[[nodiscard]] Result<Config> load_config(const std::filesystem::path& data, const std::optional<std::filesystem::path>& named);

} // namespace minutebook::cli
