// What single words of a line say of it: numbers and bullets of lists, ends of sentences.
#pragma once

#include <string_view>

namespace minutebook::extract {

/// A number, letter or bullet that begins an item: "1.", "12", "3.2", "14/07", "(a)", "iv)", "•", "–".
[[nodiscard]] bool is_list_mark(std::string_view word);
/// Of these only those that cannot be words of a sentence: not "12" or "a".
[[nodiscard]] bool is_sure_list_mark(std::string_view word);
[[nodiscard]] bool is_bullet(std::string_view word);
/// "5", "5.", "5)", "5.1", "16.01.2", "23/07", "7a", "4-A": numbers as of an agenda's items; no bullets, no letters alone.
[[nodiscard]] bool is_item_number(std::string_view word);

/// "220.00", "£1,407.31", "-1,937", "(20)", "7%": nothing but a number and its signs.
[[nodiscard]] bool is_amount(std::string_view word);
/// "TOTAL", "Sub-total:", "CYFANSWM": names a sum.
[[nodiscard]] bool names_sum(std::string_view word);

/// Does a sentence end here: . ! ? and closing marks after them?
[[nodiscard]] bool ends_sentence(std::string_view text);
[[nodiscard]] bool begins_lower(std::string_view text);
[[nodiscard]] bool begins_upper(std::string_view text);
/// "RESOLVED:", "AGREED": begins a line of its own in the record.
[[nodiscard]] bool begins_record(std::string_view word);
[[nodiscard]] bool has_letter(std::string_view text);
/// At least five letters, none of them lower case.
[[nodiscard]] bool all_capitals(std::string_view text);
/// "of", "the", "held on", a comma, a dash: what goes on on the next line.
[[nodiscard]] bool ends_open(std::string_view text);

} // namespace minutebook::extract
