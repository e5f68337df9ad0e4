// The rules by which words between a person and a post make a statement: the tables rules/statements*.rules, ready to use.
#pragma once

#include "civic/reading.hpp"
#include "indexer/read/pattern.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace minutebook::read {

/// One rule; the comment that heads rules/statements.rules says what its members mean.
struct StatementRule {
    std::string_view name; ///< lives as long as the program
    std::string_view post; ///< what a verb says ("leads": leader); empty where the words name it
    civic::Predicate predicate = civic::Predicate::holds;
    std::optional<civic::HoldingStatus> status;
    bool claims = false;
    bool over_text = false;              ///< looked for over the whole text; else paragraph by paragraph
    std::vector<std::string_view> needs; ///< signs or words of which one must stand in a paragraph; empty: no such first look
    double confidence = 1.0;
    Pattern pattern; ///< over the skeleton
    std::size_t person_group = 1;
    std::size_t post_group = 2; ///< of the organization where `post` is given
};

/// In order of precedence.
[[nodiscard]] const std::vector<StatementRule>& statement_rules();
/// Which of statement_rules() can occur in a paragraph, judged by their words; a quick first look.
[[nodiscard]] const PatternFilter& statement_filter();
/// Posts that a verb says.
[[nodiscard]] const std::vector<StatementRule>& verb_rules();
/// A rule of statements_more.rules or statements_offices.rules; one that is not there is a programming error and ends the program.
[[nodiscard]] const StatementRule& special_rule(std::string_view name);

} // namespace minutebook::read
