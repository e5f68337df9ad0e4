// Tells from time to time how far a long task has come.
#pragma once

#include "base/log.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace minutebook::cli {

/// At most one message every five seconds, so that short tasks say nothing.
class Progress {
public:
    explicit Progress(std::string_view what) : what_(what), last_(std::chrono::steady_clock::now()) {}

    void report(std::uint64_t done, std::uint64_t all)
    {
        const auto now = std::chrono::steady_clock::now();
        if (now - last_ < std::chrono::seconds{5}) return;
        last_ = now;
        log::info(what_ + ": " + std::to_string(all == 0 ? 100 : done * 100 / all) + " %");
    }

private:
    std::string what_;
    std::chrono::steady_clock::time_point last_;
}; // class Progress

} // namespace minutebook::cli
