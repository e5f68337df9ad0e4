// Tells how far a crawl has come: to a person at a terminal, to a log, and to programs that watch.
#pragma once

#include "base/clock.hpp"
#include "crawler/metrics.hpp"

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace minutebook::crawler {

/// One line for each source: what is done, what is queued, pages a second lately, errors; and one for all. Sources with nothing
/// to do are left out, and all but the `most` with the longest queues.
[[nodiscard]] std::string progress_table(const std::map<std::string, SourceTally>& sources,
                                         const std::map<std::string, std::size_t>& queued, const std::map<std::string, double>& rates,
                                         std::size_t most = 15);
/// The same in one line, for a log.
[[nodiscard]] std::string progress_line(const std::map<std::string, SourceTally>& sources,
                                        const std::map<std::string, std::size_t>& queued);

/// Pages a second of each source, between two looks some seconds apart.
class Rates {
public:
    using Instant = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::seconds window{10};

    const std::map<std::string, double>& update(Instant now, const std::map<std::string, SourceTally>& sources);

private:
    Instant begun_{};
    bool started_ = false;
    std::map<std::string, std::size_t> before_;
    std::map<std::string, double> rates_;
}; // class Rates

} // namespace minutebook::crawler
