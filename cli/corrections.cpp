#include "cli/corrections.hpp"

#include "base/text.hpp"
#include "civic/json_members.hpp"
#include "ledger/correction.hpp"
#include "ledger/ledger.hpp"

#include <boost/json.hpp>

namespace minutebook::cli {
namespace {

namespace json = boost::json;
using ledger::Correction;
using ledger::Verdict;

template <class Ids>
json::array values(const Ids& ids)
{
    json::array out;
    for (const auto& id : ids) out.emplace_back(id.value());
    return out;
}

json::value number_or_null(const std::optional<std::int64_t>& number) { return number ? json::value(*number) : json::value(nullptr); }

json::object as_json(const Correction& entry)
{
    json::array ids;
    for (const std::string& id : entry.ids) ids.emplace_back(id);
    return {{"number", entry.number},
            {"verdict", to_string(entry.verdict)},
            {"kind", to_string(entry.kind)},
            {"ids", std::move(ids)},
            {"councils", values(entry.councils)},
            {"documents", values(entry.claims.documents)},
            {"post", civic::text_or_null(entry.claims.post.value())},
            {"from", civic::date_or_null(entry.claims.from)},
            {"to", civic::date_or_null(entry.claims.to)},
            {"part", civic::text_or_null(entry.part)},
            {"name", civic::text_or_null(entry.name)},
            {"reason", entry.reason},
            {"date", to_iso(entry.date)},
            {"undoes", number_or_null(entry.undoes)},
            {"undone_by", number_or_null(entry.undone_by)}};
}

std::string claims_words(const ledger::Claims& claims)
{
    std::string out;
    std::vector<std::string> documents;
    for (const auto& id : claims.documents) documents.push_back(id.value());
    if (!documents.empty()) out += " in " + join(documents, ", ");
    if (!claims.post.empty()) out += " as " + claims.post.value();
    if (claims.from) out += " from " + claims.from->to_string();
    if (claims.to) out += " to " + claims.to->to_string();
    return out;
}

std::string words(const Correction& entry)
{
    const std::string kind(to_string(entry.kind));
    switch (entry.verdict) {
    case Verdict::merge: return join(entry.ids, " = ") + " (" + kind + ")";
    case Verdict::split:
        return entry.ids.front() + " (" + kind + ")" + claims_words(entry.claims) + " is " + entry.part + ", " + entry.name;
    case Verdict::rename: break;
    }
    return entry.ids.front() + " (" + kind + ") is shown as " + entry.name;
}

void print(const Correction& entry, std::ostream& out)
{
    out << entry.number << ". " << to_iso(entry.date).substr(0, 10) << ' ';
    if (entry.undoes) out << "undoes " << *entry.undoes << ": ";
    out << to_string(entry.verdict) << ": " << words(entry);
    if (entry.undone_by) out << " [undone by " << *entry.undone_by << "]";
    out << "\n   " << entry.reason << '\n';
}

} // namespace

Result<> run_corrections(const CorrectionsOptions& options, std::ostream& out)
{
    auto log = ledger::corrections(ledger::ledger_file(options.data));
    if (!log) return propagate(log);
    if (!options.json) {
        for (const Correction& entry : *log) print(entry, out);
        return {};
    }
    json::array entries;
    for (const Correction& entry : *log) entries.emplace_back(as_json(entry));
    out << json::serialize(json::object{{"ok", true}, {"corrections", std::move(entries)}}) << '\n';
    return {};
}

} // namespace minutebook::cli
