// The only door to SQL: one typed layer, the same statements for every engine behind it.
//
// SQL is written with $1, $2, … for the parameters, standard types, ON CONFLICT for upserts, and RETURNING where wanted:
// what SQLite 3.40 and PostgreSQL 15 both understand. No other module names an engine.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace minutebook::store {

/// One SQL value. Text is UTF-8; bytes travel as Blob.
struct Blob {
    std::string bytes;
    friend bool operator==(const Blob&, const Blob&) = default;
};
using Value = std::variant<std::nullptr_t, std::int64_t, double, std::string, Blob>;

/// Text, or NULL where it is empty: for columns in which "not known" is NULL.
[[nodiscard]] Value text_or_null(std::string_view text);
template <class T>
[[nodiscard]] Value integer_or_null(const std::optional<T>& value)
{
    if (!value) return nullptr;
    return static_cast<std::int64_t>(*value);
}

/// One row of an answer; columns in the order of the SELECT. A NULL reads as empty text, 0, or nothing.
class Row {
public:
    explicit Row(std::vector<Value> values) : values_(std::move(values)) {}

    [[nodiscard]] std::size_t size() const { return values_.size(); }
    [[nodiscard]] const Value& operator[](std::size_t column) const { return values_[column]; }
    [[nodiscard]] bool is_null(std::size_t column) const { return std::holds_alternative<std::nullptr_t>(values_[column]); }
    [[nodiscard]] std::string text(std::size_t column) const;
    [[nodiscard]] std::int64_t integer(std::size_t column) const;
    [[nodiscard]] double real(std::size_t column) const;
    [[nodiscard]] std::optional<std::int64_t> optional_integer(std::size_t column) const;

private:
    std::vector<Value> values_;
}; // class Row

using Rows = std::vector<Row>;

enum class Mode { read_write, read_only };

/// How much an acknowledged commit survives. `full`: a power loss. `normal`: a crash of the process (for rebuildable data).
enum class Durability { full, normal };

/// A connection to one database. Not for use by two threads at once; open one for each.
class Database {
public:
    /// Opens (and, for read_write, creates) an embedded database file. Errors: io, corrupt, not_found (read_only), busy.
    [[nodiscard]] static Result<Database> open(const std::filesystem::path& file, Mode mode, Durability durability = Durability::full);

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    /// Runs one statement to its end and gives all its rows. Statements are prepared once per connection and kept.
    [[nodiscard]] Result<Rows> run(std::string_view sql, std::span<const Value> parameters = {});
    [[nodiscard]] Result<Rows> run(std::string_view sql, std::initializer_list<Value> parameters);
    /// The same for answers too long to hold: calls `each` for every row until it returns false.
    [[nodiscard]] Result<> each(std::string_view sql, std::span<const Value> parameters, const std::function<bool(const Row&)>& each_row);
    /// Runs several statements separated by ";" without parameters (schema).
    [[nodiscard]] Result<> script(std::string_view sql);

    /// "ok", or what the engine finds wrong with its own files.
    [[nodiscard]] Result<std::string> check();

private:
    struct Connection;
    explicit Database(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> connection_;
    friend class Transaction;
}; // class Database

/// All or nothing: rolls back on destruction unless commit() succeeded. Takes the write lock at once. Not nested.
class Transaction {
public:
    /// A commit with Durability::normal returns before the disk has it: a power loss may undo it, together with all later ones
    /// up to (not including) the next that is full. For what is only done again then. A kill of the process undoes nothing.
    [[nodiscard]] static Result<Transaction> begin(Database& database, Durability durability = Durability::full);
    Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)), eased_(other.eased_) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    [[nodiscard]] Result<> commit();

private:
    Transaction(Database& database, bool eased) : database_(&database), eased_(eased) {}
    Database* database_;
    bool eased_; ///< the connection's own durability is to be put back
}; // class Transaction

/// One step of a schema: applied once, in order, each in a transaction of its own. `name` is a promise: never changed.
struct Migration {
    std::string_view name;
    std::string_view sql;
};

/// Brings a database to its newest schema. Modules that share a database name their steps "family/step" ("crawler/1 frontier"),
/// each its own family (one may have none), and are judged by that family alone. A database that knows a step of the family
/// which is not in the list was written by a newer program and is refused (Errc::invalid) with a hint.
[[nodiscard]] Result<> migrate(Database& database, std::span<const Migration> migrations);

} // namespace minutebook::store
