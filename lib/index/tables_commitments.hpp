// Commitments in the entity tables.
#pragma once

#include "base/result.hpp"
#include "index/commitments.hpp"
#include "store/database.hpp"

#include <vector>

namespace minutebook::index::tables {

/// Puts the undertakings of a document in place of those known of it.
[[nodiscard]] Result<> set_commitments(store::Database& tables, const std::string& owner, const std::string& document,
                                       const std::vector<HeldCommitment>& commitments);
/// Newest record first.
[[nodiscard]] Result<std::vector<CommitmentState>> commitments(store::Database& tables, const CommitmentFilter& filter);
[[nodiscard]] Result<std::size_t> count_commitments(store::Database& tables, const CommitmentFilter& filter);

} // namespace minutebook::index::tables
