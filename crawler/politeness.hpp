// When a host may be asked next: one request at a time, a pause between them, longer ones when it is slow or in trouble.
#pragma once

#include "crawler/judgement.hpp"

#include <algorithm>
#include <chrono>

namespace minutebook::crawler {

/// The pace of one host. Time is the monotonic clock's, handed in.
///
/// The delay between the beginnings of two requests is never less than what the configuration and the site's crawl-delay ask
/// for. It grows with the host: to twice its usual time of answering, so that it is at rest for as long as it is at work for us,
/// and to twice, four times … what it was with each answer that says we ask too much (429, 503). It shrinks again as answers
/// become quick and sound. A host for which no delay is asked for at all (one of our own) is only paused after failures.
class HostPace {
public:
    using Instant = std::chrono::steady_clock::time_point;
    using Duration = std::chrono::steady_clock::duration;

    /// No pause grows beyond this by itself; a host's own Retry-After may be longer.
    static constexpr std::chrono::minutes longest_pause{5};
    static constexpr int most_doublings = 4;
    /// Good answers in a row that take one doubling back.
    static constexpr int good_answers = 10;

    /// `delay` between the beginnings of two requests; `pause` after a first failure, doubled with each further one.
    HostPace(Duration delay, Duration pause) : delay_(delay), pause_(pause) {}

    /// A site's crawl-delay and another source's delay at the same host count as least.
    void at_least(Duration delay)
    {
        delay_ = std::max(delay_, delay);
        if (asked_at_ != Instant{}) not_before(asked_at_ + in_effect());
    }
    /// Not before then, whatever else.
    void not_before(Instant instant) { ready_at_ = std::max(ready_at_, instant); }
    /// As slow as it was found to be in an earlier run.
    void restore(Duration in_effect);

    void asked(Instant now);
    void answered(Instant now, const Judgement& judgement);

    [[nodiscard]] Instant ready_at() const { return ready_at_; }
    /// The least that was asked for.
    [[nodiscard]] Duration delay() const { return delay_; }
    /// What is kept now.
    [[nodiscard]] Duration in_effect() const;

private:
    void complained();
    void was_good();

    Duration delay_, pause_;
    Instant ready_at_{};
    Instant asked_at_{};
    Duration usual_{};  ///< time of answering, the latest counting for a quarter
    int doublings_ = 0; ///< of the delay
    int good_ = 0;      ///< answers in a row
    int failures_ = 0;  ///< of the host, in a row
};                      // class HostPace

} // namespace minutebook::crawler
