#include "cli/rename.hpp"

#include "base/text.hpp"
#include "cli/named_entity.hpp"
#include "ledger/ledger.hpp"

namespace minutebook::cli {
namespace {

Result<> write_name(const RenameOptions& options, std::ostream& out)
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
    correction.date = options.now();
    auto number = ledger::correct(ledger::ledger_file(options.data), correction);
    if (!number) return propagate(number);
    out << "judgement " << *number << ": " << entity->name << " (" << entity->id << ") is to be shown as " << correction.name
        << "; run 'minutebook index' next\n";
    return {};
}

Result<> take_names_back(const RenameOptions& options, std::ostream& out)
{
    return take_back(options,
                     {ledger::Verdict::rename, [&](const ledger::Correction& entry) { return entry.ids.front() == options.id; },
                      [&](const ledger::Correction& entry) { return options.id + " shown as " + entry.name; },
                      "no renaming of '" + options.id + "' is in force"},
                     out);
}

} // namespace

Result<> run_rename(const RenameOptions& options, std::ostream& out)
{
    return options.undo ? take_names_back(options, out) : write_name(options, out);
}

} // namespace minutebook::cli
