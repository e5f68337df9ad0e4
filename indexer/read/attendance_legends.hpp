// Lists of members in which a star before the name says that he was present.
#pragma once

#include "indexer/read/attendance.hpp"
#include "indexer/read/people_named.hpp"

namespace minutebook::read {

/// One finding for each legend of the table attendance_legends.rules; its people are those starred in the lines above it.
[[nodiscard]] std::vector<AttendanceFinding> read_attendance_legends(std::string_view text, const PeopleNamed& people);

} // namespace minutebook::read
