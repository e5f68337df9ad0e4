// What lists are narrowed by, whatever they list.
#pragma once

#include "civic/ids.hpp"
#include "server/target.hpp"

#include <cstddef>

namespace minutebook::server::pages {

/// The parameters council, organization, from, to and cursor, into a filter of the index. Errors: usage, naming the parameter.
template <class Filter>
[[nodiscard]] Result<> read_place_and_time(const Parameters& given, std::size_t furthest, Filter& filter)
{
    auto council = given.id("council");
    if (!council) return propagate(council);
    auto organization = given.id("organization");
    if (!organization) return propagate(organization);
    auto days = given.days();
    if (!days) return propagate(days);
    auto cursor = given.number("cursor", furthest);
    if (!cursor) return propagate(cursor);
    filter.council = civic::CouncilId(*council);
    filter.organization = civic::OrganizationId(*organization);
    filter.from = days->from;
    filter.to = days->to;
    filter.offset = *cursor;
    return {};
}

} // namespace minutebook::server::pages
