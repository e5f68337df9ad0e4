// The list pages: committees, meetings, members, decisions, feed; and the frame around every page.
#include "sample/moderngov.hpp"

#include "base/clock.hpp"
#include "base/partial_date.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <set>

namespace minutebook::sample {
namespace {

constexpr std::size_t meetings_a_page = 12;
const Day lists_changed = std::chrono::year{2024} / 9 / 16; ///< Last-Modified of pages that carry no date of their own

std::string menu()
{
    return "<ul class=\"menu-list\">\n"
           "<li><a href=\"mgListCommittees.aspx?bcr=1\" title=\"Link to committee structure\">Committees</a></li>\n"
           "<li><a href=\"mgMemberIndex.aspx?bcr=1\" title=\"Link to councillors\">Councillors</a></li>\n"
           "<li><a href=\"mgDelegatedDecisions.aspx?bcr=1&amp;DM=0&amp;DS=2&amp;K=0&amp;DR=&amp;V=0\" title=\"Link to register of "
           "decisions\">Decisions</a></li>\n"
           "<li><a href=\"ieDocHome.aspx?bcr=1\" title=\"Link to committee meetings\">Meetings</a></li>\n</ul>";
}

constexpr std::string_view settings_script = "<script type=\"text/javascript\">\n\tif(window.$ModernGov === undefined)\n\t{\n"
                                             "\t\tObject.defineProperty(window, \"$ModernGov\", { value: {} });\n\t}\n</script>\n";

std::string modern_frame(const CouncilSite& site, const std::string& title, const std::string& inner)
{
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n<title>" + escaped(title) + " | " +
           escaped(site.name) +
           "</title>\n</head>\n<body>\n<div class=\"cookie-notice\">We use cookies to make this website work. <button>Accept "
           "cookies</button></div>\n"
           "<header id=\"page-header\"><a href=\"/\">" +
           escaped(site.name) +
           "</a></header>\n<div role=\"main\"><a name=\"mgMainContent\"></a>\n"
           "<nav aria-label=\"Breadcrumb\" class=\"breadcrumb\"><ul><li><a href=\"/\">Home</a></li><li>" +
           escaped(title) +
           "</li></ul></nav>\n"
           "<div id=\"modgov\"><div class=\"mgHeader\"><h1  class=\"mgMainTitleTxt\" >" +
           escaped(title) + "</h1></div>\n" + std::string(settings_script) + inner +
           "<div class=\"mgFooter\" >\n\n\t<p>&nbsp;</p>\n</div>\n</div>\n<nav id=\"side-nav\"><div class=\"menu\">" + menu() +
           "</div></nav>\n</div>\n<footer id=\"page-footer\"><small>&copy; 2024 " + escaped(site.name) + ". " + escaped(site.address_line) +
           "</small></footer>\n</body>\n</html>\n";
}

/// An older template: the council's heading stands outside #modgov, and there is no mgHeader.
std::string older_frame(const CouncilSite& site, const std::string& title, const std::string& inner)
{
    return "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n"
           "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n<meta http-equiv=\"Content-Type\" content=\"text/html; "
           "charset=utf-8\" />\n<title>" +
           escaped(site.name) + " - " + escaped(title) + "</title>\n</head>\n<body>\n<div id=\"SideBar\">" + menu() +
           "</div>\n<div id=\"MainContainer\">\n<div id=\"ContentContainer\">\n<h1>" + escaped(title) + "</h1><div id=\"modgov\">\n" +
           std::string(settings_script) + inner + "</div>\n</div>\n</div>\n<div id=\"Footer\">" + escaped(site.name) + ", " +
           escaped(site.address_line) + "</div>\n</body>\n</html>\n";
}

Response page(const CouncilSite& site, const std::string& title, const std::string& inner, Day changed = lists_changed)
{
    return html_page(council_frame(site, title, inner), changed);
}

std::string labelled(const std::string& label, const std::string& html)
{
    return "<p><span  class=\"mgLabel\" >" + label + "</span>" + html + "</p>\n";
}

std::string section(const std::string& title) { return "<h2 class=\"mgSectionTitle\">" + escaped(title) + "</h2>\n"; }

std::string committee_list(const CouncilSite& site, const std::string& category, const std::string& link)
{
    std::string out = section(category) + "\n<ul  class=\"mgBulletList\" >\n";
    for (const Committee& c : site.committees)
        if (c.category == category && !c.expired)
            out += "\t\t\t<li><a  href=\"" + link + std::to_string(c.id) + "\"  title=\"Link&#32;to&#32;details&#32;for&#32;" +
                   escaped_title(c.title) + "\" >" + escaped(c.title) + "</a></li>\n";
    return out + "\n</ul>\n";
}

std::string all_committees(const CouncilSite& site, const std::string& link)
{
    std::string out;
    std::set<std::string> seen;
    for (const Committee& c : site.committees)
        if (!c.expired && seen.insert(c.category).second) out += committee_list(site, c.category, link);
    return "<div class=\"mgContent\" >\n\n" + out + "</div>\n";
}

std::string meeting_row(const CouncilSite& site, const Committee& committee, const Meeting& m, bool even)
{
    std::string what = m.status == "Cancelled" ? " - CANCELLED"
                       : m.items.empty()       ? ""
                       : m.minutes_published   ? " - Agenda, Minutes"
                                               : " - Agenda";
    return std::string("<li  class=\"") + (even ? "mgTableEvenRow" : "mgTableOddRow") + "\" ><a  class=\"mgMeetingTableLnk\"    href=\"" +
           meeting_link(site, m) + "\"  title=\"Link&#32;to&#32;meeting&#32;details&#32;for&#32;" + escaped_title(committee.title) +
           "&#32;meeting&#32;of&#32;" + escaped_title(short_date(m.date)) + "\">" + short_date(m.date) + "&nbsp;" + escaped(m.time) +
           "</a>" + what + "</li>";
}

std::string turn_link(const Committee& c, const Meeting& edge, const char* act, const char* words)
{
    const std::string iso = iso_day(edge.date);
    return "<a   class=\"mgTableNextLnk\"   href=\"ieListMeetings.aspx?Act=" + std::string(act) + "&amp;CId=" + std::to_string(c.id) +
           "&amp;D=" + replace_all(iso, "-", "") + "0000&amp;MD=ielistmeetings\"  >" + words + "</a><span class='mgLinkSep'>. </span>\n";
}

std::string year_options(const std::set<int>& years)
{
    std::string out = "<label for=\"YearSelect\">Show meetings for the year: </label>\n<select size=\"1\" id=\"YearSelect\" "
                      "name=\"YearSelect\" >\n<option value=\"0\"> </option>\n";
    for (const int year : years) out += "<option value=\"" + std::to_string(year) + "\">" + std::to_string(year) + "</option>\n";
    return out + "</select>\n<input  class=\"mgGoButton\"   type=\"submit\" name=\"Submit\" value=\"Go\" />";
}

} // namespace

std::string council_frame(const CouncilSite& site, const std::string& title, const std::string& inner)
{
    return site.shape == "table" ? modern_frame(site, title, inner) : older_frame(site, title, inner);
}

std::string sub_title(const std::string& text)
{
    return "<div class=\"mgSubTitle\" >\n<h2 class=\"mgSubTitleTxt\">" + escaped(text) + "</h2>\n</div>\n";
}

Response front_page(const CouncilSite& site)
{
    return page(site, "Council meetings and decisions",
                "<div class=\"mgContent\" ><p>Find <a href=\"mgListCommittees.aspx?bcr=1\">committees</a>, <a "
                "href=\"ieDocHome.aspx?bcr=1\">meetings, agendas and "
                "minutes</a>, <a href=\"mgMemberIndex.aspx?bcr=1\">your councillors</a> and <a "
                "href=\"mgDelegatedDecisions.aspx?bcr=1\">decisions</a>.</p></div>\n");
}

Response committees_page(const CouncilSite& site)
{
    return page(site, "Committee structure", all_committees(site, "mgCommitteeDetails.aspx?ID="));
}

Response doc_home_page(const CouncilSite& site)
{
    return page(site, "Browse meetings", all_committees(site, "ieListMeetings.aspx?CommitteeId="));
}

Response committee_page(const CouncilSite& site, const Committee& c)
{
    const std::string id = std::to_string(c.id);
    std::string inner = sub_title(c.title) +
                        "<div class=\"mgLinks\" >\n<ul  class=\"mgActionList\" >\n<li><a  href=\"ieListMeetings.aspx?CommitteeId=" + id +
                        "\"  title=\"Link&#32;to&#32;meetings&#32;for&#32;" + escaped_title(c.title) +
                        "\">Browse meetings and agendas for this committee</a></li>\n</ul>\n</div>\n<div class=\"mgContent\" >\n"
                        "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"modern.gov - What's new\"  href=\"mgRss.aspx?CID=" +
                        id + "\"  />\n";
    if (!c.purpose.empty())
        inner += section("Purpose of committee") + "<div class=\"mgWordPara\">" + word_html(c.purpose, site.curly) + "</div>\n";
    inner += "<h2 class=\"mgSectionTitle\">Membership<a name=\"#MEM\"></a></h2>\n<ul  class=\"mgBulletList\" >\n";
    for (const CommitteeSeat& seat : c.seats) {
        const Member* member = site.member(seat.uid);
        if (member == nullptr) continue;
        inner += "<li><a  href=\"mgUserInfo.aspx?UID=" + std::to_string(seat.uid) +
                 "\"  title=\"Link&#32;to&#32;user&#32;information&#32;for&#32;" + escaped_title(member->name) + "\">" +
                 escaped(member->name) + "</a>&nbsp; " + (seat.role.empty() ? "" : "&#40;" + escaped(seat.role) + "&#41;") +
                 "&nbsp; </li>\n";
    }
    inner += "</ul>\n" + section("Contact information") + labelled("Support officer: ", escaped(c.contact)) + "</div>\n";
    return page(site, "Committee details", inner);
}

Response meetings_page(const CouncilSite& site, const Committee& c, const MeetingRange& range)
{
    std::vector<const Meeting*> all, shown;
    std::set<int> years;
    for (const Meeting& m : site.meetings)
        if (m.committee == c.id) {
            all.push_back(&m);
            years.insert(year_of(m.date));
        }
    std::ranges::reverse(all);
    for (const Meeting* m : all)
        if (range.year != 0 ? year_of(m->date) == range.year : m->date < range.before && m->date > range.after) shown.push_back(m);
    if (range.year == 0 && shown.size() > meetings_a_page) {
        if (range.after == Day{}) shown.resize(meetings_a_page); // the newest
        else shown.erase(shown.begin(), shown.end() - static_cast<std::ptrdiff_t>(meetings_a_page));
    }
    std::string turns, rows;
    if (!shown.empty() && shown.back() != all.back()) turns += turn_link(c, *shown.back(), "earlier", "Earlier meetings");
    if (!shown.empty() && shown.front() != all.front()) turns += turn_link(c, *shown.front(), "later", "Later meetings");
    for (std::size_t i = 0; i < shown.size(); ++i) rows += meeting_row(site, c, *shown[i], i % 2 == 0);
    return page(site, "Browse meetings",
                sub_title(c.title) + "<p>This page lists the meetings for " + escaped(c.title) +
                    ".</p>\n<div class=\"mgLinks\" >\n<ul  class=\"mgActionList\" >\n<li><a  href=\"mgCommitteeDetails.aspx?ID=" +
                    std::to_string(c.id) + "\">More information about " + escaped(c.title) + "</a></li>\n<li>" + year_options(years) +
                    "</li>\n</ul>\n</div>\n<div class=\"mgContent\" >\n<div class=\"mgList\" >\n<div  class='mgMeetingsEarlierLater' ><p>" +
                    turns +
                    "</p></div>\n<div  class=\"mgTableBorder\" >\n<div  class=\"mgTableTitleTxt\" >\nMeetings\n</div>\n<ul  "
                    "class=\"mgNonBulletTableList\"  >" +
                    rows + "</ul>\n</div>\n</div>\n</div>\n");
}

Response members_page(const CouncilSite& site)
{
    std::string inner = "<div class=\"mgContent\" >\n<div class=\"mgPrintButtonCouncillorListing\"><button>Print this "
                        "list</button></div>\n<div class=\"mgThumbsList\" >\n<ul>\n";
    for (const Member& m : site.members) {
        const bool serving = m.terms.empty() || m.terms.back().ends_with("unspecified");
        if (!serving) continue;
        inner += "<li><a  href=\"mgUserInfo.aspx?UID=" + std::to_string(m.uid) + "\"  title=\"Link&#32;to&#32;details&#32;of&#32;" +
                 escaped_title(m.name) + "\">" + escaped(m.name) + "</a><p>" + escaped(m.ward) + "</p><p>" + escaped(m.party) + "</p>" +
                 (m.title.empty() ? "" : "<p>" + escaped(m.title) + "</p>") + "</li>\n";
    }
    return page(site, "Find Councillor", inner + "</ul>\n</div>\n</div>\n");
}

Response member_page(const CouncilSite& site, const Member& m)
{
    std::string side = "<div  class=\"mgUserSideBar\" >\n";
    if (!m.title.empty()) side += labelled("Title:&nbsp;", escaped(m.title));
    side += labelled("Party:&nbsp;", escaped(m.party)) +
            labelled(site.service ? "Ward:&nbsp;" : "Electoral Division:&nbsp;", escaped(m.ward)) + "</div>\n";
    std::string body = "<div  class=\"mgUserBody\" >\n" + section("Contact information");
    if (!m.address.empty()) body += labelled("Home address:&nbsp;", escaped(m.address));
    if (!m.phone.empty()) body += labelled("Phone:&nbsp;", escaped(m.phone));
    const std::string mail = "cllr." + slug(m.name.substr(m.name.find(' ') + 1)) + "@" + site.id + ".test";
    body += labelled("Email:&nbsp;", "<a  href=\"mailto:" + mail + "\"  >" + replace_all(mail, "@", "&#64;") + "</a>");
    if (!m.terms.empty()) {
        body += section("Terms of Office") + "<ul  class=\"mgBulletList\" >\n";
        for (const std::string& term : m.terms)
            body += "<li>" + replace_all(replace_all(escaped(term), "/", "&#47;"), "unspecified", "") + "</li>\n";
        body += "</ul>\n";
    }
    if (!m.appointments.empty()) {
        body += section("Committee appointments") + "<ul  class=\"mgBulletList\" >\n";
        for (const std::string& line : m.appointments) body += "<li >" + escaped(line) + "</li>\n";
        body += "</ul>\n";
    }
    if (!m.about.empty())
        body += section("Additional Information") + "<div class=\"mgWordPara\">" + word_html(m.about, site.curly) + "</div>\n";
    return page(site, site.shape == "table" ? "Councillor details" : m.name,
                (site.shape == "table" ? sub_title(m.name) : std::string{}) + "<div class=\"mgContent\" >\n" + side + body +
                    "</div>\n</div>\n",
                m.changed);
}

Response decisions_page(const CouncilSite& site)
{
    std::string rows;
    for (const Decision& d : site.decisions)
        rows = "<tr><td  class=\"mgMainTxt\" ><a  href=\"ieDecisionDetails.aspx?ID=" + std::to_string(d.id) +
               "\"  title=\"Link&#32;to&#32;decision&#32;details&#32;for&#32;" + escaped_title(d.title) + "\">" + escaped(d.title) +
               "<span  class=\"mgHide\" > ref&#58; " + std::to_string(d.id) + "</span></a></td><td  class=\"mgMainTxt\" >" +
               replace_all(slash_date(d.published), "/", "&#47;") + "</td><td  class=\"mgMainTxt\" >" +
               (d.call_in ? "Call-in expired" : "Not for call-in") + "</td></tr>\n" + rows;
    return page(site, "Decisions",
                "<div class=\"mgContent\" >\n<table class=\"mgTabTable tablesorter\"  summary=\"Table of decision summary "
                "data\">\n<caption  class=\"mgSectionTitle\" >Decisions "
                "published</caption>\n<thead class='mgFilterHeaderRow'><tr><th scope='col'>Title</th><th scope='col'>Date</th><th "
                "scope='col'>Call-ins</th></tr></thead><tbody>\n" +
                    rows + "</tbody></table>\n</div>\n");
}

Response decision_page(const CouncilSite& site, const Decision& d)
{
    const auto yes_no = [](bool value) { return std::string(value ? "Yes" : "No"); };
    const auto slashes = [](Day day) { return replace_all(slash_date(day), "/", "&#47;"); };
    std::string inner = sub_title(d.title) + "<div class=\"mgContent\" >\n" + labelled("Decision Maker: ", escaped(d.maker)) +
                        labelled("Decision status: ", "<span  class=\"mgPlanItemInForce\" >" + escaped(d.status) + "</span>") +
                        labelled("Is Key decision?: ", yes_no(d.key)) + labelled("Is subject to call in?: ", yes_no(d.call_in));
    if (!d.purpose.empty())
        inner += "<h3 class=\"mgSubSubTitleTxt\">Purpose:</h3>\n<div class=\"mgWordPara\">" + word_html(d.purpose, site.curly) + "</div>\n";
    inner += "<h3 class=\"mgSubSubTitleTxt\">Decision:</h3>\n<div class=\"mgWordPara\">" + word_html(d.text, site.curly) + "</div>\n" +
             labelled("Publication date: ", slashes(d.published)) + labelled("Date of decision: ", slashes(d.date));
    if (const Meeting* m = site.meeting(d.meeting))
        inner += labelled("Decided at meeting: ", "<a  href=\"" + meeting_link(site, *m) + "\"  >" + slashes(m->date) + " - " +
                                                      escaped(site.committee(m->committee)->title) + "</a>");
    if (!d.papers.empty()) inner += "<p class=\"mgLabel\" >Accompanying Documents:</p>\n<ul  class=\"mgBulletList\" >\n";
    for (const Paper& p : d.papers) inner += "<li>" + paper_link(p, "", "") + "</li>\n";
    return page(site, "Decision details", inner + (d.papers.empty() ? "" : "</ul>\n") + "</div>\n", d.published);
}

Response rss_page(const CouncilSite& site, const Committee& c)
{
    const std::string base = "http://" + site.host + "/";
    std::string items;
    std::size_t count = 0;
    for (auto m = site.meetings.rbegin(); m != site.meetings.rend() && count < 10; ++m) {
        if (m->committee != c.id) continue;
        ++count;
        items += "<item><title>" + escaped(c.title + " - " + long_date(m->date) + " " + m->time) + "</title><link>" + base +
                 meeting_link(site, *m) + "</link><pubDate>" + to_http_date(m->changed + std::chrono::hours{9}) +
                 "</pubDate><description>" + (m->minutes_published ? "Minutes published" : "Agenda published") + "</description></item>\n";
    }
    return {200,
            "text/xml; charset=utf-8",
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"><channel><title>" + escaped(site.name + " - " + c.title) +
                "</title><link>" + base + "mgCommitteeDetails.aspx?ID=" + std::to_string(c.id) +
                "</link><description>What's new</description>\n" + items + "</channel></rss>\n",
            {}};
}

} // namespace minutebook::sample
