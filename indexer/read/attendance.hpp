// Who was there, who sent apologies, who attended otherwise: only where the text lists it.
#pragma once

#include "civic/document.hpp"
#include "civic/reading.hpp"
#include "indexer/read/decisions_text.hpp"

#include <optional>
#include <vector>

namespace minutebook::read {

/// `record` is record_text() of the document, `people` are its person mentions, by place. A list given by the source system
/// (Document::attendees) counts first.
[[nodiscard]] std::optional<civic::Attendance> find_attendance(const civic::Document& document, const RecordText& record,
                                                               const std::vector<civic::Mention>& people);
/// The same where no other step needs the record.
[[nodiscard]] std::optional<civic::Attendance> find_attendance(const civic::Document& document, const std::vector<civic::Mention>& people);

} // namespace minutebook::read
