#include "civic/timeline.hpp"

namespace minutebook::civic {

std::string_view to_string(TimelineWhat what)
{
    constexpr std::array<std::string_view, timeline_whats.size()> names{"decision",  "meeting",  "start",      "end",   "first seen",
                                                                        "last seen", "seen",     "named",      "story", "answer",
                                                                        "change",    "document", "commitment", "due"};
    return names.at(static_cast<std::size_t>(what));
}

} // namespace minutebook::civic
