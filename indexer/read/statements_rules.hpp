// The rules by which words between a person and a post make a statement, as a table of patterns over the skeleton.
#pragma once

#include "civic/reading.hpp"
#include "indexer/read/pattern.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace minutebook::read {

/// One rule. In `pattern`, {P} is a person, {S} a person or the pronoun for one, {R} a post with what belongs to it
/// (articles, "former", whose it is, "of Example Council", "since 2015"), {V} a parenthesis between commas.
struct StatementRule {
    std::string_view name;
    std::string_view pattern;
    civic::Predicate predicate = civic::Predicate::holds;
    std::optional<civic::HoldingStatus> status; ///< where the words settle it; else by the post's modifiers and the predicate
    bool claims = false;                        ///< apposition: a post taken by one such rule is not given to another person by a later one
};

/// A rule ready to use: the groups of the person and the post in its pattern.
struct CompiledRule {
    StatementRule rule;
    Pattern pattern;
    std::size_t person_group = 1;
    std::size_t post_group = 2;
};

/// In order of precedence.
[[nodiscard]] const std::vector<CompiledRule>& statement_rules();

} // namespace minutebook::read
