#include "systems/moderngov_pages.hpp"

#include "base/text.hpp"
#include "html/readable.hpp"
#include "systems/moderngov_addresses.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace minutebook::systems {
namespace {

constexpr std::size_t max_items = 2'000;

constexpr std::array<std::string_view, 13> furniture_classes{
    "mgFileSize",    "mgHide",       "mgActionList",           "mgLinks",    "mgFooter",  "mgHiddenField",
    "mgGoButton",    "mgBreadcrumb", "mgMeetingsEarlierLater", "mgBigPhoto", "mgPicture", "mgLinkSep",
    "mgTableNextLnk"};

bool has_prefix(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

/// "12.", "4a", "(iii)": nothing but the number of an item.
bool is_item_number(std::string_view text)
{
    if (text.empty() || text.size() > 8) return false;
    const bool clean = text.find_first_not_of("0123456789abcdefghivx.()/-ABCDEFGHIVX") == std::string_view::npos;
    return clean && (ascii_digit(text.front()) || text.front() == '(' || text.back() == '.' || text.back() == ')');
}

PageAddress address_of(const html::Page& page, const html::Node& anchor)
{
    const auto url = page.resolve(anchor.attribute("href"));
    return url ? classify(*url) : PageAddress{};
}

/// Where the committee's name ends in "Committee - Thursday 4 December 2025 7.30 pm" or "Committee on Thursday, …".
std::string committee_before_date(std::string_view title)
{
    for (const std::string_view mark : {" - ", " – ", " on ", ", "}) {
        for (std::size_t at = title.rfind(mark); at != std::string_view::npos && at > 0; at = title.rfind(mark, at - 1)) {
            const auto after = title.substr(at + mark.size());
            const auto before = title.substr(0, at);
            if (read_day(after) && !read_day(before)) return std::string(trim(before));
        }
    }
    return {};
}

/// "Agenda for X on Thursday …" as the page's title says it, without what comes before X (the site's name may).
std::string_view without_lead(std::string_view title)
{
    for (const std::string_view lead :
         {"Agenda for ", "Minutes for ", "Minutes of ", "Decisions for ", "Meeting of ", "Agenda and minutes, ", "Agenda and minutes - ",
          "Agenda and decisions, ", "Agenda, decisions and minutes, ", "Agenda, ", "Meeting - ", "Meeting: "})
        if (const std::size_t at = title.find(lead); at != std::string_view::npos) return title.substr(at + lead.size());
    return title;
}

void read_meeting_title(const html::Page& page, const html::Node& content, MeetingPage& out)
{
    const html::Node heading = content.find({}, "mgSubTitleTxt");
    out.title = label_of(heading);
    const std::string from_head = page.meta("DC.title").empty() ? page.title() : page.meta("DC.title");
    for (const std::string& title : {out.title, from_head, page.title()}) {
        const auto bare = without_lead(title);
        if (!out.date) out.date = read_day(bare);
        if (out.committee.empty()) out.committee = committee_before_date(bare);
    }
    if (out.title.empty()) out.title = std::string(without_lead(from_head));
    if (!out.date) out.date = read_day(labelled(content, "Date"));
    if (!out.date && !page.meta("DC.date").empty() && !out.committee.empty()) out.date = read_day(page.meta("DC.date"));
    const html::Node link = heading.find("a");
    if (link && address_of(page, link).type == PageType::committee) out.committee_key = address_of(page, link).committee_key;
    if (out.committee.empty() && !out.committee_key.empty()) out.committee = out.title;
    out.cancelled =
        ascii_lower(out.title).find("cancelled") != std::string::npos || ascii_lower(out.title).find("canslwyd") != std::string::npos;
}

std::string item_key(const html::Page& page, const html::Node& row)
{
    for (const html::Node& anchor : row.find_all("a")) {
        const auto name = anchor.attribute("name").empty() ? anchor.id() : anchor.attribute("name");
        const bool marks = has_prefix(name, "AI") && name.size() > 2 && name.find_first_not_of("0123456789", 2) == std::string_view::npos;
        if (marks) return std::string(name.substr(2));
        const PageAddress address = address_of(page, anchor);
        if (address.type == PageType::agenda_item && !address.key.empty()) return address.key;
    }
    return {};
}

bool leads_to_full_text(const html::Page& page, const html::Node& anchor)
{
    return address_of(page, anchor).type == PageType::agenda_item && ascii_lower(anchor.text()).find("full") != std::string::npos;
}

/// "12 Budget monitoring", "4a. Leases" where number and title share an element: moves the number over.
void split_number(PageItem& item)
{
    std::size_t end = item.title.find_first_not_of("0123456789");
    if (end == 0 || end == std::string::npos || end > 3) return;
    if (ascii_alpha(item.title[end]) && end + 1 < item.title.size() && !ascii_alpha(item.title[end + 1])) ++end;
    if (end < item.title.size() && (item.title[end] == '.' || item.title[end] == ')')) ++end;
    if (end >= item.title.size() || item.title[end] != ' ') return;
    item.number = item.title.substr(0, end);
    item.title = item.title.substr(end + 1);
}

/// Items are rows of a table with number and title cells, or titles one after another in one element.
std::vector<PageItem> read_items(const html::Page& page, const html::Node& content)
{
    std::vector<PageItem> items;
    std::string number;
    std::string key;
    const bool has_number_cells = static_cast<bool>(content.find({}, "mgItemNumberCell"));
    for (const html::Node& title : content.find_all({}, "mgAiTitleTxt")) {
        if (items.size() >= max_items) break;
        const std::string text = label_of(title);
        const html::Node row = title.ancestor("tr");
        if (key.empty()) key = item_key(page, row ? row : title);
        if (text.empty() || (title.ancestor({}, "mgItemNumberCell") || is_item_number(text))) {
            number = text;
            continue;
        }
        PageItem item;
        item.number = number;
        item.title = text;
        item.key = key;
        item.cell = title.ancestor("td") ? title.ancestor("td") : title.ancestor("li") ? title.ancestor("li") : title.parent();
        if (!has_number_cells && number.empty()) split_number(item);
        // Items that share an element cannot be told apart by what lies in it.
        const bool shared = !items.empty() && items.back().cell == item.cell;
        if (!shared && item.key.empty()) item.key = item_key(page, item.cell);
        if (!shared)
            for (const html::Node& anchor : item.cell.find_all("a")) item.truncated = item.truncated || leads_to_full_text(page, anchor);
        items.push_back(std::move(item));
        number.clear();
        key.clear();
    }
    return items;
}

} // namespace

html::Node content_of(const html::Page& page)
{
    if (const html::Node own = page.root().find_id("modgov")) return own;
    const html::Node content = page.root().find({}, "mgContent");
    if (!content) return page.body();
    const html::Node title = page.root().find({}, "mgSubTitleTxt");
    html::Node both = content;
    while (both && title && !title.is_inside(both)) both = both.parent();
    return both && !both.tag().empty() ? both : content;
}

bool is_moderngov_furniture(const html::Node& node)
{
    if (!node.is_element()) return false;
    const auto classes = node.attribute("class");
    if (!classes.empty())
        for (const auto name : furniture_classes)
            if (node.has_class(name)) return true;
    if (node.tag() == "nav") return true;
    if (node.tag() != "a") return false;
    const auto href = node.attribute("href");
    // "View the full minutes text for item 5.", "View directions", "View Recorded Vote for this item"
    if (href.find(".aspx") != std::string_view::npos && has_prefix(ascii_lower(node.text()), "view ")) return true;
    return href.find("mgLocationDetails.aspx") != std::string_view::npos || has_prefix(href, "mailto:");
}

std::string label_of(const html::Node& node)
{
    html::ReadableOptions options;
    options.skip = is_moderngov_furniture;
    options.hidden_too = true;
    return html::one_line(html::readable(node, options).text);
}

std::string labelled(const html::Node& content, std::string_view label)
{
    for (const html::Node& node : content.find_all({}, "mgLabel")) {
        std::string name = node.text();
        while (!name.empty() && (name.back() == ':' || name.back() == ' ')) name.pop_back();
        if (ascii_lower(name) != ascii_lower(label)) continue;
        std::string value;
        for (html::Node next = node.next_sibling(); next; next = next.next_sibling())
            if (!is_moderngov_furniture(next)) value += " " + next.text();
        return html::one_line(value);
    }
    return {};
}

std::vector<Committee> committees_on(const html::Page& page)
{
    const html::Node content = content_of(page);
    std::vector<Committee> out;
    std::set<std::string> seen;
    std::string category;
    for (const html::Node& node : content.find_all({})) {
        if (node.has_class("mgSectionTitle")) category = label_of(node);
        if (node.tag() != "a") continue;
        const PageAddress address = address_of(page, node);
        const bool leads = address.type == PageType::committee || address.type == PageType::meeting_list;
        if (!leads || address.committee_key.empty() || node.ancestor({}, "mgActionList") || !seen.insert(address.committee_key).second)
            continue;
        Committee committee;
        committee.key = address.committee_key;
        committee.name = label_of(node);
        committee.category = category;
        committee.expired = ascii_lower(category).find("expired") != std::string::npos;
        if (!committee.name.empty()) out.push_back(std::move(committee));
    }
    return out;
}

MeetingListPage meetings_on(const html::Page& page)
{
    const html::Node content = content_of(page);
    MeetingListPage out;
    out.committee = label_of(content.find({}, "mgSubTitleTxt"));
    std::set<std::string> seen;
    for (const html::Anchor& anchor : page.anchors(content)) {
        const auto url = Url::parse(anchor.url);
        if (!url) continue;
        const PageAddress address = classify(*url);
        const std::string act = ascii_lower(url->parameter("Act"));
        if (address.type == PageType::meeting_list && act == "later") out.later = anchor.url;
        if (address.type == PageType::meeting_list && act == "earlier") out.earlier = anchor.url;
        if (address.type != PageType::meeting || address.meeting_key.empty() || !seen.insert(address.meeting_key).second) continue;
        MeetingRef meeting;
        meeting.key = address.meeting_key;
        meeting.committee_key = address.committee_key;
        meeting.committee = out.committee;
        meeting.url = anchor.url;
        const html::Node line = anchor.node.ancestor("li") ? anchor.node.ancestor("li") : anchor.node.ancestor("tr");
        const std::string text = line ? label_of(line) : anchor.text;
        meeting.date = read_day(anchor.text);
        if (!meeting.date) meeting.date = read_day(text);
        if (!meeting.date) meeting.date = read_day(anchor.node.attribute("title"));
        if (ascii_lower(text).find("cancelled") != std::string::npos) meeting.status = "Cancelled";
        out.meetings.push_back(std::move(meeting));
    }
    for (const html::Node& select : content.find_all("select"))
        for (const html::Node& option : select.find_all("option")) {
            const auto value = option.attribute("value");
            const bool year = value.size() == 4 && value.find_first_not_of("0123456789") == std::string_view::npos;
            if (year && (has_prefix(value, "19") || has_prefix(value, "20"))) out.years.push_back(std::stoi(std::string(value)));
        }
    return out;
}

MeetingPage meeting_on(const html::Page& page)
{
    const html::Node content = content_of(page);
    MeetingPage out;
    read_meeting_title(page, content, out);
    out.items = read_items(page, content);
    std::map<std::string, std::size_t> seen;
    for (const html::Anchor& anchor : page.anchors(content)) {
        const auto url = Url::parse(anchor.url);
        if (!url || classify(*url).type != PageType::paper || !seen.emplace(anchor.url, out.papers.size()).second) continue;
        PagePaper paper{anchor.url, label_of(anchor.node), {}};
        for (const PageItem& item : out.items)
            if (anchor.node.is_inside(item.cell)) paper.item = item.number;
        out.papers.push_back(std::move(paper));
    }
    return out;
}

AgendaItemPage agenda_item_on(const html::Page& page)
{
    const html::Node content = content_of(page);
    AgendaItemPage out;
    out.title = label_of(content.find({}, "mgSubTitleTxt"));
    if (out.title.empty()) out.title = label_of(content.find({}, "mgAiTitleTxt"));
    if (out.title.empty()) {
        const std::string head = page.meta("DC.title").empty() ? page.title() : page.meta("DC.title");
        const std::string_view lead = "Agenda item - ";
        out.title = has_prefix(head, lead) ? head.substr(lead.size()) : head;
    }
    for (const html::Anchor& anchor : page.anchors(content)) {
        const auto url = Url::parse(anchor.url);
        const PageAddress address = url ? classify(*url) : PageAddress{};
        if (address.type == PageType::paper) out.papers.push_back({anchor.url, label_of(anchor.node), {}});
        if (address.type == PageType::committee && out.committee.empty()) out.committee = label_of(anchor.node);
    }
    return out;
}

} // namespace minutebook::systems
