// CMIS: the calendar leads to the meetings, month by month, and these to their papers.
#include "crawler/sources/factory.hpp"
#include "systems/cmis_links.hpp"

#include <map>

namespace minutebook::crawler {
namespace {

class CmisAdapter final : public Adapter {
public:
    explicit CmisAdapter(const systems::Source& source) : source_(source) {}

    [[nodiscard]] std::vector<FoundAddress> starts(std::chrono::sys_days) const override { return systems::cmis_starts(source_); }

    [[nodiscard]] std::vector<FoundAddress> starts_from(const std::vector<std::string>&) const override { return {}; }

    [[nodiscard]] Result<Links> links(const Visit& visit, std::chrono::sys_days today) const override
    {
        return systems::cmis_links(source_, visit.url, visit.facts, visit.content_type, visit.body, today);
    }

    [[nodiscard]] std::vector<FoundAddress> instead_of(const Url&, const AddressFacts&, std::chrono::sys_days) const override { return {}; }

    /// The menu pages are looked for where they usually lie.
    [[nodiscard]] bool may_be_missing(const AddressFacts& facts) const override
    {
        return facts.kind == "meetings" || facts.kind == "committees" || facts.kind == "members" || facts.kind == "decisions";
    }

    [[nodiscard]] Rank rank(const AddressFacts& facts) const override
    {
        // A month that is not the current one is as new as its day.
        if (facts.kind == "calendar") return {1, facts.date ? Pace::page : Pace::list, true};
        static const std::map<std::string, Rank, std::less<>> ranks{
            {"section", {0, Pace::list}},   {"meetings", {0, Pace::list}}, {"committees", {1, Pace::list}}, {"decisions", {1, Pace::list}},
            {"members", {1, Pace::list}},   {"meeting", {2, Pace::page}},  {"decision", {3, Pace::page}},   {"minutes", {4, Pace::paper}},
            {"committee", {5, Pace::page}}, {"agenda", {5, Pace::paper}},  {"member", {6, Pace::page}},     {"paper", {7, Pace::paper}},
        };
        const auto found = ranks.find(facts.kind);
        return found == ranks.end() ? Rank{9, Pace::page} : found->second;
    }

private:
    const systems::Source& source_;
}; // class CmisAdapter

} // namespace

std::unique_ptr<Adapter> make_cmis_adapter(const systems::Source& source) { return std::make_unique<CmisAdapter>(source); }

} // namespace minutebook::crawler
