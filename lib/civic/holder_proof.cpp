#include "civic/holder_proof.hpp"

#include <cstdlib>
#include <limits>
#include <tuple>

namespace minutebook::civic::holding {
namespace {

bool is_day(const Days& days, const std::optional<PartialDate>& date)
{
    const auto one = days_of(date, date);
    return one && days.holds(*one);
}

Grounds grounds_of(const Membership& membership, const Days& days)
{
    const bool dated = std::any_of(membership.sources.begin(), membership.sources.end(), [&](const Source& source) {
        const auto date = PartialDate::parse(source.date);
        return is_day(days, date) && membership.first_seen && membership.last_seen && first_of(membership.first_seen) <= last_of(date) &&
               first_of(date) <= last_of(membership.last_seen);
    });
    if (dated || is_day(days, membership.first_seen) || is_day(days, membership.last_seen)) return Grounds::seen;
    const auto start = last_of(membership.start.latest), end = first_of(membership.end.earliest);
    const bool after_start = membership.start.told && start && *start <= days.first;
    const bool before_end = membership.end.told && end && days.last <= *end;
    const bool eve = !membership.first_seen && membership.end.told && end && days.last + std::chrono::days{1} == *end;
    const bool on_bound =
        (membership.start.told && is_day(days, membership.start.latest)) || (membership.end.told && is_day(days, membership.end.earliest));
    return on_bound || eve || (after_start && before_end) ? Grounds::told : Grounds::follows;
}

Doubt doubt_of(const Membership& membership, const Proof& proof, const Days& days)
{
    if (membership.status == HoldingStatus::incoming) return Doubt::announced;
    // What only follows from sightings is no more than that: "last seen" and "first seen".
    const auto can_mean = [&](const Bound& bound, const std::optional<Days>& span) {
        return bound.told && span && span->first != span->last && span->meets(days);
    };
    if (can_mean(membership.start, proof.start)) return Doubt::start_uncertain;
    if (can_mean(membership.end, proof.end)) return Doubt::end_uncertain;
    const auto certain = proof.certain();
    if (certain && certain->last < days.first) return Doubt::after_seen;
    // Who is known only by leaving held it before; since when is another matter.
    const bool known_by_leaving = !membership.first_seen && !membership.start.told && proof.may_last;
    if (certain && days.last < certain->first && !known_by_leaving) return Doubt::before_seen;
    return proof.may_last ? Doubt::before_day : Doubt::undated;
}

/// Was the post held on some of these days by another start or end that some of the sources tell?
bool held_otherwise(const Membership& membership, const Days& days)
{
    for (const auto& [others, bound] :
         {std::pair(&membership.other_starts, &Membership::start), std::pair(&membership.other_ends, &Membership::end)})
        for (const OtherBound& other : *others) {
            Membership different;
            different.start = membership.start;
            different.end = membership.end;
            different.first_seen = membership.first_seen;
            different.last_seen = membership.last_seen;
            different.*bound = other.bound;
            if (Proof(different).proves_some(days)) return true;
        }
    return false;
}

} // namespace

std::optional<Days> days_of(const std::optional<PartialDate>& from, const std::optional<PartialDate>& to)
{
    const auto first = first_of(from), last = last_of(to);
    if (!first || !last || *last < *first) return std::nullopt;
    return Days{*first, *last};
}

Proof::Proof(const Membership& membership)
{
    may_begin = first_of(membership.start.earliest);
    may_last = last_of(membership.end.latest);
    start = days_of(membership.start.earliest, membership.start.latest);
    end = days_of(membership.end.earliest, membership.end.latest);
    if (membership.status == HoldingStatus::incoming) return;
    take(begun, last_of(membership.start.latest), earlier);
    take(begun, last_of(membership.first_seen), earlier);
    take(lasted, first_of(membership.end.earliest), later);
    take(lasted, first_of(membership.last_seen), later);
    for (const auto& piece :
         {start, end, days_of(membership.first_seen, membership.first_seen), days_of(membership.last_seen, membership.last_seen)})
        if (piece) pieces.push_back(*piece);
    hold_the_day_before();
}

/// Nobody leaves on a day what they did not hold the day before.
void Proof::hold_the_day_before()
{
    if (!end || end->first != end->last) return;
    const Day before = end->first - std::chrono::days{1};
    const bool open = !start || start->first <= before;
    if (open && (!begun || *begun > before) && (!may_begin || *may_begin <= before)) begun = before;
}

std::vector<Source> nearest_first(const std::vector<Source>& sources, const Days& days)
{
    struct Placed {
        int rank = 3;
        Day::rep away = 0;
        const Source* source = nullptr;
    };
    std::vector<Placed> placed;
    const Source *before = nullptr, *after = nullptr;
    std::optional<Day> before_day, after_day;
    for (const Source& source : sources) {
        const auto date = PartialDate::parse(source.date);
        const auto first = first_of(date), last = last_of(date);
        if (last && *last < days.first && (!before_day || *last > *before_day)) before = &source, before_day = last;
        if (first && *first > days.last && (!after_day || *first < *after_day)) after = &source, after_day = first;
    }
    for (const Source& source : sources) {
        const auto date = PartialDate::parse(source.date);
        const auto own = days_of(date, date);
        Placed each{3, std::numeric_limits<Day::rep>::max(), &source};
        if (own && own->meets(days)) each.rank = 0;
        else if (&source == before) each.rank = 1;
        else if (&source == after) each.rank = 2;
        if (own) each.away = std::abs((own->first - days.first).count());
        placed.push_back(each);
    }
    std::stable_sort(placed.begin(), placed.end(),
                     [](const Placed& a, const Placed& b) { return std::tie(a.rank, a.away) < std::tie(b.rank, b.away); });
    std::vector<Source> out;
    for (const Placed& each : placed) out.push_back(*each.source);
    return out;
}

std::optional<Holding> judge(const Membership& membership, const Days& days)
{
    const Proof proof(membership);
    Holding out;
    const auto certain = proof.certain();
    out.throughout = certain && certain->holds(days);
    // Of a single day "some of it" is all of it; two pieces of one day are one.
    if (out.throughout || proof.proves_some(days)) {
        out.grounds = grounds_of(membership, days);
        if (days.first == days.last) out.throughout = true;
    }
    else if (proof.allows(days)) out.doubt = doubt_of(membership, proof, days);
    else if (held_otherwise(membership, days)) out.doubt = Doubt::contradicted;
    else return std::nullopt;
    out.sources = nearest_first(membership.sources, days);
    return out;
}

} // namespace minutebook::civic::holding
