#include "indexer/resolve/news_copies.hpp"

#include "base/date_words.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "base/utf8.hpp"
#include "indexer/resolve/name_items.hpp"
#include "indexer/resolve/news_values.hpp"
#include "indexer/resolve/news_words.hpp"

#include <algorithm>
#include <bit>
#include <fmt/format.h>
#include <tuple>

namespace minutebook::resolve {
namespace {

constexpr std::size_t hashes_kept = 64;
constexpr std::size_t keys_at_most = 8;
constexpr std::size_t least_hashes = 16;  ///< texts of fewer runs of words tell little
constexpr std::size_t most_stories = 200; ///< of one key
constexpr std::size_t head_bytes = 300;
// Shares that make a copy, in per cent. Pages of one site share its frame: they must have nearly all.
constexpr int resembles = 40, resembles_on_one_site = 80, contained = 75;
constexpr std::size_t contained_hashes = 24;

/// The order in which hashes are kept: sketches of texts of any length begin with the same ones.
bool before(std::uint64_t a, std::uint64_t b) { return std::tuple(-std::countr_zero(a), a) < std::tuple(-std::countr_zero(b), b); }

std::string key_of(std::uint64_t hash) { return fmt::format("{}{:016x}", copy_key, hash); }

struct Story {
    const KeyedFact* fact;
    CopyValue value;
};

/// How much of two texts is the same, estimated from the least hashes of both together.
struct Shares {
    std::size_t both = 0, either = 0, first = 0, second = 0;
    std::uint64_t least = 0; ///< the first hash that both have
};

Shares shares(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b)
{
    Shares out;
    for (std::size_t i = 0, j = 0; out.either < hashes_kept && (i < a.size() || j < b.size()); ++out.either) {
        const bool in_a = i < a.size() && (j == b.size() || !before(b[j], a[i]));
        const bool in_b = j < b.size() && (i == a.size() || !before(a[i], b[j]));
        if (in_a && in_b && out.both++ == 0) out.least = a[i];
        out.first += in_a ? 1 : 0;
        out.second += in_b ? 1 : 0;
        i += in_a ? 1 : 0;
        j += in_b ? 1 : 0;
    }
    return out;
}

bool is_copy(const Story& a, const Story& b, const Shares& found)
{
    const auto percent = [](std::size_t part, std::size_t whole) { return whole == 0 ? 0 : static_cast<int>(100 * part / whole); };
    if (a.value.host == b.value.host) return percent(found.both, found.either) >= resembles_on_one_site;
    if (percent(found.both, found.either) >= resembles) return true;
    const std::size_t smaller = std::min(found.first, found.second);
    return smaller >= contained_hashes && percent(found.both, smaller) >= contained;
}

civic::Source source_of(const Story& story)
{
    civic::Source out;
    out.document_id = story.fact->document_id;
    out.url = story.value.document.url;
    out.span = story.value.head.span;
    out.quote = story.value.head.text;
    out.date = story.value.document.day;
    out.page = story.value.head.page;
    return out;
}

civic::RelationEnd end_of(const Story& story)
{
    return {story.fact->document_id, {}, {}, story.value.document.day, "story", story.value.document.title};
}

civic::Relation relation_of(const Story& first, const Story& later, const Shares& found)
{
    civic::Relation out;
    out.type = civic::RelationType::copies;
    out.from = end_of(first);
    out.to = end_of(later);
    out.id = civic::make_relation_id(out.type, out.from, out.to);
    out.rule = "news-copies";
    const std::size_t share = 100 * found.both / std::max<std::size_t>(1, std::min(found.first, found.second));
    out.why = "about " + std::to_string(share) + " % of the shorter text's runs of five words stand in both";
    if (!first.value.document.day.empty()) out.why += "; the first was published on " + date_words(first.value.document.day);
    out.confidence = share >= 80 ? 0.95 : 0.8;
    out.sources = {source_of(first), source_of(later)};
    return out;
}

/// Published first, first; one whose day is not known cannot be told to be the first.
std::vector<Story> stories_of(const std::vector<KeyedFact>& facts)
{
    std::vector<Story> out;
    for (const KeyedFact& fact : facts)
        if (auto value = fact.value.empty() || fact.value.front() != copy_mark ? fail(Errc::corrupt, "")
                                                                               : civic::kept<CopyValue>(fact.value.substr(1)))
            out.push_back({&fact, *std::move(value)});
    if (out.size() > most_stories) return {};
    std::sort(out.begin(), out.end(), [](const Story& a, const Story& b) {
        const auto order = [](const Story& each) {
            return std::tuple(each.value.document.day.empty(), std::string_view(each.value.document.day), each.fact->document_id);
        };
        return order(a) < order(b);
    });
    return out;
}

/// Calls `take(first, later, shares)` with every two stories of which one copies the other.
template <class Take>
void each_copy(std::string_view key, const std::vector<Story>& stories, Take take)
{
    for (std::size_t later = 1; later < stories.size(); ++later)
        for (std::size_t first = 0; first < later; ++first) {
            const Shares found = shares(stories[first].value.sketch, stories[later].value.sketch);
            // Of the keys that both have, the least speaks for the pair.
            if (found.both == 0 || key_of(found.least) != key || !is_copy(stories[first], stories[later], found)) continue;
            take(stories[first], stories[later], found);
        }
}

} // namespace

std::vector<Fact> copy_facts(const index::StoredReading& stored)
{
    const civic::Document& story = stored.document;
    CopyValue value;
    value.sketch = story.fingerprint.sketch;
    if (value.sketch.size() < least_hashes) return {};
    std::sort(value.sketch.begin(), value.sketch.end(), before);
    if (value.sketch.size() > hashes_kept) value.sketch.resize(hashes_kept);
    const bool day = story.published && story.published->is_day();
    value.document = {story.url, story.title, day ? story.published->to_string() : std::string{}, "story"};
    if (const auto url = Url::parse(story.url)) value.host = url->host();
    const auto text = story.title.empty() ? std::string::npos : story.text.find(story.title);
    TextSpan head{text == std::string::npos ? 0 : text, story.text.size()};
    head.end = head.begin + cut_utf8(head.of(story.text), text == std::string::npos ? head_bytes : story.title.size()).size();
    value.head = {CodePointIndex(story.text)(head), std::string(head.of(story.text)), story.page_at(head.begin)};
    for (const civic::Mention& mention : stored.reading.mentions)
        if (mention.kind == civic::MentionKind::person && mention.confidence >= civic::show_threshold)
            value.names.insert(block_of(parse_name(mention.value.empty() ? mention.text : mention.value)));
    std::vector<Fact> out;
    const std::string kept = copy_mark + civic::keep(value);
    for (std::size_t i = 0; i < std::min(keys_at_most, value.sketch.size()); ++i) out.push_back({key_of(value.sketch[i]), kept});
    return out;
}

std::vector<civic::Relation> copy_relations(std::string_view key, const std::vector<KeyedFact>& facts)
{
    std::vector<civic::Relation> out;
    each_copy(key, stories_of(facts),
              [&](const Story& first, const Story& later, const Shares& found) { out.push_back(relation_of(first, later, found)); });
    return out;
}

std::map<civic::DocumentId, std::set<std::string>> copied_stories(std::string_view key, const std::vector<KeyedFact>& facts)
{
    std::map<civic::DocumentId, std::set<std::string>> out;
    each_copy(key, stories_of(facts), [&](const Story& first, const Story& later, const Shares&) {
        const std::string &day = first.value.document.day, &then = later.value.document.day;
        if (day.empty() || day == then) return;
        out[later.fact->document_id].insert(first.value.names.begin(), first.value.names.end());
    });
    return out;
}

} // namespace minutebook::resolve
