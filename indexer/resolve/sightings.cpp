#include "indexer/resolve/sightings.hpp"

#include <algorithm>
#include <tuple>

namespace minutebook::resolve {
namespace {

Day begin_of(const Sighting& sighting) { return *sighting.day.earliest(); }
Day end_of(const Sighting& sighting) { return *sighting.day.latest(); }

} // namespace

Sightings::Sightings(std::vector<Sighting> all) : all_(std::move(all))
{
    std::erase_if(all_, [](const Sighting& one) { return !one.day.year || !one.day.month; });
    const auto key = [](const Sighting& one) { return std::tuple(begin_of(one), end_of(one), one.person); };
    std::sort(all_.begin(), all_.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
    all_.erase(std::unique(all_.begin(), all_.end(), [&](const auto& a, const auto& b) { return key(a) == key(b); }), all_.end());
    const std::size_t size = all_.size();
    next_other_.assign(size, size);
    previous_other_.assign(size, 0);
    for (std::size_t i = size; i-- > 1;) next_other_[i - 1] = all_[i].person == all_[i - 1].person ? next_other_[i] : i;
    for (std::size_t i = 1; i < size; ++i) previous_other_[i] = all_[i].person == all_[i - 1].person ? previous_other_[i - 1] : i;
}

std::size_t Sightings::first_from(Day day) const
{
    const auto at = std::lower_bound(all_.begin(), all_.end(), day, [](const Sighting& one, Day d) { return begin_of(one) < d; });
    return static_cast<std::size_t>(at - all_.begin());
}

std::size_t Sightings::after_at(const civic::PersonId& person, Day day) const
{
    const std::size_t at = first_from(day + std::chrono::days{1});
    return at < all_.size() && all_[at].person == person ? next_other_[at] : at;
}

std::size_t Sightings::before_at(const civic::PersonId& person, Day day) const
{
    std::size_t at = first_from(day);
    // One told by month or year may begin before the day and end after it: then it tells nothing.
    while (at > 0) {
        const Sighting& one = all_[at - 1];
        if (one.person != person && end_of(one) < day) return at - 1;
        at = one.person == person ? previous_other_[at - 1] : at - 1;
    }
    return all_.size();
}

std::optional<PartialDate> Sightings::first_after(const civic::PersonId& person, Day day) const
{
    std::size_t at = after_at(person, day);
    if (at == all_.size()) return std::nullopt;
    PartialDate best = all_[at].day;
    for (++at; at < all_.size() && !best.is_day() && begin_of(all_[at]) <= *best.latest(); ++at)
        if (all_[at].person != person && end_of(all_[at]) < *best.latest()) best = all_[at].day;
    return best;
}

std::optional<PartialDate> Sightings::last_before(const civic::PersonId& person, Day day) const
{
    const std::size_t at = before_at(person, day);
    return at == all_.size() ? std::nullopt : std::optional(all_[at].day);
}

bool Sightings::parted(const civic::PersonId& person, const PartialDate& from, const PartialDate& to) const
{
    const auto other = first_after(person, *from.latest());
    return other && *other->latest() < *to.earliest();
}

bool Sightings::amid_one_other(const civic::PersonId& person, Day day, std::chrono::days span) const
{
    const std::size_t earlier = before_at(person, day), later = after_at(person, day);
    if (earlier == all_.size() || later == all_.size() || all_[earlier].person != all_[later].person) return false;
    return day - end_of(all_[earlier]) <= span && begin_of(all_[later]) - day <= span;
}

} // namespace minutebook::resolve
