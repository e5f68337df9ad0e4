#include "indexer/resolve/post_tail.hpp"

#include "indexer/resolve/bounds.hpp"

#include <algorithm>
#include <tuple>

namespace minutebook::resolve {
namespace {

using civic::HoldingStatus;

/// Rules look no further than this from one claim to another: a year between annual meetings, and some weeks.
constexpr std::chrono::days reach{400};
/// Whoever is seen again after longer might have been away: see sharing.cpp.
constexpr std::chrono::days longest_gap{200};
/// Of a membership with more sources some are left out: see memberships.cpp.
constexpr std::size_t most_sources = 24;

Day day_of(const Claim& sighting) { return *sighting.day->earliest(); }

bool before_day(const std::optional<PartialDate>& date, Day day)
{
    if (!date) return true;
    const auto latest = date->latest();
    return latest && *latest < day;
}

bool before_day(const std::optional<DateValue>& date, Day day)
{
    if (!date) return true;
    const auto latest = date->latest();
    return latest && *latest < day;
}

bool before_day(const civic::Bound& bound, Day day) { return before_day(bound.earliest, day) && before_day(bound.latest, day); }

/// Does all that the claim tells lie before the day?
bool told_before(const Claim& claim, Day day)
{
    return claim.day && before_day(claim.day, day) && before_day(claim.start, day) && before_day(claim.end, day) &&
           before_day(claim.as_of, day);
}

bool over_before(const civic::Membership& membership, Day day)
{
    return before_day(membership.start, day) && before_day(membership.end, day) && before_day(membership.first_seen, day) &&
           before_day(membership.last_seen, day);
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

/// The last sighting stands alone on its day and in its document.
bool alone(const std::vector<HeldClaim>& told, const std::vector<Run>& runs)
{
    const Claim& last = runs.back().claims.back().claim;
    const auto beside = [&](const HeldClaim& other) {
        return &other.claim != &last && (other.claim.source.document_id == last.source.document_id || other.claim.day == last.day);
    };
    return std::none_of(told.begin(), told.end(), beside) && std::none_of(runs.begin(), runs.end(), [&](const Run& run) {
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
    const auto long_ago = [&](const HeldClaim& one) { return told_before(one.claim, begins - reach); };
    if (!std::all_of(told.begin(), told.end(), long_ago)) return std::nullopt;
    PostTail out{run.of, {}, -1, {}};
    for (std::size_t i = 0; i < memberships.size(); ++i) {
        const civic::Membership& held = memberships[i];
        if (held.person_id == run.claims.back().person && open(held, last)) {
            if (out.place >= 0) return std::nullopt;
            out.place = static_cast<std::int64_t>(i);
            out.membership = held;
        }
        else if (!over_before(held, held.person_id == run.claims.back().person ? begins : day_of(last))) return std::nullopt;
    }
    if (out.place < 0) return std::nullopt;
    for (const HeldClaim& one : run.claims) out.claims.push_back(one.claim);
    return out;
}

bool prolong(PostTail& tail, const std::string& of, Claim claim)
{
    auto& held = tail.membership;
    const Day day = day_of(claim), last = day_of(tail.claims.back());
    if (of != tail.of || day <= last || day - last > longest_gap || held.sources.size() + 1 >= most_sources) return false;
    if (tail.claims.size() == kept_of_run) {
        std::erase(held.sources, tail.claims.back().source);
        tail.claims.pop_back();
    }
    held.sources.insert(std::upper_bound(held.sources.begin(), held.sources.end(), claim.source, by_date), claim.source);
    held.last_seen = claim.day;
    held.end.earliest = claim.day;
    tail.claims.push_back(std::move(claim));
    return true;
}

} // namespace minutebook::resolve
