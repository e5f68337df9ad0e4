#include "indexer/resolve/thread_pointing.hpp"

#include <algorithm>
#include <cstdlib>

namespace minutebook::resolve {
namespace {

constexpr std::size_t least_shared = 2;
constexpr std::size_t least_told = 3; ///< words that two stories of one matter share
constexpr int minute_days = 550;
constexpr int sure_year = 400; ///< a number that is counted anew each year

bool is_story(const ThreadStep& step) { return step.end.what == "story"; }

bool same_place(const ThreadStep& a, const ThreadStep& b) { return a.end.document_id == b.end.document_id && a.end.span == b.end.span; }

std::vector<std::string> told_words(const ThreadFact& fact)
{
    auto out = fact.step.words;
    out.insert(out.end(), fact.subject.begin(), fact.subject.end());
    if (is_story(fact.step)) out.insert(out.end(), fact.step.opening.begin(), fact.step.opening.end());
    return out;
}

/// May the words point to this step: the day fits, and what is to come lies after, what was before.
bool points_to(const ThreadFact& fact, const ThreadStep& step)
{
    if (same_place(fact.step, step) || !step.end.date.starts_with(fact.day)) return false;
    const auto days = days_between(fact.step.end.date, step.end.date);
    if (!days || fact.kind == "told") return true;
    if (*days == 0 && fact.step.body == step.body) return false;
    return fact.kind == "forward" ? *days >= 0 : *days <= 0;
}

void point(const ThreadFact& fact, const std::vector<ThreadStep>& steps, Relations& out)
{
    const ThreadStep* best = nullptr;
    std::size_t most = least_shared - 1, rivals = 0;
    const auto words = told_words(fact);
    for (const ThreadStep& step : steps) {
        if (!points_to(fact, step)) continue;
        const auto shared = shared_words(step.words, words).size();
        if (shared > most) {
            most = shared;
            best = &step;
            rivals = 0;
        }
        else if (shared == most && best != nullptr) ++rivals;
    }
    if (best == nullptr || rivals > 0) return;
    std::string about;
    for (const auto& word : shared_words(best->words, words)) about += (about.empty() ? "" : ", ") + word;
    const bool story = is_story(fact.step);
    Judgement judged{fact.rule,
                     std::string(story ? "the story" : "the record") + " says " + quoted_words(fact.source.quote) +
                         "; that meeting had the item on " + about,
                     most >= 3 ? 0.85 : 0.75,
                     {fact.source}};
    if (story && fact.kind != "back") {
        if (most < best->words.size() && most < 4) return;
        judged.type = civic::RelationType::reports;
        judged.confidence -= 0.1;
        out.add(judged, fact.step, *best);
    }
    else if (fact.kind == "forward") out.add(judged, fact.step, *best);
    else out.add(judged, *best, fact.step);
}

/// Stories a week or more apart that tell of one matter of one meeting, at least one looking back at it: each with the next.
void point_stories(const Unit& unit, Relations& out)
{
    std::vector<const ThreadFact*> stories;
    for (const ThreadFact& fact : unit.refers)
        if (is_story(fact.step) && fact.day.size() == 10 && fact.step.end.date.size() == 10) stories.push_back(&fact);
    std::sort(stories.begin(), stories.end(), [](const auto* a, const auto* b) {
        return std::pair(a->step.end.date, a->step.end.document_id) < std::pair(b->step.end.date, b->step.end.document_id);
    });
    for (std::size_t j = 1; j < stories.size(); ++j)
        for (std::size_t i = j; i-- > 0;) {
            const ThreadFact &a = *stories[i], &b = *stories[j];
            const auto days = days_between(a.step.end.date, b.step.end.date);
            const auto shared = shared_words(a.step.opening, b.step.opening);
            if (a.day != b.day || same_place(a.step, b.step) || !days || *days < 7 || b.kind != "back" || shared.size() < least_told)
                continue;
            std::string about;
            for (const auto& word : shared) about += (about.empty() ? "" : ", ") + word;
            out.add(Judgement{"same meeting told of",
                              "both stories tell of the meeting of " + b.day + "; the later one says " + quoted_words(b.source.quote) +
                                  "; both speak of " + about,
                              0.65,
                              {a.source, b.source}},
                    a.step, b.step);
            break;
        }
}

} // namespace

void point_to_meetings(const Unit& unit, Relations& out)
{
    for (const ThreadFact& fact : unit.refers) point(fact, unit.steps, out);
    point_stories(unit, out);
}

void point_to_minutes(const Unit& unit, Relations& out)
{
    for (const ThreadFact& fact : unit.refers) {
        const ThreadStep* best = nullptr;
        std::size_t candidates = 0;
        for (const ThreadStep& step : unit.steps) {
            const auto days = days_between(step.end.date, fact.step.end.date);
            const bool told = fact.day.size() == 10;
            if (same_place(fact.step, step) || (told && step.end.date != fact.day)) continue;
            if (!told && (!days || *days <= 0 || *days > minute_days || !step.end.date.starts_with(fact.day))) continue;
            if (days && *days < 0) continue;
            if (told || *days <= sure_year) ++candidates;
            if (best == nullptr || best->end.date < step.end.date) best = &step;
        }
        if (best == nullptr) continue;
        const bool told = fact.day.size() == 10;
        const bool numbered_by_year = fact.number.find_first_of("/.") != std::string::npos;
        const bool likely = !shared_words(best->words, told_words(fact)).empty();
        if (!told && !numbered_by_year && candidates != 1 && !likely) continue;
        out.add(Judgement{fact.rule,
                          "the record says " + quoted_words(fact.source.quote) + ", and that is the minute of " + best->end.date,
                          told                         ? 0.9
                          : numbered_by_year || likely ? 0.8
                                                       : 0.65,
                          {fact.source}},
                *best, fact.step);
    }
}

} // namespace minutebook::resolve
