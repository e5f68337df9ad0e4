#include "systems/feeds.hpp"

#include "base/text.hpp"
#include "html/readable.hpp"
#include "systems/moderngov.hpp"
#include "xml/document.hpp"

namespace minutebook::systems {
namespace {

constexpr std::size_t max_entries = 50'000;

xml::ReadOptions feed_options()
{
    xml::ReadOptions options;
    options.max_depth = 200; // XHTML content of Atom entries
    options.markup_elements = {"description", "encoded", "summary"};
    return options;
}

std::string title_of(const xml::Element& from)
{
    const std::string value = from.value("title");
    if (value.find_first_of("<&") == std::string::npos) return html::one_line(value);
    return html::one_line(html::text_of_markup(value));
}

AddressFacts article(std::string title, std::optional<PartialDate> published)
{
    AddressFacts facts;
    facts.kind = "article";
    facts.title = std::move(title);
    facts.published = published;
    return facts;
}

/// Adds an entry if its address is one; relative references count from the feed's own address.
void add(Feed& feed, const Url& base, std::string_view reference, AddressFacts facts)
{
    if (feed.entries.size() >= max_entries || trim(reference).empty()) return;
    if (auto url = base.resolve(trim(reference))) feed.entries.push_back({url->text(), std::move(facts)});
}

std::optional<PartialDate> first_date(const xml::Element& from, std::initializer_list<std::string_view> names)
{
    for (const auto name : names)
        if (auto date = read_feed_date(from.value(name))) return date;
    return std::nullopt;
}

Feed read_rss(const xml::Element& root, const Url& url)
{
    Feed feed;
    const xml::Element channel = root.child("channel");
    feed.title = title_of(channel);
    // RSS 1.0 keeps its items beside the channel.
    auto items = channel.children("item");
    for (const auto& item : root.children("item")) items.push_back(item);
    for (const auto& item : items) {
        std::string link = item.value("link");
        const xml::Element guid = item.child("guid");
        if (link.empty() && ascii_lower(guid.attribute("isPermaLink")) != "false") link = guid.trimmed();
        add(feed, url, link, article(title_of(item), first_date(item, {"pubdate", "date", "published"})));
    }
    return feed;
}

Feed read_atom(const xml::Element& root, const Url& url)
{
    Feed feed;
    feed.kind = FeedKind::atom;
    feed.title = title_of(root);
    for (const auto& entry : root.children("entry")) {
        std::string link;
        for (const auto& candidate : entry.children("link")) {
            const auto rel = candidate.attribute("rel");
            const bool own = rel.empty() || rel == "alternate";
            // An entry that names no page but itself is its own page.
            if (own || (rel == "self" && link.empty())) link = std::string(candidate.attribute("href"));
            if (own) break;
        }
        add(feed, url, link, article(title_of(entry), first_date(entry, {"published", "issued", "updated"})));
    }
    return feed;
}

Feed read_sitemap(const xml::Element& root, const Url& url, bool index)
{
    Feed feed;
    feed.kind = index ? FeedKind::sitemap_index : FeedKind::sitemap;
    for (const auto& entry : root.children(index ? "sitemap" : "url")) {
        AddressFacts facts;
        if (index) facts.kind = "sitemap";
        // lastmod is the day of the last change, not of publication; a news sitemap (Google's extension) states the latter. Of a
        // sitemap that an index names it is the day of the newest there.
        const xml::Element news = entry.child("news");
        facts.published = read_feed_date(index ? entry.value("lastmod") : news.value("publication_date"));
        facts.title = title_of(news);
        if (news) facts.kind = "article";
        add(feed, url, entry.value("loc"), std::move(facts));
    }
    return feed;
}

} // namespace

Result<Feed> read_feed(std::string_view bytes, const Url& url)
{
    auto document = xml::Document::parse(bytes, feed_options());
    if (!document) return propagate(document, "feed " + url.text());
    const xml::Element root = document->root();
    if (root.name() == "rss" || root.name() == "rdf") return read_rss(root, url);
    if (root.name() == "feed") return read_atom(root, url);
    if (root.name() == "urlset") return read_sitemap(root, url, false);
    if (root.name() == "sitemapindex") return read_sitemap(root, url, true);
    return fail(Errc::invalid, url.text() + " is neither a feed nor a sitemap: it begins with <" + std::string(root.name()) + ">");
}

std::optional<PartialDate> read_feed_date(std::string_view text) { return read_day(trim(text).substr(0, 80)); }

} // namespace minutebook::systems
