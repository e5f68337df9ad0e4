#include "ledger/tables.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <array>

namespace minutebook::ledger {
namespace {

constexpr std::size_t reason_limit = 2000;

// No statement of this module changes or deletes a row.
constexpr std::array<store::Migration, 2> steps{{
    {"1 withholdings", R"sql(
CREATE TABLE withholdings (
    n BIGINT PRIMARY KEY,
    scope TEXT NOT NULL,
    value TEXT NOT NULL,
    action TEXT NOT NULL,
    reason TEXT NOT NULL,
    date TEXT NOT NULL
);
)sql"},
    {"2 corrections", R"sql(
CREATE TABLE corrections (
    n BIGINT PRIMARY KEY,
    verdict TEXT NOT NULL,
    kind TEXT NOT NULL,
    ids TEXT NOT NULL,
    councils TEXT NOT NULL,
    documents TEXT NOT NULL,
    post TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    part TEXT NOT NULL,
    part_is_new BIGINT NOT NULL,
    name TEXT NOT NULL,
    undoes BIGINT,
    reason TEXT NOT NULL,
    date TEXT NOT NULL
);
)sql"},
}};

} // namespace

Result<store::Database> open_for_writing(const std::filesystem::path& file)
{
    auto database = store::Database::open(file, store::Mode::read_write, store::Durability::full);
    if (!database) return propagate(database);
    if (auto prepared = store::migrate(*database, steps); !prepared) return propagate(prepared);
    return database;
}

Result<std::optional<store::Database>> open_for_reading(const std::filesystem::path& file, std::string_view table)
{
    std::error_code error;
    if (!std::filesystem::exists(file, error)) return std::nullopt;
    auto database = store::Database::open(file, store::Mode::read_only);
    if (!database) return propagate(database);
    auto there = database->has_table(table);
    if (!there) return propagate(there);
    if (!*there) return std::nullopt;
    return std::optional(std::move(*database));
}

Result<std::string> checked_reason(std::string_view reason)
{
    std::string out(cut_utf8(to_valid_utf8(trim(reason)), reason_limit));
    if (out.empty()) return fail(Errc::usage, "a judgement needs a reason, which is shown to the public");
    return out;
}

} // namespace minutebook::ledger
