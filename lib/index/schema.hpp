// The entity tables (entities.sqlite). docs/index-schema.md describes them in prose.
#pragma once

#include "base/result.hpp"
#include "store/database.hpp"

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace minutebook::index {

/// Opens the tables of one generation, makes or migrates them where needed, and gives the connection.
/// Errors: io, corrupt, busy, invalid (a newer program wrote them).
[[nodiscard]] Result<store::Database> open_tables(const std::filesystem::path& file);

/// Opens the tables to read them. Errors: io, corrupt, busy, invalid (an older program wrote them).
[[nodiscard]] Result<store::Database> open_tables_read_only(const std::filesystem::path& file);

/// Numbers kept beside the tables: "last_seq" (of the archive), "revision" (counts commits, so that readers notice).
[[nodiscard]] Result<std::int64_t> number(store::Database& tables, std::string_view name);
[[nodiscard]] Result<> set_number(store::Database& tables, std::string_view name, std::int64_t value);
/// Adds one to "revision". To be called in every transaction that changes what readers see.
[[nodiscard]] Result<> bump_revision(store::Database& tables);

} // namespace minutebook::index
