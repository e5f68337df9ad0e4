// `minutebook serve`: the site of one data directory, read-only.
#pragma once

#include "archive/archive.hpp"
#include "base/result.hpp"
#include "server/gate.hpp"
#include "server/http.hpp"
#include "server/router.hpp"

#include <filesystem>
#include <memory>

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

/// The same answers without a site: what a command asks for itself, and prints. All that the ledger withholds is withheld.
class Inquiry {
public:
    /// Errors: io, corrupt (the ledger cannot be read: then nothing may be shown).
    [[nodiscard]] static Result<Inquiry> open(const ServeOptions& options);
    Inquiry(Inquiry&&) noexcept;
    Inquiry& operator=(Inquiry&&) noexcept;
    ~Inquiry();

    [[nodiscard]] Gate& gate();

private:
    struct State;
    explicit Inquiry(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
}; // class Inquiry

} // namespace minutebook::server
