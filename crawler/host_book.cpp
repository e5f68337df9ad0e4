#include "crawler/host_book.hpp"

#include <algorithm>
#include <array>

namespace minutebook::crawler {
namespace {

using store::Value;

constexpr std::array migrations{
    store::Migration{"crawler-hosts/1 host book", R"(
        CREATE TABLE crawler_hosts (
            host TEXT PRIMARY KEY, state TEXT NOT NULL, reason TEXT NOT NULL, since BIGINT NOT NULL, next_probe BIGINT,
            level BIGINT NOT NULL, delay_ms BIGINT NOT NULL, robots_unreadable_since BIGINT);
    )"},
};

constexpr std::array states{HostState::open, HostState::resting, HostState::broken, HostState::refused};

/// A state that a newer program wrote counts as open: its next_probe still holds nobody up.
HostState state_of(std::string_view name)
{
    const auto* found = std::find_if(states.begin(), states.end(), [&](HostState s) { return to_string(s) == name; });
    return found == states.end() ? HostState::open : *found;
}

std::optional<Timestamp> moment(const store::Row& row, std::size_t column)
{
    const auto seconds = row.optional_integer(column);
    if (!seconds) return std::nullopt;
    return Timestamp{std::chrono::seconds{*seconds}};
}

Value seconds_or_null(const std::optional<Timestamp>& moment)
{
    if (!moment) return nullptr;
    return static_cast<std::int64_t>(moment->time_since_epoch().count());
}

HostEntry entry_of(const store::Row& row)
{
    HostEntry out;
    out.host = row.text(0);
    out.state = state_of(row.text(1));
    out.reason = row.text(2);
    out.since = Timestamp{std::chrono::seconds{row.integer(3)}};
    out.next_probe = moment(row, 4);
    out.level = static_cast<int>(row.integer(5));
    out.delay = std::chrono::milliseconds{row.integer(6)};
    out.robots_unreadable_since = moment(row, 7);
    return out;
}

constexpr std::string_view columns = "host, state, reason, since, next_probe, level, delay_ms, robots_unreadable_since";

} // namespace

std::string_view to_string(HostState state)
{
    switch (state) {
    case HostState::open: return "open";
    case HostState::resting: return "resting";
    case HostState::broken: return "broken";
    case HostState::refused: return "refused";
    }
    return "";
}

Result<HostBook> HostBook::open(store::Database& database, const Clock& clock)
{
    if (auto migrated = store::migrate(database, migrations); !migrated) return propagate(migrated);
    return HostBook(database, clock);
}

Result<std::optional<HostEntry>> HostBook::find(std::string_view host)
{
    auto rows = database_->run("SELECT " + std::string(columns) + " FROM crawler_hosts WHERE host = $1", {std::string(host)});
    if (!rows) return propagate(rows);
    if (rows->empty()) return std::nullopt;
    return entry_of(rows->front());
}

Result<> HostBook::note(HostEntry entry)
{
    auto done = database_->run(
        "INSERT INTO crawler_hosts (" + std::string(columns) +
            ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (host) DO UPDATE SET since = CASE WHEN crawler_hosts.state = "
            "excluded.state THEN crawler_hosts.since ELSE excluded.since END, state = excluded.state, reason = excluded.reason, "
            "next_probe = excluded.next_probe, level = excluded.level, delay_ms = excluded.delay_ms, robots_unreadable_since = "
            "excluded.robots_unreadable_since",
        std::vector<Value>{entry.host, std::string(to_string(entry.state)), entry.reason,
                           static_cast<std::int64_t>(clock_->now().time_since_epoch().count()), seconds_or_null(entry.next_probe),
                           std::int64_t{entry.level}, static_cast<std::int64_t>(entry.delay.count()),
                           seconds_or_null(entry.robots_unreadable_since)});
    if (!done) return propagate(done);
    return {};
}

Result<std::vector<HostEntry>> HostBook::all()
{
    auto rows = database_->run("SELECT " + std::string(columns) + " FROM crawler_hosts ORDER BY host");
    if (!rows) return propagate(rows);
    std::vector<HostEntry> out;
    for (const store::Row& row : *rows) out.push_back(entry_of(row));
    return out;
}

} // namespace minutebook::crawler
