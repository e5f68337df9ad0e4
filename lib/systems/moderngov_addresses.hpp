// ModernGov's addresses: which page one is, and how to make the ones to ask for.
#pragma once

#include "base/partial_date.hpp"
#include "base/url.hpp"
#include "systems/sources.hpp"

#include <string>
#include <string_view>

namespace minutebook::systems {

enum class PageType {
    other,              ///< nothing of ModernGov's, or nothing with a meaning here
    service_committees, ///< mgWebService.asmx/GetCommittees
    service_meetings,   ///< mgWebService.asmx/GetMeetings
    service_meeting,    ///< mgWebService.asmx/GetMeeting
    committee_list,     ///< mgListCommittees.aspx, ieDocHome.aspx, mgCommitteeStructure.aspx
    committee,          ///< mgCommitteeDetails.aspx
    meeting_list,       ///< ieListMeetings.aspx
    meeting,            ///< ieListDocuments.aspx
    agenda_item,        ///< mgAi.aspx
    decision_list,      ///< mgDelegatedDecisions.aspx, mgListOfficerDecisions.aspx
    decision,           ///< ieDecisionDetails.aspx
    issue,              ///< ieIssueDetails.aspx, mgIssueHistoryHome.aspx, mgIssueHistoryChronology.aspx
    member_list,        ///< mgMemberIndex.aspx
    member,             ///< mgUserInfo.aspx
    attendance,         ///< mgMeetingAttendance.aspx, mgAttendance.aspx, mgAttendanceSummary.aspx, …
    paper,              ///< documents/…, mgConvert2PDF.aspx
    calendar,           ///< mgCalendarMonthView.aspx, mgCalendarWeekView.aspx
    whats_new,          ///< mgWhatsNew.aspx
    feed,               ///< mgRss.aspx
};

/// An address of a ModernGov site with the numbers in it; keys that the page type has not are empty.
struct PageAddress {
    PageType type = PageType::other;
    std::string committee_key; ///< CId, CommitteeId, lCommitteeId, or a committee page's ID
    std::string meeting_key;   ///< MId, MID, MeetingId, lMeetingId
    std::string key;           ///< the page's own number: ID of mgAi, AIId or ID of a decision, UID of a member, s-number of a paper
};

/// Reads an address by its last path segment and parameters, whatever their case and dirt ("Ver=4%29"). The host is not judged.
[[nodiscard]] PageAddress classify(const Url& url);
/// Does the path look like ModernGov's at all, whether classify() knows the page or not?
[[nodiscard]] bool is_moderngov_address(const Url& url);

/// Does the address ask for a page in Welsh (LLL=1)? Papers and the web service have no language.
[[nodiscard]] bool is_welsh_twin(const Url& url);

/// "https://democracy.council.gov.uk/sub/" with the final slash: where a source's pages lie. Precondition: source.base is set.
[[nodiscard]] std::string site_root(const Source& source);

/// Addresses to ask for, absolute. Precondition: source.base is set; days are days.
[[nodiscard]] std::string committees_call(const Source& source);
[[nodiscard]] std::string meetings_call(const Source& source, std::string_view committee_key, const PartialDate& from,
                                        const PartialDate& to);
[[nodiscard]] std::string meeting_call(const Source& source, std::string_view meeting_key);
[[nodiscard]] std::string committee_list_page(const Source& source);
[[nodiscard]] std::string committee_page(const Source& source, std::string_view committee_key);
[[nodiscard]] std::string meeting_list_page(const Source& source, std::string_view committee_key, int year = 0); ///< 0: the site's choice
[[nodiscard]] std::string meeting_page(std::string_view root, std::string_view committee_key, std::string_view meeting_key);
[[nodiscard]] std::string agenda_item_page(std::string_view root, std::string_view item_key);
/// Decisions of cabinet members and bodies, or those that officers took under delegated powers.
[[nodiscard]] std::string decision_list_page(const Source& source, const PartialDate& from, const PartialDate& to,
                                             bool by_officers = false);
[[nodiscard]] std::string member_index_page(const Source& source);

} // namespace minutebook::systems
