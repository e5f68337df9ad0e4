#include "store/database.hpp"

#include <map>
#include <set>
#include <sqlite3.h>

namespace minutebook::store {

struct Database::Connection {
    sqlite3* handle = nullptr;
    std::string file;
    Durability durability = Durability::full;
    std::map<std::string, sqlite3_stmt*, std::less<>> statements;

    ~Connection()
    {
        for (auto& [sql, statement] : statements) sqlite3_finalize(statement);
        sqlite3_close_v2(handle);
    }
};

namespace {

Errc code_of(int sqlite_code)
{
    switch (sqlite_code & 0xFF) {
    case SQLITE_BUSY: case SQLITE_LOCKED: return Errc::busy;
    case SQLITE_CORRUPT: case SQLITE_NOTADB: return Errc::corrupt;
    case SQLITE_CANTOPEN: return Errc::not_found;
    default: return Errc::io;
    }
}

tl::unexpected<Error> failure(sqlite3* handle, const std::string& file, std::string_view doing)
{
    const int code = handle != nullptr ? sqlite3_errcode(handle) : SQLITE_NOMEM;
    std::string message = std::string(doing) + " database " + file + ": " + (handle != nullptr ? sqlite3_errmsg(handle) : "out of memory");
    std::string hint;
    if (code_of(code) == Errc::corrupt) hint = "run 'minutebook verify'; an index can be rebuilt with 'minutebook index --rebuild'";
    if ((code & 0xFF) == SQLITE_FULL) hint = "make room on the disk and run the command again";
    return fail(code_of(code), std::move(message), std::move(hint));
}

void bind(sqlite3_stmt* statement, int at, const Value& value)
{
    struct Binder {
        sqlite3_stmt* statement;
        int at;
        void operator()(std::nullptr_t) const { sqlite3_bind_null(statement, at); }
        void operator()(std::int64_t v) const { sqlite3_bind_int64(statement, at, v); }
        void operator()(double v) const { sqlite3_bind_double(statement, at, v); }
        void operator()(const std::string& v) const { sqlite3_bind_text64(statement, at, v.data(), v.size(), SQLITE_TRANSIENT, SQLITE_UTF8); }
        void operator()(const Blob& v) const { sqlite3_bind_blob64(statement, at, v.bytes.data(), v.bytes.size(), SQLITE_TRANSIENT); }
    };
    std::visit(Binder{statement, at}, value);
}

Value column(sqlite3_stmt* statement, int at)
{
    const auto size = [&] { return static_cast<std::size_t>(sqlite3_column_bytes(statement, at)); };
    switch (sqlite3_column_type(statement, at)) {
    case SQLITE_INTEGER: return static_cast<std::int64_t>(sqlite3_column_int64(statement, at));
    case SQLITE_FLOAT: return sqlite3_column_double(statement, at);
    case SQLITE_TEXT: {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, at));
        return std::string(text, size());
    }
    case SQLITE_BLOB: {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, at));
        return Blob{bytes == nullptr ? std::string{} : std::string(bytes, size())};
    }
    default: return nullptr;
    }
}

/// Resets a cached statement whatever way its use ends.
struct Reset {
    sqlite3_stmt* statement;
    explicit Reset(sqlite3_stmt* s) : statement(s) {}
    Reset(const Reset&) = delete;
    Reset& operator=(const Reset&) = delete;
    ~Reset()
    {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
    }
};

} // namespace

Value text_or_null(std::string_view text)
{
    if (text.empty()) return nullptr;
    return std::string(text);
}

std::string Row::text(std::size_t column) const
{
    const Value& value = values_[column];
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* blob = std::get_if<Blob>(&value)) return blob->bytes;
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    return {};
}

std::int64_t Row::integer(std::size_t column) const { return optional_integer(column).value_or(0); }

double Row::real(std::size_t column) const
{
    if (const auto* number = std::get_if<double>(&values_[column])) return *number;
    return static_cast<double>(integer(column));
}

std::optional<std::int64_t> Row::optional_integer(std::size_t column) const
{
    if (const auto* number = std::get_if<std::int64_t>(&values_[column])) return *number;
    return std::nullopt;
}

Database::Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const std::filesystem::path& file, Mode mode, Durability durability)
{
    auto connection = std::make_unique<Connection>();
    connection->file = file.string();
    connection->durability = durability;
    const int flags = (mode == Mode::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(connection->file.c_str(), &connection->handle, flags, nullptr) != SQLITE_OK)
        return failure(connection->handle, connection->file, "cannot open");
    sqlite3_busy_timeout(connection->handle, 10'000);
    sqlite3_db_config(connection->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    Database database(std::move(connection));
    std::string setup = "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;";
    if (mode == Mode::read_write) setup += "PRAGMA journal_mode=WAL;";
    setup += durability == Durability::full ? "PRAGMA synchronous=FULL;" : "PRAGMA synchronous=NORMAL;";
    if (auto done = database.script(setup); !done) return propagate(done);
    return database;
}

Result<> Database::each(std::string_view sql, std::span<const Value> parameters, const std::function<bool(const Row&)>& each_row)
{
    auto found = connection_->statements.find(sql);
    if (found == connection_->statements.end()) {
        sqlite3_stmt* made = nullptr;
        if (sqlite3_prepare_v3(connection_->handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &made, nullptr) != SQLITE_OK)
            return failure(connection_->handle, connection_->file, "cannot ask");
        found = connection_->statements.emplace(std::string(sql), made).first;
    }
    sqlite3_stmt* statement = found->second;
    const Reset reset(statement);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        // SQLite numbers $n by first appearance: bind by name.
        const int at = sqlite3_bind_parameter_index(statement, ("$" + std::to_string(i + 1)).c_str());
        if (at > 0) bind(statement, at, parameters[i]);
    }
    const int columns = sqlite3_column_count(statement);
    for (;;) {
        const int step = sqlite3_step(statement);
        if (step == SQLITE_DONE) return {};
        if (step != SQLITE_ROW) return failure(connection_->handle, connection_->file, "cannot use");
        std::vector<Value> values;
        values.reserve(static_cast<std::size_t>(columns));
        for (int i = 0; i < columns; ++i) values.push_back(column(statement, i));
        if (!each_row(Row(std::move(values)))) return {};
    }
}

Result<Rows> Database::run(std::string_view sql, std::span<const Value> parameters)
{
    Rows rows;
    auto done = each(sql, parameters, [&](const Row& row) {
        rows.push_back(row);
        return true;
    });
    if (!done) return propagate(done);
    return rows;
}

Result<Rows> Database::run(std::string_view sql, std::initializer_list<Value> parameters)
{
    return run(sql, std::span<const Value>(parameters.begin(), parameters.size()));
}

Result<> Database::script(std::string_view sql)
{
    char* message = nullptr;
    const int code = sqlite3_exec(connection_->handle, std::string(sql).c_str(), nullptr, nullptr, &message);
    sqlite3_free(message);
    if (code != SQLITE_OK) return failure(connection_->handle, connection_->file, "cannot use");
    return {};
}

Result<std::string> Database::check()
{
    auto rows = run("PRAGMA quick_check(20)");
    if (!rows) return propagate(rows);
    std::string out;
    for (const Row& row : *rows) out += (out.empty() ? "" : "; ") + row.text(0);
    return out;
}

namespace {

constexpr std::string_view ease = "PRAGMA synchronous=NORMAL", put_back = "PRAGMA synchronous=FULL";

} // namespace

Result<Transaction> Transaction::begin(Database& database, Durability durability)
{
    const bool eased = durability == Durability::normal && database.connection_->durability == Durability::full;
    if (eased)
        if (auto done = database.script(ease); !done) return propagate(done);
    Transaction transaction(database, eased);
    auto begun = database.script("BEGIN IMMEDIATE");
    if (begun) return transaction;
    transaction.database_ = nullptr;
    if (eased)
        if (auto done = database.script(put_back); !done) return propagate(done);
    return propagate(begun);
}

Result<> Transaction::commit()
{
    Database* database = std::exchange(database_, nullptr);
    auto done = database->script("COMMIT");
    if (!done) {
        [[maybe_unused]] auto undone = database->script("ROLLBACK");
    }
    if (!eased_) return done;
    auto back = database->script(put_back);
    return done ? back : done;
}

Transaction::~Transaction()
{
    if (database_ == nullptr) return;
    [[maybe_unused]] auto undone = database_->script("ROLLBACK"); // fails only where the engine has already rolled back
    if (!eased_) return;
    [[maybe_unused]] auto back = database_->script(put_back);
}

namespace {

/// "crawler" of "crawler/1 frontier"; empty where the name has no "/".
std::string_view family(std::string_view step) { return step.substr(0, step.find('/') == std::string_view::npos ? 0 : step.find('/')); }

/// Of the steps already done, those that the owner of this list should know: other families belong to other owners.
std::set<std::string, std::less<>> steps_done(const Rows& rows, std::span<const Migration> migrations)
{
    std::set<std::string_view> families;
    for (const Migration& migration : migrations) families.insert(family(migration.name));
    std::set<std::string, std::less<>> done;
    for (const Row& row : rows)
        if (families.contains(family(row.text(0)))) done.insert(row.text(0));
    return done;
}

} // namespace

Result<> migrate(Database& database, std::span<const Migration> migrations)
{
    auto made = database.script("CREATE TABLE IF NOT EXISTS schema_steps (name TEXT PRIMARY KEY)");
    if (!made) return propagate(made);
    auto rows = database.run("SELECT name FROM schema_steps");
    if (!rows) return propagate(rows);
    auto done = steps_done(*rows, migrations);
    for (const Migration& migration : migrations) {
        if (done.erase(std::string(migration.name)) > 0) continue;
        auto transaction = Transaction::begin(database);
        if (!transaction) return propagate(transaction);
        if (auto applied = database.script(migration.sql); !applied) return propagate(applied, "schema step " + std::string(migration.name));
        if (auto noted = database.run("INSERT INTO schema_steps (name) VALUES ($1)", {std::string(migration.name)}); !noted) return propagate(noted);
        if (auto committed = transaction->commit(); !committed) return propagate(committed);
    }
    if (!done.empty())
        return fail(Errc::invalid, "this database knows schema step '" + *done.begin() + "', which this program does not: a newer minutebook wrote it",
                    "use that newer version, or another --data directory");
    return {};
}

} // namespace minutebook::store
