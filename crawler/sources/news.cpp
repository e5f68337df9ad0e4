// News sites: sitemaps and feeds lead to the stories; the front page fills in where there are none.
#include "crawler/sources/factory.hpp"
#include "systems/news_links.hpp"

namespace minutebook::crawler {
namespace {

class NewsAdapter final : public Adapter {
public:
    explicit NewsAdapter(const systems::Source& source) : source_(source) {}

    [[nodiscard]] std::vector<FoundAddress> starts(std::chrono::sys_days) const override { return systems::news_starts(source_); }

    [[nodiscard]] std::vector<FoundAddress> starts_from(const std::vector<std::string>& sitemaps) const override
    {
        std::vector<FoundAddress> out;
        const auto base = Url::parse(source_.base);
        if (!base) return out;
        for (const std::string& sitemap : sitemaps) {
            const auto url = base->resolve(sitemap);
            if (!url) continue;
            FoundAddress found{url->text(), {}};
            found.facts.kind = "sitemap";
            out.push_back(std::move(found));
        }
        return out;
    }

    [[nodiscard]] Result<Links> links(const Visit& visit, std::chrono::sys_days) const override
    {
        return systems::news_links(source_, visit.url, visit.facts, visit.content_type, visit.body);
    }

    [[nodiscard]] std::vector<FoundAddress> instead_of(const Url&, const AddressFacts&, std::chrono::sys_days) const override { return {}; }

    /// Feed and sitemap are looked for where they usually lie.
    [[nodiscard]] bool may_be_missing(const AddressFacts& facts) const override { return facts.kind == "feed" || facts.kind == "sitemap"; }

    /// A sitemap that its index dates is as old as that day; any other may have grown since yesterday.
    [[nodiscard]] Rank rank(const AddressFacts& facts) const override
    {
        if (facts.kind == "sitemap") return {0, facts.published ? Pace::page : Pace::list};
        if (facts.kind == "feed" || facts.kind == "section") return {0, Pace::list};
        return {facts.kind == "article" ? 2 : 9, Pace::page};
    }

private:
    const systems::Source& source_;
}; // class NewsAdapter

} // namespace

std::unique_ptr<Adapter> make_news_adapter(const systems::Source& source) { return std::make_unique<NewsAdapter>(source); }

} // namespace minutebook::crawler
