// Lists of names as records write them: one title for many, roles in brackets, initials before or after.
#pragma once

#include "civic/reading.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::read {

/// A pattern piece (RE2) for one personal name without title, and one for the titles that may stand before it.
[[nodiscard]] const std::string& name_piece();
[[nodiscard]] const std::string& title_piece();

/// Without titles, markup, post-nominals and line breaks: "Cllr. J.\nVexley MP" → "J. Vexley".
[[nodiscard]] std::string bare_name(std::string_view name);

/// The people of a list: "Councillors Ada Brook (Chair), B. Dale and O'Hara; Mrs Eve Fox, Clerk". What is no name is left out.
[[nodiscard]] std::vector<civic::Attendee> names_in_list(std::string_view list);

} // namespace minutebook::read
