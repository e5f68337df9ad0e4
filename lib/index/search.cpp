#include "base/digest.hpp"
#include "index/facets.hpp"
#include "index/fields.hpp"
#include "index/query_builder.hpp"
#include "index/reader_state.hpp"
#include "index/snippet.hpp"
#include "index/suggest.hpp"
#include "index/tables_knowledge.hpp"
#include "index/words.hpp"
#include "index/xapian_errors.hpp"

#include <boost/json.hpp>
#include <charconv>
#include <map>
#include <memory>
#include <set>

namespace minutebook::index {
namespace {

constexpr std::size_t deepest_offset = 10'000;
constexpr std::size_t largest_page = 100;
constexpr Xapian::doccount counted_passages = 100'000; // beyond these totals and facets are estimates
constexpr std::size_t few = 10;                        // fewer documents than this: look more widely
constexpr int attempts = 3;                            // when a commit overtakes the search

/// One field filter of a Query, with the parameter that it came by.
struct Asked {
    std::string_view field;
    const std::string* value;
};

std::string fingerprint(const Query& query)
{
    std::string all;
    for (const std::string* part : {&query.text, &query.council, &query.organization, &query.person, &query.post, &query.kind,
                                    &query.outcome, &query.from, &query.to})
        all += *part + '\n';
    return short_id(all, std::to_string(static_cast<int>(query.sort))).substr(0, 8);
}

Result<std::size_t> offset_of(const Query& query)
{
    if (query.cursor.empty()) return 0;
    std::size_t offset = 0;
    const char* end = query.cursor.data() + query.cursor.size();
    const auto [stop, error] = std::from_chars(query.cursor.data(), end, offset);
    const bool sound = error == std::errc{} && std::string_view(stop, static_cast<std::size_t>(end - stop)) == "-" + fingerprint(query);
    if (!sound) return fail(Errc::usage, "parameter cursor: it does not belong to this search", "begin again without it");
    if (offset > deepest_offset)
        return fail(Errc::usage, "parameter cursor: beyond the first " + std::to_string(deepest_offset) + " hits", "narrow the search");
    return offset;
}

/// A person, post or body by any id that it answers to.
Result<std::string> known_id(store::Database& tables, std::string_view field, const std::string& value)
{
    if (field != "person" && field != "post" && field != "organization") return value;
    auto present = tables::present_id(tables, field, value);
    if (!present) return propagate(present);
    if (present->empty())
        return fail(Errc::usage, "parameter " + std::string(field) + ": no " + std::string(field) + " '" + value + "' is known");
    return *present;
}

/// What every hit must meet, and what lifts the passage that it is about.
struct Conditions {
    Xapian::Query filter, lift;
};

Result<Conditions> conditions_of(store::Database& tables, const Query& query)
{
    Conditions out;
    std::vector<Xapian::Query> filters, lifts;
    for (const Asked asked : {Asked{"council", &query.council}, Asked{"organization", &query.organization}, Asked{"person", &query.person},
                              Asked{"post", &query.post}, Asked{"kind", &query.kind}, Asked{"outcome", &query.outcome}}) {
        if (asked.value->empty()) continue;
        if (auto sound = exact_filter(asked.field, *asked.value, asked.field); !sound) return propagate(sound);
        auto id = known_id(tables, asked.field, *asked.value);
        if (!id) return propagate(id);
        auto filter = exact_filter(asked.field, *id, asked.field);
        if (!filter) return propagate(filter);
        filters.push_back(*filter);
        if (const auto here = field_named(std::string(asked.field) + "-here")) lifts.emplace_back(std::string(here->prefix) + *id);
    }
    auto dates = date_filter(query.from, query.to);
    if (!dates) return propagate(dates);
    if (!dates->empty()) filters.push_back(*dates);
    out.filter = Xapian::Query(Xapian::Query::OP_AND, filters.begin(), filters.end());
    out.lift = Xapian::Query(Xapian::Query::OP_OR, lifts.begin(), lifts.end());
    return out;
}

Xapian::Query with_conditions(const Xapian::Query& words, const Conditions& conditions)
{
    Xapian::Query query = words;
    if (!conditions.filter.empty()) query = Xapian::Query(Xapian::Query::OP_FILTER, query, conditions.filter);
    if (!conditions.lift.empty()) query = Xapian::Query(Xapian::Query::OP_AND_MAYBE, query, conditions.lift);
    return query;
}

void set_order(Xapian::Enquire& enquire, Sort sort, bool ranked)
{
    // Every match of a word adds a little whatever its length (delta): passages with more of the words come first.
    enquire.set_weighting_scheme(Xapian::BM25PlusWeight(1.0, 0.0, 1.0, 0.5, 0.5, 1.0));
    enquire.set_collapse_key(slot::document);
    if (sort == Sort::relevance && ranked) enquire.set_sort_by_relevance_then_value(slot::document, false);
    else enquire.set_sort_by_value_then_relevance(sort == Sort::oldest ? slot::oldest_first : slot::newest_first, false);
}

/// One run over the full text.
struct Answer {
    Xapian::MSet hits;
    FacetSpy spy;
    bool exact = true;
};

void run(const Xapian::Database& database, const Xapian::Query& xapian_query, const Query& query, bool ranked, std::size_t offset,
         Answer& out)
{
    Xapian::Enquire enquire(database);
    enquire.set_query(xapian_query);
    set_order(enquire, query.sort, ranked);
    enquire.add_matchspy(&out.spy);
    const Xapian::doccount look_at = std::min(database.get_doccount(), counted_passages);
    out.hits = enquire.get_mset(static_cast<Xapian::doccount>(offset), static_cast<Xapian::doccount>(query.limit), look_at);
    out.exact = database.get_doccount() <= counted_passages || out.spy.passages() < counted_passages;
}

/// From strict to wide, as long as little is found. A sort by date starts stricter: there, ranking cannot put loose
/// matches last.
std::vector<Breadth> breadths(const Query& query)
{
    if (query.sort == Sort::relevance) return {Breadth::most, Breadth::any};
    return {Breadth::all, Breadth::most, Breadth::any};
}

struct Found {
    BuiltQuery built;
    Answer answer;
};

Result<std::unique_ptr<Found>> find(const Xapian::Database& database, const QueryNode& tree, const Conditions& conditions,
                                    const Query& query, std::size_t offset)
{
    PassageMaker stems;
    auto out = std::make_unique<Found>();
    const std::size_t enough = query.sort == Sort::relevance ? few : 1;
    for (const Breadth breadth : breadths(query)) {
        auto built = build_query(tree, database, stems, breadth, query.sort == Sort::relevance);
        if (!built) return propagate(built);
        const bool ranked = built->ranked || !conditions.lift.empty();
        auto tried = std::make_unique<Found>();
        tried->built = *std::move(built);
        run(database, with_conditions(tried->built.query, conditions), query, ranked, offset, tried->answer);
        const bool done = tried->answer.spy.documents() >= enough || tried->built.loose_words < 2;
        // A sort by date keeps the strictest answer that is not empty.
        if (tried->answer.spy.documents() > 0 || out->answer.spy.documents() == 0) out = std::move(tried);
        if (done) break;
    }
    return out;
}

/// What the data of a passage says of its place.
struct Place {
    std::size_t start = 0, end = 0;
    std::string heading;
    std::optional<int> page;
};

Place place_of(const std::string& data)
{
    Place out;
    boost::json::error_code error;
    const boost::json::value value = boost::json::parse(data, error);
    const boost::json::object* object = error ? nullptr : value.if_object();
    if (object == nullptr) return out;
    const auto number = [&](const char* name) -> std::optional<std::int64_t> {
        const auto* member = object->if_contains(name);
        if (member == nullptr || !member->is_int64()) return std::nullopt;
        return member->get_int64();
    };
    out.start = static_cast<std::size_t>(number("start").value_or(0));
    out.end = static_cast<std::size_t>(number("end").value_or(0));
    if (const auto page = number("page")) out.page = static_cast<int>(*page);
    if (const auto* heading = object->if_contains("heading"); heading != nullptr && heading->is_string())
        out.heading = std::string(heading->get_string());
    return out;
}

/// Numbers the words to be marked: the same number for all forms of a word.
class Marker {
public:
    explicit Marker(const BuiltQuery& built) : built_(&built)
    {
        std::size_t number = 0;
        for (const std::string& stem : built.stems) {
            numbers_[stem] = ++number;
            initials_.insert(stem.front());
        }
    }

    std::size_t operator()(const std::string& folded)
    {
        // A stem begins as its word does: most words need not be stemmed to be ruled out.
        const bool possible = initials_.contains(folded.front());
        if (const auto found = possible ? numbers_.find(stems_.stem(folded)) : numbers_.end(); found != numbers_.end())
            return is_small(folded) ? 0 : found->second;
        for (const std::string& beginning : built_->beginnings)
            if (folded.starts_with(beginning)) return numbers_.size() + 1;
        return 0;
    }

private:
    /// Small words are marked only where the query is of nothing else.
    [[nodiscard]] bool is_small(const std::string& folded) const { return numbers_.size() > 1 && is_stop_word(folded); }

    const BuiltQuery* built_;
    std::map<std::string, std::size_t> numbers_;
    std::set<char> initials_;
    PassageMaker stems_;
}; // class Marker

Result<std::optional<Hit>> hit_of(store::Database& tables, const Xapian::Document& passage, Marker& marker)
{
    const std::string id = passage.get_value(slot::document);
    const Place place = place_of(passage.get_data());
    auto rows =
        tables.run("SELECT url, title, kind, council, council_id, organization, date, substr(text, $2, $3) FROM documents WHERE id = $1",
                   {id, static_cast<std::int64_t>(place.start + 1), static_cast<std::int64_t>(place.end - place.start)});
    if (!rows) return propagate(rows);
    if (rows->empty()) return std::nullopt; // taken out of the tables, not yet of the full text
    const store::Row& row = rows->front();
    auto body =
        tables.run("SELECT value FROM document_filters WHERE document_id = $1 AND field = 'organization' ORDER BY owner LIMIT 1", {id});
    if (!body) return propagate(body);
    Hit hit;
    hit.document_id = id;
    hit.url = row.text(0);
    hit.title = row.text(1);
    hit.kind = row.text(2);
    hit.council = row.text(3);
    hit.council_id = row.text(4);
    hit.organization = row.text(5);
    hit.organization_id = body->empty() ? std::string{} : body->front().text(0);
    hit.date = row.text(6);
    hit.section = place.heading;
    hit.page = place.page;
    hit.passage_start = place.start;
    const std::size_t limit = hit.kind == "news" ? news_snippet_bytes : snippet_bytes;
    hit.snippet = snippet(
        row.text(7), [&](const std::string& folded) { return marker(folded); }, limit);
    return hit;
}

Result<SearchResult> answer_of(store::Database& tables, const Xapian::Database& database, const Query& query, const Found& found,
                               std::size_t offset)
{
    SearchResult out;
    out.exact = found.answer.exact;
    const std::size_t counted = found.answer.spy.documents();
    out.total = out.exact ? counted : std::max<std::size_t>(counted, found.answer.hits.get_matches_estimated());
    Marker marker(found.built);
    for (auto at = found.answer.hits.begin(); at != found.answer.hits.end(); ++at) {
        auto hit = hit_of(tables, at.get_document(), marker);
        if (!hit) return propagate(hit);
        if (!*hit) continue;
        (*hit)->rank = offset + at.get_rank() - found.answer.hits.get_firstitem() + 1;
        out.hits.push_back(**std::move(hit));
    }
    auto facets = found.answer.spy.facets(tables);
    if (!facets) return propagate(facets);
    out.facets = *std::move(facets);
    out.missing = found.built.missing;
    out.suggestion = corrected(database, query.text, out.missing);
    const std::size_t next = offset + query.limit;
    if (next < out.total && next <= deepest_offset) out.next = std::to_string(next) + "-" + fingerprint(query);
    return out;
}

Result<SearchResult> search_once(store::Database& tables, const Xapian::Database& database, const Query& query, const QueryNode& tree,
                                 std::size_t offset)
{
    auto conditions = conditions_of(tables, query);
    if (!conditions) return propagate(conditions);
    auto found = find(database, tree, *conditions, query, offset);
    if (!found) return propagate(found);
    return answer_of(tables, database, query, **found, offset);
}

} // namespace

Result<SearchResult> IndexReader::search(const Query& query)
{
    if (query.limit < 1 || query.limit > largest_page)
        return fail(Errc::usage, "parameter limit: from 1 to " + std::to_string(largest_page) + ", not " + std::to_string(query.limit));
    auto offset = offset_of(query);
    if (!offset) return propagate(offset);
    auto tree = parse_query(query.text);
    if (!tree) return propagate(tree);
    for (int attempt = 1;; ++attempt) {
        auto out = guarded("cannot search", [&]() -> Result<SearchResult> {
            auto full_text = state_->newest_full_text();
            if (!full_text) return propagate(full_text);
            return search_once(state_->tables, **full_text, query, *tree, *offset);
        });
        const bool overtaken = !out && out.error().code == Errc::busy;
        if (!overtaken || attempt == attempts) return out;
    }
}

} // namespace minutebook::index
