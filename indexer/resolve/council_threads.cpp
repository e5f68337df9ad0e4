// What ties documents to one another: the threads of matters, and news with the records that they tell of.
#include "civic/kept.hpp"
#include "indexer/resolve/contribution.hpp"
#include "indexer/resolve/council.hpp"
#include "indexer/resolve/news.hpp"
#include "indexer/resolve/thread_relations.hpp"

#include <array>

namespace minutebook::resolve {
namespace {

/// A kind of units that relations follow from, and how.
struct Related {
    std::string_view kind;
    std::vector<civic::Relation> (*relations)(std::string_view key, const std::vector<KeyedFact>& facts);
};
constexpr std::array<Related, 2> related{{{kind::thread, &thread_relations}, {kind::news, &news_relations}}};

Result<> make_unit(index::Resolution& tables, const civic::CouncilId& council, const Related& what, const std::string& key)
{
    const index::Unit unit{std::string(what.kind), key};
    auto held = tables.facts(council, unit);
    if (!held) return propagate(held);
    std::vector<KeyedFact> facts;
    for (auto& fact : *held) facts.push_back({fact.document_id, fact.place, std::move(fact.value)});
    auto relations = what.relations(key, facts);
    for (auto& relation : relations) relation.council_id = council;
    return tables.set_relations(council, unit, relations);
}

} // namespace

Result<> Council::make_threads()
{
    for (const Related& what : related) {
        auto touched = tables_->touched(scope_->council_id, what.kind);
        if (!touched) return propagate(touched);
        for (const std::string& key : *touched)
            if (auto made = make_unit(*tables_, scope_->council_id, what, key); !made) return made;
    }
    return {};
}

Result<> Council::make_commitments()
{
    auto touched = tables_->touched(scope_->council_id, kind::commitment);
    if (!touched) return propagate(touched);
    for (const std::string& key : *touched) {
        auto held = tables_->facts(scope_->council_id, {std::string(kind::commitment), key});
        if (!held) return propagate(held);
        std::vector<index::HeldCommitment> commitments;
        for (const auto& fact : *held) {
            auto one = civic::kept<index::HeldCommitment>(fact.value);
            if (!one) return propagate(one);
            commitments.push_back(*std::move(one));
        }
        if (auto set = tables_->set_commitments(scope_->council_id, civic::DocumentId(key), commitments); !set) return set;
    }
    return {};
}

} // namespace minutebook::resolve
