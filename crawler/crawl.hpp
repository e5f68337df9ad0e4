// Crawls sources into an archive: whole, politely, and from wherever the last run was interrupted.
#pragma once

#include "archive/archive.hpp"
#include "crawler/fetcher.hpp"
#include "crawler/frontier.hpp"
#include "systems/sources.hpp"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace minutebook::crawler {

struct CrawlOptions {
    archive::Layout layout;
    archive::WriterOptions writer;
    std::vector<std::string> sources;         ///< ids; empty: every source that is enabled
    std::size_t max_pages = 0;                ///< requests for pages in this run; 0: no bound. The next run goes on from there
    bool once = false;                        ///< do not wait for pages that are to be tried again later
    std::string contact;                      ///< an address of the web or of mail; needed for any host that is not on loopback
    std::string user_agent;                   ///< empty: "minutebook/0.1 (+CONTACT)"
    std::chrono::duration<double> delay{1.0}; ///< between requests to one host, where its source says nothing else
    std::int64_t revisit_after = 86'400;      ///< seconds before a list or a recent page is asked for again
    std::chrono::milliseconds pause{2'000};   ///< after a host's first failure; doubled with each further one
    FetchLimits limits;
    FrontierLimits frontier;
    const std::atomic<bool>* stop = nullptr; ///< set it (from a signal handler, say) to end within seconds, losing nothing
};

struct CrawlSummary {
    std::size_t requests = 0; ///< answered or not, those for robots.txt left out
    std::size_t fetched = 0;  ///< pages with bytes not seen before
    std::size_t unchanged = 0;
    std::size_t gone = 0;           ///< 404, 410
    std::size_t blocked = 0;        ///< by robots.txt
    std::size_t waiting = 0;        ///< left for a later run
    std::vector<FailedPage> failed; ///< pages, and hosts by their robots.txt, that could not be had and why
    bool stopped = false;           ///< before its end, by `stop`
    std::chrono::milliseconds took{0};
};

/// Runs over the chosen sources until nothing more is due. Failures of single pages and hosts are warned of as they happen and
/// counted, and do not stop the rest; a page that is left to be tried again counts among them. Errors: usage (an unknown source, a host
/// that is not on loopback without a contact: before any connection is made), busy (another process writes the archive), io, corrupt.
[[nodiscard]] Result<CrawlSummary> crawl(const systems::SourceCatalogue& catalogue, const CrawlOptions& options, const Clock& clock);

} // namespace minutebook::crawler
