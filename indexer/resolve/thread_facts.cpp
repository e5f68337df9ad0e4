#include "indexer/resolve/thread_facts.hpp"

#include "base/text.hpp"
#include "base/url.hpp"
#include "base/utf8.hpp"
#include "indexer/read/thread_answers.hpp"
#include "indexer/read/thread_references.hpp"
#include "indexer/read/thread_titles.hpp"
#include "indexer/resolve/claims.hpp"
#include "indexer/resolve/thread_keys.hpp"
#include "indexer/resolve/thread_step.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <set>
#include <utility>

namespace minutebook::resolve {
namespace {

using civic::DocumentKind;
using read::ReferenceKind;
using read::ThreadReference;

constexpr std::size_t longest_key = 300;
constexpr std::size_t most_title_keys = 6;
constexpr std::size_t most_story_keys = 12;
constexpr std::size_t most_papers = 12; ///< of one item; a page with more lists them for other reasons
constexpr std::size_t most_people = 12;
constexpr std::size_t answer_keys = 3;
constexpr std::size_t subject_words = 5; ///< of a commitment, the longest
constexpr std::size_t item_head = 400;   ///< bytes of an item in which its title stands
constexpr std::size_t story_head = 1200; ///< bytes of a story that tell what it is about
constexpr int story_days = 14;           ///< a story tells of meetings so near to it

bool is_story(const civic::Document& document)
{
    return document.kind == DocumentKind::news || document.kind == DocumentKind::council_news;
}

std::string month_of(const DateValue& day) { return day.first.year && day.first.month ? day.first.to_string().substr(0, 7) : ""; }

class Facts {
public:
    Facts(const index::StoredReading& reading, const civic::CouncilId& council, std::string_view council_name)
        : reading_(reading), document_(reading.document), council_name_(council_name), offsets_(reading.document.text),
          steps_(thread_steps(reading, offsets_, council_name))
    {
        if (const auto url = Url::parse(document_.url); url && council.empty()) scope_ = " @" + url->host();
    }

    std::vector<Fact> make()
    {
        if (steps_.empty()) return {};
        references_ = read::find_thread_references(document_, reading_.reading);
        for (PlacedStep& placed : steps_) add_onward(placed);
        for (const PlacedStep& placed : steps_) own(placed);
        for (const ThreadReference& reference : references_) refer(reference);
        if (is_story(document_)) tell_of_meetings();
        papers();
        issues();
        if (!is_story(document_) && document_.kind != DocumentKind::report) {
            for (const auto& commitment : reading_.reading.commitments) due(commitment);
            for (const auto& span : read::find_done_sentences(document_)) done(span);
        }
        return std::move(out_);
    }

private:
    /// A step stands once under each of its keys; what points there as often as it does.
    void add(std::string key, const ThreadFact& fact)
    {
        if (key.size() > longest_key || (fact.role == "own" && !owned_.emplace(key, fact.step.end.span.start).second)) return;
        out_.push_back({std::move(key) + scope_, keep_thread_fact(fact)});
    }

    [[nodiscard]] const PlacedStep* step_at(const TextSpan& span) const
    {
        for (const PlacedStep& placed : steps_)
            if (placed.span.begin <= span.begin && span.begin < placed.span.end) return &placed;
        return nullptr;
    }

    [[nodiscard]] bool approves_minutes(const ThreadReference& reference) const
    {
        const auto* step = step_at(reference.span);
        return step == nullptr || (step->generic && reference.kind != ReferenceKind::minute);
    }

    /// Where the words of a step say that it goes on, without a day that would lead to a meeting by itself.
    void add_onward(PlacedStep& placed) const
    {
        if (placed.generic) return;
        for (const ThreadReference& reference : references_) {
            if (!placed.span.contains(reference.span) || placed.step.onward.size() == 4) continue;
            if (reference.kind == ReferenceKind::called_in) placed.step.called_in = true;
            if (reference.kind == ReferenceKind::progress && placed.step.progress.quote.empty())
                placed.step.progress = source_of(document_, offsets_, reference.sentence);
            if (reference.kind != ReferenceKind::forward) continue;
            const std::string body = reference.body.empty() ? placed.step.body : thread_body(reference.body, council_name_);
            if (body.empty()) continue;
            placed.step.onward.push_back({body, source_of(document_, offsets_, reference.sentence)});
        }
    }

    void own(const PlacedStep& placed)
    {
        const ThreadStep& step = placed.step;
        ThreadFact fact{"own", step, {}, {}, {}, {}, placed.number, {}};
        const bool record = !is_story(document_) && document_.kind != DocumentKind::report;
        const auto day = PartialDate::parse(step.end.date);
        if (record && !placed.generic && !placed.number.empty() && !step.body.empty() && day && day->is_day())
            add("minute " + step.body + " " + ascii_lower(placed.number), fact);
        if (!step.reference.empty() && record) add("reference " + reference_key(step.reference), fact);
        if (placed.generic) return;
        auto runs = is_story(document_) ? story_runs(step) : runs_of(step.words);
        if (!step.reference.empty() && !is_story(document_)) runs.clear(); // applications are told by their numbers
        if (runs.size() > most_title_keys && !is_story(document_)) runs.resize(most_title_keys);
        for (auto& run : runs) add(std::move(run), fact);
        if (record && step.words.size() > 1 && !step.body.empty() && day && day->month)
            add("meetings " + step.body + " " + step.end.date.substr(0, 7), fact);
        post(placed, fact);
    }

    /// Of a story the runs of its headline, of names in its opening, and of its first words.
    [[nodiscard]] std::vector<std::string> story_runs(const ThreadStep& step) const
    {
        std::vector<std::string> out;
        const auto take = [&](const std::vector<std::string>& runs, std::size_t most) {
            for (const auto& run : runs)
                if (out.size() < most && std::count(run.begin(), run.end(), ' ') == 3 &&
                    std::find(out.begin(), out.end(), run) == out.end())
                    out.push_back(run);
        };
        const std::string opening = story_opening(document_);
        take(runs_of(step.words), most_story_keys / 3);
        for (const auto& name : names_in(opening)) take(runs_of(read::matter_words(name, council_name_)), most_story_keys * 2 / 3);
        take(runs_of(read::matter_words(opening, council_name_)), most_story_keys);
        if (step.words.size() == 2) out.push_back(runs_of(step.words).front());
        return out;
    }

    /// Of an item the post in its title; of a story one that it says somebody was given.
    void post(const PlacedStep& placed, ThreadFact fact)
    {
        const bool story = is_story(document_);
        const TextSpan head = story ? TextSpan{0, std::min(document_.text.size(), story_head)}
                                    : TextSpan{placed.span.begin, std::min(placed.span.end, placed.span.begin + item_head)};
        for (const auto& mention : reading_.reading.mentions) {
            if (mention.kind != civic::MentionKind::post || !head.contains(mention.span)) continue;
            const auto label = parse_post(mention.text, council_name_);
            if (label.key.find(' ') == std::string::npos || class_of(label) != PostClass::officer) continue;
            const auto sentence = sentence_of(mention.span);
            const bool titled = fold(fact.step.end.title).find(fold(label.shown)) != std::string::npos;
            const auto words = TextSpan{sentence.begin, mention.span.begin}.of(document_.text);
            const int phase = read::filling_phase(story ? std::string(words) : fact.step.end.title);
            if (story ? phase != 2 : !titled || phase == 0) continue;
            fact.step.phase = phase;
            fact.step.people = people_in(placed.span);
            if (fact.step.people.empty()) return;
            if (story) {
                fact.step.source = source_of(document_, offsets_, sentence);
                fact.step.said_before = said_before();
            }
            add("post " + label.key, fact);
            return;
        }
    }

    /// What a story says a body had made of it before.
    [[nodiscard]] civic::Source said_before() const
    {
        for (const ThreadReference& reference : references_)
            if (reference.kind == ReferenceKind::back) return source_of(document_, offsets_, reference.sentence);
        return {};
    }

    [[nodiscard]] TextSpan sentence_of(const TextSpan& span) const
    {
        const std::string_view text = document_.text;
        std::size_t begin = span.begin, end = span.end;
        const auto stops = [&](std::size_t i) {
            return text[i] == '\n' || (text[i] == '.' && i + 1 < text.size() && ascii_space(text[i + 1]));
        };
        while (begin > 0 && span.begin - begin < 300 && !stops(begin - 1)) --begin;
        while (end < text.size() && end - begin < 500 && !stops(end)) ++end;
        while (begin < span.begin && (ascii_space(text[begin]) || (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U)) ++begin;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
        return {begin, end};
    }

    /// Surnames of those who are nowhere here called councillors.
    [[nodiscard]] std::vector<std::string> people_in(const TextSpan& span) const
    {
        std::set<std::string> names, councillors;
        for (const auto& mention : reading_.reading.mentions) {
            if (mention.kind != civic::MentionKind::person || !span.contains(mention.span)) continue;
            const auto name = parse_name(mention.value.empty() ? mention.text : mention.value);
            const std::size_t from = mention.span.begin > 14 ? mention.span.begin - 14 : 0;
            const std::string before = ascii_lower(std::string_view(document_.text).substr(from, mention.span.begin - from));
            const std::string own = ascii_lower(mention.text);
            const auto titled = [&](std::string_view words) {
                return words.find("ouncillor") != words.npos || words.find("cllr") != words.npos;
            };
            (titled(before) || titled(own) ? councillors : names).insert(name.surname);
        }
        std::vector<std::string> out;
        for (const auto& name : names)
            if (!name.empty() && !councillors.contains(name) && out.size() < most_people) out.push_back(name);
        return out;
    }

    void refer(const ThreadReference& reference)
    {
        const auto* placed = step_at(reference.span);
        if (placed == nullptr || approves_minutes(reference) || reference.kind == ReferenceKind::progress) return;
        ThreadFact fact{
            "refers", placed->step, source_of(document_, offsets_, reference.sentence), reference.rule, {}, {}, reference.minute, {}};
        fact.kind = std::string(to_string(reference.kind));
        fact.subject = read::matter_words(fact.source.quote, council_name_);
        if (reference.day) fact.day = reference.day->first.to_string();
        const std::string body = reference.body.empty() ? placed->step.body : thread_body(reference.body, council_name_);
        const std::string& meant = body.empty() ? placed->step.body : body;
        if (meant.empty()) return;
        if (reference.kind == ReferenceKind::minute) add("minute " + meant + " " + ascii_lower(reference.minute), fact);
        else if (const auto month = reference.day ? month_of(*reference.day) : ""; !month.empty())
            add("meetings " + meant + " " + month, fact);
    }

    /// The meeting that a story is about: its body, on a day named in its opening, near its own, beside a word for a meeting.
    void tell_of_meetings()
    {
        const auto& step = steps_.front().step;
        const auto published = document_.published ? document_.published->earliest() : std::nullopt;
        if (step.body.empty() || !published || !document_.published->is_day()) return;
        for (const auto& [span, value] : days_in({0, story_head})) {
            const auto day = PartialDate::parse(value);
            if (!day || !day->is_day()) continue;
            const auto distance = *day->earliest() - *published;
            if (distance > std::chrono::days(story_days) || distance < -std::chrono::days(story_days)) continue;
            const auto sentence = sentence_of(span);
            if (!names_meeting(fold(sentence.of(document_.text)))) continue;
            ThreadFact fact{"refers", step, source_of(document_, offsets_, sentence), "meeting told of", {}, "told", {}, {}};
            fact.day = value;
            add("meetings " + step.body + " " + value.substr(0, 7), fact);
            return;
        }
    }

    /// Dates and relative ones ("on Wednesday night") that begin in a stretch of the text, by place.
    [[nodiscard]] std::vector<std::pair<TextSpan, std::string>> days_in(const TextSpan& span) const
    {
        std::vector<std::pair<TextSpan, std::string>> out;
        for (const auto& mention : reading_.reading.mentions)
            if (mention.kind == civic::MentionKind::date && span.begin <= mention.span.begin && mention.span.begin < span.end)
                out.emplace_back(mention.span, mention.value);
        for (const auto& relative : reading_.reading.relative_dates)
            if (span.begin <= relative.span.begin && relative.span.begin < span.end) out.emplace_back(relative.span, relative.value);
        std::sort(out.begin(), out.end());
        return out;
    }

    void papers()
    {
        if (document_.kind == DocumentKind::report) {
            if (auto key = paper_key(document_.url); !key.empty())
                add(std::move(key), {"own", steps_.front().step, {}, {}, {}, {}, {}, {}});
            return;
        }
        std::map<std::size_t, std::set<std::string>> of_step;
        for (const auto& link : document_.links) {
            auto key = paper_key(link.url);
            if (key.empty() || is_story(document_)) continue;
            const std::size_t at = step_of_link(link);
            if (at < steps_.size()) of_step[at].insert(std::move(key));
        }
        for (const auto& [at, keys] : of_step) {
            if (steps_[at].generic || keys.size() > most_papers) continue;
            for (const auto& key : keys) add(key, {"own", steps_[at].step, {}, {}, {}, {}, {}, {}});
        }
    }

    /// The step that a link belongs to: the only one, or the one whose words hold the link's.
    [[nodiscard]] std::size_t step_of_link(const civic::Link& link) const
    {
        if (document_.kind != DocumentKind::meeting) return 0;
        const auto words = collapse_space(link.text);
        const auto at = words.size() < 8 ? std::string::npos : document_.text.find(words);
        if (at == std::string::npos || document_.text.find(words, at + 1) != std::string::npos) return steps_.size();
        for (std::size_t i = 0; i < steps_.size(); ++i)
            if (steps_[i].span.begin <= at && at < steps_[i].span.end) return i;
        return steps_.size();
    }

    /// A page that names one issue is of it.
    void issues()
    {
        if (document_.kind == DocumentKind::meeting || is_story(document_)) return;
        std::set<std::string> keys;
        const auto look = [&](const std::string& address) {
            if (auto key = issue_key(address); !key.empty()) keys.insert(std::move(key));
        };
        look(document_.url);
        if (keys.empty())
            for (const auto& link : document_.links) look(link.url);
        if (keys.size() == 1) add(*keys.begin(), {"own", steps_.front().step, {}, {}, {}, {}, {}, {}});
    }

    /// The longest words that tell what a sentence is about, longest first.
    [[nodiscard]] std::vector<std::string> subject_of(std::string_view words) const
    {
        auto out = read::matter_words(words, council_name_);
        std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return std::pair(b.size(), a) < std::pair(a.size(), b); });
        if (out.size() > subject_words) out.resize(subject_words);
        return out;
    }

    /// Of two subjects that share three words of their five, the longest shared one is among the three longest of either.
    void add_answer_keys(const ThreadFact& fact)
    {
        if (fact.step.body.empty() || fact.subject.size() < 2) return;
        for (std::size_t i = 0; i < std::min(fact.subject.size(), answer_keys); ++i)
            add("answer " + fact.step.body + " " + fact.subject[i], fact);
    }

    void due(const civic::Commitment& commitment)
    {
        const auto* placed = step_at(commitment.span);
        if (placed == nullptr || commitment.confidence < civic::show_threshold) return;
        ThreadFact fact{"due", placed->step, source_of(document_, offsets_, commitment.span), commitment.rule, {}, {}, {}, {}};
        fact.step.onward.clear();
        if (commitment.due) fact.day = commitment.due->to_string();
        fact.number = commitment.due_words;
        fact.subject = subject_of(commitment.span.of(document_.text));
        if (!placed->generic)
            for (auto& run : runs_of(placed->step.words)) add(std::move(run), fact);
        add_answer_keys(fact);
    }

    void done(const TextSpan& span)
    {
        const auto* placed = step_at(span);
        if (placed == nullptr) return;
        ThreadFact fact{"done", placed->step, source_of(document_, offsets_, span), {}, {}, {}, {}, {}};
        fact.step.onward.clear();
        fact.subject = subject_of(span.of(document_.text));
        add_answer_keys(fact);
    }

    const index::StoredReading& reading_;
    const civic::Document& document_;
    std::string_view council_name_;
    CodePointIndex offsets_;
    std::vector<PlacedStep> steps_;
    std::string scope_; ///< keeps sites apart whose council is not known
    std::vector<ThreadReference> references_;
    std::set<std::pair<std::string, std::size_t>> owned_;
    std::vector<Fact> out_;
}; // class Facts

} // namespace

std::vector<Fact> thread_facts(const index::StoredReading& reading, const civic::CouncilId& council, std::string_view council_name)
{
    return Facts(reading, council, council_name).make();
}

} // namespace minutebook::resolve
