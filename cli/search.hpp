// `minutebook search`: the same search as the server's, from the terminal.
#pragma once

#include "base/result.hpp"
#include "index/query.hpp"
#include "server/serve.hpp"

#include <ostream>

namespace minutebook::cli {

struct SearchOptions {
    server::ServeOptions site;
    index::Query query;
    bool json = false; ///< the object of /search.json
};

/// Prints the hits that may be shown, and what is missing around them. Errors: usage (a bad query or filter; the message names it), busy
/// (nothing is indexed yet), io, corrupt.
[[nodiscard]] Result<> run_search(const SearchOptions& options, std::ostream& out);

/// The fields that a query may name, one a line with help and example: for `search --help`.
[[nodiscard]] std::string search_fields_help();

} // namespace minutebook::cli
