// The tables of the ledger. Rows are only ever added.
#pragma once

#include "base/result.hpp"
#include "store/database.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace minutebook::ledger {

/// The ledger for writing: made if it is not there, its tables up to date, every commit durable. Errors: io, busy, invalid.
[[nodiscard]] Result<store::Database> open_for_writing(const std::filesystem::path& file);
/// The ledger for reading, if it is there and has that table: an older program's need not. Errors: io, corrupt.
[[nodiscard]] Result<std::optional<store::Database>> open_for_reading(const std::filesystem::path& file, std::string_view table);
/// A reason as it is kept: without space around it, valid UTF-8, of bounded length. Errors: usage (nothing is left).
[[nodiscard]] Result<std::string> checked_reason(std::string_view reason);

} // namespace minutebook::ledger
