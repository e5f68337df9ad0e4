#include "systems/cmis_pages.hpp"

#include "base/text.hpp"
#include "html/readable.hpp"
#include "systems/cmis_addresses.hpp"
#include "systems/hidden_links.hpp"
#include "systems/paper_words.hpp"

#include <array>
#include <map>

namespace minutebook::systems {
namespace {

constexpr std::size_t max_meetings = 5'000;
constexpr std::size_t max_papers = 2'000;

/// "397" of "dnn$ctr397$MeetingCalendarPublic$…" or "dnn_ctr397_MeetingCalendarPublicList_…".
std::string module_in(std::string_view bytes)
{
    constexpr std::string_view mark = "MeetingCalendar";
    for (std::size_t at = bytes.find(mark); at != std::string_view::npos; at = bytes.find(mark, at + 1)) {
        if (at < 5 || (bytes[at - 1] != '$' && bytes[at - 1] != '_')) continue;
        std::size_t begin = at - 1;
        while (begin > 0 && ascii_digit(bytes[begin - 1])) --begin;
        const bool is_control = begin >= 3 && bytes.substr(begin - 3, 3) == "ctr" && at - 1 > begin && at - 1 - begin <= 9;
        if (is_control) return std::string(bytes.substr(begin, at - 1 - begin));
    }
    return {};
}

/// "10:00 Licensing Committee", "9 Jul 2026 11:00 - Planning Committee": the name of the body without day and time.
std::string committee_in(const std::string& text)
{
    const std::size_t dash = text.find(" - ");
    if (dash != std::string::npos && read_day(std::string_view(text).substr(0, dash))) return std::string(trim(text.substr(dash + 3)));
    std::size_t at = 0;
    while (at < text.size() && (ascii_digit(text[at]) || text[at] == ':' || text[at] == '.')) ++at;
    const bool is_time = at >= 4 && at < text.size();
    std::string name = is_time ? std::string(trim(text.substr(at))) : text;
    const std::string lower = ascii_lower(name);
    if (is_time && (lower.starts_with("am ") || lower.starts_with("pm "))) name = std::string(trim(name.substr(3)));
    return name;
}

std::string time_in(std::string_view text)
{
    for (std::size_t colon = text.find(':'); colon != std::string_view::npos; colon = text.find(':', colon + 1)) {
        if (colon < 1 || colon + 2 >= text.size() || !ascii_digit(text[colon - 1]) || !ascii_digit(text[colon + 1])) continue;
        const std::size_t begin = colon >= 2 && ascii_digit(text[colon - 2]) ? colon - 2 : colon - 1;
        return std::string(text.substr(begin, colon + 3 - begin));
    }
    return {};
}

/// The day in the row that a link stands in, of the year that the page's month lies in (a row of the December before a January
/// is of the year before).
std::optional<PartialDate> row_day(const html::Node& link, const std::optional<PartialDate>& month)
{
    const html::Node row = link.ancestor("tr");
    for (const html::Node& cell : row.children()) {
        if (cell.tag() != "td" || link.is_inside(cell)) continue;
        const std::string text = cell.text();
        if (text.size() > 60) continue;
        if (auto day = read_day(text)) return day;
        if (!month) continue;
        auto day = date_by_words(text, *month->year);
        if (!day || !day->is_day()) continue;
        if (*month->month == 1 && *day->month == 12) --*day->year;
        if (*month->month == 12 && *day->month == 1) ++*day->year;
        return day;
    }
    return std::nullopt;
}

MeetingRef meeting_at(const html::Anchor& anchor, const CmisAddress& address, const std::optional<PartialDate>& month)
{
    const std::string text = html::one_line(anchor.text);
    MeetingRef meeting;
    meeting.key = address.meeting_key;
    meeting.committee_key = address.committee_key;
    meeting.url = anchor.url;
    meeting.committee = committee_in(text);
    meeting.time = time_in(text);
    meeting.date = read_day(text);
    if (!meeting.date) meeting.date = read_day(anchor.node.attribute("title"));
    if (!meeting.date) meeting.date = row_day(anchor.node, month);
    if (ascii_lower(text).find("cancelled") != std::string::npos) meeting.status = "Cancelled";
    return meeting;
}

bool has_label_class(const html::Node& node) { return node.has_class("DNNLabel") || node.has_class("dnnLabel"); }

bool says_nothing(std::string_view title)
{
    constexpr std::array<std::string_view, 8> words{"", "view", "download", "open", "pdf", "click here", "document", "view document"};
    const std::string lower = ascii_lower(title);
    return std::find(words.begin(), words.end(), lower) != words.end();
}

/// The link's text; where that says nothing, what its tooltip quotes: "Click to view 'Agenda'".
std::string paper_title(const html::Anchor& anchor)
{
    std::string title = html::one_line(anchor.text);
    if (!says_nothing(title)) return title;
    const std::string_view tip = anchor.node.attribute("title");
    const std::size_t open = tip.find('\'');
    const std::size_t close = tip.rfind('\'');
    if (open != std::string_view::npos && close > open + 1) return html::one_line(tip.substr(open + 1, close - open - 1));
    return tip.empty() ? title : html::one_line(tip);
}

} // namespace

CmisCalendar cmis_calendar_on(const html::Page& page, std::string_view bytes, const std::optional<PartialDate>& month)
{
    CmisCalendar out;
    out.module = module_in(bytes);
    std::map<std::string, std::size_t> seen;
    for (const html::Anchor& anchor : page.anchors()) {
        const auto url = Url::parse(anchor.url);
        if (!url || !why_not_followed(anchor.node).empty()) continue;
        const CmisAddress address = classify_cmis(*url);
        const bool same_module = out.module.empty() || address.module == out.module;
        if (out.tab.empty() && !address.tab.empty() && !address.module.empty() && same_module) {
            out.tab = address.tab;
            out.module = address.module;
        }
        if (address.type != CmisPage::meeting || out.meetings.size() >= max_meetings) continue;
        if (seen.emplace(address.meeting_key, out.meetings.size()).second) out.meetings.push_back(meeting_at(anchor, address, month));
    }
    // Without a link into the module, the calendar's menu page itself may name its tab.
    if (out.tab.empty() && page.url()) out.tab = classify_cmis(*page.url()).tab;
    for (const html::Node& form : page.root().find_all("form")) {
        if (!out.tab.empty()) break;
        const auto action = page.resolve(form.attribute("action"));
        if (action && classify_cmis(*action).type == CmisPage::meetings) out.tab = classify_cmis(*action).tab;
    }
    return out;
}

std::string cmis_labelled(const html::Page& page, std::string_view label)
{
    const std::string wanted = ascii_lower(label);
    for (const html::Node& node : page.root().find_all({})) {
        if (!has_label_class(node) || node.ancestor({}, "DNNLabel")) continue;
        std::string name = html::one_line(node.text());
        while (!name.empty() && (name.back() == ':' || name.back() == ' ')) name.pop_back();
        if (ascii_lower(name) != wanted) continue;
        const html::Node value = node.next_element();
        if (value) return html::one_line(value.text());
    }
    return {};
}

CmisMeeting cmis_meeting_on(const html::Page& page)
{
    CmisMeeting out;
    out.committee = cmis_labelled(page, "Committee");
    for (const std::string_view label : {"Date/Time", "Date", "Meeting Date"})
        if (!out.date) out.date = read_day(cmis_labelled(page, label));
    out.status = cmis_labelled(page, "Status");
    out.venue = cmis_labelled(page, "Venue");
    std::map<std::string, std::size_t> seen;
    for (const html::Anchor& anchor : page.anchors()) {
        const auto url = Url::parse(anchor.url);
        if (!url || classify_cmis(*url).type != CmisPage::paper || out.papers.size() >= max_papers) continue;
        if (!why_not_followed(anchor.node, true).empty()) continue;
        const auto [place, is_new] = seen.emplace(anchor.url, out.papers.size());
        std::string title = paper_title(anchor);
        if (is_new) out.papers.push_back({anchor.url, std::move(title)});
        else if (title.size() > out.papers[place->second].title.size()) out.papers[place->second].title = std::move(title);
    }
    return out;
}

} // namespace minutebook::systems
