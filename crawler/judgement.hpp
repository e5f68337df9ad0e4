// What an answer, or the lack of one, means for the page that was asked for and for its host.
#pragma once

#include "base/clock.hpp"
#include "crawler/fetcher.hpp"
#include "crawler/traps.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace minutebook::crawler {

enum class Verdict {
    keep,      ///< 2xx: bytes for the archive
    unchanged, ///< 304
    redirect,  ///< 301, 302, 303, 307, 308 with a Location
    gone,      ///< 404, 410
    refused,   ///< 401, 402, 403, 451, or an address we do not speak to
    again,     ///< may pass: 408, 425, 429, 5xx, most failures of the network
    failed,    ///< will not pass by itself
    cancelled, ///< broken off by us
};

struct Judgement {
    Verdict verdict = Verdict::failed;
    std::string reason; ///< "status 500"; empty where nothing is wrong
    /// How much it speaks against the host as a whole: 0 a sound answer, 1 a page that fails, 4 a host that fails.
    int trouble = 0;
    std::optional<std::chrono::seconds> retry_after; ///< as the host asks
    bool asks_too_much = false;                      ///< the host says so of us: 429, 503
    Trap trap = Trap::none;                          ///< what it would have held us with
};

[[nodiscard]] Judgement judge(const FetchResponse& response, Timestamp now);
[[nodiscard]] Judgement judge(const FetchFailure& failure);

/// Reads Retry-After (RFC 9110 section 10.2.3): seconds or a date; never negative, at most a day.
[[nodiscard]] std::optional<std::chrono::seconds> read_retry_after(std::string_view value, Timestamp now);

} // namespace minutebook::crawler
