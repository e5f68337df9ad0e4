#include "coverage/reader.hpp"

#include "base/partial_date.hpp"
#include "coverage/fold.hpp"
#include "coverage/numbering.hpp"
#include "systems/facts.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace minutebook::coverage {
namespace {

using store::Database;
using store::Row;
using store::Value;

// "Held" is a digest: it stays with an address through everything that later comes of it.

// Group columns in the order of the indexes that answer these without touching the rows.
struct GroupQueries {
    std::string_view listed, lacking, changed;
};
#define LISTED(CONDITION)                                                                                                                  \
    "SELECT committee_key, kind, meeting_key, day, committee, count(*) FROM frontier_pages WHERE source_id = $1 " CONDITION                \
    "GROUP BY kind, committee_key, meeting_key, day, committee"
#define LACKING(CONDITION)                                                                                                                 \
    "SELECT committee_key, kind, meeting_key, day, committee, count(*), state, restricted FROM frontier_pages WHERE source_id = $1 "       \
    "AND digest IS NULL " CONDITION "GROUP BY kind, committee_key, meeting_key, day, committee, state, restricted"
// A page that was held is removed when it was asked for in vain on so many different days (crawler::RemovedPage); till then the
// last visits have failed.
#define DAYS_GONE "3"
#define SEEN_STATE "CASE WHEN state = 'gone' AND gone_days < " DAYS_GONE " THEN 'failed' ELSE state END"
// Few, so row by row: grouped, they would be looked for by the wrong index.
#define CHANGED(CONDITION)                                                                                                                 \
    "SELECT committee_key, kind, meeting_key, day, committee, 1, " SEEN_STATE " FROM frontier_pages WHERE source_id = $1 AND "             \
    "digest IS NOT NULL AND state IN ('gone', 'failed', 'refused', 'blocked_robots') " CONDITION
#define MEETINGS "AND kind = 'meeting' "
constexpr GroupQueries every_address{LISTED(""), LACKING(""), CHANGED("")};
constexpr GroupQueries meeting_addresses{LISTED(MEETINGS), LACKING(MEETINGS), CHANGED(MEETINGS)};

// The web service's answers carry minutes within; its pages name them (systems::moderngov_addresses).
constexpr std::string_view meetings_with_page = "SELECT DISTINCT meeting_key FROM frontier_pages WHERE source_id = $1 AND kind = 'meeting' "
                                                "AND digest IS NOT NULL AND lower(url) NOT LIKE "
                                                "'%/mgwebservice.asmx/%'";

// As Kind::list; one that is not there was only looked for.
#define LIST_KINDS "('committees', 'meetings', 'decisions', 'members', 'calendar', 'feed', 'sitemap', 'section', 'recent', 'list')"
#define NOT_HELD "AND digest IS NULL AND state NOT IN ('fetched', 'unchanged') AND NOT (state = 'gone' AND kind IN " LIST_KINDS ") "

constexpr std::string_view reason_counts =
    "SELECT state, restricted, replace(coalesce(reason, ''), url, 'it'), count(*) FROM frontier_pages WHERE source_id = $1 " NOT_HELD
    "GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 3 LIMIT $2";

#define THING_COLUMNS                                                                                                                      \
    "SELECT url, kind, committee_key, committee, day, state, restricted, replace(coalesce(reason, ''), url, 'it'), checked_at, "           \
    "not_before, gone_since, facts FROM frontier_pages p WHERE source_id = $1 "
// Of one body, known by its number ($3), else by its name ($4); of what names none where $5 is 1.
#define OF_THE_BODY                                                                                                                        \
    "AND ($3 = '' OR committee_key = $3) AND ($4 = '' OR (committee = $4 AND committee_key = '')) "                                        \
    "AND ($5 = 0 OR (committee = '' AND committee_key = '')) "
// A meeting with several addresses is held with one of them.
constexpr std::string_view things_not_held = THING_COLUMNS NOT_HELD OF_THE_BODY
    "AND NOT (kind = 'meeting' AND meeting_key <> '' AND EXISTS (SELECT 1 FROM frontier_pages o WHERE o.source_id = p.source_id AND "
    "o.committee_key = p.committee_key AND o.kind = 'meeting' AND o.meeting_key = p.meeting_key AND o.digest IS NOT NULL)) "
    "ORDER BY CASE WHEN kind IN " LIST_KINDS
    " THEN 0 WHEN state = 'restricted' OR restricted = 1 THEN 2 ELSE 1 END, day DESC, key LIMIT $2";
constexpr std::string_view things_removed = THING_COLUMNS "AND state = 'gone' AND gone_days >= " DAYS_GONE
                                                          " AND digest IS NOT NULL " OF_THE_BODY "ORDER BY gone_since DESC, key LIMIT $2";
constexpr std::string_view numbered =
    "SELECT committee, committee_key, meeting_key, day, kind, facts FROM frontier_pages WHERE source_id = $1 AND day >= $2 AND kind IN "
    "('agenda_item', 'paper') AND meeting_key <> ''";

std::optional<Timestamp> moment(const Row& row, std::size_t column)
{
    const auto seconds = row.optional_integer(column);
    if (!seconds || *seconds == 0) return std::nullopt;
    return Timestamp{std::chrono::seconds{*seconds}};
}

/// Counts by group: all are held until another query says otherwise.
class Groups {
public:
    void listed(const Row& row) { at(row).tally.add(Standing::held, static_cast<std::size_t>(row.integer(5))); }
    void stands(const Row& row, Standing standing)
    {
        if (!counts(kind_of(row.text(1)), standing)) return at(row).tally.drop(Standing::held, static_cast<std::size_t>(row.integer(5)));
        at(row).tally.move(Standing::held, standing, static_cast<std::size_t>(row.integer(5)));
    }
    [[nodiscard]] std::vector<AddressGroup> take() { return std::move(groups_); }

private:
    AddressGroup& at(const Row& row)
    {
        std::string name;
        for (std::size_t column = 0; column < 5; ++column) name += row.text(column) + '\x1F';
        const auto [found, fresh] = at_.try_emplace(std::move(name), groups_.size());
        if (fresh) groups_.push_back({row.text(0), row.text(4), row.text(1), row.text(2), row.text(3), {}});
        return groups_[found->second];
    }
    std::unordered_map<std::string, std::size_t> at_;
    std::vector<AddressGroup> groups_;
}; // class Groups

template <class Each>
Result<> each_row(Database& catalogue, std::string_view query, std::vector<Value> parameters, Each each)
{
    return catalogue.each(query, parameters, [&](const Row& row) {
        each(row);
        return true;
    });
}

Result<std::vector<AddressGroup>> groups_of(Database& catalogue, const std::string& source, const GroupQueries& queries)
{
    Groups groups;
    auto done = each_row(catalogue, queries.listed, {source}, [&](const Row& row) { groups.listed(row); });
    if (!done) return propagate(done);
    done = each_row(catalogue, queries.lacking, {source},
                    [&](const Row& row) { groups.stands(row, standing_of(row.text(6), row.integer(7) != 0, false)); });
    if (!done) return propagate(done);
    done =
        each_row(catalogue, queries.changed, {source}, [&](const Row& row) { groups.stands(row, standing_of(row.text(6), false, true)); });
    if (!done) return propagate(done);
    return groups.take();
}

Result<std::vector<Reason>> reasons_of(Database& catalogue, const std::string& source, std::size_t limit)
{
    std::vector<Reason> out;
    auto done = each_row(catalogue, reason_counts, {source, static_cast<std::int64_t>(limit)}, [&](const Row& row) {
        const Standing standing = standing_of(row.text(0), row.integer(1) != 0, false);
        out.push_back({standing, row.text(2), static_cast<std::size_t>(row.integer(3))});
    });
    if (!done) return propagate(done);
    return out;
}

void set_next_try(Thing& thing, std::string_view state, const std::optional<Timestamp>& not_before)
{
    const bool waits = not_before && (!thing.last_try || *not_before > *thing.last_try);
    if (thing.standing == Standing::restricted) thing.next_try = NextTry::never;
    else if (waits && (state == "failed" || state == "queued")) {
        thing.next_try = NextTry::at;
        thing.next_at = not_before;
    }
    else if (state == "refused" || state == "gone") thing.next_try = NextTry::later_crawl;
    else thing.next_try = NextTry::next_crawl;
}

Thing thing_from(const Row& row, bool held)
{
    Thing thing;
    thing.url = row.text(0);
    thing.kind = row.text(1);
    thing.body = row.text(3);
    thing.day = row.text(4);
    const std::string state = row.text(5);
    thing.standing = standing_of(state, row.integer(6) != 0, held);
    thing.reason = row.text(7);
    thing.last_try = moment(row, 8);
    set_next_try(thing, state, moment(row, 9));
    if (state == "gone") thing.gone_since = moment(row, row.is_null(10) ? 8 : 10);
    thing.title = systems::facts_from_json(row.text(11)).title;
    return thing;
}

Result<std::vector<Thing>> things_of(Database& catalogue, std::string_view query, std::vector<Value> parameters, bool held)
{
    std::vector<Thing> out;
    auto done = each_row(catalogue, query, std::move(parameters), [&](const Row& row) { out.push_back(thing_from(row, held)); });
    if (!done) return propagate(done);
    return out;
}

Result<std::vector<NumberGap>> gaps_of(Database& catalogue, const std::string& source, const CoverageOptions& options, const Body* body)
{
    if (options.numbering_months <= 0) return std::vector<NumberGap>{};
    Numbering numbering;
    const std::string from = iso_day(options.today - std::chrono::days{options.numbering_months * 30});
    auto done = each_row(catalogue, numbered, {source, from}, [&](const Row& row) {
        if (body != nullptr && (body->key.empty() ? row.text(0) != body->name : row.text(1) != body->key)) return;
        numbering.note(row.text(0), row.text(2), row.text(3), kind_of(row.text(4)), systems::facts_from_json(row.text(5)).item);
    });
    if (!done) return propagate(done);
    auto gaps = numbering.gaps();
    if (gaps.size() > options.gaps) gaps.resize(options.gaps);
    return gaps;
}

Tally tally_of(const std::vector<AddressGroup>& groups)
{
    Tally sum;
    for (const AddressGroup& group : groups) sum += group.tally;
    return sum;
}

std::string closed_words(std::string_view state)
{
    if (state == "refused") return "refuses us";
    if (state == "broken") return "has kept failing";
    if (state == "resting") return "asks to be left alone";
    return "its robots.txt cannot be read";
}

/// Hosts that the crawler leaves alone, with the sources that have pages there.
Result<> read_closed_hosts(Database& catalogue, std::map<std::string, SourceState>& states)
{
    auto known = catalogue.has_table("crawler_hosts");
    if (!known) return propagate(known);
    if (!*known) return {};
    return catalogue.each("SELECT q.source_id, h.host, h.state, h.reason, h.since, h.next_probe, h.robots_unreadable_since FROM "
                          "crawler_hosts h JOIN frontier_queues q ON q.host = h.host WHERE h.state <> 'open' OR "
                          "h.robots_unreadable_since IS NOT NULL ORDER BY q.source_id, h.host",
                          {}, [&](const Row& row) {
                              const bool open = row.text(2) == "open";
                              states[row.text(0)].closed_hosts.push_back(
                                  {row.text(1), closed_words(row.text(2)), row.text(3), moment(row, open ? 6 : 4), moment(row, 5)});
                              return true;
                          });
}

Result<> read_runs(Database& catalogue, std::map<std::string, SourceState>& states)
{
    auto done = catalogue.each("SELECT source_id, started_at, finished_at FROM frontier_runs", {}, [&](const Row& row) {
        SourceState& state = states[row.text(0)];
        state.run_started = moment(row, 1);
        state.run_finished = moment(row, 2);
        return true;
    });
    if (!done) return done;
    return read_closed_hosts(catalogue, states);
}

/// What is not held, and what was taken down; of one body, if it is given.
Result<> read_things(Database& catalogue, const CoverageOptions& options, const Body* body, SourceCoverage& coverage)
{
    const std::string& source = coverage.state.source_id;
    const bool by_key = body != nullptr && !body->key.empty();
    const bool by_name = body != nullptr && !by_key && !body->name.empty();
    const std::vector<Value> wanted{source, static_cast<std::int64_t>(options.things), by_key ? body->key : "", by_name ? body->name : "",
                                    std::int64_t{body != nullptr && !by_key && !by_name}};
    auto lacking = things_of(catalogue, things_not_held, wanted, false);
    if (!lacking) return propagate(lacking);
    coverage.not_held = std::move(*lacking);
    auto removed = things_of(catalogue, things_removed, wanted, true);
    if (!removed) return propagate(removed);
    coverage.removed = std::move(*removed);
    std::size_t all = 0;
    for (const Body& each : coverage.bodies)
        if (body == nullptr || each.id == body->id) all += each.total().all().lacking();
    coverage.not_held_more =
        all > coverage.not_held.size() && coverage.not_held.size() == options.things ? all - coverage.not_held.size() : 0;
    auto gaps = gaps_of(catalogue, source, options, body);
    if (!gaps) return propagate(gaps);
    coverage.gaps = std::move(*gaps);
    return {};
}

} // namespace

Result<bool> is_crawled(Database& catalogue)
{
    auto steps = catalogue.run("SELECT 1 FROM schema_steps WHERE name LIKE 'crawler/%' LIMIT 1");
    if (!steps) return propagate(steps, "cannot read what was crawled");
    return !steps->empty();
}

Result<std::vector<SourceState>> source_states(Database& catalogue)
{
    auto crawled = is_crawled(catalogue);
    if (!crawled) return propagate(crawled);
    if (!*crawled) return std::vector<SourceState>{};
    std::map<std::string, SourceState> states;
    auto done = catalogue.each("SELECT source_id, state, count(*) FROM frontier_pages GROUP BY source_id, state", {}, [&](const Row& row) {
        const auto standing = standing_of(row.text(1), false, true);
        states[row.text(0)].tally.add(standing, static_cast<std::size_t>(row.integer(2)));
        return true;
    });
    if (!done) return propagate(done);
    done = each_row(catalogue,
                    "SELECT source_id, state, restricted, count(*), kind FROM frontier_pages WHERE digest IS NULL GROUP BY source_id, "
                    "kind, state, restricted",
                    {}, [&](const Row& row) {
                        const Standing was = standing_of(row.text(1), false, true);
                        const Standing is = standing_of(row.text(1), row.integer(2) != 0, false);
                        const auto count = static_cast<std::size_t>(row.integer(3));
                        Tally& tally = states[row.text(0)].tally;
                        if (counts(kind_of(row.text(4)), is)) tally.move(was, is, count);
                        else tally.drop(was, count);
                    });
    if (!done) return propagate(done);
    done = each_row(catalogue,
                    "SELECT source_id, count(*) FROM frontier_pages WHERE state = 'gone' AND gone_days > 0 AND gone_days < " DAYS_GONE
                    " AND digest IS NOT NULL GROUP BY source_id",
                    {}, [&](const Row& row) {
                        states[row.text(0)].tally.move(Standing::removed, Standing::stale, static_cast<std::size_t>(row.integer(1)));
                    });
    if (!done) return propagate(done);
    if (done = read_runs(catalogue, states); !done) return propagate(done);
    std::vector<SourceState> out;
    for (auto& [id, state] : states) {
        state.source_id = id;
        out.push_back(std::move(state));
    }
    return out;
}

Result<SourceCoverage> source_coverage(Database& catalogue, std::string_view source_id, const CoverageOptions& options)
{
    SourceCoverage coverage;
    const std::string source(source_id);
    coverage.state.source_id = source;
    auto crawled = is_crawled(catalogue);
    if (!crawled) return propagate(crawled);
    if (!*crawled) return coverage;
    auto groups = groups_of(catalogue, source, every_address);
    if (!groups) return propagate(groups);
    std::set<std::string> with_page;
    auto done = each_row(catalogue, meetings_with_page, {source}, [&](const Row& row) { with_page.insert(row.text(0)); });
    if (!done) return propagate(done);
    std::map<std::string, SourceState> states;
    if (done = read_runs(catalogue, states); !done) return propagate(done);
    coverage.state = states[source];
    coverage.state.source_id = source;
    coverage.state.tally = tally_of(*groups);
    coverage.bodies = fold(*groups, with_page, options.today);
    auto reasons = reasons_of(catalogue, source, options.reasons);
    if (!reasons) return propagate(reasons);
    coverage.reasons = std::move(*reasons);
    const auto body = std::find_if(coverage.bodies.begin(), coverage.bodies.end(),
                                   [&](const Body& each) { return !options.body.empty() && each.id == options.body; });
    if (done = read_things(catalogue, options, body == coverage.bodies.end() ? nullptr : &*body, coverage); !done) return propagate(done);
    return coverage;
}

Result<ListedMeetings> listed_meetings(Database& catalogue, std::string_view source_id)
{
    ListedMeetings out;
    const std::string source(source_id);
    auto crawled = is_crawled(catalogue);
    if (!crawled) return propagate(crawled);
    if (!*crawled) return out;
    // A source without an address was never asked.
    auto any = catalogue.run("SELECT 1 FROM frontier_pages WHERE source_id = $1 LIMIT 1", {source});
    if (!any) return propagate(any);
    out.known = !any->empty();
    auto groups = groups_of(catalogue, source, meeting_addresses);
    if (!groups) return propagate(groups);
    out.bodies = meetings_of(*groups);
    auto lists = catalogue.run("SELECT count(*) FROM frontier_pages WHERE source_id = $1 AND kind IN " LIST_KINDS " " NOT_HELD, {source});
    if (!lists) return propagate(lists);
    out.unread_lists = static_cast<std::size_t>(lists->front().integer(0));
    return out;
}

} // namespace minutebook::coverage
