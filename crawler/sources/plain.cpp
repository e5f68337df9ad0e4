// Plain sites: whatever is linked below the base, and the documents.
#include "crawler/sources/factory.hpp"
#include "systems/plain_links.hpp"

#include <map>

namespace minutebook::crawler {
namespace {

class PlainAdapter final : public Adapter {
public:
    explicit PlainAdapter(const systems::Source& source) : source_(source) {}

    [[nodiscard]] std::vector<FoundAddress> starts(std::chrono::sys_days) const override { return systems::plain_starts(source_); }

    [[nodiscard]] std::vector<FoundAddress> starts_from(const std::vector<std::string>& sitemaps) const override
    {
        std::vector<FoundAddress> out;
        const auto base = Url::parse(source_.base);
        for (const std::string& sitemap : sitemaps) {
            const auto url = base ? base->resolve(sitemap) : base;
            if (!url) continue;
            FoundAddress found{url->text(), {}};
            found.facts.kind = "sitemap";
            out.push_back(std::move(found));
        }
        return out;
    }

    [[nodiscard]] Result<Links> links(const Visit& visit, std::chrono::sys_days today) const override
    {
        return systems::plain_links(source_, visit.url, visit.facts, visit.content_type, visit.body, today);
    }

    [[nodiscard]] std::vector<FoundAddress> instead_of(const Url&, const AddressFacts&, std::chrono::sys_days) const override { return {}; }

    [[nodiscard]] bool may_be_missing(const AddressFacts& facts) const override { return facts.kind == "sitemap" || facts.kind == "feed"; }

    /// Part after part of a list is one step: a pager of a hundred pages is not a hundred steps deep.
    [[nodiscard]] Rank rank(const AddressFacts& facts) const override
    {
        static const std::map<std::string, Rank, std::less<>> ranks{
            {"section", {0, Pace::list}},  {"sitemap", {0, Pace::list}}, {"feed", {0, Pace::list}}, {"list", {3, Pace::page, true}}, {"page", {3, Pace::page}},
            {"minutes", {4, Pace::paper}}, {"agenda", {5, Pace::paper}}, {"paper", {7, Pace::paper}},
        };
        const auto found = ranks.find(facts.kind);
        return found == ranks.end() ? Rank{9, Pace::page} : found->second;
    }

private:
    const systems::Source& source_;
}; // class PlainAdapter

} // namespace

std::unique_ptr<Adapter> make_plain_adapter(const systems::Source& source) { return std::make_unique<PlainAdapter>(source); }

} // namespace minutebook::crawler
