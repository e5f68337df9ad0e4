#include "indexer/resolve/memberships.hpp"

#include "base/digest.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace minutebook::resolve {
namespace {

using civic::HoldingStatus;
using civic::Source;

constexpr std::size_t kept_whole = 24;  ///< holdings with no more sources keep them all
constexpr std::size_t kept_at_ends = 4; ///< of sightings that tell no bound, at the beginning and at the end

std::string role_of(const civic::Post& post, HoldingStatus status)
{
    if (status == HoldingStatus::interim) return "Interim " + post.label;
    if (status == HoldingStatus::acting) return "Acting " + post.label;
    return post.label;
}

/// How it is or was held. Of whom only "a former …" is said, that is all that is known.
HoldingStatus status_of(const Holding& holding)
{
    if (holding.manner != HoldingStatus::permanent) return holding.manner;
    if (holding.only_past && !holding.departed && holding.starts.empty() && holding.ends.empty()) return HoldingStatus::former;
    return holding.only_ahead ? HoldingStatus::incoming : HoldingStatus::permanent;
}

bool by_date(const Source& a, const Source& b)
{
    return std::tie(a.date, a.document_id, a.span, a.quote) < std::tie(b.date, b.document_id, b.span, b.quote);
}

void sort_out(std::vector<Source>& sources)
{
    std::sort(sources.begin(), sources.end(), by_date);
    sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
}

std::vector<Source> sources_of(const std::vector<std::size_t>& numbers, const std::vector<HeldClaim>& claims)
{
    std::vector<Source> out;
    for (const std::size_t number : numbers) out.push_back(claims[number].claim.source);
    sort_out(out);
    return out;
}

bool tells_a_change(const Claim& claim)
{
    return claim.start || claim.end || claim.predicate == civic::Predicate::starts || claim.predicate == civic::Predicate::ends;
}

void put_sources(civic::Membership& out, const Holding& holding, const std::vector<HeldClaim>& claims)
{
    out.sources = sources_of(holding.claims, claims);
    if (out.sources.size() <= kept_whole) return;
    std::vector<Source> telling, seen;
    for (const std::size_t number : holding.claims)
        (tells_a_change(claims[number].claim) ? telling : seen).push_back(claims[number].claim.source);
    std::vector<Source> kept;
    for (std::vector<Source>* part : {&telling, &seen}) {
        sort_out(*part);
        const std::size_t ends = part == &telling ? kept_whole / 2 : kept_at_ends;
        for (std::size_t i = 0; i < part->size(); ++i)
            if (i < ends || i + ends >= part->size()) kept.push_back((*part)[i]);
    }
    sort_out(kept);
    out.more_sources = out.sources.size() - kept.size();
    out.sources = std::move(kept);
}

/// The entry that counts: told by most, then by a record, then latest.
std::size_t chosen(const std::vector<ToldBound>& told, const std::vector<HeldClaim>& claims)
{
    const auto rank = [&](const ToldBound& one) {
        bool record = false;
        std::string spoken;
        for (const std::size_t number : one.claims) {
            const Claim& claim = claims[number].claim;
            record = record || claim.kind == civic::DocumentKind::meeting || claim.kind == civic::DocumentKind::agenda_item ||
                     claim.kind == civic::DocumentKind::decision;
            spoken = std::max(spoken, claim.source.date);
        }
        return std::tuple(one.claims.size(), record, spoken, first_day(one.bound));
    };
    const auto best = std::max_element(told.begin(), told.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    return static_cast<std::size_t>(best - told.begin());
}

std::vector<civic::OtherBound> put_bound(civic::Bound& bound, std::vector<Source>& sources, const std::vector<ToldBound>& told,
                                         const std::vector<HeldClaim>& claims)
{
    std::vector<civic::OtherBound> others;
    if (told.size() < 2) return others;
    const std::size_t best = chosen(told, claims);
    if (!agree(bound, told[best].bound)) bound = told[best].bound;
    sources = sources_of(told[best].claims, claims);
    for (std::size_t i = 0; i < told.size(); ++i)
        if (i != best) others.push_back({told[i].bound, sources_of(told[i].claims, claims)});
    std::sort(others.begin(), others.end(), [](const auto& a, const auto& b) { return first_day(a.bound) < first_day(b.bound); });
    return others;
}

civic::Membership finish(const Holding& holding, const std::vector<HeldClaim>& claims, const civic::Post& post)
{
    civic::Membership out;
    out.person_id = holding.person;
    out.post_id = post.id;
    out.organization_id = post.organization_id;
    out.council_id = post.council_id;
    out.role = role_of(post, holding.manner);
    out.status = status_of(holding);
    out.start = holding.start;
    out.end = holding.end;
    out.other_starts = put_bound(out.start, out.start_sources, holding.starts, claims);
    out.other_ends = put_bound(out.end, out.end_sources, holding.ends, claims);
    out.first_seen = holding.first_seen;
    out.last_seen = holding.last_seen;
    put_sources(out, holding, claims);
    return out;
}

std::optional<PartialDate> order_day(const civic::Membership& membership)
{
    for (const auto& day : {membership.start.latest, membership.first_seen, membership.start.earliest, membership.end.latest})
        if (day && day->year) return day;
    return PartialDate::parse(membership.sources.front().date);
}

} // namespace

void sort_and_number(std::vector<civic::Membership>& memberships)
{
    std::sort(memberships.begin(), memberships.end(), [](const auto& a, const auto& b) {
        const auto x = order_day(a);
        const auto y = order_day(b);
        if (x != y && (before(x, y) || before(y, x))) return before(x, y);
        return std::tie(a.person_id, a.status, a.sources.front().document_id, a.sources.front().span) <
               std::tie(b.person_id, b.status, b.sources.front().document_id, b.sources.front().span);
    });
    std::map<std::pair<civic::PersonId, std::string>, int> met;
    for (auto& membership : memberships) {
        const int number = ++met[{membership.person_id, membership.role}];
        membership.id = short_id(membership.post_id.value(), membership.person_id.value(), membership.role + " " + std::to_string(number));
    }
}

std::vector<civic::Membership> memberships_of(const std::vector<Holding>& holdings, const std::vector<HeldClaim>& claims,
                                              const civic::Post& post)
{
    std::vector<civic::Membership> out;
    for (const Holding& holding : holdings) out.push_back(finish(holding, claims, post));
    sort_and_number(out);
    return out;
}

} // namespace minutebook::resolve
