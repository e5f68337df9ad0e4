// `minutebook purge`: removes bytes from the archive by a legal order, and withholds them at once.
#pragma once

#include "archive/archive.hpp"
#include "base/result.hpp"
#include "systems/sources.hpp"

#include <ostream>
#include <string>

namespace minutebook::cli {

struct PurgeOptions {
    std::string what;   ///< "sha256:<hex>", or an address: everything that was ever captured there
    std::string order;  ///< which order: court and number, as the public may read it
    std::string reason; ///< for the removal log
    archive::Layout layout;
    const systems::SourceCatalogue* catalogue = nullptr; ///< for the canonical form of an address; null: the built-in one
    const Clock* clock = nullptr;                        ///< null: the machine's
};

/// Withholds the bytes in the ledger, then writes tombstones over every record that holds them, and prints which captures have
/// lost their bytes: those at other addresses too, where the bytes are the same.
/// Errors: usage, not_found, busy (a crawl or an import is at work), io, corrupt.
[[nodiscard]] Result<int> run_purge(const PurgeOptions& options, std::ostream& out);

} // namespace minutebook::cli
