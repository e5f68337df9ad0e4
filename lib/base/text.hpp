// Small helpers over ASCII and white space; nothing here knows of Unicode (see utf8.hpp) or of councils.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace minutebook {

[[nodiscard]] constexpr bool ascii_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
[[nodiscard]] constexpr bool ascii_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool ascii_alnum(char c) { return ascii_alpha(c) || ascii_digit(c); }
[[nodiscard]] constexpr bool ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

[[nodiscard]] std::string ascii_lower(std::string_view text);
/// Without ASCII white space at both ends; a view into `text`.
[[nodiscard]] std::string_view trim(std::string_view text);
/// The pieces between separators, empty ones too; views into `text`. An empty text gives one empty piece.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
[[nodiscard]] std::string join(const std::vector<std::string>& pieces, std::string_view separator);
/// Every run of white space (no-break spaces too) as one space, none at the ends.
[[nodiscard]] std::string collapse_space(std::string_view text);
[[nodiscard]] std::string replace_all(std::string text, std::string_view from, std::string_view to);
/// For text and quoted attributes of HTML: & < > " ' as character references.
[[nodiscard]] std::string escape_html(std::string_view text);
/// Lower-case letters and digits joined by single hyphens, at most `limit` bytes: the readable part of an id.
[[nodiscard]] std::string slug(std::string_view text, std::size_t limit = 80);

} // namespace minutebook
