#include "indexer/read/successions.hpp"

#include "base/utf8.hpp"
#include "indexer/read/rules.hpp"
#include "indexer/read/signs.hpp"
#include "indexer/read/statements_reader.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

using civic::MentionKind;
using civic::Succession;

/// A rule of the table "successions", ready; its head says what the members mean.
struct SuccessionRule {
    const Rule* rule;
    Pattern pattern;
    civic::Change change;
    char letter; ///< of the signs that the change is about
    bool after_first;
    bool proposed;
};

struct SuccessionRules {
    std::vector<SuccessionRule> rules;
    PatternFilter filter;
    Pattern veto;         ///< over what stands before in the sentence
    Pattern official;     ///< over a body's name: one that a council has or is
    Pattern auxiliary_be; ///< over the match: "be merged", "to be merged"
};

const SuccessionRules& table()
{
    static const SuccessionRules made = [] {
        std::vector<SuccessionRule> rules;
        std::vector<std::string> patterns;
        std::optional<Pattern> veto, official, proposed;
        for (const Rule& rule : rule_table("successions")) {
            const std::string_view where = rule["where"];
            if (!where.empty()) {
                (where == "before" ? veto : where == "name" ? official : proposed).emplace(rule.pattern);
                continue;
            }
            patterns.push_back(" " + rule.pattern + " ");
            rules.push_back({&rule, Pattern(patterns.back()), civic::change(rule["change"]).value_or(civic::Change::replaced),
                             rule["of"] == "bodies" ? 'O' : 'R', rule["order"] == "new first", rule["proposed"] == "yes"});
        }
        return SuccessionRules{std::move(rules), PatternFilter(patterns), *std::move(veto), *std::move(official), *std::move(proposed)};
    }();
    return made;
}

class Finder {
public:
    Finder(const Draft& draft, const std::vector<civic::Mention>& dates) : signs_(draft, dates) {}

    std::vector<SuccessionWords> find()
    {
        const std::string_view text = signs_.skeleton().text();
        for (const int number : table().filter.possible_in(text)) {
            const SuccessionRule& rule = table().rules[static_cast<std::size_t>(number)];
            for (const Match& match : few_matches(rule.pattern, text))
                if (!excused(match)) take(rule, match);
        }
        std::stable_sort(out_.begin(), out_.end(),
                         [](const auto& a, const auto& b) { return a.succession.evidence < b.succession.evidence; });
        return std::move(out_);
    }

private:
    [[nodiscard]] bool excused(const Match& match) const
    {
        const std::string_view text = signs_.skeleton().text();
        const std::string_view rest = signs_.skeleton().rest_of_sentence(match.span().end - 1);
        const std::size_t mark = std::min(match.span().end - 1 + rest.size(), text.size());
        return table().veto.found_in(signs_.skeleton().start_of_sentence(match.span().begin + 1)) || text.substr(mark, 3) == " ? ";
    }

    /// The names that a group's signs stand for; nothing where one of them is no body that a council has or is.
    [[nodiscard]] std::vector<std::string> names(const SuccessionRule& rule, std::string_view words, const std::string& owner) const
    {
        std::vector<std::string> out;
        for (const std::string_view sign : Signs::all(words, rule.letter)) {
            std::string name = rule.letter == 'O' ? signs_.body(sign) : signs_.post(sign, owner);
            if (rule.letter == 'O' && !table().official.found_in(name)) return {};
            if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(std::move(name));
        }
        return out;
    }

    void take(const SuccessionRule& rule, const Match& match)
    {
        const std::string_view text = signs_.skeleton().text();
        const auto words = [&](std::size_t group) { return match.has(group) ? match.text(text, group) : std::string_view{}; };
        SuccessionWords found;
        Succession& one = found.succession;
        one.kind = rule.letter == 'O' ? MentionKind::organization : MentionKind::post;
        one.change = rule.change;
        if (rule.letter == 'R') one.organization = signs_.owner(Signs::all(match.text(text), 'R').front(), {});
        one.before = names(rule, words(rule.after_first ? 2 : 1), one.organization);
        one.after = names(rule, words(rule.after_first ? 1 : 2), one.organization);
        const auto days = Signs::all(words(3), 'D');
        if (!days.empty()) one.date = signs_.day(days.front());
        one.evidence = signs_.words(match.span());
        one.rule = rule.rule->name;
        one.confidence = rule.rule->confidence;
        found.proposed = rule.proposed || table().auxiliary_be.found_in(match.text(text));
        if (sound(rule, one) && !one.evidence.empty()) out_.push_back(std::move(found));
    }

    /// Is enough named, and nothing on both sides?
    [[nodiscard]] bool sound(const SuccessionRule& rule, const Succession& one) const
    {
        const std::size_t least = rule.change == civic::Change::merged && one.after.empty() ? 2 : 1;
        if (one.before.size() < least ||
            (one.after.empty() && rule.change != civic::Change::abolished && rule.change != civic::Change::merged))
            return false;
        if (rule.change == civic::Change::split && one.after.size() < 2) return false;
        const bool known = std::any_of(out_.begin(), out_.end(), [&](const SuccessionWords& other) {
            const auto& evidence = other.succession.evidence;
            return evidence.begin < one.evidence.end && one.evidence.begin < evidence.end;
        });
        const bool both = std::any_of(one.before.begin(), one.before.end(), [&](const std::string& name) {
            return std::any_of(one.after.begin(), one.after.end(), [&](const std::string& other) { return fold(name) == fold(other); });
        });
        // "A was merged with B" names B on both sides where B goes on: that is told by the rule, not by the names.
        return !known && !both;
    }

    Signs signs_;
    std::vector<SuccessionWords> out_;
}; // class Finder

/// A first look at the text, before the line of words is made.
bool may_speak_of_changes(const Draft& draft)
{
    constexpr std::string_view heads[] = {"merg",    "combin",   "amalgam", "consolidat", "split",  "divid",   "renam",
                                          "retitl",  "redesign", "replac",  "supersed",   "former", "abolish", "dissol",
                                          "disband", "succeed",  "wound",   "previous",   "known",  "changed"};
    return std::any_of(draft.tokens.begin(), draft.tokens.end(), [&](const Token& token) {
        return std::any_of(std::begin(heads), std::end(heads), [&](std::string_view head) {
            return token.lower.starts_with(head) || (token.lower.starts_with("re-") && token.lower.size() > 6);
        });
    });
}

bool was_carried(const civic::Decision& decision)
{
    using civic::Outcome;
    const auto outcome = decision.outcome;
    return decision.result.empty() && !decision.amendment &&
           (outcome == Outcome::resolved || outcome == Outcome::agreed || outcome == Outcome::approved || outcome == Outcome::carried ||
            outcome == Outcome::appointed);
}

} // namespace

std::vector<SuccessionWords> find_successions(const Draft& draft, const std::vector<civic::Mention>& dates)
{
    return may_speak_of_changes(draft) ? Finder(draft, dates).find() : std::vector<SuccessionWords>{};
}

std::vector<Succession> made_changes(std::vector<SuccessionWords> found, const std::vector<civic::Decision>& decisions)
{
    std::vector<Succession> out;
    for (SuccessionWords& one : found) {
        const TextSpan& words = one.succession.evidence;
        const bool decided = std::any_of(decisions.begin(), decisions.end(), [&](const civic::Decision& decision) {
            return was_carried(decision) && decision.span.begin <= words.begin && words.end <= decision.span.end;
        });
        if (!one.proposed || decided) out.push_back(std::move(one.succession));
    }
    return out;
}

} // namespace minutebook::read
