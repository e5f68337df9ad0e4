#include "cli/merge.hpp"

#include "base/text.hpp"
#include "cli/named_entity.hpp"
#include "ledger/ledger.hpp"

#include <algorithm>

namespace minutebook::cli {
namespace {

Result<> take_merges_back(const MergeOptions& options, Timestamp now, std::ostream& out)
{
    auto kind = entity_kind(options.kind);
    if (!kind) return propagate(kind);
    const auto file = ledger::ledger_file(options.data);
    auto log = ledger::corrections(file);
    if (!log) return propagate(log);
    const auto given = [&](const std::string& id) { return std::find(options.ids.begin(), options.ids.end(), id) != options.ids.end(); };
    std::vector<std::int64_t> numbers;
    for (const ledger::Correction& entry : *log) {
        if (entry.verdict != ledger::Verdict::merge || !entry.in_force() || (*kind && entry.kind != **kind)) continue;
        const bool meant = options.ids.size() == 1 ? std::any_of(entry.ids.begin(), entry.ids.end(), given)
                                                   : std::all_of(entry.ids.begin(), entry.ids.end(), given);
        if (!meant) continue;
        numbers.push_back(entry.number);
        out << "taken back: " << join(entry.ids, " ") << " are one " << to_string(entry.kind) << " (judgement " << entry.number << ")\n";
    }
    if (numbers.empty()) return fail(Errc::usage, "no merge of " + join(options.ids, " ") + " is in force", "see 'minutebook corrections'");
    return ledger::take_back(file, numbers, options.reason, now);
}

Result<> write_merge(const MergeOptions& options, Timestamp now, std::ostream& out)
{
    auto kind = entity_kind(options.kind);
    if (!kind) return propagate(kind);
    auto reader = index::IndexReader::open({options.data});
    if (!reader) return propagate(reader);
    ledger::Correction correction;
    std::vector<std::string> words;
    for (const std::string& id : options.ids) {
        auto entity = named_entity(*reader, id, *kind);
        if (!entity) return propagate(entity);
        if (correction.ids.empty()) correction.kind = entity->kind;
        else if (entity->kind != correction.kind)
            return fail(Errc::usage, correction.ids.front() + " (" + std::string(to_string(correction.kind)) + ") and " + entity->id +
                                         " (" + std::string(to_string(entity->kind)) + ") cannot be one");
        if (std::find(correction.ids.begin(), correction.ids.end(), entity->id) != correction.ids.end())
            return fail(Errc::usage, "'" + id + "' is " + entity->id + " already");
        correction.ids.push_back(entity->id);
        correction.councils.push_back(entity->council);
        words.push_back(entity->name + " (" + entity->id + ")");
    }
    correction.reason = options.reason;
    correction.date = now;
    auto number = ledger::correct(ledger::ledger_file(options.data), correction);
    if (!number) return propagate(number);
    out << "judgement " << *number << ": " << join(words, " and ") << " are one " << to_string(correction.kind)
        << "; run 'minutebook index' next\n";
    return {};
}

} // namespace

Result<> run_merge(const MergeOptions& options, std::ostream& out)
{
    const Timestamp now = (options.clock != nullptr ? *options.clock : system_clock()).now();
    return options.undo ? take_merges_back(options, now, out) : write_merge(options, now, out);
}

} // namespace minutebook::cli
