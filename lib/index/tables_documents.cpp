#include "index/tables_documents.hpp"

#include "civic/document_json.hpp"

namespace minutebook::index::tables {
namespace {

namespace json = boost::json;

Result<json::value> parse(const std::string& text)
{
    json::error_code error;
    json::value value = json::parse(text, error);
    if (error) return fail(Errc::corrupt, "stored JSON does not read back: " + error.message(), "run 'minutebook index --rebuild'");
    return value;
}

Result<> mark_to_resolve(store::Database& tables, const std::string& id)
{
    auto done = tables.run("INSERT INTO documents_to_resolve (document_id) VALUES ($1) ON CONFLICT (document_id) DO NOTHING", {id});
    if (!done) return propagate(done);
    return {};
}

/// What is held of a document, as far as it decides what a new version of it touches.
struct Held {
    std::string capture_id, council_id, document, reading, text;
};

Result<std::optional<Held>> held(store::Database& tables, const std::string& id)
{
    auto rows = tables.run("SELECT capture_id, council_id, document, reading, text FROM documents WHERE id = $1", {id});
    if (!rows) return propagate(rows);
    if (rows->empty()) return std::nullopt;
    const store::Row& row = rows->front();
    return Held{row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)};
}

Result<> write_row(store::Database& tables, const civic::Document& document, const std::string& stored, const std::string& reading)
{
    auto done = tables.run(
        "INSERT INTO documents (id, capture_id, council_id, council, kind, url, title, organization, date, day, document, reading, text) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (id) DO UPDATE SET capture_id = excluded.capture_id, "
        "council_id = excluded.council_id, council = excluded.council, kind = excluded.kind, url = excluded.url, title = excluded.title, "
        "organization = excluded.organization, date = excluded.date, day = excluded.day, document = excluded.document, reading = "
        "excluded.reading, "
        "text = excluded.text",
        {document.id.value(), document.capture_id.value(), document.council_id.value(), document.council,
         std::string(to_string(document.kind)), document.url, document.title, document.organization,
         document.as_of() ? document.as_of()->to_string() : std::string{}, first_day(document.as_of()), stored, reading, document.text});
    if (!done) return propagate(done);
    return {};
}

/// Places in an earlier text mean nothing in the new one: readers get no marks until resolution has run again.
Result<> forget_places(store::Database& tables, const std::string& id)
{
    auto done = tables.run("DELETE FROM links WHERE document_id = $1", {id});
    if (!done) return propagate(done);
    return {};
}

/// The same page fetched again: facts rest on the newest capture of the same words.
Result<> renew_capture(store::Database& tables, const civic::Document& document)
{
    auto done = tables.run("UPDATE sources SET capture_id = $1 WHERE document_id = $2", {document.capture_id.value(), document.id.value()});
    if (!done) return propagate(done);
    return {};
}

std::string without_capture(const civic::Document& document)
{
    civic::Document copy = document;
    copy.capture_id = {};
    return json::serialize(to_json(copy));
}

Result<> touch(store::Database& tables, const civic::Document& document, const std::optional<Held>& before)
{
    if (auto marked = mark_to_write(tables, document.id); !marked) return propagate(marked);
    if (auto marked = mark_to_resolve(tables, document.id.value()); !marked) return propagate(marked);
    if (!before || before->text == document.text) return {};
    return forget_places(tables, document.id.value());
}

Result<> clear_failure(store::Database& tables, const std::string& id)
{
    auto done = tables.run("DELETE FROM failures WHERE document_id = $1", {id});
    if (!done) return propagate(done);
    return {};
}

} // namespace

store::Value first_day(const std::optional<PartialDate>& date)
{
    if (!date || !date->earliest()) return nullptr;
    return iso_day(*date->earliest());
}

store::Value last_day(const std::optional<PartialDate>& date)
{
    if (!date || !date->latest()) return nullptr;
    return iso_day(*date->latest());
}

Result<> put_document(store::Database& tables, const civic::Document& document, const civic::Reading& reading)
{
    const std::string& id = document.id.value();
    // The capture has a column of its own, so that a page fetched again with the same words is not read as a new one.
    const std::string stored = without_capture(document);
    const std::string read = json::serialize(to_json(reading, document.text));
    auto before = held(tables, id);
    if (!before) return propagate(before);
    auto failed = tables.run("SELECT 1 FROM failures WHERE document_id = $1", {id});
    if (!failed) return propagate(failed);
    if (auto cleared = clear_failure(tables, id); !cleared) return propagate(cleared);
    const bool same =
        *before && (*before)->document == stored && (*before)->reading == read && (*before)->text == document.text && failed->empty();
    if (same && (*before)->capture_id == document.capture_id.value()) return {};
    if (auto written = write_row(tables, document, stored, read); !written) return propagate(written);
    if (same) return renew_capture(tables, document);
    return touch(tables, document, *before);
}

Result<> put_failure(store::Database& tables, const Failure& failure)
{
    auto done = tables.run("INSERT INTO failures (document_id, url, reason) VALUES ($1, $2, $3) "
                           "ON CONFLICT (document_id) DO UPDATE SET url = excluded.url, reason = excluded.reason",
                           {failure.document_id.value(), failure.url, failure.reason});
    if (!done) return propagate(done);
    return {};
}

Result<> remove_document(store::Database& tables, const civic::DocumentId& id)
{
    auto before = held(tables, id.value());
    if (!before) return propagate(before);
    if (auto cleared = clear_failure(tables, id.value()); !cleared) return propagate(cleared);
    // Marked even where no row is held: after a loss of power the full text may know more than the tables.
    if (auto marked = mark_to_write(tables, id); !marked) return propagate(marked);
    if (!*before) return {};
    if (auto done = tables.run("DELETE FROM documents WHERE id = $1", {id.value()}); !done) return propagate(done);
    if (auto forgotten = forget_places(tables, id.value()); !forgotten) return propagate(forgotten);
    return mark_to_resolve(tables, id.value());
}

Result<std::optional<civic::Document>> document(store::Database& tables, const civic::DocumentId& id)
{
    auto rows = tables.run("SELECT document, text, capture_id FROM documents WHERE id = $1", {id.value()});
    if (!rows) return propagate(rows);
    if (rows->empty()) return std::nullopt;
    auto value = parse(rows->front().text(0));
    if (!value) return propagate(value, "document " + id.value());
    auto out = civic::document_from_json(*value, rows->front().text(1));
    if (!out) return propagate(out, "document " + id.value());
    out->capture_id = civic::CaptureId(rows->front().text(2));
    return *std::move(out);
}

Result<std::optional<civic::Reading>> reading(store::Database& tables, const civic::DocumentId& id)
{
    auto rows = tables.run("SELECT reading, text FROM documents WHERE id = $1", {id.value()});
    if (!rows) return propagate(rows);
    if (rows->empty()) return std::nullopt;
    auto value = parse(rows->front().text(0));
    if (!value) return propagate(value, "reading of document " + id.value());
    auto out = civic::reading_from_json(*value, rows->front().text(1));
    if (!out) return propagate(out, "document " + id.value());
    return *std::move(out);
}

Result<std::vector<civic::DocumentId>> documents_to_write(store::Database& tables)
{
    auto rows = tables.run("SELECT document_id FROM documents_to_write ORDER BY document_id");
    if (!rows) return propagate(rows);
    std::vector<civic::DocumentId> out;
    for (const store::Row& row : *rows) out.emplace_back(row.text(0));
    return out;
}

Result<> mark_written(store::Database& tables, const civic::DocumentId& id)
{
    auto done = tables.run("DELETE FROM documents_to_write WHERE document_id = $1", {id.value()});
    if (!done) return propagate(done);
    return {};
}

Result<> mark_to_write(store::Database& tables, const civic::DocumentId& id)
{
    auto done = tables.run("INSERT INTO documents_to_write (document_id) VALUES ($1) ON CONFLICT (document_id) DO NOTHING", {id.value()});
    if (!done) return propagate(done);
    return {};
}

} // namespace minutebook::index::tables
