// What a reader holds open. Shared by the files that implement IndexReader.
#pragma once

#include "index/reader.hpp"
#include "store/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <xapian.h>

namespace minutebook::index {

struct IndexReader::State {
    Layout layout;
    std::string generation;
    store::Database tables;
    std::int64_t revision = 0;                 ///< of the tables when this reader was opened
    std::optional<Xapian::Database> full_text; ///< opened when first needed: a damaged one must not keep the tables from being read

    /// The full text at its newest commit. Throws what Xapian throws; errors: invalid (another version's).
    [[nodiscard]] Result<Xapian::Database*> newest_full_text();
};

/// Lines of dump() that the full text gives: one a passage, by its unique term.
[[nodiscard]] Result<std::vector<std::string>> dump_full_text(const Xapian::Database& database);
/// Lines of dump() that the tables give, sorted within each table.
[[nodiscard]] Result<std::vector<std::string>> dump_tables(store::Database& tables);

} // namespace minutebook::index
