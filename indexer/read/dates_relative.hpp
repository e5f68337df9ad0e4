// "last night", "on Monday": days told by their distance from the day of the text.
#pragma once

#include "civic/document.hpp"
#include "civic/reading.hpp"
#include "indexer/read/dates_expressions.hpp"

#include <vector>

namespace minutebook::read {

/// Resolves against the day a news text was published, and against the meeting's day elsewhere, by the table "dates_relative";
/// nothing if that day is not known. A weekday alone is only read in news: the sentence's tense says whether it lies before or ahead.
[[nodiscard]] std::vector<civic::RelativeDate> relative_dates(const civic::Document& document, const std::vector<DateExpression>& dates);

} // namespace minutebook::read
