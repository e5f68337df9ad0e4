#include "store/engine.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <libpq-fe.h>
#include <map>

namespace minutebook::store {
namespace {

// Types by their numbers in PostgreSQL's pg_type.dat, which never change.
constexpr Oid type_bool = 16, type_bytea = 17, type_int8 = 20, type_int2 = 21, type_int4 = 23, type_oid = 26, type_float4 = 700,
              type_float8 = 701, type_numeric = 1700, type_by_place = 0;

struct Free {
    void operator()(PGconn* connection) const { PQfinish(connection); }
    void operator()(PGresult* result) const { PQclear(result); }
    void operator()(PGcancel* cancel) const { PQfreeCancel(cancel); }
    void operator()(unsigned char* bytes) const { PQfreemem(bytes); }
};
using Handle = std::unique_ptr<PGconn, Free>;
using Answer = std::unique_ptr<PGresult, Free>;

constexpr std::string_view lost_hint = "what was acknowledged is kept; see that the server runs, then run the command again";

/// First line of what the library says, without its end.
std::string one_line(std::string_view text)
{
    text = text.substr(0, text.find('\n'));
    return text.empty() ? "no reason given" : std::string(text);
}

Errc code_of(std::string_view state)
{
    if (state == "40001" || state == "40P01" || state == "55P03" || state == "53300" || state == "57P03") return Errc::busy;
    if (state.starts_with("22")) return Errc::invalid;
    if (state == "3D000") return Errc::not_found;
    if (state == "25006" || state == "42501" || state.starts_with("28")) return Errc::refused;
    if (state.starts_with("XX00") && state != "XX000") return Errc::corrupt;
    return Errc::io;
}

std::string hint_of(std::string_view state)
{
    if (state == "53100") return "make room on the server's disk and run the command again";
    if (state == "53300") return "raise max_connections, or run fewer processes";
    if (state == "42501") return "grant the role the right to use and to create in the schema";
    if (state.starts_with("XX00") && state != "XX000") return "the server's files are damaged: restore the database from a copy";
    if (state.starts_with("08") || state.starts_with("57P")) return std::string(lost_hint);
    return {};
}

Oid type_of(const Value& value)
{
    if (std::holds_alternative<std::int64_t>(value)) return type_int8;
    if (std::holds_alternative<double>(value)) return type_float8;
    if (std::holds_alternative<Blob>(value)) return type_bytea;
    return type_by_place;
}

/// Parameters as the library wants them; refers to the values it was made of.
struct Parameters {
    std::vector<std::string> made; ///< text of numbers
    std::vector<const char*> values;
    std::vector<int> lengths, formats;

    explicit Parameters(std::span<const Value> from)
    {
        made.reserve(from.size());
        for (const Value& value : from) add(value);
    }

    void add(const Value& value)
    {
        const auto* blob = std::get_if<Blob>(&value);
        formats.push_back(blob != nullptr ? 1 : 0);
        lengths.push_back(blob != nullptr ? static_cast<int>(blob->bytes.size()) : 0);
        if (blob != nullptr) values.push_back(blob->bytes.data());
        else if (const auto* text = std::get_if<std::string>(&value)) values.push_back(text->c_str());
        else if (std::holds_alternative<std::nullptr_t>(value)) values.push_back(nullptr);
        else values.push_back(made.emplace_back(number(value)).c_str());
    }

    static std::string number(const Value& value)
    {
        std::array<char, 40> buffer{};
        char* end = buffer.data();
        if (const auto* whole = std::get_if<std::int64_t>(&value)) end = std::to_chars(buffer.begin(), buffer.end(), *whole).ptr;
        if (const auto* real = std::get_if<double>(&value)) end = std::to_chars(buffer.begin(), buffer.end(), *real).ptr;
        return {buffer.data(), end};
    }
};

template <class Number>
std::optional<Number> number_of(std::string_view text)
{
    Number out{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return out;
}

/// A number that may be beyond 64 bits or have a fraction: sums are of that kind.
Value numeric(std::string_view text)
{
    if (const auto whole = number_of<std::int64_t>(text)) return *whole;
    return number_of<double>(text).value_or(0);
}

Value column(const PGresult* answer, int at)
{
    if (PQgetisnull(answer, 0, at) != 0) return nullptr;
    const std::string_view text(PQgetvalue(answer, 0, at), static_cast<std::size_t>(PQgetlength(answer, 0, at)));
    switch (PQftype(answer, at)) {
    case type_int2:
    case type_int4:
    case type_int8:
    case type_oid: return number_of<std::int64_t>(text).value_or(0);
    case type_bool: return std::int64_t{text == "t" ? 1 : 0};
    case type_float4:
    case type_float8: return number_of<double>(text).value_or(0);
    case type_numeric: return numeric(text);
    case type_bytea: {
        std::size_t size = 0;
        const std::unique_ptr<unsigned char, Free> bytes(PQunescapeBytea(reinterpret_cast<const unsigned char*>(text.data()), &size));
        return Blob{bytes ? std::string(reinterpret_cast<const char*>(bytes.get()), size) : std::string{}};
    }
    default: return std::string(text);
    }
}

Row row_of(const PGresult* answer)
{
    const int columns = PQnfields(answer);
    std::vector<Value> values;
    values.reserve(static_cast<std::size_t>(columns));
    for (int i = 0; i < columns; ++i) values.push_back(column(answer, i));
    return Row(std::move(values));
}

bool plain_name(std::string_view name)
{
    return !name.empty() && !(name.front() >= '0' && name.front() <= '9') &&
           std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

class PostgreSql final : public Engine {
public:
    PostgreSql(Location location, Mode mode, Durability durability) : location_(std::move(location)), mode_(mode), durability_(durability)
    {}

    [[nodiscard]] Result<> connect();
    [[nodiscard]] Result<> each(std::string_view sql, std::span<const Value> parameters,
                                const std::function<bool(const Row&)>& each_row) override;
    [[nodiscard]] Result<> script(std::string_view sql) override;
    [[nodiscard]] Result<bool> has_table(std::string_view name) override;
    [[nodiscard]] Result<std::string> check() override;
    [[nodiscard]] Result<> compact() override { return script("VACUUM FULL"); }
    [[nodiscard]] bool shared() const override { return true; }
    [[nodiscard]] Result<> begin(Durability durability, Exclusion exclusion) override;
    [[nodiscard]] Result<> commit() override;
    void rollback() override;

private:
    [[nodiscard]] Result<> set_up();
    [[nodiscard]] Result<> find_schema();
    [[nodiscard]] Result<> be_connected();
    [[nodiscard]] Result<std::string> prepared(std::string_view sql, std::span<const Value> parameters);
    [[nodiscard]] Result<> read_rows(const std::function<bool(const Row&)>& each_row);
    [[nodiscard]] Result<std::string> one_text(std::string_view sql);
    void cancel() const;
    [[nodiscard]] tl::unexpected<Error> failure(const PGresult* answer, std::string_view doing) const;

    Location location_;
    Mode mode_;
    Durability durability_;
    Handle connection_;
    std::map<std::string, std::string, std::less<>> statements_; ///< by their words and types: the name at the server
    bool in_transaction_ = false;
    bool reading_ = false;
}; // class PostgreSql

tl::unexpected<Error> PostgreSql::failure(const PGresult* answer, std::string_view doing) const
{
    const std::string what = std::string(doing) + " database " + location_.name() + ": ";
    if (PQstatus(connection_.get()) == CONNECTION_BAD)
        return fail(Errc::io, what + one_line(PQerrorMessage(connection_.get())), std::string(lost_hint));
    const char* state = answer == nullptr ? nullptr : PQresultErrorField(answer, PG_DIAG_SQLSTATE);
    const char* message = answer == nullptr ? nullptr : PQresultErrorField(answer, PG_DIAG_MESSAGE_PRIMARY);
    if (state == nullptr || message == nullptr) return fail(Errc::io, what + one_line(PQerrorMessage(connection_.get())));
    return fail(code_of(state), what + one_line(message) + " (SQLSTATE " + state + ")", hint_of(state));
}

Result<> PostgreSql::connect()
{
    statements_.clear();
    // What stands before the address is a default for what it leaves out.
    const std::array<const char*, 5> keys{"connect_timeout", "fallback_application_name", "dbname", "client_encoding", nullptr};
    const std::array<const char*, 5> values{"10", "minutebook", location_.url().c_str(), "UTF8", nullptr};
    connection_.reset(PQconnectdbParams(keys.data(), values.data(), 1));
    if (!connection_) return fail(Errc::io, "cannot open database " + location_.name() + ": out of memory");
    if (PQstatus(connection_.get()) != CONNECTION_OK)
        return fail(Errc::io, "cannot open database " + location_.name() + ": " + one_line(PQerrorMessage(connection_.get())),
                    "see that the server runs, that the database exists (createdb) and that the address names a role that may use it");
    PQsetNoticeProcessor(
        connection_.get(), [](void*, const char*) {}, nullptr);
    return set_up();
}

Result<> PostgreSql::set_up()
{
    // A server that notices within a minute that we are gone gives back what we had locked.
    std::string setup =
        "SET lock_timeout = '30s'; SET bytea_output = 'hex'; SET tcp_keepalives_idle = 20; SET tcp_keepalives_interval = 10;"
        "SET tcp_keepalives_count = 3; SET standard_conforming_strings = on;";
    if (durability_ == Durability::normal) setup += "SET synchronous_commit = off;";
    else setup += "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';";
    if (auto done = script(setup); !done) return done;
    if (auto found = find_schema(); !found) return found;
    return mode_ == Mode::read_only ? script("SET default_transaction_read_only = on") : Result<>{};
}

/// Makes the schema that the address names where it is not there yet.
Result<> PostgreSql::find_schema()
{
    const auto current = [&] { return one_text("SELECT COALESCE(current_schema(), '')"); };
    auto schema = current();
    if (!schema || !schema->empty()) return schema ? Result<>{} : propagate(schema);
    auto path = one_text("SELECT current_setting('search_path')");
    if (!path) return propagate(path);
    const std::string name = path->substr(0, path->find(','));
    const std::string missing = "database " + location_.name() + " has no schema '" + name + "'";
    if (mode_ == Mode::read_only) return fail(Errc::not_found, missing, "it is made by the first crawl or import");
    if (!plain_name(name)) return fail(Errc::invalid, missing, "make it by hand, or name one of small letters, digits and '_'");
    auto made = script("CREATE SCHEMA IF NOT EXISTS " + name);
    schema = current(); // another process may have been quicker
    if (!schema) return propagate(schema);
    return schema->empty() ? made : Result<>{};
}

Result<> PostgreSql::be_connected()
{
    assert(!reading_ && "a connection is used from within its own answer");
    if (PQstatus(connection_.get()) == CONNECTION_OK) return {};
    if (in_transaction_)
        return fail(Errc::io, "the connection to database " + location_.name() + " was lost within a transaction", std::string(lost_hint));
    return connect();
}

Result<std::string> PostgreSql::prepared(std::string_view sql, std::span<const Value> parameters)
{
    std::vector<Oid> types;
    std::string key(sql);
    for (const Value& value : parameters) {
        types.push_back(type_of(value));
        key += static_cast<char>('0' + value.index());
    }
    if (const auto found = statements_.find(key); found != statements_.end()) return found->second;
    std::string name = "s" + std::to_string(statements_.size());
    const Answer answer(PQprepare(connection_.get(), name.c_str(), std::string(sql).c_str(), static_cast<int>(types.size()), types.data()));
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) return failure(answer.get(), "cannot ask");
    statements_.emplace(std::move(key), name);
    return name;
}

Result<> PostgreSql::each(std::string_view sql, std::span<const Value> parameters, const std::function<bool(const Row&)>& each_row)
{
    if (auto connected = be_connected(); !connected) return connected;
    for (const Value& value : parameters)
        if (const auto* text = std::get_if<std::string>(&value); text != nullptr && text->find('\0') != std::string::npos)
            return fail(Errc::invalid, "database " + location_.name() + " cannot keep text with the character U+0000");
    auto name = prepared(sql, parameters);
    if (!name) return propagate(name);
    const Parameters given(parameters);
    if (PQsendQueryPrepared(connection_.get(), name->c_str(), static_cast<int>(parameters.size()), given.values.data(),
                            given.lengths.data(), given.formats.data(), 0) == 0)
        return failure(nullptr, "cannot ask");
    PQsetSingleRowMode(connection_.get());
    reading_ = true;
    auto read = read_rows(each_row);
    reading_ = false;
    return read;
}

/// Reads the whole answer, whatever becomes of it: only then can the connection be used again.
Result<> PostgreSql::read_rows(const std::function<bool(const Row&)>& each_row)
{
    Result<> outcome;
    bool wanted = true;
    for (;;) {
        const Answer answer(PQgetResult(connection_.get()));
        if (!answer) return outcome;
        const ExecStatusType status = PQresultStatus(answer.get());
        if (status == PGRES_SINGLE_TUPLE) {
            if (!wanted || each_row(row_of(answer.get()))) continue;
            wanted = false;
            if (!in_transaction_) cancel(); // within one, that would end it too
        }
        else if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK && wanted && outcome) {
            outcome = failure(answer.get(), "cannot use");
        }
    }
}

void PostgreSql::cancel() const
{
    std::array<char, 256> ignored{};
    const std::unique_ptr<PGcancel, Free> cancel(PQgetCancel(connection_.get()));
    if (cancel) PQcancel(cancel.get(), ignored.data(), static_cast<int>(ignored.size()));
}

Result<> PostgreSql::script(std::string_view sql)
{
    if (auto connected = be_connected(); !connected) return connected;
    const Answer answer(PQexec(connection_.get(), std::string(sql).c_str()));
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY) return {};
    return failure(answer.get(), "cannot use");
}

Result<std::string> PostgreSql::one_text(std::string_view sql)
{
    std::string out;
    auto done = each(sql, {}, [&](const Row& row) {
        out = row.text(0);
        return true;
    });
    if (!done) return propagate(done);
    return out;
}

Result<bool> PostgreSql::has_table(std::string_view name)
{
    auto found = one_text("SELECT COALESCE(CAST(to_regclass('" + std::string(name) + "') AS TEXT), '')");
    if (!found) return propagate(found);
    return !found->empty();
}

Result<std::string> PostgreSql::check()
{
    auto failures = one_text("SELECT COALESCE(checksum_failures, 0) FROM pg_stat_database WHERE datname = current_database()");
    if (!failures) return propagate(failures);
    return *failures == "0" || failures->empty() ? "ok"
                                                 : *failures + " pages of the server's files had a wrong checksum when they were read";
}

Result<> PostgreSql::begin(Durability durability, Exclusion exclusion)
{
    if (in_transaction_) return fail(Errc::io, "cannot use database " + location_.name() + ": a transaction within a transaction");
    std::string sql = "BEGIN";
    if (durability == Durability::normal) sql += "; SET LOCAL synchronous_commit = off";
    if (exclusion == Exclusion::whole)
        sql += "; SELECT pg_advisory_xact_lock(hashtextextended('minutebook ' || COALESCE(current_schema(), ''), 0))";
    auto begun = script(sql);
    in_transaction_ = true;
    if (!begun) rollback();
    return begun;
}

Result<> PostgreSql::commit()
{
    if (PQstatus(connection_.get()) == CONNECTION_BAD) {
        in_transaction_ = false;
        return failure(nullptr, "cannot commit to");
    }
    const Answer answer(PQexec(connection_.get(), "COMMIT"));
    in_transaction_ = false;
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) return failure(answer.get(), "cannot commit to");
    if (std::string_view(PQcmdStatus(answer.get())) == "COMMIT") return {};
    return fail(Errc::io, "cannot commit to database " + location_.name() + ": a statement of the transaction had failed");
}

void PostgreSql::rollback()
{
    if (!std::exchange(in_transaction_, false) || PQstatus(connection_.get()) == CONNECTION_BAD) return;
    const Answer ignored(PQexec(connection_.get(), "ROLLBACK"));
}

} // namespace

Result<std::unique_ptr<Engine>> open_postgresql(const Location& location, Mode mode, Durability durability)
{
    auto engine = std::make_unique<PostgreSql>(location, mode, durability);
    if (auto connected = engine->connect(); !connected) return propagate(connected);
    return engine;
}

} // namespace minutebook::store
