#include "crawler/politeness.hpp"

namespace minutebook::crawler {

void HostPace::restore(Duration in_effect)
{
    if (delay_ > Duration::zero()) usual_ = std::min<Duration>(in_effect, longest_pause) / 2;
}

void HostPace::asked(Instant now)
{
    asked_at_ = now;
    not_before(now + in_effect());
}

HostPace::Duration HostPace::in_effect() const
{
    if (delay_ == Duration::zero()) return delay_;
    const Duration grown = std::max(delay_ * (1 << doublings_), usual_ * 2);
    return std::max<Duration>(delay_, std::min<Duration>(grown, longest_pause));
}

void HostPace::answered(Instant now, const Judgement& judgement)
{
    const Duration took = std::min<Duration>(now - asked_at_, longest_pause);
    usual_ = usual_ == Duration::zero() ? took : usual_ + (took - usual_) / 4;
    if (delay_ > Duration::zero()) not_before(now + took);
    if (judgement.retry_after && judgement.verdict == Verdict::again) not_before(now + *judgement.retry_after);
    if (judgement.asks_too_much) complained();
    if (judgement.trouble == 0) return was_good();
    good_ = 0;
    if (judgement.trouble < 4) return; // one page that fails is no reason to be slower with the others
    const int more = std::min(failures_++, 10);
    not_before(now + std::min<Duration>(pause_ * (1 << more), longest_pause));
}

void HostPace::complained() { doublings_ = std::min(doublings_ + 1, most_doublings); }

void HostPace::was_good()
{
    failures_ = 0;
    if (++good_ < good_answers) return;
    good_ = 0;
    doublings_ = std::max(doublings_ - 1, 0);
}

} // namespace minutebook::crawler
