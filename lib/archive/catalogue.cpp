#include "archive/catalogue.hpp"

#include "base/digest.hpp"

#include <array>

namespace minutebook::archive {
namespace {

using store::Database;
using store::Row;
using store::Rows;
using store::text_or_null;
using store::Value;

// `seq` orders captures by arrival, or by the last change of what is known of their document: readers resume by it.
constexpr std::array<store::Migration, 2> steps{{{"archive/1 captures", R"sql(
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    source_id TEXT,
    newest_capture TEXT
);
CREATE INDEX documents_by_newest ON documents (newest_capture);
CREATE TABLE captures (
    id TEXT PRIMARY KEY,
    seq BIGINT NOT NULL UNIQUE,
    document_id TEXT NOT NULL REFERENCES documents (id),
    url TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    digest TEXT NOT NULL,
    record_id TEXT NOT NULL,
    file TEXT NOT NULL,
    position BIGINT NOT NULL,
    length BIGINT NOT NULL,
    status INTEGER NOT NULL,
    content_type TEXT,
    etag TEXT,
    last_modified TEXT,
    revisit INTEGER NOT NULL,
    UNIQUE (file, position)
);
CREATE INDEX captures_by_document ON captures (document_id, fetched_at, seq);
CREATE INDEX captures_by_digest ON captures (digest, revisit);
CREATE TABLE facts (
    document_id TEXT NOT NULL REFERENCES documents (id),
    stated_by TEXT NOT NULL,
    facts_json TEXT NOT NULL,
    noted_at TEXT NOT NULL,
    noted BIGINT NOT NULL,
    PRIMARY KEY (document_id, stated_by)
);
CREATE INDEX facts_in_order ON facts (noted);
CREATE TABLE warc_files (
    name TEXT PRIMARY KEY,
    size BIGINT NOT NULL
);
)sql"},
                                                 {"archive/2 writers, orders and removals", R"sql(
CREATE TABLE archive_counters (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO archive_counters (name, value) SELECT 'seq', COALESCE(MAX(seq), 0) FROM captures;
ALTER TABLE captures ADD COLUMN truncated TEXT;
ALTER TABLE warc_files ADD COLUMN closed BIGINT NOT NULL DEFAULT 0;
CREATE TABLE purges (
    digest TEXT PRIMARY KEY,
    order_text TEXT NOT NULL,
    reason TEXT NOT NULL,
    ordered_at TEXT NOT NULL,
    record_id TEXT NOT NULL,
    done BIGINT NOT NULL
);
CREATE TABLE removals (
    document_id TEXT NOT NULL REFERENCES documents (id),
    first_gone TEXT NOT NULL,
    last_gone TEXT NOT NULL,
    visits BIGINT NOT NULL,
    returned_at TEXT,
    PRIMARY KEY (document_id, first_gone)
);
)sql"}}};

#define CAPTURE_COLUMNS                                                                                                                    \
    "c.id, c.document_id, c.seq, c.url, c.fetched_at, c.digest, c.file, c.position, c.length, c.status, c.content_type, c.etag, "          \
    "c.last_modified, c.revisit, c.truncated, (SELECT COUNT(*) FROM purges p WHERE p.digest = c.digest)"
constexpr std::size_t capture_columns = 16;

Capture capture_from(const Row& row)
{
    Capture c;
    c.id = civic::CaptureId(row.text(0));
    c.document_id = civic::DocumentId(row.text(1));
    c.seq = row.integer(2);
    c.url = row.text(3);
    c.fetched_at = parse_iso(row.text(4)).value_or(Timestamp{});
    c.digest = row.text(5);
    c.file = row.text(6);
    c.offset = static_cast<std::uint64_t>(row.integer(7));
    c.length = static_cast<std::uint64_t>(row.integer(8));
    c.status = static_cast<int>(row.integer(9));
    c.content_type = row.text(10);
    c.etag = row.text(11);
    c.last_modified = row.text(12);
    c.revisit = row.integer(13) != 0;
    c.truncated = row.text(14);
    c.purged = row.integer(15) != 0;
    return c;
}

CatalogueEntry entry_from(const Row& row)
{
    return {capture_from(row), row.text(capture_columns), row.text(capture_columns + 1), row.text(capture_columns + 2)};
}

#define DOCUMENT_COLUMNS                                                                                                                   \
    ", d.url, d.source_id, (SELECT facts_json FROM facts f WHERE f.document_id = d.id ORDER BY noted_at DESC, noted DESC LIMIT 1), "       \
    "(SELECT COUNT(*) FROM captures n WHERE n.document_id = d.id) FROM captures c JOIN documents d ON d.newest_capture = c.id "

DocumentRow document_from(const Row& row)
{
    DocumentRow d;
    d.newest = capture_from(row);
    d.id = d.newest.document_id;
    d.url = row.text(capture_columns);
    d.source_id = row.text(capture_columns + 1);
    d.facts_json = row.text(capture_columns + 2);
    d.captures = static_cast<std::size_t>(row.integer(capture_columns + 3));
    return d;
}

Result<std::vector<Capture>> captures(Result<Rows> rows)
{
    if (!rows) return propagate(rows);
    std::vector<Capture> out;
    out.reserve(rows->size());
    for (const Row& row : *rows) out.push_back(capture_from(row));
    return out;
}

/// Makes the document's row with a capture that may stand for it: the newest good one by the time of fetching, then by arrival, does.
Result<> insert_captured_document(Database& database, const CatalogueEntry& entry)
{
    const Capture& c = entry.capture;
    if (c.status != 200) return archive::insert_document(database, entry.document_url, entry.source_id);
    auto done =
        database.run("INSERT INTO documents (id, url, source_id, newest_capture) VALUES ($1, $2, $3, $4) "
                     "ON CONFLICT (id) DO UPDATE SET source_id = COALESCE(excluded.source_id, documents.source_id), newest_capture = "
                     "CASE WHEN EXISTS (SELECT 1 FROM captures c WHERE c.id = documents.newest_capture AND c.fetched_at > $5) "
                     "THEN documents.newest_capture ELSE excluded.newest_capture END",
                     {c.document_id.value(), entry.document_url, text_or_null(entry.source_id), c.id.value(), to_iso(c.fetched_at)});
    if (!done) return propagate(done);
    return {};
}

/// A capture that is older than one already held changes its document too: what it said once.
Result<> touch_for_older(Database& database, Arrivals& arrivals, const Capture& arrived)
{
    auto newer =
        database.run("SELECT 1 FROM documents WHERE id = $1 AND newest_capture <> $2", {arrived.document_id.value(), arrived.id.value()});
    if (!newer) return propagate(newer);
    if (newer->empty()) return {};
    return archive::touch_document(database, arrivals, arrived.document_id.value());
}

Result<std::string> newest_facts(Database& database, const std::string& document_id)
{
    auto rows =
        database.run("SELECT facts_json FROM facts WHERE document_id = $1 ORDER BY noted_at DESC, noted DESC LIMIT 1", {document_id});
    if (!rows) return propagate(rows);
    return rows->empty() ? std::string{} : rows->front().text(0);
}

} // namespace

Result<Database> open_catalogue(const Layout& layout)
{
    const auto none = [&] {
        return fail(Errc::not_found, "no archive in " + layout.directory.string(),
                    "run 'minutebook crawl' or 'minutebook import' first, or name another --data directory");
    };
    const store::Location location = layout.catalogue();
    std::error_code error;
    if (location.embedded() && !std::filesystem::exists(location.file(), error)) return none();
    auto database = Database::open(location, store::Mode::read_only);
    if (!database && database.error().code == Errc::not_found) return none();
    if (!database || location.embedded()) return database;
    auto made = database->has_table("captures");
    if (!made) return propagate(made);
    if (!*made) return none();
    return database;
}

Result<Database> open_catalogue_to_write(const Layout& layout)
{
    auto database = Database::open(layout.catalogue(), store::Mode::read_write);
    if (!database) return database;
    if (auto prepared = prepare_catalogue(*database); !prepared) return propagate(prepared);
    return database;
}

Result<> prepare_catalogue(Database& database) { return store::migrate(database, steps); }

Result<> insert_document(Database& database, std::string_view url, std::string_view source_id)
{
    auto done = database.run("INSERT INTO documents (id, url, source_id) VALUES ($1, $2, $3) "
                             "ON CONFLICT (id) DO UPDATE SET source_id = COALESCE(excluded.source_id, documents.source_id)",
                             {short_id(url), std::string(url), text_or_null(source_id)});
    if (!done) return propagate(done);
    return {};
}

Result<Arrivals> Arrivals::begin(Database& database)
{
    auto rows = database.run("UPDATE archive_counters SET value = value WHERE name = 'seq' RETURNING value");
    if (!rows) return propagate(rows);
    if (rows->empty()) return fail(Errc::corrupt, "the catalogue has lost its counter of arrivals");
    return Arrivals(rows->front().integer(0));
}

Result<> Arrivals::end(Database& database) const
{
    auto done = database.run("UPDATE archive_counters SET value = $1 WHERE name = 'seq'", {last_});
    if (!done) return propagate(done);
    return {};
}

Result<std::optional<std::int64_t>> insert_capture(Database& database, Arrivals& arrivals, const CatalogueEntry& entry)
{
    const Capture& c = entry.capture;
    if (auto document = insert_captured_document(database, entry); !document) return propagate(document);
    const std::int64_t seq = arrivals.next();
    auto rows = database.run("INSERT INTO captures (id, seq, document_id, url, fetched_at, digest, record_id, file, position, length, "
                             "status, content_type, etag, last_modified, revisit, truncated) "
                             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) "
                             "ON CONFLICT (id) DO NOTHING RETURNING seq",
                             {c.id.value(), seq, c.document_id.value(), c.url, to_iso(c.fetched_at), c.digest, entry.record_id, c.file,
                              static_cast<std::int64_t>(c.offset), static_cast<std::int64_t>(c.length), static_cast<std::int64_t>(c.status),
                              text_or_null(c.content_type), text_or_null(c.etag), text_or_null(c.last_modified),
                              static_cast<std::int64_t>(c.revisit), text_or_null(c.truncated)});
    if (!rows) return propagate(rows);
    if (rows->empty()) {
        arrivals.take_back();
        return std::optional<std::int64_t>{};
    }
    if (c.status == 200)
        if (auto touched = touch_for_older(database, arrivals, c); !touched) return propagate(touched);
    return std::optional(seq);
}

Result<> insert_facts(Database& database, Arrivals& arrivals, const StatedFacts& facts)
{
    if (auto document = insert_document(database, facts.document_url, facts.source_id); !document) return document;
    const std::string document_id = short_id(facts.document_url);
    auto before = newest_facts(database, document_id);
    if (!before) return propagate(before);
    auto done = database.run("INSERT INTO facts (document_id, stated_by, facts_json, noted_at, noted) "
                             "VALUES ($1, $2, $3, $4, (SELECT COALESCE(MAX(noted), 0) + 1 FROM facts)) "
                             "ON CONFLICT (document_id, stated_by) DO UPDATE SET facts_json = excluded.facts_json, "
                             "noted_at = excluded.noted_at, noted = excluded.noted WHERE excluded.noted_at >= facts.noted_at",
                             {document_id, facts.stated_by, facts.facts_json, to_iso(facts.noted_at)});
    if (!done) return propagate(done);
    if (*before == facts.facts_json) return {};
    return touch_document(database, arrivals, document_id);
}

Result<> touch_document(Database& database, Arrivals& arrivals, std::string_view document_id)
{
    auto changed =
        database.run("UPDATE captures SET seq = $1 WHERE id = (SELECT newest_capture FROM documents WHERE id = $2) RETURNING seq",
                     {arrivals.next(), std::string(document_id)});
    if (!changed) return propagate(changed);
    if (changed->empty()) arrivals.take_back();
    return {};
}

Result<bool> holds_facts(Database& database, const StatedFacts& facts)
{
    auto rows = database.run("SELECT 1 FROM facts WHERE document_id = $1 AND stated_by = $2 AND facts_json = $3",
                             {short_id(facts.document_url), facts.stated_by, facts.facts_json});
    if (!rows) return propagate(rows);
    return !rows->empty();
}

Result<> set_file_size(Database& database, std::string_view file, std::uint64_t size, bool closed)
{
    auto done = database.run("INSERT INTO warc_files (name, size, closed) VALUES ($1, $2, $3) "
                             "ON CONFLICT (name) DO UPDATE SET size = excluded.size, closed = excluded.closed",
                             {std::string(file), static_cast<std::int64_t>(size), static_cast<std::int64_t>(closed)});
    if (!done) return propagate(done);
    return {};
}

Result<std::optional<KnownFile>> known_file(Database& database, std::string_view file)
{
    auto rows = database.run("SELECT size, closed FROM warc_files WHERE name = $1", {std::string(file)});
    if (!rows) return propagate(rows);
    if (rows->empty()) return std::optional<KnownFile>{};
    return std::optional<KnownFile>({static_cast<std::uint64_t>(rows->front().integer(0)), rows->front().integer(1) != 0});
}

Result<std::map<std::string, KnownFile>> known_files(Database& database)
{
    auto rows = database.run("SELECT name, size, closed FROM warc_files");
    if (!rows) return propagate(rows);
    std::map<std::string, KnownFile> out;
    for (const Row& row : *rows) out[row.text(0)] = {static_cast<std::uint64_t>(row.integer(1)), row.integer(2) != 0};
    return out;
}

Result<std::optional<Capture>> find_capture(Database& database, const civic::CaptureId& id)
{
    auto found = captures(database.run("SELECT " CAPTURE_COLUMNS " FROM captures c WHERE c.id = $1", {id.value()}));
    if (!found) return propagate(found);
    if (found->empty()) return std::optional<Capture>{};
    return std::optional<Capture>(std::move(found->front()));
}

Result<std::optional<OriginalRecord>> find_original(Database& database, std::string_view digest)
{
    auto rows = database.run("SELECT " CAPTURE_COLUMNS ", c.record_id FROM captures c WHERE c.digest = $1 AND c.revisit = 0 LIMIT 1",
                             {std::string(digest)});
    if (!rows) return propagate(rows);
    if (rows->empty()) return std::optional<OriginalRecord>{};
    return std::optional<OriginalRecord>({capture_from(rows->front()), rows->front().text(capture_columns)});
}

#define ENTRY_QUERY "SELECT " CAPTURE_COLUMNS ", c.record_id, d.url, d.source_id FROM captures c JOIN documents d ON d.id = c.document_id "

Result<std::vector<CatalogueEntry>> holders(Database& database, std::string_view digest)
{
    auto rows = database.run(ENTRY_QUERY "WHERE c.digest = $1 AND c.revisit = 0 ORDER BY c.file, c.position", {std::string(digest)});
    if (!rows) return propagate(rows);
    std::vector<CatalogueEntry> out;
    for (const Row& row : *rows) out.push_back(entry_from(row));
    return out;
}

Result<> each_entry(Database& database, const std::function<void(const CatalogueEntry&)>& each)
{
    return database.each(ENTRY_QUERY "ORDER BY c.file, c.position", {}, [&](const Row& row) {
        each(entry_from(row));
        return true;
    });
}

Result<> each_entry_of(Database& database, std::string_view file, const std::function<void(const CatalogueEntry&)>& each)
{
    const std::array<Value, 1> parameters{std::string(file)};
    return database.each(ENTRY_QUERY "WHERE c.file = $1 ORDER BY c.position", parameters, [&](const Row& row) {
        each(entry_from(row));
        return true;
    });
}

Result<std::vector<Capture>> captures_with(Database& database, std::string_view digest)
{
    return captures(
        database.run("SELECT " CAPTURE_COLUMNS " FROM captures c WHERE c.digest = $1 ORDER BY c.url, c.fetched_at", {std::string(digest)}));
}

Result<std::vector<Capture>> captures_of(Database& database, const civic::DocumentId& document)
{
    return captures(database.run("SELECT " CAPTURE_COLUMNS " FROM captures c WHERE c.document_id = $1 ORDER BY c.fetched_at, c.seq",
                                 {document.value()}));
}

Result<std::vector<Capture>> captures_in_file(Database& database, std::string_view file)
{
    return captures(database.run("SELECT " CAPTURE_COLUMNS " FROM captures c WHERE c.file = $1 ORDER BY c.position", {std::string(file)}));
}

Result<std::vector<DocumentRow>> changed_documents(Database& database, std::int64_t after_seq, std::size_t limit)
{
    auto rows = database.run("SELECT " CAPTURE_COLUMNS DOCUMENT_COLUMNS "WHERE c.seq > $1 ORDER BY c.seq LIMIT $2",
                             {after_seq, static_cast<std::int64_t>(limit)});
    if (!rows) return propagate(rows);
    std::vector<DocumentRow> out;
    for (const Row& row : *rows) out.push_back(document_from(row));
    return out;
}

Result<std::optional<DocumentRow>> find_document(Database& database, const civic::DocumentId& id)
{
    auto rows = database.run("SELECT " CAPTURE_COLUMNS DOCUMENT_COLUMNS "WHERE d.id = $1", {id.value()});
    if (!rows) return propagate(rows);
    if (rows->empty()) return std::optional<DocumentRow>{};
    return std::optional<DocumentRow>(document_from(rows->front()));
}

Result<std::int64_t> last_seq(Database& database)
{
    auto rows = database.run("SELECT COALESCE(MAX(seq), 0) FROM captures");
    if (!rows) return propagate(rows);
    return rows->front().integer(0);
}

Result<std::vector<SourceCounts>> source_counts(Database& database)
{
    auto rows =
        database.run("SELECT COALESCE(d.source_id, ''), COUNT(DISTINCT d.id), COUNT(*), SUM(CASE WHEN c.status >= 400 THEN 1 ELSE 0 END), "
                     "MAX(c.fetched_at), SUM(c.length) FROM captures c JOIN documents d ON d.id = c.document_id GROUP BY 1 ORDER BY 1");
    if (!rows) return propagate(rows);
    std::vector<SourceCounts> out;
    for (const Row& row : *rows) {
        const auto count = [&](std::size_t column) { return static_cast<std::size_t>(row.integer(column)); };
        out.push_back({row.text(0), count(1), count(2), count(3), row.text(4), static_cast<std::uint64_t>(row.integer(5))});
    }
    return out;
}

} // namespace minutebook::archive
