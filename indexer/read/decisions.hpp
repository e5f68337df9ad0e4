// Formal decisions: exact span, outcome, mover, seconder, votes.
#pragma once

#include "civic/document.hpp"
#include "civic/reading.hpp"
#include "indexer/read/decisions_text.hpp"

#include <vector>

namespace minutebook::read {

/// Reads one document; news and council news yield none. `record` is record_text() of the document, `people` are its person
/// mentions, by place.
[[nodiscard]] std::vector<civic::Decision> find_decisions(const civic::Document& document, const RecordText& record,
                                                          const std::vector<civic::Mention>& people);
/// The same where no other step needs the record.
[[nodiscard]] std::vector<civic::Decision> find_decisions(const civic::Document& document, const std::vector<civic::Mention>& people);

} // namespace minutebook::read
