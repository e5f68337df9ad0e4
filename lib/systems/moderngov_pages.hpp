// ModernGov's pages as values. Councils replace the page around the content, so only the inner mg… classes count.
#pragma once

#include "html/page.hpp"
#include "systems/moderngov.hpp"
#include "systems/moderngov_addresses.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace minutebook::systems {

/// The element that holds a page's own content, without the site's header and menus; the body where no class tells.
[[nodiscard]] html::Node content_of(const html::Page& page);
/// Is it furniture inside the content: file sizes, "pdf icon", helpers for screen readers, action lists, footers?
[[nodiscard]] bool is_moderngov_furniture(const html::Node& node);
/// The text of a title or link without furniture, on one line.
[[nodiscard]] std::string label_of(const html::Node& node);
/// The text beside the first ".mgLabel" whose own text is `label` (without colon, letter case ignored); empty if there is none.
[[nodiscard]] std::string labelled(const html::Node& content, std::string_view label);

/// What a page of ModernGov's is, where its address does not tell (an imported file, an address of the site's own): by the system's own
/// titles, else by the classes and labels that only such pages have. `other` where neither tells.
[[nodiscard]] PageType page_type_by_markup(const html::Page& page);

/// mgListCommittees.aspx, ieDocHome.aspx, mgCommitteeStructure.aspx: each committee once, with its category.
[[nodiscard]] std::vector<Committee> committees_on(const html::Page& page);

struct MeetingListPage {
    std::string committee;
    std::vector<MeetingRef> meetings;
    std::vector<int> years; ///< that the page offers to show
    std::string later;      ///< address of the next part; empty if this is the last
    std::string earlier;    ///< address of the part before
};
/// ieListMeetings.aspx in its shapes.
[[nodiscard]] MeetingListPage meetings_on(const html::Page& page);

/// A paper linked on a page.
struct PagePaper {
    std::string url;
    std::string title; ///< without file size and "item 5."
    std::string item;  ///< number of the agenda item it belongs to: "5."; empty where none
};

/// An agenda item as a meeting page shows it.
struct PageItem {
    std::string number;
    std::string title;
    std::string key;        ///< AgendaItemID, from its anchor or link
    html::Node cell;        ///< what holds its text
    bool truncated = false; ///< the page ends the text with "view the full … text for item"
};

struct MeetingPage {
    std::string title;     ///< "Planning Committee - Thursday 4 December 2025 7.30 pm"
    std::string committee; ///< empty where the page does not say
    std::string committee_key;
    std::optional<PartialDate> date;
    bool cancelled = false;
    std::vector<PageItem> items;
    std::vector<PagePaper> papers; ///< of the whole page: items' papers, agenda packs, printed minutes
};
/// ieListDocuments.aspx in its shapes.
[[nodiscard]] MeetingPage meeting_on(const html::Page& page);

struct AgendaItemPage {
    std::string title;
    std::string committee; ///< empty where the page does not say
    std::vector<PagePaper> papers;
};
/// mgAi.aspx.
[[nodiscard]] AgendaItemPage agenda_item_on(const html::Page& page);

struct DecisionPage {
    std::string title;
    std::string decision_maker;
    std::string status;
    std::string committee; ///< of "Decided at meeting"
    std::string meeting_key;
    std::optional<PartialDate> decided;
    std::optional<PartialDate> published;
    std::vector<PagePaper> papers;
};
/// ieDecisionDetails.aspx.
[[nodiscard]] DecisionPage decision_on(const html::Page& page);

/// A row of mgDelegatedDecisions.aspx or of the list of officer decisions.
struct DecisionRef {
    std::string url;
    std::string title;
    std::optional<PartialDate> date;
};
[[nodiscard]] std::vector<DecisionRef> decisions_on(const html::Page& page);

/// A person on a committee's page, or a body on a person's page.
struct PageMembership {
    std::string key;                  ///< UID or CId
    std::string name;                 ///< of the person, or of the body
    std::string role;                 ///< "Chair"; may be empty
    std::optional<PartialDate> start; ///< as the page prints them; unset: not stated
    std::optional<PartialDate> end;
};

struct MemberPage {
    std::string name;
    std::string title; ///< "Leader of the Council"
    std::string party;
    std::string ward;
    std::vector<PageMembership> bodies;
};
/// mgUserInfo.aspx. Addresses, telephones and e-mails are not read.
[[nodiscard]] MemberPage member_on(const html::Page& page);

struct CommitteePage {
    std::string name;
    std::vector<PageMembership> members;
};
/// mgCommitteeDetails.aspx.
[[nodiscard]] CommitteePage committee_on(const html::Page& page);

/// mgMeetingAttendance.aspx: the rows of its tables whose header names the attendance.
[[nodiscard]] std::vector<Attendee> attendance_on(const html::Page& page);

} // namespace minutebook::systems
