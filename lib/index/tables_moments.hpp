// Moments out of the entity tables: ids and days only, so that a page costs little whatever it is a page of.
#pragma once

#include "base/result.hpp"
#include "index/moments.hpp"
#include "store/database.hpp"

#include <vector>

namespace minutebook::index::tables {

/// In the order asked for: by day (undated last), then id. Ids in the filter are present ones.
[[nodiscard]] Result<std::vector<Moment>> moments(store::Database& tables, const MomentFilter& filter);

} // namespace minutebook::index::tables
