// One line of a timeline: something that the records tell of a day. Derived from what is known whenever it is asked for,
// never stored.
#pragma once

#include "civic/popolo.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace minutebook::civic {

enum class TimelineWhat {
    decision,   ///< a motion with its outcome
    meeting,    ///< a meeting held
    start,      ///< a holder takes up a post, by the words' own date
    end,        ///< a holder leaves a post, by the words' own date
    first_seen, ///< the first day on which a source shows the holder in the post; no start is told
    last_seen,  ///< the last such day; no end is told
    seen,       ///< the only such day
    named,      ///< named in the post, without a day
    story,      ///< a story of a newspaper, or of the council
    answer,     ///< what became of a commitment or deadline
    change,     ///< a document was changed, replaced or taken down
    document,   ///< any other document that a search has found
    commitment, ///< somebody undertakes, or is asked, to do something
    due,        ///< the deadline of an undertaking that nothing in the records held answers
};
inline constexpr std::array timeline_whats{
    TimelineWhat::decision,   TimelineWhat::meeting,   TimelineWhat::start,      TimelineWhat::end,   TimelineWhat::story,
    TimelineWhat::first_seen, TimelineWhat::last_seen, TimelineWhat::seen,       TimelineWhat::named, TimelineWhat::answer,
    TimelineWhat::change,     TimelineWhat::document,  TimelineWhat::commitment, TimelineWhat::due};
/// "decision", "first seen", …: printed, never change one.
[[nodiscard]] std::string_view to_string(TimelineWhat what);

struct TimelineEntry {
    std::string id;                  ///< [a-z0-9-]+; with `what`'s rank and the day it is unique
    std::optional<PartialDate> date; ///< as precise as the record
    TimelineWhat what = TimelineWhat::document;
    std::string title;            ///< what happened: the item, the meeting, "Ann Lee, Director of Housing (interim)"
    std::string subject;          ///< whose it is: the body, the holder, the paper; may be empty
    std::string subject_address;  ///< its page; empty where it has none
    std::string note;             ///< outcome and votes, what is told of a bound; may be empty
    std::string words;            ///< the exact words, at most a few lines; may be empty
    std::string address;          ///< its page: "/decisions/…"
    std::optional<Source> source; ///< where the words stand
};

} // namespace minutebook::civic
