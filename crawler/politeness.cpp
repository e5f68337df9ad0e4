#include "crawler/politeness.hpp"

namespace minutebook::crawler {

void HostPace::answered(Instant now, const Judgement& judgement)
{
    if (delay_ > Duration::zero()) not_before(now + std::min<Duration>(now - asked_at_, longest_pause));
    if (judgement.retry_after && judgement.verdict == Verdict::again) not_before(now + *judgement.retry_after);
    if (judgement.trouble == 0) {
        trouble_ = failures_ = 0;
        return;
    }
    trouble_ += judgement.trouble;
    if (judgement.trouble < 4) return; // one page that fails is no reason to be slower with the others
    const int doublings = std::min(failures_++, 10);
    not_before(now + std::min<Duration>(pause_ * (1 << doublings), longest_pause));
}

} // namespace minutebook::crawler
