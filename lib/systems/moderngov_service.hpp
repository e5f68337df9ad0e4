// Answers of ModernGov's web service (mgWebService.asmx) as values.
#pragma once

#include "base/result.hpp"
#include "systems/moderngov.hpp"

#include <string_view>
#include <vector>

namespace minutebook::systems {

/// Each reads one answer. Errors: invalid (not that answer, or beyond repair), limit, refused (as xml::Document::parse says).
/// Answers of other councils' versions with unknown elements are read; missing elements are empty.
[[nodiscard]] Result<std::vector<Committee>> read_committees(std::string_view bytes); ///< GetCommittees
[[nodiscard]] Result<std::vector<MeetingRef>> read_meetings(std::string_view bytes);  ///< GetMeetings
[[nodiscard]] Result<Meeting> read_meeting(std::string_view bytes);                   ///< GetMeeting

} // namespace minutebook::systems
