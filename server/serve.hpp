// `minutebook serve`: the site of one data directory, read-only.
#pragma once

#include "archive/archive.hpp"
#include "base/result.hpp"
#include "server/gate.hpp"
#include "server/http.hpp"
#include "server/router.hpp"

#include <filesystem>

namespace minutebook::server {

struct ServeOptions {
    std::filesystem::path directory;                        ///< --data DIR
    std::optional<store::Location> database = std::nullopt; ///< of the catalogue, where it is not the file in `directory`
    HttpOptions http;
    Operator site_operator;                                         ///< must be named before the site may be reached from other machines
    std::function<bool(const civic::Document&)> may_show_full_text; ///< empty: every text but news
    std::function<std::string(const std::string&)> source_name;     ///< of a source's id; empty: ids are shown
};

/// Takes the port; call run() on what comes back. The directory may still be empty. Errors: busy (the port is taken), usage
/// (an address that other machines reach, and no operator named), io.
[[nodiscard]] Result<HttpServer> open_site(const ServeOptions& options);

} // namespace minutebook::server
