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

/// Words without which no rule of the table finds anything.
const Pattern& look()
{
    static const Pattern pattern(
        R"((?i)\b(?:moved|mover|moving|put forward|propos\w*|nominat\w*|motion|motioned|m/s|prop|second\w*|2nd|sec|put by|cynig\w*|cynnig|eili\w*|molta|mholadh)\b|moved\w|\bp:|\S\s*[:/–-]\s*(?:\w+\s+)?that\b|\b(?:approved|adopted|agreed|accepted|correct) ?\([A-Z]\w{1,4} ?/)");
    return pattern;
}

constexpr std::size_t reach_before = 250, reach_after = 700; ///< bytes around such a word in which the names stand

/// The pieces of a text around those words; whole words only.
std::vector<TextSpan> windows(std::string_view text)
{
    std::vector<TextSpan> out;
    for (auto match = look().find(text); match; match = look().find(text, out.back().end)) {
        std::size_t begin = match->span().begin - std::min(match->span().begin, reach_before);
        if (!out.empty()) begin = std::max(begin, out.back().end);
        while (begin > 0 && begin < match->span().begin && text[begin - 1] != ' ') ++begin;
        std::size_t end = std::min(text.size(), match->span().end + reach_after);
        while (end < text.size() && text[end] != ' ') ++end;
        if (!out.empty() && begin <= out.back().end + 1) out.back().end = end;
        else out.push_back({begin, end});
        if (end == text.size()) break;
    }
    return out;
}

/// Between the two names stands somebody else's motion: "A moved …, B seconded. C moved …, seconded by D."
bool crosses_another(const TableRule& rule, std::string_view words, const Match& match)
{
    const std::size_t mover = rule.group("mover"), seconder = rule.group("seconder");
    if (!match.has(mover) || !match.has(seconder) || match.groups[seconder].begin < match.groups[mover].end) return false;
    static const Pattern verb(R"((?i)\b(?:moved|proposed|nominated|put forward|seconded)\b)");
    const auto between = words.substr(match.groups[mover].end, match.groups[seconder].begin - match.groups[mover].end);
    const auto verbs = verb.find_all(between);
    static const Pattern seconded("(?i)seconded");
    const auto seconds = [&](const Match& m) { return seconded.matches_whole(m.text(between)); };
    const auto count = std::count_if(verbs.begin(), verbs.end(), seconds);
    return count > 1 || static_cast<std::ptrdiff_t>(verbs.size()) - count > 1 || (count == 1 && !seconds(verbs.back()));
}

/// What one rule finds where none before it did.
void add_found(const TableRule& rule, std::string_view words, std::vector<Movers>& out)
{
    for (auto match = rule.pattern.find(words); match;) {
        if (crosses_another(rule, words, *match)) {
            match = rule.pattern.find(words, match->groups[rule.group("mover")].end);
            continue;
        }
        const bool taken = std::any_of(out.begin(), out.end(), [&](const Movers& f) { return f.span.overlaps(match->span()); });
        Movers found = taken ? Movers{} : movers_of(rule, words, *match);
        if (!found.mover.empty() && !is_no_name(found.mover)) out.push_back(std::move(found));
        match = rule.pattern.find(words, match->span().end);
    }
}

} // namespace

bool may_name_movers(std::string_view text) { return look().found_in(text); }

std::vector<Movers> movers_in(std::string_view text)
{
    std::vector<Movers> out;
    const auto& rules = compiled_table("movers");
    for (const TextSpan& window : windows(text)) {
        const auto words = window.of(text);
        std::vector<Movers> found;
        for (const int number : possible_rules("movers", words))
            if (const TableRule& rule = rules[static_cast<std::size_t>(number)]; rule.group("mover") > 0) add_found(rule, words, found);
        for (Movers& movers : found) {
            movers.span.begin += window.begin;
            movers.span.end += window.begin;
            out.push_back(std::move(movers));
        }
    }
    std::sort(out.begin(), out.end(), [](const Movers& a, const Movers& b) { return a.span < b.span; });
    return out;
}

} // namespace minutebook::read
