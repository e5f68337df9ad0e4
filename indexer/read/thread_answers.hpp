// Where a record tells what became of earlier undertakings: "The Clerk had written to the Trust."
#pragma once

#include "base/text_span.hpp"
#include "civic/document.hpp"

#include <vector>

namespace minutebook::read {

/// Sentences that say something was done, under headings where a record goes through what was to be done (matters arising, actions), by
/// the table "thread_answers". By place, at most 60; what is not done yet is none.
[[nodiscard]] std::vector<TextSpan> find_done_sentences(const civic::Document& document);

} // namespace minutebook::read
