#include "index/query_builder.hpp"

#include "base/id.hpp"
#include "base/partial_date.hpp"
#include "base/text.hpp"
#include "civic/document.hpp"
#include "civic/reading.hpp"
#include "index/fields.hpp"
#include "index/words.hpp"

#include <algorithm>
#include <cmath>

namespace minutebook::index {
namespace {

using Kind = QueryNode::Kind;
using Xapian::Query;

// Weights beside the word itself (1.0), chosen on the ranking cases of tests/index/search_test.cpp.
constexpr double title_weight = 1.5;
constexpr double heading_weight = 1.0;
constexpr double exact_form_weight = 0.3;
constexpr double near_weight = 0.5;
constexpr Xapian::termcount near_window = 4;
constexpr std::size_t near_pairs = 6;
constexpr double most_share = 0.6;       ///< of the words must occur
constexpr std::size_t counted_words = 6; ///< that share is counted over the rarest words: combinations grow fast
constexpr Xapian::termcount wildcard_expansions = 1'000;

Query scaled(const Query& query, double factor) { return {Query::OP_SCALE_WEIGHT, query, factor}; }
Query joined(Query::op op, const std::vector<Query>& parts) { return {op, parts.begin(), parts.end()}; }

class Builder {
public:
    Builder(const Xapian::Database& database, PassageMaker& stems, Breadth breadth, bool nearness)
        : database_(&database), stems_(&stems), breadth_(breadth), nearness_(nearness)
    {}

    Query node(const QueryNode& at, bool wanted)
    {
        switch (at.kind) {
        case Kind::word:
        case Kind::loose: return loose(at, wanted);
        case Kind::wildcard: return wildcard(at, wanted);
        case Kind::phrase: return phrase(at.words, {}, wanted);
        case Kind::field: return field(at, wanted);
        case Kind::all: return group(Query::OP_AND, at, wanted);
        case Kind::any: return group(Query::OP_OR, at, wanted);
        case Kind::none: return {Query::OP_AND_NOT, Query::MatchAll, node(at.parts.front(), !wanted)};
        }
        return {};
    }

    BuiltQuery out;
    std::optional<Error> error;

private:
    [[nodiscard]] std::string stem_term(const std::string& word, std::string_view prefix = {}) const
    {
        return "Z" + std::string(prefix) + stems_->stem(word);
    }

    void mark(const std::string& word)
    {
        out.ranked = true;
        out.stems.insert(stems_->stem(word));
    }

    void note_missing(const std::string& word)
    {
        if (std::find(out.missing.begin(), out.missing.end(), word) == out.missing.end()) out.missing.push_back(word);
    }

    [[nodiscard]] Query scored(const std::string& word) const
    {
        const Query bonus(Query::OP_OR,
                          Query(Query::OP_OR, scaled(Query(stem_term(word, prefix_of("title"))), title_weight),
                                scaled(Query(stem_term(word, prefix_of("heading"))), heading_weight)),
                          scaled(Query(word), exact_form_weight));
        return {Query::OP_AND_MAYBE, Query(stem_term(word)), bonus};
    }

    /// Neighbouring words of the query that stand near each other in the passage.
    [[nodiscard]] Query neighbours(const std::vector<std::string>& words) const
    {
        std::vector<Query> pairs;
        for (std::size_t i = 0; i + 1 < words.size() && pairs.size() < near_pairs; ++i) {
            const std::vector<Query> pair{Query(words[i]), Query(words[i + 1])};
            pairs.push_back(scaled(Query(Query::OP_NEAR, pair.begin(), pair.end(), near_window), near_weight));
        }
        return joined(Query::OP_OR, pairs);
    }

    /// At least `least` of terms [from, end).
    static Query at_least(std::size_t least, const std::vector<std::string>& terms, std::size_t from)
    {
        const std::size_t left = terms.size() - from;
        std::vector<Query> rest;
        for (std::size_t i = from; i < terms.size(); ++i) rest.emplace_back(terms[i]);
        if (least <= 1) return joined(Query::OP_OR, rest);
        if (least >= left) return joined(Query::OP_AND, rest);
        const Query with(Query::OP_AND, Query(terms[from]), at_least(least - 1, terms, from + 1));
        return {Query::OP_OR, with, at_least(least, terms, from + 1)};
    }

    [[nodiscard]] Query condition(const std::vector<std::string>& words) const
    {
        std::vector<std::string> terms;
        for (const std::string& word : words) terms.push_back(stem_term(word));
        std::stable_sort(terms.begin(), terms.end(),
                         [&](const auto& a, const auto& b) { return database_->get_termfreq(a) < database_->get_termfreq(b); });
        if (breadth_ == Breadth::all) return at_least(terms.size(), terms, 0);
        if (terms.size() > counted_words) terms.resize(counted_words);
        const auto share = static_cast<std::size_t>(std::ceil(most_share * static_cast<double>(terms.size()) - 1e-9));
        return at_least(terms.size() <= 2 ? terms.size() : share, terms, 0);
    }

    /// Words side by side: ranked by how many, how rare, how near; those that stand nowhere are left out and reported.
    Query ranked(const std::vector<std::string>& all)
    {
        std::vector<std::string> words;
        for (const std::string& word : all) {
            mark(word);
            if (!database_->term_exists(stem_term(word))) note_missing(word);
            else if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
        }
        if (words.empty()) return Query::MatchNothing;
        out.loose_words = std::max(out.loose_words, words.size());
        std::vector<Query> parts;
        for (const std::string& word : words) parts.push_back(scored(word));
        Query query = joined(Query::OP_OR, parts);
        if (words.size() == 1) return query;
        if (breadth_ != Breadth::any) query = Query(Query::OP_FILTER, query, condition(words));
        return nearness_ ? Query(Query::OP_AND_MAYBE, query, neighbours(words)) : query;
    }

    // An empty Xapian query matches nothing: what was not asked for at all is no query.
    using Maybe = std::optional<Query>;

    static void add(Maybe& into, Query::op op, const Query& query, bool first = true)
    {
        if (!into) into = query;
        else into = first ? Query(op, query, *into) : Query(op, *into, query);
    }

    Query loose(const QueryNode& at, bool wanted)
    {
        std::vector<std::string> words, stops;
        Maybe required, without;
        const auto sort_out = [&](const QueryNode& part) {
            if (part.kind == Kind::word) (is_stop_word(part.words[0]) ? stops : words).push_back(part.words[0]);
            else if (part.kind == Kind::none) add(without, Query::OP_OR, node(part.parts.front(), !wanted));
            else if (part.kind == Kind::field && !is_words(part)) add(required, Query::OP_FILTER, node(part, wanted), false);
            else add(required, Query::OP_AND, node(part, wanted));
        };
        if (at.kind == Kind::word) sort_out(at);
        for (const QueryNode& part : at.parts) sort_out(part);
        if (words.empty() && !required) words = stops; // a query of nothing but small words still means them
        Maybe query = required;
        if (!words.empty()) {
            const BuiltQuery before = out;
            const Query of_words = ranked(words);
            if (!wanted) out = before;
            // Where something else is required, words that stand nowhere do not empty the answer.
            if (!of_words.empty() || !required) query = required ? Query(Query::OP_AND, of_words, *required) : of_words;
        }
        if (!without) return query.value_or(Query::MatchAll);
        return {Query::OP_AND_NOT, query.value_or(Query::MatchAll), *without};
    }

    static bool is_words(const QueryNode& at)
    {
        const auto field = field_named(at.field);
        return field && field->kind == FieldKind::words;
    }

    Query group(Query::op op, const QueryNode& at, bool wanted)
    {
        std::vector<Query> parts;
        for (const QueryNode& part : at.parts) parts.push_back(node(part, wanted));
        return joined(op, parts);
    }

    Query phrase(const std::vector<std::string>& words, std::string_view prefix, bool wanted)
    {
        std::vector<Query> parts;
        for (const std::string& word : words) {
            if (wanted) mark(word);
            if (wanted && !database_->term_exists(std::string(prefix) + word)) note_missing(word);
            parts.emplace_back(std::string(prefix) + word);
        }
        if (parts.size() == 1) return parts.front();
        return {Query::OP_PHRASE, parts.begin(), parts.end(), static_cast<Xapian::termcount>(parts.size())};
    }

    Query wildcard(const QueryNode& at, bool wanted)
    {
        if (wanted) {
            out.ranked = true;
            out.beginnings.insert(at.words[0]);
        }
        return {Query::OP_WILDCARD, at.words[0], wildcard_expansions, Query::WILDCARD_LIMIT_FIRST, Query::OP_SYNONYM};
    }

    Query field(const QueryNode& at, bool wanted)
    {
        const Field known = field_named(at.field).value();
        if (known.kind == FieldKind::words) {
            if (at.words.size() != 1) return phrase(at.words, known.prefix, wanted);
            if (wanted) mark(at.words[0]);
            return Query(stem_term(at.words[0], known.prefix));
        }
        auto made = known.kind == FieldKind::range ? date_value(at.value) : exact_filter(at.field, at.value, "q");
        if (made) return *made;
        if (!error) error = made.error();
        return {};
    }

    static Result<Query> date_value(const std::string& value)
    {
        const auto date = DateValue::parse(value);
        if (!date || !date->earliest() || !date->latest())
            return fail(Errc::usage, "parameter q: date:" + value + " is not a date", "write a day, month or year: date:2021-03");
        return date_filter(iso_day(*date->earliest()), iso_day(*date->latest()));
    }

    const Xapian::Database* database_;
    PassageMaker* stems_;
    Breadth breadth_;
    bool nearness_;
}; // class Builder

bool is_year(const std::string& value) { return value.size() == 4 && std::all_of(value.begin(), value.end(), ascii_digit); }

} // namespace

Result<Xapian::Query> exact_filter(std::string_view field, const std::string& value, std::string_view parameter)
{
    const auto known = field_named(field);
    const std::string lower = ascii_lower(value);
    bool sound = known && known->kind == FieldKind::exact;
    if (field == "kind") sound = sound && civic::document_kind(lower).has_value();
    else if (field == "outcome") sound = sound && civic::outcome(lower).has_value();
    else if (field == "year") sound = sound && is_year(lower);
    else sound = sound && is_id(lower);
    if (!sound)
        return fail(Errc::usage, "parameter " + std::string(parameter) + ": '" + value + "' is no " + std::string(field),
                    known ? "as in " + std::string(known->example) : std::string{});
    return Xapian::Query(std::string(known->prefix) + lower);
}

Result<Xapian::Query> date_filter(const std::string& from, const std::string& to)
{
    const auto first = PartialDate::parse(from), last = PartialDate::parse(to);
    if (!from.empty() && (!first || !first->earliest()))
        return fail(Errc::usage, "parameter from: '" + from + "' is not a day, month or year");
    if (!to.empty() && (!last || !last->latest())) return fail(Errc::usage, "parameter to: '" + to + "' is not a day, month or year");
    std::vector<Xapian::Query> bounds;
    if (first) bounds.emplace_back(Xapian::Query::OP_VALUE_RANGE, slot::last_day, iso_day(*first->earliest()), "9999-12-31");
    if (last) bounds.emplace_back(Xapian::Query::OP_VALUE_RANGE, slot::first_day, "0000-01-01", iso_day(*last->latest()));
    return joined(Xapian::Query::OP_AND, bounds);
}

Result<BuiltQuery> build_query(const QueryNode& root, const Xapian::Database& database, PassageMaker& stems, Breadth breadth, bool nearness)
{
    Builder builder(database, stems, breadth, nearness);
    const Xapian::Query query = builder.node(root, true);
    if (builder.error) return tl::unexpected<Error>(*builder.error);
    builder.out.query = query;
    return std::move(builder.out);
}

} // namespace minutebook::index
