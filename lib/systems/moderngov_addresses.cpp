#include "systems/moderngov_addresses.hpp"

#include "base/text.hpp"
#include "systems/moderngov.hpp"

#include <array>
#include <utility>

namespace minutebook::systems {
namespace {

constexpr std::array<std::pair<std::string_view, PageType>, 31> page_names{{
    {"mglistcommittees.aspx", PageType::committee_list},
    {"mgcommitteestructure.aspx", PageType::committee_list},
    {"iedochome.aspx", PageType::committee_list},
    {"mgcommitteedetails.aspx", PageType::committee},
    {"ielistmeetings.aspx", PageType::meeting_list},
    {"ielistdocuments.aspx", PageType::meeting},
    {"mgai.aspx", PageType::agenda_item},
    {"mgdelegateddecisions.aspx", PageType::decision_list},
    {"mglistofficerdecisions.aspx", PageType::decision_list},
    {"mgofficerdecisions.aspx", PageType::decision_list},
    {"iedecisiondetails.aspx", PageType::decision},
    {"ieissuedetails.aspx", PageType::issue},
    {"mgissuehistoryhome.aspx", PageType::issue},
    {"mgissuehistorychronology.aspx", PageType::issue},
    {"mgmemberindex.aspx", PageType::member_list},
    {"mgmemberindexgroup.aspx", PageType::member_list},
    {"mgmemberindexward.aspx", PageType::member_list},
    {"mguserinfo.aspx", PageType::member},
    {"mgmeetingattendance.aspx", PageType::attendance},
    {"mgattendance.aspx", PageType::attendance},
    {"mgattendancesummary.aspx", PageType::attendance},
    {"mguserattendancesummary.aspx", PageType::attendance},
    {"mgconvert2pdf.aspx", PageType::paper},
    {"mgrss.aspx", PageType::feed},
    {"mgcalendarmonthview.aspx", PageType::calendar},
    {"mgcalendarweekview.aspx", PageType::calendar},
    {"mglistdeclarationsofinterest.aspx", PageType::other},
    {"mgcommitteemailinglist.aspx", PageType::other},
    {"mgwhatsnew.aspx", PageType::whats_new},
    {"mglistoutsidebodies.aspx", PageType::other},
    {"mgchoosedocpack.aspx", PageType::other},
}};

constexpr std::array<std::pair<std::string_view, PageType>, 3> service_calls{{
    {"getcommittees", PageType::service_committees},
    {"getmeetings", PageType::service_meetings},
    {"getmeeting", PageType::service_meeting},
}};

/// Leading digits of a parameter ("4855)" is 4855); the first of the names that has any.
std::string number_of(const Url& url, std::initializer_list<std::string_view> names)
{
    for (const auto name : names) {
        const std::string value = url.parameter(name);
        const auto clean = trim(value);
        const std::size_t digits = clean.find_first_not_of("0123456789");
        std::string_view number = clean.substr(0, digits);
        while (number.size() > 1 && number.front() == '0') number.remove_prefix(1);
        if (!number.empty() && number.size() <= 12) return std::string(number);
    }
    return {};
}

/// "s111920" of "/documents/s111920/Minutes.pdf"; "g10230" for whole packs.
std::string document_key(std::string_view path)
{
    const std::string lower = ascii_lower(path);
    const std::size_t at = lower.find("/documents/");
    if (at == std::string::npos) return {};
    const std::size_t begin = at + 11;
    const std::size_t end = lower.find('/', begin);
    if (end == std::string::npos || end < begin + 2 || !ascii_alpha(lower[begin])) return {};
    if (lower.find_first_not_of("0123456789", begin + 1) != end) return {};
    return lower.substr(begin, end - begin);
}

PageAddress service_address(const Url& url, std::string_view operation)
{
    PageAddress address;
    for (const auto& [name, type] : service_calls)
        if (operation == name) address.type = type;
    address.committee_key = number_of(url, {"lCommitteeId"});
    address.meeting_key = number_of(url, {"lMeetingId"});
    return address;
}

void read_keys(const Url& url, PageAddress& address)
{
    switch (address.type) {
    case PageType::meeting: address.meeting_key = number_of(url, {"MId", "MeetingId"}); [[fallthrough]];
    case PageType::meeting_list:
    case PageType::feed: address.committee_key = number_of(url, {"CId", "CommitteeId"}); break;
    case PageType::committee: address.committee_key = number_of(url, {"ID", "CId"}); break;
    case PageType::agenda_item:
    case PageType::decision: address.key = number_of(url, {"ID", "AIId"}); break;
    case PageType::issue: address.key = number_of(url, {"IId"}); break;
    case PageType::member: address.key = number_of(url, {"UID"}); break;
    case PageType::attendance:
        address.meeting_key = number_of(url, {"ID"});
        address.key = number_of(url, {"UID"});
        address.committee_key = number_of(url, {"RPID"});
        break;
    case PageType::paper: address.key = number_of(url, {"ID"}); break;
    default: break;
    }
}

std::string last_segment(const std::string& path) { return ascii_lower(std::string_view(path).substr(path.rfind('/') + 1)); }

} // namespace

PageAddress classify(const Url& url)
{
    const std::string path = ascii_lower(url.path());
    const std::string name = last_segment(url.path());
    if (path.find("/mgwebservice.asmx/") != std::string::npos) return service_address(url, name);
    PageAddress address;
    for (const auto& [known, type] : page_names)
        if (name == known) address.type = type;
    if (address.type == PageType::other) {
        address.key = document_key(path);
        if (!address.key.empty()) address.type = PageType::paper;
        return address;
    }
    read_keys(url, address);
    return address;
}

bool is_moderngov_address(const Url& url)
{
    if (classify(url).type != PageType::other) return true;
    const std::string name = last_segment(url.path());
    const std::string path = ascii_lower(url.path());
    const bool page =
        name.size() > 7 && name.substr(name.size() - 5) == ".aspx" && (name.substr(0, 2) == "mg" || name.substr(0, 2) == "ie");
    return page || path.find("/mgwebservice.asmx") != std::string::npos;
}

bool is_welsh_twin(const Url& url)
{
    const std::string value = url.parameter("LLL");
    if (trim(value) != "1") return false;
    switch (classify(url).type) {
    case PageType::paper:
    case PageType::service_committees:
    case PageType::service_meetings:
    case PageType::service_meeting: return false;
    default: return true;
    }
}

std::string site_root(const Source& source)
{
    std::string root = source.base.substr(0, source.base.find_first_of("?#"));
    // A base may name a page of the site: its folder is the root.
    const std::size_t slash = root.rfind('/');
    const bool has_path = root.find('/', root.find("//") + 2) != std::string::npos;
    if (has_path && root.find('.', slash) != std::string::npos) root.resize(slash + 1);
    if (root.empty() || root.back() != '/') root += '/';
    return root;
}

std::string committees_call(const Source& source) { return site_root(source) + "mgWebService.asmx/GetCommittees"; }

std::string meetings_call(const Source& source, std::string_view committee_key, const PartialDate& from, const PartialDate& to)
{
    return site_root(source) + "mgWebService.asmx/GetMeetings?lCommitteeId=" + std::string(committee_key) +
           "&sFromDate=" + percent_encode(slashed_day(from)) + "&sToDate=" + percent_encode(slashed_day(to));
}

std::string meeting_call(const Source& source, std::string_view meeting_key)
{
    return site_root(source) + "mgWebService.asmx/GetMeeting?lMeetingId=" + std::string(meeting_key);
}

std::string committee_list_page(const Source& source) { return site_root(source) + "mgListCommittees.aspx"; }

std::string committee_page(const Source& source, std::string_view committee_key)
{
    return site_root(source) + "mgCommitteeDetails.aspx?ID=" + std::string(committee_key);
}

std::string meeting_list_page(const Source& source, std::string_view committee_key, int year)
{
    std::string page = site_root(source) + "ieListMeetings.aspx?CId=" + std::string(committee_key);
    return year == 0 ? page : page + "&Year=" + std::to_string(year);
}

std::string meeting_page(std::string_view root, std::string_view committee_key, std::string_view meeting_key)
{
    std::string page = std::string(root) + "ieListDocuments.aspx?";
    if (!committee_key.empty()) page += "CId=" + std::string(committee_key) + "&";
    return page + "MId=" + std::string(meeting_key);
}

std::string agenda_item_page(std::string_view root, std::string_view item_key)
{
    return std::string(root) + "mgAi.aspx?ID=" + std::string(item_key);
}

std::string decision_list_page(const Source& source, const PartialDate& from, const PartialDate& to, bool by_officers)
{
    const std::string days = percent_encode(slashed_day(from)) + "-" + percent_encode(slashed_day(to));
    if (by_officers) return site_root(source) + "mgListOfficerDecisions.aspx?XXR=0&DR=" + days + "&ACT=Find";
    return site_root(source) + "mgDelegatedDecisions.aspx?XXR=0&DR=" + days + "&ACT=Find&RP=0&K=0&V=0&DM=0&HD=0&DS=2";
}

std::string member_index_page(const Source& source) { return site_root(source) + "mgMemberIndex.aspx?VW=TABLE&PIC=1"; }

} // namespace minutebook::systems
