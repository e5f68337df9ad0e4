// Looks at a Xapian database in a child process: a damaged one may kill whoever opens it.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace minutebook::index {

struct FullTextSurvey {
    std::vector<std::string> faults;             ///< what the engine itself finds wrong, or that looking killed the child
    std::map<std::string, std::size_t> passages; ///< number of passages by document id
    bool complete = false;                       ///< the child came to its end
};

/// Errors: io (no child could be started). `cpu_seconds` bounds the child.
[[nodiscard]] Result<FullTextSurvey> survey_full_text(const std::filesystem::path& directory, unsigned cpu_seconds = 3'600);

} // namespace minutebook::index
