// Days as pages of many languages and as machines write them.
#pragma once

#include "base/partial_date.hpp"
#include "base/text_span.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::extract {

/// A full day in a text.
struct WrittenDate {
    TextSpan span;
    PartialDate day;
    bool doubtful = false; ///< of numbers that may be read in either order ("04/05/2019"), read as the language has it
    bool weekday = false;  ///< a weekday's name stands right before it
};

/// All full days in a line, by place: "14 June 2019", "June 14th, 2019", "14. Juni 2019", "14 de junio de 2019", "2019-06-14",
/// "14.06.2019", "14/06/19", "2019年6月14日". Months by name in some twenty languages. `language` ("en", "de-CH", "en-us", may be
/// empty) decides the order of numbers with slashes. Years 1990 to 2100. Linear in the text.
[[nodiscard]] std::vector<WrittenDate> written_dates(std::string_view text, std::string_view language);

/// The day of a value meant for machines, in the zone it is written in: ISO 8601, RFC 822, "20190614", seconds since 1970; else the
/// one written date in it. Nothing for days no page has: before 1990, after 2100, 1 January 1970.
[[nodiscard]] std::optional<PartialDate> machine_date(std::string_view text, std::string_view language = {});

} // namespace minutebook::extract
