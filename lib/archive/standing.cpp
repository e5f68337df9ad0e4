#include "archive/standing.hpp"

#include "base/clock.hpp"

namespace minutebook::archive {

Standing standing_on(const std::vector<Capture>& captures, const std::optional<PartialDate>& day)
{
    Standing out;
    const auto last = day ? day->latest() : std::nullopt;
    for (const Capture& capture : captures) {
        if (capture.status != 200) continue;
        const bool then = last && to_iso(capture.fetched_at).substr(0, 10) <= iso_day(*last);
        if (!out.capture || then) {
            out.capture = capture;
            out.held_then = then;
            out.replaced.reset();
        }
        else if (!out.replaced && capture.digest != out.capture->digest) out.replaced = capture;
    }
    return out;
}

} // namespace minutebook::archive
