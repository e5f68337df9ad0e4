#include "cli/judgement.hpp"

#include "cli/named_entity.hpp"
#include "ledger/ledger.hpp"

namespace minutebook::cli {

Result<> take_back(const JudgementOptions& options, const TakenBack& taken, std::ostream& out)
{
    auto kind = entity_kind(options.kind);
    if (!kind) return propagate(kind);
    const auto file = ledger::ledger_file(options.data);
    auto log = ledger::corrections(file);
    if (!log) return propagate(log);
    std::vector<std::int64_t> numbers;
    for (const ledger::Correction& entry : *log) {
        if (entry.verdict != taken.verdict || !entry.in_force() || (*kind && entry.kind != **kind) || !taken.meant(entry)) continue;
        numbers.push_back(entry.number);
        out << "taken back: " << taken.words(entry) << " (judgement " << entry.number << ")\n";
    }
    if (numbers.empty()) return fail(Errc::usage, taken.none, "see 'minutebook corrections'");
    return ledger::take_back(file, numbers, options.reason, options.now());
}

} // namespace minutebook::cli
