// Which page an address asks for.
#include "sample/moderngov.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>

namespace minutebook::sample {
namespace {

int number(const Url& url, std::string_view name) { return std::atoi(url.parameter(name).c_str()); }

/// The first of several names of one parameter that is given.
int number(const Url& url, std::initializer_list<const char*> names)
{
    for (const char* name : names)
        if (const int value = number(url, name); value != 0) return value;
    return 0;
}

/// "201910080000" → that day.
std::optional<Day> stamp_day(const std::string& text)
{
    if (text.size() < 8) return std::nullopt;
    const std::chrono::year_month_day day{std::chrono::year{std::atoi(text.substr(0, 4).c_str())},
                                          std::chrono::month(static_cast<unsigned>(std::atoi(text.substr(4, 2).c_str()))),
                                          std::chrono::day(static_cast<unsigned>(std::atoi(text.substr(6, 2).c_str())))};
    return day.ok() ? std::optional<Day>(day) : std::nullopt;
}

Response meetings(const CouncilSite& site, const Url& url)
{
    const Committee* committee = site.committee(number(url, {"CId", "CommitteeId"}));
    if (committee == nullptr) return not_found(site.host);
    MeetingRange range;
    range.year = number(url, "Year");
    if (const auto day = stamp_day(url.parameter("D"))) (ascii_lower(url.parameter("Act")) == "later" ? range.after : range.before) = *day;
    return meetings_page(site, *committee, range);
}

Response meeting(const CouncilSite& site, const Url& url)
{
    const Meeting* found = site.meeting(number(url, {"MId", "MeetingId"}));
    return found == nullptr ? not_found(site.host) : meeting_page(site, *found);
}

Response attendance(const CouncilSite& site, const Url& url)
{
    const Meeting* found = site.meeting(number(url, "ID"));
    return found == nullptr ? not_found(site.host) : attendance_page(site, *found);
}

Response item(const CouncilSite& site, const Url& url)
{
    for (const Meeting& m : site.meetings)
        for (const Item& i : m.items)
            if (i.id == number(url, "ID")) return item_page(site, m, i);
    return not_found(site.host);
}

Response member(const CouncilSite& site, const Url& url)
{
    const Member* found = site.member(number(url, "UID"));
    return found == nullptr ? not_found(site.host) : member_page(site, *found);
}

Response committee(const CouncilSite& site, const Url& url)
{
    const Committee* found = site.committee(number(url, "ID"));
    return found == nullptr ? not_found(site.host) : committee_page(site, *found);
}

Response decision(const CouncilSite& site, const Url& url)
{
    const auto found = std::ranges::find(site.decisions, number(url, "ID"), &Decision::id);
    return found == site.decisions.end() ? not_found(site.host) : decision_page(site, *found);
}

Response feed(const CouncilSite& site, const Url& url)
{
    const Committee* found = site.committee(number(url, {"CID", "CommitteeId"}));
    return found == nullptr ? not_found(site.host) : rss_page(site, *found);
}

Response robots(const CouncilSite& site, const Url&)
{
    (void)site;
    return {200, "text/plain", "User-agent: *\nDisallow: /ieSearchResults2.aspx\nDisallow: /mgUserAttendanceSummary.aspx\n", {}};
}

Response paper(const CouncilSite& site, const Url& url)
{
    const std::string path = percent_decode(url.path());
    const auto asked = [&](const Paper& p) { return "/" + percent_decode(paper_path(p)) == path; };
    for (const Meeting& m : site.meetings) {
        if (m.printed && "/" + percent_decode(printed_path(site, m)) == path) return printed_minutes(site, m);
        for (const Item& i : m.items)
            for (const Paper& p : i.papers)
                if (!i.restricted && asked(p)) return paper_page(site, p, m.date - std::chrono::days{7});
    }
    for (const Decision& d : site.decisions)
        for (const Paper& p : d.papers)
            if (asked(p)) return paper_page(site, p, d.published);
    return not_found(site.host);
}

using Page = std::function<Response(const CouncilSite&, const Url&)>;

const std::map<std::string, Page, std::less<>>& pages()
{
    static const std::map<std::string, Page, std::less<>> table{
        {"/", [](const CouncilSite& s, const Url&) { return front_page(s); }},
        {"/robots.txt", robots},
        {"/mglistcommittees.aspx", [](const CouncilSite& s, const Url&) { return committees_page(s); }},
        {"/iedochome.aspx", [](const CouncilSite& s, const Url&) { return doc_home_page(s); }},
        {"/ielistmeetings.aspx", meetings},
        {"/ielistdocuments.aspx", meeting},
        {"/mgmeetingattendance.aspx", attendance},
        {"/mgai.aspx", item},
        {"/mgcommitteedetails.aspx", committee},
        {"/mgmemberindex.aspx", [](const CouncilSite& s, const Url&) { return members_page(s); }},
        {"/mguserinfo.aspx", member},
        {"/mgdelegateddecisions.aspx", [](const CouncilSite& s, const Url&) { return decisions_page(s); }},
        {"/iedecisiondetails.aspx", decision},
        {"/mgrss.aspx", feed},
    };
    return table;
}

void add_service_targets(const CouncilSite& site, std::vector<std::string>& out)
{
    const std::string service = "/mgWebService.asmx/";
    out.push_back(service + "GetCommittees");
    out.push_back(service + "GetCouncillorsByWard");
    for (const Committee& c : site.committees)
        out.push_back(service + "GetMeetings?lCommitteeId=" + std::to_string(c.id) + "&sFromDate=01/01/2019&sToDate=31/12/2025");
    for (const Meeting& m : site.meetings) out.push_back(service + "GetMeeting?lMeetingId=" + std::to_string(m.id));
}

void add_meeting_targets(const CouncilSite& site, const Meeting& m, std::vector<std::string>& out)
{
    out.push_back("/" + replace_all(meeting_link(site, m), "&amp;", "&"));
    if (!m.attendees.empty()) out.push_back("/mgMeetingAttendance.aspx?ID=" + std::to_string(m.id));
    if (m.printed) out.push_back("/" + printed_path(site, m));
    for (const Item& i : m.items) {
        out.push_back("/mgAi.aspx?ID=" + std::to_string(i.id));
        if (i.restricted) continue;
        for (const Paper& p : i.papers) out.push_back("/" + paper_path(p));
    }
}

} // namespace

Response council_response(const CouncilSite& site, const Url& url)
{
    const std::string path = ascii_lower(url.path());
    if (path.starts_with("/mgwebservice.asmx")) return service_answer(site, url);
    if (path.starts_with("/documents/")) return paper(site, url);
    const auto page = pages().find(path);
    return page == pages().end() ? not_found(site.host) : page->second(site, url);
}

std::vector<std::string> council_targets(const CouncilSite& site)
{
    std::vector<std::string> out{
        "/", "/robots.txt", "/mgListCommittees.aspx", "/ieDocHome.aspx", "/mgMemberIndex.aspx", "/mgDelegatedDecisions.aspx"};
    for (const Committee& c : site.committees) {
        out.push_back("/mgCommitteeDetails.aspx?ID=" + std::to_string(c.id));
        out.push_back("/ieListMeetings.aspx?CommitteeId=" + std::to_string(c.id));
        out.push_back("/mgRss.aspx?CID=" + std::to_string(c.id));
        std::vector<int> years;
        for (const Meeting& m : site.meetings)
            if (m.committee == c.id) years.push_back(year_of(m.date));
        years.erase(std::unique(years.begin(), years.end()), years.end());
        for (const int year : years) out.push_back("/ieListMeetings.aspx?CId=" + std::to_string(c.id) + "&Year=" + std::to_string(year));
    }
    for (const Meeting& m : site.meetings) add_meeting_targets(site, m, out);
    for (const Member& m : site.members) out.push_back("/mgUserInfo.aspx?UID=" + std::to_string(m.uid));
    for (const Decision& d : site.decisions) {
        out.push_back("/ieDecisionDetails.aspx?ID=" + std::to_string(d.id));
        for (const Paper& p : d.papers) out.push_back("/" + paper_path(p));
    }
    if (site.service) add_service_targets(site, out);
    return out;
}

} // namespace minutebook::sample
