// From counts of addresses to bodies and months. Pure.
#pragma once

#include "coverage/coverage.hpp"
#include "coverage/missing.hpp"

#include <chrono>
#include <set>
#include <string>
#include <vector>

namespace minutebook::coverage {

/// Addresses of one source that agree in all of this.
struct AddressGroup {
    std::string committee_key, committee, kind, meeting_key, day;
    Tally tally;
};

/// Body by body, month by month; the body that lacks most comes first. `pages_read`: keys of meetings of which a page (not
/// only an answer of a web service, which carries its minutes within) is held.
[[nodiscard]] std::vector<Body> fold(const std::vector<AddressGroup>& groups, const std::set<std::string>& pages_read,
                                     std::chrono::sys_days today);

/// Only the meetings, body by body, by day.
[[nodiscard]] std::vector<MeetingsOfBody> meetings_of(const std::vector<AddressGroup>& groups);

} // namespace minutebook::coverage
