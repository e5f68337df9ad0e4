#include "civic/holder.hpp"

#include "civic/holder_presumed.hpp"
#include "civic/holder_proof.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace minutebook::civic {
namespace {

using namespace holding;

/// The membership shown nearest before or after some days.
class Nearest {
public:
    explicit Nearest(const Days& days) : days_(days) {}

    void look(std::size_t place, const Membership& membership)
    {
        const Proof proof(membership);
        const auto certain = proof.certain();
        // Where no day is certain, what the bounds rule out still tells on which side it lies.
        const auto over = certain ? std::optional<Day>(certain->last) : proof.may_last;
        const auto begins = certain ? std::optional<Day>(certain->first) : proof.may_begin;
        if (over && *over < days_.first && (!before_ || std::tuple(certain.has_value(), *over) > before_key_)) {
            before_ = place;
            before_key_ = {certain.has_value(), *over};
        }
        if (begins && days_.last < *begins && (!after_ || std::tuple(!certain.has_value(), *begins) < after_key_)) {
            after_ = place;
            after_key_ = {!certain.has_value(), *begins};
        }
    }
    [[nodiscard]] std::optional<std::size_t> before() const { return before_; }
    [[nodiscard]] std::optional<std::size_t> after() const { return after_; }

private:
    Days days_;
    std::optional<std::size_t> before_, after_;
    std::tuple<bool, Day> before_key_, after_key_;
}; // class Nearest

std::optional<Holding> beside(const std::vector<Membership>& memberships, std::optional<std::size_t> place, const Days& days)
{
    if (!place) return std::nullopt;
    Holding out;
    out.membership = *place;
    out.throughout = false;
    if (auto judged = judge(memberships[*place], days)) out.doubt = judged->doubt;
    out.sources = nearest_first(memberships[*place].sources, days);
    return out;
}

/// Whether somebody is proven to have held the post on the first and on the last of some days.
struct Ends {
    bool first = false, last = false;
};

Ends accounted_for(const std::vector<Membership>& memberships, const HolderAnswer& answer, const Days& days)
{
    Ends out;
    for (const Holding& holding : answer.holders) {
        const auto certain = Proof(memberships[holding.membership]).certain();
        out.first = out.first || (certain && certain->holds({days.first, days.first}));
        out.last = out.last || (certain && certain->holds({days.last, days.last}));
        // A bound that is a single day may stand beside what is certain.
        if (days.first == days.last) out = {true, true};
    }
    return out;
}

/// The nearest days on either side of which any source speaks.
void find_known(const Post& post, const std::vector<Membership>& memberships, const Days& days, HolderAnswer& answer)
{
    for (const Membership& membership : memberships) {
        if (membership.post_id != post.id) continue;
        for (const Source& source : membership.sources) {
            const auto date = PartialDate::parse(source.date);
            const auto first = first_of(date), last = last_of(date);
            if (first && *first <= days.first) take(answer.known_before, first, later);
            if (last && days.last <= *last) take(answer.known_after, last, earlier);
        }
    }
}

bool names(const std::optional<Holding>& side, const Holding& holding) { return side && side->membership == holding.membership; }

/// Does one person hold the post in full on a day, and nobody else before another?
bool one_holder(const Post& post, const std::vector<Membership>& memberships, Day from, const std::optional<Day>& to)
{
    std::size_t on_the_day = 0, others = 0;
    for (const Membership& each : memberships) {
        const auto certain = Proof(each).certain();
        if (each.post_id != post.id || each.status == HoldingStatus::acting || !certain || !to) continue;
        if (certain->first <= from && from <= certain->last) ++on_the_day;
        else if (from < certain->first && certain->first < *to) ++others;
    }
    return on_the_day == 1 && others == 0;
}

/// Left it some time after these days, and nobody else is shown in the post before that.
bool leaves_next(const Post& post, const std::vector<Membership>& memberships, const Membership& leaver, const Days& days)
{
    const Proof proof(leaver);
    // One who stands in does so beside the holder; a change of holders is what tells the times apart.
    if (leaver.status == HoldingStatus::acting && one_holder(post, memberships, days.first, proof.may_last)) return true;
    return proof.may_last && std::none_of(memberships.begin(), memberships.end(), [&](const Membership& other) {
               const auto certain = Proof(other).certain();
               return other.post_id == post.id && other.person_id != leaver.person_id && certain && days.first <= certain->last &&
                      certain->first < *proof.may_last;
           });
}

HolderKind kind_of(const std::vector<Membership>& memberships, const HolderAnswer& answer)
{
    const auto vacancy = [&](const Holding& holding) { return memberships[holding.membership].person_id.empty(); };
    if (!answer.holders.empty())
        return std::all_of(answer.holders.begin(), answer.holders.end(), vacancy) ? HolderKind::vacant
               : answer.holders.front().grounds == Grounds::presumed              ? HolderKind::presumed
                                                                                  : HolderKind::held;
    return answer.before && answer.after ? HolderKind::between : HolderKind::not_known;
}

} // namespace

std::string_view to_string(HolderKind kind)
{
    constexpr std::array<std::string_view, 5> names{"held", "presumed", "between", "vacant", "not known"};
    return names.at(static_cast<std::size_t>(kind));
}

std::string_view to_string(Grounds grounds)
{
    constexpr std::array<std::string_view, 4> names{"seen", "told", "follows", "presumed"};
    return names.at(static_cast<std::size_t>(grounds));
}

std::string_view to_string(Doubt doubt)
{
    constexpr std::array<std::string_view, 9> names{"start uncertain", "end uncertain",     "announced", "before its end", "before a day",
                                                    "after last seen", "before first seen", "undated",   "contradicted"};
    return names.at(static_cast<std::size_t>(doubt));
}

bool speaks_of_the_day(Doubt doubt)
{
    return doubt == Doubt::start_uncertain || doubt == Doubt::end_uncertain || doubt == Doubt::announced || doubt == Doubt::before_end ||
           doubt == Doubt::contradicted;
}

HoldingStatus status_as_of(const Membership& membership, Day today)
{
    const auto begins = first_of(membership.start.earliest);
    const bool ahead = membership.start.told && begins && today < *begins && !membership.first_seen;
    return ahead && membership.status == HoldingStatus::permanent ? HoldingStatus::incoming : membership.status;
}

std::optional<Holding> holding_on(const Membership& membership, const PartialDate& day)
{
    return judge(membership, {*day.earliest(), *day.latest()});
}

HolderAnswer holder(const Post& post, const std::vector<Membership>& memberships, const PartialDate& day)
{
    HolderAnswer answer;
    answer.day = day;
    const Days days{*day.earliest(), *day.latest()};
    std::vector<Holding> open;
    Nearest nearest(days);
    for (std::size_t i = 0; i < memberships.size(); ++i) {
        if (memberships[i].post_id != post.id) continue;
        nearest.look(i, memberships[i]);
        auto judged = judge(memberships[i], days);
        if (!judged) continue;
        judged->membership = i;
        if (judged->doubt == Doubt::before_day && leaves_next(post, memberships, memberships[i], days)) judged->doubt = Doubt::before_end;
        if (judged->grounds) answer.holders.push_back(std::move(*judged));
        else open.push_back(std::move(*judged));
    }
    const Ends known = accounted_for(memberships, answer, days);
    if (!known.first) answer.before = beside(memberships, nearest.before(), days);
    if (!known.last) answer.after = beside(memberships, nearest.after(), days);
    for (Holding& holding : open) {
        const bool speaks = speaks_of_the_day(*holding.doubt);
        const bool contradicted = holding.doubt == Doubt::contradicted; // then a side is only what others tell
        if (!contradicted && (names(answer.before, holding) || names(answer.after, holding))) {
            // Of two it is told on which side they stand; one alone may have held it on the day itself.
            if (!speaks || (answer.before && answer.after)) continue;
            (names(answer.before, holding) ? answer.before : answer.after).reset();
        }
        const bool last_resort = answer.holders.empty() && (*holding.doubt == Doubt::before_day || *holding.doubt == Doubt::undated);
        if (speaks || last_resort) answer.perhaps.push_back(std::move(holding));
    }
    presume(post, memberships, days, answer);
    find_known(post, memberships, days, answer);
    answer.kind = kind_of(memberships, answer);
    return answer;
}

} // namespace minutebook::civic
