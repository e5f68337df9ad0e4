// What the bounds and sightings of one membership prove of days, and what they leave open. Inner part of holder().
#pragma once

#include "civic/holder.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <vector>

namespace minutebook::civic::holding {

using Day = std::chrono::sys_days;

/// Days from `first` to `last`, both included.
struct Days {
    Day first, last;
    [[nodiscard]] bool meets(const Days& other) const { return first <= other.last && other.first <= last; }
    [[nodiscard]] bool holds(const Days& other) const { return first <= other.first && other.last <= last; }
};

[[nodiscard]] inline std::optional<Day> first_of(const std::optional<PartialDate>& date) { return date ? date->earliest() : std::nullopt; }
[[nodiscard]] inline std::optional<Day> last_of(const std::optional<PartialDate>& date) { return date ? date->latest() : std::nullopt; }

/// Nothing where either is unknown, or they cross.
[[nodiscard]] std::optional<Days> days_of(const std::optional<PartialDate>& from, const std::optional<PartialDate>& to);

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

    explicit Proof(const Membership& membership);

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

private:
    void hold_the_day_before();
};

/// Did the holder hold the post on some of the days, or does the membership leave it open? Nothing where it rules them out.
/// The sources are all of the membership's, the nearest to the days first; `membership` is left for the caller to fill.
[[nodiscard]] std::optional<Holding> judge(const Membership& membership, const Days& days);

/// All sources: of the days themselves, the nearest before, the nearest after, then the others.
[[nodiscard]] std::vector<Source> nearest_first(const std::vector<Source>& sources, const Days& days);

} // namespace minutebook::civic::holding
