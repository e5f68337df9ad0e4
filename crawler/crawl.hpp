// Crawls sources into an archive: whole, politely, and from wherever the last run was interrupted.
#pragma once

#include "archive/archive.hpp"
#include "crawler/fetcher.hpp"
#include "crawler/frontier.hpp"
#include "crawler/metrics.hpp"
#include "crawler/pager_watch.hpp"
#include "crawler/quiet_hours.hpp"
#include "systems/sources.hpp"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::crawler {

struct CrawlOptions {
    archive::Layout layout;
    archive::WriterOptions writer;
    std::vector<std::string> sources;         ///< ids; empty: every source that is enabled
    std::size_t max_pages = 0;                ///< requests for pages in this run; 0: no bound. The next run goes on from there
    bool once = false;                        ///< do not wait for pages that are to be tried again later
    std::string contact;                      ///< an address of the web or of mail; needed for any host that is not on loopback
    std::string user_agent;                   ///< before "minutebook/0.1 (+CONTACT)", which is always sent; may be empty
    std::chrono::duration<double> delay{1.0}; ///< between requests to one host, where its source says nothing else
    std::int64_t revisit_after = 86'400;      ///< seconds before a list or a recent page is asked for again
    std::chrono::milliseconds pause{2'000};   ///< after a host's first failure; doubled with each further one
    /// For which a host that keeps failing is left alone before one request tries it; doubled with each further time.
    std::chrono::milliseconds breaker_pause{60'000};
    std::chrono::seconds refused_for{7 * 86'400};   ///< for which a host is left alone that refuses whatever it is asked
    QuietHours quiet_hours;                         ///< in which nothing is asked
    int pager_pages = PagerWatch::default_barren;   ///< of one pattern without anything new, after which it is left; 0: never
    std::chrono::milliseconds metrics_every{5'000}; ///< DIR/metrics/crawl-PID.prom is written; 0: never
    bool show_progress = false;                     ///< a table redrawn in place, where standard error is a terminal
    FetchLimits limits;
    FrontierLimits frontier;
    const std::atomic<bool>* stop = nullptr; ///< set it (from a signal handler, say) to end within seconds, losing nothing
};

/// A host that nothing more was asked of, and why.
struct ClosedHost {
    std::string host, source_id, reason;
    HostState state = HostState::broken;
    std::optional<Timestamp> next_probe;
};

struct CrawlSummary {
    static constexpr std::size_t max_named = 1'000;

    std::size_t requests = 0; ///< answered or not, those for robots.txt left out
    std::size_t fetched = 0;  ///< pages with bytes not seen before
    std::size_t unchanged = 0;
    std::size_t gone = 0;                       ///< 404, 410
    std::size_t blocked = 0;                    ///< by robots.txt
    std::size_t waiting = 0;                    ///< left for a later run
    std::size_t failures = 0;                   ///< pages that could not be had, and hosts that nothing more was asked of
    std::vector<FailedPage> failed;             ///< the first max_named of them, and why; a host stands there by its name
    std::vector<ClosedHost> closed;             ///< hosts among them, at most max_named
    std::map<std::string, SourceTally> sources; ///< by id
    std::optional<Timestamp> quiet_until;       ///< some source is left for quiet hours that end then
    bool stopped = false;                       ///< before its end, by `stop`
    std::chrono::milliseconds took{0};

    [[nodiscard]] TrapCounts traps() const; ///< over all sources
};

/// What is sent as User-Agent: `own` (may be empty), then the program's name and version and the contact. Errors: usage (`own` or the
/// contact would break the line, or passes for a browser's).
[[nodiscard]] Result<std::string> user_agent_of(std::string_view own, std::string_view contact);

/// Runs over the chosen sources until nothing more is due. Failures of single pages and hosts are warned of as they happen and
/// counted, and do not stop the rest; a page that is left to be tried again counts among them. Errors: usage (an unknown source, a host
/// that is not on loopback without a contact: before any connection is made), busy (another process writes the archive), io, corrupt.
[[nodiscard]] Result<CrawlSummary> crawl(const systems::SourceCatalogue& catalogue, const CrawlOptions& options, const Clock& clock);

} // namespace minutebook::crawler
