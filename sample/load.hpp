// Reading the world's TOML sources.
#pragma once

#include "base/result.hpp"
#include "sample/model.hpp"

#include <string_view>
#include <vector>

namespace minutebook::sample {

struct SourceFile {
    std::string_view name; ///< "quexbourne/council-2019.toml"
    std::string_view bytes;
};

/// The world as it is in one phase: tables with `since = 2` are left out before, and the `later` sub-table of any table
/// replaces its fields from phase 2 on. Errors: invalid, naming file and line.
[[nodiscard]] Result<Snapshot> load_snapshot(const std::vector<SourceFile>& files, int phase);

struct Truth {
    std::vector<Tenure> tenures;
    std::vector<TrueDecision> decisions;
    std::vector<AddressTruth> addresses;
    std::vector<TrapTruth> traps;
};
[[nodiscard]] Result<Truth> load_truth(const std::vector<SourceFile>& files);

} // namespace minutebook::sample
