// Meetings and what was decided at them.
#pragma once

#include "civic/popolo.hpp"
#include "index/writer.hpp"
#include "indexer/resolve/scope.hpp"

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

namespace minutebook::resolve {

/// What one page or paper of a meeting tells of it.
struct MeetingPart {
    civic::DocumentId document_id;
    bool own_page = false; ///< the meeting's own page: counts before others
    std::string body;      ///< its name as the document gives it
    std::optional<PartialDate> day;
    std::vector<std::string> present;
    std::vector<std::string> apologies;
    std::vector<civic::Attendee> in_attendance;
    std::vector<civic::Source> sources; ///< where the page names the meeting
    std::vector<civic::Motion> motions; ///< decided in it, `event_id` not yet known
};
BOOST_DESCRIBE_STRUCT(MeetingPart, (), (document_id, own_page, body, day, present, apologies, in_attendance, sources, motions))

/// Does the document belong to a meeting: the system numbers it, or it is a record of a named body on a day?
[[nodiscard]] bool of_a_meeting(const civic::Document& document);

/// What a document tells of its meeting. Its decisions stand in it, whether or not it belongs to a meeting.
[[nodiscard]] MeetingPart meeting_part(const Scope& scope, const index::StoredReading& stored, const CodePointIndex& offsets);

/// The title of the item that a place of a record stands under.
[[nodiscard]] std::string heading_at(const civic::Document& document, std::size_t place);

/// Body and day of a meeting from all its parts (by document): its own page's word before others'.
struct BodyAndDay {
    std::string body;
    std::optional<PartialDate> day;
};
[[nodiscard]] BodyAndDay body_and_day(const std::vector<MeetingPart>& parts);

/// By body and day where both are known, else by the system's number of the meeting.
[[nodiscard]] civic::EventId event_id(const Scope& scope, const std::string& number, const BodyAndDay& what);

struct Meeting {
    civic::Event event;
    std::vector<civic::Motion> motions; ///< the same words on two pages are one, with both sources
};
/// Precondition: there are parts; they come by document.
[[nodiscard]] Meeting make_meeting(const Scope& scope, const civic::EventId& id, const BodyAndDay& what,
                                   const std::vector<MeetingPart>& parts);

} // namespace minutebook::resolve
