// CMIS's addresses: which page one is, whatever module numbers, tabs and opaque queries stand in it.
//
// CMIS is a set of modules in DotNetNuke: "…/Meetings/tabid/70/ctl/ViewMeetingPublic/mid/397/Meeting/15042/Committee/4/…"
// names in pairs the menu page (tabid), the module on it (mid), the module's view (ctl) and what is viewed; the same may stand
// in the query. Numbers of menu pages and modules change when a site is rebuilt; those of meetings and committees do not.
#pragma once

#include "base/partial_date.hpp"
#include "base/url.hpp"
#include "systems/sources.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace minutebook::systems {

enum class CmisPage {
    other,          ///< nothing of CMIS's, or nothing with a meaning here
    meetings,       ///< the menu page of the calendar: Meetings.aspx
    calendar_list,  ///< this month's meetings as a list
    calendar_month, ///< the meetings of any month, without scripts
    meeting,
    committees, ///< Committees.aspx
    committee,
    members, ///< Councillors.aspx
    member,
    decisions, ///< Decisions.aspx
    decision,
    paper, ///< Document.ashx?<opaque>
};

struct CmisAddress {
    CmisPage type = CmisPage::other;
    std::string meeting_key;
    std::string committee_key;
    std::string key;    ///< of a member or decision
    std::string module; ///< mid
    std::string tab;    ///< "https://host/site/Meetings/tabid/70", to which views of the same module are added; empty if not so
    std::optional<PartialDate> date; ///< of a month's page
};

/// Reads an address by its path and parameters, whatever their case. The host is not judged.
[[nodiscard]] CmisAddress classify_cmis(const Url& url);

/// "https://council.cmis.uk.com/site/": the folder that a source's pages lie in. A base that names a page of it is cut back.
/// Precondition: source.base is set.
[[nodiscard]] std::string cmis_root(const Source& source);

/// The calendar of a month at a module (see CmisAddress::tab).
[[nodiscard]] std::string cmis_month_page(std::string_view tab, std::string_view module, int year, unsigned month);

/// One address for one page of a CMIS source: the meeting, committee, member or decision alone, without menu page, module and
/// tab; months by their first day; menu pages without their number. A paper keeps its query: see AddressFacts::paper_key.
[[nodiscard]] std::string canonical_cmis(const Url& url, const Source& source);

} // namespace minutebook::systems
