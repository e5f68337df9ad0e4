#include "crawler/frontier.hpp"

#include "base/log.hpp"
#include "crawler/frontier_order.hpp"
#include "crawler/frontier_rows.hpp"
#include "crawler/frontier_schema.hpp"

#include <algorithm>

namespace minutebook::crawler {
namespace {

using store::Durability;
using store::Exclusion;
using store::Row;
using store::text_or_null;
using store::Transaction;
using store::Value;

constexpr std::int64_t day = 86'400;
constexpr std::size_t keys_at_once = 16;

std::string day_text(const systems::AddressFacts& facts)
{
    if (facts.date) return facts.date->to_string();
    return facts.published ? facts.published->to_string() : std::string{};
}

std::int64_t days_of(std::int64_t seconds) { return seconds >= 0 ? seconds / day : (seconds - day + 1) / day; }

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
    if (stated.restricted || same_page) known.restricted = stated.restricted;
    return known;
}

Result<Frontier> Frontier::open(store::Database& database, const Clock& clock, FrontierLimits limits)
{
    if (auto done = prepare_frontier(database); !done) return propagate(done, "cannot open the frontier");
    return Frontier(database, clock, std::move(limits));
}

Result<> Frontier::begin_run(std::string_view source_id, std::int64_t revisit_after, const std::vector<NewPage>& starts)
{
    if (auto renewed = leases_.renew(); !renewed) return renewed;
    return whole_again([&] { return begin_run_once(std::string(source_id), revisit_after, starts); });
}

Result<> Frontier::begin_run_once(const std::string& source, std::int64_t revisit_after, const std::vector<NewPage>& starts)
{
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return propagate(transaction);
    auto runs = database_->run("SELECT started_at FROM frontier_runs WHERE source_id = $1 AND finished_at IS NULL", {source});
    if (!runs) return propagate(runs);
    const std::int64_t age = runs->empty() ? 0 : now() - runs->front().integer(0);
    const bool goes_on = !runs->empty() && age >= 0 && age <= std::max(day, revisit_after);
    if (!goes_on) {
        if (auto queued = queue_due(source, revisit_after); !queued) return queued;
        auto begun = database_->run("INSERT INTO frontier_runs (source_id, started_at) VALUES ($1, $2) ON CONFLICT (source_id) DO "
                                    "UPDATE SET started_at = excluded.started_at, finished_at = NULL",
                                    {source, now()});
        if (!begun) return propagate(begun);
    }
    std::vector<const NewPage*> pages;
    for (const NewPage& start : starts) pages.push_back(&start);
    if (auto done = put_all(std::move(pages), {}); !done) return done;
    return transaction->commit();
}

Result<> Frontier::queue_due(const std::string& source, std::int64_t revisit_after)
{
    // A clock that was set back must not keep pages waiting for ever: a last check in the future counts as none.
    auto due = database_->run("UPDATE frontier_pages SET state = 'queued', attempts = 0, not_before = 0 WHERE source_id = $1 AND ("
                              " (state IN ('fetched', 'unchanged', 'gone', 'refused') AND (checked_at > $2 OR checked_at + $3 * CASE"
                              "   WHEN state = 'refused' OR (state = 'gone' AND gone_days >= $4) THEN 700 WHEN state = 'gone' THEN 100"
                              "   ELSE every END / 100 <= $2))"
                              " OR state = 'blocked_robots' OR (state = 'failed' AND not_before <= $2))",
                              {source, now(), revisit_after, removal_days});
    if (!due) return propagate(due);
    // What was left waiting by the last run waits no longer than it must.
    auto fresh = database_->run(
        "UPDATE frontier_pages SET attempts = 0 WHERE source_id = $1 AND state = 'queued' AND checked_at IS NOT NULL", {source});
    if (!fresh) return propagate(fresh);
    return {};
}

Result<> Frontier::add(const std::vector<NewPage>& pages)
{
    return whole_again([&]() -> Result<> {
        auto transaction = Transaction::begin(*database_, Durability::full, Exclusion::rows);
        if (!transaction) return propagate(transaction);
        std::vector<const NewPage*> all;
        for (const NewPage& page : pages) all.push_back(&page);
        if (auto done = put_all(std::move(all), {}); !done) return done;
        return transaction->commit();
    });
}

Result<> Frontier::end_run(std::string_view source_id)
{
    auto ended = database_->run("UPDATE frontier_runs SET finished_at = $2 WHERE source_id = $1 AND NOT EXISTS (SELECT 1 FROM "
                                "frontier_pages p WHERE p.taken = 1 AND p.taken_by <> $3 AND p.source_id = $1)",
                                {std::string(source_id), now(), leases_.worker()});
    if (!ended) return propagate(ended);
    return {};
}

Result<> Frontier::whole_again(const std::function<Result<>()>& work)
{
    return patiently([&] {
        auto done = work();
        if (!done) queues_.clear();
        return done;
    });
}

/// Pages that are on the list, of those named; each with `known_columns`.
Result<Frontier::KnownPages> Frontier::known(const std::vector<std::string>& keys)
{
    KnownPages out;
    std::string sql = "SELECT key, facts, stated_by, priority, depth, visits, state, checked_at, url FROM frontier_pages WHERE key IN (";
    for (std::size_t i = 1; i <= keys_at_once; ++i) sql += (i == 1 ? "$" : ", $") + std::to_string(i);
    sql += ")";
    for (std::size_t at = 0; at < keys.size(); at += keys_at_once) {
        std::vector<Value> values;
        for (std::size_t i = 0; i < keys_at_once; ++i) values.emplace_back(keys[std::min(at + i, keys.size() - 1)]);
        auto rows = database_->run(sql, values);
        if (!rows) return propagate(rows);
        for (Row& row : *rows) {
            std::string key = row.text(0);
            out.insert_or_assign(std::move(key), std::move(row));
        }
    }
    return out;
}

/// By ascending key, so that no two transactions ever wait for each other; `before` is called ahead of each.
Result<> Frontier::put_all(std::vector<const NewPage*> pages, const std::function<Result<>(std::string_view)>& before)
{
    std::stable_sort(pages.begin(), pages.end(), [](const NewPage* a, const NewPage* b) { return a->key < b->key; });
    std::vector<std::string> keys;
    for (const NewPage* page : pages)
        if (keys.empty() || keys.back() != page->key) keys.push_back(page->key);
    auto rows = known(keys);
    if (!rows) return propagate(rows);
    std::map<std::string, std::size_t> added, rooms;
    for (const NewPage* page : pages) {
        if (before)
            if (auto done = before(page->key); !done) return done;
        if (const auto found = rows->find(page->key); found != rows->end()) {
            if (auto done = update(*page, found->second); !done) return done;
            continue;
        }
        if (page->depth > limits_.max_depth) continue;
        if (!rooms.contains(page->source_id)) {
            auto left = room(page->source_id);
            if (!left) return propagate(left);
            rooms[page->source_id] = *left;
        }
        if (rooms[page->source_id] <= added[page->source_id]) continue;
        auto done = insert(*page);
        if (!done) return propagate(done);
        if (*done) ++added[page->source_id];
        else if (auto others = known({page->key}); !others) return propagate(others); // listed twice here, or by another process just now
        else if (const auto found = others->find(page->key); found != others->end())
            if (auto updated = update(*page, found->second); !updated) return updated;
    }
    for (const auto& [source, number] : added) { // last: all who add to a source meet at this row
        if (number == 0) continue;
        auto counted =
            database_->run("INSERT INTO frontier_sources (source_id, pages) VALUES ($1, $2) ON CONFLICT (source_id) DO UPDATE SET "
                           "pages = frontier_sources.pages + excluded.pages",
                           {source, static_cast<std::int64_t>(number)});
        if (!counted) return propagate(counted);
    }
    return {};
}

/// How many more pages of a source may be put on the list.
Result<std::size_t> Frontier::room(const std::string& source_id)
{
    auto rows = database_->run("SELECT pages FROM frontier_sources WHERE source_id = $1", {source_id});
    if (!rows) return propagate(rows);
    const std::size_t pages = rows->empty() ? 0 : static_cast<std::size_t>(rows->front().integer(0));
    if (pages >= limits_.max_pages && full_.insert(source_id).second)
        log::warn("source '" + source_id + "' has reached its limit of " + std::to_string(limits_.max_pages) +
                  " pages: what is found beyond is left out");
    return limits_.max_pages - std::min(pages, limits_.max_pages);
}

Result<> Frontier::note_queue(const std::string& source_id, const std::string& host)
{
    if (queues_.contains({source_id, host})) return {};
    auto noted = database_->run("INSERT INTO frontier_queues (source_id, host, served) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING",
                                {source_id, host});
    if (!noted) return propagate(noted);
    queues_.emplace(source_id, host);
    return {};
}

/// False if it is there already.
Result<bool> Frontier::insert(const NewPage& page)
{
    if (auto noted = note_queue(page.source_id, page.host); !noted) return propagate(noted);
    const systems::AddressFacts& facts = page.facts;
    auto done = database_->run(
        "INSERT INTO frontier_pages (key, url, host, source_id, facts, stated_by, day, pace, priority, depth, found_at, state, attempts, "
        "taken, not_before, kind, committee, committee_key, meeting_key, standing, restricted, place) VALUES ($1, $2, $3, $4, $5, $6, $7, "
        "$8, "
        "$9, $10, $11, $12, 0, 0, 0, $13, $14, $15, $16, $17, $18, $19) ON CONFLICT (key) DO NOTHING RETURNING 1",
        std::vector<Value>{page.key, page.url, page.host, page.source_id, systems::to_json(facts), page.stated_by, day_text(facts),
                           std::int64_t{static_cast<int>(page.pace)}, std::int64_t{page.priority}, std::int64_t{page.depth}, now(),
                           text(facts.restricted ? PageState::restricted : PageState::queued), facts.kind, facts.committee,
                           facts.committee_key, facts.meeting_key, facts.standing, std::int64_t{facts.restricted ? 1 : 0},
                           rank_of(page, today())});
    if (!done) return propagate(done);
    return !done->empty();
}

/// What is newly said of a page that is on the list. `known` may be behind what another process says at this moment: then again.
Result<> Frontier::update(const NewPage& page, Row known_row)
{
    for (;;) {
        const std::string before = known_row.text(1);
        const bool nothing_new =
            known_row.integer(3) <= page.priority && known_row.integer(4) <= page.depth && systems::to_json(page.facts) == before;
        if (nothing_new) break; // as nearly always: cheaper than to read what is known
        const auto old = systems::facts_from_json(before);
        const auto facts = merged(old, page.facts, known_row.text(2) == page.stated_by);
        const std::int64_t priority = std::min<std::int64_t>(known_row.integer(3), page.priority);
        const std::int64_t depth = std::min<std::int64_t>(known_row.integer(4), page.depth);
        if (facts == old && priority == known_row.integer(3) && depth == known_row.integer(4)) break;
        const Standing standing{page.pace, static_cast<int>(priority), day_of(facts), known_row.integer(5) > 0};
        auto done =
            database_->run("UPDATE frontier_pages SET facts = $2, day = $3, priority = $4, depth = $5, kind = $6, committee = $7, "
                           "committee_key = $8, meeting_key = $9, standing = $10, restricted = $11, place = $12, state = CASE WHEN "
                           "$11 = 1 AND taken = 0 THEN 'restricted' WHEN $11 = 0 AND state = 'restricted' THEN 'queued' ELSE state END "
                           "WHERE key = $1 AND facts = $13 RETURNING 1",
                           std::vector<Value>{page.key, systems::to_json(facts), day_text(facts), priority, depth, facts.kind,
                                              facts.committee, facts.committee_key, facts.meeting_key, facts.standing,
                                              std::int64_t{facts.restricted ? 1 : 0}, rank_of(standing, today()), before});
        if (!done) return propagate(done);
        if (!done->empty()) {
            if (facts != old && !known_row.is_null(7)) note_better(page.key, page, facts);
            break;
        }
        auto again = known({page.key});
        if (!again) return propagate(again);
        if (again->empty()) return {};
        known_row = again->begin()->second;
    }
    // Lists are asked for by a window of time that moves, papers with a key by an address that changes: the newest counts.
    if ((page.pace != Pace::list && page.facts.paper_key.empty()) || known_row.text(8) == page.url) return {};
    if (auto noted = note_queue(page.source_id, page.host); !noted) return noted;
    auto moved = database_->run("UPDATE frontier_pages SET url = $2, host = $3 WHERE key = $1 AND taken = 0 AND url <> $2",
                                {page.key, page.url, page.host});
    if (!moved) return propagate(moved);
    return {};
}

Result<Restated> Frontier::restated(const std::vector<NewPage>& links)
{
    std::vector<std::string> keys;
    for (const NewPage& link : links) keys.push_back(link.key);
    auto rows = known(keys);
    if (!rows) return propagate(rows);
    Restated out;
    for (const NewPage& link : links) {
        const auto found = rows->find(link.key);
        if (found == rows->end()) {
            out.waiting.push_back(link);
            continue;
        }
        if (systems::to_json(link.facts) == found->second.text(1)) continue;
        const auto old = systems::facts_from_json(found->second.text(1));
        NewPage after = link;
        after.facts = merged(old, link.facts, found->second.text(2) == link.stated_by);
        if (after.facts == old) continue;
        const bool asked_for = !found->second.is_null(7);
        (asked_for ? out.held : out.waiting).push_back(std::move(after));
    }
    return out;
}

Result<> Frontier::finish(const Page& page, const PageOutcome& outcome, const std::vector<NewPage>& links)
{
    return whole_again([&]() -> Result<> {
        auto transaction = Transaction::begin(*database_, Durability::normal, Exclusion::rows);
        if (!transaction) return propagate(transaction);
        if (auto done = finish_one(page, outcome, links); !done) return done;
        return transaction->commit();
    });
}

/// Where rows are locked one by one, each page has its own transaction: it locks them in one order.
Result<> Frontier::finish(const std::vector<FinishedPage>& pages)
{
    if (pages.empty()) return {};
    if (!database_->lock_rows().empty()) {
        for (const FinishedPage& done : pages)
            if (auto finished = finish(done.page, done.outcome, done.links); !finished) return finished;
        return {};
    }
    return whole_again([&]() -> Result<> {
        auto transaction = Transaction::begin(*database_, Durability::normal, Exclusion::rows);
        if (!transaction) return propagate(transaction);
        for (const FinishedPage& done : pages)
            if (auto finished = finish_one(done.page, done.outcome, done.links); !finished) return finished;
        return transaction->commit();
    });
}

Result<> Frontier::finish_one(const Page& page, const PageOutcome& outcome, const std::vector<NewPage>& links)
{
    std::vector<const NewPage*> pages;
    for (const NewPage& link : links) pages.push_back(&link);
    bool noted = false;
    const auto note = [&](std::string_view key) -> Result<> { // in its place among the keys
        if (noted || key < page.key) return {};
        noted = true;
        return note_outcome(page, outcome);
    };
    if (auto done = put_all(std::move(pages), note); !done) return done;
    return noted ? Result<>{} : note_outcome(page, outcome);
}

Result<> Frontier::note_outcome(const Page& page, const PageOutcome& outcome)
{
    auto rows =
        database_->run("SELECT visits, changes, every, taken, checked_at, gone_since, gone_at, gone_checks, gone_days, answered_at, pace, "
                       "priority, facts FROM frontier_pages WHERE key = $1" +
                           std::string(database_->lock_rows()),
                       {page.key});
    if (!rows) return propagate(rows);
    if (rows->empty()) return {};
    const Row& row = rows->front();
    Visits visits = visits_of(row);
    const bool repeated = row.integer(3) == 0 && row.optional_integer(4) == now(); // doing it twice is doing it once
    const Standing standing{static_cast<Pace>(row.integer(10)), static_cast<int>(row.integer(11)),
                            day_of(systems::facts_from_json(row.text(12))), true};
    if (!repeated) visits.count(outcome.state, now(), days_of(now()) != days_of(visits.gone_at.value_or(now() - day)), standing, today());
    const bool waits = outcome.state == PageState::queued;
    const std::int64_t not_before = outcome.not_before ? outcome.not_before->time_since_epoch().count() : 0;
    const bool answered = visits.visits > 0;
    auto done = database_->run(
        "UPDATE frontier_pages SET state = CASE WHEN restricted = 1 THEN 'restricted' ELSE $2 END, status = $3, reason = $4, etag = $5, "
        "last_modified = $6, digest = $7, not_before = $8, checked_at = $9, taken = 0, taken_by = NULL, attempts = CASE WHEN $10 = 1 THEN "
        "attempts ELSE 0 END, visits = $11, changes = $12, every = $13, gone_since = $14, gone_at = $15, gone_checks = $16, gone_days = "
        "$17, "
        "answered_at = $18, place = $19 WHERE key = $1",
        std::vector<Value>{page.key, text(outcome.state), std::int64_t{outcome.status}, text_or_null(outcome.reason),
                           text_or_null(outcome.etag), text_or_null(outcome.last_modified), text_or_null(outcome.digest), not_before, now(),
                           std::int64_t{waits ? 1 : 0}, visits.visits, visits.changes, visits.every,
                           store::integer_or_null(visits.gone_since), store::integer_or_null(visits.gone_at), visits.gone_checks,
                           visits.gone_days, store::integer_or_null(visits.answered_at),
                           rank_of({standing.pace, standing.priority, standing.day, answered}, today())});
    if (!done) return propagate(done);
    const bool had = outcome.state == PageState::fetched || outcome.state == PageState::unchanged;
    const auto facts = systems::facts_from_json(row.text(12));
    if (!had || facts == page.facts) return {};
    NewPage own;
    own.url = own.stated_by = page.url;
    own.source_id = page.source_id;
    note_better(page.key, own, facts);
    return {};
}

void Frontier::note_better(const std::string& key, const NewPage& stated, const systems::AddressFacts& facts)
{
    NewPage page = stated;
    page.key = key;
    page.facts = facts;
    known_better_.push_back(std::move(page));
}

Result<> Frontier::release(const Page& page)
{
    leases_.settled(page.host);
    auto done =
        database_->run("UPDATE frontier_pages SET taken = 0, taken_by = NULL, attempts = CASE WHEN attempts > 0 THEN attempts - 1 ELSE "
                       "0 END WHERE key = $1 AND taken = 1 AND taken_by = $2",
                       {page.key, leases_.worker()});
    if (!done) return propagate(done);
    return {};
}

} // namespace minutebook::crawler
