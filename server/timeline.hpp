// A timeline of any mix of people, posts, bodies and searches: one page of it at a time. Nothing is stored for it, and memory
// is bounded by the length of a page, however much is known.
#pragma once

#include "civic/timeline.hpp"
#include "coverage/missing.hpp"
#include "server/gate.hpp"

#include <array>
#include <string>
#include <vector>

namespace minutebook::server {

inline constexpr std::size_t timeline_page = 50;
inline constexpr std::size_t timeline_most = 200;

/// What a timeline can be narrowed to: "commitment" are undertakings, their deadlines and what became of them; "document" what a
/// search finds.
inline constexpr std::array<std::string_view, 7> timeline_kinds{"decision", "meeting",    "tenure",  "story",
                                                                "change",   "commitment", "document"};

/// Subjects are put together: what is told of any of them is on the timeline. Councils narrow it to theirs; where nothing
/// else is named, all that is told of them is on it.
struct TimelineQuery {
    std::vector<std::string> persons, posts, organizations; ///< any id that they answer to
    std::vector<std::string> searches;                      ///< as the search takes them
    std::vector<std::string> councils;
    std::vector<std::string> kinds; ///< of timeline_kinds: only entries of these; empty: of all
    std::string change_class;       ///< of changes only those of this class
    std::string from, to;           ///< ISO days, inclusive; with either, nothing undated
    bool oldest_first = false;
    std::string cursor;                ///< `next` of the page before
    std::size_t limit = timeline_page; ///< 1 to timeline_most

    [[nodiscard]] bool asks_nothing() const
    {
        return persons.empty() && posts.empty() && organizations.empty() && searches.empty() && councils.empty();
    }
};

/// One thing that was asked for, with its name.
struct TimelineSubject {
    std::string parameter; ///< "person", "post", "organization", "council", "q"
    std::string value;     ///< as it was given
    std::string name;      ///< to show
    std::string address;   ///< its page
    civic::CouncilId council;
    std::optional<civic::Organization> body; ///< of "organization", and the body of a "post"
};

struct Timeline {
    std::vector<TimelineSubject> subjects;
    std::vector<civic::TimelineEntry> entries;
    std::string next;                       ///< cursor of the next page; empty on the last
    std::vector<coverage::Missing> missing; ///< one for each council of the subjects, in the days asked for or shown
};

/// Errors: usage, naming the parameter (an id that nothing is known of, a search that is none, a cursor that is none).
[[nodiscard]] Result<Timeline> gather_timeline(Gate& gate, const TimelineQuery& query);

} // namespace minutebook::server
