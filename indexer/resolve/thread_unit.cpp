#include "indexer/resolve/thread_unit.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <tuple>

namespace minutebook::resolve {
namespace {

/// Which of two pages of one step shows it better: with its decision, a page of its own.
std::tuple<bool, bool, civic::DocumentId, std::size_t> worth(const ThreadStep& step)
{
    return {step.outcome.empty(), step.end.span.end != 0, step.end.document_id, step.end.span.start};
}

std::string group_of(const ThreadStep& step)
{
    const bool record = step.end.what != "story" && step.end.what != "report" && step.end.what != "issue";
    const auto day = PartialDate::parse(step.end.date);
    if (!record || step.body.empty() || !day || !day->is_day())
        return step.end.document_id.value() + " " + std::to_string(step.end.span.start) + " " + std::to_string(step.end.span.end);
    return step.body + "\n" + step.end.date + "\n" + join(step.words, " ") + "\n" + step.reference;
}

void join_into(ThreadStep& kept, const ThreadStep& other)
{
    for (const Onward& onward : other.onward) {
        const bool known = std::any_of(kept.onward.begin(), kept.onward.end(), [&](const Onward& one) { return one.body == onward.body; });
        if (!known) kept.onward.push_back(onward);
    }
    kept.turns = kept.turns || other.turns;
    kept.called_in = kept.called_in || other.called_in;
    if (kept.site.empty()) kept.site = other.site;
}

} // namespace

Unit::Unit(const std::vector<KeyedFact>& facts)
{
    std::vector<const KeyedFact*> sorted;
    for (const KeyedFact& fact : facts) sorted.push_back(&fact);
    std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) {
        return std::tie(a->document_id, a->place, a->value) < std::tie(b->document_id, b->place, b->value);
    });
    std::map<std::string, std::vector<ThreadStep>> groups;
    for (const KeyedFact* one : sorted) {
        auto fact = kept_thread_fact(one->value);
        if (!fact) continue;
        if (fact->role == "own") {
            groups[group_of(fact->step)].push_back(fact->step);
            owned.push_back(std::move(*fact));
        }
        else (fact->role == "refers" ? refers : fact->role == "due" ? due : done).push_back(std::move(*fact));
    }
    for (auto& [key, group] : groups) {
        std::sort(group.begin(), group.end(), [](const auto& a, const auto& b) { return worth(a) < worth(b); });
        ThreadStep step = group.front();
        for (std::size_t i = 1; i < group.size(); ++i) join_into(step, group[i]);
        steps.push_back(std::move(step));
    }
}

bool put_off(const ThreadStep& step)
{
    const auto says = [&](std::string_view words) { return step.result.find(words) != std::string::npos; };
    return step.outcome == "deferred" || says("defer") || says("referred back") ||
           (!step.outcome.empty() && fold(step.source.quote).find("be deferred") != std::string::npos);
}

void Relations::add(const Judgement& judgement, const ThreadStep& from, const ThreadStep& to)
{
    civic::Relation relation;
    relation.from = from.end;
    relation.to = to.end;
    std::vector<civic::Source> sources{from.source};
    sources.insert(sources.end(), judgement.more.begin(), judgement.more.end());
    if (!to.progress.quote.empty()) sources.push_back(to.progress);
    sources.push_back(to.source);
    add(std::move(relation), judgement, sources);
}

void Relations::add(civic::Relation relation, const Judgement& judgement, const std::vector<civic::Source>& sources)
{
    relation.type = judgement.type;
    relation.rule = judgement.rule;
    relation.why = judgement.why;
    relation.confidence = judgement.confidence;
    for (const civic::Source& source : sources)
        if (!source.quote.empty() && std::find(relation.sources.begin(), relation.sources.end(), source) == relation.sources.end())
            relation.sources.push_back(source);
    if (relation.sources.empty()) return;
    relation.id = civic::make_relation_id(relation.type, relation.from, relation.to);
    auto [found, added] = by_id_.emplace(relation.id, relation);
    if (!added && std::tie(relation.confidence, found->second.why) > std::tie(found->second.confidence, relation.why))
        found->second = std::move(relation);
}

std::vector<civic::Relation> Relations::take()
{
    std::vector<civic::Relation> out;
    for (auto& [id, relation] : by_id_) out.push_back(std::move(relation));
    by_id_.clear();
    return out;
}

std::string quoted_words(std::string_view words)
{
    const std::string plain = collapse_space(words);
    std::string_view cut = cut_utf8(plain, 160);
    if (cut.size() < plain.size()) cut = cut.substr(0, cut.find_last_of(' '));
    return "“" + std::string(cut) + (cut.size() < plain.size() ? " …”" : "”");
}

} // namespace minutebook::resolve
