// Tables as text: RFC 4180, for spreadsheets and programs.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook {

/// A cell as it stands in a row: quoted where it holds a comma, a quotation mark or a line's end. A cell that begins with
/// = + - @, a tab or a carriage return (also after space) gets a ' in front: spreadsheets would run it as a formula, and what stands in
/// cells comes from other people's pages (OWASP: CSV Injection). Whole numbers ("-3") are left as they are: they do nothing.
[[nodiscard]] std::string csv_cell(std::string_view text);

/// Cells joined by commas, ended by CR LF.
[[nodiscard]] std::string csv_row(const std::vector<std::string>& cells);
[[nodiscard]] std::string csv_row(std::initializer_list<std::string_view> cells);

} // namespace minutebook
