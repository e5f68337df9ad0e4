// Who was seen in a post, run by run.
#include "indexer/resolve/contribution.hpp"
#include "indexer/resolve/council.hpp"
#include "indexer/resolve/kept_claims.hpp"

#include <utility>

namespace minutebook::resolve {
namespace {

index::Unit sightings_of(const civic::PostId& post) { return {std::string(kind::sighting), post.value()}; }

/// Memo of a post: its PostTail, where it has one.
index::Unit tail_of_post(const civic::PostId& post) { return {"post tail", post.value()}; }

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

Result<Council::Seen> Council::recognise(const civic::PostId& post, index::DatedFact fact)
{
    const SightingItem item = parse_sighting_item(fact.item);
    auto named = person_named(item.name);
    if (!named) return propagate(named);
    auto person = holder(*named, post, fact.document_id, PartialDate::parse(fact.day));
    if (!person) return propagate(person);
    return Seen{std::move(fact), *person, (person->empty() ? item.name : person->value()) + item.manner};
}

Result<HeldClaim> Council::claim_of(const civic::PostId& post, const Seen& seen)
{
    auto value = tables_->value(scope_->council_id, sightings_of(post), seen.fact);
    if (!value) return propagate(value);
    auto claim = civic::kept<Claim>(*value);
    if (!claim) return propagate(claim);
    return HeldClaim{*std::move(claim), seen.person};
}

/// All runs; only of the facts that tell them apart are the claims looked at.
Result<std::vector<Run>> Council::runs(const civic::PostId& post)
{
    auto facts = tables_->dated_facts(scope_->council_id, sightings_of(post));
    if (!facts) return propagate(facts);
    std::vector<std::vector<Seen>> alike;
    for (auto& fact : *facts) {
        auto seen = recognise(post, std::move(fact));
        if (!seen) return propagate(seen);
        if (alike.empty() || alike.back().back().of != seen->of) alike.emplace_back();
        if (alike.back().size() == kept_of_run) alike.back().pop_back();
        alike.back().push_back(*std::move(seen));
    }
    std::vector<Run> out;
    for (const auto& kept : alike) {
        Run& run = out.emplace_back();
        run.of = kept.back().of;
        for (const Seen& seen : kept) {
            auto claim = claim_of(post, seen);
            if (!claim) return propagate(claim);
            run.claims.push_back(*std::move(claim));
        }
    }
    return out;
}

Result<> Council::keep_tail(const civic::PostId& post, const std::optional<PostTail>& tail)
{
    return tables_->set_memo(scope_->council_id, tail_of_post(post), tail ? civic::keep(*tail) : std::string{});
}

Result<bool> Council::prolong_post(const civic::Post& post)
{
    auto memo = tables_->memo(scope_->council_id, tail_of_post(post.id));
    if (!memo || memo->empty()) return memo ? Result<bool>(false) : propagate(memo);
    auto known = tables_->knows(scope_->council_id, post);
    if (!known || !*known) return known;
    auto tail = civic::kept<PostTail>(*memo);
    if (!tail) return propagate(tail);
    auto later = tables_->dated_facts(scope_->council_id, sightings_of(post.id), tail->day);
    if (!later) return propagate(later);
    Prolonged prolonged{tail->sources, {}};
    for (auto& fact : *later) {
        auto seen = recognise(post.id, std::move(fact));
        if (!seen) return propagate(seen);
        auto held = claim_of(post.id, *seen);
        if (!held) return propagate(held);
        if (!prolong(*tail, seen->of, held->claim, prolonged)) return false;
    }
    if (later->empty()) return true;
    auto put = tables_->prolong(scope_->council_id, tail->membership, tail->day, prolonged.stay, prolonged.added);
    if (!put) return propagate(put);
    if (auto kept = keep_tail(post.id, *tail); !kept) return propagate(kept);
    return true;
}

} // namespace minutebook::resolve
