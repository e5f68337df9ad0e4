// Precision, recall and F1 of a reading against an annotation, row by row; what was missed or wrong, and by which rule.
#pragma once

#include "civic/document.hpp"
#include "tests/accuracy/dossier.hpp"

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::accuracy {

struct Tally {
    int right = 0, wrong = 0, missed = 0;

    [[nodiscard]] double precision() const { return right + wrong > 0 ? double(right) / (right + wrong) : 1.0; }
    [[nodiscard]] double recall() const { return right + missed > 0 ? double(right) / (right + missed) : 1.0; }
    /// The harmonic mean; 0 where nothing is right.
    [[nodiscard]] double f1() const
    {
        const double sum = precision() + recall();
        return sum > 0 ? 2 * precision() * recall() / sum : 0.0;
    }
    void add(bool found, bool wanted, bool same)
    {
        right += found && wanted && same;
        wrong += found && !(wanted && same);
        missed += wanted && !(found && same);
    }
};

inline constexpr std::array<std::string_view, 16> row_names{
    "person mentions", "post mentions",    "organization mentions", "date mentions",
    "date values",     "decisions (span)", "decisions (+outcome)",  "movers and seconders",
    "vote counts",     "memberships",      "memberships (+status)", "attendance",
    "council",         "organization",     "meeting date",          "published"};

/// All texts of a dossier together. A mention counts where its span is exact; a decision where half of its words are shared;
/// a membership where person and post agree ("J Brook" with "Jane Brook").
class Score {
public:
    void add(const Annotated& gold, const civic::Document& document, const civic::Reading& reading);

    [[nodiscard]] const Tally& row(std::string_view name) const { return rows_.at(std::string(name)); }
    /// "missed" and "wrong", with the text's name and words around, by row.
    [[nodiscard]] const std::map<std::string, std::vector<std::string>>& errors() const { return errors_; }
    /// How often what a rule made was right, by "row: rule".
    [[nodiscard]] const std::map<std::string, Tally>& rules() const { return rules_; }

    Score();

private:
    void add_mentions(const Annotated& gold, const civic::Reading& reading);
    void add_dates(const Annotated& gold, const civic::Reading& reading);
    void add_decisions(const Annotated& gold, const civic::Reading& reading);
    void add_memberships(const Annotated& gold, const civic::Reading& reading);
    void add_attendance(const Annotated& gold, const civic::Reading& reading);
    void add_fields(const Annotated& gold, const civic::Document& document);
    void error(std::string_view row, std::string_view what, const Annotated& gold, std::string_view words);
    void missed_or_wrong(std::string_view row, std::string_view what, const Annotated& gold, const TextSpan& span);

    std::map<std::string, Tally> rows_;
    std::map<std::string, std::vector<std::string>> errors_;
    std::map<std::string, Tally> rules_;
}; // class Score

} // namespace minutebook::accuracy
