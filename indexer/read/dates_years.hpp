// Years that the text leaves out, by the table "dates_years"; weekdays that do not agree.
#pragma once

#include "indexer/read/dates_expressions.hpp"

namespace minutebook::read {

/// Gives each date of one text (by place) the year that it is certain to have, with the rule that told and its confidence: from
/// the last date of a list, else from the document's own day `now`, if that is known. Marks those whose weekday is another.
void give_years(std::string_view text, std::vector<DateExpression>& dates, const std::optional<PartialDate>& now);

} // namespace minutebook::read
