// Pages about one decision, member or committee, and lists of decisions.
#include "base/text.hpp"
#include "systems/moderngov_addresses.hpp"
#include "systems/moderngov_pages.hpp"

#include <algorithm>
#include <set>

namespace minutebook::systems {
namespace {

std::optional<PageAddress> address_at(const std::string& url)
{
    const auto parsed = Url::parse(url);
    if (!parsed) return std::nullopt;
    return classify(*parsed);
}

/// "(Vice-Chair)(02/06/2025 - 09/10/2025)" after a link: the role and the days.
void read_brackets(std::string_view text, PageMembership& out)
{
    while (true) {
        const std::size_t open = text.find('(');
        const std::size_t close = text.find(')', open);
        if (open == std::string_view::npos || close == std::string_view::npos) return;
        const auto inside = trim(text.substr(open + 1, close - open - 1));
        text.remove_prefix(close + 1);
        if (!read_day(inside)) {
            if (out.role.empty()) out.role = std::string(inside);
            continue;
        }
        const std::size_t dash = inside.find(" - ");
        out.start = read_day(inside.substr(0, dash));
        if (dash != std::string_view::npos) out.end = read_day(inside.substr(dash + 3));
    }
}

/// Each list item that leads to a page of that type, with what stands in brackets behind the link.
std::vector<PageMembership> memberships(const html::Page& page, const html::Node& content, PageType type)
{
    std::vector<PageMembership> out;
    for (const html::Anchor& anchor : page.anchors(content)) {
        const auto address = address_at(anchor.url);
        if (!address || address->type != type || anchor.node.ancestor({}, "mgActionList")) continue;
        const html::Node item = anchor.node.ancestor("li");
        if (!item) continue;
        PageMembership membership;
        membership.key = type == PageType::member ? address->key : address->committee_key;
        membership.name = label_of(anchor.node);
        const std::string line = label_of(item);
        read_brackets(std::string_view(line).substr(std::min(line.size(), membership.name.size())), membership);
        if (!membership.name.empty()) out.push_back(std::move(membership));
    }
    return out;
}

std::string after_dash(const std::string& title)
{
    const std::size_t at = title.find(" - ");
    return at == std::string::npos ? title : title.substr(at + 3);
}

constexpr std::size_t max_attendees = 2'000;

/// Which column of an attendance table holds what, by the words of its header.
struct AttendanceColumns {
    std::optional<std::size_t> name, role, attendance;
};

std::vector<html::Node> cells_of(const html::Node& row)
{
    std::vector<html::Node> out;
    for (const html::Node& cell : row.children())
        if (cell.tag() == "td" || cell.tag() == "th") out.push_back(cell);
    return out;
}

AttendanceColumns attendance_columns(const std::vector<html::Node>& header)
{
    AttendanceColumns columns;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const std::string word = ascii_lower(header[i].text());
        if (word == "attendee" || word == "name" || word == "member" || word == "councillor") columns.name = i;
        else if (word == "role" || word == "position") columns.role = i;
        else if (word == "attendance" || word == "status" || word == "attended") columns.attendance = i;
    }
    return columns;
}

std::optional<Attendee> attendee_in(const html::Page& page, const std::vector<html::Node>& cells, const AttendanceColumns& columns)
{
    const auto text = [&](const std::optional<std::size_t>& column) {
        return column && *column < cells.size() ? label_of(cells[*column]) : std::string{};
    };
    Attendee person;
    person.name = text(columns.name);
    person.role = text(columns.role);
    person.attendance = text(columns.attendance);
    if (person.name.empty()) return std::nullopt;
    if (const html::Node link = cells[*columns.name].find("a"))
        if (const auto url = page.resolve(link.attribute("href"))) person.key = classify(*url).key;
    return person;
}

} // namespace

DecisionPage decision_on(const html::Page& page)
{
    const html::Node content = content_of(page);
    DecisionPage out;
    out.title = label_of(content.find({}, "mgSubTitleTxt"));
    if (out.title.empty()) out.title = after_dash(page.meta("DC.title"));
    out.decision_maker = labelled(content, "Decision Maker");
    out.status = labelled(content, "Decision status");
    out.decided = read_day(labelled(content, "Date of decision"));
    out.published = read_day(labelled(content, "Publication date"));
    const std::string decided_at = labelled(content, "Decided at meeting");
    if (!decided_at.empty()) out.committee = after_dash(decided_at);
    for (const html::Anchor& anchor : page.anchors(content)) {
        const auto address = address_at(anchor.url);
        if (!address) continue;
        if (address->type == PageType::paper) out.papers.push_back({anchor.url, label_of(anchor.node), {}});
        if (address->type == PageType::meeting && out.meeting_key.empty() && !decided_at.empty()) out.meeting_key = address->meeting_key;
    }
    if (!out.decided) out.decided = read_day(decided_at);
    return out;
}

std::vector<DecisionRef> decisions_on(const html::Page& page)
{
    std::vector<DecisionRef> out;
    std::set<std::string> seen;
    for (const html::Anchor& anchor : page.anchors(content_of(page))) {
        const auto address = address_at(anchor.url);
        if (!address || address->type != PageType::decision || address->key.empty() || !seen.insert(anchor.url).second) continue;
        DecisionRef decision{anchor.url, label_of(anchor.node), {}};
        const html::Node row = anchor.node.ancestor("tr");
        for (const html::Node& cell : row.find_all("td"))
            if (!decision.date && !anchor.node.is_inside(cell)) decision.date = read_day(cell.text());
        out.push_back(std::move(decision));
    }
    return out;
}

MemberPage member_on(const html::Page& page)
{
    const html::Node content = content_of(page);
    MemberPage out;
    for (const html::Node& heading : {content.find({}, "mgSubTitleTxt"), content.find({}, "mgMainTitleTxt"), page.root().find("h1")}) {
        const std::string text = label_of(heading);
        if (out.name.empty() && ascii_lower(text).find("details") == std::string::npos) out.name = text;
    }
    if (out.name.empty()) out.name = after_dash(page.meta("DC.title").empty() ? page.title() : page.meta("DC.title"));
    out.title = labelled(content, "Title");
    out.party = labelled(content, "Party");
    for (const auto label : {"Ward", "Electoral Division", "Division", "Constituency"})
        if (out.ward.empty()) out.ward = labelled(content, label);
    out.bodies = memberships(page, content, PageType::committee);
    return out;
}

CommitteePage committee_on(const html::Page& page)
{
    const html::Node content = content_of(page);
    CommitteePage out;
    out.name = label_of(content.find({}, "mgSubTitleTxt"));
    if (out.name.empty()) out.name = after_dash(page.meta("DC.title"));
    out.members = memberships(page, content, PageType::member);
    return out;
}

std::vector<Attendee> attendance_on(const html::Page& page)
{
    std::vector<Attendee> out;
    for (const html::Node& table : content_of(page).find_all("table")) {
        AttendanceColumns columns;
        for (const html::Node& row : table.find_all("tr")) {
            if (!(row.ancestor("table") == table)) continue;
            const auto cells = cells_of(row);
            if (row.find("th")) columns = attendance_columns(cells);
            else if (columns.name && columns.attendance && out.size() < max_attendees)
                if (auto person = attendee_in(page, cells, columns)) out.push_back(std::move(*person));
        }
    }
    return out;
}

} // namespace minutebook::systems
