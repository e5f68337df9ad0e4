// Reads completeness from the catalogue's frontier, which keeps every address that a source has named. Writes nothing.
#pragma once

#include "base/result.hpp"
#include "coverage/coverage.hpp"
#include "coverage/missing.hpp"
#include "store/database.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::coverage {

/// Whether anything was ever crawled into this catalogue. False: it was imported, and what its sources list is not known.
[[nodiscard]] Result<bool> is_crawled(store::Database& catalogue);

/// Every source that was crawled, by id; empty if none was. Errors: io, corrupt.
[[nodiscard]] Result<std::vector<SourceState>> source_states(store::Database& catalogue);

struct CoverageOptions {
    std::chrono::sys_days today;
    std::size_t things = 50;   ///< at most so many single addresses that are not held, and as many removed
    std::size_t reasons = 20;  ///< most frequent first
    std::size_t gaps = 50;     ///< newest first
    int numbering_months = 24; ///< how far back the numbers of agenda items are looked at; 0: not at all
    std::string body;          ///< only single addresses and gaps of the body with this id; empty: of all
};

/// One source in full. A source that was never crawled gives nothing listed, no run and no bodies. Errors: io, corrupt.
[[nodiscard]] Result<SourceCoverage> source_coverage(store::Database& catalogue, std::string_view source_id,
                                                     const CoverageOptions& options);

/// The meetings that a source lists, body by body: reads only the addresses of meetings. Errors: io, corrupt.
[[nodiscard]] Result<ListedMeetings> listed_meetings(store::Database& catalogue, std::string_view source_id);

} // namespace minutebook::coverage
