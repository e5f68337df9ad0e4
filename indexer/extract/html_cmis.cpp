#include "indexer/extract/html_cmis.hpp"

#include "base/text.hpp"
#include "html/readable.hpp"
#include "indexer/extract/html_sections.hpp"
#include "systems/cmis_pages.hpp"
#include "systems/moderngov.hpp"

#include <array>

namespace minutebook::extract {
namespace {

constexpr std::array<std::string_view, 3> modules{"ModCMISMeetingsC", "CMIS_ModuleWrapper", "CmisDocumentList"};

html::Node module_of(const html::Page& page)
{
    for (const std::string_view name : modules)
        if (const html::Node found = page.root().find({}, name)) return found;
    return {};
}

std::string title_of(const systems::CmisMeeting& meeting)
{
    std::string out = meeting.committee;
    if (!out.empty() && meeting.date) out += " - " + systems::long_day(*meeting.date);
    if (!out.empty() && ascii_lower(meeting.status).find("cancel") != std::string::npos) out += ", CANCELLED";
    return out;
}

} // namespace

bool is_cmis_page(const html::Page& page) { return static_cast<bool>(module_of(page)); }

void fill_from_cmis(civic::Document& document, const html::Page& page, const systems::AddressFacts& facts)
{
    const systems::CmisMeeting meeting = systems::cmis_meeting_on(page);
    document.organization = meeting.committee.empty() ? facts.committee : meeting.committee;
    document.date = meeting.date ? meeting.date : facts.date;
    document.meeting_key = facts.meeting_key;
    document.title = title_of(meeting);
    if (document.title.empty()) document.title = facts.title.empty() ? page.title() : facts.title;
    if (!meeting.committee.empty() && meeting.date) document.kind = civic::DocumentKind::meeting;
    for (const systems::CmisPaper& paper : meeting.papers) document.links.push_back({paper.url, paper.title});
    html::ReadableOptions options;
    options.skip = [](const html::Node& node) { return node.has_class("FileSize") || node.has_class("FileTypeImage"); };
    SectionWriter out;
    out.add(document.title, 1, {});
    out.add(without_contacts(html::readable(module_of(page), options)));
    out.finish(document);
}

} // namespace minutebook::extract
