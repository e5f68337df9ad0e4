// The classes of the Popolo specification as JSON (popoloproject.com/specs), with its field names; what it has no name for
// begins with "x_". Dates are reduced ISO 8601 and have a year, except within "x_" fields; unknown is null.
#pragma once

#include "civic/popolo.hpp"

#include <boost/json.hpp>
#include <functional>

namespace minutebook::civic {

/// Whom a name in the record means: the person's id, empty where that is not certain.
using WhoIs = std::function<PersonId(std::string_view name)>;

/// {"url", "note": the exact words, "x_document", "x_capture", "x_start", "x_end", "x_page", "x_date"}; places count code points.
[[nodiscard]] boost::json::object popolo_json(const Source& source);
[[nodiscard]] boost::json::object popolo_json(const Person& person);
[[nodiscard]] boost::json::object popolo_json(const Organization& organization);
[[nodiscard]] boost::json::object popolo_json(const Post& post);
/// The one date of a bound: an exact day, or a year or month that the words give; nothing where it is less certain.
[[nodiscard]] std::optional<PartialDate> exact_date(const Bound& bound);
/// `start_date` and `end_date` stand only where the words give them or the bounds leave one day; what is known besides is
/// in `x_start_between` and `x_end_between`: [earliest, latest], each null where unknown.
[[nodiscard]] boost::json::object popolo_json(const Membership& membership);
/// `who_is` lets those who attended, moved, voted and spoke be named by their ids too.
[[nodiscard]] boost::json::object popolo_json(const Event& event, const WhoIs& who_is = {});
/// The Motion, naming its vote event (if there was a vote) in `vote_events`.
[[nodiscard]] boost::json::object popolo_json(const Motion& motion, const WhoIs& who_is = {});

/// True where the record gives counts, names or a unanimous vote: only then is there a vote event.
[[nodiscard]] bool has_vote(const Motion& motion);
/// Popolo VoteEvent of a motion. `result` is "pass" or "fail": what became of the motion that was voted on; null where the record
/// does not tell. Precondition: has_vote(motion).
[[nodiscard]] boost::json::object vote_event_json(const Motion& motion, const WhoIs& who_is = {});
/// Popolo Speech: what somebody is recorded to have said at a meeting. `type` is "speech" for words in quotation marks, else
/// "summary". `source` gives the words.
[[nodiscard]] boost::json::object speech_json(const Speech& speech, const Source& source, const EventId& event, const CouncilId& council,
                                              const WhoIs& who_is = {});

} // namespace minutebook::civic
