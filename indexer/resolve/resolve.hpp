// Step 9 of the way of a document: what single documents say → what is known of a council. Values in, values out.
#pragma once

#include "civic/popolo.hpp"
#include "index/writer.hpp"

#include <string>
#include <vector>

namespace minutebook::resolve {

/// Joins all readings of one council: the same person, the same post, the same body; Memberships with bounds from
/// Statements; Events from meeting documents; Motions from decisions. The result depends only on the set of readings,
/// not on their order, and every fact in it carries the exact words it rests on.
[[nodiscard]] civic::Knowledge resolve(const civic::CouncilId& council, const std::string& council_name,
                                       const std::vector<index::StoredReading>& readings);

} // namespace minutebook::resolve
