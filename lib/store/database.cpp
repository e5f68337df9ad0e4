#include "store/database.hpp"

#include "store/engine.hpp"
#include "store/schema_steps.hpp"

#include <algorithm>
#include <set>

namespace minutebook::store {

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

Database::Database(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const Location& location, Mode mode, Durability durability)
{
    auto engine = location.embedded() ? open_sqlite(location.file(), mode, durability) : open_postgresql(location, mode, durability);
    if (!engine) return propagate(engine);
    return Database(std::move(*engine));
}

Result<Database> Database::open(const std::filesystem::path& file, Mode mode, Durability durability)
{
    return open(Location(file), mode, durability);
}

Result<> Database::each(std::string_view sql, std::span<const Value> parameters, const std::function<bool(const Row&)>& each_row)
{
    return engine_->each(sql, parameters, each_row);
}

Result<Rows> Database::run(std::string_view sql, std::span<const Value> parameters)
{
    Rows rows;
    auto done = engine_->each(sql, parameters, [&](const Row& row) {
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

Result<> Database::script(std::string_view sql) { return engine_->script(sql); }
Result<bool> Database::has_table(std::string_view name) { return engine_->has_table(name); }
bool Database::shared() const { return engine_->shared(); }
Result<std::string> Database::check() { return engine_->check(); }

Result<> Database::compact() { return engine_->compact(); }

Result<Transaction> Transaction::begin(Database& database, Durability durability, Exclusion exclusion)
{
    if (auto begun = database.engine_->begin(durability, exclusion); !begun) return propagate(begun);
    return Transaction(*database.engine_);
}

Result<> Transaction::commit() { return std::exchange(engine_, nullptr)->commit(); }

Transaction::~Transaction()
{
    if (engine_ != nullptr) engine_->rollback();
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

Result<std::set<std::string, std::less<>>> read_steps(Database& database, std::span<const Migration> migrations)
{
    auto rows = database.run("SELECT name FROM schema_steps");
    if (!rows) return propagate(rows);
    return steps_done(*rows, migrations);
}

/// Within a transaction of the caller's.
Result<> apply(Database& database, const Migration& migration)
{
    const std::string name(migration.name);
    auto done = database.run("SELECT 1 FROM schema_steps WHERE name = $1", {name});
    if (!done) return propagate(done);
    if (!done->empty()) return {}; // another process was quicker
    const bool other_words = database.shared() && !migration.postgresql.empty();
    if (auto applied = database.script(other_words ? migration.postgresql : migration.sql); !applied)
        return propagate(applied, "schema step " + name);
    if (auto noted = database.run("INSERT INTO schema_steps (name) VALUES ($1)", {name}); !noted) return propagate(noted);
    return {};
}

Result<> prepare_steps(Database& database)
{
    auto there = database.has_table("schema_steps");
    if (!there) return propagate(there);
    if (*there) return {};
    auto transaction = Transaction::begin(database);
    if (!transaction) return propagate(transaction);
    if (auto made = database.script("CREATE TABLE IF NOT EXISTS schema_steps (name TEXT PRIMARY KEY)"); !made) return made;
    return transaction->commit();
}

/// All or none: who is killed in the middle leaves no half of a schema to those who only read.
Result<> apply_all(Database& database, const std::vector<const Migration*>& missing)
{
    if (missing.empty()) return {};
    auto transaction = Transaction::begin(database);
    if (!transaction) return propagate(transaction);
    for (const Migration* migration : missing)
        if (auto applied = apply(database, *migration); !applied) return applied;
    return transaction->commit();
}

} // namespace

Result<> migrate(Database& database, std::span<const Migration> migrations)
{
    if (auto prepared = prepare_steps(database); !prepared) return prepared;
    auto done = read_steps(database, migrations);
    if (!done) return propagate(done);
    std::vector<const Migration*> missing;
    for (const Migration& migration : migrations)
        if (done->erase(std::string(migration.name)) == 0) missing.push_back(&migration);
    if (auto applied = apply_all(database, missing); !applied) return applied;
    if (!done->empty())
        return fail(Errc::invalid,
                    "this database knows schema step '" + *done->begin() + "', which this program does not: a newer minutebook wrote it",
                    "use that newer version, or another --data directory");
    return {};
}

Result<bool> has_steps(Database& database, std::span<const Migration> migrations)
{
    auto there = database.has_table("schema_steps");
    if (!there) return propagate(there);
    if (!*there) return migrations.empty();
    auto done = read_steps(database, migrations);
    if (!done) return propagate(done);
    return std::all_of(migrations.begin(), migrations.end(), [&](const Migration& each) { return done->contains(each.name); });
}

} // namespace minutebook::store
