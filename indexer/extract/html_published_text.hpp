// The day of publication by what stands around a story's headline: marked elements and written lines.
#pragma once

#include "base/partial_date.hpp"
#include "indexer/extract/html_main_text.hpp"
#include "indexer/extract/html_shape.hpp"

#include <optional>
#include <string_view>

namespace minutebook::extract {

/// By elements: <time>, <abbr>, itemprop.
struct MarkedDates {
    std::optional<PartialDate> published; ///< marked as the day of publication
    std::optional<PartialDate> near;      ///< of a <time> around the headline that is not marked as anything
};
[[nodiscard]] MarkedDates marked_dates(const PageShape& shape, const MainText& text, std::string_view language);

/// By lines of words. Days are weighed by labels, names of elements and place; a doubtful one is none.
struct TextDates {
    std::optional<PartialDate> published;
    bool by_line = false; ///< a label, a name or the line itself says that it is the day of publication
    std::optional<PartialDate> modified;
};
[[nodiscard]] TextDates dates_in_text(const PageShape& shape, const MainText& text, std::string_view language);

} // namespace minutebook::extract
