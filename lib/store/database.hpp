// The only door to SQL: one typed layer, the same statements for SQLite and PostgreSQL behind it.
//
// SQL is written with $1, $2, … for the parameters, ON CONFLICT for upserts, and RETURNING where wanted: what SQLite 3.40 and
// PostgreSQL 15 both understand. No other module names an engine. What to mind:
// - Whole numbers are BIGINT: PostgreSQL's INTEGER has 32 bits. Bytes are BYTEA, fractions DOUBLE PRECISION.
// - A parameter takes the type of its value; where text or NULL is given, the place it stands in decides.
// - PostgreSQL keeps no character U+0000 in text (Errc::invalid); bytes may hold it.
// - After a statement has failed within a transaction, PostgreSQL does nothing more in it: roll back.
// - The order of text is the database's own: make a PostgreSQL database with the collation C for the order of SQLite.
#pragma once

#include "base/result.hpp"
#include "store/location.hpp"

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

/// What a transaction keeps others from doing while it lasts.
/// `whole`: no other transaction of this kind runs on the same database (PostgreSQL: the same schema); what it reads of
/// what such transactions write is still so when it commits, and they commit in the order in which they began.
/// `rows`: for transactions that are right with the locks of the rows they change alone (ON CONFLICT, FOR UPDATE): many run at once
/// on PostgreSQL, beside one `whole`. SQLite knows one writer at a time in any case.
enum class Exclusion { whole, rows };

class Engine;

/// A connection to one database. Not for use by two threads at once, nor from within the callback of each(): open one for each.
class Database {
public:
    /// Opens an embedded database file (for read_write: or creates it), or connects to a server. Errors: not_found (a file to be read,
    /// or a server's database, that does not exist), refused (the server lets nobody in so), busy (too many connections), io, corrupt.
    [[nodiscard]] static Result<Database> open(const Location& location, Mode mode, Durability durability = Durability::full);
    [[nodiscard]] static Result<Database> open(const std::filesystem::path& file, Mode mode, Durability durability = Durability::full);

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    /// Runs one statement to its end and gives all its rows. Statements are prepared once per connection and kept. Errors: busy (a lock
    /// was not to be had in time, or two transactions waited for each other: all of it may be done again), invalid, corrupt, io (a full
    /// disk among them). Where a connection to a server is lost, the statement fails with io; so does all that was open with it. The
    /// first statement after that, outside a transaction, connects anew.
    [[nodiscard]] Result<Rows> run(std::string_view sql, std::span<const Value> parameters = {});
    [[nodiscard]] Result<Rows> run(std::string_view sql, std::initializer_list<Value> parameters);
    /// The same for answers too long to hold: calls `each_row` for every row until it returns false.
    [[nodiscard]] Result<> each(std::string_view sql, std::span<const Value> parameters, const std::function<bool(const Row&)>& each_row);
    /// Runs several statements separated by ";" without parameters (schema).
    [[nodiscard]] Result<> script(std::string_view sql);

    [[nodiscard]] Result<bool> has_table(std::string_view name);
    /// Whether several machines may work with it at the same time.
    [[nodiscard]] bool shared() const;
    /// What to end a SELECT with to have its rows locked until the transaction ends: waiting for those that others hold, or leaving
    /// them out. Empty for an engine whose transactions have the whole file.
    [[nodiscard]] std::string_view lock_rows() const { return shared() ? " FOR UPDATE" : ""; }
    [[nodiscard]] std::string_view take_rows() const { return shared() ? " FOR UPDATE SKIP LOCKED" : ""; }

    /// "ok", or what the engine finds wrong with its own files. SQLite looks at every page. A server checks its pages as it reads them:
    /// it is asked whether any checksum has ever failed, which means little where its checksums are off.
    [[nodiscard]] Result<std::string> check();
    /// Writes the whole database anew, so that no byte of deleted rows stays in its files. Takes as long as a copy, and locks all
    /// others out meanwhile; not within a transaction.
    [[nodiscard]] Result<> compact();

private:
    explicit Database(std::unique_ptr<Engine> engine);
    std::unique_ptr<Engine> engine_;
    friend class Transaction;
}; // class Database

/// All or nothing: rolls back on destruction unless commit() succeeded. Takes its locks at once, waiting for `whole` ones of others
/// at most half a minute (busy). Not nested.
class Transaction {
public:
    /// A commit with Durability::normal returns before the disk has it: a power loss may undo it, together with all later ones
    /// up to (not including) the next that is full. For what is only done again then. A kill of the process undoes nothing.
    [[nodiscard]] static Result<Transaction> begin(Database& database, Durability durability = Durability::full,
                                                   Exclusion exclusion = Exclusion::whole);
    Transaction(Transaction&& other) noexcept : engine_(std::exchange(other.engine_, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    [[nodiscard]] Result<> commit();

private:
    explicit Transaction(Engine& engine) : engine_(&engine) {}
    Engine* engine_;
}; // class Transaction

/// One step of a schema: applied once, in order, all that are missing in one transaction. `name` is a promise: never changed.
struct Migration {
    std::string_view name;
    std::string_view sql;
    std::string_view postgresql = {}; ///< instead of `sql`, where PostgreSQL needs other words
};

/// Brings a database to its newest schema; processes that begin at the same time may all call it. Modules that share a database
/// name their steps "family/step" ("crawler/1 frontier"), each its own family (one may have none), and are judged by that family
/// alone. A database that knows a step of the family which is not in the list was written by a newer program and is refused
/// (Errc::invalid) with a hint.
[[nodiscard]] Result<> migrate(Database& database, std::span<const Migration> migrations);

} // namespace minutebook::store
