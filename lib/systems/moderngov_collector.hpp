// Gathers what a capture of a ModernGov site leads to. Inside lib/systems only.
#pragma once

#include "html/page.hpp"
#include "systems/moderngov.hpp"
#include "systems/moderngov_addresses.hpp"
#include "systems/year_windows.hpp"

#include "systems/facts.hpp"

#include <chrono>
#include <set>
#include <string>
#include <string_view>

namespace minutebook::systems {

/// The capture that is being read, and who asks. What it names must live as long as the Collector.
struct ModernGovVisit {
    const Source& source;
    const Url& page;
    const AddressFacts& known;
    std::chrono::sys_days today;
};

/// Collects addresses, each once, in the order found. Those at other hosts (but papers), hidden from readers, or of meetings
/// outside the source's years are left out and counted.
class ModernGovCollector {
public:
    explicit ModernGovCollector(const ModernGovVisit& visit) : visit_(visit) {}

    [[nodiscard]] const Source& source() const { return visit_.source; }
    [[nodiscard]] const Url& page() const { return visit_.page; }
    [[nodiscard]] const AddressFacts& known() const { return visit_.known; }
    [[nodiscard]] std::chrono::sys_days today() const { return visit_.today; }
    [[nodiscard]] bool wants(const std::optional<PartialDate>& date) const;

    /// Notes the links of a page that readers do not see: they are not added later.
    void heed_hidden(const html::Page& page);
    void add(const std::string& address, AddressFacts facts);
    /// Adds a paper with kind and standing by its title; minutes among an item's papers are those of an earlier meeting.
    void add_paper(const std::string& address, const std::string& title, const std::string& item, AddressFacts facts);
    /// Adds a person's page.
    void add_member(const std::string& key, const std::string& name);
    /// Adds an address of a kind that its form tells, as feeds and lists of news name them; nothing if it tells none.
    void add_by_address(const std::string& address, const std::string& title);
    void leave_out(std::string_view why) { ++links_.left_out[std::string(why)]; }

    [[nodiscard]] Links take() { return std::move(links_); }

private:
    ModernGovVisit visit_;
    Links links_;
    std::set<std::string> seen_;
    std::set<std::string> hidden_;
}; // class ModernGovCollector

/// Facts of an address that belongs to a committee.
[[nodiscard]] AddressFacts committee_facts(std::string kind, const std::string& key, const std::string& name);

/// The calls for the meetings of a committee and for a list of decisions in a stretch of years. What is older than the newest
/// stretch has the stretch's last month as its date.
[[nodiscard]] FoundAddress meetings_in(const ModernGovCollector& out, const YearWindow& window, const std::string& committee_key,
                                       const std::string& committee);
[[nodiscard]] FoundAddress decisions_in(const Source& source, const YearWindow& window, bool newest, bool by_officers);

/// What the pages lead to (by their type).
[[nodiscard]] Links moderngov_page_links(ModernGovCollector out, PageType type, const html::Page& page);

} // namespace minutebook::systems
