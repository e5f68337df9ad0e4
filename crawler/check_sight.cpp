#include "crawler/check_sight.hpp"

#include "base/text.hpp"
#include "html/page.hpp"
#include "systems/cmis_addresses.hpp"
#include "systems/feeds.hpp"
#include "systems/moderngov_addresses.hpp"

#include <algorithm>
#include <set>

namespace minutebook::crawler {
namespace {

using systems::System;

constexpr std::size_t max_feeds = 20;

/// Anchors of each system, each address once. A page that has moved on keeps a link or two: one alone tells nothing.
struct Links {
    std::set<std::string> moderngov, cmis;
};

Links links_of(const html::Page& page)
{
    Links links;
    for (const html::Anchor& anchor : page.anchors()) {
        const auto url = Url::parse(anchor.url);
        if (!url) continue;
        if (systems::is_moderngov_address(*url)) links.moderngov.insert(url->text());
        else if (systems::classify_cmis(*url).type != systems::CmisPage::other) links.cmis.insert(url->text());
    }
    return links;
}

std::vector<std::string> feeds_of(const html::Page& page)
{
    std::vector<std::string> feeds;
    for (const html::Node& link : page.root().find_all("link")) {
        const std::string type = ascii_lower(link.attribute("type"));
        const bool feed = type == "application/rss+xml" || type == "application/atom+xml";
        if (!feed || ascii_lower(link.attribute("rel")).find("alternate") == std::string::npos || !page.base()) continue;
        const auto url = page.base()->resolve(link.attribute("href"));
        if (url && feeds.size() < max_feeds && std::find(feeds.begin(), feeds.end(), url->text()) == feeds.end())
            feeds.push_back(url->text());
    }
    return feeds;
}

std::string count_of(std::size_t count, std::string_view what) { return std::to_string(count) + " " + std::string(what); }

/// The markup of DotNetNuke, on which CMIS runs.
bool is_dotnetnuke(std::string_view bytes)
{
    return bytes.find("dnn_ctr") != std::string_view::npos || bytes.find("dnn$ctr") != std::string_view::npos ||
           bytes.find("dnnVariable") != std::string_view::npos;
}

void look_at_html(const html::Page& page, std::string_view bytes, Sighting& seen)
{
    seen.title = page.title();
    seen.feeds = feeds_of(page);
    const Links links = links_of(page);
    const bool inner_classes = page.root().find({}, "mgContent") || page.root().find({}, "mgSubTitleTxt");
    if (links.moderngov.size() >= 2 && links.moderngov.size() >= links.cmis.size()) {
        seen.system = System::moderngov;
        seen.evidence = count_of(links.moderngov.size(), "links to ModernGov's pages");
    }
    else if (links.cmis.size() >= 3 || (!links.cmis.empty() && is_dotnetnuke(bytes))) {
        seen.system = System::cmis;
        seen.evidence = count_of(links.cmis.size(), "links to CMIS's pages");
    }
    else if (inner_classes) {
        seen.system = System::moderngov;
        seen.evidence = "the names of ModernGov's markup";
    }
    else if (!seen.feeds.empty()) {
        seen.system = System::news;
        seen.evidence = seen.feeds.size() == 1 ? "a feed that it announces" : count_of(seen.feeds.size(), "feeds that it announces");
    }
    else {
        seen.system = System::plain;
        seen.evidence = "a page without the marks of a known system";
    }
}

} // namespace

Sighting look_at(const Url& url, std::string_view content_type, std::string_view bytes)
{
    Sighting seen;
    const std::string type = ascii_lower(content_type);
    if (type.find("xml") != std::string::npos && type.find("xhtml") == std::string::npos) {
        const auto feed = systems::read_feed(bytes, url);
        if (!feed) return seen;
        seen.system = System::news;
        seen.evidence = "a feed";
        seen.title = feed->title;
        seen.feeds = {url.text()};
        return seen;
    }
    if (!type.empty() && type.find("html") == std::string::npos && type.find("text/") == std::string::npos) return seen;
    const auto page = html::Page::parse(bytes, url, content_type);
    if (page && !trim(bytes).empty()) look_at_html(*page, bytes, seen);
    return seen;
}

} // namespace minutebook::crawler
