// What is next, and what is known of what was.
#include "crawler/frontier.hpp"
#include "crawler/frontier_rows.hpp"

#include <algorithm>

namespace minutebook::crawler {
namespace {

using store::Durability;
using store::Exclusion;
using store::Row;
using store::Transaction;

constexpr std::chrono::seconds held_by_another{2};
const std::string interrupted = "interrupted at every attempt: asking for it may bring the program down";

Timestamp moment(std::int64_t seconds) { return Timestamp{std::chrono::seconds{seconds}}; }

/// Rounded up: a host is not due before it is.
std::int64_t whole_seconds(std::int64_t ms) { return (ms + 999) / 1000; }

} // namespace

Result<std::map<std::string, Timestamp>> Frontier::waiting(const std::vector<std::string>& source_ids)
{
    if (auto renewed = leases_.renew(); !renewed) return propagate(renewed);
    const std::set<std::string_view> ours(source_ids.begin(), source_ids.end());
    // Two steps into an index for each source and host, however many pages there are.
    auto rows =
        database_->run("SELECT q.source_id, q.host, CASE WHEN EXISTS (SELECT 1 FROM frontier_pages p WHERE p.source_id = q.source_id "
                       "AND p.host = q.host AND p.state = 'queued' AND p.taken = 0 AND p.not_before = 0) THEN 0 ELSE "
                       "(SELECT min(not_before) FROM frontier_pages p WHERE p.source_id = q.source_id AND p.host = q.host AND "
                       "p.state = 'queued' AND p.taken = 0 AND p.not_before > 0) END, h.next_allowed, h.lease_owner, w.alive_until "
                       "FROM frontier_queues q LEFT JOIN frontier_hosts h ON h.host = q.host "
                       "LEFT JOIN frontier_workers w ON w.worker = h.lease_owner");
    if (!rows) return propagate(rows);
    std::map<std::string, Timestamp> hosts;
    std::set<std::string, std::less<>> with_work;
    for (const Row& row : *rows) {
        if (row.is_null(2) || !ours.contains(row.text(0))) continue;
        const std::string host = row.text(1), holder = row.text(4);
        std::int64_t due = std::max(row.integer(2), whole_seconds(row.integer(3)));
        if (due <= now()) with_work.insert(host);
        const bool elsewhere = !holder.empty() && holder != leases_.worker() && leases_.alive(holder, row.integer(5));
        if (elsewhere) due = std::max(due, now() + held_by_another.count());
        const auto [at, fresh] = hosts.emplace(host, moment(due));
        if (!fresh) at->second = std::min(at->second, moment(due));
    }
    if (auto shared = leases_.share(with_work); !shared) return propagate(shared);
    return hosts;
}

Result<std::chrono::milliseconds> Frontier::claim(std::string_view host, std::chrono::milliseconds delay)
{
    return patiently([&] { return leases_.claim(host, delay); });
}

Result<std::optional<Page>> Frontier::take(std::string_view host, const std::vector<std::string>& source_ids)
{
    if (source_ids.empty()) return std::nullopt;
    auto claimed = claim(host, std::chrono::milliseconds{0});
    if (!claimed) return propagate(claimed);
    if (!leases_.holds(host)) return std::nullopt;
    auto page = patiently([&] {
        given_up_.clear();
        return take_once(std::string(host), source_ids);
    });
    if (page && !*page) leases_.settled(host);
    return page;
}

Result<bool> Frontier::host_open(const std::string& host)
{
    auto rows = database_->run("SELECT next_allowed FROM frontier_hosts WHERE host = $1", {host});
    if (!rows) return propagate(rows);
    return rows->empty() || rows->front().integer(0) <= leases_.now_ms();
}

Result<std::optional<Page>> Frontier::take_once(const std::string& host, const std::vector<std::string>& source_ids)
{
    auto transaction = Transaction::begin(*database_, Durability::normal, Exclusion::rows);
    if (!transaction) return propagate(transaction);
    auto open = host_open(host);
    if (!open) return propagate(open);
    if (!*open) return std::nullopt;
    auto queues = database_->run("SELECT source_id, served FROM frontier_queues WHERE host = $1 ORDER BY served, source_id", {host});
    if (!queues) return propagate(queues);
    for (const Row& queue : *queues) {
        const std::string source = queue.text(0);
        if (std::find(source_ids.begin(), source_ids.end(), source) == source_ids.end()) continue;
        auto page = next_at(host, source);
        if (!page) return page;
        if (!*page) continue;
        if (queues->size() > 1) { // to the end of those that share this host
            auto turned = database_->run("UPDATE frontier_queues SET served = $3 WHERE source_id = $1 AND host = $2",
                                         {source, host, queues->back().integer(1) + 1});
            if (!turned) return propagate(turned);
        }
        if (auto noted = leases_.asking(host); !noted) return propagate(noted);
        if (auto done = transaction->commit(); !done) return propagate(done);
        return page;
    }
    if (auto done = transaction->commit(); !done) return propagate(done); // pages may have been given up
    return std::nullopt;
}

/// The first page of a source that is due at a host, marked as taken.
Result<std::optional<Page>> Frontier::next_at(const std::string& host, const std::string& source)
{
    auto ripe =
        database_->run("UPDATE frontier_pages SET not_before = 0 WHERE source_id = $1 AND host = $2 AND state = 'queued' AND taken = 0 AND "
                       "not_before > 0 AND not_before <= $3",
                       {source, host, now()});
    if (!ripe) return propagate(ripe);
    const std::string next =
        "SELECT " + std::string(page_columns) +
        " FROM frontier_pages WHERE source_id = $1 AND host = $2 AND state = 'queued' AND taken = 0 AND not_before = 0 "
        "ORDER BY place, key LIMIT 1" +
        std::string(database_->take_rows());
    for (;;) {
        auto rows = database_->run(next, {source, host});
        if (!rows) return propagate(rows);
        if (rows->empty()) return std::nullopt;
        Page page = page_of(rows->front());
        if (page.attempts < limits_.max_interruptions) {
            auto marked = database_->run("UPDATE frontier_pages SET attempts = attempts + 1, taken = 1, taken_by = $2 WHERE key = $1",
                                         {page.key, leases_.worker()});
            if (!marked) return propagate(marked);
            ++page.attempts;
            return page;
        }
        auto given_up = database_->run("UPDATE frontier_pages SET state = 'failed', checked_at = $2, reason = $3 WHERE key = $1",
                                       {page.key, now(), interrupted});
        if (!given_up) return propagate(given_up);
        given_up_.push_back({page.url, page.source_id, interrupted, PageState::failed});
    }
}

Result<> Frontier::postpone(std::string_view host, Timestamp until)
{
    auto done =
        database_->run("INSERT INTO frontier_hosts (host, last_request, next_allowed) VALUES ($1, 0, $2) ON CONFLICT (host) DO UPDATE SET "
                       "next_allowed = CASE WHEN frontier_hosts.next_allowed < excluded.next_allowed THEN excluded.next_allowed ELSE "
                       "frontier_hosts.next_allowed END",
                       {std::string(host), until.time_since_epoch().count() * 1000});
    if (!done) return propagate(done);
    return {};
}

Result<std::optional<Timestamp>> Frontier::last_request(std::string_view host)
{
    auto rows = database_->run("SELECT last_request FROM frontier_hosts WHERE host = $1 AND last_request > 0", {std::string(host)});
    if (!rows) return propagate(rows);
    if (rows->empty()) return std::nullopt;
    return moment(rows->front().integer(0) / 1000);
}

Result<std::map<PageState, std::size_t>> Frontier::counts(std::string_view source_id)
{
    auto rows = database_->run("SELECT state, count(*) FROM frontier_pages WHERE source_id = $1 GROUP BY state", {std::string(source_id)});
    if (!rows) return propagate(rows);
    std::map<PageState, std::size_t> out;
    for (const Row& row : *rows) out[state_of(row.text(0))] += static_cast<std::size_t>(row.integer(1));
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
    for (const Row& row : *rows) out.push_back({row.text(0), row.text(1), row.text(2), state_of(row.text(3))});
    return out;
}

Result<std::vector<RemovedPage>> Frontier::removed(std::string_view source_id, std::size_t limit)
{
    auto rows =
        database_->run("SELECT key, url, source_id, gone_since, gone_at, gone_checks, gone_days, answered_at FROM frontier_pages WHERE "
                       "source_id = $1 AND gone_days > 0 AND gone_days >= $2 AND answered_at IS NOT NULL ORDER BY gone_since, key LIMIT $3",
                       {std::string(source_id), removal_days, static_cast<std::int64_t>(limit)});
    if (!rows) return propagate(rows);
    std::vector<RemovedPage> out;
    for (const Row& row : *rows)
        out.push_back({row.text(0), row.text(1), row.text(2), moment(row.integer(3)), moment(row.integer(4)), row.integer(5),
                       row.integer(6), moment(row.integer(7))});
    return out;
}

Result<std::optional<Timestamp>> Frontier::found_again(std::string_view key)
{
    auto rows = database_->run("SELECT answered_at FROM frontier_pages WHERE key = $1 AND state IN ('fetched', 'unchanged') AND "
                               "gone_days = 0 AND answered_at IS NOT NULL",
                               {std::string(key)});
    if (!rows) return propagate(rows);
    if (rows->empty()) return std::nullopt;
    return moment(rows->front().integer(0));
}

} // namespace minutebook::crawler
