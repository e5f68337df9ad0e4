#include "indexer/resolve/contribution.hpp"
#include "indexer/resolve/council.hpp"
#include "indexer/resolve/thread_relations.hpp"

namespace minutebook::resolve {

Result<> Council::make_threads()
{
    auto touched = tables_->touched(scope_->council_id, kind::thread);
    if (!touched) return propagate(touched);
    for (const std::string& key : *touched) {
        const index::Unit unit{std::string(kind::thread), key};
        auto held = tables_->facts(scope_->council_id, unit);
        if (!held) return propagate(held);
        std::vector<KeyedFact> facts;
        for (auto& fact : *held) facts.push_back({fact.document_id, fact.place, std::move(fact.value)});
        auto relations = thread_relations(key, facts);
        for (auto& relation : relations) relation.council_id = scope_->council_id;
        if (auto set = tables_->set_relations(scope_->council_id, unit, relations); !set) return set;
    }
    return {};
}

} // namespace minutebook::resolve
