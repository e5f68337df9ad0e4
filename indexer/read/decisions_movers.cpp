#include "indexer/read/decisions_movers.hpp"

#include "indexer/read/attendance_names.hpp"
#include "indexer/read/decisions_table.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

/// "A. ROOK" → "A. Rook"; initials ("AB") stay.
std::string without_capitals(std::string name)
{
    static const Pattern capitals(R"(\b[A-Z]([A-Z]{2,}))");
    for (const Match& match : capitals.find_all(name))
        for (std::size_t i = match.groups[1].begin; i < match.groups[1].end; ++i) name[i] = static_cast<char>(name[i] - 'A' + 'a');
    return name;
}

std::string group_name(std::string_view text, const Match& match, std::size_t group)
{
    return group > 0 && match.has(group) ? without_capitals(bare_name(match.text(text, group))) : std::string{};
}

bool is_no_name(const std::string& name)
{
    for (const TableRule& rule : compiled_table("movers"))
        if (rule["of"] == "name" && rule.pattern.found_in(name)) return true;
    return false;
}

Movers movers_of(const TableRule& rule, std::string_view text, const Match& match)
{
    Movers out{group_name(text, match, rule.group("mover")), group_name(text, match, rule.group("seconder")),
               group_name(text, match, rule.group("candidate")), match.span(), rule.rule->name};
    if (out.seconder.empty()) out.seconder = group_name(text, match, rule.group("or seconder"));
    if (!out.seconder.empty() && is_no_name(out.seconder)) out.seconder.clear();
    return out;
}

} // namespace

bool may_name_movers(std::string_view text)
{
    static const Pattern look(
        R"((?i)mov(?:ed|er)\b|propos|nominat|moved|\([A-Z]\w{1,4} ?/|cynig|cynnig|moving\b|That\b|motion|\bTHAT\b|put by|\bm/s|\bprop\b|\bp:)");
    return look.found_in(text);
}

std::vector<Movers> movers_in(std::string_view text)
{
    std::vector<Movers> out;
    if (!may_name_movers(text)) return out;
    for (const TableRule& rule : compiled_table("movers")) {
        if (rule.group("mover") == 0) continue;
        for (const Match& match : rule.pattern.find_all(text)) {
            const bool taken = std::any_of(out.begin(), out.end(), [&](const Movers& f) { return f.span.overlaps(match.span()); });
            if (taken) continue;
            Movers found = movers_of(rule, text, match);
            if (!found.mover.empty() && !is_no_name(found.mover)) out.push_back(std::move(found));
        }
    }
    std::sort(out.begin(), out.end(), [](const Movers& a, const Movers& b) { return a.span < b.span; });
    return out;
}

} // namespace minutebook::read
