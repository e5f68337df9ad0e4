#include "indexer/resolve/thread_answers.hpp"

#include "base/date_words.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>

namespace minutebook::resolve {
namespace {

constexpr int report_days = 310; ///< a year on, the same title is another matter
constexpr int next_meeting_days = 125;
constexpr int task_days = 400;
constexpr std::size_t most_pairs = 40'000; ///< under one word; more, and it tells nothing

/// Does the commitment ask for the matter to come back?
bool asks_back(const ThreadFact& due)
{
    const std::string words = fold(due.source.quote);
    constexpr std::array<std::string_view, 8> signs{" report", "update", "brought", "bring", " back", "review", "present", "submit"};
    return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return words.find(sign) != words.npos; });
}

/// How long an answer may take: "to the next meeting" is not answered by the item of next year.
int days_for(const ThreadFact& due)
{
    const std::string words = fold(due.number);
    const bool next = words.find("next") != words.npos || words.find("forthcoming") != words.npos || words.find("following") != words.npos;
    return next && words.find("year") == words.npos ? next_meeting_days : report_days;
}

std::string short_title(std::string_view words)
{
    const std::string plain = collapse_space(words);
    return std::string(cut_utf8(plain, 160));
}

void answer(const ThreadFact& due, civic::RelationEnd to, const civic::Source& words, const Judgement& judged, Relations& out)
{
    civic::Relation relation;
    relation.from = due.step.end;
    relation.from.span = due.source.span;
    relation.from.what = "commitment";
    relation.from.title = short_title(due.source.quote);
    relation.result = answer_result(due.day, to.date);
    relation.to = std::move(to);
    out.add(std::move(relation), judged, {due.source, words});
}

} // namespace

std::string answer_result(std::string_view due, std::string_view day)
{
    const auto until = DateValue::parse(due);
    const auto answered = PartialDate::parse(day);
    if (!until || !until->latest() || !answered || !answered->latest()) return "answered";
    return *answered->earliest() <= *until->latest() ? "kept" : "late";
}

void answer_by_title(const Unit& unit, Relations& out)
{
    for (const ThreadFact& due : unit.due) {
        if (!asks_back(due)) continue;
        const ThreadStep* next = nullptr;
        for (const ThreadStep& step : unit.steps) {
            const auto days = days_between(due.step.end.date, step.end.date);
            const auto shared = shared_words(due.step.words, step.words).size();
            const std::size_t either = due.step.words.size() + step.words.size() - shared;
            if (!days || *days <= 0 || *days > days_for(due) || step.body.empty() || step.body != due.step.body) continue;
            if (step.end.what == "story" || step.end.what == "report") continue;
            if (shared < 2 || (shared * 4 < either * 3 && !(step.turns && shared == due.step.words.size()))) continue;
            if (next == nullptr || std::pair(step.end.date, step.end.document_id) < std::pair(next->end.date, next->end.document_id))
                next = &step;
        }
        if (next == nullptr) continue;
        answer(due, next->end, next->source,
               Judgement{"came back",
                         "the matter was to come back, and it did under the title " + quoted_words(next->end.title),
                         0.75,
                         {},
                         civic::RelationType::answers},
               out);
    }
}

void answer_by_words(const Unit& unit, Relations& out)
{
    if (unit.due.size() * unit.done.size() > most_pairs) return;
    for (const ThreadFact& due : unit.due) {
        const ThreadFact* next = nullptr;
        for (const ThreadFact& done : unit.done) {
            const auto days = days_between(due.step.end.date, done.step.end.date);
            const auto shared = shared_words(due.subject, done.subject).size();
            if (!days || *days <= 0 || *days > task_days) continue;
            if (shared < 3 && !(shared == 2 && due.subject.size() == 2)) continue;
            const auto key = [](const ThreadFact& fact) {
                return std::pair(fact.step.end.date, std::pair(fact.step.end.document_id, fact.source.span));
            };
            if (next == nullptr || key(done) < key(*next)) next = &done;
        }
        if (next == nullptr) continue;
        civic::RelationEnd to = next->step.end;
        to.span = next->source.span;
        to.what = "minutes";
        answer(due, to, next->source,
               Judgement{"said to be done",
                         "the record of " + date_words(to.date) + " says " + quoted_words(next->source.quote),
                         0.7,
                         {},
                         civic::RelationType::answers},
               out);
    }
}

} // namespace minutebook::resolve
