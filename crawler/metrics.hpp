// What a crawl counts as it goes, and how others may watch it: a file in Prometheus' text format, written over every few seconds.
#pragma once

#include "base/result.hpp"
#include "crawler/host_book.hpp"
#include "crawler/traps.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace minutebook::crawler {

/// What a crawl made of one source.
struct SourceTally {
    std::size_t requests = 0; ///< for pages
    std::size_t fetched = 0;  ///< pages with bytes not seen before
    std::size_t unchanged = 0;
    std::size_t gone = 0;
    std::size_t blocked = 0; ///< by robots.txt
    std::size_t failed = 0;
    std::uint64_t bytes = 0; ///< of answers, heads and bodies as received
    TrapCounts traps;
    [[nodiscard]] std::size_t done() const { return fetched + unchanged + gone + blocked + failed; }
};

/// What holds at this moment.
struct Gauges {
    std::map<std::string, std::size_t> queued; ///< pages on the list, by source
    std::int64_t lag_s = 0;                    ///< for how long the page that waits longest has been due
    std::size_t in_flight = 0;
};

/// Counts by host and outcome. Hosts beyond a bound are counted together as "other".
class Metrics {
public:
    static constexpr std::size_t max_hosts = 5'000;

    /// One request, for a page or for robots.txt. `outcome` is one of a few words of ours ("fetched", "refused", "timeout" …).
    void answered(std::string_view host, std::string_view outcome, std::uint64_t bytes, std::chrono::milliseconds took);
    /// How a host stands, and the delay kept with it.
    void host_stands(std::string_view host, HostState state, std::chrono::milliseconds delay);

    /// Prometheus text format 0.0.4: every family with its HELP and TYPE, label values escaped.
    [[nodiscard]] std::string text(const std::map<std::string, SourceTally>& sources, const Gauges& gauges) const;

private:
    struct Host {
        std::map<std::string, std::size_t, std::less<>> outcomes;
        std::uint64_t bytes = 0;
        double seconds = 0;
        HostState state = HostState::open;
        double delay_s = 0;
    };
    Host& host(std::string_view name);
    std::map<std::string, Host, std::less<>> hosts_;
}; // class Metrics

/// DIR/metrics/crawl-PID.prom. Written whole to a neighbour and renamed, so that a reader never sees half of it; removed with
/// this object. Errors of one writing are for the caller to tell of once; the crawl goes on.
class MetricsFile {
public:
    explicit MetricsFile(const std::filesystem::path& data);
    MetricsFile(const MetricsFile&) = delete;
    MetricsFile& operator=(const MetricsFile&) = delete;
    ~MetricsFile();
    [[nodiscard]] Result<> write(std::string_view text);
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
}; // class MetricsFile

} // namespace minutebook::crawler
