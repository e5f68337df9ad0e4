#include "indexer/read/dates_forms.hpp"

#include "base/text.hpp"
#include "indexer/read/rules.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace minutebook::read {
namespace {

DatePart part_named(std::string_view name)
{
    constexpr std::array<std::string_view, 9> names{"weekday", "day", "month", "year", "day2", "month2", "year2", "last_year", "holiday"};
    const auto found = std::find(names.begin(), names.end(), name);
    assert(found != names.end());
    return static_cast<DatePart>(found - names.begin());
}

std::optional<Pattern> pattern_of(const Rule& rule, std::string_view member)
{
    const auto words = rule[member];
    return words.empty() ? std::nullopt : std::optional<Pattern>(words);
}

DateForm form_of(const Rule& rule)
{
    DateForm form{rule.name, Pattern(rule.pattern), {}, 1.0, {}, {}, {}, {}, rule["alone"] == "yes"};
    for (const auto name : split(rule["groups"], ' '))
        if (!name.empty()) form.groups.push_back(part_named(name));
    form.confidence = rule.confidence;
    form.unless_before = pattern_of(rule, "unless before");
    form.unless_after = pattern_of(rule, "unless after");
    form.where_before = pattern_of(rule, "where before");
    form.where_after = pattern_of(rule, "where after");
    return form;
}

} // namespace

std::string_view DateForm::words(std::string_view text, const Match& match, DatePart part) const
{
    for (std::size_t i = 0; i < groups.size(); ++i)
        if (groups[i] == part && match.has(i + 1)) return match.text(text, i + 1);
    return {};
}

bool DateForm::tells(DatePart part) const { return std::find(groups.begin(), groups.end(), part) != groups.end(); }

bool DateForm::fits(std::string_view before, std::string_view after, bool line_of_its_own) const
{
    if (unless_before && unless_before->found_in(before)) return false;
    if (unless_after && unless_after->found_in(after)) return false;
    if (!where_before && !where_after) return true;
    return (alone && line_of_its_own) || (where_before && where_before->found_in(before)) || (where_after && where_after->found_in(after));
}

const std::vector<DateForm>& date_forms()
{
    static const std::vector<DateForm> forms = [] {
        std::vector<DateForm> out;
        for (const Rule& rule : rule_table("dates")) out.push_back(form_of(rule));
        return out;
    }();
    return forms;
}

std::vector<int> date_forms_in(std::string_view words)
{
    static const PatternSet set = [] {
        std::vector<std::string> patterns;
        for (const Rule& rule : rule_table("dates")) patterns.push_back(rule.pattern);
        return PatternSet(patterns);
    }();
    return set.found_in(words);
}

} // namespace minutebook::read
