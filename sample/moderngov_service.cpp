// The web service of the committee system: XML with escaped bodies, dd/mm/yyyy dates and stray white space.
#include "sample/moderngov.hpp"

#include "base/text.hpp"

#include <cstdio>
#include <map>

namespace minutebook::sample {
namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

Response xml(std::string body) { return {200, "text/xml; charset=utf-8", std::string(declaration) + std::move(body), {}}; }

/// What the service says to parameters that are missing or make no sense.
Response server_error()
{
    return {500, "text/plain; charset=utf-8", "System.InvalidOperationException: Missing parameter: lCommitteeId.\n", {}};
}

/// An element with its text; an empty one holds white space, as the service writes it.
std::string element(std::string_view name, const std::string& text)
{
    const std::string tag(name);
    return "<" + tag + ">" + (text.empty() ? "\n      " : escaped(text)) + "</" + tag + ">\n";
}

std::string truth(bool value) { return value ? "True" : "False"; }

std::string escaped_times(std::string html, int times)
{
    for (int i = 1; i < times; ++i) html = escaped(html); // element() escapes once more
    return html;
}

std::string body_of(const CouncilSite& site, const std::string& text, int escapes)
{
    return text.empty() ? "" : escaped_times(word_html(text, site.curly), escapes);
}

Response committees(const CouncilSite& site)
{
    std::string out = "<committees>\n  <committeescount> " + std::to_string(site.committees.size()) + "</committeescount>\n";
    for (const Committee& c : site.committees)
        out += "<committee>\n" + element("committeeid", std::to_string(c.id)) + element("committeetitle", c.title) +
               element("committeedeleted", "False") + element("committeeexpired", truth(c.expired)) +
               element("committeecategory", c.category) + "</committee>\n";
    return xml(out + "</committees>\n");
}

/// A day as dd/mm/yyyy; anything else is ignored, as the service does.
std::optional<Day> asked_day(const std::string& text)
{
    unsigned day = 0, month = 0;
    int year = 0;
    if (std::sscanf(text.c_str(), "%2u/%2u/%4d", &day, &month, &year) != 3) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    return date.ok() ? std::optional<Day>(date) : std::nullopt;
}

std::string meeting_row(const Meeting& m)
{
    return "<meeting>\n" + element("meetingid", std::to_string(m.id)) + element("meetingdate", slash_date(m.date)) +
           element("meetingstatus", m.status) + element("meetingtime", m.time) + element("iswebcast", "False") + "</meeting>\n";
}

Response meetings(const CouncilSite& site, const Url& url)
{
    const std::string key = url.parameter("lCommitteeId");
    if (key.empty()) return server_error();
    const int asked = std::atoi(key.c_str());
    const auto from = asked_day(url.parameter("sFromDate")), to = asked_day(url.parameter("sToDate"));
    std::string committees;
    int count = 0, total = 0;
    for (const Committee& c : site.committees) {
        if (asked != 0 && c.id != asked) continue;
        std::string rows;
        int own = 0;
        for (const Meeting& m : site.meetings) {
            if (m.committee != c.id || (from && m.date < *from) || (to && m.date > *to)) continue;
            rows += meeting_row(m);
            ++own;
        }
        ++count;
        total += own;
        committees += "<committee>\n" + element("committeeid", std::to_string(c.id)) + element("committeetitle", c.title) +
                      "<committeemeetingcount> " + std::to_string(own) + "</committeemeetingcount>\n<committeemeetings>\n" + rows +
                      "</committeemeetings>\n</committee>\n";
    }
    return xml("<getmeetings>\n  <meetingscount> " + std::to_string(total) + "</meetingscount>\n  <committeescount> " +
               std::to_string(count) + "</committeescount>\n" + committees + "</getmeetings>\n");
}

std::string linked_document(const CouncilSite& site, const Meeting& m, const Item& item, const Paper& p)
{
    const std::string address = item.restricted ? "" : "http://" + site.host + "/" + paper_path(p);
    return "<linkeddoc>\n" + element("attachmentid", std::to_string(p.id)) + element("title", p.title) + element("isurl", "False") +
           element("url", address) + element("isrestricted", truth(item.restricted)) +
           element("restrictionsRef", item.restricted ? "Paragraph 1" : "") + element("itemnum", item.number) +
           element("publicationdate", slash_date(m.date - std::chrono::days{8})) + element("meetingdate", slash_date(m.date)) +
           element("decisiondate", slash_date(m.date)) + element("committeetitle", site.committee(m.committee)->title) +
           element("isdecisionattachment", "False") + element("ownertitle", item.title) + "</linkeddoc>\n";
}

std::string agenda_item(const CouncilSite& site, const Meeting& m, const Item& item)
{
    const bool shown = m.minutes_published && !item.restricted;
    std::string documents;
    for (const Paper& p : item.papers) documents += linked_document(site, m, item, p);
    return "<agendaitem>\n" + element("agendaitemid", std::to_string(item.id)) + element("agendaitemtitle", item.title) +
           element("agendatext", body_of(site, item.agenda, m.escapes)) + element("actualmeetingdate", slash_date(m.date)) +
           element("agendaitemnumber", item.number) + element("agendaitemsubnumber", "") +
           element("fulldisplaynumberformat", item.number.empty() ? "" : item.number + ".") + element("authorusername", "") +
           element("commentlabel1", "Presented By") + element("commenttext1", "") + element("commentlabel2", "Actions") +
           element("commenttext2", "") +
           (shown && !item.minutes.empty() ? element("minutesnonemptyhtmlbody", body_of(site, item.minutes, m.escapes)) : "") +
           (shown && !item.decision.empty() ? element("decisionnonemptyhtmlbody", body_of(site, item.decision, m.escapes)) : "") +
           element("declarationcount", "0") + element("iscallin", "False") + element("isdecision", truth(!item.decision.empty())) +
           element("isdecisionpublished", truth(shown && !item.decision.empty())) + element("isminutepublished", truth(shown)) +
           element("ispubliccanspeak", "False") + element("isrestricted", truth(item.restricted)) +
           element("isdisplayallowed", truth(!item.restricted)) + element("meetingdate", slash_date(m.date)) +
           element("meetingtime", m.time) + element("minutesitemnumber", item.number) + element("minutesitemsubnumber", "") +
           element("preferreddate", slash_date(m.date)) + element("refertocommittee", site.committee(m.committee)->title) +
           "<linkeddocuments>\n" + documents + "</linkeddocuments>\n</agendaitem>\n";
}

std::string attendee(const CouncilSite& site, const Attendee& a)
{
    const Member* member = site.member(a.uid);
    const auto attribute = [](const char* name, const std::string& value) {
        return std::string(" ") + name + "=\"" + escaped(value) + "\"";
    };
    return "<attendee" + attribute("membertype", a.uid == 0 ? "O" : "U") + attribute("memberid", std::to_string(a.uid)) +
           attribute("name", a.name) + attribute("roledescription", a.role) + attribute("attendance", a.attendance) +
           attribute("politicalparty", member != nullptr ? member->party : "") + attribute("ward", member != nullptr ? member->ward : "") +
           ">\n" + element("url", a.uid == 0 ? "" : "http://" + site.host + "/mgUserInfo.aspx?UID=" + std::to_string(a.uid)) +
           "</attendee>\n";
}

Response meeting(const CouncilSite& site, const Url& url)
{
    const Meeting* m = site.meeting(std::atoi(url.parameter("lMeetingId").c_str()));
    if (m == nullptr) return server_error();
    std::string items, attendees;
    for (const Item& item : m->items) items += agenda_item(site, *m, item);
    for (const Attendee& a : m->attendees) attendees += attendee(site, a);
    return xml("<meeting>\n" + element("meetingid", std::to_string(m->id)) + element("meetingdate", slash_date(m->date)) +
               element("meetingstatus", m->status) + element("isdisplayallowed", "True") + element("meetingtime", m->time) +
               element("meetingactualstarttime", "") + element("meetingplannedfinishtime", "") + element("meetingactualfinishtime", "") +
               element("meetinglocation", m->venue) + element("iswebcast", "False") + element("agendaid", std::to_string(m->id)) +
               element("agendapublished", truth(!m->items.empty())) + element("decisionpublished", "False") +
               element("minutepublished", truth(m->minutes_published)) + element("meetingroom", "") + "<agendaitems>\n" + items +
               "</agendaitems>\n<attendees>\n" + attendees + "</attendees>\n</meeting>\n");
}

std::string councillor(const CouncilSite& site, const Member& m)
{
    std::string terms;
    for (const std::string& term : m.terms) {
        const std::size_t dash = term.find(" - ");
        terms += "<termofoffice>\n" + element("startdate", term.substr(0, dash)) +
                 element("enddate", dash == std::string::npos ? "unspecified" : term.substr(dash + 3)) + "</termofoffice>\n";
    }
    return "<councillor>\n" + element("councillorid", std::to_string(m.uid)) + element("fullusername", m.name) +
           element("politicalpartytitle", m.party) + element("districttitle", m.ward) + element("representing", m.ward) +
           element("keyposts", m.title) + "<homeaddress>\n" + element("line1", m.address) + element("phone", m.phone) +
           element("email", "") + "</homeaddress>\n<termsofoffice>\n" + terms + "</termsofoffice>\n</councillor>\n" +
           (site.service ? "" : "\n");
}

Response councillors(const CouncilSite& site)
{
    std::map<std::string, std::string> by_ward;
    for (const Member& m : site.members)
        if (m.terms.empty() || m.terms.back().ends_with("unspecified")) by_ward[m.ward] += councillor(site, m);
    std::string wards;
    for (const auto& [ward, members] : by_ward)
        wards += "<ward>\n" + element("wardtitle", ward) + "<councillors>\n" + members + "</councillors>\n</ward>\n";
    return xml("<councillorsbyward>\n<wards>\n" + wards + "</wards>\n</councillorsbyward>\n");
}

} // namespace

Response service_answer(const CouncilSite& site, const Url& url)
{
    const std::string path = ascii_lower(url.path());
    const std::string operation = path.substr(path.rfind('/') + 1);
    if (!site.service) return operation == "getcommittees" ? not_found(site.host) : server_error();
    if (operation == "getcommittees") return committees(site);
    if (operation == "getmeetings") return meetings(site, url);
    if (operation == "getmeeting") return meeting(site, url);
    if (operation == "getcouncillorsbyward") return councillors(site);
    return server_error();
}

} // namespace minutebook::sample
