// Equal dumps mean equal indexes: nothing here depends on when pages were fetched, in what order they were read, or on
// the numbers that an engine gives its rows.
#include "base/digest.hpp"
#include "index/fields.hpp"
#include "index/reader_state.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

namespace minutebook::index {
namespace {

struct Table {
    std::string_view name;
    std::string_view columns; ///< all but captures, which depend on the time of fetching
};

constexpr std::array tables_dumped{
    Table{"documents", "id, council_id, council, kind, url, title, organization, day, document, reading"},
    Table{"failures", "document_id, url, reason"},
    Table{"documents_to_resolve", "document_id"},
    Table{"documents_to_write", "document_id"},
    Table{"persons", "owner, id, council_id, name, other_names, public_role"},
    Table{"organizations", "owner, id, council_id, name, other_names, classification, parent_id, passings"},
    Table{"posts", "owner, id, council_id, organization_id, label, other_labels, passings, staff"},
    Table{"entity_keys", "owner, class, answers_to, id"},
    Table{"memberships", "owner, id, place, person_id, post_id, organization_id, council_id, role, status, start_earliest, start_latest, "
                         "start_told, end_earliest, end_latest, end_told, first_seen, last_seen, more_sources, other_starts, other_ends, "
                         "start_sources, end_sources"},
    Table{"events", "owner, id, council_id, organization_id, name, start_date, present, apologies, in_attendance"},
    Table{"event_documents", "owner, event_id, place, document_id"},
    Table{"motions", "owner, id, council_id, organization_id, event_id, document_id, title, text, outcome, result, mover, seconder, date, "
                     "has_votes, votes_for, votes_against, votes_abstain, named_votes, unanimous"},
    Table{"sources", "owner, class, entity_id, place, document_id, url, start_at, end_at, quote, date, page"},
    Table{"links", "owner, document_id, place, start_at, end_at, kind, entity_id"},
    Table{"document_filters", "owner, document_id, field, value, start_at"},
    Table{"relations", "owner, kind, key, id, value"},
    Table{"versions", "document_id, place, reading"},
    Table{"changes", "place, document_id, former_document_id, council_id, organization, class"},
    Table{"publications", "document_id, council_id, organization, day, role"},
    Table{"approvals", "document_id, place, council_id, organization, day"},
    Table{"commitments", "owner, document_id, start_at, organization_id, day, due_last, value, same"},
};

boost::json::value cell(const store::Row& row, std::size_t column)
{
    if (row.is_null(column)) return nullptr;
    return boost::json::value(row.text(column));
}

/// The table's name and its cells as a JSON array: one line, whatever the cells hold.
Result<> append_table(store::Database& tables, const Table& table, std::vector<std::string>& lines)
{
    std::vector<std::string> rows;
    const std::string sql = "SELECT " + std::string(table.columns) + " FROM " + std::string(table.name);
    auto done = tables.each(sql, {}, [&](const store::Row& row) {
        boost::json::array cells;
        for (std::size_t i = 0; i < row.size(); ++i) cells.push_back(cell(row, i));
        rows.push_back(std::string(table.name) + " " + boost::json::serialize(cells));
        return true;
    });
    if (!done) return propagate(done);
    std::sort(rows.begin(), rows.end());
    std::move(rows.begin(), rows.end(), std::back_inserter(lines));
    return {};
}

Result<> append_texts(store::Database& tables, std::vector<std::string>& lines)
{
    return tables.each("SELECT id, text FROM documents ORDER BY id", {}, [&](const store::Row& row) {
        lines.push_back("text " + row.text(0) + " " + sha256_hex(row.text(1)));
        return true;
    });
}

std::string describe(const Xapian::Document& passage)
{
    std::string out;
    for (auto term = passage.termlist_begin(); term != passage.termlist_end(); ++term) {
        out += *term + '\0' + std::to_string(term.get_wdf());
        for (auto at = term.positionlist_begin(); at != term.positionlist_end(); ++at) out += "," + std::to_string(*at);
        out += '\0';
    }
    for (auto value = passage.values_begin(); value != passage.values_end(); ++value)
        out += std::to_string(value.get_valueno()) + "=" + *value + '\0';
    return out + passage.get_data();
}

} // namespace

Result<std::vector<std::string>> dump_tables(store::Database& tables)
{
    std::vector<std::string> lines;
    for (const Table& table : tables_dumped)
        if (auto done = append_table(tables, table, lines); !done) return propagate(done);
    if (auto done = append_texts(tables, lines); !done) return propagate(done);
    return lines;
}

Result<std::vector<std::string>> dump_full_text(const Xapian::Database& database)
{
    std::vector<std::string> lines;
    const std::string prefix(prefix_of("passage"));
    for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term)
        for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at)
            lines.push_back("passage " + *term + " " + sha256_hex(describe(database.get_document(*at))));
    return lines;
}

} // namespace minutebook::index
