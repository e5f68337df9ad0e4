#include "base/utf8.hpp"
#include "index/tables_documents.hpp"
#include "index/tables_knowledge.hpp"

#include <array>
#include <boost/json.hpp>
#include <map>

namespace minutebook::index::tables {
namespace {

namespace json = boost::json;
using store::Value;

using FiltersByDocument = std::map<std::string, std::set<DocumentFilter>>;

std::string list(const std::vector<std::string>& values)
{
    json::array out;
    for (const std::string& value : values) out.emplace_back(value);
    return json::serialize(out);
}

Value date(const std::optional<PartialDate>& value)
{
    if (!value) return nullptr;
    return value->to_string();
}

/// Inserts rows for one owner; remembers the first error, so that callers check once.
class Rows {
public:
    Rows(store::Database& tables, std::string owner) : tables_(&tables), owner_(std::move(owner)) {}

    void run(std::string_view sql, std::vector<Value> values)
    {
        if (!status_) return;
        values.insert(values.begin(), Value(owner_));
        auto done = tables_->run(sql, values);
        if (!done) status_ = propagate(done);
    }

    void put(const civic::Person& person)
    {
        run("INSERT INTO persons (owner, id, council_id, name, other_names, public_role) VALUES ($1, $2, $3, $4, $5, $6)",
            {person.id.value(), person.council_id.value(), person.name, list(person.other_names), std::int64_t{person.public_role}});
        put_keys("person", person.id.value(), person.keys);
        put_sources("person", person.id.value(), person.sources);
    }

    void put(const civic::Organization& body)
    {
        run("INSERT INTO organizations (owner, id, council_id, name, other_names, classification, parent_id) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7)",
            {body.id.value(), body.council_id.value(), body.name, list(body.other_names), body.classification, body.parent_id.value()});
        put_keys("organization", body.id.value(), body.keys);
        put_sources("organization", body.id.value(), body.sources);
    }

    void put(const civic::Post& post)
    {
        run("INSERT INTO posts (owner, id, council_id, organization_id, label, other_labels) VALUES ($1, $2, $3, $4, $5, $6)",
            {post.id.value(), post.council_id.value(), post.organization_id.value(), post.label, list(post.other_labels)});
        put_keys("post", post.id.value(), post.keys);
    }

    void put(const civic::Membership& m, std::size_t place)
    {
        run("INSERT INTO memberships (owner, id, place, person_id, post_id, organization_id, council_id, role, status, start_earliest, "
            "start_latest, start_told, end_earliest, end_latest, end_told, first_seen, last_seen) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
            {m.id, static_cast<std::int64_t>(place), m.person_id.value(), m.post_id.value(), m.organization_id.value(),
             m.council_id.value(), m.role, std::string(to_string(m.status)), date(m.start.earliest), date(m.start.latest),
             std::int64_t{m.start.told}, date(m.end.earliest), date(m.end.latest), std::int64_t{m.end.told}, date(m.first_seen),
             date(m.last_seen)});
        put_sources("membership", m.id, m.sources);
    }

    void put(const civic::Event& event)
    {
        json::array others;
        for (const civic::Attendee& attendee : event.in_attendance) others.emplace_back(json::array{attendee.name, attendee.role});
        run("INSERT INTO events (owner, id, council_id, organization_id, name, start_date, first_day, last_day, present, apologies, "
            "in_attendance) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            {event.id.value(), event.council_id.value(), event.organization_id.value(), event.name, date(event.start_date),
             first_day(event.start_date), last_day(event.start_date), list(event.present), list(event.apologies), json::serialize(others)});
        std::int64_t place = 0;
        for (const civic::DocumentId& id : event.documents)
            run("INSERT INTO event_documents (owner, event_id, place, document_id) VALUES ($1, $2, $3, $4)",
                {event.id.value(), place++, id.value()});
        put_sources("event", event.id.value(), event.sources);
    }

    void put(const civic::Motion& m)
    {
        json::array named;
        for (const civic::NamedVote& vote : m.named_votes) named.emplace_back(json::array{vote.person, vote.option});
        const civic::VoteCounts votes = m.votes.value_or(civic::VoteCounts{});
        run("INSERT INTO motions (owner, id, council_id, organization_id, event_id, document_id, title, text, outcome, result, mover, "
            "seconder, date, first_day, last_day, has_votes, votes_for, votes_against, votes_abstain, named_votes, unanimous) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)",
            {m.id.value(),
             m.council_id.value(),
             m.organization_id.value(),
             m.event_id.value(),
             m.document_id.value(),
             m.title,
             m.text,
             std::string(to_string(m.outcome)),
             m.result,
             m.mover,
             m.seconder,
             date(m.date),
             first_day(m.date),
             last_day(m.date),
             std::int64_t{m.votes.has_value()},
             store::integer_or_null(votes.for_count),
             store::integer_or_null(votes.against),
             store::integer_or_null(votes.abstain),
             json::serialize(named),
             std::int64_t{m.unanimous}});
        put_sources("motion", m.id.value(), m.sources);
    }

    void put(const civic::MentionLink& link, std::size_t place)
    {
        run("INSERT INTO links (owner, document_id, place, start_at, end_at, kind, entity_id) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            {link.document_id.value(), static_cast<std::int64_t>(place), static_cast<std::int64_t>(link.span.start),
             static_cast<std::int64_t>(link.span.end), std::string(to_string(link.kind)), link.entity_id});
    }

    void put(const std::string& document, const DocumentFilter& filter)
    {
        run("INSERT INTO document_filters (owner, document_id, field, value, start_at) VALUES ($1, $2, $3, $4, $5)",
            {document, filter.field, filter.value, filter.start});
    }

    [[nodiscard]] Result<>& status() { return status_; }

private:
    void put_keys(const std::string& type, const std::string& id, const std::vector<std::string>& keys)
    {
        for (const std::string& key : keys)
            run("INSERT INTO entity_keys (owner, class, answers_to, id) VALUES ($1, $2, $3, $4) "
                "ON CONFLICT (owner, class, answers_to, id) DO NOTHING",
                {type, key, id});
    }

    void put_sources(const std::string& type, const std::string& id, const std::vector<civic::Source>& sources)
    {
        std::int64_t place = 0;
        for (const civic::Source& source : sources)
            run("INSERT INTO sources (owner, class, entity_id, place, document_id, capture_id, url, start_at, end_at, quote, date, page) "
                "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
                {type, id, place++, source.document_id.value(), source.capture_id.value(), source.url,
                 static_cast<std::int64_t>(source.span.start), static_cast<std::int64_t>(source.span.end), source.quote, source.date,
                 store::integer_or_null(source.page)});
    }

    store::Database* tables_;
    std::string owner_;
    Result<> status_;
}; // class Rows

/// The body whose record each document is: its meeting's, else the body that its source names.
Result<std::map<std::string, std::string>> bodies(store::Database& tables, const std::string& owner, const civic::Knowledge& knowledge)
{
    std::map<std::string, std::string> by_name, out;
    for (const civic::Organization& body : knowledge.organizations) {
        for (const std::string& other : body.other_names) by_name.try_emplace(fold(other), body.id.value());
    }
    for (const civic::Organization& body : knowledge.organizations) by_name[fold(body.name)] = body.id.value();
    auto rows = tables.run("SELECT id, organization FROM documents WHERE council_id = $1 AND organization <> '' ORDER BY id", {owner});
    if (!rows) return propagate(rows);
    for (const store::Row& row : *rows)
        if (auto found = by_name.find(fold(row.text(1))); found != by_name.end()) out[row.text(0)] = found->second;
    for (const civic::Event& event : knowledge.events) {
        if (event.organization_id.empty()) continue;
        for (const civic::DocumentId& id : event.documents) out[id.value()] = event.organization_id.value();
    }
    return out;
}

Result<FiltersByDocument> filters_now(store::Database& tables, const std::string& owner, const civic::Knowledge& knowledge)
{
    FiltersByDocument out;
    auto body_of = bodies(tables, owner, knowledge);
    if (!body_of) return propagate(body_of);
    for (const auto& [document, body] : *body_of) out[document].insert({"organization", body, -1});
    for (const civic::MentionLink& link : knowledge.links)
        if (link.kind == civic::MentionKind::person || link.kind == civic::MentionKind::post)
            out[link.document_id.value()].insert(
                {std::string(to_string(link.kind)), link.entity_id, static_cast<std::int64_t>(link.span.start)});
    for (const civic::Motion& motion : knowledge.motions) {
        std::int64_t start = -1;
        for (const civic::Source& source : motion.sources)
            if (source.document_id == motion.document_id && start < 0) start = static_cast<std::int64_t>(source.span.start);
        out[motion.document_id.value()].insert({"outcome", std::string(to_string(motion.outcome)), start});
    }
    return out;
}

Result<FiltersByDocument> filters_before(store::Database& tables, const std::string& owner)
{
    FiltersByDocument out;
    auto rows = tables.run("SELECT document_id, field, value, start_at FROM document_filters WHERE owner = $1", {owner});
    if (!rows) return propagate(rows);
    for (const store::Row& row : *rows) out[row.text(0)].insert({row.text(1), row.text(2), row.integer(3)});
    return out;
}

Result<> mark_changed(store::Database& tables, const FiltersByDocument& before, const FiltersByDocument& now)
{
    std::set<std::string> changed;
    for (const auto& [document, filters] : before)
        if (auto found = now.find(document); found == now.end() || found->second != filters) changed.insert(document);
    for (const auto& [document, filters] : now)
        if (!before.contains(document)) changed.insert(document);
    for (const std::string& document : changed)
        if (auto marked = mark_to_write(tables, civic::DocumentId(document)); !marked) return propagate(marked);
    return {};
}

Result<> forget(store::Database& tables, const std::string& owner)
{
    constexpr std::array statements{
        "DELETE FROM persons WHERE owner = $1",     "DELETE FROM organizations WHERE owner = $1",    "DELETE FROM posts WHERE owner = $1",
        "DELETE FROM entity_keys WHERE owner = $1", "DELETE FROM memberships WHERE owner = $1",      "DELETE FROM events WHERE owner = $1",
        "DELETE FROM motions WHERE owner = $1",     "DELETE FROM event_documents WHERE owner = $1",  "DELETE FROM sources WHERE owner = $1",
        "DELETE FROM links WHERE owner = $1",       "DELETE FROM document_filters WHERE owner = $1",
    };
    for (const char* statement : statements)
        if (auto done = tables.run(statement, {owner}); !done) return propagate(done);
    return {};
}

} // namespace

Result<> replace_knowledge(store::Database& tables, const civic::CouncilId& council, const civic::Knowledge& knowledge)
{
    const std::string& owner = council.value();
    auto before = filters_before(tables, owner);
    if (!before) return propagate(before);
    auto now = filters_now(tables, owner, knowledge);
    if (!now) return propagate(now);
    if (auto done = forget(tables, owner); !done) return propagate(done);
    Rows rows(tables, owner);
    for (const auto& person : knowledge.persons) rows.put(person);
    for (const auto& body : knowledge.organizations) rows.put(body);
    for (const auto& post : knowledge.posts) rows.put(post);
    for (std::size_t i = 0; i < knowledge.memberships.size(); ++i) rows.put(knowledge.memberships[i], i);
    for (const auto& event : knowledge.events) rows.put(event);
    for (const auto& motion : knowledge.motions) rows.put(motion);
    for (std::size_t i = 0; i < knowledge.links.size(); ++i) rows.put(knowledge.links[i], i);
    for (const auto& [document, filters] : *now)
        for (const DocumentFilter& filter : filters) rows.put(document, filter);
    if (!rows.status()) return propagate(rows.status(), "cannot keep what is known of council '" + owner + "'");
    if (auto marked = mark_changed(tables, *before, *now); !marked) return propagate(marked);
    auto cleared = tables.run("DELETE FROM councils_to_resolve WHERE council_id = $1", {owner});
    if (!cleared) return propagate(cleared);
    return {};
}

} // namespace minutebook::index::tables
