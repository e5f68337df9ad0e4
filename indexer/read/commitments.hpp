// Who undertook to do what, and by when.
#pragma once

#include "civic/document.hpp"
#include "civic/reading.hpp"
#include "indexer/read/decisions_text.hpp"

#include <vector>

namespace minutebook::read {

/// The sentences of a record (clauses of them, where semicolons part them) in which somebody undertakes or is asked to do something
/// after the meeting, by the table "commitments"; none in news and reports. `record` is record_text() of the document, `mentions` are
/// its people, posts and dates, by place. The day of "within six months" is counted from the document's own; it is left open where
/// the words name no day, month or year.
[[nodiscard]] std::vector<civic::Commitment> find_commitments(const civic::Document& document, const RecordText& record,
                                                              const std::vector<civic::Mention>& mentions);

} // namespace minutebook::read
