// Meetings and what was decided at them.
#pragma once

#include "civic/popolo.hpp"
#include "indexer/resolve/bodies.hpp"
#include "indexer/resolve/claims.hpp"

#include <string>
#include <vector>

namespace minutebook::resolve {

struct Meetings {
    std::vector<civic::Event> events;       ///< by id
    std::vector<civic::EventId> of_reading; ///< one for each reading of the context; empty where it belongs to no meeting
};

/// Groups meeting pages, agenda items and papers by the system's number of the meeting, else by body and day.
[[nodiscard]] Meetings make_meetings(const Context& context, const Bodies& bodies);

/// One Motion for each decision; the same words of the same meeting on two pages are one, with both sources.
[[nodiscard]] std::vector<civic::Motion> make_motions(const Context& context, const Bodies& bodies, const Meetings& meetings);

} // namespace minutebook::resolve
