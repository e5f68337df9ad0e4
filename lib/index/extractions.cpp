#include "index/extractions.hpp"

#include <array>

namespace minutebook::index {
namespace {

// An applied step never changes; what is new is a new step.
constexpr std::array migrations{
    store::Migration{"0001-extractions", R"sql(
        CREATE TABLE extractions (
            capture_id TEXT PRIMARY KEY, version BIGINT NOT NULL, inputs TEXT NOT NULL, digest TEXT NOT NULL,
            document TEXT NOT NULL, text TEXT NOT NULL, error BIGINT, reason TEXT NOT NULL, hint TEXT NOT NULL);
        CREATE INDEX extractions_by_digest ON extractions (digest);
        CREATE TABLE recognised_pages (
            digest TEXT NOT NULL, engine TEXT NOT NULL, page BIGINT NOT NULL, words TEXT NOT NULL, PRIMARY KEY (digest, engine, page));
        CREATE TABLE waiting_pages (
            document_id TEXT NOT NULL, page BIGINT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (document_id, page));
    )sql"},
    store::Migration{"0002-engines-and-failures", R"sql(
        ALTER TABLE extractions ADD COLUMN engine TEXT NOT NULL DEFAULT '';
        ALTER TABLE recognised_pages ADD COLUMN failed BIGINT NOT NULL DEFAULT 0;
    )sql"},
};

std::filesystem::path file_of(const Layout& layout) { return layout.root() / "extractions.sqlite"; }

Result<> done(Result<store::Rows> rows)
{
    if (!rows) return propagate(rows);
    return {};
}

Extraction extraction_from(const store::Row& row)
{
    Extraction out{row.text(0), row.text(1), std::nullopt, row.text(5)};
    if (const auto code = row.optional_integer(2)) out.error = Error{static_cast<Errc>(*code), row.text(3), row.text(4)};
    return out;
}

} // namespace

Result<ExtractionStore> ExtractionStore::open(const Layout& layout)
{
    auto database = store::Database::open(file_of(layout), store::Mode::read_write, store::Durability::normal);
    if (!database) return propagate(database);
    if (auto migrated = store::migrate(*database, migrations); !migrated)
        return propagate(migrated, "cannot use " + file_of(layout).string());
    return ExtractionStore(*std::move(database));
}

Result<std::optional<WaitingCounts>> ExtractionStore::waiting(const Layout& layout)
{
    auto database = store::Database::open(file_of(layout), store::Mode::read_only);
    if (!database) {
        if (database.error().code == Errc::not_found) return std::nullopt;
        return propagate(database);
    }
    auto rows = database->run("SELECT count(DISTINCT document_id), count(*) FROM waiting_pages");
    if (!rows) return propagate(rows);
    return WaitingCounts{static_cast<std::size_t>(rows->front().integer(0)), static_cast<std::size_t>(rows->front().integer(1))};
}

Result<std::optional<Extraction>> ExtractionStore::find(const ExtractionKey& key)
{
    auto rows = database_.run("SELECT document, text, error, reason, hint, engine FROM extractions "
                              "WHERE capture_id = $1 AND version = $2 AND inputs = $3",
                              {key.capture_id.value(), key.version, key.inputs});
    if (!rows) return propagate(rows);
    if (rows->empty()) return std::nullopt;
    return extraction_from(rows->front());
}

Result<> ExtractionStore::begin_batch()
{
    if (batch_) return {};
    auto begun = store::Transaction::begin(database_);
    if (!begun) return propagate(begun);
    batch_.emplace(*std::move(begun));
    return {};
}

Result<> ExtractionStore::put(const ExtractionKey& key, std::string_view digest, const Extraction& extraction)
{
    if (auto begun = begin_batch(); !begun) return begun;
    const auto& error = extraction.error;
    return done(
        database_.run("INSERT INTO extractions (capture_id, version, inputs, digest, document, text, error, reason, hint, engine) "
                      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (capture_id) DO UPDATE SET version = excluded.version, "
                      "inputs = excluded.inputs, digest = excluded.digest, document = excluded.document, text = excluded.text, "
                      "error = excluded.error, reason = excluded.reason, hint = excluded.hint, engine = excluded.engine",
                      {key.capture_id.value(), key.version, key.inputs, std::string(digest), extraction.document, extraction.text,
                       error ? store::Value(static_cast<std::int64_t>(error->code)) : store::Value(nullptr),
                       error ? error->message : std::string{}, error ? error->hint : std::string{}, extraction.engine}));
}

Result<> ExtractionStore::commit()
{
    if (!batch_) return {};
    auto committed = batch_->commit();
    batch_.reset();
    return committed;
}

Result<std::map<int, std::string>> ExtractionStore::recognised(std::string_view digest, std::string_view engine)
{
    auto rows = database_.run("SELECT page, words FROM recognised_pages WHERE digest = $1 AND engine = $2",
                              {std::string(digest), std::string(engine)});
    if (!rows) return propagate(rows);
    std::map<int, std::string> out;
    for (const store::Row& row : *rows) out.emplace(static_cast<int>(row.integer(0)), row.text(1));
    return out;
}

Result<> ExtractionStore::put_recognised(std::string_view digest, std::string_view engine, int page, std::string_view words, bool failed)
{
    if (auto committed = commit(); !committed) return committed;
    return done(database_.run("INSERT INTO recognised_pages (digest, engine, page, words, failed) VALUES ($1, $2, $3, $4, $5) "
                              "ON CONFLICT (digest, engine, page) DO UPDATE SET words = excluded.words, failed = excluded.failed",
                              {std::string(digest), std::string(engine), std::int64_t{page}, std::string(words), std::int64_t{failed}}));
}

Result<> ExtractionStore::set_waiting(const WaitingDocument& document)
{
    if (auto begun = begin_batch(); !begun) return begun;
    if (auto gone = done(database_.run("DELETE FROM waiting_pages WHERE document_id = $1", {document.document_id.value()})); !gone)
        return gone;
    for (const int page : document.pages)
        if (auto put = done(database_.run("INSERT INTO waiting_pages (document_id, page, digest) VALUES ($1, $2, $3)",
                                          {document.document_id.value(), std::int64_t{page}, document.digest}));
            !put)
            return put;
    return {};
}

Result<std::optional<WaitingDocument>> ExtractionStore::next_waiting()
{
    auto first = database_.run("SELECT document_id, digest FROM waiting_pages GROUP BY document_id, digest "
                               "ORDER BY count(*), document_id LIMIT 1");
    if (!first) return propagate(first);
    if (first->empty()) return std::nullopt;
    WaitingDocument out{civic::DocumentId(first->front().text(0)), first->front().text(1), {}};
    auto pages = database_.run("SELECT page FROM waiting_pages WHERE document_id = $1 ORDER BY page", {out.document_id.value()});
    if (!pages) return propagate(pages);
    for (const store::Row& row : *pages) out.pages.push_back(static_cast<int>(row.integer(0)));
    return out;
}

Result<> ExtractionStore::forget(const std::vector<std::string>& digests)
{
    if (auto committed = commit(); !committed) return committed;
    for (const std::string& digest : digests)
        for (const std::string_view sql : {"DELETE FROM extractions WHERE digest = $1", "DELETE FROM recognised_pages WHERE digest = $1",
                                           "DELETE FROM waiting_pages WHERE digest = $1"})
            if (auto gone = done(database_.run(sql, {digest})); !gone) return gone;
    return database_.compact();
}

Result<std::vector<civic::CaptureId>> ExtractionStore::forget_failures()
{
    if (auto begun = begin_batch(); !begun) return propagate(begun);
    auto rows = database_.run("DELETE FROM extractions WHERE error IS NOT NULL OR digest IN "
                              "(SELECT digest FROM recognised_pages WHERE failed = 1) RETURNING capture_id");
    if (!rows) return propagate(rows);
    if (auto pages = done(database_.run("DELETE FROM recognised_pages WHERE failed = 1")); !pages) return propagate(pages);
    std::vector<civic::CaptureId> out;
    for (const store::Row& row : *rows) out.emplace_back(row.text(0));
    return out;
}

} // namespace minutebook::index
