// The classes of the Popolo specification as JSON (popoloproject.com/specs), with its field names; what it has no name for
// begins with "x_". Dates are reduced ISO 8601; unknown is null.
#pragma once

#include "civic/popolo.hpp"

#include <boost/json.hpp>

namespace minutebook::civic {

/// {"url", "note": the exact words, "x_document", "x_capture", "x_start", "x_end", "x_page", "x_date"}; places count code points.
[[nodiscard]] boost::json::object popolo_json(const Source& source);
[[nodiscard]] boost::json::object popolo_json(const Person& person);
[[nodiscard]] boost::json::object popolo_json(const Organization& organization);
[[nodiscard]] boost::json::object popolo_json(const Post& post);
/// `start_date` and `end_date` stand only where the words give them or the bounds leave one day; what is known besides is
/// in `x_start_between` and `x_end_between`: [earliest, latest], each null where unknown.
[[nodiscard]] boost::json::object popolo_json(const Membership& membership);
[[nodiscard]] boost::json::object popolo_json(const Event& event);
/// The Motion, naming its vote event (if there was a vote) in `vote_events`.
[[nodiscard]] boost::json::object popolo_json(const Motion& motion);

/// True where the record gives counts, names or a unanimous vote: only then is there a vote event.
[[nodiscard]] bool has_vote(const Motion& motion);
/// Popolo VoteEvent of a motion. Precondition: has_vote(motion).
[[nodiscard]] boost::json::object vote_event_json(const Motion& motion);

} // namespace minutebook::civic
