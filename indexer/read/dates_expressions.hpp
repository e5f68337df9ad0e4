// Calendar expressions as they stand in English-language records, each with what it tells and what it leaves out.
#pragma once

#include "base/partial_date.hpp"
#include "base/text_span.hpp"
#include "indexer/read/dates_forms.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace minutebook::read {

/// One calendar expression as it stands, before a missing year is looked for.
struct DateExpression {
    TextSpan span;
    PartialDate first;
    std::optional<PartialDate> last; ///< of a span of days, months or years
    std::optional<unsigned> weekday; ///< 0 = Sunday … 6 = Saturday, where the weekday is written with the date
    bool year_before = false;        ///< says "last year" instead of a year
    bool yearless = false;           ///< never given a year: a holiday ("4th of July")
    std::string_view rule;           ///< lives as long as the program
    const DateForm* form = nullptr;  ///< never null
    double confidence = 1.0;
};

/// All calendar expressions, by place, not overlapping: the one that begins first wins, then the longest. Weekdays alone,
/// clock times, minute and reference numbers, sums of money and counts are none. Linear in the text.
[[nodiscard]] std::vector<DateExpression> date_expressions(std::string_view text);

} // namespace minutebook::read
