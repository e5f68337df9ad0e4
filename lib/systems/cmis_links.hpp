// What a page of a CMIS site leads to: the crawler's way through calendar, meetings and papers.
#pragma once

#include "base/result.hpp"
#include "base/url.hpp"
#include "systems/facts.hpp"
#include "systems/sources.hpp"

#include <chrono>
#include <string_view>
#include <vector>

namespace minutebook::systems {

/// Where to begin: the base, and the menu pages that such sites usually have. Any but the base may not exist.
[[nodiscard]] std::vector<FoundAddress> cmis_starts(const Source& source);

/// What a capture of `page` leads to. `known` is what led here said of it.
///   calendar's menu page -> this month's list and the table of this month -> the month before, on and on, and the month after,
///   as far as a year ahead -> meetings -> papers; committees, members and decisions from wherever they are linked.
/// The walk back ends after 24 months in a row without a meeting, at the source's oldest year, or in 1990.
///
/// A paper's address is an encrypted query, made anew at any time. Its facts.paper_key is what stays: the meeting (m), committee
/// (c) or decision (d) whose page lists it and its title, "m15042-agenda-9-july"; the second of the same title on one page
/// ends in "-2". A paper put up under another title is another paper; one replaced under its title is a new version of it.
/// Errors: limit (as html::Page::parse says).
[[nodiscard]] Result<Links> cmis_links(const Source& source, const Url& page, const AddressFacts& known, std::string_view content_type,
                                       std::string_view bytes, std::chrono::sys_days today);

} // namespace minutebook::systems
