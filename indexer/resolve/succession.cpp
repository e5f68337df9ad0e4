#include "indexer/resolve/succession.hpp"

#include "indexer/resolve/sharing.hpp"

#include <algorithm>
#include <map>

namespace minutebook::resolve {
namespace {

using civic::HoldingStatus;

constexpr std::chrono::days a_year{400}; ///< from one annual meeting to the next, and some weeks

void bound_by_itself(Holding& holding)
{
    if (!holding.only_ahead) not_after(holding.start, holding.first_seen);
    not_before(holding.end, holding.last_seen);
    // Only of two bounds that are both known: one alone must not make a day look like one on which the post was held.
    if (holding.end.earliest) not_after(holding.start, holding.end.latest);
    if (holding.start.latest) not_before(holding.end, holding.start.earliest);
}

bool stands_in(const Holding& holding) { return holding.manner == HoldingStatus::acting; }

/// Every day on which somebody is known to have held the post: sightings, told starts and told ends.
Sightings known_days(const std::vector<Holding>& holdings, const std::vector<Sighting>& sightings)
{
    std::vector<Sighting> days = sightings;
    for (const Holding& holding : holdings) {
        if (stands_in(holding) || holding.only_hearsay) continue;
        if ((holding.start.told || holding.elected) && holding.start.latest) days.push_back({*holding.start.latest, holding.person});
        if (holding.end.told && holding.end.earliest) days.push_back({*holding.end.earliest, holding.person});
    }
    return Sightings(std::move(days));
}

void bound_by_neighbours(Holding& holding, const Sightings& days)
{
    if (stands_in(holding)) return;
    if (const auto from = holding.certain_from()) not_before(holding.start, days.last_before(holding.person, *from->earliest()));
    if (const auto to = holding.certain_to()) not_after(holding.end, days.first_after(holding.person, *to->latest()));
}

/// Who acts for a vacant post does so until somebody is appointed to it.
void bound_stand_ins(std::vector<Holding>& holdings)
{
    for (Holding& holding : holdings) {
        const auto to = holding.certain_to();
        if (!stands_in(holding) || !to) continue;
        const Holding* next = nullptr;
        for (const Holding& other : holdings)
            if (!stands_in(other) && other.person != holding.person && other.start.told && exact(other.start) &&
                *to->latest() < first_day(other.start) && (next == nullptr || first_day(other.start) < first_day(next->start)))
                next = &other;
        if (next != nullptr) not_after(holding.end, next->start.latest);
    }
}

void bound_by_own(std::vector<Holding>& holdings, const Sightings* days)
{
    std::map<civic::PersonId, std::vector<Holding*>> of_person;
    for (Holding& holding : holdings)
        if (holding.certain_from()) of_person[holding.person].push_back(&holding);
    for (auto& [person, own] : of_person) {
        std::stable_sort(own.begin(), own.end(),
                         [](const Holding* a, const Holding* b) { return before(a->certain_from(), b->certain_from()); });
        for (std::size_t i = 1; i < own.size(); ++i) {
            const auto from = own[i]->certain_from();
            const auto to = own[i - 1]->certain_to();
            if (!to || !(*to->latest() <= *from->earliest())) continue;
            not_after(own[i - 1]->end, from);
            not_before(own[i]->start, to);
            // Who stood in is made permanent, and nobody else is known between: one went over into the other.
            const Holding &before_it = *own[i - 1], &after_it = *own[i];
            const bool made_permanent = before_it.manner != HoldingStatus::permanent && after_it.manner == HoldingStatus::permanent;
            if (made_permanent && exact(after_it.start) && !before_it.end.told && days && !days->parted(person, *to, *from) &&
                *from->earliest() - *to->latest() < a_year)
                not_before(own[i - 1]->end, after_it.start.earliest);
        }
    }
}

/// Does a claim of this holding speak of it as past in the very document that records the other's election?
bool past_beside(const Holding& holding, const Holding& next, const std::vector<HeldClaim>& claims)
{
    return std::any_of(holding.claims.begin(), holding.claims.end(), [&](std::size_t claim) {
        const Claim& one = claims[claim].claim;
        const bool past = one.status == HoldingStatus::former || one.predicate == civic::Predicate::held;
        return past && !one.start && !one.end && std::any_of(next.claims.begin(), next.claims.end(), [&](std::size_t other) {
                   const Claim& elected = claims[other].claim;
                   return elected.predicate == civic::Predicate::starts && elected.source.document_id == one.source.document_id;
               });
    });
}

Day known_to(const Holding& holding) { return *holding.certain_to()->earliest(); }

/// The one whom an election follows: the last known in the year before, or the only one that its record calls past.
Holding* predecessor(const std::vector<Holding*>& by_last, const std::vector<Holding*>& past, const Holding& next,
                     const std::vector<HeldClaim>& claims)
{
    const Day day = *next.start.earliest->earliest();
    auto at = std::upper_bound(by_last.begin(), by_last.end(), day, [](Day d, const Holding* h) { return d < known_to(*h); });
    while (at != by_last.begin()) {
        Holding* one = *--at;
        if (day - known_to(*one) > a_year) break;
        if (one->person == next.person && one->manner == next.manner) continue;
        return one;
    }
    Holding* found = nullptr;
    for (Holding* one : past)
        if (past_beside(*one, next, claims)) {
            if (found) return nullptr;
            found = one;
        }
    return found;
}

void bound_by_elections(std::vector<Holding>& holdings, const std::vector<HeldClaim>& claims, const PostLabel& post)
{
    std::vector<Holding*> by_last;
    std::vector<Holding*> past; // of a leader, "his predecessor" may have left long before
    for (Holding& holding : holdings) {
        if (holding.certain_to() && !holding.only_ahead && !holding.only_hearsay) by_last.push_back(&holding);
        if (holding.only_past && presides(post)) past.push_back(&holding);
    }
    std::stable_sort(by_last.begin(), by_last.end(), [](const Holding* a, const Holding* b) { return known_to(*a) < known_to(*b); });
    std::vector<std::pair<Holding*, PartialDate>> ends;
    for (const Holding& next : holdings) {
        if (!next.elected || !exact(next.start)) continue;
        const Day day = *next.start.earliest->earliest();
        Holding* one = predecessor(by_last, past, next, claims);
        if (one && first_day(one->end) <= day && day <= last_day(one->end)) ends.emplace_back(one, *next.start.earliest);
    }
    for (const auto& [holding, day] : ends) {
        not_before(holding->end, day);
        not_after(holding->end, day);
    }
}

} // namespace

void bound_by_others(std::vector<Holding>& holdings, const std::vector<HeldClaim>& claims, const PostLabel& post, bool single,
                     const std::vector<Sighting>& sightings)
{
    if (single) {
        const Sightings days = known_days(holdings, sightings);
        if (passes_at_election(post)) bound_by_elections(holdings, claims, post);
        for (Holding& holding : holdings) bound_by_neighbours(holding, days);
        bound_stand_ins(holdings);
        bound_by_own(holdings, &days);
    }
    else bound_by_own(holdings, nullptr);
    for (Holding& holding : holdings) bound_by_itself(holding);
}

} // namespace minutebook::resolve
