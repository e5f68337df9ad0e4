// The host that misbehaves on purpose: what to send, how slowly, and when to stop short.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace minutebook::sample {

/// How an answer is put on the wire.
struct FaultPlan {
    int status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    std::string body; ///< sent once, or over and over up to `length`
    std::vector<std::pair<std::string, std::string>> headers;
    std::uint64_t length = 0;           ///< Content-Length as promised; 0: body.size()
    std::uint64_t sent = UINT64_MAX;    ///< close after that many bytes of the body
    std::chrono::milliseconds pause{0}; ///< between pieces
    std::size_t piece = 64 * 1024;      ///< bytes at a time
    std::string raw_head;               ///< sent in place of status line and headers, as it stands; empty: they are made
    bool hang_up = false;               ///< close without a byte
};

inline constexpr std::string_view fault_host = "faults.test";

/// `earlier`: how often this target was asked for before.
[[nodiscard]] FaultPlan fault_plan(std::string_view target, int earlier);

} // namespace minutebook::sample
