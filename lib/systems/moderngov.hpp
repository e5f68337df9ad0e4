// What ModernGov says of committees and meetings, whether by its web service or on its pages.
#pragma once

#include "base/partial_date.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::systems {

/// Keys are the system's own numbers as text ("144"); texts are plain, on one line, unless said otherwise.
struct Committee {
    std::string key;      ///< CId
    std::string name;     ///< "Audit Committee"
    std::string category; ///< "Overview and Scrutiny"; may be empty
    bool expired = false; ///< no longer meets; its records remain
    bool deleted = false;
};

/// A meeting as a list names it.
struct MeetingRef {
    std::string key; ///< MId
    std::string committee_key;
    std::string committee;
    std::optional<PartialDate> date;
    std::string time;   ///< as written: "7.30 pm"
    std::string status; ///< "Confirmed", "Cancelled", …; may be empty
    std::string url;    ///< absolute, where a page gave it; else empty
};

/// A paper attached to an agenda item.
struct LinkedDocument {
    std::string key; ///< attachment id
    std::string title;
    std::string url;
    bool is_url = false; ///< leads elsewhere, not to a stored file
    bool restricted = false;
    bool decision = false; ///< attached to the decision, not to the agenda
    std::string item;      ///< place in the list of the item's papers
    std::string committee;
    std::optional<PartialDate> published;
};

struct AgendaItem {
    std::string key;    ///< AgendaItemID, the ID of mgAi.aspx
    std::string number; ///< as shown: "12.", "4a"; may be empty
    std::string title;
    std::string agenda;   ///< HTML markup, unescaped; may be plain text or empty
    std::string minutes;  ///< HTML markup; empty until published
    std::string decision; ///< HTML markup; empty until published
    bool restricted = false;
    bool display_allowed = true;
    bool called_in = false;
    std::string committee; ///< the committee it refers to
    std::vector<LinkedDocument> papers;

    /// May its texts and papers be shown? Both of the system's flags count.
    [[nodiscard]] bool is_open() const { return display_allowed && !restricted; }
};

/// A line of a meeting's attendance list.
struct Attendee {
    std::string key; ///< UID; empty where none
    std::string name;
    std::string role;       ///< "Chair", "Committee Member"; may be empty
    std::string attendance; ///< "Present", "Apologies", "Expected", …
    std::string party;
    std::string ward;
};

/// One meeting with all that GetMeeting tells.
struct Meeting {
    std::string key;       ///< MId
    std::string committee; ///< from its items and papers; empty if they do not say
    std::optional<PartialDate> date;
    std::string time;
    std::string status;
    std::string location;
    bool display_allowed = true;
    bool agenda_published = false;
    bool decision_published = false;
    bool minutes_published = false;
    std::vector<AgendaItem> items;
    std::vector<Attendee> attendees;

    [[nodiscard]] bool is_cancelled() const;
};

/// Reads "06/10/2020", "6 Oct 2020", "Tuesday, 6th October, 2020" or "2020-10-06" (with words before or after): the first date
/// in the text. Nothing where there is none or its day does not exist.
[[nodiscard]] std::optional<PartialDate> read_day(std::string_view text);
/// "06/10/2020": how the web service wants dates. Precondition: date.is_day().
[[nodiscard]] std::string slashed_day(const PartialDate& date);

/// "Tuesday 6 October 2020", as pages' titles have it; a date that is no day as PartialDate prints it.
[[nodiscard]] std::string long_day(const PartialDate& date);

} // namespace minutebook::systems
