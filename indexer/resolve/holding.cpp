#include "indexer/resolve/holding.hpp"

#include <algorithm>
#include <tuple>

namespace minutebook::resolve {
namespace {

using civic::HoldingStatus;

constexpr std::chrono::days slack{92};                 ///< between the end of one term and the start of the next
constexpr std::chrono::days widest_contradiction{731}; ///< two days told for one event lie no further apart
constexpr std::size_t looked_back = 8;                 ///< holdings; older ones are parted from a new claim anyway

/// Can a holding with these bounds hold these sightings?
bool spans(const civic::Bound& from, const civic::Bound& to, const std::optional<PartialDate>& first,
           const std::optional<PartialDate>& last)
{
    if (first && *first->latest() < first_day(from)) return false;
    if (last && last_day(to) < *last->earliest()) return false;
    return first_day(from) <= last_day(to);
}

bool fits_exactly(const Holding& holding, const Evidence& evidence)
{
    if (!agree(holding.start, evidence.start) || !agree(holding.end, evidence.end)) return false;
    return spans(both(holding.start, evidence.start), both(holding.end, evidence.end), earlier(holding.first_seen, evidence.seen),
                 later(holding.last_seen, evidence.seen));
}

/// The first day that a claim speaks of.
std::optional<PartialDate> begin_of(const Evidence& evidence)
{
    if (evidence.seen) return evidence.seen;
    return evidence.start.earliest ? evidence.start.earliest : evidence.end.earliest;
}

/// A later election or term of the same holder, or one who is seen in the post beyond the term he was elected for.
bool goes_on(const Holding& holding, const Evidence& evidence)
{
    const bool again = (evidence.begins || evidence.term) && known(evidence.start) && (!evidence.past || evidence.term);
    const auto from = again ? evidence.start.earliest : evidence.seen;
    const auto held_from = holding.certain_from();
    if (!from || !held_from || *from->earliest() <= *held_from->earliest()) return false;
    if (!again) return holding.term_end && *from->earliest() > last_day(holding.end);
    const bool by_day = holding.end.latest && holding.end.latest->is_day();
    if (holding.term_end) return *from->earliest() <= last_day(holding.end) + (by_day ? slack : std::chrono::days{0});
    return last_day(holding.end) >= *from->earliest();
}

/// Two told days for one event, of a holding that the rest of the words agree on.
bool contradicts(const civic::Bound& a, const civic::Bound& b)
{
    if (!a.told || !b.told || agree(a, b)) return false;
    const auto gap = first_day(a) > last_day(b) ? first_day(a) - last_day(b) : first_day(b) - last_day(a);
    return gap <= widest_contradiction;
}

bool side_by_side(const Holding& holding, const Evidence& evidence)
{
    if (evidence.term || holding.term_end) return false;
    const bool start = contradicts(holding.start, evidence.start);
    const bool end = contradicts(holding.end, evidence.end);
    if (start == end) return false;
    const civic::Bound none;
    const civic::Bound& from = start ? none : evidence.start;
    const civic::Bound& to = end ? none : evidence.end;
    if (!agree(holding.start, from) || !agree(holding.end, to)) return false;
    // Seen before the later start or after the earlier end: two holdings.
    return spans(start ? evidence.start : both(holding.start, from), end ? evidence.end : both(holding.end, to),
                 earlier(holding.first_seen, evidence.seen), later(holding.last_seen, evidence.seen));
}

/// "Leader from May 2018 until February 2021", of one whose election in May 2019 is on record: that was a re-election.
bool encloses(const Holding& holding, const Evidence& evidence)
{
    const bool beyond = evidence.end.told ? first_day(evidence.end) >= first_day(holding.start)
                                          : evidence.seen && *evidence.seen->earliest() >= first_day(holding.start);
    return holding.elected && exact(holding.start) && evidence.start.told && beyond &&
           last_day(evidence.start) < first_day(holding.start) && agree(holding.end, evidence.end) &&
           spans(evidence.start, both(holding.end, evidence.end), holding.first_seen, holding.last_seen);
}

/// Did the words tell of a departure between the two days?
bool left_between(const std::vector<Day>& departures, const PartialDate& from, const PartialDate& to)
{
    const auto left = std::upper_bound(departures.begin(), departures.end(), *from.latest());
    return left != departures.end() && *left < *to.earliest();
}

bool is_parted(const Holding& holding, const Evidence& evidence, const Sightings& others, const std::vector<Day>& departures)
{
    if (encloses(holding, evidence) && others.parted(holding.person, *evidence.start.latest, *holding.start.earliest)) return true;
    const auto from = begin_of(evidence);
    const auto last = holding.certain_to();
    if (from && last && (others.parted(holding.person, *last, *from) || left_between(departures, *last, *from))) return true;
    const auto until = evidence.seen ? evidence.seen : evidence.end.latest;
    const auto first = holding.certain_from();
    return until && first && !evidence.past && others.parted(holding.person, *until, *first);
}

/// A bare "former" of no stated manner speaks of whatever holding there was.
bool bare_past(const Holding& holding, const Evidence& evidence)
{
    return evidence.past && !evidence.start.told && !evidence.end.told && evidence.plain && agree(holding.end, evidence.end) &&
           spans(holding.start, both(holding.end, evidence.end), holding.first_seen, holding.last_seen);
}

/// "… is Mayor again, having served in 2021": one text that tells of two holdings.
bool told_apart(const Holding& holding, const Evidence& evidence, const std::vector<civic::Source>& sources)
{
    if (evidence.departs || evidence.past == holding.only_past || (!holding.end.told && !evidence.end.told)) return false;
    if (holding.end.told && evidence.end.told && agree(holding.end, evidence.end)) return false; // looks back on a departure told before
    return std::any_of(holding.claims.begin(), holding.claims.end(),
                       [&](std::size_t claim) { return sources[claim].document_id == sources[evidence.claim].document_id; });
}

bool takes(const Holding& holding, const Evidence& evidence, const Sightings& others, const std::vector<Day>& departures,
           const std::vector<civic::Source>& sources)
{
    if (told_apart(holding, evidence, sources)) return false;
    if (evidence.manner != holding.manner) return bare_past(holding, evidence);
    if (is_parted(holding, evidence, others, departures)) return false;
    return goes_on(holding, evidence) || fits_exactly(holding, evidence) || encloses(holding, evidence) || side_by_side(holding, evidence);
}

/// Evidence that says more of time comes first, then by day, so that vaguer claims find the holding they belong to.
int rank(const Evidence& evidence)
{
    if (evidence.seen) return 0;
    if (evidence.start.told || evidence.end.told) return 1;
    return known(evidence.start) || known(evidence.end) ? 2 : 3;
}

void note(std::vector<ToldBound>& bounds, const civic::Bound& bound, std::size_t claim)
{
    if (!bound.told) return;
    for (ToldBound& known_bound : bounds)
        if (agree(known_bound.bound, bound)) {
            known_bound.bound = both(known_bound.bound, bound);
            known_bound.claims.push_back(claim);
            return;
        }
    bounds.push_back({bound, {claim}});
}

} // namespace

std::optional<PartialDate> Holding::certain_from() const
{
    return start.latest && last_day(start) != Day::max() ? earlier(start.latest, first_seen) : first_seen;
}

std::optional<PartialDate> Holding::certain_to() const
{
    if (last_seen) return later(last_seen, end.told && !term_end ? end.earliest : std::nullopt);
    return end.earliest ? end.earliest : start.latest;
}

void Holding::add(const Evidence& evidence)
{
    if (!claims.empty() && goes_on(*this, evidence)) {
        // Re-elected: the start stays; an end that was only a term's gives way.
        if (term_end) end = {};
        term_end = false;
        if (evidence.term) {
            end = evidence.end;
            term_end = true;
        }
    }
    else {
        if (!claims.empty() && encloses(*this, evidence)) {
            start = {};
            starts.clear();
            elected = false;
        }
        if (agree(start, evidence.start)) {
            elected = (elected && exact(start)) || (evidence.elected && exact(evidence.start));
            start = both(start, evidence.start);
        }
        note(starts, evidence.start, evidence.claim);
        if (agree(end, evidence.end)) {
            if (evidence.end.told) term_end = evidence.term && (term_end || !end.told);
            end = both(end, evidence.end);
        }
        note(ends, evidence.end, evidence.claim);
    }
    first_seen = earlier(first_seen, evidence.seen);
    last_seen = later(last_seen, evidence.seen);
    departed = departed || evidence.departs;
    only_past = only_past && evidence.past;
    only_ahead = only_ahead && evidence.ahead;
    only_hearsay = only_hearsay && evidence.hearsay;
    claims.push_back(evidence.claim);
}

std::vector<Holding> group(const civic::PersonId& person, std::vector<Evidence> evidence, const Sightings& others,
                           const std::vector<civic::Source>& sources)
{
    const auto order = [&](const Evidence& a, const Evidence& b) {
        const int x = rank(a), y = rank(b);
        if (x != y) return x < y;
        const auto from_a = begin_of(a), from_b = begin_of(b);
        if (before(from_a, from_b) || before(from_b, from_a)) return before(from_a, from_b);
        const auto& one = sources[a.claim];
        const auto& two = sources[b.claim];
        return std::tie(one.document_id, one.span, one.quote, a.claim) < std::tie(two.document_id, two.span, two.quote, b.claim);
    };
    std::sort(evidence.begin(), evidence.end(), order);
    std::vector<Day> departures;
    for (const Evidence& item : evidence)
        if (item.departs && last_day(item.end) != Day::max()) departures.push_back(last_day(item.end));
    std::sort(departures.begin(), departures.end());
    std::vector<Holding> holdings;
    for (const Evidence& item : evidence) {
        std::size_t back = 0;
        auto found = holdings.rbegin();
        while (found != holdings.rend() && back < looked_back && !takes(*found, item, others, departures, sources)) ++found, ++back;
        if (found != holdings.rend() && back < looked_back) {
            found->add(item);
            continue;
        }
        Holding fresh;
        fresh.person = person;
        fresh.manner = item.manner;
        fresh.add(item);
        holdings.push_back(std::move(fresh));
    }
    return holdings;
}

} // namespace minutebook::resolve
