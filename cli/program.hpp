// The command line: options → one run() → exit code.
#pragma once

#include <ostream>

namespace minutebook::cli {

/// Exit codes (README.md): 0 done, 1 failed, 2 wrong usage, 3 done, but some documents could not be read.
enum ExitCode : int { done = 0, failed = 1, wrong_usage = 2, some_unread = 3 };

/// Runs the program. Results go to `out`; progress and messages to standard error.
[[nodiscard]] int run_program(int argc, const char* const* argv, std::ostream& out);

} // namespace minutebook::cli
