#include "indexer/resolve/contribution.hpp"
#include "indexer/resolve/council.hpp"
#include "indexer/resolve/kept_claims.hpp"
#include "indexer/resolve/posts.hpp"
#include "indexer/resolve/tenures.hpp"

namespace minutebook::resolve {

Result<> Council::make_post_of(const std::string& id)
{
    const auto& owner = scope_->council_id;
    auto there = tables_->has_post(owner, id);
    if (!there) return propagate(there);
    auto counts = tables_->tallies(owner, {std::string(kind::post), id});
    if (!counts) return propagate(counts);
    std::vector<index::ItemCount> titles;
    std::string body;
    for (const auto& [text, number] : *counts) {
        const CountItem item = parse_count_item(text);
        if (item.of == CountOf::title) titles.push_back({item.value, number});
        if (item.of == CountOf::body) body = item.value;
    }
    if (*there == titles.empty())
        if (auto marked = relink(seek_post(id)); !marked) return marked;
    if (titles.empty()) return tables_->erase_post(owner, civic::PostId(id));

    auto facts = tables_->facts(owner, {std::string(kind::post), id});
    if (!facts) return propagate(facts);
    auto sightings = tables_->turns(owner, {std::string(kind::sighting), id});
    if (!sightings) return propagate(sightings);
    facts->insert(facts->end(), sightings->begin(), sightings->end());
    std::map<std::pair<std::string, std::string>, civic::PersonId> people;
    std::vector<HeldClaim> claims;
    for (const auto& fact : *facts) {
        auto claim = civic::kept<Claim>(fact.value);
        if (!claim) return propagate(claim);
        const std::pair name(block_of(claim->name), name_item(claim->name, role_of(*claim)));
        const auto [person, added] = people.try_emplace(name);
        if (added) {
            auto found = tables_->person_of(owner, name.first, name.second);
            if (!found) return propagate(found);
            person->second = *std::move(found);
        }
        auto who = holder(person->second, *claim, civic::PostId(id));
        if (!who) return propagate(who);
        claims.push_back({*std::move(claim), *std::move(who)});
    }
    const auto post = make_post(*scope_, civic::PostId(id), civic::OrganizationId(body), titles);
    return tables_->put(owner, post, make_tenures(post, claims));
}

Result<> Council::make_posts()
{
    for (const std::string_view kind : {kind::post, kind::sighting}) {
        auto touched = tables_->touched(scope_->council_id, kind);
        if (!touched) return propagate(touched);
        posts_.merge(*touched);
    }
    for (const std::string& id : posts_)
        if (auto made = make_post_of(id); !made) return made;
    return put_parts();
}

} // namespace minutebook::resolve
