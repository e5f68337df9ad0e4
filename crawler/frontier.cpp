#include "crawler/frontier.hpp"

#include "base/log.hpp"

#include <algorithm>
#include <array>

namespace minutebook::crawler {
namespace {

using store::Transaction;
using store::Value;

constexpr std::int64_t day = 86'400;
constexpr std::int64_t recent_days = 90; ///< minutes and decisions appear, and are corrected, within these

constexpr std::array migrations{
    store::Migration{"crawler/1 frontier", R"(
        CREATE TABLE frontier_pages (
            key TEXT PRIMARY KEY, url TEXT NOT NULL, host TEXT NOT NULL, source_id TEXT NOT NULL,
            facts TEXT NOT NULL, stated_by TEXT NOT NULL, day TEXT NOT NULL, pace INTEGER NOT NULL,
            priority INTEGER NOT NULL, depth INTEGER NOT NULL, found_at INTEGER NOT NULL,
            state TEXT NOT NULL, attempts INTEGER NOT NULL, taken INTEGER NOT NULL, not_before INTEGER NOT NULL,
            checked_at INTEGER, status INTEGER, reason TEXT, etag TEXT, last_modified TEXT, digest TEXT);
        CREATE INDEX frontier_pages_next ON frontier_pages (state, host, priority, day DESC, key);
        CREATE INDEX frontier_pages_source ON frontier_pages (source_id, state);
        CREATE TABLE frontier_hosts (host TEXT PRIMARY KEY, last_request INTEGER NOT NULL);
        CREATE TABLE frontier_runs (source_id TEXT PRIMARY KEY, started_at INTEGER NOT NULL, finished_at INTEGER);
    )"},
};

constexpr std::array states{PageState::queued,         PageState::fetched, PageState::unchanged,  PageState::gone,
                            PageState::blocked_robots, PageState::failed,  PageState::restricted, PageState::refused};

PageState state_of(std::string_view name)
{
    const auto* found = std::find_if(states.begin(), states.end(), [&](PageState s) { return to_string(s) == name; });
    return found == states.end() ? PageState::failed : *found;
}

std::string text(PageState state) { return std::string(to_string(state)); }

std::string day_of(const systems::AddressFacts& facts)
{
    if (facts.date) return facts.date->to_string();
    return facts.published ? facts.published->to_string() : std::string{};
}

/// "$2, $3, $4" for as many values, the first of that number.
std::string placeholders(std::size_t first, std::size_t count)
{
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += (i == 0 ? "$" : ", $") + std::to_string(first + i);
    return out;
}

std::vector<Value> values(std::vector<Value> first, const std::vector<std::string>& rest)
{
    first.insert(first.end(), rest.begin(), rest.end());
    return first;
}

Page page_of(const store::Row& row)
{
    Page page;
    page.key = row.text(0);
    page.url = row.text(1);
    page.host = row.text(2);
    page.source_id = row.text(3);
    page.facts = systems::facts_from_json(row.text(4));
    page.pace = static_cast<Pace>(row.integer(5));
    page.priority = static_cast<int>(row.integer(6));
    page.depth = static_cast<int>(row.integer(7));
    page.attempts = static_cast<int>(row.integer(8));
    page.etag = row.text(9);
    page.last_modified = row.text(10);
    page.digest = row.text(11);
    return page;
}

} // namespace

std::string_view to_string(PageState state)
{
    switch (state) {
    case PageState::queued: return "queued";
    case PageState::fetched: return "fetched";
    case PageState::unchanged: return "unchanged";
    case PageState::gone: return "gone";
    case PageState::blocked_robots: return "blocked_robots";
    case PageState::failed: return "failed";
    case PageState::restricted: return "restricted";
    case PageState::refused: return "refused";
    }
    return "";
}

systems::AddressFacts merged(systems::AddressFacts known, const systems::AddressFacts& stated, bool same_page)
{
    const auto take = [&](auto& old, const auto& fresh) {
        const std::remove_cvref_t<decltype(fresh)> none{};
        if (fresh != none && (old == none || same_page)) old = fresh;
    };
    take(known.kind, stated.kind);
    take(known.committee, stated.committee);
    take(known.committee_key, stated.committee_key);
    take(known.meeting_key, stated.meeting_key);
    take(known.date, stated.date);
    take(known.title, stated.title);
    take(known.item, stated.item);
    if (known.standing == "draft" && !stated.standing.empty()) known.standing = stated.standing;
    take(known.standing, stated.standing);
    take(known.published, stated.published);
    take(known.member_key, stated.member_key);
    take(known.decision_key, stated.decision_key);
    take(known.language, stated.language);
    take(known.paper_key, stated.paper_key);
    take(known.empty_run, stated.empty_run);
    take(known.restricted, stated.restricted);
    return known;
}

Result<Frontier> Frontier::open(store::Database& database, const Clock& clock, FrontierLimits limits)
{
    if (auto done = store::migrate(database, migrations); !done) return propagate(done, "cannot open the frontier");
    return Frontier(database, clock, limits);
}

Result<> Frontier::begin_run(std::string_view source_id, std::int64_t revisit_after, const std::vector<NewPage>& starts)
{
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return propagate(transaction);
    const std::string source(source_id);
    if (auto freed = database_->run("UPDATE frontier_pages SET taken = 0 WHERE source_id = $1 AND taken = 1", {source}); !freed)
        return propagate(freed);
    auto runs = database_->run("SELECT started_at FROM frontier_runs WHERE source_id = $1 AND finished_at IS NULL", {source});
    if (!runs) return propagate(runs);
    const std::int64_t age = runs->empty() ? 0 : now() - runs->front().integer(0);
    const bool goes_on = !runs->empty() && age >= 0 && age <= std::max(day, revisit_after);
    if (!goes_on) {
        if (auto queued = queue_due(source_id, revisit_after); !queued) return queued;
        auto begun = database_->run("INSERT INTO frontier_runs (source_id, started_at) VALUES ($1, $2) ON CONFLICT (source_id) DO "
                                    "UPDATE SET started_at = excluded.started_at, finished_at = NULL",
                                    {source, now()});
        if (!begun) return propagate(begun);
    }
    for (const NewPage& start : starts)
        if (auto done = put(start); !done) return done;
    return transaction->commit();
}

Result<> Frontier::add(const std::vector<NewPage>& pages)
{
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return propagate(transaction);
    for (const NewPage& page : pages)
        if (auto done = put(page); !done) return done;
    return transaction->commit();
}

Result<> Frontier::queue_due(std::string_view source_id, std::int64_t revisit_after)
{
    const std::chrono::year_month_day recent{std::chrono::floor<std::chrono::days>(clock_->now()) - std::chrono::days{recent_days}};
    const std::string recent_day = to_iso(std::chrono::sys_days{recent}).substr(0, 10);
    // A clock that was set back must not keep pages waiting for ever: a last check in the future counts as none.
    auto due = database_->run("UPDATE frontier_pages SET state = 'queued', attempts = 0, not_before = 0 WHERE source_id = $1 AND ("
                              " (state IN ('fetched', 'unchanged', 'gone', 'refused') AND (checked_at > $2 OR checked_at + $3 * CASE"
                              "   WHEN state IN ('gone', 'refused') THEN 7 WHEN pace = 0 THEN 1 WHEN pace = 2 THEN 30"
                              "   WHEN day = '' THEN 7 WHEN day >= $4 THEN 1 ELSE 30 END <= $2))"
                              " OR state = 'blocked_robots' OR (state = 'failed' AND not_before <= $2))",
                              std::vector<Value>{std::string(source_id), now(), revisit_after, recent_day});
    if (!due) return propagate(due);
    // What was left waiting by the last run waits no longer than it must.
    auto fresh =
        database_->run("UPDATE frontier_pages SET attempts = 0 WHERE source_id = $1 AND state = 'queued' AND checked_at IS NOT NULL",
                       {std::string(source_id)});
    if (!fresh) return propagate(fresh);
    return {};
}

Result<> Frontier::end_run(std::string_view source_id)
{
    auto ended = database_->run("UPDATE frontier_runs SET finished_at = $2 WHERE source_id = $1", {std::string(source_id), now()});
    if (!ended) return propagate(ended);
    return {};
}

Result<bool> Frontier::has_room(std::string_view source_id)
{
    auto found = pages_.find(source_id);
    if (found == pages_.end()) {
        auto rows = database_->run("SELECT count(*) FROM frontier_pages WHERE source_id = $1", {std::string(source_id)});
        if (!rows) return propagate(rows);
        found = pages_.emplace(std::string(source_id), static_cast<std::size_t>(rows->front().integer(0))).first;
    }
    if (found->second == limits_.max_pages)
        log::warn("source '" + std::string(source_id) + "' has reached its limit of " + std::to_string(limits_.max_pages) +
                  " pages: what is found beyond is left out");
    return found->second++ < limits_.max_pages;
}

Result<> Frontier::put(const NewPage& page)
{
    if (page.depth > limits_.max_depth) return {};
    auto known = database_->run("SELECT facts, stated_by, priority, depth FROM frontier_pages WHERE key = $1", {page.key});
    if (!known) return propagate(known);
    return known->empty() ? insert(page) : update(page, known->front());
}

Result<> Frontier::insert(const NewPage& page)
{
    auto room = has_room(page.source_id);
    if (!room) return propagate(room);
    if (!*room) return {};
    auto done = database_->run(
        "INSERT INTO frontier_pages (key, url, host, source_id, facts, stated_by, day, pace, priority, depth, found_at, state, attempts, "
        "taken, not_before) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, 0, 0)",
        std::vector<Value>{page.key, page.url, page.host, page.source_id, systems::to_json(page.facts), page.stated_by, day_of(page.facts),
                           std::int64_t{static_cast<int>(page.pace)}, std::int64_t{page.priority}, std::int64_t{page.depth}, now(),
                           text(page.facts.restricted ? PageState::restricted : PageState::queued)});
    if (!done) return propagate(done);
    return {};
}

Result<> Frontier::update(const NewPage& page, const store::Row& known)
{
    const auto old = systems::facts_from_json(known.text(0));
    const auto facts = merged(old, page.facts, known.text(1) == page.stated_by);
    const std::int64_t priority = std::min<std::int64_t>(known.integer(2), page.priority);
    const std::int64_t depth = std::min<std::int64_t>(known.integer(3), page.depth);
    if (facts != old || priority != known.integer(2) || depth != known.integer(3)) {
        auto done = database_->run("UPDATE frontier_pages SET facts = $2, day = $3, priority = $4, depth = $5 WHERE key = $1",
                                   {page.key, systems::to_json(facts), day_of(facts), priority, depth});
        if (!done) return propagate(done);
    }
    // Lists are asked for by a window of time that moves, papers with a key by an address that changes: the newest counts.
    if (page.pace != Pace::list && page.facts.paper_key.empty()) return {};
    auto moved = database_->run("UPDATE frontier_pages SET url = $2, host = $3 WHERE key = $1 AND taken = 0 AND url <> $2",
                                {page.key, page.url, page.host});
    if (!moved) return propagate(moved);
    return {};
}

Result<std::map<std::string, Timestamp>> Frontier::waiting(const std::vector<std::string>& source_ids)
{
    std::map<std::string, Timestamp> hosts;
    if (source_ids.empty()) return hosts;
    const std::string sql = "SELECT host, min(not_before) FROM frontier_pages WHERE state = 'queued' AND taken = 0 AND source_id IN (" +
                            placeholders(1, source_ids.size()) + ") GROUP BY host";
    auto rows = database_->run(sql, values({}, source_ids));
    if (!rows) return propagate(rows);
    for (const store::Row& row : *rows) hosts.emplace(row.text(0), Timestamp{std::chrono::seconds{row.integer(1)}});
    return hosts;
}

Result<std::optional<Page>> Frontier::take(std::string_view host, const std::vector<std::string>& source_ids)
{
    if (source_ids.empty()) return std::nullopt;
    auto transaction = Transaction::begin(*database_, store::Durability::normal);
    if (!transaction) return propagate(transaction);
    const std::string next =
        "SELECT key, url, host, source_id, facts, pace, priority, depth, attempts, etag, last_modified, digest "
        "FROM frontier_pages WHERE state = 'queued' AND host = $1 AND taken = 0 AND not_before <= $2 AND source_id IN (" +
        placeholders(3, source_ids.size()) + ") ORDER BY priority, day DESC, key LIMIT 1";
    std::optional<Page> page;
    while (!page) {
        auto rows = database_->run(next, values({std::string(host), now()}, source_ids));
        if (!rows) return propagate(rows);
        if (rows->empty()) break;
        page = page_of(rows->front());
        const bool again = page->attempts < limits_.max_interruptions;
        const std::string sql = again ? "UPDATE frontier_pages SET attempts = attempts + 1, taken = 1 WHERE key = $1"
                                      : "UPDATE frontier_pages SET state = 'failed', checked_at = $2, reason = "
                                        "'interrupted at every attempt: asking for it may bring the program down' WHERE key = $1";
        if (auto marked = database_->run(sql, {page->key, now()}); !marked) return propagate(marked);
        if (!again) page.reset();
    }
    if (page) {
        ++page->attempts;
        if (auto noted = note_request(host); !noted) return propagate(noted);
    }
    if (auto done = transaction->commit(); !done) return propagate(done);
    return page;
}

Result<std::vector<NewPage>> Frontier::restated(const std::vector<NewPage>& links)
{
    std::vector<NewPage> out;
    for (const NewPage& link : links) {
        auto rows =
            database_->run("SELECT facts, stated_by, url FROM frontier_pages WHERE key = $1 AND checked_at IS NOT NULL", {link.key});
        if (!rows) return propagate(rows);
        if (rows->empty()) continue;
        const auto old = systems::facts_from_json(rows->front().text(0));
        NewPage after = link;
        after.facts = merged(old, link.facts, rows->front().text(1) == link.stated_by);
        if (after.facts != old) out.push_back(std::move(after));
    }
    return out;
}

Result<> Frontier::finish(const Page& page, const PageOutcome& outcome, const std::vector<NewPage>& links)
{
    auto transaction = Transaction::begin(*database_, store::Durability::normal);
    if (!transaction) return propagate(transaction);
    const bool keeps_count = outcome.state == PageState::queued;
    const std::int64_t not_before = outcome.not_before ? outcome.not_before->time_since_epoch().count() : 0;
    auto done =
        database_->run("UPDATE frontier_pages SET state = $2, status = $3, reason = $4, etag = $5, last_modified = $6, digest = $7, "
                       "not_before = $8, checked_at = $9, taken = 0, attempts = CASE WHEN $10 = 1 THEN attempts ELSE 0 END "
                       "WHERE key = $1",
                       std::vector<Value>{page.key, text(outcome.state), std::int64_t{outcome.status}, store::text_or_null(outcome.reason),
                                          store::text_or_null(outcome.etag), store::text_or_null(outcome.last_modified),
                                          store::text_or_null(outcome.digest), not_before, now(), std::int64_t{keeps_count ? 1 : 0}});
    if (!done) return propagate(done);
    for (const NewPage& link : links)
        if (auto added = put(link); !added) return added;
    return transaction->commit();
}

Result<> Frontier::release(const Page& page)
{
    auto done = database_->run(
        "UPDATE frontier_pages SET taken = 0, attempts = CASE WHEN attempts > 0 THEN attempts - 1 ELSE 0 END WHERE key = $1", {page.key});
    if (!done) return propagate(done);
    return {};
}

Result<> Frontier::postpone(std::string_view host, Timestamp until)
{
    const std::int64_t then = until.time_since_epoch().count();
    auto done = database_->run("UPDATE frontier_pages SET not_before = $2 WHERE host = $1 AND state = 'queued' AND not_before < $2",
                               {std::string(host), then});
    if (!done) return propagate(done);
    return {};
}

Result<> Frontier::note_request(std::string_view host)
{
    auto noted = database_->run("INSERT INTO frontier_hosts (host, last_request) VALUES ($1, $2) ON CONFLICT (host) DO UPDATE SET "
                                "last_request = excluded.last_request",
                                {std::string(host), now()});
    if (!noted) return propagate(noted);
    return {};
}

Result<std::optional<Timestamp>> Frontier::last_request(std::string_view host)
{
    auto rows = database_->run("SELECT last_request FROM frontier_hosts WHERE host = $1", {std::string(host)});
    if (!rows) return propagate(rows);
    if (rows->empty()) return std::nullopt;
    return Timestamp{std::chrono::seconds{rows->front().integer(0)}};
}

Result<std::map<PageState, std::size_t>> Frontier::counts(std::string_view source_id)
{
    auto rows = database_->run("SELECT state, count(*) FROM frontier_pages WHERE source_id = $1 GROUP BY state", {std::string(source_id)});
    if (!rows) return propagate(rows);
    std::map<PageState, std::size_t> out;
    for (const store::Row& row : *rows) out[state_of(row.text(0))] += static_cast<std::size_t>(row.integer(1));
    return out;
}

Result<std::vector<FailedPage>> Frontier::failures(std::string_view source_id, std::size_t limit)
{
    auto rows =
        database_->run("SELECT url, source_id, reason, state FROM frontier_pages WHERE source_id = $1 AND state IN ('failed', 'refused', "
                       "'blocked_robots') ORDER BY found_at, key LIMIT $2",
                       {std::string(source_id), static_cast<std::int64_t>(limit)});
    if (!rows) return propagate(rows);
    std::vector<FailedPage> out;
    for (const store::Row& row : *rows) out.push_back({row.text(0), row.text(1), row.text(2), state_of(row.text(3))});
    return out;
}

} // namespace minutebook::crawler
