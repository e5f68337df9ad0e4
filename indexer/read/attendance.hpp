// Who was there, who sent apologies, who attended otherwise: only where the text lists it.
#pragma once

#include "civic/document.hpp"
#include "civic/reading.hpp"

#include <optional>
#include <vector>

namespace minutebook::read {

/// `people` are the document's person mentions, by place. A list given by the source system (Document::attendees) counts first.
[[nodiscard]] std::optional<civic::Attendance> find_attendance(const civic::Document& document, const std::vector<civic::Mention>& people);

} // namespace minutebook::read
