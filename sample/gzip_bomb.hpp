// A small gzip member that is large inside.
#pragma once

#include <cstdint>
#include <string>

namespace minutebook::sample {

/// A valid gzip member (RFC 1952) that unpacks to at least `bytes` spaces (and at most 258 more), about 160 times as much
/// as its size.
[[nodiscard]] std::string gzip_bomb(std::uint64_t bytes);

} // namespace minutebook::sample
