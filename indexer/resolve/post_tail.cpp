#include "indexer/resolve/post_tail.hpp"

#include "indexer/resolve/bounds.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace minutebook::resolve {
namespace {

using civic::HoldingStatus;

/// Rules look no further than this from one told change to a sighting: a year between annual meetings, and some weeks.
constexpr std::chrono::days reach{400};
/// Of a membership with more sources some are left out: see memberships.cpp.
constexpr std::size_t most_sources = 24;

Day day_of(const Claim& sighting) { return *sighting.day->earliest(); }

/// Is the date known to be no later than the day, if there is one?
template <class Date>
bool by_day(const std::optional<Date>& date, Day day)
{
    if (!date) return true;
    const auto latest = date->latest();
    return latest && *latest <= day;
}

bool by_day(const civic::Bound& bound, Day day) { return by_day(bound.earliest, day) && by_day(bound.latest, day); }

/// Does all that the claim tells lie no later than the day?
bool told_by(const Claim& claim, Day day)
{
    return claim.day && by_day(claim.day, day) && by_day(claim.start, day) && by_day(claim.end, day) && by_day(claim.as_of, day);
}

bool over_by(const civic::Membership& held, Day day)
{
    return by_day(held.start, day) && by_day(held.end, day) && by_day(held.first_seen, day) && by_day(held.last_seen, day);
}

/// May the membership's end move with its last sighting?
bool open(const civic::Membership& held, const Claim& last)
{
    return held.last_seen == last.day && !held.end.told && !held.end.latest && held.end.earliest == held.last_seen &&
           held.other_ends.empty() && held.more_sources == 0 && held.sources.size() < most_sources &&
           (held.status == HoldingStatus::permanent || held.status == HoldingStatus::interim);
}

bool by_date(const civic::Source& a, const civic::Source& b)
{
    return std::tie(a.date, a.document_id, a.span, a.quote) < std::tie(b.date, b.document_id, b.span, b.quote);
}

/// Nobody else is spoken of on the day of the last sighting, nor in its document.
bool alone(const std::vector<HeldClaim>& told, const std::vector<Run>& runs)
{
    const Claim& last = runs.back().claims.back().claim;
    const auto beside = [&](const HeldClaim& other) {
        return other.claim.source.document_id == last.source.document_id || other.claim.day == last.day;
    };
    return std::none_of(told.begin(), told.end(), beside) && std::none_of(runs.begin(), std::prev(runs.end()), [&](const Run& run) {
               return std::any_of(run.claims.begin(), run.claims.end(), beside);
           });
}

} // namespace

std::optional<PostTail> tail_of(const std::vector<HeldClaim>& told, const std::vector<Run>& runs,
                                const std::vector<civic::Membership>& memberships)
{
    if (runs.empty() || !alone(told, runs)) return std::nullopt;
    const Run& run = runs.back();
    const Claim& last = run.claims.back().claim;
    const Day begins = day_of(run.claims.front().claim);
    const auto long_ago = [&](const HeldClaim& one) { return told_by(one.claim, begins - reach); };
    if (!std::all_of(told.begin(), told.end(), long_ago)) return std::nullopt;
    PostTail out{run.of, {}, -1, {}};
    for (std::size_t i = 0; i < memberships.size(); ++i) {
        const civic::Membership& held = memberships[i];
        if (held.person_id == run.claims.back().person && open(held, last)) {
            if (out.place >= 0) return std::nullopt;
            out.place = static_cast<std::int64_t>(i);
            out.membership = held;
        }
        else if (!over_by(held, held.person_id == run.claims.back().person ? begins : day_of(last))) return std::nullopt;
    }
    if (out.place < 0) return std::nullopt;
    for (const HeldClaim& one : run.claims) out.claims.push_back(one.claim);
    return out;
}

bool prolong(PostTail& tail, const std::string& of, Claim claim)
{
    auto& held = tail.membership;
    if (of != tail.of || held.sources.size() + 1 >= most_sources) return false;
    if (tail.claims.size() == kept_of_run) {
        const civic::Source left = tail.claims.back().source;
        tail.claims.pop_back();
        const auto same = [&](const Claim& other) { return other.source == left; };
        if (std::none_of(tail.claims.begin(), tail.claims.end(), same)) std::erase(held.sources, left);
    }
    const auto place = std::lower_bound(held.sources.begin(), held.sources.end(), claim.source, by_date);
    if (place == held.sources.end() || *place != claim.source) held.sources.insert(place, claim.source);
    held.last_seen = claim.day;
    held.end.earliest = claim.day;
    tail.claims.push_back(std::move(claim));
    return true;
}

} // namespace minutebook::resolve
