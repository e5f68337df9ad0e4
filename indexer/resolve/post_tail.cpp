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
    const auto& run = runs.back().claims;
    const Claim& last = run.back().claim;
    const Day begins = day_of(run.front().claim);
    const auto long_ago = [&](const HeldClaim& one) { return told_by(one.claim, begins - reach); };
    if (!std::all_of(told.begin(), told.end(), long_ago)) return std::nullopt;
    if (run.size() > 1 && run[run.size() - 2].claim.source == last.source) return std::nullopt;
    PostTail out{runs.back().of, {}, last.source, last.day->to_string(), run.size(), 0};
    for (const civic::Membership& held : memberships) {
        const bool same = held.person_id == run.back().person;
        if (same && open(held, last)) {
            if (!out.membership.empty() || held.sources.back() != last.source) return std::nullopt;
            out.membership = held.id;
            out.sources = held.sources.size();
        }
        else if (!over_by(held, same ? begins : day_of(last))) return std::nullopt;
    }
    return out.membership.empty() ? std::nullopt : std::optional(std::move(out));
}

bool prolong(PostTail& tail, const std::string& of, const Claim& claim, Prolonged& out)
{
    if (of != tail.of || !by_date(tail.last, claim.source)) return false;
    if (tail.in_run == kept_of_run) {
        if (out.added.empty()) --out.stay;
        else out.added.pop_back();
    }
    else {
        if (tail.sources + 1 >= most_sources) return false;
        ++tail.in_run;
        ++tail.sources;
    }
    out.added.push_back(claim.source);
    tail.last = claim.source;
    tail.day = claim.day->to_string();
    return true;
}

} // namespace minutebook::resolve
