// Web-service answers as Documents.
#pragma once

#include "base/result.hpp"
#include "civic/document.hpp"
#include "systems/facts.hpp"

#include <string_view>

namespace minutebook::extract {

/// Reads a GetMeeting answer: one Document of kind meeting with a section per open agenda item, headed "number. title", its text
/// the agenda's, then "Minutes:" and "Decision:" where published. Items that the system restricts keep
/// their heading alone, items whose display it forbids are left out. The attendance list closes the text.
/// `url` is the answer's address; the Document's is the page that people open. Ids are left to the caller.
/// Errors: invalid (not a meeting), refused (the system forbids its display), limit.
[[nodiscard]] Result<civic::Document> from_moderngov_xml(std::string_view bytes, std::string_view url, const systems::AddressFacts& facts);

} // namespace minutebook::extract
