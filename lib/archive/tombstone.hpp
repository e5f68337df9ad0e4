// What stands in the place of a record whose bytes were removed by an order: a record of exactly the same length, so that
// every other record of the file, and every index of it, stays right.
#pragma once

#include "archive/catalogue.hpp"
#include "archive/orders.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace minutebook::archive {

/// One gzip member of exactly `length` bytes; it is filled up with empty deflate blocks. Errors: limit (the text does not fit).
[[nodiscard]] Result<std::string> gzip_member_of_length(std::string_view text, std::size_t length);

/// The member for a capture's record. Errors: limit (no tombstone fits; even the smallest response record has room for one).
[[nodiscard]] Result<std::string> tombstone(const CatalogueEntry& entry, const PurgeOrder& order);

/// Writes over bytes in the middle of a file and syncs; the file keeps its size. Errors: io.
[[nodiscard]] Result<> write_over(const std::filesystem::path& path, std::uint64_t offset, std::string_view bytes);

/// Carries out all orders that are recorded and not done: after a crash within purge(). Gives how many records were met.
[[nodiscard]] Result<std::size_t> carry_out_orders(const Layout& layout, store::Database& database);

} // namespace minutebook::archive
