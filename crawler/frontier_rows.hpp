// How the frontier's rows read. Internal to the frontier.
#pragma once

#include "crawler/frontier.hpp"
#include "crawler/frontier_order.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace minutebook::crawler {

[[nodiscard]] inline std::string text(PageState state) { return std::string(to_string(state)); }
[[nodiscard]] PageState state_of(std::string_view name);

/// The columns of a Page, in the order that page_of() reads.
inline constexpr std::string_view page_columns =
    "key, url, host, source_id, facts, pace, priority, depth, attempts, etag, last_modified, digest, place";
[[nodiscard]] Page page_of(const store::Row& row);

/// What was seen of a page so far.
struct Visits {
    std::int64_t visits = 0;  ///< that it answered
    std::int64_t changes = 0; ///< at which it was not what it had been
    std::int64_t every = 0;   ///< frontier_order.hpp
    std::optional<std::int64_t> answered_at;
    std::optional<std::int64_t> gone_since, gone_at; ///< first and last of the visits since that found nothing
    std::int64_t gone_checks = 0, gone_days = 0;     ///< how many, on how many days

    void count(PageState state, std::int64_t now, bool another_day, const Standing& standing, std::chrono::sys_days today);
};
/// From the columns visits, changes, every, (two others), gone_since, gone_at, gone_checks, gone_days, answered_at.
[[nodiscard]] Visits visits_of(const store::Row& row);

/// Does something again that failed because another process was at the same rows.
template <class Work>
[[nodiscard]] auto patiently(Work&& work) -> decltype(work())
{
    constexpr int attempts = 5;
    for (int n = 1;; ++n) {
        auto done = work();
        if (done || done.error().code != Errc::busy || n == attempts) return done;
        std::this_thread::sleep_for(std::chrono::milliseconds{5} * (1 << n));
    }
}

} // namespace minutebook::crawler
