#include "indexer/resolve/bounds.hpp"

namespace minutebook::resolve {

Day first_day(const civic::Bound& bound) { return bound.earliest && bound.earliest->year ? *bound.earliest->earliest() : Day::min(); }

Day last_day(const civic::Bound& bound) { return bound.latest && bound.latest->year ? *bound.latest->latest() : Day::max(); }

bool known(const civic::Bound& bound) { return bound.earliest || bound.latest; }

bool exact(const civic::Bound& bound) { return bound.earliest && bound.earliest == bound.latest && bound.earliest->is_day(); }

civic::Bound told_bound(const std::optional<DateValue>& value)
{
    if (!value || !value->first.year || (value->last && !value->last->year)) return {};
    return {value->first, value->last ? *value->last : value->first, true};
}

civic::Bound day_bound(const PartialDate& day, bool told) { return {day, day, told}; }

bool agree(const civic::Bound& a, const civic::Bound& b) { return first_day(a) <= last_day(b) && first_day(b) <= last_day(a); }

civic::Bound both(const civic::Bound& a, const civic::Bound& b)
{
    civic::Bound out;
    out.earliest = first_day(a) >= first_day(b) && a.earliest ? a.earliest : b.earliest ? b.earliest : a.earliest;
    out.latest = last_day(a) <= last_day(b) && a.latest ? a.latest : b.latest ? b.latest : a.latest;
    out.told = a.told || b.told;
    return out;
}

void not_before(civic::Bound& bound, const std::optional<PartialDate>& day)
{
    if (!day || !day->year || *day->earliest() <= first_day(bound) || *day->earliest() > last_day(bound)) return;
    bound.earliest = day;
}

void not_after(civic::Bound& bound, const std::optional<PartialDate>& day)
{
    if (!day || !day->year || *day->latest() >= last_day(bound) || *day->latest() < first_day(bound)) return;
    bound.latest = day;
}

bool before(const std::optional<PartialDate>& a, const std::optional<PartialDate>& b)
{
    const auto day = [](const std::optional<PartialDate>& date) { return date && date->year ? *date->earliest() : Day::max(); };
    return day(a) < day(b);
}

std::optional<PartialDate> earlier(const std::optional<PartialDate>& a, const std::optional<PartialDate>& b)
{
    if (!a || !b) return a ? a : b;
    return before(b, a) ? b : a;
}

std::optional<PartialDate> later(const std::optional<PartialDate>& a, const std::optional<PartialDate>& b)
{
    if (!a || !b) return a ? a : b;
    return before(a, b) ? b : a;
}

} // namespace minutebook::resolve
