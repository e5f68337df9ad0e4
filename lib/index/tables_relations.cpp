#include "civic/kept.hpp"
#include "index/tables_knowledge.hpp"
#include "index/tables_where.hpp"

#include <set>

namespace minutebook::index::tables {
namespace {

Result<> fill_captures(store::Database& tables, civic::Relation& relation)
{
    for (civic::Source& source : relation.sources) {
        auto rows = tables.run("SELECT capture_id FROM documents WHERE id = $1", {source.document_id.value()});
        if (!rows) return propagate(rows);
        if (!rows->empty()) source.capture_id = civic::CaptureId(rows->front().text(0));
    }
    return {};
}

/// The meeting of an end, where its document is of one that is known and of no other. Rules that tie documents do not know it: which
/// meeting a document is of may follow from others.
Result<> fill_event(store::Database& tables, civic::RelationEnd& end)
{
    if (!end.event_id.empty() || end.document_id.empty()) return {};
    auto rows = tables.run("SELECT DISTINCT event_id FROM event_documents WHERE document_id = $1 LIMIT 2", {end.document_id.value()});
    if (!rows) return propagate(rows);
    if (rows->size() == 1) end.event_id = civic::EventId(rows->front().text(0));
    return {};
}

Where relations_where(const Filter& filter)
{
    Where where;
    if (!filter.council.empty() || filter.no_council) where.add("owner = $?", filter.council.value());
    where.add_if("(from_document = $? OR to_document = $?)", filter.document.value());
    where.add_if("(from_event = $? OR to_event = $? OR from_document IN (SELECT document_id FROM event_documents WHERE event_id = $?) OR "
                 "to_document IN (SELECT document_id FROM event_documents WHERE event_id = $?))",
                 filter.event.value());
    where.add_if("type = $?", filter.relation);
    where.add_if("first_day >= $?", filter.from);
    where.add_if("first_day <= $?", filter.to);
    return where;
}

} // namespace

Result<std::vector<civic::Relation>> relations(store::Database& tables, const Filter& filter)
{
    Where where = relations_where(filter);
    std::string sql = "SELECT id, value FROM relations" + where.sql() + " ORDER BY first_day IS NULL, first_day, id, owner, kind, key";
    if (filter.limit > 0) sql += " LIMIT " + where.parameter(static_cast<std::int64_t>(filter.limit));
    if (filter.limit > 0 && filter.offset > 0) sql += " OFFSET " + where.parameter(static_cast<std::int64_t>(filter.offset));
    auto rows = tables.run(sql, where.values());
    if (!rows) return propagate(rows);
    std::vector<civic::Relation> out;
    std::set<std::string> seen; // found under two keys
    for (const store::Row& row : *rows) {
        if (!seen.insert(row.text(0)).second) continue;
        auto relation = civic::kept<civic::Relation>(row.text(1));
        if (!relation) return propagate(relation);
        if (auto filled = fill_captures(tables, *relation); !filled) return propagate(filled);
        for (civic::RelationEnd* end : {&relation->from, &relation->to})
            if (auto filled = fill_event(tables, *end); !filled) return propagate(filled);
        out.push_back(*std::move(relation));
    }
    return out;
}

} // namespace minutebook::index::tables
