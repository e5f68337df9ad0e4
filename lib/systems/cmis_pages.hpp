// CMIS's pages as values. Class names are used for other things than they say: the words of labels count.
#pragma once

#include "html/page.hpp"
#include "systems/moderngov.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::systems {

struct CmisCalendar {
    std::vector<MeetingRef> meetings; ///< each once, with committee, time and address; date where the page gives one
    std::string module;               ///< of the calendar, where the page's controls or links name it
    std::string tab;                  ///< see CmisAddress::tab
};

/// A calendar, as this month's list or a month's table, or the menu page that shows one. Rows of a month ("Monday, 8 June") have
/// no year: it is that of `month`, and of the year before or after in rows of the months around it. Without `month` such rows
/// have no date. `bytes` are those of the page: the module's number stands in names of controls.
[[nodiscard]] CmisCalendar cmis_calendar_on(const html::Page& page, std::string_view bytes, const std::optional<PartialDate>& month);

/// A paper linked on a page.
struct CmisPaper {
    std::string url;
    std::string title;
};

struct CmisMeeting {
    std::string committee;
    std::optional<PartialDate> date;
    std::string status; ///< "Scheduled", "Cancelled", …
    std::string venue;
    std::vector<CmisPaper> papers; ///< in the order of the page, each address once
};

/// A meeting's page, or any other that lists papers: then only those are set.
[[nodiscard]] CmisMeeting cmis_meeting_on(const html::Page& page);

/// The text beside the label of that name (without colon, letter case ignored); empty if there is none.
[[nodiscard]] std::string cmis_labelled(const html::Page& page, std::string_view label);

} // namespace minutebook::systems
