// What a paper is, of which day and in what state, as far as the words of a link, heading or file name tell.
#pragma once

#include "base/partial_date.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace minutebook::systems {

/// "minutes", "agenda", or empty where the words say neither. English and Welsh words, and the short forms of file names
/// ("C_04082021_MIN.pdf"). "Agenda and minutes" are minutes.
[[nodiscard]] std::string kind_by_words(std::string_view text);

/// "draft" (draft, unapproved, unconfirmed), "approved" (approved, signed, confirmed) or "printed"; empty where the words say
/// nothing.
[[nodiscard]] std::string standing_by_words(std::string_view text);

/// The first date in a link, heading or file name: whatever read_day() reads, and "12.05.21", "12 May 21", "04082021",
/// "20210804", "2021_08_04", and where no day is given "May 2021" or "2021-05". A year alone, the two years of a municipal year
/// ("2011-12") and two-digit years between hyphens, which may stand first or last, are no date.
[[nodiscard]] std::optional<PartialDate> date_by_words(std::string_view text);
/// The same, where days and months without a year ("Monday, 8 June", "May") are of that year.
[[nodiscard]] std::optional<PartialDate> date_by_words(std::string_view text, int year);
/// The one year that a heading names ("Minutes 2021", "2021 meetings"); nothing if it names none, two, or a municipal year.
[[nodiscard]] std::optional<int> year_by_words(std::string_view text);

} // namespace minutebook::systems
