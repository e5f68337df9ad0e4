#include "indexer/read/people_rules.hpp"

#include "base/text.hpp"
#include "indexer/read/rules.hpp"

#include <unordered_map>
#include <unordered_set>

namespace minutebook::read {
namespace {

struct PersonRule {
    double confidence = 1.0;
    std::unordered_set<std::string_view> not_last; ///< words that do not end a name here
};

struct Table {
    std::unordered_map<std::string_view, PersonRule> rules;
    std::unordered_set<std::string_view> nouns;      ///< who people are
    std::unordered_set<std::string_view> not_people; ///< "first last" of what is named like a person
};

const Table& table()
{
    static const Table made = [] {
        Table out;
        for (const Rule& rule : rule_table("people")) {
            PersonRule& made_rule = out.rules[rule.name];
            made_rule.confidence = rule.confidence;
            for (const auto word : split(rule["not"], ',')) made_rule.not_last.insert(trim(word));
            for (const auto noun : split(rule["nouns"], ',')) out.nouns.insert(trim(noun));
            for (const auto name : split(rule["not_people"], ',')) out.not_people.insert(trim(name));
        }
        return out;
    }();
    return made;
}

} // namespace

double person_confidence(std::string_view rule)
{
    const auto found = table().rules.find(rule);
    return found == table().rules.end() ? 1.0 : found->second.confidence;
}

bool person_noun(std::string_view word) { return !word.empty() && table().nouns.count(word) > 0; }

bool add_person(Draft& draft, const Found& found)
{
    if (found.first >= found.last || found.last > draft.size()) return false;
    const std::string& last = draft.at(found.last - 1).lower;
    const auto rule = table().rules.find(found.rule);
    if (rule != table().rules.end() && rule->second.not_last.count(last) > 0) return false;
    if (found.last == found.first + 2 && table().not_people.count(draft.at(found.first).lower + " " + last) > 0) return false;
    return draft.add(found);
}

} // namespace minutebook::read
