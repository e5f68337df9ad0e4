#include "indexer/resolve/contribution.hpp"
#include "indexer/resolve/council.hpp"
#include "indexer/resolve/kept_claims.hpp"
#include "indexer/resolve/posts.hpp"
#include "indexer/resolve/tenures.hpp"

#include <iterator>

namespace minutebook::resolve {

namespace {

/// One fact in a run of like ones: the same person holds the post in the same manner.
struct Run {
    std::string of;
    std::vector<std::size_t> kept;
};

/// Of many sightings in a row the first two and the last tell all: from when to when, and that it was on more than two days.
void lengthen(Run& run, std::size_t fact)
{
    if (run.kept.size() > 2) run.kept.back() = fact;
    else run.kept.push_back(fact);
}

Result<Claim> claim_of(const std::string& value) { return civic::kept<Claim>(value); }

} // namespace

Result<civic::PersonId> Council::person_named(const std::string& name)
{
    const auto [person, added] = person_named_.try_emplace(name);
    if (added) {
        auto found = tables_->person_of(scope_->council_id, block_of(parse_name_item(name).name), name);
        if (!found) return propagate(found);
        person->second = *std::move(found);
    }
    return person->second;
}

/// Claims that tell more than that somebody was seen in the post.
Result<std::vector<HeldClaim>> Council::told(const civic::PostId& post)
{
    auto facts = tables_->facts(scope_->council_id, {std::string(kind::post), post.value()});
    if (!facts) return propagate(facts);
    std::vector<HeldClaim> out;
    for (const auto& fact : *facts) {
        auto claim = claim_of(fact.value);
        if (!claim) return propagate(claim);
        auto named = person_named(name_item(claim->name, role_of(*claim)));
        if (!named) return propagate(named);
        auto person = holder(*named, post, fact.document_id, claim->day);
        if (!person) return propagate(person);
        out.push_back({*std::move(claim), *std::move(person)});
    }
    return out;
}

/// Sightings, thinned out to the ends of runs; only of those are the claims looked at.
Result<std::vector<HeldClaim>> Council::sighted(const civic::PostId& post)
{
    const index::Unit unit{std::string(kind::sighting), post.value()};
    auto facts = tables_->dated_facts(scope_->council_id, unit);
    if (!facts) return propagate(facts);
    std::vector<civic::PersonId> people;
    std::vector<Run> runs;
    for (std::size_t i = 0; i < facts->size(); ++i) {
        const auto& fact = (*facts)[i];
        const SightingItem item = parse_sighting_item(fact.item);
        auto named = person_named(item.name);
        if (!named) return propagate(named);
        auto person = holder(*named, post, fact.document_id, PartialDate::parse(fact.day));
        if (!person) return propagate(person);
        const std::string of = (person->empty() ? item.name : person->value()) + item.manner;
        if (runs.empty() || runs.back().of != of) runs.push_back({of, {}});
        lengthen(runs.back(), i);
        people.push_back(*std::move(person));
    }
    std::vector<HeldClaim> out;
    for (const Run& run : runs)
        for (const std::size_t i : run.kept) {
            auto value = tables_->value(scope_->council_id, unit, (*facts)[i]);
            if (!value) return propagate(value);
            auto claim = claim_of(*value);
            if (!claim) return propagate(claim);
            out.push_back({*std::move(claim), people[i]});
        }
    return out;
}

Result<> Council::make_post_of(const std::string& id)
{
    const auto& owner = scope_->council_id;
    const civic::PostId key(id);
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
    if (titles.empty()) return tables_->erase_post(owner, key);

    auto claims = told(key);
    if (!claims) return propagate(claims);
    auto seen = sighted(key);
    if (!seen) return propagate(seen);
    claims->insert(claims->end(), std::make_move_iterator(seen->begin()), std::make_move_iterator(seen->end()));
    const auto post = make_post(*scope_, key, civic::OrganizationId(body), titles);
    return tables_->put(owner, post, make_tenures(post, *claims));
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
