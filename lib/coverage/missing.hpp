// What is missing around an answer: the meetings that a source lists in a span of days, and why some are not held. Values;
// listed_meetings() of reader.hpp reads what they are counted from.
#pragma once

#include "coverage/coverage.hpp"

#include <boost/json/object.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::coverage {

/// A meeting that a source lists, however many addresses lead to it.
struct ListedMeeting {
    std::string day; ///< ISO; empty where no address tells it
    Standing standing = Standing::missing;
};

/// The meetings of one body; those of which nothing names the body are together.
struct MeetingsOfBody {
    std::string id;                 ///< as Body::id
    std::vector<std::string> names; ///< folded, every spelling of its addresses
    std::vector<ListedMeeting> meetings;
};

/// All meetings that a source lists: small enough to keep in memory (some 30 bytes each).
struct ListedMeetings {
    bool known = false; ///< its source was crawled: else what it lists was never asked
    std::vector<MeetingsOfBody> bodies;
    std::size_t unread_lists = 0; ///< calendars, feeds and the like that could not be read: what they would name is not known
};

/// Where to look: a council, of it one body or all, and a span of days.
struct Around {
    std::string council_id;
    std::string council;                 ///< to show
    std::string body;                    ///< to show; empty: every body
    std::vector<std::string> body_names; ///< names that the body goes by; empty: every body
    std::string from, to;                ///< ISO days, inclusive; empty: open
};

/// Counts of meetings in the span, with where to read more.
struct Missing {
    Around around;
    bool known = false;           ///< false: nothing below is known
    bool body_listed = false;     ///< the source lists meetings of a body of that name, in the span or not
    std::string body_id;          ///< of the completeness page; empty: every body
    Tally meetings;               ///< with a day in the span
    Tally undated;                ///< with no day: they may lie in it
    std::size_t unread_lists = 0; ///< of the whole source

    /// Nothing that the source lists there is lacking, as far as is known.
    [[nodiscard]] bool none() const { return known && meetings.lacking() == 0 && undated.lacking() == 0 && unread_lists == 0; }
};

[[nodiscard]] Missing missing_around(const ListedMeetings& listed, const Around& around);

/// One or two sentences for a reader: "2 of the 14 meetings of Cabinet that the council's site lists from 1 May 2019 to
/// 30 June 2019 are not held: 1 could not be fetched, 1 robots.txt forbids it."
[[nodiscard]] std::string words(const Missing& missing);
/// "/councils/ash/completeness?body=12": what is missing, one by one; empty where nothing is known.
[[nodiscard]] std::string completeness_address(const Missing& missing);
/// {"known", "council_id", "organization", "from", "to", "meetings": {"listed", "held", "why"}, "undated", "unread_lists", "words",
/// "address"}; docs/completeness.md describes it.
[[nodiscard]] boost::json::object to_json(const Missing& missing);

} // namespace minutebook::coverage
