// Bytes as CMIS's pages: never a crash, only addresses of the site come out, each its own canonical form, and the walk through
// the calendar stays within its bounds.
#include "systems/canonical.hpp"
#include "systems/cmis_addresses.hpp"
#include "systems/cmis_links.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace minutebook;

constexpr const char* pages[] = {"Meetings.aspx",
                                 "Meetings/tabid/71/Default.aspx?ctl=MeetingCalendarListView&mid=412",
                                 "Meetings/tabid/71/ctl/MeetingCalendarPublicNoJava/mid/412/Date/2024-01-01/Default.aspx",
                                 "Meetings/tabid/71/ctl/ViewMeetingPublic/mid/412/Meeting/2201/Committee/9/Default.aspx",
                                 "Committees/tabid/62/ctl/ViewCMIS_CommitteeDetails/mid/381/id/9/Default.aspx",
                                 "Default.aspx"};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    static const systems::Source source = [] {
        systems::Source made;
        made.id = "drm";
        made.system = systems::System::cmis;
        made.base = "https://drumlow.cmis.test/drumlow/";
        made.hosts = {"drumlow.cmis.test"};
        return made;
    }();
    constexpr std::chrono::sys_days today = std::chrono::year(2024) / 5 / 20;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const Url page = Url::parse(source.base + pages[data[0] % std::size(pages)]).value();
    const auto found = systems::cmis_links(source, page, {}, "", bytes, today);
    if (!found) return 0;
    for (const auto& link : found->found) {
        const auto url = Url::parse(link.url);
        if (!url || !systems::is_own_host(source, url->host())) std::abort();
        const std::string canonical = systems::canonical_address(*url, source, link.facts);
        const auto again = Url::parse(canonical);
        if (again && systems::canonical_address(*again, source) != canonical) std::abort();
        const auto date = systems::classify_cmis(*url).date;
        if (link.facts.kind == "calendar" && (!date || *date->year < 1990)) std::abort();
    }
    return 0;
}
