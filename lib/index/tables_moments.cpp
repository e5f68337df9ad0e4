#include "index/tables_moments.hpp"

#include "index/tables_where.hpp"

#include <string>

namespace minutebook::index::tables {
namespace {

/// The first day that an ISO date in a column can mean; NULL where it has no year.
std::string day_of(const std::string& column)
{
    return "CASE WHEN " + column + " LIKE '-%' THEN NULL ELSE substr(" + column + " || CASE length(" + column +
           ") WHEN 4 THEN '-01-01' WHEN 7 THEN '-01' ELSE '' END, 1, 10) END";
}

/// Documents that name an entity.
constexpr std::string_view naming_documents = "IN (SELECT document_id FROM links WHERE entity_id = $?)";

std::string decisions(const MomentFilter& filter, Where& where)
{
    where.add_if("m.owner = $?", filter.council.value());
    where.add_if("m.organization_id = $?", filter.organization.value());
    // A decision is about a person or a post where its own words name them.
    constexpr std::string_view named =
        "EXISTS (SELECT 1 FROM sources s JOIN links l ON l.document_id = s.document_id WHERE s.owner = m.owner AND s.class = 'motion' AND "
        "s.entity_id = m.id AND l.entity_id = $? AND l.start_at >= s.start_at AND l.end_at <= s.end_at)";
    // Few documents name one person: they are found first.
    const std::string among = "m.document_id " + std::string(naming_documents);
    for (const std::string& entity : {filter.person.value(), filter.post.value()}) {
        where.add_if(among, entity);
        where.add_if(named, entity);
    }
    return "SELECT m.first_day AS day, m.id AS id, '' AS value FROM motions m" + where.sql();
}

std::string meetings(const MomentFilter& filter, Where& where)
{
    where.add_if("e.owner = $?", filter.council.value());
    where.add_if("e.organization_id = $?", filter.organization.value());
    const std::string named = "e.id IN (SELECT event_id FROM event_documents WHERE document_id " + std::string(naming_documents) + ")";
    where.add_if(named, filter.person.value());
    where.add_if(named, filter.post.value());
    return "SELECT e.first_day AS day, e.id AS id, '' AS value FROM events e" + where.sql();
}

std::string tenures(const MomentFilter& filter, Where& where)
{
    where.add_if("owner = $?", filter.council.value());
    where.add_if("organization_id = $?", filter.organization.value());
    where.add_if("person_id = $?", filter.person.value());
    where.add_if("post_id = $?", filter.post.value());
    // A single sighting is one moment.
    return "SELECT day, id, value FROM (WITH spans AS (SELECT id, "
           "coalesce(CASE WHEN start_told = 1 THEN coalesce(start_earliest, start_latest) END, first_seen) AS begun, "
           "coalesce(CASE WHEN end_told = 1 THEN coalesce(end_earliest, end_latest) END, "
           "CASE WHEN start_told = 0 AND last_seen = first_seen THEN NULL ELSE last_seen END) AS over FROM memberships" +
           where.sql() + ") SELECT " + day_of("begun") + " AS day, id || '-begin' AS id, '' AS value FROM spans WHERE begun IS NOT NULL " +
           "UNION ALL SELECT " + day_of("over") + ", id || '-end', '' FROM spans WHERE over IS NOT NULL " +
           "UNION ALL SELECT NULL, id || '-undated', '' FROM spans WHERE begun IS NULL AND over IS NULL)";
}

std::string stories(const MomentFilter& filter, Where& where)
{
    where.add("d.kind IN ('news', 'council_news')");
    where.add_if("d.council_id = $?", filter.council.value());
    const std::string named = "d.id " + std::string(naming_documents);
    for (const std::string& entity : {filter.organization.value(), filter.person.value(), filter.post.value()}) where.add_if(named, entity);
    return "SELECT d.day AS day, d.id AS id, '' AS value FROM documents d" + where.sql();
}

/// Of people and posts there are none: a commitment is a body's.
std::string answers(const MomentFilter& filter, Where& where)
{
    where.add("r.type = 'answers'");
    if (!filter.person.empty() || !filter.post.empty()) where.add("1 = 0");
    where.add_if("r.owner = $?", filter.council.value());
    where.add_if("(r.to_event IN (SELECT id FROM events WHERE organization_id = $?) OR r.to_document IN (SELECT ed.document_id FROM "
                 "event_documents ed JOIN events e ON e.owner = ed.owner AND e.id = ed.event_id WHERE e.organization_id = $?))",
                 filter.organization.value());
    // What answers an undertaking on one day is told once, however many records hold the one or the other.
    where.add("NOT EXISTS (SELECT 1 FROM commitments c JOIN commitments o ON o.owner = c.owner AND o.same = c.same JOIN relations f ON "
              "f.from_document = o.document_id AND f.from_start = o.start_at AND f.type = 'answers' WHERE c.owner = r.owner AND "
              "c.document_id = r.from_document AND c.start_at = r.from_start AND f.first_day IS r.first_day AND f.id < r.id)");
    return "SELECT r.first_day AS day, r.id AS id, r.value AS value FROM relations r" + where.sql();
}

/// Of a person or post those whose words name them.
std::string changes(const MomentFilter& filter, Where& where)
{
    if (filter.change_class.empty()) where.add("c.class <> 'bytes_only'");
    where.add_if("c.class = $?", filter.change_class);
    where.add_if("c.council_id = $?", filter.council.value());
    where.add_if("c.organization IN (SELECT answers_to FROM entity_keys WHERE class = 'organization' AND id = $?)",
                 filter.organization.value());
    const auto named = [&](std::string_view table, std::string_view name, const std::string& id) {
        where.add_if("EXISTS (SELECT 1 FROM " + std::string(table) + " n WHERE n.id = $? AND n.council_id = c.council_id AND instr(" +
                         "json_extract(c.change, '$.before.quote') || ' ' || json_extract(c.change, '$.after.quote'), n." +
                         std::string(name) + ") > 0)",
                     id);
    };
    named("persons", "name", filter.person.value());
    named("posts", "label", filter.post.value());
    return "SELECT substr(c.seen, 1, 10) AS day, c.document_id || '-' || lower(replace(replace(c.seen, '-', ''), ':', '')) AS id, "
           "c.document_id || ' ' || c.seen || ' ' || " +
           where.parameter(filter.change_class) + " AS value FROM changes c" + where.sql();
}

std::string commitments(const MomentFilter& filter, Where& where)
{
    where.add_if("c.owner = $?", filter.council.value());
    where.add_if("c.organization_id IN (SELECT answers_to FROM entity_keys WHERE class = 'organization' AND id = $?)",
                 filter.organization.value());
    for (const std::string& entity : {filter.person.value(), filter.post.value()})
        where.add_if("EXISTS (SELECT 1 FROM links l WHERE l.document_id = c.document_id AND l.entity_id = $? AND l.start_at >= c.start_at "
                     "AND l.end_at <= json_extract(c.value, '$.source.span.end'))",
                     entity);
    // One that several records of a meeting hold is told once.
    where.add("NOT EXISTS (SELECT 1 FROM commitments o WHERE o.owner = c.owner AND o.same = c.same AND "
              "(o.document_id, o.start_at) < (c.document_id, c.start_at))");
    return "SELECT day, id, value FROM (WITH made AS (SELECT c.owner, c.same, c.day, c.due_last, c.document_id || '-' || c.start_at AS id, "
           "c.document_id || ' ' || c.start_at AS value FROM commitments c" +
           where.sql() +
           ") SELECT day, id || '-made' AS id, value FROM made UNION ALL SELECT due_last, id || '-due', value FROM made WHERE "
           "due_last IS NOT NULL AND NOT EXISTS (SELECT 1 FROM relations r JOIN commitments o ON r.from_document = o.document_id AND "
           "r.from_start = o.start_at WHERE o.owner = made.owner AND o.same = made.same AND r.type = 'answers'))";
}

std::string select_of(const MomentFilter& filter, Where& where)
{
    switch (filter.of) {
    case MomentClass::decision: return decisions(filter, where);
    case MomentClass::meeting: return meetings(filter, where);
    case MomentClass::tenure: return tenures(filter, where);
    case MomentClass::story: return stories(filter, where);
    case MomentClass::answer: return answers(filter, where);
    case MomentClass::change: return changes(filter, where);
    case MomentClass::commitment: return commitments(filter, where);
    }
    return {};
}

/// Conditions on the days of what was selected; parameters go on being numbered by `inner`.
std::string days_wanted(const MomentFilter& filter, Where& inner)
{
    std::string out;
    const auto add = [&](const std::string& condition) { out += (out.empty() ? " WHERE " : " AND ") + condition; };
    if (!filter.from.empty()) add("day >= " + inner.parameter(filter.from));
    if (!filter.to.empty()) add("day <= " + inner.parameter(filter.to));
    if (!filter.after) return out;
    const std::string id = inner.parameter(filter.after->id);
    if (filter.after->day.empty()) {
        add("day IS NULL AND id > " + id);
        return out;
    }
    const std::string day = inner.parameter(filter.after->day);
    add("(day IS NULL OR day " + std::string(filter.oldest_first ? ">" : "<") + " " + day + " OR (day = " + day + " AND id > " + id + "))");
    return out;
}

} // namespace

Result<std::vector<Moment>> moments(store::Database& tables, const MomentFilter& filter)
{
    Where where;
    std::string sql = select_of(filter, where);
    // One thing may come with the knowledge of two councils.
    sql = "SELECT day, id, min(value) FROM (" + sql + ")" + days_wanted(filter, where) + " GROUP BY day, id ORDER BY day IS NULL, day" +
          (filter.oldest_first ? "" : " DESC") + ", id LIMIT " + where.parameter(static_cast<std::int64_t>(filter.limit));
    std::vector<Moment> out;
    auto done = tables.each(sql, where.values(), [&](const store::Row& row) {
        out.push_back({row.is_null(0) ? std::string() : row.text(0), row.text(1), row.text(2)});
        return true;
    });
    if (!done) return propagate(done);
    return out;
}

} // namespace minutebook::index::tables
