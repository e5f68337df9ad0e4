// A council whose meetings are kept in CMIS: pages of a content system with a calendar, and papers without lasting addresses.
#include "sample/markup.hpp"
#include "sample/opaque.hpp"
#include "sample/pdf.hpp"
#include "sample/sites.hpp"

#include "base/partial_date.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace minutebook::sample {
namespace {

constexpr const char* meetings_place = "/Meetings/tabid/70/";
constexpr const char* committees_place = "/Committees/tabid/62/";
constexpr const char* members_place = "/Councillors/tabid/63/";

std::chrono::year_month month_of(Day day)
{
    const std::chrono::year_month_day ymd{day};
    return ymd.year() / ymd.month();
}

Day first_of(std::chrono::year_month month) { return month / 1; }

std::string month_target(const CmisSite& site, std::chrono::year_month month)
{
    return site.root + meetings_place + "ctl/MeetingCalendarPublicNoJava/mid/397/Date/" + iso_day(first_of(month)) + "/Default.aspx";
}

std::string committee_target(const CmisSite& site, const CmisCommittee& c)
{
    return site.root + committees_place + "ctl/ViewCMIS_CommitteeDetails/mid/381/id/" + std::to_string(c.id) + "/Default.aspx";
}

std::string member_target(const CmisSite& site, const CmisMember& m)
{
    return site.root + members_place + "ctl/ViewCMIS_Person/mid/383/id/" + std::to_string(m.id) + "/ScreenMode/Alphabetical/Default.aspx";
}

std::string link(const std::string& target, const std::string& label) { return "<a href=\"" + escaped(target) + "\">" + label + "</a>"; }

std::string title_of(const CmisSite& site, const CmisMeeting& m)
{
    const CmisCommittee* committee = site.committee(m.committee);
    return committee == nullptr ? "Committee " + std::to_string(m.committee) : committee->title;
}

/// The content system's page around a module. Its hidden state is another one on each page, its login is closed to robots.
Response frame(const CmisSite& site, const std::string& title, const std::string& module)
{
    const std::string here = site.root;
    return {200,
            "text/html; charset=utf-8",
            "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head id=\"Head\"><title>" + escaped(title + " > " + site.name) +
                "</title><meta name=\"GENERATOR\" content=\"DotNetNuke\" /></head>\n<body id=\"Body\">\n<form method=\"post\" action=\"" +
                here + "/Default.aspx\" id=\"Form\">\n<input type=\"hidden\" name=\"__VIEWSTATE\" id=\"__VIEWSTATE\" value=\"/wEPDwUKMTU" +
                percent_encode(title) + "\" />\n<div id=\"dnn_Header\">" + link(here + "/Default.aspx", escaped(site.name)) +
                " <a id=\"dnn_dnnLOGIN_loginLink\" rel=\"nofollow\" href=\"" + here + "/ctl/Login/Default.aspx?returnurl=" + here +
                "\">Login</a></div>\n<ul id=\"dnn_Menu\"><li>" + link(here + meetings_place + "Default.aspx", "Meetings") + "</li><li>" +
                link(here + committees_place + "Default.aspx", "Committees") + "</li><li>" +
                link(here + members_place + "Default.aspx", "Councillors") + "</li></ul>\n<div id=\"dnn_ContentPane\">\n" + module +
                "</div>\n</form>\n</body>\n</html>\n",
            {}};
}

/// "Tuesday, 14 March": a day cell carries no year.
std::string day_cell(Day day)
{
    std::string text = replace_all(long_date(day), " " + std::to_string(year_of(day)), "");
    return text.insert(text.find(' '), ",");
}

/// The grid of one month: a row a day.
std::string month_grid(const CmisSite& site, std::chrono::year_month month)
{
    std::string out = "<table class=\"rgMasterTable\" id=\"dnn_ctr397_MeetingCalendarPublicPrinter_grdRadMeeting_ctl00\">\n<tbody>\n";
    int row = 0;
    for (Day day = first_of(month); month_of(day) == month; day += std::chrono::days{1}, ++row) {
        out += std::string("<tr class=\"") + (row % 2 == 0 ? "rgRow" : "rgAltRow") +
               "\" id=\"dnn_ctr397_MeetingCalendarPublicPrinter_grdRadMeeting_ctl00__" + std::to_string(row) +
               "\">\n  <td class=\"SimpleCalendarDate\">" + day_cell(day) + "</td>\n  <td>";
        for (const CmisMeeting& m : site.meetings)
            if (m.date == day)
                out += "\n    <p class=\"Meeting\">\n      " +
                       link("http://" + site.host + cmis_meeting_target(site, m), escaped(m.time + " " + title_of(site, m))) +
                       "\n    </p>\n  ";
        out += "</td>\n</tr>\n";
    }
    return out + "</tbody></table>\n";
}

/// The calendar goes on for ever in both directions, whether anything is there or not.
std::string calendar(const CmisSite& site, std::chrono::year_month month)
{
    const auto earlier = month - std::chrono::months{1}, later = month + std::chrono::months{1};
    char now[16];
    std::snprintf(now, sizeof now, "%02u/%04d", static_cast<unsigned>(month.month()), static_cast<int>(month.year()));
    return "<div class=\"DNNModuleContent ModCMISMeetingsC\">\n<div class=\"CalendarNavigation\">" +
           link(month_target(site, earlier), "&lt; Previous month") + " <span class=\"CurrentMonth\">" + now + "</span> " +
           link(month_target(site, later), "Next month &gt;") + " " +
           link(site.root + meetings_place + "Default.aspx?ctl=MeetingCalendarListView&mid=397", "List view") +
           "</div>\n<input type=\"submit\" name=\"dnn$ctr397$MeetingCalendarPublic$btnShow\" value=\"Show\" />\n" +
           month_grid(site, month) + "</div>\n";
}

/// The meetings of the month that it is, and of no other.
std::string list_view(const CmisSite& site)
{
    std::string rows;
    int row = 0;
    for (const CmisMeeting& m : site.meetings) {
        if (month_of(m.date) != month_of(site.today)) continue;
        const std::string when = short_date(m.date) + " " + m.time, title = title_of(site, m), number = std::to_string(2 * row + 4);
        rows += std::string("<tr class=\"") + (row % 2 == 0 ? "rgRow" : "rgAltRow") +
                "\" id=\"dnn_ctr397_MeetingCalendarPublicList_grdRadMeeting_ctl00__" + std::to_string(row) +
                "\">\n  <td class=\"DateColumn\">\n    <a id=\"dnn_ctr397_MeetingCalendarPublicList_grdRadMeeting_ctl00_ctl0" + number +
                "_lnkMeeting\" title=\"Click to view: " + escaped(title + " - " + when + " : " + m.time) + "\" href=\"http://" + site.host +
                cmis_meeting_target(site, m) + "\">" + escaped(when + " - " + title) + "</a>\n  </td><td>" + escaped(m.venue) +
                "</td>\n</tr>\n";
        ++row;
    }
    return "<div class=\"CMIS_ModuleWrapper CM_ModuleWrapper MeetingCalendarListView\">\n<table "
           "id=\"dnn_ctr397_MeetingCalendarPublicList_grdRadMeeting_ctl00\" style=\"width:100%;table-layout:auto;empty-cells:show;\">\n"
           "<thead><tr><th scope=\"col\" class=\"DateColumn rgHeader\">Date/Start Time</th><th scope=\"col\" "
           "class=\"rgHeader\">Venue</th></tr></thead>\n<tbody>\n" +
           rows + "</tbody></table>\n</div>\n";
}

/// Labels and values; the class of a value tells nothing of what it is.
std::string holder(const std::string& css, const std::string& label, const std::string& value)
{
    return "<div class=\"holder\">\n  <div class=\"DNNLabel " + css + "Label\"><div class=\"dnnLabel\"><label><span>" + label +
           ":</span></label></div></div>\n  <div class=\"Value " + css + "\">" + value + "</div>\n</div>\n";
}

std::string document_row(const CmisSite& site, const CmisDocument& d, int row, std::uint32_t nonce)
{
    const std::string number = std::to_string(row);
    return "<li class=\"DocumentListItem\">\n  <img class=\"FileTypeImage\" src=\"" + site.root + "/images/FileManager/Icons/" + d.format +
           ".gif\" alt=\"" + d.format + "\" />\n  <a id=\"dnn_ctr397_ViewMeetingPublic_cmisPdfDocuments_rptDocuments_linkTitle_" + number +
           "\" title=\"Click to view '" + escaped(d.title) + "'\" class=\"TitleLink\" href=\"" + site.root + "/Document.ashx?" +
           opaque_query(static_cast<std::uint32_t>(d.id), nonce) + "\" target=\"_blank\">" + escaped(d.title) +
           "</a>\n  <span class=\"FileSize\">(" + std::to_string(cmis_bytes(d).size() / 1024 + 1) + "Kb)</span>\n</li>\n";
}

Response meeting_page(const CmisSite& site, const CmisMeeting& m, int visit)
{
    const CmisCommittee* committee = site.committee(m.committee);
    const std::string name =
        committee == nullptr ? escaped(title_of(site, m)) : link(committee_target(site, *committee), escaped(committee->title));
    std::string module = "<div class=\"DNNModuleContent ModCMISMeetingsC\">\n<h1>Meeting Details</h1>\n" +
                         holder("Committee", "Committee", name) + holder("DateTime", "Date/Time", short_date(m.date) + " - " + m.time) +
                         holder("Venue", "Status", escaped(m.status)) + holder("Venue", "Venue", escaped(m.venue));
    if (!m.documents.empty())
        module += "<div id=\"dnn_ctr397_ViewMeetingPublic_cmisPdfDocuments_pnlDocuments\" class=\"CmisDocumentList\">\n";
    const auto nonce = static_cast<std::uint32_t>(m.id * 1009 + visit);
    std::string section = "-";
    int row = 0;
    for (const CmisDocument& d : m.documents) {
        if (d.section != section)
            module += std::string(row == 0 ? "" : "</ol>\n") + (d.section.empty() ? "" : "<h2>" + escaped(d.section) + "</h2>\n") +
                      "<ol class=\"DocumentList\">\n";
        section = d.section;
        module += document_row(site, d, row++, nonce);
    }
    if (row > 0) module += "</ol>\n</div>\n";
    return frame(site, "Meeting Details", module + "</div>\n");
}

Response committees_page(const CmisSite& site)
{
    std::string rows;
    for (const CmisCommittee& c : site.committees) rows += "<li>" + link(committee_target(site, c), escaped(c.title)) + "</li>\n";
    return frame(site, "Committees",
                 "<div class=\"DNNModuleContent ModCMISCommitteesC\">\n<h1>Committees</h1>\n<ul>\n" + rows + "</ul>\n</div>\n");
}

Response committee_page(const CmisSite& site, const CmisCommittee& c)
{
    std::string rows;
    for (const std::string& seat : c.members) {
        const int id = std::atoi(seat.c_str());
        const auto found = std::ranges::find(site.members, id, &CmisMember::id);
        if (found == site.members.end()) continue;
        const auto space = seat.find(' ');
        rows += "<li>" + link(member_target(site, *found), escaped(found->name)) +
                (space == std::string::npos ? "" : " (" + escaped(seat.substr(space + 1)) + ")") + "</li>\n";
    }
    return frame(site, c.title,
                 "<div class=\"DNNModuleContent ModCMISCommitteesC\">\n<h1>" + escaped(c.title) + "</h1>\n<p>" + escaped(c.purpose) +
                     "</p>\n<h2>Members</h2>\n<ul>\n" + rows + "</ul>\n</div>\n");
}

Response members_page(const CmisSite& site)
{
    std::string rows;
    for (const CmisMember& m : site.members) rows += "<li>" + link(member_target(site, m), escaped(m.name)) + "</li>\n";
    return frame(site, "Councillors",
                 "<div class=\"DNNModuleContent ModCMISPeopleC\">\n<h1>Councillors</h1>\n<ul>\n" + rows + "</ul>\n</div>\n");
}

Response member_page(const CmisSite& site, const CmisMember& m)
{
    return frame(site, m.name,
                 "<div class=\"DNNModuleContent ModCMISPeopleC\">\n<h1>" + escaped(m.name) + "</h1>\n" +
                     holder("Party", "Party", escaped(m.party)) + holder("Party", "Ward", escaped(m.ward)) + "</div>\n");
}

Response document(const CmisSite& site, const Url& url)
{
    const auto number = opaque_number(url.query());
    for (const CmisMeeting& m : site.meetings)
        for (const CmisDocument& d : m.documents)
            if (number && static_cast<std::uint32_t>(d.id) == *number)
                return {200,
                        d.format == "pdf" ? "application/pdf" : "text/html; charset=utf-8",
                        cmis_bytes(d),
                        {{"Content-Disposition", "inline; filename=\"" + replace_all(d.title, "\"", "") + "." + d.format + "\""},
                         {"Cache-Control", "private"}}};
    return not_found(site.host);
}

/// "/a/tabid/70/mid/397/": the segment after `name`, as a number; 0 if there is none.
std::string segment_after(const std::string& path, std::string_view name)
{
    const auto parts = split(path, '/');
    for (std::size_t i = 0; i + 1 < parts.size(); ++i)
        if (ascii_lower(parts[i]) == name) return std::string(parts[i + 1]);
    return {};
}

Response calendar_page(const CmisSite& site, const std::string& text)
{
    int year = 0;
    unsigned month = 0, day = 0;
    if (std::sscanf(text.c_str(), "%4d-%2u-%2u", &year, &month, &day) != 3 || month < 1 || month > 12 || year < 1900 || year > 2999)
        return not_found(site.host);
    return frame(site, "Meetings", calendar(site, std::chrono::year{year} / std::chrono::month{month}));
}

Response by_control(const CmisSite& site, const std::string& path, const std::string& control, int visit)
{
    const auto key = [&](const char* name) { return std::atoi(segment_after(path, name).c_str()); };
    if (control == "meetingcalendarlistview") return frame(site, "Meetings", list_view(site));
    if (control == "meetingcalendarpublicnojava") return calendar_page(site, segment_after(path, "date"));
    if (control == "login") return frame(site, "Login", "<p>User name and password</p>\n");
    if (control == "viewmeetingpublic") {
        const auto found = std::ranges::find(site.meetings, key("meeting"), &CmisMeeting::id);
        return found == site.meetings.end() ? not_found(site.host) : meeting_page(site, *found, visit);
    }
    if (control == "viewcmis_committeedetails") {
        const CmisCommittee* found = site.committee(key("id"));
        return found == nullptr ? not_found(site.host) : committee_page(site, *found);
    }
    if (control == "viewcmis_person") {
        const auto found = std::ranges::find(site.members, key("id"), &CmisMember::id);
        return found == site.members.end() ? not_found(site.host) : member_page(site, *found);
    }
    return not_found(site.host);
}

Response front_page(const CmisSite& site)
{
    return frame(site, "Home", "<h1>" + escaped(site.name) + "</h1>\n<p>Agendas, reports and minutes of the Council's meetings.</p>\n");
}

} // namespace

const CmisCommittee* CmisSite::committee(int key) const
{
    const auto found = std::ranges::find(committees, key, &CmisCommittee::id);
    return found == committees.end() ? nullptr : &*found;
}

std::string cmis_meeting_target(const CmisSite& site, const CmisMeeting& m)
{
    return site.root + meetings_place + "ctl/ViewMeetingPublic/mid/397/Meeting/" + std::to_string(m.id) + "/Committee/" +
           std::to_string(m.committee) + "/SelectedTab/Documents/Default.aspx";
}

std::string cmis_bytes(const CmisDocument& d)
{
    if (d.format == "pdf") return pdf_of(d.title, d.text);
    return "<html><head><title>" + escaped(d.title) + "</title></head><body>\n<h1>" + escaped(d.title) + "</h1>\n" +
           plain_html(d.text, false) + "</body></html>\n";
}

Response cmis_response(const CmisSite& site, const Url& url, int visit)
{
    if (url.path() == "/robots.txt")
        return {200, "text/plain", "User-agent: *\nDisallow: " + site.root + "/ctl/Login/\nDisallow: " + site.root + "/Search.aspx\n", {}};
    const std::string path = ascii_lower(url.path()), root = ascii_lower(site.root);
    if (path == "/" || path == root) return {302, "text/html", "", {{"Location", site.root + "/Default.aspx"}}};
    if (!path.starts_with(root + "/")) return not_found(site.host);
    const std::string place = path.substr(root.size());
    if (place == "/document.ashx") return document(site, url);
    std::string control = ascii_lower(url.parameter("ctl"));
    if (control.empty()) control = ascii_lower(segment_after(path, "ctl"));
    if (!control.empty()) return by_control(site, url.path(), control, visit);
    if (place == "/" || place == "/default.aspx") return front_page(site);
    if (place == "/meetings.aspx" || place == "/meetings/tabid/70/default.aspx")
        return frame(site, "Meetings", calendar(site, month_of(site.today)));
    if (place == "/committees.aspx" || place == "/committees/tabid/62/default.aspx") return committees_page(site);
    if (place == "/councillors.aspx" || place == "/councillors/tabid/63/default.aspx") return members_page(site);
    return not_found(site.host);
}

std::vector<std::string> cmis_targets(const CmisSite& site)
{
    std::vector<std::string> out{"/robots.txt", site.root + "/Default.aspx"};
    for (const char* place : {meetings_place, committees_place, members_place}) out.push_back(site.root + place + "Default.aspx");
    out.push_back(site.root + meetings_place + "Default.aspx?ctl=MeetingCalendarListView&mid=397");
    for (const CmisCommittee& c : site.committees) out.push_back(committee_target(site, c));
    for (const CmisMember& m : site.members) out.push_back(member_target(site, m));
    std::vector<std::string> months;
    for (const CmisMeeting& m : site.meetings) {
        out.push_back(cmis_meeting_target(site, m));
        months.push_back(month_target(site, month_of(m.date)));
    }
    months.erase(std::unique(months.begin(), months.end()), months.end());
    out.insert(out.end(), months.begin(), months.end());
    return out;
}

} // namespace minutebook::sample
