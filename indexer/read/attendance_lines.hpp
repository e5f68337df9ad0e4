// Whether a line of a record goes on with a list of people.
#pragma once

#include <cstddef>
#include <string_view>

namespace minutebook::read {

/// What a line is within a list of people.
struct RollLine {
    std::size_t length = 0; ///< bytes of the line that belong to the list; 0: none, the list ended before it
    bool closed = false;    ///< the list ends within the line
    bool hangs = false;     ///< it ends with a comma, "and", an open bracket: the next line goes on with it
    bool titled = false;    ///< its first person has a title before the name
};

/// How the list stood before the line.
struct RollState {
    bool hangs = false;     ///< the line before it hangs, or is so long that it wraps
    bool blank = false;     ///< an empty line stands between
    bool titled = false;    ///< all lines before it began with a title
    bool absentees = false; ///< the list is of those who are not there: an officer's line after it is no part
};

[[nodiscard]] RollLine read_roll_line(std::string_view line, const RollState& state);

} // namespace minutebook::read
