// Bytes as ModernGov's pages and answers: never a crash, and every address found is a web address of its own canonical form.
#include "indexer/extract/html.hpp"
#include "indexer/extract/xml.hpp"
#include "systems/canonical.hpp"
#include "systems/moderngov_links.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace minutebook;

constexpr const char* pages[] = {"mgListCommittees.aspx",
                                 "ieListMeetings.aspx?CId=1",
                                 "ieListDocuments.aspx?CId=1&MId=2",
                                 "mgAi.aspx?ID=3",
                                 "ieDecisionDetails.aspx?ID=4",
                                 "mgDelegatedDecisions.aspx?DR=01/01/2019-31/12/2019",
                                 "mgUserInfo.aspx?UID=5",
                                 "mgCommitteeDetails.aspx?ID=1",
                                 "mgMeetingAttendance.aspx?ID=2",
                                 "mgMemberIndex.aspx?VW=TABLE",
                                 "mgIssueHistoryHome.aspx?IId=6",
                                 "mgCalendarMonthView.aspx?GL=1",
                                 "mgRss.aspx?CID=1",
                                 "mgWebService.asmx/GetCommittees",
                                 "mgWebService.asmx/GetMeetings?lCommitteeId=1&sFromDate=01/01/2019&sToDate=31/12/2019",
                                 "mgWebService.asmx/GetMeeting?lMeetingId=2"};

systems::Source council()
{
    systems::Source source;
    source.id = "qx";
    source.system = systems::System::moderngov;
    source.base = "https://democracy.quexley.test/";
    source.hosts = {"democracy.quexley.test"};
    return source;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    static const systems::Source source = council();
    static const systems::SourceCatalogue catalogue;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::string address = source.base + pages[data[0] % std::size(pages)];
    const auto found = systems::moderngov_links(source, Url::parse(address).value(), {}, "", bytes, std::chrono::sys_days{});
    if (found)
        for (const auto& link : found->found) {
            const auto url = Url::parse(link.url);
            if (!url) std::abort();
            const std::string canonical = systems::canonical_address(*url, source);
            const auto again = Url::parse(canonical);
            if (!again || systems::canonical_address(*again, source) != canonical) std::abort();
        }
    (void)extract::from_html(bytes, "", address, {}, catalogue);
    (void)extract::from_moderngov_xml(bytes, address, {});
    return 0;
}
