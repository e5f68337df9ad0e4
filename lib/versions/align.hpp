// Which elements of two sequences are the same ones: patience first (what stands once in either is an anchor), then, between
// anchors, the shortest edit script of Wu, Manber, Myers and Miller (O(NP), 1990), by the library dtl.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace minutebook::versions {

struct Match {
    std::size_t before = 0;
    std::size_t after = 0;
    friend bool operator==(const Match&, const Match&) = default;
};

struct Alignment {
    std::vector<Match> matches; ///< rising in both
    bool whole = true;          ///< false: a stretch without anchors was too long to be searched, and has no matches
};

/// Elements between two anchors that are still searched: the product of their numbers on both sides.
inline constexpr std::size_t largest_stretch = 1'000'000;

/// Elements are compared as numbers. Time and memory: O(n log n) + largest_stretch for each stretch between anchors.
[[nodiscard]] Alignment align(std::span<const std::uint32_t> before, std::span<const std::uint32_t> after);

} // namespace minutebook::versions
