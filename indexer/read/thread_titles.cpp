#include "indexer/read/thread_titles.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/read/pattern.hpp"
#include "indexer/read/rules.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace minutebook::read {
namespace {

struct TitleRules {
    std::vector<std::pair<std::string, Pattern>> generic;
    std::vector<std::pair<std::string, Pattern>> turns;
    std::vector<std::pair<int, Pattern>> phases;
    std::unordered_set<std::string> common;
};

const TitleRules& table()
{
    static const TitleRules made = [] {
        TitleRules out;
        for (const Rule& rule : rule_table("thread_titles")) {
            if (rule["role"] == "generic") out.generic.emplace_back(rule.name, Pattern(rule.pattern));
            else if (rule["role"] == "turns") out.turns.emplace_back(rule.name, Pattern(rule.pattern));
            else if (rule["role"] == "phase") out.phases.emplace_back(rule["phase"].front() - '0', Pattern(rule.pattern));
            else
                for (const auto word : split(rule["words"], ',')) out.common.emplace(trim(word));
        }
        return out;
    }();
    return made;
}

/// "12.", "43/19", "Item 5 -", "(a)", "Minute No. 12:" in front of a title.
std::pair<std::string, std::string_view> numbered(std::string_view title)
{
    static const Pattern number(
        R"(^\W*(?:(?i:agenda item|item|minute|min)\.?(?: (?i:no|number)\.?)?\s*)?([A-Z]{0,4}\d{1,5}(?:[./]\d{1,4}){0,2}[a-z]?)[.):–-]*(?:\s+|$)|^\W*\(?[a-z0-9]{1,3}[.)]\s+)");
    const auto match = number.match_at(title, 0);
    if (!match) return {{}, title};
    return {std::string(match->text(title, 1)), title.substr(match->span().end)};
}

std::string singular(std::string word)
{
    if (word.size() > 2 && word.ends_with("'s")) word.resize(word.size() - 2);
    std::erase(word, '\'');
    if (word == "children") return "child";
    if (word.size() > 4 && word.ends_with("ies")) return word.substr(0, word.size() - 3) + "y";
    if (word.size() > 4 && (word.ends_with("ches") || word.ends_with("shes") || word.ends_with("xes")))
        return word.substr(0, word.size() - 2);
    if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")) word.pop_back();
    return word;
}

bool tells(const std::string& word, const std::unordered_set<std::string>& own)
{
    if (word.size() < 3 || own.contains(word) || table().common.contains(word)) return false;
    return std::none_of(word.begin(), word.end(), ascii_digit) && !table().common.contains(singular(word));
}

std::vector<std::string> pieces(std::string_view text)
{
    std::vector<std::string> out;
    std::string word;
    for (const char c : fold(text)) {
        if (ascii_alnum(c) || c == '\'' || static_cast<unsigned char>(c) >= 0x80) {
            word += c;
            continue;
        }
        if (!word.empty()) out.push_back(std::exchange(word, {}));
    }
    if (!word.empty()) out.push_back(std::move(word));
    return out;
}

} // namespace

std::vector<std::string> matter_words(std::string_view text, std::string_view council_name)
{
    const auto names = pieces(council_name);
    const std::unordered_set<std::string> own(names.begin(), names.end());
    std::vector<std::string> out;
    for (auto& piece : pieces(text)) {
        const std::string whole = piece.ends_with("'s") ? piece.substr(0, piece.size() - 2) : piece;
        if (!tells(whole, own)) continue;
        std::string word = singular(std::move(piece));
        if (std::find(out.begin(), out.end(), word) == out.end()) out.push_back(std::move(word));
    }
    return out;
}

MatterTitle matter_title(std::string_view title, std::string_view council_name)
{
    MatterTitle out;
    const auto [number, words] = numbered(title);
    out.number = number;
    const std::string plain = collapse_space(words);
    for (const auto& [name, pattern] : table().turns)
        if (pattern.found_in(plain)) (name == "called in" ? out.called_in : out.turns) = true;
    for (const auto& [name, pattern] : table().generic)
        if (out.generic.empty() && pattern.found_in(plain)) out.generic = name;
    if (out.generic.empty()) out.words = matter_words(plain, council_name);
    return out;
}

int filling_phase(std::string_view words)
{
    int out = 0;
    for (const auto& [phase, pattern] : table().phases)
        if (phase > out && pattern.found_in(words)) out = phase;
    return out;
}

} // namespace minutebook::read
