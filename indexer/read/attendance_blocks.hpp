// The lists of names that records head with "Present:", "Apologies", "In attendance": where each list begins and ends.
#pragma once

#include "base/text_span.hpp"

#include <string_view>
#include <vector>

namespace minutebook::read {

/// One heading with its list. `what` is the class that the table attendance.rules gives it: "present", "apologies",
/// "in attendance", "absent", "remote".
struct AttendanceBlock {
    std::string_view rule;
    std::string_view what;
    TextSpan label;
    TextSpan list;       ///< of the text, white space at its ends left out; never empty
    bool remote = false; ///< they joined by video or telephone
    bool many = false;   ///< the heading itself names the people's title ("Councillors present"): surnames may stand alone
};

/// By place, not overlapping. Time is linear in the text.
[[nodiscard]] std::vector<AttendanceBlock> attendance_blocks(std::string_view text);

} // namespace minutebook::read
