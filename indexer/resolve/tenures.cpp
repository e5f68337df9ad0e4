#include "indexer/resolve/tenures.hpp"

#include "indexer/resolve/holding.hpp"
#include "indexer/resolve/memberships.hpp"
#include "indexer/resolve/sharing.hpp"
#include "indexer/resolve/succession.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace minutebook::resolve {
namespace {

using civic::HoldingStatus;

/// In an order that depends on the claims alone.
std::vector<HeldClaim> in_order(std::vector<HeldClaim> claims)
{
    const auto key = [](const HeldClaim& one) {
        const Claim& claim = one.claim;
        return std::tie(claim.source.document_id, claim.source.span, one.person, claim.rule, claim.predicate, claim.status, claim.start,
                        claim.end, claim.post.shown, claim.source.quote);
    };
    std::sort(claims.begin(), claims.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
    return claims;
}

EvidenceByPerson weigh_all(const std::vector<HeldClaim>& claims)
{
    EvidenceByPerson out;
    for (std::size_t i = 0; i < claims.size(); ++i) out[claims[i].person].push_back(weigh(i, claims[i].claim));
    return out;
}

/// "Chief Executive" said of one who is interim before and after that day: the same holding.
void take_manner_from_around(std::vector<Evidence>& evidence)
{
    for (const HoldingStatus manner : {HoldingStatus::interim, HoldingStatus::acting}) {
        std::optional<PartialDate> first, last;
        for (const Evidence& one : evidence)
            if (one.manner == manner && one.seen) {
                first = earlier(first, one.seen);
                last = later(last, one.seen);
            }
        if (!first) continue;
        for (Evidence& one : evidence)
            if (one.plain && one.seen && !before(one.seen, first) && !before(last, one.seen)) one.manner = manner;
    }
}

/// "Upon her taking up the post, Jane Vexley returns to her old role", of one who was interim when last shown: that is what ends.
void take_manner_from_before(std::vector<Evidence>& evidence)
{
    const auto shown = [](const Evidence& one) { return one.seen ? one.seen : one.start.latest; };
    for (Evidence& leaving : evidence) {
        const auto& end = leaving.end.told ? leaving.end.earliest : leaving.end.latest;
        if (!leaving.plain || !leaving.leaves || leaving.term || known(leaving.start) || !end) continue;
        const Evidence* last = nullptr;
        for (const Evidence& one : evidence)
            if (!one.leaves && !one.past && !one.ahead && before(shown(one), end) && (last == nullptr || before(shown(*last), shown(one))))
                last = &one;
        if (last != nullptr) leaving.manner = last->manner;
    }
}

/// "The outgoing leader", a day after the next was elected: papers lag, so that only says who it was before.
void forget_sightings_after_elections(EvidenceByPerson& evidence)
{
    std::vector<std::pair<Day, civic::PersonId>> elections;
    for (const auto& [person, own] : evidence)
        for (const Evidence& one : own)
            if (one.elected) elections.emplace_back(first_day(one.start), person);
    std::sort(elections.begin(), elections.end());
    for (auto& [person, own] : evidence)
        for (Evidence& one : own) {
            if (!one.seen || one.begins || !one.seen->is_day() || known(one.start) || known(one.end)) continue;
            const Day day = *one.seen->earliest();
            const auto from = std::lower_bound(elections.begin(), elections.end(), std::pair(day - news_lag, civic::PersonId{}));
            const auto last = std::lower_bound(elections.begin(), elections.end(), std::pair(day, civic::PersonId{}));
            // The last election before the day is what counts.
            if (from == last || std::prev(last)->second == person) continue;
            one.seen.reset();
            one.past = true;
            one.end.latest = PartialDate::from_day(std::prev(last)->first);
        }
}

std::vector<Sighting> sightings_of(const EvidenceByPerson& evidence, const std::set<civic::PersonId>& without)
{
    std::vector<Sighting> out;
    for (const auto& [person, own] : evidence) {
        if (without.contains(person)) continue;
        for (const Evidence& one : own)
            if (one.seen && one.seen->month && one.manner != HoldingStatus::acting && !one.hearsay) out.push_back({*one.seen, person});
    }
    return out;
}

struct Held {
    EvidenceByPerson evidence;
    std::vector<Sighting> sightings;
    std::map<civic::PersonId, std::set<civic::PersonId>> sharers;
    std::vector<civic::Source> sources;
};

/// The sightings of all but those who share the post with `person`.
Sightings others_of(const Held& held, const civic::PersonId& person)
{
    std::vector<Sighting> out = held.sightings;
    const auto& with = held.sharers.at(person);
    std::erase_if(out, [&](const Sighting& one) { return with.contains(one.person); });
    return Sightings(std::move(out));
}

std::vector<Holding> holdings_of(Held& held, bool single)
{
    const Sightings everybody(single ? held.sightings : std::vector<Sighting>{});
    std::vector<Holding> out;
    for (auto& [person, evidence] : held.evidence) {
        const bool shares = single && held.sharers.contains(person);
        for (Holding& holding : group(person, std::move(evidence), shares ? others_of(held, person) : everybody, held.sources))
            if (!holding.only_hearsay) out.push_back(std::move(holding));
    }
    return out;
}

} // namespace

std::vector<civic::Membership> make_tenures(const civic::Post& post, const std::vector<HeldClaim>& unordered)
{
    if (unordered.empty()) return {};
    const std::vector<HeldClaim> claims = in_order(unordered);
    const PostLabel& label = claims.front().claim.post;
    const bool single = single_holder(label);

    Held held;
    held.evidence = weigh_all(claims);
    for (auto& [person, evidence] : held.evidence) {
        take_manner_from_around(evidence);
        take_manner_from_before(evidence);
    }
    if (single) forget_sightings_after_elections(held.evidence);
    for (const HeldClaim& one : claims) held.sources.push_back(one.claim.source);
    const auto absent = stand_ins(held.evidence, Sightings(sightings_of(held.evidence, {})), label);
    for (const auto& person : absent) held.evidence.erase(person);
    held.sightings = sightings_of(held.evidence, {});
    if (single) held.sharers = sharers(held.evidence, claims);

    const bool shared = !held.sharers.empty();
    std::vector<Holding> holdings = holdings_of(held, single);
    bound_by_others(holdings, claims, label, single && !shared, held.sightings);
    return memberships_of(holdings, claims, post);
}

} // namespace minutebook::resolve
