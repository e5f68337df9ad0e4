#include "indexer/resolve/news_pair.hpp"

#include "base/date_words.hpp"
#include "base/partial_date.hpp"
#include "base/text.hpp"
#include "indexer/resolve/news_words.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace minutebook::resolve {
namespace {

constexpr std::size_t title_words_least = 2; ///< shared with a title to count
constexpr std::size_t title_percent = 60;    ///< of its telling words
constexpr std::size_t title_words_alone = 3; ///< to count beside the mere nearness in time
constexpr std::size_t title_percent_alone = 75;
constexpr std::size_t run_least = 8;        ///< words side by side that tell of a decision
constexpr std::size_t run_least_quoted = 6; ///< the same between quotation marks
constexpr std::size_t telling_in_run = 3;
constexpr int nearest_days = 7; ///< from a meeting to a story that may tell of it without naming the day

/// One reason to believe that a story tells of a record.
struct Ground {
    std::string name; ///< "day", "body", "people", "reference", "title", "words", "named", "near"
    std::string why;
    double weight = 0;
    std::optional<std::size_t> sentence; ///< of the story, where it shows
};

/// Words side by side that a story and a decision both have.
struct Run {
    std::size_t length = 0;
    std::size_t sentence = 0;
    std::size_t telling = 0;
};

/// The longest run of words in both; at most the product of their lengths, and both are short.
std::size_t longest_run(const std::vector<std::string>& a, const std::vector<std::string>& b, std::size_t& end_in_a)
{
    std::vector<std::size_t> before(b.size() + 1), now(b.size() + 1);
    std::size_t best = 0;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            now[j] = a[i - 1] == b[j - 1] ? before[j - 1] + 1 : 0;
            if (now[j] <= best) continue;
            best = now[j];
            end_in_a = i;
        }
        before.swap(now);
    }
    return best;
}

Run run_in(const std::vector<std::string>& words, const std::vector<std::string>& decided, std::size_t sentence)
{
    Run out;
    std::size_t end = 0;
    out.length = longest_run(words, decided, end);
    out.sentence = sentence;
    const std::vector<std::string> run(words.begin() + static_cast<std::ptrdiff_t>(end - out.length),
                                       words.begin() + static_cast<std::ptrdiff_t>(end));
    out.telling = telling_words(join(run, " ")).size();
    return out;
}

/// Looks at one story and one target.
class Pair {
public:
    Pair(const NewsUnit& unit, const NewsStory& story, const Target& target, std::string_view key)
        : unit_(&unit), story_(&story), target_(target), record_(&unit.records()[target.record]), key_(key)
    {}

    [[nodiscard]] std::vector<civic::Relation> relations();

private:
    [[nodiscard]] const DecidedValue* decided() const
    {
        return target_.decision == Target::whole ? nullptr : &record_->value.decisions[target_.decision];
    }
    [[nodiscard]] const NewsDocument& about() const { return record_->value.document; }

    void add(std::string name, std::string why, double weight, std::optional<std::size_t> sentence = std::nullopt)
    {
        grounds_.push_back({std::move(name), std::move(why), weight, sentence});
    }
    [[nodiscard]] bool has(std::string_view name) const
    {
        return std::any_of(grounds_.begin(), grounds_.end(), [&](const Ground& each) { return each.name == name; });
    }

    void find_day_and_body();
    void find_people();
    void find_reference();
    void find_title();
    void find_words();
    void find_named();
    void find_nearness();
    [[nodiscard]] bool enough() const;
    [[nodiscard]] bool told_ahead() const { return !story_->value.document.day.empty() && story_->value.document.day < about().day; }
    [[nodiscard]] bool meets_here() const;
    [[nodiscard]] civic::Source story_source(const PlacedWords& words) const;
    [[nodiscard]] civic::Source record_source() const;
    [[nodiscard]] civic::RelationEnd story_end() const;
    [[nodiscard]] civic::RelationEnd record_end() const;
    [[nodiscard]] civic::Relation reports() const;
    void add_quotations(std::vector<civic::Relation>& out) const;

    const NewsUnit* unit_;
    const NewsStory* story_;
    Target target_;
    const NewsRecord* record_;
    std::string_view key_;
    std::vector<Ground> grounds_;
};

/// A pair that meets under several keys comes of one: of the record's week if the story has it, else of the least other key.
bool Pair::meets_here() const
{
    const StoryValue& story = story_->value;
    if (const auto day = PartialDate::parse(about().day)) {
        const auto weeks = weeks_of(story);
        if (std::find(weeks.begin(), weeks.end(), iso_week(*day->earliest())) != weeks.end()) return key_.starts_with("week:");
    }
    std::vector<std::string> keys;
    const auto add = [&](const std::vector<Named>& ours, const auto& theirs, const char* prefix) {
        for (const Named& mine : ours)
            if (std::any_of(theirs.begin(), theirs.end(), [&](const Named& each) { return each.key == mine.key; }))
                keys.push_back(prefix + mine.key);
    };
    add(story.references, record_->value.references, "ref:");
    for (const DecidedValue& each : record_->value.decisions)
        for (const Named& mine : story.references)
            if (std::find(each.references.begin(), each.references.end(), mine.key) != each.references.end())
                keys.push_back("ref:" + mine.key);
    if (keys.empty()) add(story.named, record_->value.named, "named:");
    return keys.empty() || *std::min_element(keys.begin(), keys.end()) == key_;
}

void Pair::find_day_and_body()
{
    for (const Named& each : story_->value.days)
        if (each.key == about().day) {
            add("day", "names the same day, " + date_words(each.key), 0.5, each.sentence);
            break;
        }
    for (const Named& each : story_->value.bodies)
        if (!record_->value.body_key.empty() && each.key == record_->value.body_key) {
            add("body", "names the same body, " + record_->value.body, 0.4, each.sentence);
            break;
        }
}

void Pair::find_people()
{
    // Who was there is named in every meeting's pages: that says nothing.
    if (about().what == "meeting" && decided() == nullptr) return;
    std::vector<std::string> names;
    std::size_t halves = 0;
    std::set<std::string> counted;
    std::optional<std::size_t> sentence;
    for (const Named& each : story_->value.people)
        for (const Named& theirs : record_->value.people) {
            const bool inside =
                decided() == nullptr || (decided()->words.span.start <= theirs.span.start && theirs.span.end <= decided()->words.span.end);
            const bool full = each.key == theirs.key && !each.key.starts_with(surname_mark);
            const bool surname = !full && surname_key(each.key) == surname_key(theirs.key) &&
                                 (each.key.starts_with(surname_mark) || theirs.key.starts_with(surname_mark));
            if (!inside || (!full && !surname) || !unit_->rare_person(full ? each.key : surname_key(each.key))) continue;
            if (!counted.insert(surname_key(each.key)).second) continue;
            if (names.empty()) sentence = each.sentence;
            halves += full ? 2 : 1; // a surname alone may be another's
            if (names.size() < 3) names.push_back(theirs.text);
        }
    if (halves < 2) return;
    std::string list = names.front();
    for (std::size_t i = 1; i < names.size(); ++i) list += (i + 1 == names.size() ? " and " : ", ") + names[i];
    add("people", "both name " + list, halves < 4 ? 0.3 : 0.5, sentence);
}

void Pair::find_reference()
{
    for (const Named& each : story_->value.references) {
        const bool inside = decided() == nullptr ? std::any_of(record_->value.references.begin(), record_->value.references.end(),
                                                               [&](const Named& theirs) { return theirs.key == each.key; })
                                                 : std::find(decided()->references.begin(), decided()->references.end(), each.key) !=
                                                       decided()->references.end();
        if (!inside) continue;
        add("reference", "both name " + each.text, 0.8, each.sentence);
        return;
    }
}

void Pair::find_title()
{
    const auto& title = record_->words_of_title(target_);
    if (title.size() < title_words_least || story_->words.empty()) return;
    std::vector<std::string> beyond = title; // a name by which the pair was met counts by itself
    if (key_.starts_with("named:")) {
        const auto name = telling_words(key_.substr(6));
        std::erase_if(beyond, [&](const std::string& word) { return std::find(name.begin(), name.end(), word) != name.end(); });
    }
    std::size_t best = 0;
    std::vector<std::string> most;
    for (std::size_t i = 0; i < story_->words.size(); ++i) {
        std::vector<std::string> shared;
        for (const std::string& word : beyond)
            for (const auto* sentence : {&story_->words[i], &story_->words.front()})
                if (std::find(sentence->begin(), sentence->end(), word) != sentence->end()) {
                    shared.push_back(word);
                    break;
                }
        if (shared.size() <= most.size()) continue;
        most = std::move(shared);
        best = i;
    }
    const auto rare =
        static_cast<std::size_t>(std::count_if(most.begin(), most.end(), [&](const std::string& word) { return unit_->rare_word(word); }));
    if (rare < title_words_least || 100 * most.size() < title_percent * beyond.size()) return;
    const bool strong = rare > title_words_alone || (rare == title_words_alone && 100 * most.size() >= title_percent_alone * beyond.size());
    add(strong ? "title" : "part of the title",
        "has words of its title: " + join(as_written(decided() == nullptr ? about().title : decided()->title, most), ", "),
        strong ? 0.6 : 0.45, best);
}

void Pair::find_words()
{
    if (decided() == nullptr) return;
    Run best;
    for (std::size_t i = 0; i < story_->folded.size(); ++i) {
        const Run run = run_in(story_->folded[i], record_->folded[target_.decision], i);
        if (run.length > best.length) best = run;
    }
    bool quoted = false;
    for (const PlacedWords& each : story_->value.quotations) {
        const Run run = run_in(folded_words(each.text), record_->folded[target_.decision], best.sentence);
        quoted = quoted || (run.length >= run_least_quoted && run.length >= best.length);
    }
    if (best.telling < telling_in_run || best.length < (quoted ? run_least_quoted : run_least)) return;
    add("words", std::string(quoted ? "quotes " : "gives ") + std::to_string(best.length) + " words of the decision side by side", 0.7,
        best.sentence);
}

void Pair::find_named()
{
    if (!key_.starts_with("named:")) return;
    for (const Named& mine : story_->value.named)
        for (const Named& theirs : record_->value.named)
            if (mine.key == theirs.key && mine.key == key_.substr(6)) {
                add("named", "names what its title names, " + theirs.text, 0.3, mine.sentence);
                return;
            }
}

void Pair::find_nearness()
{
    const auto published = PartialDate::parse(story_->value.document.day), day = PartialDate::parse(about().day);
    if (!published || !day || has("day")) return;
    const auto after = (*published->earliest() - *day->earliest()).count();
    if (after < 0 || after > nearest_days) return;
    add("near",
        after == 0 ? "was published on the same day"
                   : "was published " + std::to_string(after) + (after == 1 ? " day" : " days") + " after it",
        0.2);
}

bool Pair::enough() const
{
    const bool title = has("title") || has("part of the title");
    const bool specific = has("people") || has("reference") || title || has("words");
    const bool meeting = about().what == "meeting" && decided() == nullptr;
    const auto strong =
        static_cast<std::size_t>(std::count_if(grounds_.begin(), grounds_.end(), [](const Ground& each) { return each.name != "near"; }));
    if (has("day") && has("body") && meeting) return true;
    if (!specific) return false;
    return strong >= 2 || (has("near") && (has("title") || has("words") || has("reference")));
}

civic::Source Pair::story_source(const PlacedWords& words) const
{
    civic::Source out;
    out.document_id = story_->id;
    out.url = story_->value.document.url;
    out.span = words.span;
    out.quote = words.text;
    out.date = story_->value.document.day;
    out.page = words.page;
    return out;
}

civic::Source Pair::record_source() const
{
    // The words of a decision may have been kept in part: the source is what was kept.
    const PlacedWords& words = decided() != nullptr ? decided()->words : record_->value.head;
    civic::Source out;
    out.document_id = record_->id;
    out.url = about().url;
    out.quote = words.text;
    out.span = {words.span.start, words.span.start + CodePointIndex(words.text).code_points(words.text.size())};
    out.date = about().day;
    out.page = words.page;
    return out;
}

civic::RelationEnd Pair::story_end() const
{
    return {story_->id, {}, {}, story_->value.document.day, "story", story_->value.document.title};
}

civic::RelationEnd Pair::record_end() const
{
    if (decided() == nullptr) return {record_->id, {}, {}, about().day, about().what, about().title};
    return {record_->id, decided()->words.span, {}, about().day, "decision", decided()->title};
}

civic::Relation Pair::reports() const
{
    civic::Relation out;
    out.type = civic::RelationType::reports;
    out.from = story_end();
    out.to = record_end();
    out.id = civic::make_relation_id(out.type, out.from, out.to);
    double doubt = 1;
    std::vector<std::size_t> sentences;
    for (const Ground& each : grounds_) {
        doubt *= 1 - each.weight;
        out.why += (out.why.empty() ? "" : "; ") + each.why;
        out.rule += (out.rule.empty() ? "news: " : ", ") + each.name;
        if (each.sentence && std::find(sentences.begin(), sentences.end(), *each.sentence) == sentences.end())
            sentences.push_back(*each.sentence);
    }
    if (told_ahead()) out.why += "; the story was published before the meeting";
    out.confidence = std::min(0.95, 1 - doubt);
    std::sort(sentences.begin(), sentences.end());
    for (const std::size_t sentence : sentences)
        if (sentence < story_->value.sentences.size()) out.sources.push_back(story_source(story_->value.sentences[sentence]));
    out.sources.push_back(record_source());
    return out;
}

void Pair::add_quotations(std::vector<civic::Relation>& out) const
{
    if (decided() == nullptr) return;
    for (const PlacedWords& each : story_->value.quotations) {
        const auto words = folded_words(each.text);
        const Run run = run_in(words, record_->folded[target_.decision], 0);
        if (run.length < run_least_quoted || run.telling < telling_in_run) continue;
        civic::Relation quotes;
        quotes.type = civic::RelationType::quotes;
        quotes.from = story_end();
        quotes.from.span = each.span;
        quotes.to = record_end();
        quotes.id = civic::make_relation_id(quotes.type, quotes.from, quotes.to);
        quotes.rule = "news: quotation";
        quotes.why = run.length == words.size() ? "all " + std::to_string(run.length) + " words stand in the decision"
                                                : std::to_string(run.length) + " of its " + std::to_string(words.size()) +
                                                      " words stand in the decision side by side";
        quotes.confidence = run.length == words.size() ? 0.95 : 0.8;
        quotes.sources = {story_source(each), record_source()};
        out.push_back(std::move(quotes));
    }
}

std::vector<civic::Relation> Pair::relations()
{
    std::vector<civic::Relation> out;
    if (!meets_here() || (decided() != nullptr && told_ahead())) return out;
    find_day_and_body();
    find_reference();
    find_people();
    find_named();
    find_title();
    find_words();
    find_nearness();
    if (!enough()) return out;
    out.push_back(reports());
    add_quotations(out);
    return out;
}

} // namespace

std::vector<civic::Relation> pair_relations(const NewsUnit& unit, const NewsStory& story, const Target& target, std::string_view key)
{
    return Pair(unit, story, target, key).relations();
}

} // namespace minutebook::resolve
