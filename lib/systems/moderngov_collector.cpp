#include "systems/moderngov_collector.hpp"

#include "base/text.hpp"
#include "systems/canonical.hpp"
#include "systems/hidden_links.hpp"
#include "systems/paper_words.hpp"

namespace minutebook::systems {
namespace {

/// Past roles are folded away until a button is pressed: readers do see them.
bool is_past_role(const html::Node& link)
{
    const html::Node item = link.ancestor("li");
    return item && item.attribute("class").find("mgExpiredMembershipEntry") != std::string_view::npos;
}

PartialDate last_month(const YearWindow& window)
{
    PartialDate date;
    date.year = window.last;
    date.month = 12;
    return date;
}

/// Kind of an address by its form alone, as far as it is worth asking for by itself.
std::string kind_of(PageType type)
{
    switch (type) {
    case PageType::meeting: return "meeting";
    case PageType::agenda_item: return "agenda_item";
    case PageType::decision: return "decision";
    case PageType::issue: return "issue";
    case PageType::paper: return "paper";
    default: return {};
    }
}

} // namespace

bool ModernGovCollector::wants(const std::optional<PartialDate>& date) const
{
    if (!date || !date->year) return true;
    return *date->year >= oldest_year(source()) && *date->year <= newest_year(source(), today());
}

void ModernGovCollector::heed_hidden(const html::Page& page)
{
    std::set<std::string> seen;
    for (const html::Anchor& anchor : page.anchors()) {
        if (why_not_followed(anchor.node).empty() || is_past_role(anchor.node)) seen.insert(anchor.url);
        else hidden_.insert(anchor.url);
    }
    for (const std::string& url : seen) hidden_.erase(url);
    if (!hidden_.empty()) links_.left_out["hidden from readers"] += hidden_.size();
}

void ModernGovCollector::add(const std::string& address, AddressFacts facts)
{
    auto url = page().resolve(address);
    if (!url || hidden_.contains(url->text())) return;
    if (classify(*url).type != PageType::paper && !is_own_host(source(), url->host())) return leave_out("at another site");
    if (!seen_.insert(canonical_address(*url, source())).second) return;
    if (is_welsh_twin(*url)) facts.language = "cy";
    links_.found.push_back({url->text(), std::move(facts)});
}

void ModernGovCollector::add_paper(const std::string& address, const std::string& title, const std::string& item, AddressFacts facts)
{
    // A file's name may hold "min" for other things than minutes: here titles tell.
    const std::string lower = ascii_lower(title);
    const bool minutes =
        lower.starts_with("minutes") || lower.find(" minutes") != std::string::npos || lower.find("cofnodion") != std::string::npos;
    facts.kind = minutes ? "minutes" : "paper";
    facts.title = title;
    facts.item = item;
    if (minutes && !item.empty()) {
        // Minutes among an item's papers are those of an earlier meeting, put before this one for approval.
        facts.meeting_key.clear();
        facts.date = date_by_words(title);
    }
    facts.standing = minutes ? standing_by_words(title) : std::string{};
    add(address, std::move(facts));
}

void ModernGovCollector::add_member(const std::string& key, const std::string& name)
{
    if (key.empty()) return;
    AddressFacts facts;
    facts.kind = "member";
    facts.title = name;
    facts.member_key = key;
    add(site_root(source()) + "mgUserInfo.aspx?UID=" + key, std::move(facts));
}

void ModernGovCollector::add_by_address(const std::string& address, const std::string& title)
{
    const auto url = page().resolve(address);
    if (!url) return;
    const PageAddress place = classify(*url);
    AddressFacts facts;
    facts.kind = kind_of(place.type);
    if (facts.kind.empty()) return;
    if (place.type == PageType::paper) return add_paper(address, title, {}, std::move(facts));
    if (place.type == PageType::meeting ? place.meeting_key.empty() : place.key.empty()) return;
    facts.committee_key = place.committee_key;
    facts.meeting_key = place.meeting_key;
    if (place.type == PageType::decision) facts.decision_key = place.key;
    // What a meeting's link says may be its body, its day or neither: the meeting's own page tells better.
    if (place.type != PageType::meeting) facts.title = title;
    add(address, std::move(facts));
}

AddressFacts committee_facts(std::string kind, const std::string& key, const std::string& name)
{
    AddressFacts facts;
    facts.kind = std::move(kind);
    facts.committee_key = key;
    facts.committee = name;
    return facts;
}

FoundAddress meetings_in(const ModernGovCollector& out, const YearWindow& window, const std::string& committee_key,
                         const std::string& committee)
{
    FoundAddress found{meetings_call(out.source(), committee_key, window.from(), window.to()),
                       committee_facts("meetings", committee_key, committee)};
    if (!(window == newest_window(out.source(), out.today()))) found.facts.date = last_month(window);
    return found;
}

FoundAddress decisions_in(const Source& source, const YearWindow& window, bool newest, bool by_officers)
{
    FoundAddress found{decision_list_page(source, window.from(), window.to(), by_officers), {}};
    found.facts.kind = "decisions";
    if (!newest) found.facts.date = last_month(window);
    return found;
}

} // namespace minutebook::systems
