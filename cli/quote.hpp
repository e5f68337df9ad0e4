// `minutebook quote`: where a quotation stands in the records held; the same as the server's /quote.
#pragma once

#include "base/result.hpp"
#include "index/quote.hpp"
#include "server/serve.hpp"

#include <istream>
#include <ostream>
#include <string>

namespace minutebook::cli {

struct QuoteOptions {
    server::ServeOptions site;
    std::string quotation; ///< "-": read from `in`
    index::QuoteFilter filter;
    bool json = false; ///< the object of /quote.json
};

/// Prints the places that may be shown, what differs there, and what is missing around the answer. Errors: usage (too few or too many
/// words), busy (nothing is indexed yet), io, corrupt.
[[nodiscard]] Result<> run_quote(const QuoteOptions& options, std::istream& in, std::ostream& out);

} // namespace minutebook::cli
