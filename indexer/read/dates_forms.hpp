// The forms of calendar expressions: the table "dates" made ready for reading.
#pragma once

#include "indexer/read/pattern.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::read {

/// What a group of a form's pattern tells.
enum class DatePart { weekday, day, month, year, day2, month2, year2, last_year, holiday };

struct DateForm {
    std::string name; ///< the rule's
    Pattern pattern;
    std::vector<DatePart> groups; ///< of the groups 1, 2, … of the pattern
    double confidence = 1.0;
    // Of the words around; those before are looked at with a pattern that ends in $.
    std::optional<Pattern> unless_before, unless_after, where_before, where_after;
    bool alone = false; ///< a line of its own stands for what must be around

    /// The words of the first group of `part` that took part in `match`; empty if none did.
    [[nodiscard]] std::string_view words(std::string_view text, const Match& match, DatePart part) const;
    [[nodiscard]] bool tells(DatePart part) const;
    /// True if the words before and after let it be a date.
    [[nodiscard]] bool fits(std::string_view before, std::string_view after, bool line_of_its_own) const;
};

/// All forms, in the order of the table.
[[nodiscard]] const std::vector<DateForm>& date_forms();
/// The numbers of the forms that occur in `words`: one pass instead of one for each form.
[[nodiscard]] std::vector<int> date_forms_in(std::string_view words);

} // namespace minutebook::read
