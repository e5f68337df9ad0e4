#include "indexer/resolve/bounds.hpp"

#include <algorithm>

namespace minutebook::resolve {
namespace {

using Day = std::chrono::sys_days;

Day first_day(const civic::Bound& bound) { return bound.earliest && bound.earliest->year ? *bound.earliest->earliest() : Day::min(); }

Day last_day(const civic::Bound& bound) { return bound.latest && bound.latest->year ? *bound.latest->latest() : Day::max(); }

} // namespace

civic::Bound told_bound(const DateValue& value) { return {value.first, value.last ? *value.last : value.first, true}; }

bool agree(const civic::Bound& a, const civic::Bound& b) { return first_day(a) <= last_day(b) && first_day(b) <= last_day(a); }

civic::Bound both(const civic::Bound& a, const civic::Bound& b)
{
    civic::Bound out;
    out.earliest = first_day(a) >= first_day(b) && a.earliest ? a.earliest : b.earliest ? b.earliest : a.earliest;
    out.latest = last_day(a) <= last_day(b) && a.latest ? a.latest : b.latest ? b.latest : a.latest;
    out.told = a.told || b.told;
    return out;
}

bool before(const std::optional<PartialDate>& a, const std::optional<PartialDate>& b)
{
    const auto day = [](const std::optional<PartialDate>& date) { return date && date->year ? *date->earliest() : Day::max(); };
    return day(a) < day(b);
}

} // namespace minutebook::resolve
