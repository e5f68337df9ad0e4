// What an answer or page of a ModernGov site leads to: the crawler's way through committees, meetings, items and papers.
#pragma once

#include "base/result.hpp"
#include "base/url.hpp"
#include "systems/facts.hpp"
#include "systems/sources.hpp"

#include <chrono>
#include <string_view>
#include <vector>

namespace minutebook::systems {

/// Where to begin with the web service: GetCommittees, and what the service does not know: lists of decisions, the index of
/// members, what is new.
[[nodiscard]] std::vector<FoundAddress> moderngov_service_starts(const Source& source, std::chrono::sys_days today);
/// Where to begin when the service does not answer: the page of committees, the same lists and the calendar.
[[nodiscard]] std::vector<FoundAddress> moderngov_page_starts(const Source& source, std::chrono::sys_days today);

/// What a capture of `page` leads to. `known` is what led here said of it; what it says of committee and meeting is handed on.
///   service: GetCommittees -> GetMeetings of each committee, year by year back to its first -> GetMeeting -> papers, members
///            (and the meeting's page while its minutes are not in the answer, for the printed ones)
///   pages:   committee list -> meeting lists, by years and back to the first part -> meetings -> agenda items, attendance and
///            papers; calendar -> meetings
///   both:    decision lists, year by year -> decisions -> papers, issues; members -> bodies that they sit or sat on; feeds and
///            "what's new" -> whatever they name
/// Committees that no longer meet, or are struck off the service's list, have their history read too. What the service says is
/// not open to the public (isrestricted, isdisplayallowed) is named with facts.restricted set. Years: see year_windows.hpp.
/// Left out, by reason: meetings and decisions "outside the years asked for", what is "hidden from readers", addresses "at
/// another site" (but papers). Each address once. Errors: invalid (the answer is not what was asked for: fall back to the
/// pages), limit, refused.
[[nodiscard]] Result<Links> moderngov_links(const Source& source, const Url& page, const AddressFacts& known, std::string_view content_type,
                                            std::string_view bytes, std::chrono::sys_days today);

} // namespace minutebook::systems
