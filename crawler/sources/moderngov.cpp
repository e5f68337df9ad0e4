// ModernGov: by the web service where it answers, by the pages where it does not.
#include "crawler/sources/factory.hpp"
#include "systems/moderngov_addresses.hpp"
#include "systems/moderngov_links.hpp"

#include <map>

namespace minutebook::crawler {
namespace {

using systems::PageType;

class ModernGovAdapter final : public Adapter {
public:
    explicit ModernGovAdapter(const systems::Source& source) : source_(source) {}

    [[nodiscard]] std::vector<FoundAddress> starts(std::chrono::sys_days today) const override
    {
        return systems::moderngov_service_starts(source_, today);
    }

    [[nodiscard]] std::vector<FoundAddress> starts_from(const std::vector<std::string>&) const override { return {}; }

    [[nodiscard]] Result<Links> links(const Visit& visit, std::chrono::sys_days today) const override
    {
        return systems::moderngov_links(source_, visit.url, visit.facts, visit.content_type, visit.body, today);
    }

    /// Each call has a page that says the same, if in more words.
    [[nodiscard]] std::vector<FoundAddress> instead_of(const Url& url, const AddressFacts& facts,
                                                       std::chrono::sys_days today) const override
    {
        const auto address = systems::classify(url);
        if (address.type == PageType::service_committees) return systems::moderngov_page_starts(source_, today);
        FoundAddress page;
        page.facts = facts;
        // The page lists meetings of all years, whichever were asked for.
        if (address.type == PageType::service_meetings) page.facts.date.reset();
        if (address.type == PageType::service_meetings) page.url = systems::meeting_list_page(source_, address.committee_key);
        if (address.type == PageType::service_meeting)
            page.url = systems::meeting_page(systems::site_root(source_), facts.committee_key, address.meeting_key);
        if (page.url.empty()) return {};
        return {std::move(page)};
    }

    /// Not every site keeps lists of decisions, or of what is new.
    [[nodiscard]] bool may_be_missing(const AddressFacts& facts) const override
    {
        return facts.kind == "decisions" || facts.kind == "members" || facts.kind == "recent" || facts.kind == "calendar" ||
               facts.kind == "feed";
    }

    [[nodiscard]] Rank rank(const AddressFacts& facts) const override
    {
        // Lists of years gone by are as new as their last month; one year of a list is no deeper than the year after it.
        if (facts.kind == "meetings" || facts.kind == "decisions") return {1, facts.date ? Pace::page : Pace::list, true};
        static const std::map<std::string, Rank, std::less<>> ranks{
            {"committees", {0, Pace::list}},  {"calendar", {1, Pace::list, true}}, {"members", {1, Pace::list}},
            {"recent", {1, Pace::list}},      {"meeting", {2, Pace::page}},        {"decision", {3, Pace::page}},
            {"agenda_item", {3, Pace::page}}, {"attendance", {4, Pace::page}},     {"minutes", {4, Pace::paper}},
            {"committee", {5, Pace::page}},   {"member", {6, Pace::page}},         {"paper", {7, Pace::paper}},
            {"issue", {8, Pace::page}},       {"feed", {8, Pace::list}},
        };
        const auto found = ranks.find(facts.kind);
        return found == ranks.end() ? Rank{9, Pace::page} : found->second;
    }

private:
    const systems::Source& source_;
}; // class ModernGovAdapter

} // namespace

std::unique_ptr<Adapter> make_moderngov_adapter(const systems::Source& source) { return std::make_unique<ModernGovAdapter>(source); }

} // namespace minutebook::crawler
