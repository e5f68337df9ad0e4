// Words that point to a meeting or a minute, brought together with what was there.
#pragma once

#include "indexer/resolve/thread_unit.hpp"

namespace minutebook::resolve {

/// Of a "meetings" unit: the item of that meeting that shares most words with what points there, two at least and no other as many; and
/// stories that tell of the same matter of one meeting, a week or more apart.
void point_to_meetings(const Unit& unit, Relations& out);

/// Of a "minute" unit: the minute of the day told; without one the last of that number, where its words or its form leave no doubt.
void point_to_minutes(const Unit& unit, Relations& out);

} // namespace minutebook::resolve
