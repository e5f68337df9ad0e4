#include "cli/merge.hpp"

#include "base/text.hpp"
#include "cli/named_entity.hpp"
#include "ledger/ledger.hpp"

#include <algorithm>

namespace minutebook::cli {
namespace {

Result<> take_merges_back(const MergeOptions& options, std::ostream& out)
{
    const auto given = [&](const std::string& id) { return std::find(options.ids.begin(), options.ids.end(), id) != options.ids.end(); };
    return take_back(
        options,
        {ledger::Verdict::merge,
         [&](const ledger::Correction& entry) {
             return options.ids.size() == 1 ? std::any_of(entry.ids.begin(), entry.ids.end(), given)
                                            : std::all_of(entry.ids.begin(), entry.ids.end(), given);
         },
         [](const ledger::Correction& entry) { return join(entry.ids, " ") + " are one " + std::string(to_string(entry.kind)); },
         "no merge of " + join(options.ids, " ") + " is in force"},
        out);
}

Result<> write_merge(const MergeOptions& options, std::ostream& out)
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
    correction.date = options.now();
    auto number = ledger::correct(ledger::ledger_file(options.data), correction);
    if (!number) return propagate(number);
    out << "judgement " << *number << ": " << join(words, " and ") << " are one " << to_string(correction.kind)
        << "; run 'minutebook index' next\n";
    return {};
}

} // namespace

Result<> run_merge(const MergeOptions& options, std::ostream& out)
{
    return options.undo ? take_merges_back(options, out) : write_merge(options, out);
}

} // namespace minutebook::cli
