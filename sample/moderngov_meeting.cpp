// One meeting: its page in several shapes, its items, attendance, printed minutes and papers.
#include "sample/moderngov.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace minutebook::sample {
namespace {

constexpr std::size_t long_minutes = 1'600; ///< the meeting page shows this much and links to the item for the rest

std::string meeting_title(const CouncilSite& site, const Meeting& m, bool ordinal)
{
    const Committee* committee = site.committee(m.committee);
    const std::string name = committee != nullptr ? committee->title : site.name;
    const std::string when = ordinal ? ordinal_date(m.date) + " " + m.time : long_date(m.date) + " " + replace_all(m.time, ".", ":");
    return name + " - " + when + (m.status == "Cancelled" ? ", CANCELLED" : "");
}

std::string action_links(const CouncilSite& site, const Meeting& m)
{
    std::string out = "<div class=\"mgLinks\" >\n\n\n<ul  class=\"mgActionList\" >\n";
    if (!m.attendees.empty())
        out += "\t\t<li><a  href=\"mgMeetingAttendance.aspx?ID=" + std::to_string(m.id) +
               "\"  title=\"Link&#32;to&#32;attendance&#32;details&#32;for&#32;the&#32;meeting\">Attendance details</a></li>\n";
    if (m.printed)
        out += "\t\t<li><a  href=\"" + printed_path(site, m) +
               "?T=1\"   title=\"Link&#32;to&#32;printed&#32;minutes&#32;pdf&#32;file\">Printed minutes\n<span  class=\"mgFileSize\" ><img "
               "src=\"mgimages/logo-pdf-1.gif\" "
               "alt=\"pdf icon\" /> PDF " +
               file_size(m.id) + "</span> </a>  </li>\n";
    return out + "\n</ul>\n</div>\n";
}

std::string venue_and_contact(const Meeting& m)
{
    std::string out;
    if (!m.venue.empty()) out += "<p><span  class=\"mgLabel\" >Venue: </span>" + escaped(m.venue) + "</p>\n";
    if (!m.contact.empty()) out += "<p><span  class=\"mgLabel\" >Contact: </span>" + escaped(m.contact) + "&nbsp; \n</p>\n";
    return out;
}

/// The first part of a long text, cut after a paragraph.
std::string opening(const std::string& text)
{
    const std::size_t cut = text.rfind("\n\n", long_minutes);
    return cut == std::string::npos ? text : text.substr(0, cut);
}

std::string para(const CouncilSite& site, const std::string& label, const std::string& text)
{
    if (text.empty()) return {};
    return (label.empty() ? "" : "<p class=\"mgSubItemTitleTxt\">" + label + "</p>\n") + std::string("<div class=\"mgWordPara\">") +
           word_html(text, site.curly) + "</div>\n";
}

std::string item_minutes(const CouncilSite& site, const Meeting& m, const Item& item)
{
    const std::string link = "mgAi.aspx?ID=" + std::to_string(item.id);
    const std::string name = item.number.empty() ? "this item" : "item " + item.number;
    std::string out;
    if (m.minutes_published && !item.restricted) {
        const bool cut = item.minutes.size() > long_minutes;
        out += para(site, "Decision:", item.decision);
        out += para(site, "Minutes:", cut ? opening(item.minutes) : item.minutes);
        if (cut)
            out += "<p>... <a  href=\"" + link + "\"  title=\"View the full minutes text for " + name +
                   ".\">view the full minutes text for " + name + ".</a></p>\n";
    }
    return out + "<p><a  href=\"" + link + "#mgDocuments\"  title=\"View the background to " + name + ".\">View the background to " + name +
           ".</a></p>\n";
}

std::string item_papers(const Item& item, std::size_t from)
{
    if (item.restricted || item.papers.size() <= from) return {};
    std::string out = "<p class=\"mgSubItemTitleTxt\">Additional documents:</p>\n\n<ul  class=\"mgBulletList\" >\n";
    for (std::size_t i = from; i < item.papers.size(); ++i) out += "<li>\n" + paper_link(item.papers[i], item.number, "") + "  </li>\n";
    return out + "\n</ul>\n";
}

std::string item_title(const Item& item)
{
    if (item.papers.empty() || item.restricted) return "<p  class=\"mgAiTitleTxt\" >" + escaped(item.title) + "</p>\n";
    Paper shown = item.papers.front();
    const std::string path = paper_path(shown);
    return "<p  class=\"mgAiTitleTxt\" ><a  class=\"mgAiTitleLnk\"   href=\"" + path +
           "\"    \n\t\t\t\t\ttitle=\"Link&#32;to&#32;document&#32;&#39;" + escaped_title(shown.title) + "&#39;&#32;pdf&#32;file\">" +
           escaped(item.title) +
           " <span  class=\"mgFileSize\" ><img height=\"12\" src=\"mgimages/logo-pdf-1.gif\" width=\"12\" alt=\"pdf icon\" /> PDF " +
           file_size(shown.id) + "</span> </a></p>\n";
}

std::string table_of_items(const CouncilSite& site, const Meeting& m)
{
    std::string out = "<table class=\"mgItemTable\"  summary=\"Table of agenda items\" id=\"mgItemTable\">\n<caption  "
                      "class=\"mgSectionTitle\" >Items</caption>\n"
                      "<tr>\n<th class=\"mgHide\" abbr=\"No\" scope=\"col\">No.</th>\n<th class=\"mgHide\" abbr=\"Item\" "
                      "scope=\"col\">Item</th>\n</tr>\n";
    for (const Item& item : m.items)
        out += "<tr>\n\n\t\t\t<td  class=\"mgItemNumberCell\" ><p  class=\"mgAiTitleTxt\" ><a name=\"AI" + std::to_string(item.id) +
               "\" aria-disabled=\"true\"></a>" + (item.number.empty() ? "" : escaped(item.number) + ".") +
               "</p></td>\n\t\t\t\t\n\t\t<td >\n\n" + item_title(item) + para(site, "", item.agenda) + item_papers(item, 1) +
               item_minutes(site, m, item) + "\n</td>\n</tr>\n\n";
    return out + "</table>\n";
}

/// The other common shape: no table, headings and numbers in one line, papers at the end of each item.
std::string list_of_items(const CouncilSite& site, const Meeting& m)
{
    std::string out = "<h2 class=\"mgSectionTitle\">Items</h2>\n";
    for (const Item& item : m.items)
        out += "<div class=\"mgItem\">\n<h3 class=\"mgAiTitleTxt\">" + (item.number.empty() ? "" : escaped(item.number) + " ") +
               escaped(item.title) + "</h3>\n" + para(site, "", item.agenda) + item_minutes(site, m, item) + item_papers(item, 0) +
               "</div>\n";
    return out;
}

std::string member_initials(const std::string& name)
{
    if (!name.starts_with("Councillor ")) return name; // "Mr Ambrose Lethbury"
    const std::string bare = name.substr(11);
    const std::size_t space = bare.find(' ');
    return space == std::string::npos ? bare : bare.substr(0, 1) + bare.substr(space);
}

/// "Councillors A Name (Chair), B Name and C Name"; every other meeting's clerk writes names in full.
std::string names(const Meeting& m, std::string_view attendance)
{
    std::vector<std::string> out;
    std::string title;
    for (const Attendee& a : m.attendees) {
        if (a.uid == 0 || a.attendance != attendance) continue;
        const bool councillor = a.name.starts_with("Councillor "), full = m.id % 2 == 0;
        if (councillor) title = out.empty() ? "Councillor " : "Councillors ";
        const bool plain = a.role.empty() || a.role == "Committee Member";
        out.push_back((full && councillor ? a.name.substr(11) : member_initials(a.name)) + (plain ? "" : " (" + a.role + ")"));
    }
    if (out.size() < 2) return title + join(out, "");
    const std::string last = out.back();
    out.pop_back();
    return title + join(out, ", ") + " and " + last;
}

std::string line(const std::string& label, const std::string& text)
{
    return text.empty() ? "" : "<p class=\"MsoNormal\"><b>" + label + "</b>&nbsp;&nbsp;&nbsp;" + escaped(text) + "</p>\n";
}

std::string attendance_block(const CouncilSite& site, const Meeting& m)
{
    std::string out =
        line("Present:", names(m, "Present")) + line("Substitutes:", names(m, "Substitute")) + line("Apologies:", names(m, "Apologies"));
    std::string officers;
    for (const Attendee& a : m.attendees)
        if (a.uid == 0) officers += "<p class=\"MsoNormal\">" + escaped(a.name + ", " + a.role) + "</p>\n";
    const std::string also = names(m, "In attendance");
    if (!officers.empty() || !also.empty()) out += line("In attendance:", also.empty() ? " " : also) + officers;
    return (site.curly ? replace_all(out, "&#39;", "&rsquo;") : out) + "<p class=\"MsoNormal\">&nbsp;</p>\n";
}

} // namespace

std::string meeting_link(const CouncilSite& site, const Meeting& m)
{
    const std::string committee = std::to_string(m.committee), id = std::to_string(m.id);
    if (site.shape == "table") return "ieListDocuments.aspx?CId=" + committee + "&amp;MId=" + id + "&amp;Ver=4";
    return "ieListDocuments.aspx?MID=" + id;
}

std::string paper_link(const Paper& paper, const std::string& item_number, std::string_view css)
{
    return "<a " + std::string(css) + " href=\"" + paper_path(paper) + "\"   title=\"Link&#32;to&#32;document&#32;&#39;" +
           escaped_title(paper.title) + "&#39;&#32;pdf&#32;file\">" + escaped(paper.title) +
           (item_number.empty() ? "" : " <span  class=\"mgHide\" >, item " + escaped(item_number) + ".</span>") +
           "\n<span  class=\"mgFileSize\" ><img height=\"12\" src=\"mgimages/logo-pdf-1.gif\" width=\"12\" alt=\"pdf icon\" /> PDF " +
           file_size(paper.id) + "</span> </a>";
}

std::string printed_path(const CouncilSite& site, const Meeting& m)
{
    const Committee* committee = site.committee(m.committee);
    const std::string weekday = long_date(m.date).substr(0, long_date(m.date).find(' '));
    const std::string name = "Printed minutes " + weekday + " " + replace_all(short_date(m.date), " ", "-") + " " + clock_24(m.time) + " " +
                             (committee != nullptr ? committee->title : "");
    return "documents/g" + std::to_string(m.id) + "/" + percent_encode(name) + ".html";
}

Response meeting_page(const CouncilSite& site, const Meeting& m)
{
    const std::string shape = m.shape.empty() ? site.shape : m.shape;
    const std::string title = m.minutes_published && !m.items.empty() ? "Agenda and minutes" : m.items.empty() ? "Meeting" : "Agenda";
    std::string inner;
    if (shape == "table")
        inner += "<div class=\"mgSubTitle\" >\t\n\t\t\t\t<h2 class=\"mgSubTitleTxt\"><a  href=\"mgCommitteeDetails.aspx?ID=" +
                 std::to_string(m.committee) + "\"  >" + escaped(meeting_title(site, m, false)) +
                 "</a></h2>\n\t\t\t\t</div>\n<p>You can view the individual reports for this meeting by selecting the headings "
                 "from the numbered list of items at the bottom of this page.</p>\n";
    else if (shape == "list") inner += sub_title(meeting_title(site, m, true));
    inner += action_links(site, m) + "<div class=\"mgContent\" >\n";
    if (m.items.empty()) inner += "<p>No documents are available for this meeting</p>\n";
    inner += venue_and_contact(m);
    if (!m.note.empty()) inner += "<div class=\"mgHelpLine\">" + plain_html(m.note, site.curly) + "</div>\n";
    inner += (shape == "table" ? table_of_items(site, m) : list_of_items(site, m)) + "</div>\n";
    return html_page(council_frame(site, title, inner), m.changed);
}

Response item_page(const CouncilSite& site, const Meeting& m, const Item& item)
{
    std::string inner = sub_title(item.title) + "<div class=\"mgContent\" >\n" + para(site, "", item.agenda);
    if (item.restricted) inner += "<p>This item is exempt from publication.</p>\n";
    else if (m.minutes_published) inner += para(site, "Decision:", item.decision) + para(site, "Minutes:", item.minutes);
    if (!item.papers.empty() && !item.restricted) {
        inner += "<a name=\"mgDocuments\"></a><p class=\"mgSubItemTitleTxt\">Supporting documents:</p>\n<ul  class=\"mgBulletList\" >\n";
        for (const Paper& p : item.papers) inner += "<li>" + paper_link(p, item.number, "") + " </li>\n";
        inner += "</ul>\n";
    }
    return html_page(council_frame(site, "Agenda item", inner + "</div>\n"), m.changed);
}

Response attendance_page(const CouncilSite& site, const Meeting& m)
{
    std::string rows;
    for (const Attendee& a : m.attendees) {
        const std::string name = escaped(a.name);
        const std::string cell = a.uid == 0 ? name : "<a  href=\"mgUserInfo.aspx?UID=" + std::to_string(a.uid) + "\"  >" + name + "</a>";
        rows += "<tr><td>" + cell + "</td><td>" + escaped(a.role) + "</td><td>" + escaped(a.attendance) + "</td></tr>\n";
    }
    const std::string inner = sub_title(meeting_title(site, m, site.shape != "table")) +
                              "<div class=\"mgContent\" >\n<table  class=\"mgStatsTable\"  summary=\"Table of attendance\">\n<caption  "
                              "class=\"mgSectionTitle\" >Attendance</caption>\n"
                              "<tr><th scope=\"col\">Attendee</th><th scope=\"col\">Role</th><th scope=\"col\">Attendance</th></tr>\n" +
                              rows + "</table>\n</div>\n";
    return html_page(council_frame(site, "Attendance details", inner), m.changed);
}

Response printed_minutes(const CouncilSite& site, const Meeting& m)
{
    const Committee* committee = site.committee(m.committee);
    const std::string name = committee != nullptr ? committee->title : site.name;
    std::string body = "<p class=\"MsoNormal\"><b>Minutes of the Meeting of the " + escaped(name) + " held on " + long_date(m.date) +
                       " at " + escaped(m.time) + "</b></p>\n" + attendance_block(site, m);
    for (const Item& item : m.items) {
        body += "<h2>" + (item.number.empty() ? "" : escaped(item.number) + ". ") + escaped(item.title) + "</h2>\n";
        if (item.restricted) body += "<p class=\"MsoNormal\">The minutes of this item are exempt from publication.</p>\n";
        else body += word_html(item.minutes.empty() ? item.decision : item.minutes, site.curly);
    }
    body += "<p class=\"MsoNormal\">Approved as a true and correct record</p>\n<p class=\"MsoNormal\">CHAIR</p>\n<p "
            "class=\"MsoNormal\">DATE</p>\n"
            "<p class=\"MsoNormal\">Any queries regarding these Minutes, please contact Democratic Services</p>\n";
    return html_page("<html>\n<head>\n<meta charset=\"utf-8\">\n<title>Printed minutes - " + escaped(name) + "</title>\n</head>\n<body>\n" +
                         body + "</body>\n</html>\n",
                     m.changed);
}

Response paper_page(const CouncilSite& site, const Paper& paper, Day changed)
{
    if (paper.plain) {
        Response out = html_page(paper.text, changed);
        out.content_type = "text/plain; charset=utf-8";
        return out;
    }
    return html_page("<html>\n<head>\n<meta charset=\"utf-8\">\n<title>" + escaped(paper.title) + "</title>\n</head>\n<body>\n<h1>" +
                         escaped(paper.title) + "</h1>\n" + word_html(paper.text, site.curly) + "</body>\n</html>\n",
                     changed);
}

} // namespace minutebook::sample
