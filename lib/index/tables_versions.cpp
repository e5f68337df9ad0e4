#include "index/tables_versions.hpp"

#include "civic/document_json.hpp"
#include "index/tables_documents.hpp"
#include "index/tables_where.hpp"
#include "versions/kept.hpp"

namespace minutebook::index::tables {
namespace {

namespace json = boost::json;

Result<> done(const Result<store::Rows>& rows)
{
    if (!rows) return tl::unexpected<Error>(rows.error());
    return {};
}

Result<> clear(store::Database& tables, std::string_view table, std::string_view column, const std::string& value)
{
    return done(tables.run("DELETE FROM " + std::string(table) + " WHERE " + std::string(column) + " = $1", {value}));
}

/// The values that a query's first column holds as kept lines.
template <class T>
Result<std::vector<T>> all_kept(Result<store::Rows> rows)
{
    if (!rows) return propagate(rows);
    std::vector<T> out;
    out.reserve(rows->size());
    for (const store::Row& row : *rows) {
        auto value = civic::kept<T>(row.text(0));
        if (!value) return propagate(value);
        out.push_back(*std::move(value));
    }
    return out;
}

Result<> put_version(store::Database& tables, std::size_t place, const versions::VersionText& each)
{
    return done(tables.run("INSERT INTO versions (document_id, place, first_capture, version, document, reading, text) "
                           "VALUES ($1, $2, $3, $4, $5, $6, $7)",
                           {each.version.document_id.value(), static_cast<std::int64_t>(place), each.version.id().value(),
                            civic::keep(each.version), each.present ? std::string{} : json::serialize(to_json(each.document)),
                            each.present ? std::string{} : json::serialize(to_json(each.reading, each.document.text)),
                            each.present ? std::string{} : each.document.text}));
}

Result<> put_changes(store::Database& tables, const std::string& owner, const std::vector<versions::Change>& changes)
{
    if (auto gone = clear(tables, "changes", "owner", owner); !gone) return gone;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const versions::Change& each = changes[i];
        auto put = done(tables.run(
            "INSERT INTO changes (owner, id, place, document_id, former_document_id, council_id, organization, class, seen, change) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (owner, id) DO NOTHING",
            {owner, each.id, static_cast<std::int64_t>(i), each.document_id.value(), each.former_document_id.value(),
             each.council_id.value(), each.organization, std::string(to_string(each.kind)), each.seen, civic::keep(each)}));
        if (!put) return put;
    }
    return {};
}

std::string owner_of(const MinutesKey& key) { return "minutes " + key.council.value() + ' ' + key.organization + ' ' + key.day; }

Result<json::value> parse(const std::string& text)
{
    json::error_code error;
    json::value value = json::parse(text, error);
    if (error) return fail(Errc::corrupt, "a stored version does not read back: " + error.message(), "run 'minutebook index --rebuild'");
    return value;
}

/// The version that is the document as the index holds it.
Result<std::optional<versions::VersionText>> present(store::Database& tables, const civic::DocumentId& id, versions::Version about)
{
    auto whole = document(tables, id);
    if (!whole) return propagate(whole);
    auto read = reading(tables, id);
    if (!read) return propagate(read);
    if (!*whole || !*read) return std::nullopt;
    (*whole)->capture_id = about.id();
    return versions::VersionText{std::move(about), **std::move(whole), **std::move(read), true};
}

} // namespace

Result<std::string> version_inputs(store::Database& tables, const civic::DocumentId& id)
{
    auto rows = tables.run("SELECT inputs FROM version_inputs WHERE document_id = $1", {id.value()});
    if (!rows) return propagate(rows);
    return rows->empty() ? std::string{} : rows->front().text(0);
}

Result<> put_versions(store::Database& tables, const versions::DocumentVersions& versions)
{
    const std::string& id = versions.document_id.value();
    for (const std::string_view table : {"version_inputs", "versions"})
        if (auto gone = clear(tables, table, "document_id", id); !gone) return gone;
    if (!versions.inputs.empty())
        if (auto put = done(tables.run("INSERT INTO version_inputs (document_id, inputs) VALUES ($1, $2)", {id, versions.inputs})); !put)
            return put;
    for (std::size_t i = 0; i < versions.versions.size(); ++i)
        if (auto put = put_version(tables, i, versions.versions[i]); !put) return put;
    return put_changes(tables, id, versions.changes);
}

Result<> put_publication(store::Database& tables, const civic::DocumentId& id, const std::optional<versions::Publication>& publication,
                         const std::vector<versions::MinutesApproval>& approvals)
{
    for (const std::string_view table : {"publications", "approvals"})
        if (auto gone = clear(tables, table, "document_id", id.value()); !gone) return gone;
    if (publication) {
        auto put = done(tables.run("INSERT INTO publications (document_id, council_id, organization, day, role, publication) "
                                   "VALUES ($1, $2, $3, $4, $5, $6)",
                                   {id.value(), publication->council_id.value(), publication->organization,
                                    publication->day ? publication->day->to_string() : std::string{},
                                    std::string(to_string(publication->role)), civic::keep(*publication)}));
        if (!put) return put;
    }
    for (std::size_t i = 0; i < approvals.size(); ++i) {
        const versions::MinutesApproval& each = approvals[i];
        auto put = done(tables.run(
            "INSERT INTO approvals (document_id, place, council_id, organization, day, approval) "
            "VALUES ($1, $2, $3, $4, $5, $6)",
            {id.value(), static_cast<std::int64_t>(i), each.council_id.value(), each.organization, each.day, civic::keep(each)}));
        if (!put) return put;
    }
    return {};
}

Result<> put_pair(store::Database& tables, const MinutesKey& key, const std::vector<versions::Change>& changes)
{
    return put_changes(tables, owner_of(key), changes);
}

Result<std::optional<versions::Publication>> publication(store::Database& tables, const civic::DocumentId& id)
{
    auto all = all_kept<versions::Publication>(tables.run("SELECT publication FROM publications WHERE document_id = $1", {id.value()}));
    if (!all) return propagate(all);
    if (all->empty()) return std::nullopt;
    return std::move(all->front());
}

Result<std::vector<versions::Publication>> minutes_of(store::Database& tables, const MinutesKey& key)
{
    return all_kept<versions::Publication>(tables.run("SELECT publication FROM publications WHERE council_id = $1 AND organization = $2 "
                                                      "AND day = $3 AND role = 'minutes' ORDER BY document_id",
                                                      {key.council.value(), key.organization, key.day}));
}

Result<std::vector<versions::Publication>> publications(store::Database& tables, const civic::CouncilId& council)
{
    return all_kept<versions::Publication>(
        tables.run("SELECT publication FROM publications WHERE council_id = $1 ORDER BY document_id", {council.value()}));
}

Result<std::vector<versions::MinutesApproval>> approvals(store::Database& tables, const civic::CouncilId& council)
{
    return all_kept<versions::MinutesApproval>(
        tables.run("SELECT approval FROM approvals WHERE council_id = $1 ORDER BY document_id, place", {council.value()}));
}

Result<std::vector<versions::Version>> versions_of(store::Database& tables, const civic::DocumentId& id)
{
    return all_kept<versions::Version>(tables.run("SELECT version FROM versions WHERE document_id = $1 ORDER BY place", {id.value()}));
}

Result<std::optional<versions::VersionText>> version_text(store::Database& tables, const civic::DocumentId& id,
                                                          const civic::CaptureId& version)
{
    auto rows = tables.run("SELECT version, document, reading, text FROM versions WHERE document_id = $1 AND first_capture = $2",
                           {id.value(), version.value()});
    if (!rows) return propagate(rows);
    if (rows->empty()) return std::nullopt;
    const store::Row& row = rows->front();
    auto about = civic::kept<versions::Version>(row.text(0));
    if (!about) return propagate(about);
    if (row.text(1).empty()) return present(tables, id, *std::move(about));
    auto document = parse(row.text(1));
    if (!document) return propagate(document);
    auto read = parse(row.text(2));
    if (!read) return propagate(read);
    auto whole = civic::document_from_json(*document, row.text(3));
    if (!whole) return propagate(whole);
    auto reading = civic::reading_from_json(*read, whole->text);
    if (!reading) return propagate(reading);
    return versions::VersionText{*std::move(about), *std::move(whole), *std::move(reading), false};
}

Result<std::vector<versions::Change>> changes(store::Database& tables, const ChangeFilter& filter)
{
    Where where;
    where.add_if("council_id = $?", filter.council.value());
    if (!filter.document.empty()) {
        const std::string first = where.parameter(filter.document.value()), second = where.parameter(filter.document.value());
        where.add("(document_id = " + first + " OR former_document_id = " + second + ")");
    }
    if (!filter.organizations.empty()) {
        std::string list;
        for (const std::string& key : filter.organizations) list += (list.empty() ? "" : ", ") + where.parameter(key);
        where.add("organization IN (" + list + ")");
    }
    if (filter.kind) where.add("class = $?", std::string(to_string(*filter.kind)));
    else where.add("class <> $?", std::string(to_string(versions::ChangeClass::bytes)));
    where.add_if("seen >= $?", filter.from);
    if (!filter.to.empty()) where.add("seen < $?", filter.to + "U"); // after every moment of that day: "T…" sorts before
    if (!filter.after_seen.empty()) {
        const std::string seen = where.parameter(filter.after_seen), same = where.parameter(filter.after_seen);
        const std::string id = where.parameter(filter.after_id);
        where.add("(seen < " + seen + " OR (seen = " + same + " AND id > " + id + "))");
    }
    std::string sql = "SELECT change FROM changes" + where.sql() + " ORDER BY seen DESC, id";
    if (filter.limit > 0) sql += " LIMIT " + where.parameter(static_cast<std::int64_t>(filter.limit));
    return all_kept<versions::Change>(tables.run(sql, where.values()));
}

} // namespace minutebook::index::tables
