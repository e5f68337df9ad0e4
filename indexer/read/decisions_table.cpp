#include "indexer/read/decisions_table.hpp"

#include <charconv>
#include <map>
#include <mutex>

namespace minutebook::read {
namespace {

std::vector<TableRule> compiled(std::string_view name)
{
    std::vector<TableRule> out;
    for (const Rule& rule : rule_table(name)) out.push_back({&rule, Pattern(rule.pattern), rule.confidence});
    return out;
}

} // namespace

std::size_t TableRule::group(std::string_view member) const
{
    const auto words = (*rule)[member];
    std::size_t value = 0;
    std::from_chars(words.data(), words.data() + words.size(), value);
    return value;
}

const std::vector<TableRule>& compiled_table(std::string_view name)
{
    static std::mutex mutex;
    static std::map<std::string, std::vector<TableRule>, std::less<>> tables;
    const std::lock_guard lock(mutex);
    const auto found = tables.find(name);
    return found != tables.end() ? found->second : tables.emplace(std::string(name), compiled(name)).first->second;
}

std::vector<int> possible_rules(std::string_view table, std::string_view text)
{
    static std::mutex mutex;
    static std::map<std::string, PatternFilter, std::less<>> filters;
    const PatternFilter* filter = nullptr;
    {
        const std::lock_guard lock(mutex);
        auto found = filters.find(table);
        if (found == filters.end()) {
            std::vector<std::string> patterns;
            for (const TableRule& rule : compiled_table(table)) patterns.push_back(rule.rule->pattern);
            found = filters.emplace(std::string(table), PatternFilter(patterns)).first;
        }
        filter = &found->second;
    }
    return filter->possible_in(text);
}

std::optional<TableHit> first_hit(const std::vector<TableRule>& table, std::string_view text)
{
    for (const TableRule& rule : table)
        if (auto match = rule.pattern.find(text)) return TableHit{&rule, std::move(*match)};
    return std::nullopt;
}

std::optional<TableHit> hit_at_start(const std::vector<TableRule>& table, std::string_view text)
{
    for (const TableRule& rule : table)
        if (auto match = rule.pattern.match_at(text, 0)) return TableHit{&rule, std::move(*match)};
    return std::nullopt;
}

} // namespace minutebook::read
