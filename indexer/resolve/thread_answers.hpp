// Commitments and what became of them.
#pragma once

#include "indexer/resolve/thread_unit.hpp"

namespace minutebook::resolve {

/// Of a "title" unit: a report or update that was asked for, answered by the next item of the same matter at that body.
void answer_by_title(const Unit& unit, Relations& out);

/// Of an "answer" unit: a task, answered by the next record of that body, within 400 days, that says something of the same words was done.
void answer_by_words(const Unit& unit, Relations& out);

/// "kept", "late", or "answered" where no day was given: an answer of `day` to what was due by `due` (ISO 8601, may be a span).
[[nodiscard]] std::string answer_result(std::string_view due, std::string_view day);

} // namespace minutebook::resolve
