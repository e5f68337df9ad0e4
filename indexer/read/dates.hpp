// Calendar expressions with their values, and relative ones ("last night") resolved against the document's own day.
#pragma once

#include "civic/document.hpp"
#include "civic/reading.hpp"

#include <vector>

namespace minutebook::read {

struct Dates {
    std::vector<civic::Mention> mentions; ///< kind date, by place, not overlapping
    std::vector<civic::RelativeDate> relative;
};

/// Reads one document. A year that the text leaves out is filled only from the document's own day (Document::as_of()).
[[nodiscard]] Dates find_dates(const civic::Document& document);

} // namespace minutebook::read
