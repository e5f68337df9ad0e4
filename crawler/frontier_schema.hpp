// The frontier's tables. Other families of schema steps share the database: see store::migrate().
#pragma once

#include "base/result.hpp"
#include "store/database.hpp"

namespace minutebook::crawler {

/// Makes the tables or brings them up to date.
[[nodiscard]] Result<> prepare_frontier(store::Database& database);

} // namespace minutebook::crawler
