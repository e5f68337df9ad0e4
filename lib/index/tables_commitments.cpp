#include "index/tables_commitments.hpp"

#include "base/digest.hpp"
#include "civic/kept.hpp"
#include "index/tables_where.hpp"
#include "index/words.hpp"

#include <map>

namespace minutebook::index::tables {
namespace {

constexpr std::size_t telling_words = 8; ///< with fewer, the item must be the same too

/// The first answer to any of the places of the undertaking `c`.
constexpr std::string_view answers_of_c =
    "FROM relations r JOIN commitments o ON r.from_document = o.document_id AND r.from_start = o.start_at WHERE o.owner = c.owner AND "
    "o.same = c.same AND r.type = 'answers' ORDER BY r.first_day IS NULL, r.first_day, r.id LIMIT 1";

/// Each once, whatever the number of records that hold it; the first answer in the tables, else what the day says. "$1" is today.
std::string with_state()
{
    return "(SELECT c.owner AS owner, c.same AS same, c.document_id AS document_id, c.start_at AS start_at, c.organization_id AS "
           "organization_id, c.day AS day, c.value AS value, COALESCE((SELECT r.result " +
           std::string(answers_of_c) +
           "), CASE WHEN c.due_last IS NULL THEN 'unknown' WHEN c.due_last < $1 THEN 'overdue' ELSE 'open' END) AS state FROM "
           "commitments c WHERE NOT EXISTS (SELECT 1 FROM commitments f WHERE f.owner = c.owner AND f.same = c.same AND "
           "(f.document_id, f.start_at) < (c.document_id, c.start_at)))";
}

Where commitments_where(const CommitmentFilter& filter)
{
    Where where;
    (void)where.parameter(filter.today);
    where.add_if("owner = $?", filter.council.value());
    where.add_if("organization_id IN (SELECT $? UNION SELECT k.answers_to FROM entity_keys k JOIN entity_keys g ON g.class = k.class AND "
                 "g.id = k.id WHERE k.class = 'organization' AND g.answers_to = $?)",
                 filter.organization.value());
    where.add_if("document_id = $?", filter.document.value());
    if (filter.start) where.add("start_at = $?", static_cast<std::int64_t>(*filter.start));
    where.add_if("state = $?", filter.state);
    where.add_if("day >= $?", filter.from);
    where.add_if("day <= $?", filter.to);
    return where;
}

std::string folded(std::string_view text, std::size_t& words)
{
    std::string out;
    words = 0;
    for_each_word(text, [&](const Word& word) {
        out += word.folded + ' ';
        ++words;
    });
    return out;
}

/// Under one key stand undertakings of one body and day in the same words, the first of each record, the second of each, ….
std::string same_as(const HeldCommitment& one, std::map<std::string, std::size_t>& met)
{
    const std::string place = one.source.document_id.value() + "-" + std::to_string(one.source.span.start);
    if (one.organization_id.empty() || one.day.size() != std::string_view("2031-01-10").size()) return place;
    std::size_t words = 0, of_item = 0;
    std::string text = folded(one.source.quote, words);
    if (words < telling_words) text += "| " + folded(one.item, of_item);
    const std::string key = short_id(one.organization_id.value(), one.day, text);
    return key + "-" + std::to_string(met[key]++);
}

Result<std::optional<civic::Relation>> answer_to(store::Database& tables, const store::Row& row)
{
    auto rows = tables.run("SELECT r.value FROM commitments c JOIN relations r ON r.id = (SELECT r.id " + std::string(answers_of_c) +
                               ") WHERE c.owner = $1 AND c.document_id = $2 AND c.start_at = $3",
                           {row.text(0), row.text(3), row.integer(4)});
    if (!rows) return propagate(rows);
    if (rows->empty()) return std::nullopt;
    auto relation = civic::kept<civic::Relation>(rows->front().text(0));
    if (!relation) return propagate(relation);
    return std::optional(*std::move(relation));
}

/// The other places of an undertaking.
Result<std::vector<civic::Source>> also_at(store::Database& tables, const store::Row& row)
{
    auto rows = tables.run("SELECT value FROM commitments WHERE owner = $1 AND same = $2 AND (document_id, start_at) > ($3, $4) ORDER BY "
                           "document_id, start_at",
                           {row.text(0), row.text(5), row.text(3), row.integer(4)});
    if (!rows) return propagate(rows);
    std::vector<civic::Source> out;
    for (const store::Row& other : *rows) {
        auto commitment = civic::kept<HeldCommitment>(other.text(0));
        if (!commitment) return propagate(commitment);
        out.push_back(std::move(commitment->source));
    }
    return out;
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
    std::map<std::string, std::size_t> met;
    for (const HeldCommitment& one : commitments) {
        const auto due = DateValue::parse(one.due);
        const auto last = due ? due->latest() : std::nullopt;
        const auto day = PartialDate::parse(one.day);
        const auto first = day ? day->earliest() : std::nullopt;
        auto put = tables.run("INSERT INTO commitments (owner, document_id, start_at, organization_id, day, due_last, value, "
                              "same) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (owner, document_id, start_at) DO NOTHING",
                              {owner, document, static_cast<std::int64_t>(one.source.span.start), one.organization_id.value(),
                               store::text_or_null(first ? iso_day(*first) : ""), store::text_or_null(last ? iso_day(*last) : ""),
                               civic::keep(one), same_as(one, met)});
        if (!put) return propagate(put);
    }
    return {};
}

Result<std::vector<CommitmentState>> commitments(store::Database& tables, const CommitmentFilter& filter)
{
    Where where = commitments_where(filter);
    std::string sql = "SELECT owner, value, state, document_id, start_at, same FROM " + with_state() + where.sql() +
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
        auto answer = answer_to(tables, row);
        if (!answer) return propagate(answer);
        one.answer = *std::move(answer);
        auto also = also_at(tables, row);
        if (!also) return propagate(also);
        one.also = *std::move(also);
        std::vector<civic::Source*> sources{&one.commitment.source};
        for (civic::Source& source : one.also) sources.push_back(&source);
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
    auto rows = tables.run("SELECT COUNT(*) FROM " + with_state() + where.sql(), where.values());
    if (!rows) return propagate(rows);
    return static_cast<std::size_t>(rows->front().integer(0));
}

} // namespace minutebook::index::tables
