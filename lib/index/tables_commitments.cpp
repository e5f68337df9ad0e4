#include "index/tables_commitments.hpp"

#include "civic/kept.hpp"
#include "index/tables_where.hpp"

namespace minutebook::index::tables {
namespace {

/// The first answer in the tables, else what the day says. "$1" is today.
constexpr std::string_view with_state =
    "(SELECT c.owner AS owner, c.document_id AS document_id, c.start_at AS start_at, c.organization_id AS organization_id, c.day AS day, "
    "c.value AS value, COALESCE((SELECT r.result FROM relations r WHERE r.from_document = c.document_id AND r.from_start = c.start_at AND "
    "r.type = 'answers' ORDER BY r.first_day IS NULL, r.first_day, r.id LIMIT 1), CASE WHEN c.due_last IS NULL THEN 'unknown' WHEN "
    "c.due_last < $1 THEN 'overdue' ELSE 'open' END) AS state FROM commitments c)";

Where commitments_where(const CommitmentFilter& filter)
{
    Where where;
    (void)where.parameter(filter.today);
    where.add_if("owner = $?", filter.council.value());
    where.add_if("organization_id = $?", filter.organization.value());
    where.add_if("state = $?", filter.state);
    where.add_if("day >= $?", filter.from);
    where.add_if("day <= $?", filter.to);
    return where;
}

Result<std::optional<civic::Relation>> answer_to(store::Database& tables, const civic::Source& words)
{
    auto rows = tables.run("SELECT value FROM relations WHERE from_document = $1 AND from_start = $2 AND type = 'answers' "
                           "ORDER BY first_day IS NULL, first_day, id LIMIT 1",
                           {words.document_id.value(), static_cast<std::int64_t>(words.span.start)});
    if (!rows) return propagate(rows);
    if (rows->empty()) return std::nullopt;
    auto relation = civic::kept<civic::Relation>(rows->front().text(0));
    if (!relation) return propagate(relation);
    return std::optional(*std::move(relation));
}

Result<> fill_captures(store::Database& tables, std::vector<civic::Source*> sources)
{
    for (civic::Source* source : sources) {
        auto rows = tables.run("SELECT capture_id FROM documents WHERE id = $1", {source->document_id.value()});
        if (!rows) return propagate(rows);
        if (!rows->empty()) source->capture_id = civic::CaptureId(rows->front().text(0));
    }
    return {};
}

} // namespace

Result<> set_commitments(store::Database& tables, const std::string& owner, const std::string& document,
                         const std::vector<HeldCommitment>& commitments)
{
    auto gone = tables.run("DELETE FROM commitments WHERE owner = $1 AND document_id = $2", {owner, document});
    if (!gone) return propagate(gone);
    for (const HeldCommitment& one : commitments) {
        const auto due = DateValue::parse(one.due);
        const auto last = due ? due->latest() : std::nullopt;
        const auto day = PartialDate::parse(one.day);
        const auto first = day ? day->earliest() : std::nullopt;
        auto put = tables.run("INSERT INTO commitments (owner, document_id, start_at, organization_id, day, due_last, value) "
                              "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (owner, document_id, start_at) DO NOTHING",
                              {owner, document, static_cast<std::int64_t>(one.source.span.start), one.organization_id.value(),
                               store::text_or_null(first ? iso_day(*first) : ""), store::text_or_null(last ? iso_day(*last) : ""),
                               civic::keep(one)});
        if (!put) return propagate(put);
    }
    return {};
}

Result<std::vector<CommitmentState>> commitments(store::Database& tables, const CommitmentFilter& filter)
{
    Where where = commitments_where(filter);
    std::string sql = "SELECT owner, value, state FROM " + std::string(with_state) + where.sql() +
                      " ORDER BY day IS NULL, day DESC, document_id, start_at, owner";
    if (filter.limit > 0) sql += " LIMIT " + where.parameter(static_cast<std::int64_t>(filter.limit));
    if (filter.limit > 0 && filter.offset > 0) sql += " OFFSET " + where.parameter(static_cast<std::int64_t>(filter.offset));
    auto rows = tables.run(sql, where.values());
    if (!rows) return propagate(rows);
    std::vector<CommitmentState> out;
    for (const store::Row& row : *rows) {
        auto commitment = civic::kept<HeldCommitment>(row.text(1));
        if (!commitment) return propagate(commitment);
        CommitmentState one{*std::move(commitment), civic::CouncilId(row.text(0)), row.text(2), std::nullopt};
        auto answer = answer_to(tables, one.commitment.source);
        if (!answer) return propagate(answer);
        one.answer = *std::move(answer);
        std::vector<civic::Source*> sources{&one.commitment.source};
        if (one.answer)
            for (civic::Source& source : one.answer->sources) sources.push_back(&source);
        if (auto filled = fill_captures(tables, sources); !filled) return propagate(filled);
        out.push_back(std::move(one));
    }
    return out;
}

Result<std::size_t> count_commitments(store::Database& tables, const CommitmentFilter& filter)
{
    const Where where = commitments_where(filter);
    auto rows = tables.run("SELECT COUNT(*) FROM " + std::string(with_state) + where.sql(), where.values());
    if (!rows) return propagate(rows);
    return static_cast<std::size_t>(rows->front().integer(0));
}

} // namespace minutebook::index::tables
