// Regular expressions over document text, always in linear time (RE2): no text can make reading slow.
#pragma once

#include "base/text_span.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::read {

/// One match: groups[0] is the whole; a group that took no part is empty and lies at 0.
struct Match {
    std::vector<TextSpan> groups;
    [[nodiscard]] const TextSpan& span() const { return groups.front(); }
    [[nodiscard]] bool has(std::size_t group) const { return group < groups.size() && !groups[group].empty(); }
    [[nodiscard]] std::string_view text(std::string_view subject, std::size_t group = 0) const { return groups[group].of(subject); }
};

/// A compiled pattern in RE2 syntax, UTF-8, with (?i) and the like inside; \p{L}, \p{Lu} and \p{Ll} are letters of the Latin script. A
/// pattern that does not compile is a programming error and ends the program at start. Copies share the compiled form; use from many
/// threads is safe.
class Pattern {
public:
    explicit Pattern(std::string_view expression);

    /// The first match that begins at or after `from`; look-behind sees the text before `from`.
    [[nodiscard]] std::optional<Match> find(std::string_view text, std::size_t from = 0) const;
    /// All matches from left to right, not overlapping.
    [[nodiscard]] std::vector<Match> find_all(std::string_view text) const;
    /// The match that begins exactly at `at`.
    [[nodiscard]] std::optional<Match> match_at(std::string_view text, std::size_t at) const;
    [[nodiscard]] bool matches_whole(std::string_view text) const;
    /// Like find(), but only whether: much quicker.
    [[nodiscard]] bool found_in(std::string_view text) const;

private:
    struct Compiled;
    std::shared_ptr<const Compiled> compiled_;
}; // class Pattern

/// Many patterns looked for in one pass: which of them occur, not where. A cheap first look before Pattern::find.
class PatternSet {
public:
    explicit PatternSet(const std::vector<std::string>& expressions);

    /// The numbers of the patterns that occur in `text`, rising.
    [[nodiscard]] std::vector<int> found_in(std::string_view text) const;

private:
    struct Compiled;
    std::shared_ptr<const Compiled> compiled_;
}; // class PatternSet

/// Which of many patterns can occur in a text, judged by the words they cannot do without: quick whatever the patterns are.
/// A pattern that is not named does not occur; one that is named may or may not.
class PatternFilter {
public:
    explicit PatternFilter(const std::vector<std::string>& expressions);

    /// The numbers of those patterns, rising. Patterns that need no word of three letters are always among them.
    [[nodiscard]] std::vector<int> possible_in(std::string_view text) const;

private:
    struct Compiled;
    std::shared_ptr<const Compiled> compiled_;
}; // class PatternFilter

} // namespace minutebook::read
