// The child's side of a worker: the jail first, then answer after answer until the parent closes the pipe.
#pragma once

#include "indexer/jail/worker_pool.hpp"

#include <cstdint>

namespace minutebook::jail {

/// Stands before every input and every answer. An answer repeats its input's number.
struct FrameHead {
    std::uint64_t number = 0;
    std::uint64_t length = 0;
};

/// Where a child finds its two pipes; every other descriptor but the three standard ones (/dev/null) is closed.
constexpr int child_in = 3, child_out = 4;

/// Runs in a fresh fork of `parent`; never returns, nor unwinds into what the parent left on the stack. Reads inputs from
/// `in`, writes answers to `out`.
[[noreturn]] void child_main(int in, int out, pid_t parent, const WorkerPool::Job& job, const Limits& limits,
                             const Confinement& confinement) noexcept;

/// Reads or writes exactly `size` bytes, through interruptions; false at the end of the stream or on an error.
[[nodiscard]] bool read_exactly(int descriptor, char* bytes, std::size_t size);
[[nodiscard]] bool write_exactly(int descriptor, const char* bytes, std::size_t size);

} // namespace minutebook::jail
