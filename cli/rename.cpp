#include "cli/rename.hpp"

#include "base/text.hpp"
#include "cli/named_entity.hpp"
#include "ledger/ledger.hpp"

namespace minutebook::cli {
namespace {

Result<> write_name(const RenameOptions& options, Timestamp now, std::ostream& out)
{
    if (options.name.empty()) return fail(Errc::usage, "a renaming needs the name to show");
    auto kind = entity_kind(options.kind);
    if (!kind) return propagate(kind);
    auto reader = index::IndexReader::open({options.data});
    if (!reader) return propagate(reader);
    auto entity = named_entity(*reader, options.id, *kind);
    if (!entity) return propagate(entity);
    ledger::Correction correction;
    correction.verdict = ledger::Verdict::rename;
    correction.kind = entity->kind;
    correction.ids = {entity->id};
    correction.councils = {entity->council};
    correction.name = collapse_space(options.name);
    correction.reason = options.reason;
    correction.date = now;
    auto number = ledger::correct(ledger::ledger_file(options.data), correction);
    if (!number) return propagate(number);
    out << "judgement " << *number << ": " << entity->name << " (" << entity->id << ") is to be shown as " << correction.name
        << "; run 'minutebook index' next\n";
    return {};
}

Result<> take_names_back(const RenameOptions& options, Timestamp now, std::ostream& out)
{
    auto kind = entity_kind(options.kind);
    if (!kind) return propagate(kind);
    const auto file = ledger::ledger_file(options.data);
    auto log = ledger::corrections(file);
    if (!log) return propagate(log);
    std::vector<std::int64_t> numbers;
    for (const ledger::Correction& entry : *log) {
        if (entry.verdict != ledger::Verdict::rename || !entry.in_force() || (*kind && entry.kind != **kind)) continue;
        if (entry.ids.front() != options.id) continue;
        numbers.push_back(entry.number);
        out << "taken back: " << options.id << " shown as " << entry.name << " (judgement " << entry.number << ")\n";
    }
    if (numbers.empty()) return fail(Errc::usage, "no renaming of '" + options.id + "' is in force", "see 'minutebook corrections'");
    return ledger::take_back(file, numbers, options.reason, now);
}

} // namespace

Result<> run_rename(const RenameOptions& options, std::ostream& out)
{
    const Timestamp now = (options.clock != nullptr ? *options.clock : system_clock()).now();
    return options.undo ? take_names_back(options, now, out) : write_name(options, now, out);
}

} // namespace minutebook::cli
