// Atom 1.0 (RFC 4287) of a list.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::server {

struct AtomEntry {
    std::string id; ///< of the thing, unique on this site
    std::string title;
    std::string address; ///< "/documents/…"
    std::string updated; ///< ISO moment
    std::string summary; ///< plain text
};

/// `address` is the list's own, with its parameters; without entries it counts as updated in 1970.
[[nodiscard]] std::string atom_feed(std::string_view title, std::string_view address, std::string_view atom_address,
                                    const std::vector<AtomEntry>& entries);

} // namespace minutebook::server
