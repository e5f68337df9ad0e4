// The child's side of a worker: limits first, then answer after answer until the parent closes the pipe.
#pragma once

#include "indexer/jail/worker_pool.hpp"

namespace minutebook::jail {

/// Runs in a fresh fork; never returns, nor unwinds into what the parent left on the stack. Reads length-prefixed inputs from `in`, writes length-prefixed answers to `out`.
[[noreturn]] void child_main(int in, int out, const WorkerPool::Job& job, const Limits& limits) noexcept;

/// Reads or writes exactly `size` bytes, through interruptions; false at the end of the stream or on an error.
[[nodiscard]] bool read_exactly(int descriptor, char* bytes, std::size_t size);
[[nodiscard]] bool write_exactly(int descriptor, const char* bytes, std::size_t size);

} // namespace minutebook::jail
