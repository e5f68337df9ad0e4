#include "indexer/resolve/thread_relations.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/resolve/thread_answers.hpp"
#include "indexer/resolve/thread_judge.hpp"
#include "indexer/resolve/thread_pointing.hpp"
#include "indexer/resolve/thread_unit.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace minutebook::resolve {
namespace {

constexpr std::size_t most_steps = 400;  ///< under one key; more, and it tells nothing
constexpr std::size_t most_sharing = 10; ///< items that rest on one paper; more, and it is a form or a constitution
constexpr std::size_t look_back = 24;    ///< steps before one that are looked at in a large unit
constexpr std::size_t recurs = 3;
constexpr int recurs_over = 300; ///< days

/// One matter three times or more at one body, over most of a year: an item of every year or cycle.
bool recurring(const std::vector<ThreadStep>& steps)
{
    std::map<std::pair<std::string, std::string>, std::set<std::string>> days;
    for (const ThreadStep& step : steps)
        if (step.end.what != "story" && step.end.what != "report" && !put_off(step) && step.end.date.size() == 10)
            days[{step.body, join(step.words, " ")}].insert(step.end.date);
    return std::any_of(days.begin(), days.end(), [](const auto& one) {
        return one.second.size() >= recurs && days_between(*one.second.begin(), *one.second.rbegin()).value_or(0) > recurs_over;
    });
}

bool earlier(const ThreadStep& a, const ThreadStep& b)
{
    const auto key = [](const ThreadStep& step) {
        return std::tuple(step.end.date.empty() ? std::string("~") : step.end.date, step.order, step.end.document_id, step.end.span.start);
    };
    return key(a) < key(b);
}

class Chain {
public:
    Chain(std::vector<ThreadStep> steps, UnitView view) : steps_(std::move(steps)), view_(std::move(view))
    {
        std::sort(steps_.begin(), steps_.end(), earlier);
        view_.recurring = recurring(steps_);
    }

    void link(Relations& out) const
    {
        for (std::size_t i = 0; i < steps_.size(); ++i)
            if (steps_[i].end.what == "story") tell(i, out);
        for (std::size_t i = 0; i < steps_.size(); ++i) follow(i, out);
    }

private:
    struct Found {
        std::size_t at;
        Judgement judgement;
    };

    /// Of all steps, or in a large unit those shortly before and after.
    [[nodiscard]] std::pair<std::size_t, std::size_t> around(std::size_t i) const
    {
        if (steps_.size() <= 2 * look_back) return {0, steps_.size()};
        return {i > look_back ? i - look_back : 0, std::min(i + look_back, steps_.size())};
    }

    /// Links a step with the latest of those that it may follow.
    void follow(std::size_t i, Relations& out) const
    {
        std::vector<Found> found;
        const auto [begin, end] = around(i);
        for (std::size_t j = begin; j < end; ++j) {
            if (j == i) continue;
            auto judged = judge(steps_[j], steps_[i], view_);
            if (judged && judged->type == civic::RelationType::leads_to) found.push_back({j, std::move(*judged)});
        }
        const Found* best = nullptr;
        for (const Found& one : found) {
            const bool passed = std::any_of(found.begin(), found.end(), [&](const Found& other) { return comes_after(other.at, one.at); });
            if (!passed && (best == nullptr || one.judgement.confidence > best->judgement.confidence)) best = &one;
        }
        if (best != nullptr) out.add(best->judgement, steps_[best->at], steps_[i]);
    }

    [[nodiscard]] bool comes_after(std::size_t later, std::size_t sooner) const
    {
        const ThreadStep& a = steps_[sooner];
        const ThreadStep& b = steps_[later];
        if (const auto known = before(a, b)) return *known;
        return days_between(a.end.date, b.end.date) == 0 && a.end.what == "report" && b.end.what != "report";
    }

    /// Links a story with the one step that it tells of best.
    void tell(std::size_t i, Relations& out) const
    {
        std::optional<Found> best;
        const auto distance = [&](std::size_t at) {
            return std::abs(days_between(steps_[at].end.date, steps_[i].end.date).value_or(9999));
        };
        const auto [begin, end] = around(i);
        for (std::size_t j = begin; j < end; ++j) {
            if (steps_[j].end.what == "story") continue;
            auto judged = judge(steps_[j], steps_[i], view_);
            if (!judged || judged->type != civic::RelationType::reports) continue;
            if (!best || distance(j) < distance(best->at)) best = Found{j, std::move(*judged)};
        }
        if (best) out.add(best->judgement, steps_[i], steps_[best->at]);
    }

    std::vector<ThreadStep> steps_;
    UnitView view_;
}; // class Chain

} // namespace

std::vector<civic::Relation> thread_relations(std::string_view key, const std::vector<KeyedFact>& facts)
{
    const auto space = key.find(' ');
    UnitView view{std::string(key.substr(0, space)), space == key.npos ? "" : std::string(key.substr(space + 1))};
    view.subject.resize(std::min(view.subject.find(" @"), view.subject.size()));
    const Unit unit(facts);
    Relations out;
    if (unit.steps.size() > most_steps) return {};
    if (view.basis == "meetings") point_to_meetings(unit, out);
    else if (view.basis == "minute") point_to_minutes(unit, out);
    else if (view.basis == "answer") answer_by_words(unit, out);
    else {
        if (view.basis == "title") answer_by_title(unit, out);
        const bool wide = view.basis == "paper" && unit.steps.size() > most_sharing;
        if (!wide) Chain(unit.steps, view).link(out);
    }
    return out.take();
}

} // namespace minutebook::resolve
