#include "store/engine.hpp"

#include <map>
#include <sqlite3.h>

namespace minutebook::store {
namespace {

Errc code_of(int sqlite_code)
{
    switch (sqlite_code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Errc::busy;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return Errc::corrupt;
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
        void operator()(const std::string& v) const
        {
            sqlite3_bind_text64(statement, at, v.data(), v.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
        }
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

class Sqlite final : public Engine {
public:
    Sqlite(std::string file, Durability durability) : file_(std::move(file)), durability_(durability) {}
    ~Sqlite() override
    {
        for (auto& [sql, statement] : statements_) sqlite3_finalize(statement);
        sqlite3_close_v2(handle_);
    }

    [[nodiscard]] Result<> open(Mode mode);
    [[nodiscard]] Result<> each(std::string_view sql, std::span<const Value> parameters,
                                const std::function<bool(const Row&)>& each_row) override;
    [[nodiscard]] Result<> script(std::string_view sql) override;
    [[nodiscard]] Result<bool> has_table(std::string_view name) override;
    [[nodiscard]] Result<std::string> check() override;
    [[nodiscard]] Result<> compact() override { return script("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);"); }
    [[nodiscard]] bool shared() const override { return false; }
    [[nodiscard]] Result<> begin(Durability durability, Exclusion exclusion) override;
    [[nodiscard]] Result<> commit() override;
    void rollback() override;

private:
    [[nodiscard]] Result<sqlite3_stmt*> statement(std::string_view sql);
    [[nodiscard]] Result<> put_back_durability();

    std::string file_;
    Durability durability_;
    sqlite3* handle_ = nullptr;
    bool eased_ = false; ///< for one transaction
    std::map<std::string, sqlite3_stmt*, std::less<>> statements_;
}; // class Sqlite

Result<> Sqlite::open(Mode mode)
{
    const int flags = (mode == Mode::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(file_.c_str(), &handle_, flags, nullptr) != SQLITE_OK) return failure(handle_, file_, "cannot open");
    sqlite3_busy_timeout(handle_, 30'000);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    std::string setup = "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;";
    if (mode == Mode::read_write) setup += "PRAGMA journal_mode=WAL;";
    // Rebuildable data is written in long transactions over many tables: 64 MiB of pages at most stay at hand.
    if (mode == Mode::read_write && durability_ == Durability::normal) setup += "PRAGMA cache_size=-65536;";
    setup += durability_ == Durability::full ? "PRAGMA synchronous=FULL;" : "PRAGMA synchronous=NORMAL;";
    return script(setup);
}

Result<sqlite3_stmt*> Sqlite::statement(std::string_view sql)
{
    if (const auto found = statements_.find(sql); found != statements_.end()) return found->second;
    sqlite3_stmt* made = nullptr;
    if (sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &made, nullptr) != SQLITE_OK)
        return failure(handle_, file_, "cannot ask");
    statements_.emplace(std::string(sql), made);
    return made;
}

Result<> Sqlite::each(std::string_view sql, std::span<const Value> parameters, const std::function<bool(const Row&)>& each_row)
{
    auto prepared = statement(sql);
    if (!prepared) return propagate(prepared);
    sqlite3_stmt* statement = *prepared;
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
        if (step != SQLITE_ROW) return failure(handle_, file_, "cannot use");
        std::vector<Value> values;
        values.reserve(static_cast<std::size_t>(columns));
        for (int i = 0; i < columns; ++i) values.push_back(column(statement, i));
        if (!each_row(Row(std::move(values)))) return {};
    }
}

Result<> Sqlite::script(std::string_view sql)
{
    if (sqlite3_exec(handle_, std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return failure(handle_, file_, "cannot use");
    return {};
}

Result<bool> Sqlite::has_table(std::string_view name)
{
    bool found = false;
    const Value parameter = std::string(name);
    auto done =
        each("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1", {&parameter, 1}, [&](const Row&) { return found = true; });
    if (!done) return propagate(done);
    return found;
}

Result<std::string> Sqlite::check()
{
    std::string out;
    auto done = each("PRAGMA quick_check(20)", {}, [&](const Row& row) {
        out += (out.empty() ? "" : "; ") + row.text(0);
        return true;
    });
    if (!done) return propagate(done);
    return out;
}

Result<> Sqlite::put_back_durability()
{
    if (!std::exchange(eased_, false)) return {};
    return script("PRAGMA synchronous=FULL");
}

Result<> Sqlite::begin(Durability durability, Exclusion)
{
    const bool ease = durability == Durability::normal && durability_ == Durability::full && sqlite3_get_autocommit(handle_) != 0;
    if (ease) {
        if (auto done = script("PRAGMA synchronous=NORMAL"); !done) return done;
        eased_ = true;
    }
    auto begun = script("BEGIN IMMEDIATE");
    if (begun || !ease) return begun;
    if (auto back = put_back_durability(); !back) return back;
    return begun;
}

Result<> Sqlite::commit()
{
    auto done = script("COMMIT");
    if (!done) { [[maybe_unused]] auto undone = script("ROLLBACK"); }
    auto back = put_back_durability();
    return done ? back : done;
}

void Sqlite::rollback()
{
    [[maybe_unused]] auto undone = script("ROLLBACK"); // fails only where the engine has already rolled back
    [[maybe_unused]] auto back = put_back_durability();
}

} // namespace

Result<std::unique_ptr<Engine>> open_sqlite(const std::filesystem::path& file, Mode mode, Durability durability)
{
    auto engine = std::make_unique<Sqlite>(file.string(), durability);
    if (auto opened = engine->open(mode); !opened) return propagate(opened);
    return engine;
}

} // namespace minutebook::store
