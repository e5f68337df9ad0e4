// Another program run over bytes in memory, from within a worker of the profile `word`.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::jail {

/// What `program` (a path) writes to its standard output, given `arguments` and then the name of a file in memory that holds
/// `bytes`. Its standard error goes nowhere; it has no standard input, and can start
/// no other process. Errors: refused (this process may not start it),
/// not_found (not installed), limit (over `max_output` bytes, or killed), invalid (it ended with another code than 0), io.
[[nodiscard]] Result<std::string> output_of(const std::string& program, const std::vector<std::string>& arguments, std::string_view bytes,
                                            std::size_t max_output);

} // namespace minutebook::jail
