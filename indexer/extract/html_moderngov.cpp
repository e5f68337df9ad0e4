#include "indexer/extract/html_moderngov.hpp"

#include "base/text.hpp"
#include "html/readable.hpp"
#include "indexer/extract/html_sections.hpp"
#include "systems/moderngov_pages.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace minutebook::extract {
namespace {

using systems::PageType;

// Labels of lines that hold nothing but a person's private details.
constexpr std::array<std::string_view, 18> private_labels{
    "mobile",           "phone",          "telephone", "tel", "email",          "e-mail",         "home phone", "work phone",
    "home address",     "work address",   "address",   "fax", "home telephone", "work telephone", "bus. phone", "correspondence address",
    "business address", "contact address"};

bool is_private_line(const html::Node& node)
{
    if (node.tag() != "p" && node.tag() != "li" && node.tag() != "div") return false;
    const html::Node label = node.find({}, "mgLabel");
    if (!label || !(label.parent() == node)) return false;
    std::string text = ascii_lower(label.text());
    while (!text.empty() && (text.back() == ':' || text.back() == ' ')) text.pop_back();
    return std::find(private_labels.begin(), private_labels.end(), text) != private_labels.end();
}

bool leads_to_paper(const html::Node& anchor)
{
    const std::string href = ascii_lower(anchor.attribute("href"));
    return href.find("documents/") != std::string::npos || href.find("mgconvert2pdf") != std::string::npos;
}

/// "Additional documents:" and the list of links below it: papers are documents of their own.
bool is_paper_list(const html::Node& node)
{
    if (node.tag() == "ul") {
        const auto items = node.children();
        const auto is_paper = [](const html::Node& item) {
            return !item.is_element() || (item.find("a") && leads_to_paper(item.find("a")));
        };
        return node.find("a") && std::all_of(items.begin(), items.end(), is_paper);
    }
    if (!node.has_class("mgSubItemTitleTxt") && !node.has_class("mgLabel")) return false;
    return ascii_lower(node.text()).find("documents") != std::string::npos;
}

bool is_skipped(const html::Node& node)
{
    if (!node.is_element()) return false;
    if (systems::is_moderngov_furniture(node) || node.has_class("mgMainTitleTxt") || node.tag() == "form")
        return node.tag() != "form" || !node.find({}, "mgContent");
    if (node.tag() == "a" && ascii_lower(node.attribute("href")).find("vcard") != std::string::npos) return true;
    return is_private_line(node) || is_paper_list(node);
}

html::ReadableText read(const html::Node& node, const std::function<bool(const html::Node&)>& also_skip = {})
{
    html::ReadableOptions options;
    options.hidden_too = true; // expired appointments are hidden until asked for
    options.skip = [&](const html::Node& inside) { return is_skipped(inside) || (also_skip && also_skip(inside)); };
    return without_contacts(html::readable(node, options));
}

void add_links(civic::Document& document, const html::Page& page, const html::Node& content)
{
    std::set<std::string> seen;
    for (const html::Anchor& anchor : page.anchors(content)) {
        std::string text = systems::label_of(anchor.node);
        if (!text.empty() && document.links.size() < 2'000 && seen.insert(anchor.url).second)
            document.links.push_back({anchor.url, std::move(text)});
    }
}

bool share_cells(const std::vector<systems::PageItem>& items)
{
    std::set<std::size_t> cells;
    return std::any_of(items.begin(), items.end(), [&](const systems::PageItem& item) { return !cells.insert(item.cell.index()).second; });
}

std::string heading_of(const systems::PageItem& item)
{
    std::string number = item.number;
    if (!number.empty() && ascii_alnum(number.back())) number += '.';
    return number.empty() ? item.title : number + " " + item.title;
}

/// What lies outside of it in a page's own part is the site's boilerplate, but for the title.
html::Node inner_content(const html::Page& page)
{
    const html::Node content = systems::content_of(page);
    const html::Node inner = content.find({}, "mgContent");
    return inner ? inner : content;
}

/// Everything before the items, then a section for each.
void write_items(SectionWriter& out, const html::Node& content, const std::vector<systems::PageItem>& items, const std::string& title)
{
    std::set<std::size_t> cells;
    for (const auto& item : items) cells.insert(item.cell.index());
    const auto is_item = [&](const html::Node& node) {
        return cells.count(node.index()) > 0 || node.has_class("mgItemNumberCell") || node.has_class("mgSubTitleTxt") ||
               node.tag() == "caption";
    };
    out.add_part(title, 1, read(content, is_item));
    for (const auto& item : items) {
        const auto is_title = [](const html::Node& node) { return node.has_class("mgAiTitleTxt"); };
        out.add_part(heading_of(item), 2, read(item.cell, is_title), item.key);
    }
}

void fill_meeting(civic::Document& document, const html::Page& page)
{
    const systems::MeetingPage meeting = systems::meeting_on(page);
    const html::Node content = inner_content(page);
    if (!meeting.title.empty()) document.title = meeting.title;
    if (!meeting.committee.empty()) document.organization = meeting.committee;
    if (meeting.date) document.date = meeting.date;
    SectionWriter out;
    const std::string shown_title = systems::label_of(systems::content_of(page).find({}, "mgSubTitleTxt"));
    if (!share_cells(meeting.items)) write_items(out, content, meeting.items, shown_title);
    else {
        out.add(shown_title, 1, {});
        html::ReadableOptions options;
        options.hidden_too = true;
        options.skip = is_skipped;
        options.heading_level = [](const html::Node& node) {
            return node.has_class("mgSubTitleTxt") ? 1 : node.has_class("mgAiTitleTxt") ? 2 : 0;
        };
        out.add(without_contacts(html::readable(content, options)));
    }
    out.finish(document);
}

void fill_decision(civic::Document& document, const html::Page& page)
{
    const systems::DecisionPage decision = systems::decision_on(page);
    document.title = decision.title;
    if (!decision.committee.empty()) document.organization = decision.committee;
    if (!decision.meeting_key.empty()) document.meeting_key = decision.meeting_key;
    if (decision.decided) document.date = decision.decided;
    if (decision.published) {
        document.published = decision.published;
        document.published_evidence = "text"; // the page's own "Publication date:"
    }
}

void fill_attendance(civic::Document& document, const html::Page& page)
{
    const systems::MeetingPage meeting = systems::meeting_on(page);
    if (!meeting.title.empty()) document.title = "Attendance: " + meeting.title;
    if (document.organization.empty()) document.organization = meeting.committee;
    if (!document.date) document.date = meeting.date;
    for (const systems::Attendee& person : systems::attendance_on(page))
        document.attendees.push_back({person.name, person.role, person.attendance, person.key, person.party});
}

void fill_title(civic::Document& document, const html::Page& page, PageType type)
{
    switch (type) {
    case PageType::agenda_item: document.title = systems::agenda_item_on(page).title; break;
    case PageType::member: document.title = systems::member_on(page).name; break;
    case PageType::committee:
        document.title = systems::committee_on(page).name;
        document.organization = document.title;
        break;
    default: document.title = systems::label_of(systems::content_of(page).find({}, "mgSubTitleTxt")); break;
    }
}

void take_facts(civic::Document& document, const systems::AddressFacts& facts)
{
    if (document.organization.empty()) document.organization = facts.committee;
    if (document.meeting_key.empty()) document.meeting_key = facts.meeting_key;
    if (!document.date) document.date = facts.date;
    if (document.title.empty()) document.title = facts.title;
}

} // namespace

void fill_from_moderngov(civic::Document& document, const html::Page& page, const systems::PageAddress& address,
                         const systems::AddressFacts& facts)
{
    const html::Node content = systems::content_of(page);
    const bool about_meeting = address.type == PageType::meeting || address.type == PageType::attendance;
    if (about_meeting) document.meeting_key = address.meeting_key;
    add_links(document, page, content);
    if (address.type == PageType::meeting) fill_meeting(document, page);
    else {
        if (address.type == PageType::decision) fill_decision(document, page);
        else if (address.type == PageType::attendance) fill_attendance(document, page);
        else fill_title(document, page, address.type);
        SectionWriter out;
        const auto is_title = [](const html::Node& node) {
            return node.has_class("mgSubTitleTxt") && node.tag() != "span" && !node.ancestor({}, "mgContent");
        };
        const std::string shown_title = systems::label_of(content.find({}, "mgSubTitleTxt"));
        out.add(shown_title.empty() ? document.title : shown_title, 1, {});
        out.add(read(inner_content(page), is_title));
        out.finish(document);
    }
    // The system's own word for the day; on pages that are of no one day it is today's.
    if (address.type == PageType::meeting && !document.date) document.date = PartialDate::parse(page.meta("DC.date"));
    document.modified = PartialDate::parse(page.meta("DC.date.modified"));
    const bool untitled = address.type == PageType::meeting && document.organization.empty() && !document.date;
    take_facts(document, facts);
    // A page that says nothing of itself is named as its list named it.
    if (untitled && !document.organization.empty() && document.date)
        document.title = document.organization + " - " + systems::long_day(*document.date);
    if (document.title.empty()) document.title = page.title();
}

} // namespace minutebook::extract
