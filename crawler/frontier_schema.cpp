#include "crawler/frontier_schema.hpp"

#include <array>

namespace minutebook::crawler {
namespace {

constexpr std::string_view first_tables = R"(
        CREATE TABLE frontier_pages (
            key TEXT PRIMARY KEY, url TEXT NOT NULL, host TEXT NOT NULL, source_id TEXT NOT NULL,
            facts TEXT NOT NULL, stated_by TEXT NOT NULL, day TEXT NOT NULL, pace INTEGER NOT NULL,
            priority INTEGER NOT NULL, depth INTEGER NOT NULL, found_at BIGINT NOT NULL,
            state TEXT NOT NULL, attempts INTEGER NOT NULL, taken INTEGER NOT NULL, not_before BIGINT NOT NULL,
            checked_at BIGINT, status INTEGER, reason TEXT, etag TEXT, last_modified TEXT, digest TEXT);
        CREATE INDEX frontier_pages_next ON frontier_pages (state, host, priority, day DESC, key);
        CREATE INDEX frontier_pages_source ON frontier_pages (source_id, state);
        CREATE TABLE frontier_hosts (host TEXT PRIMARY KEY, last_request BIGINT NOT NULL);
        CREATE TABLE frontier_runs (source_id TEXT PRIMARY KEY, started_at BIGINT NOT NULL, finished_at BIGINT);
    )";

// frontier_pages: kind to restricted repeat the facts as columns; `place` orders what is queued; `every` is the wait until the next
// visit in hundredths of revisit_after; gone_* tell of visits in a row that found nothing. frontier_queues: which hosts a source has
// pages at, and whose turn it is. frontier_hosts: times in milliseconds; the lease lasts as long as its holder's entry in
// frontier_workers.
#define SECOND_TABLES                                                                                                                      \
    "ALTER TABLE frontier_pages ADD COLUMN kind TEXT NOT NULL DEFAULT '';"                                                                 \
    "ALTER TABLE frontier_pages ADD COLUMN committee TEXT NOT NULL DEFAULT '';"                                                            \
    "ALTER TABLE frontier_pages ADD COLUMN committee_key TEXT NOT NULL DEFAULT '';"                                                        \
    "ALTER TABLE frontier_pages ADD COLUMN meeting_key TEXT NOT NULL DEFAULT '';"                                                          \
    "ALTER TABLE frontier_pages ADD COLUMN standing TEXT NOT NULL DEFAULT '';"                                                             \
    "ALTER TABLE frontier_pages ADD COLUMN restricted INTEGER NOT NULL DEFAULT 0;"                                                         \
    "ALTER TABLE frontier_pages ADD COLUMN place BIGINT NOT NULL DEFAULT 0;"                                                               \
    "ALTER TABLE frontier_pages ADD COLUMN taken_by TEXT;"                                                                                 \
    "ALTER TABLE frontier_pages ADD COLUMN visits BIGINT NOT NULL DEFAULT 0;"                                                              \
    "ALTER TABLE frontier_pages ADD COLUMN changes BIGINT NOT NULL DEFAULT 0;"                                                             \
    "ALTER TABLE frontier_pages ADD COLUMN every BIGINT NOT NULL DEFAULT 0;"                                                               \
    "ALTER TABLE frontier_pages ADD COLUMN answered_at BIGINT;"                                                                            \
    "ALTER TABLE frontier_pages ADD COLUMN gone_since BIGINT;"                                                                             \
    "ALTER TABLE frontier_pages ADD COLUMN gone_at BIGINT;"                                                                                \
    "ALTER TABLE frontier_pages ADD COLUMN gone_checks BIGINT NOT NULL DEFAULT 0;"                                                         \
    "ALTER TABLE frontier_pages ADD COLUMN gone_days BIGINT NOT NULL DEFAULT 0;"                                                           \
    "DROP INDEX frontier_pages_next;"                                                                                                      \
    "CREATE INDEX frontier_pages_ready ON frontier_pages (source_id, host, place, key) WHERE state = 'queued' AND taken = 0 AND "          \
    "not_before = 0;"                                                                                                                      \
    "CREATE INDEX frontier_pages_later ON frontier_pages (source_id, host, not_before) WHERE state = 'queued' AND taken = 0 AND "          \
    "not_before > 0;"                                                                                                                      \
    "CREATE INDEX frontier_pages_taken ON frontier_pages (taken_by) WHERE taken = 1;"                                                      \
    "CREATE INDEX frontier_pages_gone ON frontier_pages (source_id, gone_since) WHERE gone_days > 0;"                                      \
    "CREATE TABLE frontier_queues (source_id TEXT NOT NULL, host TEXT NOT NULL, served BIGINT NOT NULL, PRIMARY KEY (source_id, host));"   \
    "CREATE INDEX frontier_queues_host ON frontier_queues (host);"                                                                         \
    "CREATE TABLE frontier_sources (source_id TEXT PRIMARY KEY, pages BIGINT NOT NULL);"                                                   \
    "CREATE TABLE frontier_workers (worker TEXT PRIMARY KEY, alive_until BIGINT NOT NULL);"                                                \
    "ALTER TABLE frontier_hosts ADD COLUMN next_allowed BIGINT NOT NULL DEFAULT 0;"                                                        \
    "ALTER TABLE frontier_hosts ADD COLUMN lease_owner TEXT;"                                                                              \
    "ALTER TABLE frontier_hosts ADD COLUMN wanted_by TEXT;"                                                                                \
    "ALTER TABLE frontier_hosts ADD COLUMN wanted_at BIGINT;"                                                                              \
    "UPDATE frontier_hosts SET last_request = last_request * 1000;"                                                                        \
    "INSERT INTO frontier_queues (source_id, host, served) SELECT DISTINCT source_id, host, 0 FROM frontier_pages;"                        \
    "INSERT INTO frontier_sources (source_id, pages) SELECT source_id, count(*) FROM frontier_pages GROUP BY source_id;"                   \
    "UPDATE frontier_pages SET taken = 0, place = 2000000000 + priority * 1000000, visits = CASE WHEN digest IS NULL THEN 0 ELSE 1 END, "  \
    "answered_at = CASE WHEN state IN ('fetched', 'unchanged') THEN checked_at END, not_before = CASE WHEN state = 'queued' THEN 0 "       \
    "ELSE not_before END, every = CASE WHEN pace = 0 THEN 100 WHEN pace = 2 THEN 3000 WHEN day = '' THEN 700 ELSE 3000 END;"

constexpr std::array migrations{
    store::Migration{"crawler/1 frontier", first_tables},
    store::Migration{"crawler/2 shared frontier",
                     SECOND_TABLES "UPDATE frontier_pages SET kind = COALESCE(json_extract(facts, '$.kind'), ''), committee = "
                                   "COALESCE(json_extract(facts, '$.committee'), ''), committee_key = COALESCE(json_extract(facts, "
                                   "'$.committee_key'), ''), meeting_key = COALESCE(json_extract(facts, '$.meeting_key'), ''), standing = "
                                   "COALESCE(json_extract(facts, '$.standing'), ''), restricted = COALESCE(json_extract(facts, "
                                   "'$.restricted'), 0) WHERE json_valid(facts);",
                     SECOND_TABLES "UPDATE frontier_pages SET kind = COALESCE(CAST(facts AS json)->>'kind', ''), committee = "
                                   "COALESCE(CAST(facts AS json)->>'committee', ''), committee_key = COALESCE(CAST(facts AS "
                                   "json)->>'committee_key', ''), meeting_key = COALESCE(CAST(facts AS json)->>'meeting_key', ''), "
                                   "standing = COALESCE(CAST(facts AS json)->>'standing', ''), restricted = CASE CAST(facts AS "
                                   "json)->>'restricted' WHEN 'true' THEN 1 ELSE 0 END;"},
    // What lib/coverage counts by, without touching a row: all that is listed, and the little of it that was never had.
    store::Migration{"crawler/3 completeness",
                     "CREATE INDEX frontier_pages_listed ON frontier_pages (source_id, kind, committee_key, meeting_key, day, committee);"
                     "CREATE INDEX frontier_pages_lacking ON frontier_pages (source_id, kind, committee_key, meeting_key, day, committee, "
                     "state, restricted) WHERE digest IS NULL;"},
};

} // namespace

Result<> prepare_frontier(store::Database& database) { return store::migrate(database, migrations); }

} // namespace minutebook::crawler
