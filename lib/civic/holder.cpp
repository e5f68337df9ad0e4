#include "civic/holder.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <set>
#include <tuple>
#include <utility>

namespace minutebook::civic {
namespace {

using Day = std::chrono::sys_days;

constexpr std::chrono::days shortly{92};           ///< for which a holding is presumed to go on
constexpr std::chrono::days longest_presumed{400}; ///< from where the holder was last shown to where the next is told to begin

/// Days from `first` to `last`, both included.
struct Days {
    Day first, last;
    [[nodiscard]] bool meets(const Days& other) const { return first <= other.last && other.first <= last; }
    [[nodiscard]] bool holds(const Days& other) const { return first <= other.first && other.last <= last; }
};

std::optional<Day> first_of(const std::optional<PartialDate>& date) { return date ? date->earliest() : std::nullopt; }
std::optional<Day> last_of(const std::optional<PartialDate>& date) { return date ? date->latest() : std::nullopt; }

std::optional<Days> days_of(const std::optional<PartialDate>& from, const std::optional<PartialDate>& to)
{
    const auto first = first_of(from), last = last_of(to);
    if (!first || !last || *last < *first) return std::nullopt;
    return Days{*first, *last};
}

template <class Choose>
void take(std::optional<Day>& into, const std::optional<Day>& day, Choose choose)
{
    if (day) into = into ? choose(*into, *day) : *day;
}

constexpr auto earlier = [](Day a, Day b) { return std::min(a, b); };
constexpr auto later = [](Day a, Day b) { return std::max(a, b); };

/// What a membership proves of days, and what it leaves open.
struct Proof {
    std::optional<Day> begun;       ///< the holding had begun by then
    std::optional<Day> lasted;      ///< and was not over before
    std::optional<Day> may_begin;   ///< not before; nothing: no bound
    std::optional<Day> may_last;    ///< not after
    std::vector<Days> pieces;       ///< each holds a day on which the post was held
    std::optional<Days> start, end; ///< what the bounds can mean

    explicit Proof(const Membership& membership)
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
    void hold_the_day_before()
    {
        if (!end || end->first != end->last) return;
        const Day before = end->first - std::chrono::days{1};
        const bool open = !start || start->first <= before;
        if (open && (!begun || *begun > before) && (!may_begin || *may_begin <= before)) begun = before;
    }

    /// Certain from the first to the last of these days.
    [[nodiscard]] std::optional<Days> certain() const
    {
        // Bounds known only by month or year may cross: then only what is a single day is certain.
        if (begun && lasted && *begun <= *lasted) return Days{*begun, *lasted};
        for (const Days& piece : pieces)
            if (piece.first == piece.last) return piece;
        return std::nullopt;
    }
    /// Certain on some day of these.
    [[nodiscard]] bool proves_some(const Days& days) const
    {
        const auto known = certain();
        if (known && known->meets(days)) return true;
        return std::any_of(pieces.begin(), pieces.end(), [&](const Days& piece) { return days.holds(piece); });
    }
    [[nodiscard]] bool allows(const Days& days) const
    {
        return (!may_begin || *may_begin <= days.last) && (!may_last || days.first <= *may_last);
    }
};

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

/// The words nearest to the day come first.
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
    else return std::nullopt;
    out.sources = nearest_first(membership.sources, days);
    return out;
}

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

/// Does the holder's time reach to the told beginning of the next, not long after `last`?
bool reaches_to_next(const Membership& holder, const Membership& next, Day last)
{
    const auto end = last_of(holder.end.latest), begins = first_of(next.start.earliest), begun = last_of(next.start.latest);
    return next.start.told && end && begins && begun && *begins <= *end && *end <= *begun && *begun - last <= longest_presumed;
}

/// The last one shown before a day on which nobody is, where nothing speaks against that it went on.
void presume(const Post& post, const std::vector<Membership>& memberships, const Days& days, HolderAnswer& answer)
{
    if (!answer.holders.empty() || !answer.before || days.first != days.last || answer.before->doubt != Doubt::after_seen) return;
    if (std::any_of(answer.perhaps.begin(), answer.perhaps.end(), [](const Holding& each) { return speaks_of_the_day(*each.doubt); }))
        return;
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
    constexpr std::array<std::string_view, 8> names{"start uncertain", "end uncertain",   "announced",         "before its end",
                                                    "before a day",    "after last seen", "before first seen", "undated"};
    return names.at(static_cast<std::size_t>(doubt));
}

bool speaks_of_the_day(Doubt doubt)
{
    return doubt == Doubt::start_uncertain || doubt == Doubt::end_uncertain || doubt == Doubt::announced || doubt == Doubt::before_end;
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
        if (names(answer.before, holding) || names(answer.after, holding)) {
            // Of two it is told on which side they stand; one alone may have held it on the day itself.
            if (!speaks || (answer.before && answer.after)) continue;
            (names(answer.before, holding) ? answer.before : answer.after).reset();
        }
        const bool last_resort = answer.holders.empty() && (*holding.doubt == Doubt::before_day || *holding.doubt == Doubt::undated);
        if (speaks || last_resort) answer.perhaps.push_back(std::move(holding));
    }
    presume(post, memberships, days, answer);
    presume_either(memberships, days, answer);
    find_known(post, memberships, days, answer);
    answer.kind = kind_of(memberships, answer);
    return answer;
}

} // namespace minutebook::civic
