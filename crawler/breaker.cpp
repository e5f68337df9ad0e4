#include "crawler/breaker.hpp"

#include <algorithm>

namespace minutebook::crawler {

void Breaker::restore(int level, Instant probe_at)
{
    level_ = level;
    probe_at_ = probe_at;
    state_ = State::open;
}

bool Breaker::may_ask(Instant now)
{
    if (state_ == State::open && now >= probe_at_) state_ = State::half_open;
    return state_ != State::open;
}

bool Breaker::answered(Instant now, const Judgement& judgement)
{
    if (judgement.trouble == 0) {
        state_ = State::closed;
        trouble_ = 0;
        if (++sound_ >= sound_answers) level_ = 0;
        return false;
    }
    sound_ = 0;
    trouble_ += judgement.trouble;
    if (state_ != State::half_open && trouble_ < too_much_trouble) return false;
    trip(now);
    return true;
}

void Breaker::trip(Instant now)
{
    const int doublings = std::min(level_, 20);
    probe_at_ = now + std::min<Duration>(first_pause_ * (1LL << doublings), longest_pause);
    state_ = State::open;
    ++level_;
    trouble_ = sound_ = 0;
}

void Breaker::close()
{
    state_ = State::closed;
    trouble_ = 0;
}

} // namespace minutebook::crawler
