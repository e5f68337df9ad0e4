#include "indexer/resolve/tenures.hpp"

#include "indexer/resolve/bounds.hpp"

#include "base/digest.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

namespace minutebook::resolve {
namespace {

using civic::HoldingStatus;
using civic::Predicate;
using Day = std::chrono::sys_days;

/// A claim with what it says of time, ready to be grouped.
struct Evidence {
    std::size_t claim = 0;
    HoldingStatus status = HoldingStatus::permanent; ///< permanent, interim or acting: how the post is held
    bool past = false;                               ///< held, no longer
    bool ahead = false;                              ///< not yet begun
    std::optional<PartialDate> seen;                 ///< the day on which the words show the holder in the post
    civic::Bound start;
    civic::Bound end;
};

HoldingStatus manner(const Claim& claim)
{
    switch (claim.status) {
    case HoldingStatus::interim: return HoldingStatus::interim;
    case HoldingStatus::acting: return HoldingStatus::acting;
    case HoldingStatus::permanent:
    case HoldingStatus::former:
    case HoldingStatus::incoming: break;
    }
    if (claim.post.modifier == "interim" || claim.post.modifier == "temporary") return HoldingStatus::interim;
    if (claim.post.modifier == "acting") return HoldingStatus::acting;
    return HoldingStatus::permanent;
}

bool elects_or_appoints(const Claim& claim)
{
    const std::string& rule = claim.rule;
    return rule.starts_with("appoint") || rule == "be";
}

/// Elected posts are taken up at the meeting that elects: its day is the day, though the words need not name it.
bool begins_at_once(const Claim& claim)
{
    const bool record = claim.kind == civic::DocumentKind::meeting || claim.kind == civic::DocumentKind::agenda_item;
    return record && elects_or_appoints(claim) && claim.dated && class_of(claim.post) == PostClass::member;
}

/// Do the words show the holder in the post on their day? Not while the start they give lies ahead; and staff take a post up
/// some time after they are appointed to it.
bool in_post(const Claim& claim)
{
    const auto& start = claim.start;
    if (start && start->earliest() && *start->earliest() > *claim.day->latest()) return false;
    return !elects_or_appoints(claim) || class_of(claim.post) == PostClass::member;
}

Evidence weigh(std::size_t number, const Claim& claim)
{
    Evidence out;
    out.claim = number;
    out.status = manner(claim);
    out.past = claim.status == HoldingStatus::former || claim.predicate == Predicate::held;
    out.ahead = claim.status == HoldingStatus::incoming;
    if (claim.start) out.start = told_bound(*claim.start);
    if (claim.end) out.end = told_bound(*claim.end);
    if (!claim.day || !claim.day->year) return out;
    if (out.past) {
        if (!claim.end) out.end.latest = claim.day;
    }
    else if (out.ahead) {
        if (!claim.start) out.start.earliest = claim.day;
    }
    else {
        if (in_post(claim)) out.seen = claim.day;
        if (claim.predicate == Predicate::starts && !claim.start && begins_at_once(claim)) out.start = {claim.day, claim.day, false};
        if (claim.predicate == Predicate::ends && !claim.end) out.end.earliest = claim.day;
    }
    return out;
}

/// One holding in the making.
struct Tenure {
    HoldingStatus status = HoldingStatus::permanent;
    civic::Bound start;
    civic::Bound end;
    std::optional<PartialDate> first_seen;
    std::optional<PartialDate> last_seen;
    bool only_past = true;
    bool only_ahead = true;
    std::vector<std::size_t> claims;

    [[nodiscard]] bool takes(const Evidence& evidence) const
    {
        if (evidence.status != status || !agree(start, evidence.start) || !agree(end, evidence.end)) return false;
        return spans(both(start, evidence.start), both(end, evidence.end), earlier(first_seen, evidence.seen),
                     later(last_seen, evidence.seen));
    }

    /// Can a holding with these bounds hold these sightings?
    static bool spans(const civic::Bound& from, const civic::Bound& to, const std::optional<PartialDate>& first,
                      const std::optional<PartialDate>& last)
    {
        const auto day = [](const std::optional<PartialDate>& date, bool first_day) -> std::optional<Day> {
            if (!date || !date->year) return std::nullopt;
            return first_day ? date->earliest() : date->latest();
        };
        const auto begun = day(from.earliest, true);
        const auto over = day(to.latest, false);
        const auto first_day = day(first, false);
        const auto last_day = day(last, true);
        if (begun && first_day && *first_day < *begun) return false;
        if (over && last_day && *over < *last_day) return false;
        return !begun || !over || *begun <= *over;
    }

    static std::optional<PartialDate> earlier(const std::optional<PartialDate>& a, const std::optional<PartialDate>& b)
    {
        return before(a, b) ? a : b ? b : a;
    }
    static std::optional<PartialDate> later(const std::optional<PartialDate>& a, const std::optional<PartialDate>& b)
    {
        if (!a || !b) return a ? a : b;
        return before(a, b) ? b : a;
    }

    void add(const Evidence& evidence)
    {
        start = both(start, evidence.start);
        end = both(end, evidence.end);
        if (evidence.seen && (!first_seen || before(evidence.seen, first_seen))) first_seen = evidence.seen;
        if (evidence.seen && (!last_seen || before(last_seen, evidence.seen))) last_seen = evidence.seen;
        only_past = only_past && evidence.past;
        only_ahead = only_ahead && evidence.ahead;
        claims.push_back(evidence.claim);
    }
};

/// A day on which somebody was seen in a post.
struct Sighting {
    PartialDate day;
    civic::PersonId person;
};

bool parted(const std::vector<Sighting>& others, const civic::PersonId& person, const std::optional<PartialDate>& from,
            const std::optional<PartialDate>& to)
{
    if (!from || !to) return false;
    return std::any_of(others.begin(), others.end(), [&](const Sighting& other) {
        return other.person != person && *from->latest() < *other.day.earliest() && *other.day.latest() < *to->earliest();
    });
}

/// Evidence that says more of time comes first, then by day, so that vaguer claims find the tenure they belong to.
bool tells_more(const Evidence& a, const Evidence& b, const std::vector<HeldClaim>& claims)
{
    const auto rank = [](const Evidence& e) { return e.seen ? 0 : e.start.told || e.end.told ? 1 : 2; };
    if (rank(a) != rank(b)) return rank(a) < rank(b);
    if (a.seen != b.seen) return before(a.seen, b.seen);
    const auto& x = claims[a.claim].claim.source;
    const auto& y = claims[b.claim].claim.source;
    return std::tie(x.document_id, x.span, x.quote) < std::tie(y.document_id, y.span, y.quote);
}

std::vector<Tenure> group(std::vector<Evidence> evidence, const std::vector<HeldClaim>& claims, const std::vector<Sighting>& sightings,
                          const civic::PersonId& person)
{
    std::sort(evidence.begin(), evidence.end(), [&](const auto& a, const auto& b) { return tells_more(a, b, claims); });
    std::vector<Tenure> tenures;
    for (const Evidence& item : evidence) {
        const auto fits = [&](const Tenure& tenure) {
            if (tenure.takes(item)) return !item.seen || !parted(sightings, person, tenure.last_seen, item.seen);
            // A bare "former" of no stated manner speaks of whatever holding there was.
            return item.past && !item.start.told && !item.end.told && item.status == HoldingStatus::permanent &&
                   agree(tenure.end, item.end) &&
                   Tenure::spans(tenure.start, both(tenure.end, item.end), tenure.first_seen, tenure.last_seen);
        };
        const auto found = std::find_if(tenures.rbegin(), tenures.rend(), fits);
        if (found != tenures.rend()) {
            found->add(item);
            continue;
        }
        Tenure fresh;
        fresh.status = item.status;
        fresh.add(item);
        tenures.push_back(std::move(fresh));
    }
    return tenures;
}

std::optional<PartialDate> last_before(const std::vector<Sighting>& sightings, const civic::PersonId& person, const PartialDate& day)
{
    std::optional<PartialDate> out;
    for (const Sighting& other : sightings)
        if (other.person != person && *other.day.latest() < *day.earliest() && (!out || before(out, other.day))) out = other.day;
    return out;
}

std::optional<PartialDate> first_after(const std::vector<Sighting>& sightings, const civic::PersonId& person, const PartialDate& day)
{
    std::optional<PartialDate> out;
    for (const Sighting& other : sightings)
        if (other.person != person && *day.latest() < *other.day.earliest() && (!out || before(other.day, out))) out = other.day;
    return out;
}

/// Adds to the untold bounds what follows from the sightings.
void derive(Tenure& tenure, const std::vector<Sighting>& sightings, const civic::PersonId& person, bool single)
{
    if (!tenure.start.told && tenure.first_seen) {
        if (!tenure.start.latest || before(tenure.first_seen, tenure.start.latest)) tenure.start.latest = tenure.first_seen;
        if (single)
            if (const auto other = last_before(sightings, person, *tenure.first_seen);
                other && before(tenure.start.earliest ? tenure.start.earliest : other, tenure.first_seen))
                tenure.start.earliest = tenure.start.earliest && before(other, tenure.start.earliest) ? tenure.start.earliest : other;
    }
    if (!tenure.end.told && tenure.last_seen) {
        if (!tenure.end.earliest || before(tenure.end.earliest, tenure.last_seen)) tenure.end.earliest = tenure.last_seen;
        if (single)
            if (const auto other = first_after(sightings, person, *tenure.last_seen);
                other && (!tenure.end.latest || before(other, tenure.end.latest)))
                tenure.end.latest = other;
        // The last sighting alone does not say that the holding ended at all.
        if (!tenure.end.latest) tenure.end.earliest.reset();
    }
}

std::string role_of(const civic::Post& post, HoldingStatus status)
{
    if (status == HoldingStatus::interim) return "Interim " + post.label;
    if (status == HoldingStatus::acting) return "Acting " + post.label;
    return post.label;
}

civic::Membership finish(const Tenure& tenure, const std::vector<HeldClaim>& claims, const civic::PersonId& person, const civic::Post& post)
{
    civic::Membership out;
    out.person_id = person;
    out.post_id = post.id;
    out.organization_id = post.organization_id;
    out.council_id = post.council_id;
    out.role = role_of(post, tenure.status);
    out.status = tenure.only_past && tenure.status == HoldingStatus::permanent    ? HoldingStatus::former
                 : tenure.only_ahead && tenure.status == HoldingStatus::permanent ? HoldingStatus::incoming
                                                                                  : tenure.status;
    out.start = tenure.start;
    out.end = tenure.end;
    out.first_seen = tenure.first_seen;
    out.last_seen = tenure.last_seen;
    for (const std::size_t claim : tenure.claims) out.sources.push_back(claims[claim].claim.source);
    std::sort(out.sources.begin(), out.sources.end(), [](const auto& a, const auto& b) {
        return std::tie(a.date, a.document_id, a.span) < std::tie(b.date, b.document_id, b.span);
    });
    out.sources.erase(std::unique(out.sources.begin(), out.sources.end()), out.sources.end());
    return out;
}

std::optional<PartialDate> order_day(const civic::Membership& membership)
{
    for (const auto& day : {membership.start.latest, membership.first_seen, membership.start.earliest, membership.end.latest})
        if (day && day->year) return day;
    return PartialDate::parse(membership.sources.front().date);
}

void sort_and_number(std::vector<civic::Membership>& memberships)
{
    std::sort(memberships.begin(), memberships.end(), [](const auto& a, const auto& b) {
        if (a.post_id != b.post_id) return a.post_id < b.post_id;
        const auto x = order_day(a);
        const auto y = order_day(b);
        if (x != y && (before(x, y) || before(y, x))) return before(x, y);
        return std::tie(a.person_id, a.status, a.sources.front().document_id, a.sources.front().span) <
               std::tie(b.person_id, b.status, b.sources.front().document_id, b.sources.front().span);
    });
    std::map<std::tuple<civic::PostId, civic::PersonId, std::string>, int> met;
    for (auto& membership : memberships) {
        const int number = ++met[{membership.post_id, membership.person_id, membership.role}];
        membership.id = short_id(membership.post_id.value(), membership.person_id.value(), membership.role + " " + std::to_string(number));
    }
}

} // namespace

std::vector<civic::Membership> make_tenures(const civic::Post& post, const std::vector<HeldClaim>& claims)
{
    std::map<civic::PersonId, std::vector<Evidence>> held;
    std::vector<Sighting> sightings;
    bool single = false;
    for (std::size_t i = 0; i < claims.size(); ++i) {
        const auto& [claim, person] = claims[i];
        Evidence evidence = weigh(i, claim);
        single = single || single_holder(claim.post);
        if (evidence.seen) sightings.push_back({*evidence.seen, person});
        held[person].push_back(evidence);
    }
    if (!single) sightings.clear();
    std::vector<civic::Membership> memberships;
    for (auto& [person, evidence] : held)
        for (Tenure& tenure : group(std::move(evidence), claims, sightings, person)) {
            derive(tenure, sightings, person, single);
            memberships.push_back(finish(tenure, claims, person, post));
        }
    sort_and_number(memberships);
    return memberships;
}

} // namespace minutebook::resolve
