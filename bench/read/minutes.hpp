// Invented minutes of any length, for measuring: the same number gives the same text.
#pragma once

#include "civic/document.hpp"

#include <cstddef>

namespace minutebook::bench {

/// Minutes of at least `bytes` bytes: a head with attendance, then items of many shapes, mostly prose as in real minutes.
[[nodiscard]] civic::Document minutes(std::size_t bytes, unsigned seed = 1);

} // namespace minutebook::bench
