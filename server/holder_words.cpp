#include "server/holder_words.hpp"

#include "base/text.hpp"
#include "server/contradictions.hpp"
#include "server/words.hpp"

#include <algorithm>
#include <set>

namespace minutebook::server {
namespace {

using civic::Doubt;
using civic::Grounds;
using civic::HolderAnswer;
using civic::HolderKind;
using civic::Holding;
using civic::HoldingStatus;
using civic::Membership;

/// "Ann Lee (interim)"; of a month or year also whether throughout.
std::string holder_words(const Holding& holding, const Membership& membership, const std::string& name)
{
    std::vector<std::string> notes;
    if (membership.status == HoldingStatus::interim || membership.status == HoldingStatus::acting)
        notes.emplace_back(to_string(membership.status));
    if (holding.grounds && !holding.throughout) notes.emplace_back("for some of it at least");
    return name + (notes.empty() ? "" : " (" + join(notes, ", ") + ")");
}

std::string listed(const std::vector<std::string>& names)
{
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) out += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    return out;
}

/// Why several are named for one day, as far as the words tell.
std::string several_words(const HolderAnswer& answer, const std::vector<Membership>& memberships)
{
    std::set<civic::PersonId> people;
    bool stands_in = false, in_full = false, left = false, came = false;
    for (const Holding& each : answer.holders) {
        const Membership& membership = memberships[each.membership];
        people.insert(membership.person_id);
        const bool substitute = membership.status == HoldingStatus::interim || membership.status == HoldingStatus::acting;
        (substitute ? stands_in : in_full) = true;
        left = left || (membership.end.told && membership.end.latest == answer.day);
        came = came || (membership.start.told && membership.start.latest == answer.day);
    }
    if (!answer.day.is_day()) return {};
    if (people.size() < 2) {
        if (answer.holders.size() < 2) return "";
        return stands_in && in_full ? " The sources differ on how they held it." : " The sources differ on when it began or ended.";
    }
    if (left && came) return " It changed hands on that day.";
    if (stands_in && in_full) return " One stands in beside the other.";
    return " The records show them side by side: they may have shared it, or the sources may contradict each other.";
}

void add_once(std::vector<std::string>& names, std::string name)
{
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

/// Those of whom the records speak as of that very time.
std::string perhaps_words(const HolderAnswer& answer, const std::vector<Membership>& memberships, const std::vector<std::string>& names)
{
    std::string out;
    for (const Holding& each : answer.perhaps)
        if (speaks_of_the_day(*each.doubt))
            out += " " + names[each.membership] +
                   " may have held it: " + how_words(each, memberships[each.membership], answer.day.is_day()) + ".";
    return out;
}

/// Those of whom they only tell that they held it.
std::string timeless_words(const HolderAnswer& answer, const std::vector<Membership>& memberships, const std::vector<std::string>& names)
{
    std::vector<std::string> timeless;
    for (const Holding& each : answer.perhaps)
        if (!speaks_of_the_day(*each.doubt)) add_once(timeless, holder_words(each, memberships[each.membership], names[each.membership]));
    return timeless.empty() ? "" : " Also named in the post, at a time that is not told: " + listed(timeless) + ".";
}

std::string held_words(const HolderAnswer& answer, const std::vector<Membership>& memberships, const std::vector<std::string>& names)
{
    std::vector<std::string> holders;
    for (const Holding& each : answer.holders) {
        const Membership& membership = memberships[each.membership];
        add_once(holders, membership.person_id.empty() ? "nobody (vacant)" : holder_words(each, membership, names[each.membership]));
    }
    return on_words(answer.day) + " the post was held by " + listed(holders) + "." + several_words(answer, memberships);
}

/// Nobody is shown on the day itself: who was before, and why they are taken to have gone on.
std::string presumed_words(const HolderAnswer& answer, const std::vector<Membership>& memberships, const std::vector<std::string>& names)
{
    const Holding& one = answer.holders.front();
    const Membership& membership = memberships[one.membership];
    return " presumably " + holder_words(one, membership, names[one.membership]) + ": " + how_words(one, membership, answer.day.is_day()) +
           ". No source shows who held it on the day itself.";
}

/// Where the day is among those that the start or end of one beside it can mean.
std::string uncertain_words(const HolderAnswer& answer, const std::vector<Membership>& memberships, const std::vector<std::string>& names)
{
    std::string out;
    for (const auto& side : {answer.before, answer.after})
        if (side && (side->doubt == Doubt::start_uncertain || side->doubt == Doubt::end_uncertain))
            out += names[side->membership] + " is " + how_words(*side, memberships[side->membership], answer.day.is_day()) + ". ";
    return out;
}

bool contradicted(const HolderAnswer& answer)
{
    return std::any_of(answer.perhaps.begin(), answer.perhaps.end(), [](const Holding& each) { return each.doubt == Doubt::contradicted; });
}

/// What is known on either side of days of which nobody is proven to have held the post.
std::string sides_words(const HolderAnswer& answer, const std::vector<Membership>& memberships, const std::vector<std::string>& names)
{
    const auto side = [&](const Holding& holding, auto words) {
        const Membership& membership = memberships[holding.membership];
        const std::string name = membership.person_id.empty() ? "a vacancy" : holder_words(holding, membership, names[holding.membership]);
        return name + ", " + words(membership);
    };
    if (answer.before && answer.after && answer.holders.empty())
        return " between " + side(*answer.before, last_words) + ", and " + side(*answer.after, first_words) + ". " +
               uncertain_words(answer, memberships, names) +
               (contradicted(answer) ? "Of who held the post then the records tell different things."
                                     : "Who held the post then, if anybody, the records held do not tell.");
    std::string out;
    if (answer.before) out += " The last that the records show before is " + side(*answer.before, last_words) + ".";
    if (answer.after) out += " The first that the records show after is " + side(*answer.after, first_words) + ".";
    return out;
}

/// How both sides of a time are known: by days on which the holder was seen, or by words that tell a start or an end.
std::string follows_words(const Membership& membership, const std::string& before)
{
    const auto last = [](const std::optional<PartialDate>& day) { return day ? day->latest() : std::nullopt; };
    const auto first = [](const std::optional<PartialDate>& day) { return day ? day->earliest() : std::nullopt; };
    const auto start = last(membership.start.latest), end = first(membership.end.earliest);
    const auto seen_first = last(membership.first_seen), seen_last = first(membership.last_seen);
    const bool told_start = start && (!seen_first || *start < *seen_first);
    const bool told_end = end && (!seen_last || *seen_last < *end);
    if (!told_start && !told_end) return "shown in the post before " + before + " and after it";
    return (told_start ? "told to have begun before " : "shown in the post before ") + before +
           (told_end ? ", and not to have left by then" : ", and shown in it after");
}

/// Where the time asked for is among the days on which the sources contradict each other.
std::string contradicting_words(const HolderAnswer& answer, const std::vector<Membership>& memberships,
                                const std::vector<std::string>& names)
{
    std::vector<std::size_t> named;
    for (const auto* holdings : {&answer.holders, &answer.perhaps})
        for (const Holding& each : *holdings) named.push_back(each.membership);
    for (const auto& side : {answer.before, answer.after})
        if (side) named.push_back(side->membership);
    std::string out;
    for (const std::size_t place : std::set<std::size_t>(named.begin(), named.end()))
        for (const Contradiction& each : contradictions(memberships[place]))
            if (leaves_open(each, answer.day))
                out += " " + contradiction_words(each, names[place].empty() ? "the vacancy" : "the holding of " + names[place]);
    return out;
}

/// The first day on which they are known to have held it, where no start is told.
const std::optional<PartialDate>& shown_by(const Membership& membership)
{
    const auto &begun = membership.start.latest, &seen = membership.first_seen;
    return begun && (!seen || begun->latest() < seen->earliest()) ? begun : seen;
}

} // namespace

std::string on_words(const PartialDate& day) { return (day.is_day() ? "On " : "In ") + date_words(day); }

std::string last_words(const Membership& membership)
{
    constexpr std::chrono::days narrow{62}; // an end known so well says more than the day on which the holder was last seen
    const auto& [earliest, latest, told] = membership.end;
    if (earliest && latest && earliest->earliest() && latest->latest() && *latest->latest() - *earliest->earliest() <= narrow)
        return end_words(membership);
    if (!membership.end.told && membership.last_seen) return "last seen " + date_words(*membership.last_seen);
    if (!membership.end.told && membership.start.told) return start_words(membership) + ", not seen since";
    return end_words(membership);
}

std::string first_words(const Membership& membership)
{
    if (membership.status == HoldingStatus::incoming) return "announced, " + start_words(membership);
    const auto& begun = membership.start.latest;
    const bool before_seen = begun && membership.first_seen && begun->latest() < membership.first_seen->earliest();
    if (!membership.start.told && before_seen) return start_words(membership);
    if (!membership.start.told && membership.first_seen) return "first seen " + date_words(*membership.first_seen);
    if (!membership.start.told && (membership.end.earliest || membership.end.latest))
        return end_words(membership) + ", since when is not told";
    return start_words(membership);
}

std::string how_words(const Holding& holding, const Membership& membership, bool whole_day)
{
    const std::string when = whole_day ? "on that day" : "in that time", before = whole_day ? "that day" : "that time";
    if (holding.grounds) switch (*holding.grounds) {
        case Grounds::seen: return "shown in the post " + when;
        case Grounds::told: return "by the dates that the records give";
        case Grounds::follows: return follows_words(membership, before);
        case Grounds::presumed:
            if (holding.doubt == Doubt::before_seen)
                return "shown in it by " + date_words(*shown_by(membership)) + "; since when is not told, but nobody else is shown from " +
                       before + " to then, and that it changed hands in so short a time is unlikely";
            if (holding.doubt)
                return "told to have held it " + start_words(membership) + ", and to have stood in at a time that is not told";
            return last_words(membership) + "; not told to have left, and nobody else is shown by " + before;
        }
    if (!holding.doubt) return {};
    switch (*holding.doubt) {
    case Doubt::start_uncertain: return "told to have held it " + start_words(membership) + ", whether already " + when + " is not told";
    case Doubt::end_uncertain: return "told to have held it " + end_words(membership) + ", whether still " + when + " is not told";
    case Doubt::announced: return "announced, " + start_words(membership) + ", but not shown in the post by then";
    case Doubt::before_end: return "held it " + end_words(membership) + "; since when is not told";
    case Doubt::before_day: return "held it at some time; when is not told";
    case Doubt::undated: return "named in the post; when is not told";
    case Doubt::contradicted: return "some of the sources tell that it was held " + when + ", others contradict them";
    case Doubt::after_seen: return last_words(membership) + "; no source tells whether it went on";
    case Doubt::before_seen: return first_words(membership) + "; no source tells whether it had begun";
    }
    return {};
}

std::string answer_words(const HolderAnswer& answer, const std::vector<Membership>& memberships, const std::vector<std::string>& names)
{
    const std::string sides = sides_words(answer, memberships, names), perhaps = perhaps_words(answer, memberships, names),
                      last = timeless_words(answer, memberships, names) + contradicting_words(answer, memberships, names),
                      rest = perhaps + sides + last;
    switch (answer.kind) {
    case HolderKind::held: return held_words(answer, memberships, names) + rest;
    case HolderKind::presumed: return on_words(answer.day) + ":" + presumed_words(answer, memberships, names) + rest;
    case HolderKind::vacant: return on_words(answer.day) + " the post was vacant: the records say so." + rest;
    case HolderKind::not_known: return on_words(answer.day) + ": not known." + rest;
    case HolderKind::between: return on_words(answer.day) + ":" + sides + perhaps + last;
    }
    return {};
}

} // namespace minutebook::server
