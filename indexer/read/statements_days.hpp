// The day of a change that another part of the sentence tells: "… resigned as Leader last night", "On 5 May … was elected".
#pragma once

#include "civic/document.hpp"
#include "civic/reading.hpp"

#include <vector>

namespace minutebook::read {

/// Gives starts and ends the day that their own sentence tells by the words of rules/statements_days.rules, and widens their
/// evidence to it. A sentence with two days tells neither; a day on which something was said is not the day on which it
/// happened; staff appointed on a day have not begun on it.
void tell_days(const civic::Document& document, const std::vector<civic::Mention>& dates, const std::vector<civic::RelativeDate>& relative,
               std::vector<civic::Statement>& statements);

} // namespace minutebook::read
