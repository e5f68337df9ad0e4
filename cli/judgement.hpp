// What `merge`, `split` and `rename` have in common.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "ledger/correction.hpp"

#include <filesystem>
#include <functional>
#include <ostream>
#include <string>

namespace minutebook::cli {

struct JudgementOptions {
    std::filesystem::path data;
    std::string kind; ///< "person", "post", "organization"; empty: found by the ids
    std::string reason;
    bool undo = false;            ///< the judgement is taken back
    const Clock* clock = nullptr; ///< null: the machine's

    [[nodiscard]] Timestamp now() const { return (clock != nullptr ? *clock : system_clock()).now(); }
};

/// Which judgements are to be taken back, and how that is told.
struct TakenBack {
    ledger::Verdict verdict = ledger::Verdict::merge;
    std::function<bool(const ledger::Correction&)> meant; ///< asked of those in force of that verdict and kind
    std::function<std::string(const ledger::Correction&)> words;
    std::string none; ///< "no merge of a b is in force"
};

/// Takes back all that are meant, or none, and prints a line for each. Errors: usage (none is meant; a kind that is none), io, busy,
/// corrupt.
[[nodiscard]] Result<> take_back(const JudgementOptions& options, const TakenBack& taken, std::ostream& out);

} // namespace minutebook::cli
