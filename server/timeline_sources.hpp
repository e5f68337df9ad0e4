// Where the entries of a timeline come from: each source reads its kind of entry of one subject, from one place on.
#pragma once

#include "civic/timeline.hpp"
#include "index/moments.hpp"
#include "server/gate.hpp"
#include "server/timeline.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace minutebook::server {

/// Where an entry stands: by day (undated last, whatever the order), within a day by its source, then by id.
struct TimelinePlace {
    std::string day; ///< ISO; empty: undated
    int rank = 0;    ///< number of its source
    std::string id;  ///< [a-z0-9-]+

    /// "2019-06-03.2.abc", "undated.0.x": stays true while the timeline grows.
    [[nodiscard]] std::string to_cursor() const;
    /// Nothing for a text that is no cursor.
    [[nodiscard]] static std::optional<TimelinePlace> parse(std::string_view cursor);
};
/// Does `a` come before `b`?
[[nodiscard]] bool comes_before(const TimelinePlace& a, const TimelinePlace& b, bool oldest_first);

/// An entry to come: light, so that only those of the page need be looked up.
struct TimelineRef {
    TimelinePlace place;
    index::Moment moment;                      ///< what to look up
    std::optional<civic::TimelineEntry> entry; ///< of a search, which brings it along
};

/// What a source is asked: entries of one subject (one of the ids, or `text`) after a place.
struct TimelineWindow {
    index::MomentFilter filter; ///< `of` and `after` are the source's own to set
    std::string text;           ///< a search
    std::optional<TimelinePlace> after;
};

struct TimelineSource {
    std::string_view kind;    ///< what a reader asks for: one of timeline_kinds
    bool of_searches = false; ///< asked of searches, else of ids
    /// At most filter.limit, in the order asked for; fewer where there are no more.
    Result<std::vector<TimelineRef>> (*refs)(Gate& gate, const TimelineWindow& window, int rank);
    /// The entry; nothing where it may not be shown.
    Result<std::optional<civic::TimelineEntry>> (*entry)(Gate& gate, const index::Moment& moment);
};
[[nodiscard]] std::span<const TimelineSource> timeline_sources();

} // namespace minutebook::server
