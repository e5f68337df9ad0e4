#include "indexer/read/statements_rules.hpp"

#include "base/text.hpp"
#include "indexer/read/rules.hpp"

#include <algorithm>
#include <cassert>
#include <initializer_list>

namespace minutebook::read {
namespace {

StatementRule compile(const Rule& rule)
{
    const bool post_first = rule["order"] == "post first";
    return {rule.name,
            rule["post"],
            civic::predicate(rule["says"]).value_or(civic::Predicate::holds),
            civic::holding_status(rule["status"]),
            rule["claims"] == "yes",
            rule["over"] == "text",
            rule["needs"].empty() ? std::vector<std::string_view>{} : split(rule["needs"], ' '),
            rule.confidence,
            Pattern(" " + rule.pattern + " "),
            post_first ? 2U : 1U,
            post_first ? 1U : 2U};
}

std::vector<StatementRule> compiled(std::initializer_list<std::string_view> tables)
{
    std::vector<StatementRule> out;
    for (const std::string_view table : tables)
        for (const Rule& rule : rule_table(table)) out.push_back(compile(rule));
    return out;
}

} // namespace

const std::vector<StatementRule>& statement_rules()
{
    static const auto rules = compiled({"statements_lists", "statements"});
    return rules;
}

const PatternFilter& statement_filter()
{
    static const PatternFilter filter = [] {
        std::vector<std::string> out;
        for (const std::string_view table : {"statements_lists", "statements"})
            for (const Rule& rule : rule_table(table)) out.push_back(" " + rule.pattern + " ");
        return PatternFilter(out);
    }();
    return filter;
}

const std::vector<StatementRule>& verb_rules()
{
    static const auto rules = compiled({"statements_verbs"});
    return rules;
}

const StatementRule& special_rule(std::string_view name)
{
    static const auto rules = compiled({"statements_more", "statements_offices"});
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const StatementRule& rule) { return rule.name == name; });
    assert(found != rules.end());
    return *found;
}

} // namespace minutebook::read
