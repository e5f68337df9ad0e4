// A table of rules (rules.hpp) ready for use: its patterns compiled once, asked in their order.
#pragma once

#include "indexer/read/pattern.hpp"
#include "indexer/read/rules.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace minutebook::read {

/// One rule with its pattern, and the members that every table may have.
struct TableRule {
    const Rule* rule = nullptr; ///< lives as long as the program
    Pattern pattern;
    double confidence = 1.0; ///< member "confidence": how often the rule was right; 1 where the rule does not say

    [[nodiscard]] std::string_view name() const { return rule->name; }
    [[nodiscard]] std::string_view operator[](std::string_view member) const { return (*rule)[member]; }
    /// The number of the group that holds a member's words ("mover: 2"); 0 where the rule does not say.
    [[nodiscard]] std::size_t group(std::string_view member) const;
};

/// The rules of the built-in table `name`, compiled at the first call; the reference lives as long as the program.
[[nodiscard]] const std::vector<TableRule>& compiled_table(std::string_view name);

/// Which rules of the table can occur in `text`, judged by the words they need: their numbers, rising.
[[nodiscard]] std::vector<int> possible_rules(std::string_view table, std::string_view text);

/// The first rule of a table that is found in `text`, with its match.
struct TableHit {
    const TableRule* rule = nullptr;
    Match match;
};
[[nodiscard]] std::optional<TableHit> first_hit(const std::vector<TableRule>& table, std::string_view text);
/// The first rule that matches from the first byte of `text`.
[[nodiscard]] std::optional<TableHit> hit_at_start(const std::vector<TableRule>& table, std::string_view text);

} // namespace minutebook::read
