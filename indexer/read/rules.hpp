// Tables of reading rules: small text files (indexer/read/rules/*.rules), built into the program, each rule with the
// examples that prove it. A rule has a name, a pattern in RE2 syntax and what it means; the code that applies a table says
// which members it knows.
//
//   # a comment
//   let body = (?:the|this) (?:Council|Committee)     a piece that later patterns use as {body}
//
//   [it was agreed]                                     the rule's name, as --explain shows it
//   pattern: \b({body} agreed that)                    RE2; a line that begins with white space goes on with the one before
//   outcome: agreed                                    any other member
//   yes: After a talk <the Council agreed that it pay.> => agreed
//   no: The Council agreed a time with the school.
//
// "yes" is a text in which the rule must find the words in angle brackets (the whole text where there are none), with the
// value after "=>" where one is given; "no" is one in which it must find nothing. Both are run as tests; "\n" is a line end.
#pragma once

#include "base/result.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::read {

struct RuleExample {
    std::string text;  ///< without the brackets
    std::string words; ///< what the rule must find; empty if it must find nothing
    std::string value; ///< what it must say of them; empty if any
    bool found = true;
};

struct Rule {
    std::string name;
    std::string pattern; ///< with all {pieces} put in
    std::map<std::string, std::string, std::less<>> members;
    std::vector<RuleExample> examples;
    double confidence = 1.0; ///< member "confidence", 0 to 1: how often the rule was right; 1 where it does not say
    int line = 0;            ///< of the file

    /// A member's value; empty if it has none of that name.
    [[nodiscard]] std::string_view operator[](std::string_view member) const;
};

/// The rules of `source` in their order. Errors name the line: a member outside a rule, a piece that no `let` made, a confidence
/// that is no number from 0 to 1.
[[nodiscard]] Result<std::vector<Rule>> parse_rules(std::string_view source);

/// The built-in table `name` ("decisions"). A table that does not exist or parse is a programming error and ends the program.
[[nodiscard]] const std::vector<Rule>& rule_table(std::string_view name);

/// The names of all built-in tables, in order.
[[nodiscard]] std::vector<std::string_view> rule_table_names();

} // namespace minutebook::read
