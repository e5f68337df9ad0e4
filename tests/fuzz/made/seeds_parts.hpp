// The texts of the seeds, one function each.
#pragma once

#include <string>

namespace minutebook::made {

[[nodiscard]] std::string minutes_text();
[[nodiscard]] std::string minutes_markdown();
[[nodiscard]] std::string agenda_html();
[[nodiscard]] std::string news_html();
[[nodiscard]] std::string meeting_xml();
[[nodiscard]] std::string letter_rtf();
[[nodiscard]] std::string letter_mail();

} // namespace minutebook::made
