#include "systems/news_links.hpp"

#include "base/text.hpp"
#include "html/page.hpp"
#include "systems/canonical.hpp"
#include "systems/feeds.hpp"
#include "systems/hidden_links.hpp"
#include "systems/news.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace minutebook::systems {
namespace {

constexpr int last_page = 5;
constexpr std::size_t max_sections = 20;

/// Does the answer begin like XML that is not XHTML? Servers label feeds as text/html often enough.
bool begins_like_feed(std::string_view bytes)
{
    const std::string head = ascii_lower(bytes.substr(0, 1000));
    for (const std::string_view mark : {"<rss", "<feed", "<urlset", "<sitemapindex", "<rdf:rdf"})
        if (head.find(mark) != std::string::npos) return head.find("<html") == std::string::npos;
    return false;
}

bool is_in_years(const Source& source, const std::optional<PartialDate>& day)
{
    if (!day || !day->year) return true;
    return (source.oldest_year == 0 || *day->year >= source.oldest_year) && (source.newest_year == 0 || *day->year <= source.newest_year);
}

/// Keeps each address of the source once.
Links own_only(const Source& source, std::vector<FoundAddress> found, Links out = {})
{
    std::set<std::string> seen;
    for (FoundAddress& address : found) {
        const auto url = Url::parse(address.url);
        if (!url || !is_own_host(source, url->host())) ++out.left_out["at another site"];
        // An index dates its sitemaps by their newest story: the bound is for stories.
        else if (address.facts.kind == "article" && !is_in_years(source, address.facts.published))
            ++out.left_out["outside the years asked for"];
        else if (seen.insert(canonical_address(*url, source)).second) out.found.push_back(std::move(address));
    }
    return out;
}

/// Sections that a council's doings are reported in, by the last word of their path.
bool is_section(const Url& url)
{
    constexpr std::array<std::string_view, 12> names{"news",      "local-news",   "local",          "politics",
                                                     "council",   "council-news", "latest",         "latest-news",
                                                     "community", "democracy",    "local-politics", "local-government"};
    if (!url.query().empty()) return false;
    std::vector<std::string> segments;
    for (const auto piece : split(url.path(), '/'))
        if (!piece.empty()) segments.push_back(ascii_lower(piece));
    return !segments.empty() && segments.size() <= 3 && std::find(names.begin(), names.end(), segments.back()) != names.end();
}

/// The number of a section's page: 1 for the section itself, 3 of "/news/page/3/" and "/news?page=3".
int page_number(const Url& url)
{
    std::string number = url.parameter("page").empty() ? url.parameter("paged") : url.parameter("page");
    const std::size_t at = url.path().find("/page/");
    if (number.empty() && at != std::string::npos) number = url.path().substr(at + 6, url.path().find('/', at + 6) - at - 6);
    if (number.empty()) return 1;
    return number.size() <= 4 && number.find_first_not_of("0123456789") == std::string::npos ? std::stoi(number) : last_page + 1;
}

/// The path of a section without the number of its page.
std::string section_of(const Url& url)
{
    std::string path = url.path().substr(0, url.path().find("/page/"));
    while (!path.empty() && path.back() == '/') path.pop_back();
    return path;
}

/// The front page's sections, and the next page of a section.
std::vector<FoundAddress> sections_on(const html::Page& page, const Url& url, Links& out)
{
    std::vector<FoundAddress> found;
    const bool front = url.path() == "/";
    for (const html::Anchor& anchor : page.anchors()) {
        const auto target = Url::parse(anchor.url);
        if (!target || target->host() != url.host()) continue;
        const bool next = section_of(*target) == section_of(url) && page_number(*target) == page_number(url) + 1;
        if (!next && !(front && is_section(*target))) continue;
        if (const auto why = why_not_followed(anchor.node); !why.empty()) ++out.left_out[std::string(why)];
        else if (page_number(*target) > last_page) ++out.left_out["beyond page 5"];
        else if (found.size() < max_sections) {
            FoundAddress section{target->text(), {}};
            section.facts.kind = "section";
            section.facts.title = collapse_space(anchor.text).substr(0, 200);
            found.push_back(std::move(section));
        }
    }
    return found;
}

std::vector<FoundAddress> of_feed(Feed feed, Links& out)
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
    if (feed.kind == FeedKind::sitemap)
        if (const auto others = std::erase_if(feed.entries, [](const FoundAddress& entry) { return entry.facts.kind.empty(); }); others > 0)
            out.left_out["not a story"] += others;
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
    for (const std::string& feed : source.feeds) {
        FoundAddress found{feed, {}};
        found.facts.kind = ascii_lower(feed).find("sitemap") == std::string::npos ? "feed" : "sitemap";
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
        Links out;
        std::vector<FoundAddress> entries = of_feed(std::move(*feed), out);
        return own_only(source, std::move(entries), std::move(out));
    }
    if (!type.empty() && type.find("html") == std::string::npos) return Links{};
    auto parsed = html::Page::parse(bytes, page, content_type);
    if (!parsed) return propagate(parsed, page.text());
    std::vector<FoundAddress> found = articles_on(*parsed, source);
    Links out;
    if (known.kind != "article") {
        for (FoundAddress& feed : announced_feeds(*parsed)) found.push_back(std::move(feed));
        // A part of a section that lists no story is its end.
        if (!found.empty())
            for (FoundAddress& section : sections_on(*parsed, page, out)) found.push_back(std::move(section));
    }
    return own_only(source, std::move(found), std::move(out));
}

} // namespace minutebook::systems
