// Looks at a source without crawling it: a dozen small requests at most, at the pace and under the rules of a crawl.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "crawler/crawl.hpp"
#include "systems/sources.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::crawler {

/// What the connection to a host was worth.
enum class TlsState { not_used, good, incomplete, expired, self_signed, wrong_name, untrusted, not_reached };
[[nodiscard]] std::string_view to_string(TlsState state);

/// ModernGov's web service: `off` does not exist, `refused` exists and was refused, `forbidden` by robots.txt, so not asked.
enum class ServiceState { not_asked, on, off, refused, forbidden };
[[nodiscard]] std::string_view to_string(ServiceState state);

enum class RobotsState { not_asked, read, none, unreadable };
[[nodiscard]] std::string_view to_string(RobotsState state);

struct CheckedRequest {
    std::string url;
    int status = 0;     ///< 0: no answer
    std::string reason; ///< why there is no answer that can be used; empty: there is
    std::chrono::milliseconds took{0};
};

struct CheckedStart {
    std::string url;
    bool allowed = false; ///< by robots.txt
};

/// What a source answered. Filled as far as it got; `verdict` is one sentence about it all.
struct CheckReport {
    std::string id, name, base;
    systems::System recorded = systems::System::none;
    std::optional<systems::System> found; ///< what answers, by content; unset: not known
    std::string evidence;                 ///< for `found`: "12 links to ModernGov's pages"
    std::string title;                    ///< of the front page
    std::string answers_at;               ///< the address that answered for the base, after redirects
    std::string moved_to;                 ///< an address at a host that is not the source's, to which it redirects
    RobotsState robots = RobotsState::not_asked;
    std::string robots_note; ///< why it is unreadable, or the status where there is none
    std::optional<double> crawl_delay;
    std::vector<CheckedStart> starts; ///< what a crawl would begin with
    ServiceState service = ServiceState::not_asked;
    std::string service_note;
    std::size_t committees = 0;     ///< that the service or the page of committees lists
    std::vector<std::string> feeds; ///< that the front page announces or the catalogue names
    std::size_t feed_entries = 0;   ///< of the first of them
    bool etag = false;              ///< some page came with one
    bool last_modified = false;
    TlsState tls = TlsState::not_reached;
    std::string tls_note;
    std::vector<CheckedRequest> requests;
    bool usable = false; ///< a crawl of it as it is recorded would bring in something
    std::string verdict;
};

/// Asks for robots.txt, the front page and, by what answers, the service's or page's list of committees or one feed. Obeys
/// robots.txt, its crawl-delay and the source's delay; follows redirects within the source's hosts alone; never asks with
/// verification of TLS switched off. `options`: contact, user_agent, delay and limits count. What the source does is reported,
/// not an error. Errors: usage (no base, or a host that is not on loopback without a contact), invalid (`resolve`).
[[nodiscard]] Result<CheckReport> check(const systems::Source& source, const CrawlOptions& options, const Clock& clock);

} // namespace minutebook::crawler
