// The invented councils and paper of the demo and the tests: what their sites answer, page by page, as values.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace minutebook::sample {

/// What a site answers to one address. `headers` holds validators (ETag, Last-Modified) where the site sends them, and Location.
struct Response {
    int status = 200;
    std::string content_type;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

/// Phase 1: the sites as first crawled. Phase 2: some weeks later, when corrections were made, a decision's wording was
/// changed without a word, a member's page was updated, and new meetings and stories have appeared.
inline constexpr int first_phase = 1;
inline constexpr int last_phase = 2;

/// One tenure that is true in the invented world, for comparing with what was read out of its pages.
struct Tenure {
    std::string post;         ///< "Corporate Director of Children's Services"
    std::string organization; ///< "Quexbourne Borough Council", "Planning Committee"
    std::string council;      ///< the id of the council: "quexbourne"
    std::string person;       ///< "Rufus Hartnoll"
    std::string status;       ///< permanent, interim, acting
    std::string start;        ///< reduced ISO 8601; empty: before the world begins, or not told by any page
    std::string end;          ///< empty: still held
};

/// One decision that is true in the invented world.
struct TrueDecision {
    std::string council;
    std::string organization; ///< the body, or the office of the person, that decided
    std::string date;         ///< ISO 8601
    std::string outcome;      ///< one of the outcome words: resolved, agreed, approved, rejected, …
    std::string text;         ///< words that stand in the record
    std::string address;      ///< the page that records it
    int in_favour = -1;       ///< votes; -1: not recorded
    int against = -1;
    int abstained = -1;
};

/// What must come of one address when the sites are crawled in the first phase (world/truth-addresses.toml explains the words).
struct AddressTruth {
    std::string address;
    std::string fate; ///< held, twin, list, robots, restricted, gone
};

/// One trap of the hostile site: what it may cost and what must come of it.
struct TrapTruth {
    std::string name;   ///< "a pager without an end"
    std::string host;   ///< "www.trapwood.test"
    std::string target; ///< the one that is meant; empty: all that begin with `prefix`
    std::string prefix;
    int requests = 0;   ///< at most
    std::string state;  ///< of the target in the end: held, failed, refused, gone; empty: any
    std::string reason; ///< a word of it
    std::string count;  ///< the name by which the crawler counts the trap; empty: none

    /// Whether a request for that is one of the trap's.
    [[nodiscard]] bool covers(std::string_view asked_host, std::string_view asked_target) const;
};

/// All sites in all phases. Immutable, made once from the embedded sources; safe to read from many threads.
class World {
public:
    [[nodiscard]] static const World& built_in();

    World(const World&) = delete;
    World& operator=(const World&) = delete;
    ~World();

    /// What `host` answers to `target` ("/path?query"); nothing if there is no such host. An unknown page is a 404 page.
    /// `visit`: how often the same was asked for before, where that makes a difference.
    [[nodiscard]] std::optional<Response> get(std::string_view host, std::string_view target, int phase, int visit = 0) const;
    [[nodiscard]] std::vector<std::string> hosts() const;
    /// The absolute address of every page, feed and answer that exists in that phase, each once. Papers that have no lasting
    /// address (CMIS) are left out: papers() has them.
    [[nodiscard]] std::vector<std::string> addresses(int phase) const;

    /// The bytes of every paper that has no lasting address, with the address of the page that links to it.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> papers(int phase) const;

    /// What is true there (world/truth.toml), which no site serves.
    [[nodiscard]] const std::vector<Tenure>& true_tenures() const;
    [[nodiscard]] const std::vector<TrueDecision>& true_decisions() const;
    [[nodiscard]] const std::vector<AddressTruth>& true_addresses() const;
    [[nodiscard]] const std::vector<TrapTruth>& true_traps() const;

private:
    World();
    struct State;
    std::unique_ptr<const State> state_;
}; // class World

/// The [[council]] and [[paper]] tables by which a program crawls the demo's sites on a server at 127.0.0.1:`port`.
[[nodiscard]] std::string sources_toml(int port);
/// The tables for the CMIS council and the parish, whose papers are PDFs: "brackenhoe", "nether-quillow".
[[nodiscard]] std::string more_sources_toml(int port);
/// The tables for the hostile site and its page of too many links (traps.hpp) on that server: "trapwood", "trapwood-many".
[[nodiscard]] std::string trap_sources_toml(int port);
/// The table for the site of many pages (many_pages.hpp) on that server.
[[nodiscard]] std::string many_pages_toml(int port);
/// The ids of the tables of sources_toml, councils first.
[[nodiscard]] std::vector<std::string> source_ids();

[[nodiscard]] std::vector<Tenure> true_tenures();

} // namespace minutebook::sample
