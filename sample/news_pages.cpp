// The local paper: article pages with everything around the article that misleads, feed, sitemap, robots.txt.
#include "sample/markup.hpp"
#include "sample/sites.hpp"

#include "base/clock.hpp"
#include "base/partial_date.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <cstdio>

namespace minutebook::sample {
namespace {

constexpr std::size_t feed_length = 10;

std::string target(const Story& s) { return "/" + replace_all(iso_day(s.date), "-", "/") + "/" + s.slug + "/"; }
std::string address(const NewsSite& site, const Story& s) { return "http://" + site.host + target(s); }
std::string published(const Story& s) { return iso_day(s.date) + "T" + s.time + "+00:00"; }

std::string json_text(const std::string& text) { return "\"" + replace_all(replace_all(text, "\\", "\\\\"), "\"", "\\\"") + "\""; }

/// What a story's page says of its date to machines; how much depends on the story's shape.
std::string head_marks(const NewsSite& site, const Story& s)
{
    std::string out = "<link rel=\"canonical\" href=\"" + address(site, s) +
                      "\" />\n<meta property=\"og:type\" content=\"article\" />\n<meta property=\"og:title\" content=\"" +
                      escaped(s.headline) + "\" />\n";
    if (s.shape == "full" || s.shape == "meta") out += "<meta property=\"article:published_time\" content=\"" + published(s) + "\" />\n";
    if (s.shape == "full")
        out += "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":" +
               json_text(s.headline) + ",\"datePublished\":\"" + published(s) +
               "\",\"author\":{\"@type\":\"Person\",\"name\":" + json_text(s.byline) +
               "},\"publisher\":{\"@type\":\"Organization\",\"name\":" + json_text(site.name) + "}}</script>\n";
    return out;
}

std::string byline(const Story& s)
{
    const std::string by = s.byline.empty() ? "" : "By " + escaped(s.byline);
    if (s.shape == "url") return "<p class=\"byline\">" + by + "</p>\n";
    if (s.shape == "byline") return "<p class=\"byline\">" + by + "<br/>" + short_date(s.date) + " | " + escaped(s.section) + "</p>\n";
    return "<p class=\"byline\">" + by + " <time class=\"entry-date\" datetime=\"" + published(s) + "\">" + long_date(s.date) +
           "</time></p>\n";
}

std::string related(const NewsSite& site, const Story& s)
{
    std::string out = "<aside class=\"related-articles\"><h3>More articles</h3>\n<ul>\n";
    for (const std::string& name : s.related)
        if (const Story* other = site.story(name))
            out += "<li><a href=\"" + target(*other) + "\">" + escaped(other->headline) + "</a> <span class=\"date\">Published " +
                   short_date(other->date) + "</span></li>\n";
    for (std::size_t i = 0; i < site.stories.size() && i < 3; ++i)
        out += "<li><a href=\"" + target(site.stories[i]) + "\">" + escaped(site.stories[i].headline) + "</a> <span class=\"date\">" +
               long_date(site.stories[i].date) + "</span></li>\n";
    return out + "</ul></aside>\n";
}

std::string comments(const Story& s)
{
    std::string out = "<section id=\"comments\">\n";
    for (const Comment& c : s.comments)
        out += "<div class=\"comment\"><b>" + escaped(c.name) + "</b> <span class=\"comment-date\">" + escaped(c.date) + "</span><p>" +
               escaped(c.text) + "</p></div>\n";
    return out + "<form class=\"comment-form\" method=\"post\" action=\"/private/comment\"><p>Please enter your comment!</p><textarea "
                 "name=\"comment\"></textarea>"
                 "<p>Please enter your name here</p><input name=\"name\"/></form>\n</section>\n";
}

std::string frame(const NewsSite& site, const std::string& title, const std::string& head, const std::string& inner)
{
    return "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>" + escaped(title) + " - " +
           escaped(site.name) + "</title>\n" + head +
           "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed/\"/>\n</head>\n<body>\n<div class=\"top-bar\">" +
           us_date(site.today) + "</div>\n<header><a href=\"/\">" + escaped(site.name) + "</a> <span>" + escaped(site.strapline) +
           "</span>\n<nav><a href=\"/\">Home</a> <a href=\"/section/council/\">Council</a> <a "
           "href=\"/section/news/\">News</a></nav></header>\n" +
           inner +
           "<div class=\"newsletter\"><h3>Sign-Up for our FREE Newsletter</h3><p>We want to bring you the news of the borough every "
           "Friday.</p>"
           "<p>By clicking the Subscribe button you agree to our Privacy Policy.</p><button>Subscribe</button></div>\n<footer><p>&copy; " +
           std::to_string(year_of(site.today)) + " " + escaped(site.name) + "</p></footer>\n</body>\n</html>\n";
}

Response article(const NewsSite& site, const Story& s)
{
    std::string inner = "<main>\n<article class=\"post\">\n<h1 class=\"entry-title\">" + escaped(s.headline) + "</h1>\n" + byline(s);
    if (!s.caption.empty())
        inner += "<figure><img src=\"/images/" + s.slug + ".jpg\" alt=\"\"/><figcaption>" + escaped(s.caption) + "</figcaption></figure>\n";
    if (!s.standfirst.empty()) inner += "<p class=\"standfirst\">" + escaped(s.standfirst) + "</p>\n";
    inner += "<div class=\"entry-content\">\n" + plain_html(s.body, true) +
             "</div>\n<div class=\"share\">Share: Facebook Twitter WhatsApp Email</div>\n</article>\n" + related(site, s) + comments(s) +
             "</main>\n";
    Response out = html_page(frame(site, s.headline, head_marks(site, s), inner), s.date);
    // The banner changes daily and the story does not: the site's validators are those of the story.
    for (auto& [name, value] : out.headers)
        if (name == "ETag") value = "W/\"" + s.slug.substr(0, 20) + "-" + std::to_string(s.body.size()) + "\"";
    return out;
}

Response listing(const NewsSite& site, const std::string& section)
{
    std::string rows;
    for (const Story& s : site.stories)
        if (section.empty() || ascii_lower(s.section) == section)
            rows += "<li><h2><a href=\"" + target(s) + "\">" + escaped(s.headline) + "</a></h2><p>" + long_date(s.date) + "</p><p>" +
                    escaped(s.standfirst) + "</p></li>\n";
    return html_page(frame(site, section.empty() ? "Home" : section, "", "<main><ul class=\"stories\">\n" + rows + "</ul></main>\n"),
                     site.today);
}

Response feed(const NewsSite& site)
{
    std::string items;
    for (std::size_t i = 0; i < site.stories.size() && i < feed_length; ++i) {
        const Story& s = site.stories[i];
        items += "<item><title>" + escaped(s.headline) + "</title><link>" + address(site, s) + "</link><guid isPermaLink=\"true\">" +
                 address(site, s) + "</guid><dc:creator>" + escaped(s.byline) + "</dc:creator><pubDate>" +
                 to_http_date(s.date + std::chrono::minutes{450}) + "</pubDate><category>" + escaped(s.section) +
                 "</category><description>" + escaped(s.standfirst) + "</description></item>\n";
    }
    return {
        200,
        "application/rss+xml; charset=utf-8",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>" +
            escaped(site.name) + "</title><link>http://" + site.host + "/</link><description>" + escaped(site.strapline) +
            "</description>\n" + items + "</channel></rss>\n",
        {}};
}

Response sitemap(const NewsSite& site)
{
    std::string urls;
    for (const Story& s : site.stories)
        urls += "<url><loc>" + address(site, s) + "</loc><lastmod>" + iso_day(s.date) + "</lastmod></url>\n";
    return {200,
            "application/xml; charset=utf-8",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n" + urls +
                "</urlset>\n",
            {}};
}

Response robots(const NewsSite& site)
{
    char delay[32];
    std::snprintf(delay, sizeof delay, "%g", site.crawl_delay);
    return {200,
            "text/plain",
            "User-agent: *\nDisallow: /private/\nCrawl-delay: " + std::string(delay) + "\n\nSitemap: http://" + site.host +
                "/sitemap.xml\n",
            {}};
}

} // namespace

Response news_response(const NewsSite& site, const Url& url)
{
    const std::string& path = url.path();
    if (path == "/") return listing(site, "");
    if (path == "/robots.txt") return robots(site);
    if (path == "/feed/") return feed(site);
    if (path == "/sitemap.xml") return sitemap(site);
    if (path == "/section/council/" || path == "/section/news/") return listing(site, path.substr(9, path.size() - 10));
    if (path.starts_with("/private/")) return html_page("<html><body><p>Members only.</p></body></html>\n", site.today);
    const auto story = std::ranges::find_if(site.stories, [&](const Story& s) { return target(s) == path; });
    return story == site.stories.end() ? not_found(site.host) : article(site, *story);
}

std::vector<std::string> news_targets(const NewsSite& site)
{
    std::vector<std::string> out{"/", "/robots.txt", "/feed/", "/sitemap.xml", "/section/council/", "/section/news/"};
    for (const Story& s : site.stories) out.push_back(target(s));
    return out;
}

} // namespace minutebook::sample
