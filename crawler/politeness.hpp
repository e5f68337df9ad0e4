// When a host may be asked next: one request at a time, a pause between them, longer ones when it is in trouble.
#pragma once

#include "crawler/judgement.hpp"

#include <algorithm>
#include <chrono>

namespace minutebook::crawler {

/// The pace of one host. Time is the monotonic clock's, handed in.
class HostPace {
public:
    using Instant = std::chrono::steady_clock::time_point;
    using Duration = std::chrono::steady_clock::duration;

    /// Trouble (Judgement::trouble) without a sound answer between, after which a host is left alone for the rest of a run.
    static constexpr int too_much_trouble = 20;
    /// A pause never grows beyond this by itself; a host's own Retry-After may be longer.
    static constexpr std::chrono::minutes longest_pause{5};

    /// `delay` between the beginnings of two requests; `pause` after a first failure, doubled with each further one.
    HostPace(Duration delay, Duration pause) : delay_(delay), pause_(pause) {}

    /// A site's crawl-delay and another source's delay at the same host count as least.
    void at_least(Duration delay) { delay_ = std::max(delay_, delay); }
    /// Not before then, whatever else.
    void not_before(Instant instant) { ready_at_ = std::max(ready_at_, instant); }

    void asked(Instant now)
    {
        asked_at_ = now;
        not_before(now + delay_);
    }
    /// A host that is slow is left at rest for as long as it took, unless no delay is asked for at all.
    void answered(Instant now, const Judgement& judgement);

    [[nodiscard]] Instant ready_at() const { return ready_at_; }
    [[nodiscard]] Duration delay() const { return delay_; }
    [[nodiscard]] bool broken() const { return trouble_ >= too_much_trouble; }

private:
    Duration delay_, pause_;
    Instant ready_at_{};
    Instant asked_at_{};
    int trouble_ = 0;
    int failures_ = 0; ///< of the host, in a row
};                     // class HostPace

} // namespace minutebook::crawler
