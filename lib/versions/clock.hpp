// How long after a meeting its minutes are published and approved, and how long before it its agenda and papers: for each meeting
// an interval with what it rests on, and for a body the medians of what is known exactly.
#pragma once

#include "versions/version.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace minutebook::versions {

/// Days between a meeting and something published; each end may be unknown. What is known exactly has two equal ends.
struct Days {
    std::optional<int> least, most;
    civic::DocumentId document_id; ///< that it rests on; empty where nothing is known
    std::string evidence;          ///< "the source says: published 4 May 2021 (metadata)", "first seen on …"
    civic::Source source;          ///< the exact words, where it rests on words; else without a document

    [[nodiscard]] bool exact() const { return least && most && *least == *most; }
    [[nodiscard]] bool known() const { return least || most; }
};

/// A paper that came late: after the agenda, after the meeting, or with fewer clear days than the law asks.
struct LatePaper {
    civic::DocumentId document_id;
    std::string title;
    std::string published; ///< day, as its source says
    int days_before = 0;   ///< of the meeting; negative: after it
    bool after_agenda = false;
    bool after_meeting = false;
    bool short_notice = false; ///< fewer clear days than `asked`, Saturdays, Sundays and holidays counted as days
    int asked = 0;             ///< clear days; 0 where it is not known what the law asks
};

struct MeetingClock {
    civic::EventId id;
    std::string name;
    std::string day;
    std::string organization; ///< id of the body
    Days agenda;              ///< before the meeting
    Days minutes;             ///< after it: draft or otherwise, whatever came first
    Days approval;            ///< after it: the day on which a later meeting approved them, or by which they were seen approved
    std::size_t papers = 0;
    std::size_t papers_dated = 0; ///< of which the day of publication is known
    std::vector<LatePaper> late;
};

/// What is known of one meeting.
struct MeetingPapers {
    civic::EventId id;
    std::string name;
    std::optional<PartialDate> day;
    std::string organization;
    std::vector<Publication> papers;
    std::vector<MinutesApproval> approvals; ///< of its minutes
};

/// Every id that a body answers to, under its present one.
using BodyKeys = std::map<std::string, std::set<std::string>>;

/// The papers of each event are those of `publications` that it names. A meeting of which papers are named, and none of them is
/// among `publications`, is left out: they may not be shown.
[[nodiscard]] std::vector<MeetingPapers> papers_of(const std::vector<civic::Event>& events, const std::vector<Publication>& publications,
                                                   const std::vector<MinutesApproval>& approvals, const BodyKeys& keys);

/// Nothing without the meeting's day.
[[nodiscard]] std::optional<MeetingClock> clock_of(const MeetingPapers& meeting);

/// One measure over many meetings.
struct Measure {
    std::size_t exact = 0;   ///< meetings of which the days are known
    std::size_t bounded = 0; ///< of which only a bound is
    std::size_t unknown = 0; ///< of which nothing is
    std::optional<double> median;
    std::optional<int> least, most; ///< of the exact ones
};

struct BodyClock {
    std::string organization; ///< id
    std::string name;
    std::size_t meetings = 0;
    std::string first_day, last_day;
    Measure agenda, minutes, approval;
    std::size_t papers = 0, papers_dated = 0, late_papers = 0;
};

/// Over all of them together.
[[nodiscard]] BodyClock sum_up(const std::vector<const MeetingClock*>& meetings);
/// Each body by name (`names` is by id), those that have none last; before them all together, where `whole` asks for it.
[[nodiscard]] std::vector<BodyClock> clock_by_body(const std::vector<MeetingClock>& meetings,
                                                   const std::map<std::string, std::string>& names, bool whole);

} // namespace minutebook::versions
