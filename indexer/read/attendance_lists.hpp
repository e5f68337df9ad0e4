// The people of one list of an attendance, each with what the words around the name tell.
#pragma once

#include "indexer/read/attendance.hpp"
#include "indexer/read/attendance_blocks.hpp"
#include "indexer/read/people_named.hpp"

namespace minutebook::read {

/// Whom a "(representing …)" or "for …" names is not there himself and is left out.
[[nodiscard]] AttendanceFinding read_attendance_list(const AttendanceBlock& block, std::string_view text, const PeopleNamed& people);

/// A name as the record writes it, without line breaks and markup, in normal capitals. Initials that stand for a person stay as they are.
[[nodiscard]] std::string name_as_written(const civic::Mention& person);

} // namespace minutebook::read
