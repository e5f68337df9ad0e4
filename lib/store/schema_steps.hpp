// For those who only read a database: is its schema the one they know?
#pragma once

#include "store/database.hpp"

#include <span>

namespace minutebook::store {

/// Were all of these steps applied (`migrate`)? A database that lacks one was last written by an older program.
[[nodiscard]] Result<bool> has_steps(Database& database, std::span<const Migration> migrations);

} // namespace minutebook::store
