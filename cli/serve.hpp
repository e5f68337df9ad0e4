// `minutebook serve`: the pages of a data directory, until SIGINT or SIGTERM.
#pragma once

#include "archive/archive.hpp"
#include "base/result.hpp"
#include "systems/sources.hpp"

#include <filesystem>
#include <functional>
#include <ostream>
#include <string>

namespace minutebook::cli {

struct ServeOptions {
    std::filesystem::path data;                            ///< --data DIR; may still be empty
    std::optional<store::Location> database;               ///< of the catalogue, where it is not the file in `data`
    std::string listen = "127.0.0.1:8080";                 ///< ADDRESS:PORT; port 0 takes any free one
    std::string operator_name, contact;                    ///< needed before other machines may reach it
    const systems::SourceCatalogue* catalogue = nullptr;   ///< whose terms say which texts are shown whole; null: the built-in one
    std::function<void(const std::string& url)> listening; ///< called with the address to open; empty: it goes to `out`
};

/// Serves until a signal, then finishes the answers under way. Errors: usage (not an address; one that other machines reach
/// without an operator named), busy (the port is in use), io.
[[nodiscard]] Result<> run_serve(const ServeOptions& options, std::ostream& out);

} // namespace minutebook::cli
