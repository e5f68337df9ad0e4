// Words into the HTML that councils' and papers' sites are made of.
#pragma once

#include "sample/model.hpp"

#include <string>
#include <string_view>

namespace minutebook::sample {

/// & < > " ' escaped for HTML and XML text and attributes.
[[nodiscard]] std::string escaped(std::string_view text);
/// The same, with spaces and punctuation as numbers, as ModernGov writes the title attributes of its links.
[[nodiscard]] std::string escaped_title(std::string_view text);

/// Paragraphs (parted by empty lines) as Word-exported HTML: MsoNormal, no-break spaces between, lines wrapped; a paragraph
/// beginning "1. " or "a) " is a list paragraph; **bold**. `curly`: quotes and apostrophes become typographic.
[[nodiscard]] std::string word_html(std::string_view text, bool curly);
/// Paragraphs as plain <p> elements.
[[nodiscard]] std::string plain_html(std::string_view text, bool curly);

[[nodiscard]] std::string slash_date(Day day);   ///< 08/10/2019
[[nodiscard]] std::string long_date(Day day);    ///< Tuesday 8 October 2019
[[nodiscard]] std::string ordinal_date(Day day); ///< Tuesday, 8th October, 2019
[[nodiscard]] std::string short_date(Day day);   ///< 8 Oct 2019
[[nodiscard]] std::string us_date(Day day);      ///< Tuesday, October 8, 2019
[[nodiscard]] int year_of(Day day);

/// "7.00 pm" → "19.00".
[[nodiscard]] std::string clock_24(std::string_view time);

/// "71 KB", the same for the same number.
[[nodiscard]] std::string file_size(int id);
/// documents/s<id>/<title>.html, spaces as %20.
[[nodiscard]] std::string paper_path(const Paper& paper);

} // namespace minutebook::sample
