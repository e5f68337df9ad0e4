#include "index/schema.hpp"

#include "store/schema_steps.hpp"

#include <array>

namespace minutebook::index {
namespace {

// An applied step never changes; what is new is a new step.
constexpr std::array migrations{
    store::Migration{"0001-documents", R"sql(
        CREATE TABLE numbers (name TEXT PRIMARY KEY, value BIGINT NOT NULL);
        CREATE TABLE documents (
            id TEXT PRIMARY KEY, capture_id TEXT NOT NULL, council_id TEXT NOT NULL, council TEXT NOT NULL, kind TEXT NOT NULL,
            url TEXT NOT NULL, title TEXT NOT NULL, organization TEXT NOT NULL, date TEXT NOT NULL, day TEXT,
            document TEXT NOT NULL, reading TEXT NOT NULL, text TEXT NOT NULL);
        CREATE INDEX documents_by_council ON documents (council_id, id);
        CREATE TABLE failures (document_id TEXT PRIMARY KEY, url TEXT NOT NULL, reason TEXT NOT NULL);
        CREATE TABLE councils_to_resolve (council_id TEXT PRIMARY KEY);
        CREATE TABLE documents_to_write (document_id TEXT PRIMARY KEY);
    )sql"},
    store::Migration{"0002-knowledge", R"sql(
        CREATE TABLE persons (
            owner TEXT NOT NULL, id TEXT NOT NULL, council_id TEXT NOT NULL, name TEXT NOT NULL, other_names TEXT NOT NULL,
            public_role INTEGER NOT NULL, PRIMARY KEY (owner, id));
        CREATE INDEX persons_by_id ON persons (id);
        CREATE TABLE organizations (
            owner TEXT NOT NULL, id TEXT NOT NULL, council_id TEXT NOT NULL, name TEXT NOT NULL, other_names TEXT NOT NULL,
            classification TEXT NOT NULL, parent_id TEXT NOT NULL, PRIMARY KEY (owner, id));
        CREATE INDEX organizations_by_id ON organizations (id);
        CREATE TABLE posts (
            owner TEXT NOT NULL, id TEXT NOT NULL, council_id TEXT NOT NULL, organization_id TEXT NOT NULL, label TEXT NOT NULL,
            other_labels TEXT NOT NULL, PRIMARY KEY (owner, id));
        CREATE INDEX posts_by_id ON posts (id);
        CREATE TABLE entity_keys (
            owner TEXT NOT NULL, class TEXT NOT NULL, answers_to TEXT NOT NULL, id TEXT NOT NULL,
            PRIMARY KEY (owner, class, answers_to, id));
        CREATE INDEX entity_keys_by_key ON entity_keys (class, answers_to);
        CREATE INDEX entity_keys_by_id ON entity_keys (owner, class, id);
        CREATE TABLE memberships (
            owner TEXT NOT NULL, id TEXT NOT NULL, place INTEGER NOT NULL, person_id TEXT NOT NULL, post_id TEXT NOT NULL,
            organization_id TEXT NOT NULL, council_id TEXT NOT NULL, role TEXT NOT NULL, status TEXT NOT NULL,
            start_earliest TEXT, start_latest TEXT, start_told INTEGER NOT NULL,
            end_earliest TEXT, end_latest TEXT, end_told INTEGER NOT NULL,
            first_seen TEXT, last_seen TEXT, PRIMARY KEY (owner, id));
        CREATE INDEX memberships_by_post ON memberships (post_id);
        CREATE INDEX memberships_by_person ON memberships (person_id);
        CREATE TABLE events (
            owner TEXT NOT NULL, id TEXT NOT NULL, council_id TEXT NOT NULL, organization_id TEXT NOT NULL, name TEXT NOT NULL,
            start_date TEXT, first_day TEXT, last_day TEXT,
            present TEXT NOT NULL, apologies TEXT NOT NULL, in_attendance TEXT NOT NULL, PRIMARY KEY (owner, id));
        CREATE INDEX events_by_id ON events (id);
        CREATE INDEX events_by_day ON events (first_day, id);
        CREATE TABLE event_documents (
            owner TEXT NOT NULL, event_id TEXT NOT NULL, place INTEGER NOT NULL, document_id TEXT NOT NULL,
            PRIMARY KEY (owner, event_id, place));
        CREATE INDEX event_documents_by_document ON event_documents (document_id);
        CREATE TABLE motions (
            owner TEXT NOT NULL, id TEXT NOT NULL, council_id TEXT NOT NULL, organization_id TEXT NOT NULL, event_id TEXT NOT NULL,
            document_id TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL, outcome TEXT NOT NULL, result TEXT NOT NULL,
            mover TEXT NOT NULL, seconder TEXT NOT NULL, date TEXT, first_day TEXT, last_day TEXT,
            has_votes INTEGER NOT NULL, votes_for INTEGER, votes_against INTEGER, votes_abstain INTEGER,
            named_votes TEXT NOT NULL, unanimous INTEGER NOT NULL, PRIMARY KEY (owner, id));
        CREATE INDEX motions_by_id ON motions (id);
        CREATE INDEX motions_by_day ON motions (first_day, id);
        CREATE INDEX motions_by_document ON motions (document_id);
        CREATE TABLE sources (
            owner TEXT NOT NULL, class TEXT NOT NULL, entity_id TEXT NOT NULL, place INTEGER NOT NULL, document_id TEXT NOT NULL,
            capture_id TEXT NOT NULL, url TEXT NOT NULL, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, quote TEXT NOT NULL,
            date TEXT NOT NULL, PRIMARY KEY (owner, class, entity_id, place));
        CREATE INDEX sources_by_document ON sources (document_id);
        CREATE TABLE links (
            owner TEXT NOT NULL, document_id TEXT NOT NULL, place INTEGER NOT NULL, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL,
            kind TEXT NOT NULL, entity_id TEXT NOT NULL, PRIMARY KEY (owner, document_id, place));
        CREATE INDEX links_by_document ON links (document_id);
        CREATE INDEX links_by_entity ON links (entity_id, document_id);
        CREATE TABLE document_filters (
            owner TEXT NOT NULL, document_id TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, start_at INTEGER NOT NULL,
            PRIMARY KEY (owner, document_id, field, value, start_at));
        CREATE INDEX document_filters_by_document ON document_filters (document_id);
    )sql"},
    store::Migration{"0003-pages-of-sources", "ALTER TABLE sources ADD COLUMN page BIGINT;"},
    // Knowledge is made anew, unit by unit, from the readings that are held.
    store::Migration{"0004-units", R"sql(
        CREATE TABLE facts (
            owner TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, item TEXT NOT NULL, document_id TEXT NOT NULL,
            place BIGINT NOT NULL, day TEXT, value TEXT NOT NULL, PRIMARY KEY (owner, kind, key, item, document_id, place));
        CREATE INDEX facts_by_document ON facts (document_id);
        CREATE INDEX facts_by_day ON facts (owner, kind, key, day, document_id, place, item) WHERE day IS NOT NULL;
        CREATE TABLE tallies (
            owner TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, item TEXT NOT NULL, number BIGINT NOT NULL,
            PRIMARY KEY (owner, kind, key, item));
        CREATE TABLE contributions (
            document_id TEXT PRIMARY KEY, owner TEXT NOT NULL, tallies TEXT NOT NULL, mentions TEXT NOT NULL);
        CREATE INDEX contributions_by_owner ON contributions (owner);
        CREATE TABLE touched_units (
            owner TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (owner, kind, key));
        CREATE TABLE memos (
            owner TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, memo TEXT NOT NULL, PRIMARY KEY (owner, kind, key));
        CREATE INDEX memos_by_memo ON memos (owner, kind, memo);
        CREATE TABLE name_persons (
            owner TEXT NOT NULL, block TEXT NOT NULL, name TEXT NOT NULL, person_id TEXT NOT NULL, PRIMARY KEY (owner, block, name));
        CREATE INDEX name_persons_by_person ON name_persons (owner, person_id);
        CREATE TABLE relations (
            owner TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL,
            from_document TEXT NOT NULL, from_event TEXT NOT NULL, to_document TEXT NOT NULL, to_event TEXT NOT NULL,
            first_day TEXT, value TEXT NOT NULL, PRIMARY KEY (owner, kind, key, id));
        CREATE INDEX relations_by_from ON relations (from_document);
        CREATE INDEX relations_by_to ON relations (to_document);
        CREATE INDEX relations_by_from_event ON relations (from_event);
        CREATE INDEX relations_by_to_event ON relations (to_event);
        CREATE TABLE contexts (council_id TEXT PRIMARY KEY, context TEXT NOT NULL);
        CREATE TABLE documents_to_resolve (document_id TEXT PRIMARY KEY);
        INSERT INTO documents_to_resolve (document_id) SELECT id FROM documents;
        DROP TABLE councils_to_resolve;
        DELETE FROM persons;
        DELETE FROM organizations;
        DELETE FROM posts;
        DELETE FROM entity_keys;
        DELETE FROM memberships;
        DELETE FROM events;
        DELETE FROM event_documents;
        DELETE FROM motions;
        DELETE FROM sources;
        DELETE FROM links;
        DELETE FROM document_filters;
        CREATE INDEX motions_by_event ON motions (owner, event_id);
    )sql"},
    store::Migration{"0006-versions", R"sql(
        CREATE TABLE versions (
            document_id TEXT NOT NULL, place BIGINT NOT NULL, first_capture TEXT NOT NULL, version TEXT NOT NULL, document TEXT NOT NULL,
            reading TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (document_id, place));
        CREATE TABLE version_inputs (document_id TEXT PRIMARY KEY, inputs TEXT NOT NULL);
        CREATE TABLE changes (
            owner TEXT NOT NULL, id TEXT NOT NULL, place BIGINT NOT NULL, document_id TEXT NOT NULL, former_document_id TEXT NOT NULL,
            council_id TEXT NOT NULL, organization TEXT NOT NULL, class TEXT NOT NULL, seen TEXT NOT NULL, change TEXT NOT NULL,
            PRIMARY KEY (owner, id));
        CREATE INDEX changes_by_moment ON changes (seen, id);
        CREATE INDEX changes_by_council ON changes (council_id, seen, id);
        CREATE INDEX changes_by_document ON changes (document_id);
        CREATE INDEX changes_by_former ON changes (former_document_id);
        CREATE TABLE publications (
            document_id TEXT PRIMARY KEY, council_id TEXT NOT NULL, organization TEXT NOT NULL, day TEXT NOT NULL, role TEXT NOT NULL,
            publication TEXT NOT NULL);
        CREATE INDEX publications_by_meeting ON publications (council_id, organization, day);
        CREATE TABLE approvals (
            document_id TEXT NOT NULL, place BIGINT NOT NULL, council_id TEXT NOT NULL, organization TEXT NOT NULL, day TEXT NOT NULL,
            approval TEXT NOT NULL, PRIMARY KEY (document_id, place));
        CREATE INDEX approvals_by_meeting ON approvals (council_id, organization, day);
        -- Everything is read again, from what is kept of it, to have its versions.
        UPDATE numbers SET value = 0 WHERE name = 'last_seq';
    )sql"},
    store::Migration{"0005-contradictions", R"sql(
        ALTER TABLE memberships ADD COLUMN more_sources BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE memberships ADD COLUMN other_starts TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE memberships ADD COLUMN other_ends TEXT NOT NULL DEFAULT '[]';
    )sql"},
    store::Migration{"0007-commitments", R"sql(
        ALTER TABLE relations ADD COLUMN from_start BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE relations ADD COLUMN result TEXT NOT NULL DEFAULT '';
        CREATE TABLE commitments (
            owner TEXT NOT NULL, document_id TEXT NOT NULL, start_at BIGINT NOT NULL, organization_id TEXT NOT NULL, day TEXT,
            due_last TEXT, value TEXT NOT NULL, PRIMARY KEY (owner, document_id, start_at));
        CREATE INDEX commitments_by_day ON commitments (owner, day);
        INSERT OR IGNORE INTO documents_to_resolve (document_id) SELECT id FROM documents;
    )sql"},
    store::Migration{"0008-same-commitments", R"sql(
        ALTER TABLE commitments ADD COLUMN same TEXT NOT NULL DEFAULT '';
        UPDATE commitments SET same = document_id || '-' || start_at;
        CREATE INDEX commitments_same ON commitments (owner, same, document_id, start_at);
        INSERT OR IGNORE INTO documents_to_resolve (document_id) SELECT id FROM documents;
    )sql"},
    store::Migration{"0009-both-sources", R"sql(
        ALTER TABLE memberships ADD COLUMN start_sources TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE memberships ADD COLUMN end_sources TEXT NOT NULL DEFAULT '[]';
    )sql"},
    store::Migration{"0010-passings", R"sql(
        ALTER TABLE posts ADD COLUMN passings TEXT NOT NULL DEFAULT '';
        ALTER TABLE organizations ADD COLUMN passings TEXT NOT NULL DEFAULT '';
        -- Everything is read again for vacancies and for posts and bodies that gave way to others.
        UPDATE numbers SET value = 0 WHERE name = 'last_seq';
    )sql"},
    store::Migration{"0011-staff", R"sql(
        ALTER TABLE posts ADD COLUMN staff INTEGER NOT NULL DEFAULT 0;
    )sql"},
};

} // namespace

Result<store::Database> open_tables(const std::filesystem::path& file)
{
    auto tables = store::Database::open(file, store::Mode::read_write, store::Durability::normal);
    if (!tables) return propagate(tables);
    if (auto migrated = store::migrate(*tables, migrations); !migrated) return propagate(migrated, "cannot use " + file.string());
    return tables;
}

Result<store::Database> open_tables_read_only(const std::filesystem::path& file)
{
    auto tables = store::Database::open(file, store::Mode::read_only, store::Durability::normal);
    if (!tables) return propagate(tables);
    auto current = store::has_steps(*tables, migrations);
    if (!current) return propagate(current);
    if (!*current) return fail(Errc::invalid, "the index was made by an older version of minutebook", "run 'minutebook index'");
    return tables;
}

Result<std::int64_t> number(store::Database& tables, std::string_view name)
{
    auto rows = tables.run("SELECT value FROM numbers WHERE name = $1", {std::string(name)});
    if (!rows) return propagate(rows);
    return rows->empty() ? 0 : rows->front().integer(0);
}

Result<> set_number(store::Database& tables, std::string_view name, std::int64_t value)
{
    auto done = tables.run("INSERT INTO numbers (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                           {std::string(name), value});
    if (!done) return propagate(done);
    return {};
}

Result<> bump_revision(store::Database& tables)
{
    auto now = number(tables, "revision");
    if (!now) return propagate(now);
    return set_number(tables, "revision", *now + 1);
}

} // namespace minutebook::index
