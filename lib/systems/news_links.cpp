#include "systems/news_links.hpp"

#include "base/text.hpp"
#include "html/page.hpp"
#include "systems/canonical.hpp"
#include "systems/feeds.hpp"
#include "systems/news.hpp"

#include <set>

namespace minutebook::systems {
namespace {

/// Does the answer begin like XML that is not XHTML? Servers label feeds as text/html often enough.
bool begins_like_feed(std::string_view bytes)
{
    const std::string head = ascii_lower(bytes.substr(0, 1000));
    for (const std::string_view mark : {"<rss", "<feed", "<urlset", "<sitemapindex", "<rdf:rdf"})
        if (head.find(mark) != std::string::npos) return head.find("<html") == std::string::npos;
    return false;
}

/// Keeps each address of the source once.
Links own_only(const Source& source, std::vector<FoundAddress> found)
{
    Links out;
    std::set<std::string> seen;
    for (FoundAddress& address : found) {
        const auto url = Url::parse(address.url);
        if (!url || !is_own_host(source, url->host())) {
            ++out.left_out["at another site"];
            continue;
        }
        if (seen.insert(canonical_address(*url, source)).second) out.found.push_back(std::move(address));
    }
    return out;
}

std::vector<FoundAddress> of_feed(Feed feed)
{
    for (FoundAddress& entry : feed.entries) {
        if (!entry.facts.kind.empty()) continue;
        const auto url = Url::parse(entry.url);
        if (url && looks_like_article(*url)) {
            entry.facts.kind = "article";
            if (!entry.facts.published) entry.facts.published = date_in_address(*url);
        }
    }
    // A sitemap lists every page of the site: only its stories are wanted.
    if (feed.kind == FeedKind::sitemap) std::erase_if(feed.entries, [](const FoundAddress& entry) { return entry.facts.kind.empty(); });
    return std::move(feed.entries);
}

std::vector<FoundAddress> announced_feeds(const html::Page& page)
{
    std::vector<FoundAddress> out;
    for (const html::Node& link : page.root().find_all("link")) {
        const std::string rel = ascii_lower(link.attribute("rel"));
        const std::string type = ascii_lower(link.attribute("type"));
        const bool feed = rel == "alternate" && (type.find("rss") != std::string::npos || type.find("atom") != std::string::npos);
        if (!feed && rel != "sitemap") continue;
        const auto url = page.resolve(link.attribute("href"));
        if (!url || url->path().find("/comments/") != std::string::npos) continue;
        FoundAddress found{url->text(), {}};
        found.facts.kind = feed ? "feed" : "sitemap";
        out.push_back(std::move(found));
    }
    return out;
}

} // namespace

std::vector<FoundAddress> news_starts(const Source& source)
{
    std::vector<FoundAddress> out;
    const auto base = Url::parse(source.base);
    if (!base) return out;
    for (const auto& [path, kind] : {std::pair{"/", "section"}, {"/feed/", "feed"}, {"/sitemap.xml", "sitemap"}}) {
        const auto url = std::string_view(path) == "/" ? base : base->resolve(path);
        if (!url) continue;
        FoundAddress found{url->text(), {}};
        found.facts.kind = kind;
        out.push_back(std::move(found));
    }
    return out;
}

Result<Links> news_links(const Source& source, const Url& page, const AddressFacts& known, std::string_view content_type,
                         std::string_view bytes)
{
    const std::string type = ascii_lower(content_type);
    const bool is_xml = type.find("xml") != std::string::npos && type.find("xhtml") == std::string::npos;
    if (is_xml || begins_like_feed(bytes)) {
        auto feed = read_feed(bytes, page);
        if (!feed) return propagate(feed);
        return own_only(source, of_feed(std::move(*feed)));
    }
    if (!type.empty() && type.find("html") == std::string::npos) return Links{};
    auto parsed = html::Page::parse(bytes, page, content_type);
    if (!parsed) return propagate(parsed, page.text());
    std::vector<FoundAddress> found = articles_on(*parsed, source);
    if (known.kind != "article")
        for (FoundAddress& feed : announced_feeds(*parsed)) found.push_back(std::move(feed));
    return own_only(source, std::move(found));
}

} // namespace minutebook::systems
