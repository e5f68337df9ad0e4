#include "server/contradictions.hpp"

#include "base/text.hpp"
#include "server/words.hpp"

#include <algorithm>

namespace minutebook::server {
namespace {

using civic::Bound;
using civic::Membership;
using civic::OtherBound;

/// `bound`: which of the membership's two; `say`: how it is told in words.
void add(const Membership& membership, Bound Membership::*bound, const std::vector<OtherBound>& others,
         const std::vector<civic::Source>& sources, std::string (*say)(const Membership&), std::vector<Contradiction>& out)
{
    if (others.empty()) return;
    Contradiction found{bound == &Membership::start, {{membership.*bound, say(membership), sources}}};
    for (const OtherBound& other : others) {
        Membership different = membership;
        different.*bound = other.bound;
        found.told.push_back({other.bound, say(different), other.sources});
    }
    out.push_back(std::move(found));
}

} // namespace

std::vector<Contradiction> contradictions(const Membership& membership)
{
    std::vector<Contradiction> out;
    add(membership, &Membership::start, membership.other_starts, membership.start_sources, start_words, out);
    add(membership, &Membership::end, membership.other_ends, membership.end_sources, end_words, out);
    return out;
}

std::string contradiction_words(const Contradiction& contradiction, const std::string& what)
{
    std::vector<std::string> days;
    for (const ToldDay& each : contradiction.told) days.push_back(each.words);
    return "The sources contradict each other on when " + what + (contradiction.of_start ? " began" : " ended") + ": " +
           join(days, ", or ") + ".";
}

bool leaves_open(const Contradiction& contradiction, const PartialDate& day)
{
    std::optional<std::chrono::sys_days> first, last;
    for (const ToldDay& each : contradiction.told)
        for (const auto& edge : {each.bound.earliest, each.bound.latest}) {
            if (!edge || !edge->earliest()) continue;
            first = first ? std::min(*first, *edge->earliest()) : *edge->earliest();
            last = last ? std::max(*last, *edge->latest()) : *edge->latest();
        }
    return first && *day.earliest() <= *last && *day.latest() >= *first;
}

} // namespace minutebook::server
