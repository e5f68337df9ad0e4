#include "index/resolution.hpp"
#include "index/tables_documents.hpp"

#include <boost/json.hpp>
#include <tuple>

namespace minutebook::index {
namespace {

namespace json = boost::json;

/// Where a fact stands: unit, item, place among its like.
using Place = std::tuple<Unit, std::string, std::int64_t>;
/// Its day and value.
using Said = std::pair<std::string, std::string>;

std::map<Place, Said> placed(const std::vector<UnitFact>& facts)
{
    std::map<Place, Said> out;
    std::map<std::pair<Unit, std::string>, std::int64_t> next;
    for (const UnitFact& fact : facts) out.emplace(Place(fact.unit, fact.item, next[{fact.unit, fact.item}]++), Said(fact.day, fact.value));
    return out;
}

std::string kept_tallies(const std::map<UnitTally, std::int64_t>& tallies)
{
    json::array out;
    for (const auto& [tally, count] : tallies) out.push_back(json::array{tally.unit.kind, tally.unit.key, tally.item, count});
    return json::serialize(out);
}

/// What we wrote ourselves.
std::map<UnitTally, std::int64_t> tallies_from(const std::string& text)
{
    std::map<UnitTally, std::int64_t> out;
    json::error_code error;
    const json::value value = json::parse(text, error);
    if (error || !value.is_array()) return out;
    const auto string_of = [](const json::value& part) { return std::string(part.as_string()); };
    for (const json::value& entry : value.get_array()) {
        const auto& parts = entry.as_array();
        out[{{string_of(parts[0]), string_of(parts[1])}, string_of(parts[2])}] = parts[3].as_int64();
    }
    return out;
}

/// One document's share of one owner's units, being changed.
class Share {
public:
    Share(store::Database& tables, std::string document, std::string owner)
        : tables_(&tables), document_(std::move(document)), owner_(std::move(owner))
    {}

    [[nodiscard]] Result<> change(const Contribution& now, const std::string& tallies_before)
    {
        auto held = facts();
        if (!held) return propagate(held);
        const auto wanted = placed(now.facts);
        for (const auto& [place, said] : *held)
            if (auto found = wanted.find(place); found == wanted.end() || found->second != said) erase(place);
        for (const auto& [place, said] : wanted)
            if (auto found = held->find(place); found == held->end() || found->second != said) insert(place, said);
        auto change = now.tallies;
        for (const auto& [tally, count] : tallies_from(tallies_before)) change[tally] -= count;
        for (const auto& [tally, count] : change)
            if (count != 0) add(tally, count);
        return status_;
    }

private:
    void run(std::string_view sql, std::vector<store::Value> values)
    {
        if (!status_) return;
        auto done = tables_->run(sql, values);
        if (!done) status_ = propagate(done);
    }

    [[nodiscard]] Result<std::map<Place, Said>> facts()
    {
        // "+" keeps the engine from going through all that the owner has.
        auto rows =
            tables_->run("SELECT kind, key, item, place, COALESCE(day, ''), value FROM facts WHERE document_id = $1 AND +owner = $2",
                         {document_, owner_});
        if (!rows) return propagate(rows);
        std::map<Place, Said> out;
        for (const store::Row& row : *rows)
            out.emplace(Place({row.text(0), row.text(1)}, row.text(2), row.integer(3)), Said(row.text(4), row.text(5)));
        return out;
    }

    void touch(const Unit& unit)
    {
        if (touched_.insert(unit).second)
            run("INSERT INTO touched_units (owner, kind, key) VALUES ($1, $2, $3) ON CONFLICT (owner, kind, key) DO NOTHING",
                {owner_, unit.kind, unit.key});
    }

    void erase(const Place& place)
    {
        const auto& [unit, item, number] = place;
        run("DELETE FROM facts WHERE owner = $1 AND kind = $2 AND key = $3 AND item = $4 AND document_id = $5 AND place = $6",
            {owner_, unit.kind, unit.key, item, document_, number});
        touch(unit);
        touch({items_of(unit.kind), unit.key});
    }

    /// Whether a day comes after all that others told in the unit.
    bool later(const Unit& unit, const std::string& day)
    {
        const auto [last, added] = last_days_.try_emplace(unit);
        if (added) {
            auto rows =
                tables_->run("SELECT COALESCE(MAX(day), '') FROM facts WHERE owner = $1 AND kind = $2 AND key = $3 AND day IS NOT NULL",
                             {owner_, unit.kind, unit.key});
            if (!rows) status_ = propagate(rows);
            else last->second = rows->front().text(0);
        }
        return day > last->second;
    }

    void insert(const Place& place, const Said& said)
    {
        const auto& [unit, item, number] = place;
        const bool at_end = !said.first.empty() && later(unit, said.first);
        run("INSERT INTO facts (owner, kind, key, item, document_id, place, day, value) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            {owner_, unit.kind, unit.key, item, document_, number, store::text_or_null(said.first), said.second});
        touch(at_end ? Unit{later_of(unit.kind), unit.key} : unit);
    }

    void add(const UnitTally& tally, std::int64_t count)
    {
        auto rows =
            tables_->run("INSERT INTO tallies (owner, kind, key, item, number) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (owner, kind, "
                         "key, item) DO UPDATE SET number = tallies.number + excluded.number RETURNING number",
                         {owner_, tally.unit.kind, tally.unit.key, tally.item, count});
        if (!rows) {
            status_ = propagate(rows);
            return;
        }
        const std::int64_t now = rows->front().integer(0);
        if (now == 0)
            run("DELETE FROM tallies WHERE owner = $1 AND kind = $2 AND key = $3 AND item = $4",
                {owner_, tally.unit.kind, tally.unit.key, tally.item});
        const bool as_before = now != 0 && now != count;
        touch({as_before ? counts_of(tally.unit.kind) : items_of(tally.unit.kind), tally.unit.key});
    }

    store::Database* tables_;
    std::string document_;
    std::string owner_;
    std::set<Unit> touched_;
    std::map<Unit, std::string> last_days_; ///< before this document
    Result<> status_;
}; // class Share

Result<std::vector<HeldFact>> held_facts(Result<store::Rows> rows)
{
    if (!rows) return propagate(rows);
    std::vector<HeldFact> out;
    for (const store::Row& row : *rows) out.push_back({civic::DocumentId(row.text(0)), row.integer(1), row.text(2), row.text(3)});
    return out;
}

template <class T, class Make>
Result<T> gathered(Result<store::Rows> rows, Make make)
{
    if (!rows) return propagate(rows);
    T out;
    for (const store::Row& row : *rows) out.insert(out.end(), make(row));
    return out;
}

} // namespace

Result<> Resolution::begin()
{
    auto begun = store::Transaction::begin(*tables_);
    if (!begun) return propagate(begun);
    transaction_.emplace(*std::move(begun));
    return {};
}

Result<std::vector<civic::DocumentId>> Resolution::changed_documents(std::size_t limit)
{
    return gathered<std::vector<civic::DocumentId>>(
        tables_->run("SELECT document_id FROM documents_to_resolve ORDER BY document_id LIMIT $1", {static_cast<std::int64_t>(limit)}),
        [](const store::Row& row) { return civic::DocumentId(row.text(0)); });
}

Result<std::optional<StoredReading>> Resolution::stored(const civic::DocumentId& id)
{
    auto document = tables::document(*tables_, id);
    if (!document) return propagate(document);
    auto reading = tables::reading(*tables_, id);
    if (!reading) return propagate(reading);
    if (!*document || !*reading) return std::nullopt;
    return StoredReading{**std::move(document), **std::move(reading)};
}

Result<> Resolution::replace(const civic::DocumentId& id, const civic::CouncilId& owner, const Contribution& contribution)
{
    changed_ = true;
    auto before = tables_->run("SELECT owner, tallies FROM contributions WHERE document_id = $1", {id.value()});
    if (!before) return propagate(before);
    std::string tallies;
    if (!before->empty() && before->front().text(0) == owner.value()) tallies = before->front().text(1);
    else if (!before->empty())
        if (auto gone = withdraw(id); !gone) return gone;
    if (auto changed = Share(*tables_, id.value(), owner.value()).change(contribution, tallies); !changed) return changed;
    auto written =
        tables_->run("INSERT INTO contributions (document_id, owner, tallies, mentions) VALUES ($1, $2, $3, $4) ON CONFLICT "
                     "(document_id) DO UPDATE SET owner = excluded.owner, tallies = excluded.tallies, mentions = excluded.mentions",
                     {id.value(), owner.value(), kept_tallies(contribution.tallies), contribution.mentions});
    if (!written) return propagate(written);
    auto touched =
        tables_->run("INSERT INTO touched_units (owner, kind, key) VALUES ($1, 'document', $2) ON CONFLICT (owner, kind, key) DO "
                     "NOTHING",
                     {owner.value(), id.value()});
    if (!touched) return propagate(touched);
    auto cleared = tables_->run("DELETE FROM documents_to_resolve WHERE document_id = $1", {id.value()});
    if (!cleared) return propagate(cleared);
    return {};
}

Result<> Resolution::withdraw(const civic::DocumentId& id)
{
    changed_ = true;
    auto before = tables_->run("SELECT owner, tallies FROM contributions WHERE document_id = $1", {id.value()});
    if (!before) return propagate(before);
    for (const store::Row& row : *before) {
        if (auto changed = Share(*tables_, id.value(), row.text(0)).change({}, row.text(1)); !changed) return changed;
        auto touched =
            tables_->run("INSERT INTO touched_units (owner, kind, key) VALUES ($1, 'document', $2) ON CONFLICT (owner, kind, key) "
                         "DO NOTHING",
                         {row.text(0), id.value()});
        if (!touched) return propagate(touched);
    }
    for (const char* statement :
         {"DELETE FROM contributions WHERE document_id = $1", "DELETE FROM documents_to_resolve WHERE document_id = $1"})
        if (auto done = tables_->run(statement, {id.value()}); !done) return propagate(done);
    return {};
}

Result<std::vector<civic::CouncilId>> Resolution::touched_owners()
{
    return gathered<std::vector<civic::CouncilId>>(tables_->run("SELECT DISTINCT owner FROM touched_units ORDER BY owner"),
                                                   [](const store::Row& row) { return civic::CouncilId(row.text(0)); });
}

Result<std::set<std::string>> Resolution::touched(const civic::CouncilId& owner, std::string_view kind)
{
    return gathered<std::set<std::string>>(
        tables_->run("SELECT key FROM touched_units WHERE owner = $1 AND kind = $2", {owner.value(), std::string(kind)}),
        [](const store::Row& row) { return row.text(0); });
}

Result<> Resolution::clear_touched(const civic::CouncilId& owner)
{
    changed_ = true;
    auto done = tables_->run("DELETE FROM touched_units WHERE owner = $1", {owner.value()});
    if (!done) return propagate(done);
    return {};
}

Result<> Resolution::expect_context(const civic::CouncilId& owner, const std::string& context)
{
    auto known = tables_->run("SELECT context FROM contexts WHERE council_id = $1", {owner.value()});
    if (!known) return propagate(known);
    if (!known->empty() && known->front().text(0) == context) return {};
    auto marked = tables_->run("INSERT INTO documents_to_resolve (document_id) SELECT document_id FROM contributions WHERE owner = $1 "
                               "ON CONFLICT (document_id) DO NOTHING",
                               {owner.value()});
    if (!marked) return propagate(marked);
    for (const char* table : {"facts", "tallies"}) {
        auto touched = tables_->run("INSERT INTO touched_units (owner, kind, key) SELECT DISTINCT owner, kind, key FROM " +
                                        std::string(table) + " WHERE owner = $1 ON CONFLICT (owner, kind, key) DO NOTHING",
                                    {owner.value()});
        if (!touched) return propagate(touched);
    }
    if (!known->empty()) {
        auto whole =
            tables_->run("INSERT INTO touched_units (owner, kind, key) VALUES ($1, 'council', '') ON CONFLICT (owner, kind, key) DO "
                         "NOTHING",
                         {owner.value()});
        if (!whole) return propagate(whole);
    }
    auto noted = tables_->run("INSERT INTO contexts (council_id, context) VALUES ($1, $2) ON CONFLICT (council_id) DO UPDATE SET context = "
                              "excluded.context",
                              {owner.value(), context});
    if (!noted) return propagate(noted);
    return {};
}

Result<std::set<civic::PersonId>> Resolution::persons(const civic::CouncilId& owner)
{
    return gathered<std::set<civic::PersonId>>(tables_->run("SELECT id FROM persons WHERE owner = $1", {owner.value()}),
                                               [](const store::Row& row) { return civic::PersonId(row.text(0)); });
}

Result<std::vector<civic::CouncilId>> Resolution::councils()
{
    return gathered<std::vector<civic::CouncilId>>(tables_->run("SELECT DISTINCT owner FROM contributions ORDER BY owner"),
                                                   [](const store::Row& row) { return civic::CouncilId(row.text(0)); });
}

Result<std::vector<HeldFact>> Resolution::facts(const civic::CouncilId& owner, const Unit& unit)
{
    return held_facts(tables_->run("SELECT document_id, place, item, value FROM facts WHERE owner = $1 AND kind = $2 AND key = $3 "
                                   "ORDER BY document_id, item, place",
                                   {owner.value(), unit.kind, unit.key}));
}

Result<std::vector<HeldFact>> Resolution::first_facts(const civic::CouncilId& owner, const Unit& unit, const std::string& item,
                                                      std::size_t limit)
{
    return held_facts(tables_->run("SELECT document_id, place, item, value FROM facts WHERE owner = $1 AND kind = $2 AND key = $3 AND "
                                   "item = $4 ORDER BY document_id, place LIMIT $5",
                                   {owner.value(), unit.kind, unit.key, item, static_cast<std::int64_t>(limit)}));
}

Result<std::vector<DatedFact>> Resolution::dated_facts(const civic::CouncilId& owner, const Unit& unit, const std::string& after)
{
    // Read from the index of days alone.
    return gathered<std::vector<DatedFact>>(
        tables_->run("SELECT document_id, place, item, day FROM facts WHERE owner = $1 AND kind = $2 AND key = $3 AND day IS NOT NULL "
                     "AND day > $4 ORDER BY day, document_id, place, item",
                     {owner.value(), unit.kind, unit.key, after}),
        [](const store::Row& row) {
            return DatedFact{civic::DocumentId(row.text(0)), row.integer(1), row.text(2), row.text(3)};
        });
}

Result<std::string> Resolution::value(const civic::CouncilId& owner, const Unit& unit, const DatedFact& fact)
{
    auto rows = tables_->run("SELECT value FROM facts WHERE owner = $1 AND kind = $2 AND key = $3 AND item = $4 AND document_id = $5 AND "
                             "place = $6",
                             {owner.value(), unit.kind, unit.key, fact.item, fact.document_id.value(), fact.place});
    if (!rows) return propagate(rows);
    return rows->empty() ? std::string{} : rows->front().text(0);
}

Result<std::vector<civic::DocumentId>> Resolution::documents(const civic::CouncilId& owner, const Unit& unit, const std::string& item)
{
    return gathered<std::vector<civic::DocumentId>>(
        tables_->run(
            "SELECT DISTINCT document_id FROM facts WHERE owner = $1 AND kind = $2 AND key = $3 AND item = $4 ORDER BY document_id",
            {owner.value(), unit.kind, unit.key, item}),
        [](const store::Row& row) { return civic::DocumentId(row.text(0)); });
}

Result<std::vector<civic::DocumentId>> Resolution::some_documents(const civic::CouncilId& owner, const Unit& unit, std::size_t limit)
{
    return gathered<std::vector<civic::DocumentId>>(
        tables_->run("SELECT DISTINCT document_id FROM facts WHERE owner = $1 AND kind = $2 AND key = $3 LIMIT $4",
                     {owner.value(), unit.kind, unit.key, static_cast<std::int64_t>(limit)}),
        [](const store::Row& row) { return civic::DocumentId(row.text(0)); });
}

Result<std::set<std::string>> Resolution::keys_of(const civic::CouncilId& owner, std::string_view kind, const civic::DocumentId& id)
{
    return gathered<std::set<std::string>>(
        tables_->run("SELECT DISTINCT key FROM facts WHERE document_id = $1 AND owner = $2 AND kind = $3",
                     {id.value(), owner.value(), std::string(kind)}),
        [](const store::Row& row) { return row.text(0); });
}

Result<bool> Resolution::share_document(const civic::CouncilId& owner, const UnitTally& a, const UnitTally& b)
{
    auto rows = tables_->run(
        "SELECT 1 FROM facts x JOIN facts y ON y.owner = x.owner AND y.kind = $5 AND y.key = $6 AND y.item = $7 AND y.document_id = "
        "x.document_id WHERE x.owner = $1 AND x.kind = $2 AND x.key = $3 AND x.item = $4 LIMIT 1",
        {owner.value(), a.unit.kind, a.unit.key, a.item, b.unit.kind, b.unit.key, b.item});
    if (!rows) return propagate(rows);
    return !rows->empty();
}

Result<std::vector<ItemCount>> Resolution::tallies(const civic::CouncilId& owner, const Unit& unit)
{
    return gathered<std::vector<ItemCount>>(
        tables_->run("SELECT item, number FROM tallies WHERE owner = $1 AND kind = $2 AND key = $3 ORDER BY item",
                     {owner.value(), unit.kind, unit.key}),
        [](const store::Row& row) {
            return ItemCount{row.text(0), row.integer(1)};
        });
}

Result<std::string> Resolution::mentions(const civic::CouncilId& owner, const civic::DocumentId& id)
{
    auto rows = tables_->run("SELECT mentions FROM contributions WHERE document_id = $1 AND owner = $2", {id.value(), owner.value()});
    if (!rows) return propagate(rows);
    return rows->empty() ? std::string{} : rows->front().text(0);
}

} // namespace minutebook::index
