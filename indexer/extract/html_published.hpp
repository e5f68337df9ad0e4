// The day a web page says it was published, by rank of trust.
#pragma once

#include "base/partial_date.hpp"
#include "indexer/extract/html_linked_data.hpp"
#include "indexer/extract/html_main_text.hpp"
#include "indexer/extract/html_shape.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace minutebook::extract {

struct PageDates {
    std::optional<PartialDate> published;
    std::string evidence; ///< "address", "metadata", "by-line", "text"; empty if not known
    std::optional<PartialDate> modified;
};

/// Asked in this order:
/// - address: a day in the page's address, or where that is not known in the one it names as its own (rel=canonical, og:url);
/// - metadata: <meta>, JSON-LD of the page's own story, itemprop=datePublished, <time> and <abbr> around the headline;
/// - by-line: a day in the lines around the headline, or after a label ("Published:", "Veröffentlicht am");
/// - text: the one day that stands by itself near the headline;
/// - a month in the address.
/// By-line and text are asked of stories alone. Never taken: days of comments, of other stories, in footers, after ©, of "last
/// modified", of a banner above the headline, and days that no story has (default dates, before 1995 unless two sources agree).
/// The day is the one written, in the zone it is written in.
[[nodiscard]] PageDates dates_of(const PageShape& shape, const LinkedData& linked, const MainText& text);

/// The headline by JSON-LD or og:title; empty if none says.
[[nodiscard]] std::string headline_by_metadata(const html::Page& page, const LinkedData& linked);

} // namespace minutebook::extract
