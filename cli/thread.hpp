// `minutebook thread`: how a matter went on; the same as the site's /decisions/{id}/thread and /documents/{id}/thread.
#pragma once

#include "base/result.hpp"
#include "server/serve.hpp"

#include <ostream>
#include <string>

namespace minutebook::cli {

struct ThreadOptions {
    server::ServeOptions site; ///< whose stores, ledger and terms
    std::string id;            ///< of a decision or a document
    bool json = false;         ///< one JSON object instead of text
};

/// Errors: usage (not an id), not_found (no such decision or document, or none that may be shown), io, corrupt.
[[nodiscard]] Result<> run_thread(const ThreadOptions& options, std::ostream& out);

} // namespace minutebook::cli
