#include "indexer/resolve/news.hpp"

#include "indexer/resolve/news_copies.hpp"
#include "indexer/resolve/news_pair.hpp"

#include <algorithm>
#include <map>

namespace minutebook::resolve {
namespace {

constexpr std::size_t most_relations = 25; ///< of one story in one unit

/// What one story tells of; a record whose decisions are told of is not named a second time as a whole.
std::vector<civic::Relation> relations_of(const NewsUnit& unit, const NewsStory& story, std::string_view key)
{
    std::map<Target, std::vector<civic::Relation>> found;
    for (const Target& target : unit.candidates(story))
        if (auto made = pair_relations(unit, story, target, key); !made.empty()) found[target] = std::move(made);
    std::vector<civic::Relation> out;
    for (auto& [target, made] : found) {
        const bool meeting = unit.records()[target.record].value.document.what == "meeting";
        const auto decision = found.lower_bound({target.record, 0});
        const bool decisions_told =
            decision != found.end() && decision->first.record == target.record && decision->first.decision != Target::whole;
        if (target.decision == Target::whole && decisions_told && !meeting) continue;
        for (civic::Relation& each : made) out.push_back(std::move(each));
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.confidence > b.confidence; });
    if (out.size() > most_relations) out.resize(most_relations);
    return out;
}

} // namespace

std::vector<civic::Relation> news_relations(std::string_view key, const std::vector<KeyedFact>& facts)
{
    if (key.starts_with(copy_key)) return copy_relations(key, facts);
    std::vector<civic::Relation> out;
    const auto any = [&](char mark) {
        return std::any_of(facts.begin(), facts.end(), [&](const KeyedFact& fact) { return fact.value.starts_with(mark); });
    };
    if (!any(story_mark) || !any(record_mark)) return out; // most weeks: nothing to read
    const NewsUnit unit(facts);
    for (const NewsStory& story : unit.stories())
        for (civic::Relation& each : relations_of(unit, story, key)) out.push_back(std::move(each));
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return out;
}

} // namespace minutebook::resolve
