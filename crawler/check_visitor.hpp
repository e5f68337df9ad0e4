// The requests of a check: one at a time, spaced, within robots.txt and the source's own hosts.
#pragma once

#include "crawler/check.hpp"
#include "crawler/fetcher.hpp"
#include "crawler/robots.hpp"

#include <map>
#include <optional>
#include <string>

namespace minutebook::crawler {

/// How asking for one address ended.
struct CheckedPage {
    enum class Outcome {
        answered,  ///< with any status but a redirect
        forbidden, ///< robots.txt forbids it, or cannot be read
        moved,     ///< to a host that is not the source's: `url`
        failed,    ///< no answer: `why`
    };
    Outcome outcome = Outcome::failed;
    std::optional<Url> url; ///< that answered, or is forbidden, or that it moved to
    FetchResponse response;
    std::string why;

    [[nodiscard]] bool good() const { return outcome == Outcome::answered && response.status / 100 == 2; }
};

class CheckVisitor {
public:
    /// `source`, `clock` and `report` must outlive it; requests, robots.txt, TLS and validators go into the report.
    CheckVisitor(const systems::Source& source, const CrawlOptions& options, std::string user_agent, std::optional<Endpoint> connect_to,
                 const Clock& clock, CheckReport& report);

    /// Asks for a page and follows redirects within the source's hosts. A body beyond `body_bytes` is cut.
    [[nodiscard]] CheckedPage get(const Url& url, std::size_t body_bytes);
    /// What robots.txt of its origin says of an address; asks for that file if it was not read yet.
    [[nodiscard]] bool allows(const Url& url);

private:
    struct Answer {
        std::optional<FetchResponse> response;
        std::string why;
    };
    [[nodiscard]] Answer ask(const Url& url, std::size_t body_bytes);
    [[nodiscard]] const RobotsRules& rules_of(const Url& url);
    [[nodiscard]] RobotsRules read_robots(const Url& at);
    void note_tls(const Url& url, const FetchFailure* failure);

    const systems::Source& source_;
    std::optional<Endpoint> connect_to_;
    const Clock& clock_;
    CheckReport& report_;
    Fetcher fetcher_;
    bool own_pace_; ///< as SourceContext::own_pace
    std::chrono::steady_clock::duration delay_;
    std::chrono::steady_clock::time_point ready_at_{};
    std::map<std::string, RobotsRules> rules_; ///< by origin
};                                             // class CheckVisitor

} // namespace minutebook::crawler
