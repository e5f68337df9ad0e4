// What resolution concluded before, so that it can tell what a change touches.
#include "index/resolution.hpp"
#include "index/tables_knowledge.hpp"

#include <algorithm>
#include <tuple>

namespace minutebook::index {
namespace {

Result<> done(Result<store::Rows> rows)
{
    if (!rows) return propagate(rows);
    return {};
}

} // namespace

Result<std::string> Resolution::memo(const civic::CouncilId& owner, const Unit& unit)
{
    auto rows = tables_->run("SELECT memo FROM memos WHERE owner = $1 AND kind = $2 AND key = $3", {owner.value(), unit.kind, unit.key});
    if (!rows) return propagate(rows);
    return rows->empty() ? std::string{} : rows->front().text(0);
}

Result<> Resolution::set_memo(const civic::CouncilId& owner, const Unit& unit, const std::string& memo)
{
    if (memo.empty())
        return done(tables_->run("DELETE FROM memos WHERE owner = $1 AND kind = $2 AND key = $3", {owner.value(), unit.kind, unit.key}));
    return done(tables_->run("INSERT INTO memos (owner, kind, key, memo) VALUES ($1, $2, $3, $4) ON CONFLICT (owner, kind, key) DO UPDATE "
                             "SET memo = excluded.memo",
                             {owner.value(), unit.kind, unit.key, memo}));
}

Result<std::vector<std::string>> Resolution::memos(const civic::CouncilId& owner, std::string_view kind)
{
    auto rows = tables_->run("SELECT memo FROM memos WHERE owner = $1 AND kind = $2 ORDER BY key", {owner.value(), std::string(kind)});
    if (!rows) return propagate(rows);
    std::vector<std::string> out;
    for (const store::Row& row : *rows) out.push_back(row.text(0));
    return out;
}

Result<std::vector<std::string>> Resolution::keys_with_memo(const civic::CouncilId& owner, std::string_view kind, const std::string& memo)
{
    auto rows = tables_->run("SELECT key FROM memos WHERE owner = $1 AND kind = $2 AND memo = $3 ORDER BY key",
                             {owner.value(), std::string(kind), memo});
    if (!rows) return propagate(rows);
    std::vector<std::string> out;
    for (const store::Row& row : *rows) out.push_back(row.text(0));
    return out;
}

Result<std::vector<NamedPerson>> Resolution::names(const civic::CouncilId& owner, const std::string& block)
{
    auto rows =
        tables_->run("SELECT name, person_id FROM name_persons WHERE owner = $1 AND block = $2 ORDER BY name", {owner.value(), block});
    if (!rows) return propagate(rows);
    std::vector<NamedPerson> out;
    for (const store::Row& row : *rows) out.push_back({block, row.text(0), civic::PersonId(row.text(1))});
    return out;
}

Result<std::set<std::string>> Resolution::blocks_of(const civic::CouncilId& owner, const civic::PersonId& person)
{
    auto rows = tables_->run("SELECT block FROM name_persons WHERE owner = $1 AND person_id = $2", {owner.value(), person.value()});
    if (!rows) return propagate(rows);
    std::set<std::string> out;
    for (const store::Row& row : *rows) out.insert(row.text(0));
    return out;
}

Result<> Resolution::set_names(const civic::CouncilId& owner, const std::string& block, const std::vector<NamedPerson>& names)
{
    if (auto gone = done(tables_->run("DELETE FROM name_persons WHERE owner = $1 AND block = $2", {owner.value(), block})); !gone)
        return gone;
    for (const NamedPerson& name : names)
        if (auto put = done(tables_->run("INSERT INTO name_persons (owner, block, name, person_id) VALUES ($1, $2, $3, $4)",
                                         {owner.value(), block, name.name, name.person_id.value()}));
            !put)
            return put;
    return {};
}

Result<civic::PersonId> Resolution::person_of(const civic::CouncilId& owner, const std::string& block, const std::string& name)
{
    auto rows =
        tables_->run("SELECT person_id FROM name_persons WHERE owner = $1 AND block = $2 AND name = $3", {owner.value(), block, name});
    if (!rows) return propagate(rows);
    return rows->empty() ? civic::PersonId{} : civic::PersonId(rows->front().text(0));
}

Result<std::vector<civic::Source>> Resolution::words_on(const civic::CouncilId& owner, const civic::PersonId& person, std::size_t limit)
{
    Filter filter;
    filter.council = owner;
    filter.no_council = owner.empty();
    filter.person = person;
    filter.limit = 0;
    auto held = tables::memberships(*tables_, filter);
    if (!held) return propagate(held);
    std::vector<civic::Source> out;
    for (const auto& membership : *held) out.insert(out.end(), membership.sources.begin(), membership.sources.end());
    std::sort(out.begin(), out.end(),
              [](const auto& a, const auto& b) { return std::tie(a.document_id, a.span) < std::tie(b.document_id, b.span); });
    if (out.size() > limit) out.resize(limit);
    return out;
}

Result<bool> Resolution::has_post(const civic::CouncilId& owner, const std::string& id)
{
    auto rows = tables_->run("SELECT 1 FROM posts WHERE owner = $1 AND id = $2", {owner.value(), id});
    if (!rows) return propagate(rows);
    return !rows->empty();
}

} // namespace minutebook::index
