// `minutebook timeline`: what is told of people, posts, bodies and searches, in order of days.
#pragma once

#include "base/result.hpp"
#include "server/serve.hpp"
#include "server/timeline.hpp"

#include <ostream>

namespace minutebook::cli {

struct TimelineOptions {
    server::ServeOptions site;
    server::TimelineQuery query;
    bool json = false; ///< the object of /timeline.json
};

/// Prints one page. Errors: usage (nothing asked for, an unknown id, a bad search or cursor), not_found (nothing is indexed yet), io.
[[nodiscard]] Result<> run_timeline(const TimelineOptions& options, std::ostream& out);

} // namespace minutebook::cli
