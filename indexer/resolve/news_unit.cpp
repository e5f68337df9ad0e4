#include "indexer/resolve/news_unit.hpp"

#include "base/utf8.hpp"
#include "index/words.hpp"
#include "indexer/resolve/news_words.hpp"

#include <algorithm>

namespace minutebook::resolve {
namespace {

constexpr std::size_t few = 3;           ///< so many are rare in a unit of any size
constexpr std::size_t rare_share = 20;   ///< of titles or records, one in so many
constexpr std::size_t longest_list = 60; ///< what more records share is no way to any of them
constexpr std::size_t run_words = 4;
constexpr std::size_t most_candidates = 60;

template <class Map, class Key>
const typename Map::mapped_type* in(const Map& map, const Key& key)
{
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}

} // namespace

std::string surname_key(const std::string& person)
{
    if (person.starts_with(surname_mark)) return person;
    const auto space = person.rfind(' ');
    return surname_mark + (space == std::string::npos ? person : person.substr(space + 1));
}

std::vector<std::string> folded_words(std::string_view text)
{
    std::vector<std::string> out;
    index::for_each_word(text, [&](const index::Word& word) { out.push_back(word.folded); });
    return out;
}

std::vector<std::uint64_t> word_runs(const std::vector<std::string>& words)
{
    std::vector<std::uint64_t> out;
    for (std::size_t i = 0; i + run_words <= words.size(); ++i) {
        std::uint64_t hash = 14695981039346656037ULL; // FNV-1a: the same on every machine
        for (std::size_t k = i; k < i + run_words; ++k) {
            for (const char c : words[k]) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
            hash = (hash ^ 0xFFU) * 1099511628211ULL;
        }
        out.push_back(hash);
    }
    return out;
}

NewsUnit::NewsUnit(const std::vector<KeyedFact>& facts)
{
    std::vector<const KeyedFact*> sorted;
    for (const KeyedFact& fact : facts) sorted.push_back(&fact);
    std::sort(sorted.begin(), sorted.end(),
              [](const auto* a, const auto* b) { return std::pair(a->document_id, a->place) < std::pair(b->document_id, b->place); });
    for (const KeyedFact* fact : sorted) {
        if (fact->value.empty()) continue;
        if (fact->value.front() == story_mark) {
            auto value = civic::kept<StoryValue>(fact->value.substr(1));
            if (!value) continue;
            NewsStory story{fact->document_id, *std::move(value), {}, {}};
            for (const PlacedWords& sentence : story.value.sentences) {
                story.words.push_back(telling_words(sentence.text));
                story.folded.push_back(folded_words(sentence.text));
            }
            stories_.push_back(std::move(story));
        }
        else if (fact->value.front() == record_mark) {
            auto value = civic::kept<RecordValue>(fact->value.substr(1));
            if (!value) continue;
            NewsRecord record{fact->document_id, *std::move(value), {}, {}, {}};
            // A meeting's title is its body and day, which count by themselves.
            if (record.value.document.what != "meeting") record.title_words = telling_words(record.value.document.title);
            for (const DecidedValue& each : record.value.decisions) {
                record.decided_words.push_back(each.title == record.value.document.title ? record.title_words : telling_words(each.title));
                record.folded.push_back(folded_words(each.words.text));
            }
            records_.push_back(std::move(record));
        }
    }
    std::set<std::string> titles;
    for (const NewsRecord& record : records_) {
        titles.insert(fold(record.value.document.title));
        for (const DecidedValue& each : record.value.decisions) titles.insert(fold(each.title));
    }
    titles_ = titles.size();
    for (std::size_t i = 0; i < records_.size(); ++i) add_record(records_[i], i);
}

void NewsUnit::add_record(const NewsRecord& record, std::size_t at)
{
    const auto add = [&](const std::string& title, const std::vector<std::string>& words, const Target& target) {
        for (const std::string& word : words) {
            word_titles_[word].insert(fold(title));
            words_[word].push_back(target);
        }
    };
    const Target itself{at, Target::whole};
    add(record.value.document.title, record.title_words, itself);
    for (const Named& each : record.value.references) references_[each.key].push_back(itself);
    std::set<std::string> people;
    for (const Named& each : record.value.people) people.insert({each.key, surname_key(each.key)});
    for (const std::string& key : people) people_[key].push_back(at);
    if (record.value.document.what == "meeting" && !record.value.body_key.empty() && !record.value.document.day.empty())
        meetings_[{record.value.document.day, record.value.body_key}].push_back(at);
    for (std::size_t i = 0; i < record.value.decisions.size(); ++i) {
        const DecidedValue& decided = record.value.decisions[i];
        add(decided.title, record.decided_words[i], {at, i});
        for (const std::string& key : decided.references) references_[key].push_back({at, i});
        std::vector<std::uint64_t> runs = word_runs(record.folded[i]);
        std::sort(runs.begin(), runs.end());
        runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
        for (const std::uint64_t run : runs) runs_[run].push_back({at, i});
    }
}

bool NewsUnit::rare_word(const std::string& word) const
{
    const auto* titles = in(word_titles_, word);
    return titles != nullptr && titles->size() <= std::max(few, titles_ / rare_share);
}

bool NewsUnit::rare_person(const std::string& key) const
{
    const auto* records = in(people_, key);
    return records != nullptr && records->size() <= std::max(few, records_.size() / rare_share);
}

std::vector<Target> NewsUnit::candidates(const NewsStory& story) const
{
    std::map<Target, std::size_t> points;
    const auto add = [&](const auto* list, std::size_t worth) {
        if (list == nullptr || list->size() > longest_list) return;
        for (const auto& target : *list) points[target] += worth;
    };
    std::set<std::string> words;
    std::set<std::uint64_t> runs;
    for (const auto& sentence : story.words) words.insert(sentence.begin(), sentence.end());
    for (const auto& sentence : story.folded)
        for (const std::uint64_t run : word_runs(sentence)) runs.insert(run);
    for (const std::string& word : words)
        if (rare_word(word)) add(in(words_, word), 1);
    for (const std::uint64_t run : runs) add(in(runs_, run), 1);
    for (const Named& each : story.value.references) add(in(references_, each.key), 8);
    for (const Named& each : story.value.people)
        if (const auto* list = rare_person(surname_key(each.key)) ? in(people_, surname_key(each.key)) : nullptr)
            for (const std::size_t record : *list) {
                points[{record, Target::whole}] += 2;
                for (std::size_t i = 0; i < std::min(few, records_[record].value.decisions.size()); ++i) points[{record, i}] += 1;
            }
    for (const Named& day : story.value.days)
        for (const Named& body : story.value.bodies)
            if (const auto* list = in(meetings_, std::pair(day.key, body.key)))
                for (const std::size_t record : *list) points[{record, Target::whole}] += 8;
    std::vector<std::pair<std::size_t, Target>> order;
    for (const auto& [target, count] : points) order.emplace_back(count, target);
    std::sort(order.begin(), order.end(),
              [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    if (order.size() > most_candidates) order.resize(most_candidates);
    std::vector<Target> out;
    for (const auto& [count, target] : order) out.push_back(target);
    return out;
}

} // namespace minutebook::resolve
