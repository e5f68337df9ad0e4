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

/// Where to begin with the web service: GetCommittees, and the list of decisions, which the service does not know.
[[nodiscard]] std::vector<FoundAddress> moderngov_service_starts(const Source& source, std::chrono::sys_days today);
/// Where to begin when the service does not answer: the page of committees and the list of decisions.
[[nodiscard]] std::vector<FoundAddress> moderngov_page_starts(const Source& source, std::chrono::sys_days today);

/// What a capture of `page` leads to. `known` is what led here said of it; what it says of committee and meeting is handed on.
///   service: GetCommittees -> GetMeetings of each committee -> GetMeeting -> papers (and the meeting's page while its minutes
///            are not in the answer, for the printed ones)
///   pages:   committee list -> meeting lists -> meetings -> agenda items and papers; decision lists -> decisions -> papers
/// Meetings outside the source's years, restricted items and papers, and addresses of other sites (but papers' own) are left
/// out. Each address once. Errors: invalid (the answer is not what was asked for: fall back to the pages), limit, refused.
[[nodiscard]] Result<Links> moderngov_links(const Source& source, const Url& page, const AddressFacts& known, std::string_view content_type,
                                            std::string_view bytes, std::chrono::sys_days today);

} // namespace minutebook::systems
