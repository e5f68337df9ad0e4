// Stops asking a host that keeps failing, and finds out gently when it is well again.
#pragma once

#include "crawler/judgement.hpp"

#include <chrono>

namespace minutebook::crawler {

/// A circuit breaker. Closed: all is asked. Open: nothing, until a pause has passed. Half open: one request, which closes it
/// or opens it again for twice as long. Time is the monotonic clock's, handed in.
class Breaker {
public:
    using Instant = std::chrono::steady_clock::time_point;
    using Duration = std::chrono::steady_clock::duration;
    enum class State { closed, open, half_open };

    /// Trouble (Judgement::trouble) without a sound answer between that opens it: five failures of a host, or twenty of pages.
    static constexpr int too_much_trouble = 20;
    static constexpr std::chrono::hours longest_pause{24};
    /// Sound answers in a row after which earlier pauses are forgotten.
    static constexpr int sound_answers = 20;

    explicit Breaker(Duration first_pause) : first_pause_(first_pause) {}

    /// As it stood when an earlier run ended: opened `level` times in a row, the next probe at `probe_at`.
    void restore(int level, Instant probe_at);
    /// Whether a request may be made now. An open breaker whose pause has passed becomes half open.
    [[nodiscard]] bool may_ask(Instant now);
    /// What an answer, or the lack of one, means. True where it opened the breaker.
    bool answered(Instant now, const Judgement& judgement);
    /// Opens it at once, for the pause that is due.
    void trip(Instant now);
    /// Closes it: what opened it says nothing of the rest.
    void close();

    [[nodiscard]] State state() const { return state_; }
    /// When an open breaker may be tried.
    [[nodiscard]] Instant probe_at() const { return probe_at_; }
    /// How often it has opened without having been well for long.
    [[nodiscard]] int level() const { return level_; }

private:
    Duration first_pause_;
    State state_ = State::closed;
    Instant probe_at_{};
    int level_ = 0;
    int trouble_ = 0;
    int sound_ = 0; ///< answers in a row
};                  // class Breaker

} // namespace minutebook::crawler
