// What is remembered of a host from one crawl to the next, so that a restart does not hammer one that is down, and leaves
// alone one that said no. Kept in the catalogue, beside the frontier.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "store/database.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::crawler {

/// The names are stored: never change one.
enum class HostState {
    open,    ///< asked as its delay allows
    resting, ///< asked us, by Retry-After, to come back later
    broken,  ///< kept failing; tried again, once, at next_probe
    refused, ///< answers us with 401 or 403 whatever we ask: left alone until next_probe
};
[[nodiscard]] std::string_view to_string(HostState state);

struct HostEntry {
    std::string host;
    HostState state = HostState::open;
    std::string reason;                               ///< for a person to read; empty for open
    Timestamp since;                                  ///< when it came into this state
    std::optional<Timestamp> next_probe;              ///< nothing is asked before
    int level = 0;                                    ///< how often it broke, or refused, in a row
    std::chrono::milliseconds delay{0};               ///< between requests, as last kept
    std::optional<Timestamp> robots_unreadable_since; ///< its robots.txt has been answered with server errors, or not at all, since then

    /// Nothing may be asked of it now.
    [[nodiscard]] bool closed(Timestamp now) const { return state != HostState::open && next_probe && *next_probe > now; }
};

class HostBook {
public:
    /// Shares the catalogue's connection (which must outlive this); makes its table.
    [[nodiscard]] static Result<HostBook> open(store::Database& database, const Clock& clock);

    [[nodiscard]] Result<std::optional<HostEntry>> find(std::string_view host);
    /// Notes how a host stands. `since` is kept where the state stays the same, else it is now.
    [[nodiscard]] Result<> note(HostEntry entry);
    /// All hosts that are noted, by name: for `status`.
    [[nodiscard]] Result<std::vector<HostEntry>> all();

private:
    HostBook(store::Database& database, const Clock& clock) : database_(&database), clock_(&clock) {}
    store::Database* database_;
    const Clock* clock_;
}; // class HostBook

} // namespace minutebook::crawler
