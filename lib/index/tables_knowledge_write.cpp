#include "base/digest.hpp"
#include "civic/kept.hpp"
#include "index/resolution.hpp"
#include "index/schema.hpp"
#include "index/tables_commitments.hpp"
#include "index/tables_documents.hpp"
#include "index/tables_knowledge.hpp"

#include <array>
#include <boost/json.hpp>

namespace minutebook::index {
namespace {

using tables::DocumentFilter;
using tables::first_day;
using tables::last_day;

namespace json = boost::json;
using store::Value;

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

/// Most posts and bodies have none.
std::string passings(const civic::Passings& passings) { return passings.empty() ? std::string{} : civic::keep(passings); }

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
        run("INSERT INTO organizations (owner, id, council_id, name, other_names, classification, parent_id, passings) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            {body.id.value(), body.council_id.value(), body.name, list(body.other_names), body.classification, body.parent_id.value(),
             passings(body.passings)});
        put_keys("organization", body.id.value(), body.keys);
        put_sources("organization", body.id.value(), body.sources);
    }

    void put(const civic::Post& post)
    {
        run("INSERT INTO posts (owner, id, council_id, organization_id, label, other_labels, passings, staff) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            {post.id.value(), post.council_id.value(), post.organization_id.value(), post.label, list(post.other_labels),
             passings(post.passings), std::int64_t{post.staff}});
        put_keys("post", post.id.value(), post.keys);
    }

    void put(const civic::Membership& m, std::int64_t place)
    {
        run("INSERT INTO memberships (owner, id, place, person_id, post_id, organization_id, council_id, role, status, start_earliest, "
            "start_latest, start_told, end_earliest, end_latest, end_told, first_seen, last_seen, more_sources, other_starts, other_ends, "
            "start_sources, end_sources) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)",
            {m.id,
             place,
             m.person_id.value(),
             m.post_id.value(),
             m.organization_id.value(),
             m.council_id.value(),
             m.role,
             std::string(to_string(m.status)),
             date(m.start.earliest),
             date(m.start.latest),
             std::int64_t{m.start.told},
             date(m.end.earliest),
             date(m.end.latest),
             std::int64_t{m.end.told},
             date(m.first_seen),
             date(m.last_seen),
             static_cast<std::int64_t>(m.more_sources),
             civic::keep(m.other_starts),
             civic::keep(m.other_ends),
             civic::keep(m.start_sources),
             civic::keep(m.end_sources)});
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

    void put(const Unit& unit, const civic::Relation& relation)
    {
        const auto day = PartialDate::parse(relation.to.date.empty() ? relation.from.date : relation.to.date);
        run("INSERT INTO relations (owner, kind, key, id, type, from_document, from_event, to_document, to_event, first_day, value, "
            "from_start, result) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (owner, kind, key, id) DO "
            "NOTHING",
            {unit.kind, unit.key, relation.id, std::string(to_string(relation.type)), relation.from.document_id.value(),
             relation.from.event_id.value(), relation.to.document_id.value(), relation.to.event_id.value(), first_day(day),
             civic::keep(relation), static_cast<std::int64_t>(relation.from.span.start), relation.result});
    }

    void erase(const std::string& type, const std::string& table, const std::string& id)
    {
        run("DELETE FROM " + table + " WHERE owner = $1 AND id = $2", {id});
        run("DELETE FROM entity_keys WHERE owner = $1 AND class = $2 AND id = $3", {type, id});
        run("DELETE FROM sources WHERE owner = $1 AND class = $2 AND entity_id = $3", {type, id});
    }

    void erase_membership(const std::string& id)
    {
        run("DELETE FROM sources WHERE owner = $1 AND class = 'membership' AND entity_id = $2", {id});
        run("DELETE FROM memberships WHERE owner = $1 AND id = $2", {id});
    }

    /// See Resolution::prolong().
    void prolong(const std::string& membership, const std::string& day, std::size_t stay, const std::vector<civic::Source>& added)
    {
        run("UPDATE memberships SET last_seen = $3, end_earliest = $3 WHERE owner = $1 AND id = $2", {membership, day});
        auto place = static_cast<std::int64_t>(stay);
        run("DELETE FROM sources WHERE owner = $1 AND class = 'membership' AND entity_id = $2 AND place >= $3", {membership, place});
        for (const civic::Source& source : added) put_source("membership", membership, place++, source);
    }

    void erase_motions(const std::string& which, const std::string& value)
    {
        run("DELETE FROM sources WHERE owner = $1 AND class = 'motion' AND entity_id IN (SELECT id FROM motions WHERE owner = $1 AND " +
                which + ")",
            {value});
        run("DELETE FROM motions WHERE owner = $1 AND " + which, {value});
    }

    void erase_event(const std::string& id)
    {
        erase_motions("event_id = $2", id);
        run("DELETE FROM event_documents WHERE owner = $1 AND event_id = $2", {id});
        run("DELETE FROM events WHERE owner = $1 AND id = $2", {id});
        run("DELETE FROM sources WHERE owner = $1 AND class = 'event' AND entity_id = $2", {id});
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
        for (const civic::Source& source : sources) put_source(type, id, place++, source);
    }

    void put_source(const std::string& type, const std::string& id, std::int64_t place, const civic::Source& source)
    {
        run("INSERT INTO sources (owner, class, entity_id, place, document_id, capture_id, url, start_at, end_at, quote, date, page) "
            "VALUES ($1, $2, $3, $4, $5, COALESCE((SELECT documents.capture_id FROM documents WHERE documents.id = $5), $6), $7, $8, $9, "
            "$10, $11, $12)",
            {type, id, place, source.document_id.value(), source.capture_id.value(), source.url,
             static_cast<std::int64_t>(source.span.start), static_cast<std::int64_t>(source.span.end), source.quote, source.date,
             store::integer_or_null(source.page)});
    }

    store::Database* tables_;
    std::string owner_;
    Result<> status_;
}; // class Rows

/// What a document is filtered by, but for its body. ("+" in SQL keeps the engine from going through all that the owner has.)
Result<std::set<DocumentFilter>> filters_now(store::Database& tables, const std::string& owner, const std::string& document)
{
    std::set<DocumentFilter> out;
    auto links =
        tables.run("SELECT kind, entity_id, start_at FROM links WHERE owner = $1 AND document_id = $2 AND kind IN ('person', 'post')",
                   {owner, document});
    if (!links) return propagate(links);
    for (const store::Row& row : *links) out.insert({row.text(0), row.text(1), row.integer(2)});
    auto motions =
        tables.run("SELECT motions.outcome, MIN(sources.start_at) FROM motions LEFT JOIN sources ON sources.owner = motions.owner AND "
                   "sources.class = 'motion' AND sources.entity_id = motions.id AND sources.document_id = motions.document_id "
                   "WHERE +motions.owner = $1 AND motions.document_id = $2 GROUP BY motions.id, motions.outcome",
                   {owner, document});
    if (!motions) return propagate(motions);
    for (const store::Row& row : *motions) out.insert({"outcome", row.text(0), row.optional_integer(1).value_or(-1)});
    return out;
}

/// The meeting's body.
Result<std::string> meeting_body(store::Database& tables, const std::string& owner, const std::string& document)
{
    auto rows =
        tables.run("SELECT MAX(events.organization_id) FROM event_documents JOIN events ON events.owner = event_documents.owner AND "
                   "events.id = event_documents.event_id WHERE event_documents.document_id = $1 AND +events.owner = $2",
                   {document, owner});
    if (!rows) return propagate(rows);
    return rows->empty() ? std::string{} : rows->front().text(0);
}

Result<std::set<DocumentFilter>> filters_before(store::Database& tables, const std::string& owner, const std::string& document)
{
    auto rows = tables.run("SELECT field, value, start_at FROM document_filters WHERE owner = $1 AND document_id = $2", {owner, document});
    if (!rows) return propagate(rows);
    std::set<DocumentFilter> out;
    for (const store::Row& row : *rows) out.insert({row.text(0), row.text(1), row.integer(2)});
    return out;
}

} // namespace

Result<> Resolution::commit()
{
    if (changed_)
        if (auto bumped = bump_revision(*tables_); !bumped) return bumped;
    changed_ = false;
    auto committed = transaction_->commit();
    transaction_.reset();
    return committed;
}

/// Whether what is put differs from what was put before under the same name. Most of what is made anew comes out as it was.
Result<bool> Resolution::differs(const civic::CouncilId& owner, const Unit& what, const std::string& content)
{
    const std::string digest = short_id(content);
    auto before = memo(owner, what);
    if (!before) return propagate(before);
    if (*before == digest) return false;
    if (auto noted = set_memo(owner, what, digest); !noted) return propagate(noted);
    return true;
}

Result<> Resolution::put(const civic::CouncilId& owner, const civic::Person& person)
{
    auto differs = this->differs(owner, {"put person", person.id.value()}, civic::keep(person));
    if (!differs || !*differs) return differs ? Result<>{} : propagate(differs);
    Rows rows(*tables_, owner.value());
    rows.erase("person", "persons", person.id.value());
    rows.put(person);
    return rows.status();
}

Result<> Resolution::put(const civic::CouncilId& owner, const civic::Organization& body)
{
    auto differs = this->differs(owner, {"put organization", body.id.value()}, civic::keep(body));
    if (!differs || !*differs) return differs ? Result<>{} : propagate(differs);
    Rows rows(*tables_, owner.value());
    rows.erase("organization", "organizations", body.id.value());
    rows.put(body);
    return rows.status();
}

Result<> Resolution::put(const civic::CouncilId& owner, const civic::Post& post, const std::vector<civic::Membership>& memberships)
{
    Rows rows(*tables_, owner.value());
    auto other = differs(owner, {"put post", post.id.value()}, civic::keep(post));
    if (!other) return propagate(other);
    if (*other) {
        rows.erase("post", "posts", post.id.value());
        rows.put(post);
    }
    auto before = tables_->run("SELECT id FROM memberships WHERE +owner = $1 AND post_id = $2", {owner.value(), post.id.value()});
    if (!before) return propagate(before);
    std::set<std::string> gone;
    for (const store::Row& row : *before) gone.insert(row.text(0));
    for (std::size_t i = 0; i < memberships.size(); ++i) {
        const civic::Membership& held = memberships[i];
        gone.erase(held.id);
        other = differs(owner, {"put membership", held.id}, std::to_string(i) + civic::keep(held));
        if (!other) return propagate(other);
        if (!*other) continue;
        rows.erase_membership(held.id);
        rows.put(held, static_cast<std::int64_t>(i));
    }
    for (const std::string& id : gone) {
        rows.erase_membership(id);
        if (auto forgotten = set_memo(owner, {"put membership", id}, {}); !forgotten) return forgotten;
    }
    return rows.status();
}

Result<> Resolution::prolong(const civic::CouncilId& owner, const std::string& membership, const std::string& day, std::size_t stay,
                             const std::vector<civic::Source>& added)
{
    // What is put whole after this must not count as put already.
    if (auto other = set_memo(owner, {"put membership", membership}, "prolonged"); !other) return other;
    Rows rows(*tables_, owner.value());
    rows.prolong(membership, day, stay, added);
    return rows.status();
}

Result<bool> Resolution::knows(const civic::CouncilId& owner, const civic::Post& post)
{
    auto digest = memo(owner, {"put post", post.id.value()});
    if (!digest) return propagate(digest);
    return *digest == short_id(civic::keep(post));
}

Result<> Resolution::put(const civic::CouncilId& owner, const civic::Event& event, const std::vector<civic::Motion>& motions)
{
    Rows rows(*tables_, owner.value());
    rows.erase_event(event.id.value());
    rows.put(event);
    for (const civic::Motion& motion : motions) rows.put(motion);
    return rows.status();
}

Result<> Resolution::set_motions(const civic::CouncilId& owner, const civic::DocumentId& document,
                                 const std::vector<civic::Motion>& motions)
{
    Rows rows(*tables_, owner.value());
    rows.erase_motions("event_id = '' AND document_id = $2", document.value());
    for (const civic::Motion& motion : motions) rows.put(motion);
    return rows.status();
}

Result<> Resolution::set_links(const civic::CouncilId& owner, const civic::DocumentId& document,
                               const std::vector<civic::MentionLink>& links)
{
    Rows rows(*tables_, owner.value());
    rows.run("DELETE FROM links WHERE owner = $1 AND document_id = $2", {document.value()});
    for (std::size_t i = 0; i < links.size(); ++i) rows.put(links[i], i);
    return rows.status();
}

Result<> Resolution::set_relations(const civic::CouncilId& owner, const Unit& unit, const std::vector<civic::Relation>& relations)
{
    Rows rows(*tables_, owner.value());
    rows.run("DELETE FROM relations WHERE owner = $1 AND kind = $2 AND key = $3", {unit.kind, unit.key});
    for (const civic::Relation& relation : relations) rows.put(unit, relation);
    return rows.status();
}

Result<> Resolution::set_commitments(const civic::CouncilId& owner, const civic::DocumentId& document,
                                     const std::vector<HeldCommitment>& commitments)
{
    return tables::set_commitments(*tables_, owner.value(), document.value(), commitments);
}

Result<> Resolution::erase_person(const civic::CouncilId& owner, const civic::PersonId& id)
{
    if (auto forgotten = set_memo(owner, {"put person", id.value()}, {}); !forgotten) return forgotten;
    Rows rows(*tables_, owner.value());
    rows.erase("person", "persons", id.value());
    return rows.status();
}

Result<> Resolution::erase_organization(const civic::CouncilId& owner, const civic::OrganizationId& id)
{
    if (auto forgotten = set_memo(owner, {"put organization", id.value()}, {}); !forgotten) return forgotten;
    Rows rows(*tables_, owner.value());
    rows.erase("organization", "organizations", id.value());
    return rows.status();
}

Result<> Resolution::erase_post(const civic::CouncilId& owner, const civic::PostId& id)
{
    civic::Post none;
    none.id = id;
    if (auto emptied = put(owner, none, {}); !emptied) return emptied;
    if (auto forgotten = set_memo(owner, {"put post", id.value()}, {}); !forgotten) return forgotten;
    Rows rows(*tables_, owner.value());
    rows.erase("post", "posts", id.value());
    return rows.status();
}

Result<> Resolution::erase_event(const civic::CouncilId& owner, const civic::EventId& id)
{
    Rows rows(*tables_, owner.value());
    rows.erase_event(id.value());
    return rows.status();
}

Result<> Resolution::refresh_filters(const civic::CouncilId& owner, const civic::DocumentId& document,
                                     const civic::OrganizationId& own_body)
{
    auto before = filters_before(*tables_, owner.value(), document.value());
    if (!before) return propagate(before);
    auto now = filters_now(*tables_, owner.value(), document.value());
    if (!now) return propagate(now);
    auto body = meeting_body(*tables_, owner.value(), document.value());
    if (!body) return propagate(body);
    const std::string& shown = body->empty() ? own_body.value() : *body;
    if (!shown.empty()) now->insert({"organization", shown, -1});
    if (*before == *now) return {};
    Rows rows(*tables_, owner.value());
    rows.run("DELETE FROM document_filters WHERE owner = $1 AND document_id = $2", {document.value()});
    for (const DocumentFilter& filter : *now) rows.put(document.value(), filter);
    if (!rows.status()) return rows.status();
    return tables::mark_to_write(*tables_, document);
}

} // namespace minutebook::index
