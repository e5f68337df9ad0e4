// A clock that stands still until it is told to move.
#pragma once

#include "base/clock.hpp"

namespace minutebook::crawler {

class TestClock final : public Clock {
public:
    [[nodiscard]] Timestamp now() const override { return now_; }
    [[nodiscard]] std::chrono::steady_clock::time_point monotonic() const override { return monotonic_; }

    void move(std::chrono::seconds by)
    {
        now_ += by;
        if (by.count() > 0) monotonic_ += by;
    }

private:
    Timestamp now_ = *parse_iso("2024-05-01T10:00:00Z");
    std::chrono::steady_clock::time_point monotonic_{std::chrono::hours{1}};
}; // class TestClock

} // namespace minutebook::crawler
