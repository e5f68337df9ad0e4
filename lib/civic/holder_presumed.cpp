#include "civic/holder_presumed.hpp"

#include "civic/holder_proof.hpp"

#include <utility>

namespace minutebook::civic::holding {
namespace {

constexpr std::chrono::days shortly{92};           ///< for which a holding is presumed to go on, and to have begun before
constexpr std::chrono::days longest_presumed{400}; ///< from where the holder was last shown to where the next is told to begin

/// Do words bound the end, other than by the day on which the holder was last shown?
bool end_is_spoken_of(const Membership& membership)
{
    auto shown = first_of(membership.last_seen);
    take(shown, last_of(membership.start.latest), later);
    const auto end = first_of(membership.end.earliest);
    return membership.end.told || (end && (!shown || *shown < *end));
}

/// Is anybody else than the holder at `place` known in the post, or perhaps, on some of these days?
bool anybody_else(const Post& post, const std::vector<Membership>& memberships, std::size_t place, const Days& days)
{
    for (std::size_t i = 0; i < memberships.size(); ++i) {
        if (i == place || memberships[i].post_id != post.id) continue;
        const auto judged = judge(memberships[i], days);
        if (judged && (judged->grounds || speaks_of_the_day(*judged->doubt))) return true;
    }
    return false;
}

/// May somebody have held the post on the very day?
bool doubted(const HolderAnswer& answer)
{
    return std::any_of(answer.perhaps.begin(), answer.perhaps.end(), [](const Holding& each) { return speaks_of_the_day(*each.doubt); });
}

/// Does the holder's time reach to the told beginning of the next, not long after `last`?
bool reaches_to_next(const Membership& holder, const Membership& next, Day last)
{
    const auto end = last_of(holder.end.latest), begins = first_of(next.start.earliest), begun = last_of(next.start.latest);
    return next.start.told && end && begins && begun && *begins <= *end && *end <= *begun && *begun - last <= longest_presumed;
}

/// The last one shown before a day on which nobody is, where nothing speaks against that it went on.
void presume_still(const Post& post, const std::vector<Membership>& memberships, const Days& days, HolderAnswer& answer)
{
    if (!answer.holders.empty() || !answer.before || days.first != days.last || answer.before->doubt != Doubt::after_seen) return;
    if (doubted(answer)) return;
    const Membership& holder = memberships[answer.before->membership];
    if (holder.person_id.empty() || holder.status == HoldingStatus::former || end_is_spoken_of(holder)) return;
    const auto certain = Proof(holder).certain();
    if (!certain || anybody_else(post, memberships, answer.before->membership, {certain->last + std::chrono::days{1}, days.last})) return;
    // Where somebody else is shown later, the post changed hands at a time between that only a told start tells.
    const bool goes_on = answer.after ? reaches_to_next(holder, memberships[answer.after->membership], certain->last)
                                      : days.first - certain->last <= shortly;
    if (!goes_on) return;
    Holding one = *std::exchange(answer.before, std::nullopt);
    one.doubt.reset();
    one.grounds = Grounds::presumed;
    one.throughout = true;
    answer.holders.push_back(std::move(one));
}

/// Told to hold it from some day of a month in which the day lies, and to have stood in at a time that is not told: the one or the other,
/// where whoever was before is told to have left and nobody else may have held it.
void presume_either(const std::vector<Membership>& memberships, const Days& days, HolderAnswer& answer)
{
    if (!answer.holders.empty() || days.first != days.last || !answer.after || answer.after->doubt != Doubt::start_uncertain) return;
    if (!answer.before || answer.before->doubt) return;
    const PersonId& person = memberships[answer.after->membership].person_id;
    bool stood_in = false;
    for (const Holding& each : answer.perhaps) {
        const Membership& other = memberships[each.membership];
        if (other.person_id != person && speaks_of_the_day(*each.doubt)) return;
        const bool stands_in = other.status == HoldingStatus::acting || other.status == HoldingStatus::interim;
        stood_in = stood_in || (other.person_id == person && stands_in && each.doubt == Doubt::undated);
    }
    if (!stood_in || person.empty()) return;
    Holding one = *std::exchange(answer.after, std::nullopt);
    one.grounds = Grounds::presumed;
    one.throughout = true;
    answer.holders.push_back(std::move(one));
}

/// The next one shown in a post of staff, where the change of holders can lie anywhere in a time far longer than a quarter of a year.
/// Elected members change on known days of the year: of them nothing of the kind is likely.
void presume_already(const Post& post, const std::vector<Membership>& memberships, const Days& days, HolderAnswer& answer)
{
    if (!post.staff || !answer.holders.empty() || days.first != days.last || !answer.before || !answer.after) return;
    if (answer.after->doubt != Doubt::before_seen || doubted(answer)) return;
    const Membership& next = memberships[answer.after->membership];
    const auto shown = Proof(next).certain(), left = Proof(memberships[answer.before->membership]).certain();
    const bool full = next.status == HoldingStatus::permanent && !next.person_id.empty() && !next.start.told && next.first_seen;
    if (!full || !shown || !left || shown->first - days.first > shortly) return;
    auto changed = std::optional<Day>(left->last);
    take(changed, Proof(next).may_begin, later);
    if (shown->first - *changed <= longest_presumed) return;
    if (anybody_else(post, memberships, answer.after->membership, {days.first, shown->first - std::chrono::days{1}})) return;
    Holding one = *std::exchange(answer.after, std::nullopt);
    one.grounds = Grounds::presumed; // the doubt stays, to tell what is presumed
    one.throughout = true;
    answer.holders.push_back(std::move(one));
}

} // namespace

void presume(const Post& post, const std::vector<Membership>& memberships, const Days& days, HolderAnswer& answer)
{
    presume_still(post, memberships, days, answer);
    presume_either(memberships, days, answer);
    presume_already(post, memberships, days, answer);
}

} // namespace minutebook::civic::holding
