#include "civic/kept.hpp"
#include "index/tables_knowledge.hpp"
#include "index/tables_where.hpp"

#include <boost/json.hpp>

namespace minutebook::index::tables {
namespace {

namespace json = boost::json;
using store::Row;

/// What we wrote ourselves; anything else reads as empty (check() finds damage, not every reader).
json::array parse_list(const std::string& text)
{
    json::error_code error;
    json::value value = json::parse(text, error);
    if (error || !value.is_array()) return {};
    return std::move(value.get_array());
}

std::string string_of(const json::value& value) { return value.is_string() ? std::string(value.get_string()) : std::string{}; }

std::vector<std::string> list(const std::string& text)
{
    std::vector<std::string> out;
    for (const json::value& value : parse_list(text)) out.push_back(string_of(value));
    return out;
}

/// Two texts of each entry.
template <class T>
std::vector<T> pairs(const std::string& text)
{
    std::vector<T> out;
    for (const json::value& value : parse_list(text)) {
        const json::array* pair = value.if_array();
        if (pair != nullptr && pair->size() == 2) out.push_back({string_of((*pair)[0]), string_of((*pair)[1])});
    }
    return out;
}

std::optional<PartialDate> date(const Row& row, std::size_t column)
{
    if (row.is_null(column)) return std::nullopt;
    return PartialDate::parse(row.text(column));
}

std::optional<int> count(const Row& row, std::size_t column)
{
    if (row.is_null(column)) return std::nullopt;
    return static_cast<int>(row.integer(column));
}

std::optional<int> page_of(const Row& row)
{
    const auto page = row.optional_integer(7);
    return page ? std::optional<int>(static_cast<int>(*page)) : std::nullopt;
}

Result<std::vector<civic::Source>> sources(store::Database& tables, const char* type, const std::string& owner, const std::string& id)
{
    auto rows = tables.run("SELECT document_id, capture_id, url, start_at, end_at, quote, date, page FROM sources "
                           "WHERE owner = $1 AND class = $2 AND entity_id = $3 ORDER BY place",
                           {owner, std::string(type), id});
    if (!rows) return propagate(rows);
    std::vector<civic::Source> out;
    for (const Row& row : *rows)
        out.push_back({civic::DocumentId(row.text(0)),
                       civic::CaptureId(row.text(1)),
                       row.text(2),
                       {static_cast<std::size_t>(row.integer(3)), static_cast<std::size_t>(row.integer(4))},
                       row.text(5),
                       row.text(6),
                       page_of(row)});
    return out;
}

Result<std::vector<std::string>> keys(store::Database& tables, const char* type, const std::string& owner, const std::string& id)
{
    auto rows = tables.run("SELECT answers_to FROM entity_keys WHERE owner = $1 AND class = $2 AND id = $3 ORDER BY answers_to",
                           {owner, std::string(type), id});
    if (!rows) return propagate(rows);
    std::vector<std::string> out;
    for (const Row& row : *rows) out.push_back(row.text(0));
    return out;
}

/// Words that are kept with what they tell are of the capture that is held now.
Result<> name_captures(store::Database& tables, std::vector<civic::Source>& sources)
{
    for (civic::Source& source : sources) {
        auto held = tables.run("SELECT capture_id FROM documents WHERE id = $1", {source.document_id.value()});
        if (!held) return propagate(held);
        if (!held->empty()) source.capture_id = civic::CaptureId(held->front().text(0));
    }
    return {};
}

Result<civic::Passings> passings_from(store::Database& tables, const Row& row, std::size_t column)
{
    const std::string kept = row.text(column);
    if (kept.empty()) return civic::Passings{};
    auto out = civic::kept<civic::Passings>(kept);
    if (!out) return out;
    for (auto* list : {&out->before, &out->after, &out->beside})
        for (civic::Passing& one : *list)
            if (auto named = name_captures(tables, one.sources); !named) return propagate(named);
    return out;
}

/// Runs a filtered list and makes a value of each row by `make(row)`, which gives a Result.
template <class T, class Make>
Result<std::vector<T>> list_of(store::Database& tables, std::string sql, Where& where, std::string_view order, const Filter& filter,
                               Make make)
{
    sql += where.sql() + " ORDER BY " + std::string(order);
    if (filter.limit > 0) sql += " LIMIT " + where.parameter(static_cast<std::int64_t>(filter.limit));
    if (filter.limit == 0 && filter.offset > 0) sql += " LIMIT " + where.parameter(std::int64_t{1} << 60);
    if (filter.offset > 0) sql += " OFFSET " + where.parameter(static_cast<std::int64_t>(filter.offset));
    auto rows = tables.run(sql, where.values());
    if (!rows) return propagate(rows);
    std::vector<T> out;
    out.reserve(rows->size());
    for (const Row& row : *rows) {
        Result<T> value = make(row);
        if (!value) return propagate(value);
        out.push_back(*std::move(value));
    }
    return out;
}

/// One entity may come with the knowledge of two councils: then the first owner's row stands for both.
void once(Where& where, const Filter& filter, const std::string& table)
{
    if (!filter.council.empty() || filter.no_council) where.add(table + ".owner = $?", filter.council.value());
    else
        where.add("NOT EXISTS (SELECT 1 FROM " + table + " other WHERE other.id = " + table + ".id AND other.owner < " + table + ".owner)");
}

void between(Where& where, const Filter& filter, const std::string& table)
{
    where.add_if(table + ".last_day >= $?", filter.from);
    where.add_if(table + ".first_day <= $?", filter.to);
}

Where motions_where(const Filter& filter)
{
    Where where;
    once(where, filter, "motions");
    where.add_if("motions.organization_id = $?", filter.organization.value());
    where.add_if("motions.event_id = $?", filter.event.value());
    where.add_if("motions.document_id = $?", filter.document.value());
    where.add_if("motions.outcome = $?", filter.outcome);
    // A decision is about a person or a post where its own words name them.
    constexpr std::string_view named =
        "EXISTS (SELECT 1 FROM links JOIN sources ON sources.document_id = links.document_id WHERE links.entity_id = $? AND "
        "sources.owner = motions.owner AND sources.class = 'motion' AND sources.entity_id = motions.id AND "
        "links.start_at >= sources.start_at AND links.end_at <= sources.end_at)";
    where.add_if(named, filter.person.value());
    where.add_if(named, filter.post.value());
    between(where, filter, "motions");
    return where;
}

constexpr const char* motion_columns =
    "SELECT motions.owner, id, council_id, organization_id, event_id, document_id, title, text, outcome, result, mover, seconder, date, "
    "has_votes, votes_for, votes_against, votes_abstain, named_votes, unanimous FROM motions";

Result<civic::Motion> motion_from(store::Database& tables, const Row& row)
{
    civic::Motion out;
    out.id = civic::MotionId(row.text(1));
    out.council_id = civic::CouncilId(row.text(2));
    out.organization_id = civic::OrganizationId(row.text(3));
    out.event_id = civic::EventId(row.text(4));
    out.document_id = civic::DocumentId(row.text(5));
    out.title = row.text(6);
    out.text = row.text(7);
    out.outcome = civic::outcome(row.text(8)).value_or(civic::Outcome::resolved);
    out.result = row.text(9);
    out.mover = row.text(10);
    out.seconder = row.text(11);
    out.date = date(row, 12);
    if (row.integer(13) != 0) out.votes = civic::VoteCounts{count(row, 14), count(row, 15), count(row, 16)};
    out.named_votes = pairs<civic::NamedVote>(row.text(17));
    out.unanimous = row.integer(18) != 0;
    auto found = sources(tables, "motion", row.text(0), row.text(1));
    if (!found) return propagate(found);
    out.sources = *std::move(found);
    return out;
}

Result<civic::Membership> membership_from(store::Database& tables, const Row& row)
{
    civic::Membership out;
    out.id = row.text(1);
    out.person_id = civic::PersonId(row.text(2));
    out.post_id = civic::PostId(row.text(3));
    out.organization_id = civic::OrganizationId(row.text(4));
    out.council_id = civic::CouncilId(row.text(5));
    out.role = row.text(6);
    out.status = civic::holding_status(row.text(7)).value_or(civic::HoldingStatus::permanent);
    out.start = {date(row, 8), date(row, 9), row.integer(10) != 0};
    out.end = {date(row, 11), date(row, 12), row.integer(13) != 0};
    out.first_seen = date(row, 14);
    out.last_seen = date(row, 15);
    out.more_sources = static_cast<std::size_t>(row.integer(16));
    const auto put = [&row](std::size_t column, auto& member) -> Result<> {
        auto value = civic::kept<std::decay_t<decltype(member)>>(row.text(column));
        if (value) member = *std::move(value);
        return value ? Result<>() : propagate(value);
    };
    for (auto read : {put(17, out.other_starts), put(18, out.other_ends), put(19, out.start_sources), put(20, out.end_sources)})
        if (!read) return propagate(read);
    for (auto* told : {&out.start_sources, &out.end_sources})
        if (auto named = name_captures(tables, *told); !named) return propagate(named);
    for (auto* others : {&out.other_starts, &out.other_ends})
        for (civic::OtherBound& other : *others)
            if (auto named = name_captures(tables, other.sources); !named) return propagate(named);
    auto found = sources(tables, "membership", row.text(0), row.text(1));
    if (!found) return propagate(found);
    out.sources = *std::move(found);
    return out;
}

Result<civic::Event> event_from(store::Database& tables, const Row& row)
{
    civic::Event out;
    out.id = civic::EventId(row.text(1));
    out.council_id = civic::CouncilId(row.text(2));
    out.organization_id = civic::OrganizationId(row.text(3));
    out.name = row.text(4);
    out.start_date = date(row, 5);
    out.present = list(row.text(6));
    out.apologies = list(row.text(7));
    out.in_attendance = pairs<civic::Attendee>(row.text(8));
    auto documents =
        tables.run("SELECT document_id FROM event_documents WHERE owner = $1 AND event_id = $2 ORDER BY place", {row.text(0), row.text(1)});
    if (!documents) return propagate(documents);
    for (const Row& document : *documents) out.documents.emplace_back(document.text(0));
    auto found = sources(tables, "event", row.text(0), row.text(1));
    if (!found) return propagate(found);
    out.sources = *std::move(found);
    return out;
}

const char* table_of(std::string_view type)
{
    if (type == "person") return "persons";
    if (type == "post") return "posts";
    return "organizations";
}

} // namespace

Result<std::vector<DocumentFilter>> document_filters(store::Database& tables, const civic::DocumentId& id)
{
    auto rows =
        tables.run("SELECT DISTINCT field, value, start_at FROM document_filters WHERE document_id = $1 ORDER BY field, value, start_at",
                   {id.value()});
    if (!rows) return propagate(rows);
    std::vector<DocumentFilter> out;
    for (const Row& row : *rows) out.push_back({row.text(0), row.text(1), row.integer(2)});
    return out;
}

Result<std::string> present_id(store::Database& tables, std::string_view type, const std::string& key)
{
    auto rows = tables.run(std::string("SELECT id FROM ") + table_of(type) + " WHERE id = $1 LIMIT 1", {key});
    if (!rows) return propagate(rows);
    if (rows->empty()) {
        rows = tables.run("SELECT id FROM entity_keys WHERE class = $1 AND answers_to = $2 ORDER BY id, owner LIMIT 1",
                          {std::string(type), key});
        if (!rows) return propagate(rows);
    }
    return rows->empty() ? std::string{} : rows->front().text(0);
}

Result<std::string> label(store::Database& tables, std::string_view type, const std::string& id)
{
    const std::string column = type == "post" ? "label" : "name";
    auto rows = tables.run("SELECT " + column + " FROM " + table_of(type) + " WHERE id = $1 ORDER BY owner LIMIT 1", {id});
    if (!rows) return propagate(rows);
    return rows->empty() ? std::string{} : rows->front().text(0);
}

Result<std::vector<civic::Person>> persons(store::Database& tables, const Filter& filter)
{
    Where where;
    once(where, filter, "persons");
    where.add_if("persons.id = $?", filter.person.value());
    return list_of<civic::Person>(
        tables, "SELECT owner, id, council_id, name, other_names, public_role FROM persons", where, "id, owner", filter,
        [&](const Row& row) -> Result<civic::Person> {
            civic::Person out{
                civic::PersonId(row.text(1)), civic::CouncilId(row.text(2)), row.text(3), list(row.text(4)), row.integer(5) != 0, {}, {}};
            auto found = sources(tables, "person", row.text(0), row.text(1));
            if (!found) return propagate(found);
            out.sources = *std::move(found);
            auto known = keys(tables, "person", row.text(0), row.text(1));
            if (!known) return propagate(known);
            out.keys = *std::move(known);
            return out;
        });
}

Result<std::vector<civic::Organization>> organizations(store::Database& tables, const Filter& filter)
{
    Where where;
    once(where, filter, "organizations");
    where.add_if("organizations.id = $?", filter.organization.value());
    return list_of<civic::Organization>(tables,
                                        "SELECT owner, id, council_id, name, classification, parent_id, other_names, passings "
                                        "FROM organizations",
                                        where, "id, owner", filter, [&](const Row& row) -> Result<civic::Organization> {
                                            civic::Organization out{civic::OrganizationId(row.text(1)),
                                                                    civic::CouncilId(row.text(2)),
                                                                    row.text(3),
                                                                    row.text(4),
                                                                    civic::OrganizationId(row.text(5)),
                                                                    list(row.text(6)),
                                                                    {},
                                                                    {}};
                                            auto found = sources(tables, "organization", row.text(0), row.text(1));
                                            if (!found) return propagate(found);
                                            out.sources = *std::move(found);
                                            auto known = keys(tables, "organization", row.text(0), row.text(1));
                                            if (!known) return propagate(known);
                                            out.keys = *std::move(known);
                                            auto passings = passings_from(tables, row, 7);
                                            if (!passings) return propagate(passings);
                                            out.passings = *std::move(passings);
                                            return out;
                                        });
}

Result<std::vector<civic::Post>> posts(store::Database& tables, const Filter& filter)
{
    Where where;
    once(where, filter, "posts");
    where.add_if("posts.id = $?", filter.post.value());
    where.add_if("posts.organization_id = $?", filter.organization.value());
    where.add_if("EXISTS (SELECT 1 FROM memberships WHERE memberships.post_id = posts.id AND memberships.person_id = $?)",
                 filter.person.value());
    where.add_if("EXISTS (SELECT 1 FROM links WHERE links.entity_id = posts.id AND links.document_id = $?)", filter.document.value());
    return list_of<civic::Post>(tables, "SELECT owner, id, council_id, organization_id, label, other_labels, passings, staff FROM posts",
                                where, "id, owner", filter, [&](const Row& row) -> Result<civic::Post> {
                                    civic::Post out{civic::PostId(row.text(1)),
                                                    civic::CouncilId(row.text(2)),
                                                    civic::OrganizationId(row.text(3)),
                                                    row.text(4),
                                                    list(row.text(5)),
                                                    {}};
                                    auto known = keys(tables, "post", row.text(0), row.text(1));
                                    if (!known) return propagate(known);
                                    out.keys = *std::move(known);
                                    auto passings = passings_from(tables, row, 6);
                                    if (!passings) return propagate(passings);
                                    out.passings = *std::move(passings);
                                    out.staff = row.integer(7) != 0;
                                    return out;
                                });
}

Result<std::vector<civic::Membership>> memberships(store::Database& tables, const Filter& filter)
{
    Where where;
    once(where, filter, "memberships");
    where.add_if("memberships.id = $?", filter.membership);
    where.add_if("memberships.person_id = $?", filter.person.value());
    where.add_if("memberships.post_id = $?", filter.post.value());
    where.add_if("memberships.organization_id = $?", filter.organization.value());
    where.add_if("EXISTS (SELECT 1 FROM sources WHERE sources.owner = memberships.owner AND sources.class = 'membership' AND "
                 "sources.entity_id = memberships.id AND sources.document_id = $?)",
                 filter.document.value());
    return list_of<civic::Membership>(
        tables,
        "SELECT owner, id, person_id, post_id, organization_id, council_id, role, status, start_earliest, start_latest, start_told, "
        "end_earliest, end_latest, end_told, first_seen, last_seen, more_sources, other_starts, other_ends, start_sources, "
        "end_sources FROM memberships",
        where, "owner, post_id, place", filter, [&](const Row& row) { return membership_from(tables, row); });
}

Result<std::vector<civic::Event>> events(store::Database& tables, const Filter& filter)
{
    Where where;
    once(where, filter, "events");
    where.add_if("events.id = $?", filter.event.value());
    where.add_if("events.organization_id = $?", filter.organization.value());
    where.add_if("EXISTS (SELECT 1 FROM event_documents ed WHERE ed.event_id = events.id AND ed.document_id = $?)",
                 filter.document.value());
    constexpr std::string_view named = "EXISTS (SELECT 1 FROM event_documents ed JOIN links ON links.document_id = ed.document_id "
                                       "WHERE ed.event_id = events.id AND links.entity_id = $?)";
    where.add_if(named, filter.person.value());
    where.add_if(named, filter.post.value());
    between(where, filter, "events");
    return list_of<civic::Event>(
        tables, "SELECT owner, id, council_id, organization_id, name, start_date, present, apologies, in_attendance FROM events", where,
        "events.first_day IS NULL, events.first_day DESC, id, owner", filter, [&](const Row& row) { return event_from(tables, row); });
}

Result<std::vector<civic::Motion>> motions(store::Database& tables, const Filter& filter)
{
    Where where = motions_where(filter);
    return list_of<civic::Motion>(tables, motion_columns, where, "motions.first_day IS NULL, motions.first_day DESC, id, owner", filter,
                                  [&](const Row& row) { return motion_from(tables, row); });
}

Result<std::size_t> count_motions(store::Database& tables, const Filter& filter)
{
    const Where where = motions_where(filter);
    auto rows = tables.run("SELECT count(*) FROM motions" + where.sql(), where.values());
    if (!rows) return propagate(rows);
    return static_cast<std::size_t>(rows->front().integer(0));
}

Result<std::optional<civic::Motion>> motion(store::Database& tables, const civic::MotionId& id)
{
    auto rows = tables.run(std::string(motion_columns) + " WHERE id = $1 ORDER BY owner LIMIT 1", {id.value()});
    if (!rows) return propagate(rows);
    if (rows->empty()) return std::nullopt;
    auto out = motion_from(tables, rows->front());
    if (!out) return propagate(out);
    return *std::move(out);
}

Result<std::vector<civic::MentionLink>> links(store::Database& tables, const civic::DocumentId& id)
{
    auto rows =
        tables.run("SELECT start_at, end_at, kind, entity_id FROM links WHERE document_id = $1 ORDER BY start_at, end_at, kind, entity_id",
                   {id.value()});
    if (!rows) return propagate(rows);
    std::vector<civic::MentionLink> out;
    for (const Row& row : *rows)
        out.push_back({id,
                       {static_cast<std::size_t>(row.integer(0)), static_cast<std::size_t>(row.integer(1))},
                       civic::mention_kind(row.text(2)).value_or(civic::MentionKind::person),
                       row.text(3)});
    return out;
}

} // namespace minutebook::index::tables
