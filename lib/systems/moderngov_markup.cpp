#include "base/text.hpp"
#include "systems/moderngov_pages.hpp"

#include <array>
#include <utility>

namespace minutebook::systems {
namespace {

using Opening = std::pair<std::string_view, PageType>;

// How the system's own titles begin (DC.title, else the page's), in lower case.
constexpr std::array<Opening, 14> openings{{
    {"agenda for ", PageType::meeting},
    {"agenda item - ", PageType::agenda_item},
    {"issue - ", PageType::issue},
    {"issue details - ", PageType::issue},
    {"decision - ", PageType::decision},
    {"decision details - ", PageType::decision},
    {"councillor details - ", PageType::member},
    {"committee details - ", PageType::committee},
    {"attendance", PageType::attendance},
    {"meeting attendance", PageType::attendance},
    {"browse meetings", PageType::meeting_list},
    {"committee structure", PageType::committee_list},
    {"your councillors", PageType::member_list},
    {"calendar of meetings", PageType::calendar},
}};

constexpr std::array<Opening, 6> classes{{
    {"mgItemTable", PageType::meeting},
    {"mgItemNumberCell", PageType::meeting},
    {"mgExpiredMembershipEntryC", PageType::member},
    {"mgCommitteeCurrentAppointments", PageType::member},
    {"mgMeetingTableLnk", PageType::meeting_list},
    {"mgPlanItemInForce", PageType::decision},
}};

PageType by_title(std::string_view title)
{
    const std::string lower = ascii_lower(trim(title));
    for (const auto& [opening, type] : openings)
        if (lower.starts_with(opening)) return type;
    return PageType::other;
}

} // namespace

PageType page_type_by_markup(const html::Page& page)
{
    for (const std::string& title : {page.meta("DC.title"), page.title()})
        if (const PageType type = by_title(title); type != PageType::other) return type;
    const html::Node content = content_of(page);
    for (const auto& [name, type] : classes)
        if (content.find({}, name)) return type;
    return !labelled(content, "Decision Maker").empty() || !labelled(content, "Decision status").empty() ? PageType::decision
                                                                                                         : PageType::other;
}

} // namespace minutebook::systems
