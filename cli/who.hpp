// `minutebook who`: who held a post, on a day or at all, with the words that say so.
#pragma once

#include "base/partial_date.hpp"
#include "base/result.hpp"
#include "server/serve.hpp"

#include <optional>
#include <ostream>
#include <string>

namespace minutebook::cli {

struct WhoOptions {
    server::ServeOptions site;
    std::string post;    ///< title or id
    std::string council; ///< id or words of its name; empty: any
    std::optional<PartialDate> on;
    bool json = false; ///< the object of /posts/{id}.json
};

/// Prints the answer; "not known" is one. Errors: not_found (no post, or several, go by that title: the hint names them), io.
[[nodiscard]] Result<> run_who(const WhoOptions& options, std::ostream& out);

} // namespace minutebook::cli
