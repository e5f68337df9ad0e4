#include "index/fields.hpp"
#include "index/full_text_document.hpp"
#include "index/passages.hpp"
#include "index/quote.hpp"
#include "index/reader_state.hpp"
#include "index/tables_documents.hpp"
#include "index/xapian_errors.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace minutebook::index {
namespace {

constexpr std::size_t phrase_words = 5;          ///< of the runs that are looked up as they stand
constexpr std::size_t phrases_at_most = 4;       ///< the rarest ones
constexpr Xapian::doccount phrase_passages = 40; ///< that hold one of them and are looked at
constexpr Xapian::doccount whole_passages = 200; ///< that hold the whole of a short quotation
constexpr std::size_t rare_words = 10;
constexpr Xapian::doccount rare_passages = 24; ///< that hold the most rare words
constexpr std::size_t around = passage_bytes;  ///< code points of the document looked at before and behind a passage
constexpr std::size_t around_ellipsis = 4 * passage_bytes;
constexpr std::size_t most_windows = 400;
constexpr int attempts = 3; // when a commit overtakes the search

/// A stretch of a document's text, in code points.
struct Window {
    std::size_t start = 0, end = 0;
};
using Windows = std::map<std::string, std::vector<Window>>; ///< by document

// ---------------------------------------------------------------- candidates

/// How much a word tells: nothing where every passage has it.
double rarity(const Xapian::Database& database, const std::string& word)
{
    const double frequency = database.get_termfreq(word);
    return frequency == 0 ? -1 : std::log((1.0 + database.get_doccount()) / frequency);
}

struct Run {
    std::size_t first = 0, last = 0; ///< words [first, last)
    double rarity = 0;
};

/// The rarest runs of words side by side, none across an ellipsis, without overlap.
std::vector<Run> rare_runs(const std::vector<QuotedWord>& words, const std::vector<double>& rarities)
{
    std::vector<Run> all;
    std::size_t since = 0; // the last ellipsis, or the last word that stands nowhere
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].ellipsis_before) since = i;
        if (rarities[i] < 0) {
            since = i + 1;
            continue;
        }
        const bool ends = i + 1 == words.size() || words[i + 1].ellipsis_before || rarities[i + 1] < 0;
        const std::size_t length = i + 1 - since;
        if (length < phrase_words && !(ends && length >= quotation_words_least)) continue;
        Run run{i + 1 - std::min(length, phrase_words), i + 1, 0};
        for (std::size_t k = run.first; k < run.last; ++k) run.rarity += rarities[k];
        all.push_back(run);
    }
    std::stable_sort(all.begin(), all.end(), [](const Run& a, const Run& b) { return a.rarity > b.rarity; });
    std::vector<Run> out;
    for (const Run& run : all) {
        const bool apart =
            std::all_of(out.begin(), out.end(), [&](const Run& other) { return run.last <= other.first || other.last <= run.first; });
        if (apart) out.push_back(run);
        if (out.size() == phrases_at_most) break;
    }
    return out;
}

Xapian::Query phrases(const std::vector<QuotedWord>& words, const std::vector<Run>& runs)
{
    std::vector<Xapian::Query> out;
    for (const Run& run : runs) {
        std::vector<Xapian::Query> terms;
        for (std::size_t i = run.first; i < run.last; ++i) terms.emplace_back(words[i].folded);
        out.emplace_back(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(), static_cast<Xapian::termcount>(terms.size()));
    }
    return {Xapian::Query::OP_OR, out.begin(), out.end()};
}

Xapian::Query any_rare_word(const std::vector<QuotedWord>& words, const std::vector<double>& rarities)
{
    std::set<std::pair<double, std::string>> rare;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (rarities[i] >= 0) rare.emplace(-rarities[i], words[i].folded);
    std::vector<Xapian::Query> out;
    for (const auto& [rarity, word] : rare) {
        out.emplace_back(word);
        if (out.size() == rare_words) break;
    }
    return {Xapian::Query::OP_OR, out.begin(), out.end()};
}

Xapian::Query restricted(const Xapian::Query& query, const QuoteFilter& filter)
{
    Xapian::Query out = query;
    if (!filter.council.empty())
        out = Xapian::Query(Xapian::Query::OP_FILTER, out, Xapian::Query(std::string(prefix_of("council")) + filter.council.value()));
    if (!filter.not_in.empty()) out = Xapian::Query(Xapian::Query::OP_AND_NOT, out, Xapian::Query(document_term(filter.not_in.value())));
    if (filter.records_only)
        for (const char* kind : {"news", "council_news"})
            out = Xapian::Query(Xapian::Query::OP_AND_NOT, out, Xapian::Query(std::string(prefix_of("kind")) + kind));
    return out;
}

/// Adds the surroundings of a passage to what is to be looked at.
void add_window(const Xapian::Document& passage, std::size_t margin, Windows& out)
{
    boost::json::error_code error;
    const auto data = boost::json::parse(passage.get_data(), error);
    const auto* object = error ? nullptr : data.if_object();
    const auto* start = object == nullptr ? nullptr : object->if_contains("start");
    const auto* end = object == nullptr ? nullptr : object->if_contains("end");
    if (start == nullptr || end == nullptr || !start->is_int64() || !end->is_int64()) return;
    const auto first = static_cast<std::size_t>(start->get_int64()), last = static_cast<std::size_t>(end->get_int64());
    out[passage.get_value(slot::document)].push_back({first > margin ? first - margin : 0, last + margin});
}

/// Windows that touch become one, but none becomes very long: the work grows with the length.
void join_windows(Windows& windows)
{
    constexpr std::size_t longest = 40'000;
    for (auto& [document, list] : windows) {
        std::sort(list.begin(), list.end(),
                  [](const Window& a, const Window& b) { return std::tie(a.start, a.end) < std::tie(b.start, b.end); });
        std::vector<Window> joined;
        for (const Window& window : list) {
            if (!joined.empty() && window.start <= joined.back().end && window.end - joined.back().start <= longest)
                joined.back().end = std::max(joined.back().end, window.end);
            else if (joined.empty() || window.end > joined.back().end) joined.push_back(window);
        }
        list = std::move(joined);
    }
}

struct Candidates {
    Windows windows;
    bool exact = true;
};

Candidates candidates(const Xapian::Database& database, const Xapian::Query& query, const QuoteFilter& filter, Xapian::doccount most,
                      bool by_day, std::size_t margin)
{
    Candidates out;
    if (query.empty()) return out;
    Xapian::Enquire enquire(database);
    enquire.set_query(restricted(query, filter));
    if (by_day) {
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.set_sort_by_value(slot::oldest_first, false);
    }
    const Xapian::MSet hits = enquire.get_mset(0, most);
    for (auto at = hits.begin(); at != hits.end(); ++at) add_window(at.get_document(), margin, out.windows);
    join_windows(out.windows);
    out.exact = hits.size() < most;
    return out;
}

// ---------------------------------------------------------------- places

/// The row of a document without what is long; nothing where it has gone meanwhile.
struct Row {
    civic::Document document;
    std::string date;
};

Result<std::optional<Row>> row_of(store::Database& tables, const std::string& id)
{
    auto rows =
        tables.run("SELECT capture_id, council_id, council, kind, url, title, organization, date FROM documents WHERE id = $1", {id});
    if (!rows) return propagate(rows);
    if (rows->empty()) return std::nullopt;
    const store::Row& row = rows->front();
    Row out;
    out.document.id = civic::DocumentId(id);
    out.document.capture_id = civic::CaptureId(row.text(0));
    out.document.council_id = civic::CouncilId(row.text(1));
    out.document.council = row.text(2);
    out.document.kind = civic::document_kind(row.text(3)).value_or(civic::DocumentKind::other);
    out.document.url = row.text(4);
    out.document.title = row.text(5);
    out.document.organization = row.text(6);
    out.date = row.text(7);
    return out;
}

QuotePlace place_at(const Row& row, std::string_view quotation, std::string_view text, std::size_t offset, const QuoteMatch& match)
{
    const CodePointIndex places(text);
    const auto moved = [&](const TextSpan& span) {
        const CodePointSpan at = places(span);
        return CodePointSpan{at.start + offset, at.end + offset};
    };
    QuotePlace out;
    out.document_id = row.document.id;
    out.capture_id = row.document.capture_id;
    out.url = row.document.url;
    out.title = row.document.title;
    out.kind = row.document.kind;
    out.council_id = row.document.council_id;
    out.council = row.document.council;
    out.organization = row.document.organization;
    out.date = row.date;
    out.span = moved(match.span);
    out.words = match.span.of(text);
    out.likeness = match.likeness;
    for (const WordDifference& each : match.differences)
        out.differences.push_back({each.kind, std::string(each.quoted.of(quotation)), std::string(each.there.of(text)), moved(each.there)});
    return out;
}

/// All places in one document.
Result<std::vector<QuotePlace>> places_in(store::Database& tables, const std::string& id, const std::vector<Window>& windows,
                                          std::string_view quotation, const std::vector<QuotedWord>& words, const QuoteFilter& filter)
{
    std::vector<QuotePlace> out;
    auto row = row_of(tables, id);
    if (!row) return propagate(row);
    if (!*row || (filter.may_show && !filter.may_show((*row)->document))) return out;
    for (const Window& window : windows) {
        auto rows = tables.run("SELECT substr(text, $2, $3) FROM documents WHERE id = $1",
                               {id, static_cast<std::int64_t>(window.start + 1), static_cast<std::int64_t>(window.end - window.start)});
        if (!rows) return propagate(rows);
        if (rows->empty()) continue;
        const std::string text = rows->front().text(0);
        for (const QuoteMatch& match : find_quotation(words, text)) {
            QuotePlace place = place_at(**row, quotation, text, window.start, match);
            // A place that two windows share.
            const bool known = std::any_of(out.begin(), out.end(), [&](const QuotePlace& other) {
                return place.span.start < other.span.end && other.span.start < place.span.end;
            });
            if (!known) out.push_back(std::move(place));
        }
    }
    const bool verbatim = std::any_of(out.begin(), out.end(), [](const QuotePlace& place) { return place.verbatim(); });
    // Beside the very words, what is only like them in the same document says nothing.
    if (verbatim) std::erase_if(out, [](const QuotePlace& place) { return !place.verbatim(); });
    return out;
}

Result<std::vector<QuotePlace>> places_in_all(store::Database& tables, const Windows& windows, std::string_view quotation,
                                              const std::vector<QuotedWord>& words, const QuoteFilter& filter)
{
    std::vector<QuotePlace> out;
    std::size_t looked_at = 0;
    for (const auto& [id, list] : windows) {
        looked_at += list.size();
        if (looked_at > most_windows) break;
        auto places = places_in(tables, id, list, quotation, words, filter);
        if (!places) return propagate(places);
        out.insert(out.end(), std::make_move_iterator(places->begin()), std::make_move_iterator(places->end()));
    }
    return out;
}

/// Section and pages, which only the whole document knows.
Result<> tell_where(store::Database& tables, std::vector<QuotePlace>& places)
{
    std::map<civic::DocumentId, std::optional<civic::Document>> known;
    for (QuotePlace& place : places) {
        auto found = known.find(place.document_id);
        if (found == known.end()) {
            auto document = tables::document(tables, place.document_id);
            if (!document) return propagate(document);
            found = known.emplace(place.document_id, *std::move(document)).first;
        }
        if (!found->second) continue;
        const civic::Document& document = *found->second;
        const TextSpan span = CodePointIndex(document.text)(place.span);
        place.page = document.page_at(span.begin);
        place.last_page = span.empty() ? place.page : document.page_at(span.end - 1);
        for (const civic::Section& section : document.sections)
            if (section.span.begin <= span.begin && span.begin < section.span.end) place.section = section.heading;
    }
    return {};
}

Result<QuoteAnswer> answer_of(store::Database& tables, std::vector<QuotePlace> places, bool exact, std::size_t words, std::size_t limit)
{
    const auto order = [](const QuotePlace& place) {
        const std::string& day = place.date;
        return std::tuple(place.in_story(), !place.verbatim(), place.verbatim() ? 0 : -static_cast<int>(place.likeness * 100), day.empty(),
                          std::string_view(day), std::string_view(place.document_id.value()), place.span.start);
    };
    std::sort(places.begin(), places.end(), [&](const QuotePlace& a, const QuotePlace& b) { return order(a) < order(b); });
    QuoteAnswer out;
    out.words = words;
    out.exact = exact;
    for (const QuotePlace& place : places) ++(place.in_story() ? out.in_stories : out.in_records);
    if (places.size() > limit) places.resize(limit);
    if (auto told = tell_where(tables, places); !told) return propagate(told);
    out.places = std::move(places);
    return out;
}

Result<QuoteAnswer> locate_once(store::Database& tables, const Xapian::Database& database, std::string_view quotation,
                                const std::vector<QuotedWord>& words, const QuoteFilter& filter)
{
    std::vector<double> rarities;
    for (const QuotedWord& word : words) rarities.push_back(rarity(database, word.folded));
    const bool ellipsis = std::any_of(words.begin(), words.end(), [](const QuotedWord& word) { return word.ellipsis_before; });
    const std::size_t margin = ellipsis ? around_ellipsis : around;
    const auto runs = rare_runs(words, rarities);
    // A short quotation that stands in many places: the oldest ones, all with the very words.
    const bool whole = runs.size() == 1 && runs.front().last - runs.front().first == words.size();
    const auto with_phrases =
        candidates(database, phrases(words, runs), filter, whole ? whole_passages : phrase_passages, whole, whole ? 0 : margin);
    auto places = places_in_all(tables, with_phrases.windows, quotation, words, filter);
    if (!places) return propagate(places);
    if (!places->empty()) return answer_of(tables, *std::move(places), with_phrases.exact, words.size(), filter.limit);
    const auto with_words = candidates(database, any_rare_word(words, rarities), filter, rare_passages, false, margin);
    places = places_in_all(tables, with_words.windows, quotation, words, filter);
    if (!places) return propagate(places);
    return answer_of(tables, *std::move(places), true, words.size(), filter.limit);
}

} // namespace

std::string_view QuoteAnswer::found() const
{
    bool near = false;
    for (const QuotePlace& place : places) {
        if (place.in_story()) continue;
        if (place.verbatim()) return "verbatim";
        near = true;
    }
    return near ? "nearly" : "not in the records held";
}

Result<> check_quotation(std::string_view quotation)
{
    const std::size_t words = quoted_words(quotation).size();
    if (words >= quotation_words_least && words <= quotation_words_most) return {};
    return fail(Errc::usage, "parameter q: a quotation has from " + std::to_string(quotation_words_least) + " to " +
                                 std::to_string(quotation_words_most) + " words, not " + std::to_string(words));
}

Result<QuoteAnswer> IndexReader::locate(std::string_view quotation, const QuoteFilter& filter)
{
    if (auto sound = check_quotation(quotation); !sound) return propagate(sound);
    const auto words = quoted_words(quotation);
    for (int attempt = 1;; ++attempt) {
        auto out = guarded("cannot look for the quotation", [&]() -> Result<QuoteAnswer> {
            auto full_text = state_->newest_full_text();
            if (!full_text) return propagate(full_text);
            return locate_once(state_->tables, **full_text, quotation, words, filter);
        });
        const bool overtaken = !out && out.error().code == Errc::busy;
        if (!overtaken || attempt == attempts) return out;
    }
}

} // namespace minutebook::index
