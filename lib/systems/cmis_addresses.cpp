#include "systems/cmis_addresses.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>
#include <vector>

namespace minutebook::systems {
namespace {

bool is_number(std::string_view text)
{
    return !text.empty() && text.size() <= 12 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// A number, or the id in letters and hyphens that decisions have.
bool is_key(std::string_view text)
{
    if (text.empty() || text.size() > 40 || text.find_first_of("0123456789") == std::string_view::npos) return false;
    return std::all_of(text.begin(), text.end(), [](char c) { return ascii_alnum(c) || c == '-'; });
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// The path's segments, and the values of names as they stand in it ("/ctl/X") or in the query ("?ctl=X").
struct Parts {
    std::vector<std::string> segments; ///< decoded, lower case
    const Url& url;

    [[nodiscard]] std::size_t place_of(std::string_view name) const
    {
        return static_cast<std::size_t>(std::find(segments.begin(), segments.end(), name) - segments.begin());
    }
    [[nodiscard]] std::string value(std::string_view name) const
    {
        const std::size_t place = place_of(name);
        return place + 1 < segments.size() ? segments[place + 1] : ascii_lower(url.parameter(name));
    }
    [[nodiscard]] std::string number(std::string_view name) const
    {
        const std::string text = value(name);
        return is_number(text) ? text : std::string{};
    }
};

Parts parts_of(const Url& url)
{
    Parts parts{{}, url};
    for (const auto piece : split(url.path(), '/'))
        if (!piece.empty() && parts.segments.size() < 60) parts.segments.push_back(ascii_lower(percent_decode(piece)));
    return parts;
}

/// "meetings" of ".../Meetings/tabid/70/Default.aspx" and of ".../Meetings.aspx": the menu page's name.
std::string menu_name(const Parts& parts)
{
    const std::size_t tab = parts.place_of("tabid");
    if (tab < parts.segments.size()) return tab == 0 ? std::string{} : parts.segments[tab - 1];
    const std::string last = parts.segments.empty() ? std::string{} : parts.segments.back();
    return last.size() > 5 && last.ends_with(".aspx") ? last.substr(0, last.size() - 5) : std::string{};
}

CmisPage menu_page(std::string_view name)
{
    if (name.empty()) return CmisPage::other;
    if (contains(name, "meeting") || contains(name, "calendar")) return CmisPage::meetings;
    if (contains(name, "committee")) return CmisPage::committees;
    if (contains(name, "councillor") || name == "members") return CmisPage::members;
    return contains(name, "decision") ? CmisPage::decisions : CmisPage::other;
}

CmisPage view_of(const CmisAddress& address, std::string_view view)
{
    if (contains(view, "meetingcalendarlist")) return CmisPage::calendar_list;
    if (contains(view, "meetingcalendar") && address.date) return CmisPage::calendar_month;
    if (!address.meeting_key.empty()) return CmisPage::meeting;
    if (contains(view, "committeedetails") && !address.committee_key.empty()) return CmisPage::committee;
    if (contains(view, "person") && !address.key.empty()) return CmisPage::member;
    if (contains(view, "decision") && !address.key.empty()) return CmisPage::decision;
    return CmisPage::other;
}

/// The text of an address up to its segment "tabid" and that segment's value.
std::string tab_of(const Url& url)
{
    const std::size_t at = ascii_lower(url.path()).find("/tabid/");
    if (at == std::string::npos) return {};
    const std::size_t end = url.path().find('/', at + 7);
    const std::string number = url.path().substr(at + 7, end == std::string::npos ? end : end - at - 7);
    return is_number(number) ? url.origin() + url.path().substr(0, at + 7) + number : std::string{};
}

/// The path of a page without a meaning of its own, in lower case as the servers take it: a menu page without its number.
std::string other_path(const Url& url)
{
    std::string path = ascii_lower(url.path());
    const std::size_t tab = path.find("/tabid/");
    if (tab == std::string::npos) return path;
    const std::size_t rest = path.find('/', tab + 7);
    const bool alone = rest == std::string::npos || path.substr(rest) == "/default.aspx" || path.substr(rest) == "/";
    return alone && tab > 0 ? path.substr(0, tab) + ".aspx" : path;
}

std::string at_base(const Source& source, const std::string& path)
{
    const auto base = Url::parse(source.base);
    return (base ? base->origin() : std::string{}) + path;
}

} // namespace

CmisAddress classify_cmis(const Url& url)
{
    const Parts parts = parts_of(url);
    CmisAddress address;
    address.module = parts.number("mid");
    address.tab = tab_of(url);
    if (!parts.segments.empty() && parts.segments.back() == "document.ashx") {
        address.type = CmisPage::paper;
        return address;
    }
    const std::string view = parts.value("ctl");
    address.meeting_key = parts.number("meeting");
    address.committee_key = parts.number("committee");
    const std::string id = parts.value("id");
    if (is_key(id)) (contains(view, "committeedetails") ? address.committee_key : address.key) = id;
    const auto date = PartialDate::parse(parts.value("date"));
    if (date && date->year && date->month) address.date = date;
    address.type = view.empty() && address.meeting_key.empty() ? menu_page(menu_name(parts)) : view_of(address, view);
    return address;
}

std::string cmis_root(const Source& source)
{
    std::string root = source.base.substr(0, source.base.find_first_of("?#"));
    const std::size_t host = root.find("//") + 2;
    const bool names_page = [&] {
        const std::size_t tab = ascii_lower(root).find("/tabid/");
        if (tab == std::string::npos)
            return root.find('/', host) != std::string::npos && root.find('.', root.rfind('/')) != std::string::npos;
        root.resize(tab);
        return true;
    }();
    const std::size_t slash = root.find('/', host) == std::string::npos ? std::string::npos : root.rfind('/');
    if (names_page && slash != std::string::npos) root.resize(slash + 1);
    if (root.empty() || root.back() != '/') root += '/';
    return root;
}

std::string cmis_month_page(std::string_view tab, std::string_view module, int year, unsigned month)
{
    std::array<char, 40> day{};
    std::snprintf(day.data(), day.size(), "%04d-%02u-01", year, month);
    return std::string(tab) + "/ctl/MeetingCalendarPublicNoJava/mid/" + std::string(module) + "/Date/" + day.data() + "/Default.aspx";
}

std::string canonical_cmis(const Url& url, const Source& source)
{
    const CmisAddress address = classify_cmis(url);
    const std::string root = cmis_root(source);
    switch (address.type) {
    case CmisPage::meeting: return root + "Meetings/ctl/ViewMeetingPublic/Meeting/" + address.meeting_key + "/Default.aspx";
    case CmisPage::committee: return root + "Committees/ctl/ViewCMIS_CommitteeDetails/id/" + address.committee_key + "/Default.aspx";
    case CmisPage::member: return root + "Councillors/ctl/ViewCMIS_Person/id/" + address.key + "/Default.aspx";
    case CmisPage::decision: return root + "Decisions/ctl/ViewCMIS_DecisionDetails/id/" + address.key + "/Default.aspx";
    case CmisPage::calendar_list:
        return root + "Meetings.aspx?ctl=MeetingCalendarListView" + (address.module.empty() ? "" : "&mid=" + address.module);
    case CmisPage::calendar_month:
        return cmis_month_page(root + "Meetings", address.module.empty() ? "0" : address.module, *address.date->year, *address.date->month);
    default: return at_base(source, other_path(url)) + (url.query().empty() ? "" : "?" + url.query());
    }
}

} // namespace minutebook::systems
