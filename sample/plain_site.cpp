// A parish council's own site: a few pages, minutes as PDFs, and a sitemap that nobody has kept up.
#include "sample/markup.hpp"
#include "sample/pdf.hpp"
#include "sample/sites.hpp"

#include "base/partial_date.hpp"

#include <algorithm>

namespace minutebook::sample {
namespace {

std::string item(const std::string& path, const std::string& label)
{
    return "<li><a href=\"" + escaped(path) + "\">" + escaped(label) + "</a></li>\n";
}

/// The documents listed on a page, under their headings.
std::string listed(const PlainSite& site, const PlainPage& page)
{
    std::string out, heading;
    for (const PlainDocument& d : site.documents) {
        if (d.listed_on != page.path) continue;
        if (d.heading != heading || out.empty())
            out += std::string(out.empty() ? "" : "</ul>\n") + "<h2>" + escaped(d.heading) + "</h2>\n<ul>\n";
        heading = d.heading;
        out += item(d.path, d.title + " (PDF)");
    }
    return out.empty() ? out : out + "</ul>\n";
}

std::string menu(const PlainSite& site)
{
    std::string out = "<nav><ul>\n";
    for (const PlainPage& page : site.pages)
        if (page.menu) out += item(page.path, page.title);
    return out + "</ul></nav>\n";
}

/// Robots that follow what no reader can see come to a page that says so. robots.txt closes it.
constexpr const char* honeypot = "<div style=\"display:none\"><a href=\"/guestbook-admin/enter\">Guestbook</a></div>\n";

Response page_response(const PlainSite& site, const PlainPage& page)
{
    std::string links;
    for (const std::string& link : page.links) links += item(link.substr(0, link.find('|')), link.substr(link.find('|') + 1));
    if (!links.empty()) links = "<ul>\n" + links + "</ul>\n";
    return html_page("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head><meta charset=\"utf-8\"><title>" + escaped(page.title) + " | " +
                         escaped(site.name) + "</title></head>\n<body>\n<header><a href=\"/\">" + escaped(site.name) + "</a></header>\n" +
                         menu(site) + honeypot + "<main>\n<h1>" + escaped(page.title) + "</h1>\n" + plain_html(page.text, false) + links +
                         listed(site, page) + "</main>\n<footer><p>" + escaped(site.name) + "</p></footer>\n</body>\n</html>\n",
                     page.changed);
}

Response document_response(const PlainDocument& d)
{
    Response out = html_page(pdf_of(d.title, d.text), d.date);
    out.content_type = "application/pdf";
    return out;
}

Response sitemap(const PlainSite& site)
{
    std::string urls;
    const auto add = [&](const std::string& path, Day day) {
        urls += "<url><loc>http://" + site.host + escaped(path) + "</loc><lastmod>" + iso_day(day) + "</lastmod></url>\n";
    };
    for (const PlainPage& page : site.pages)
        if (page.in_sitemap) add(page.path, page.changed);
    for (const PlainDocument& d : site.documents)
        if (d.in_sitemap) add(d.path, d.date);
    return {200,
            "application/xml; charset=utf-8",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n" + urls +
                "</urlset>\n",
            {}};
}

} // namespace

Response plain_site_response(const PlainSite& site, const Url& url)
{
    const std::string& path = url.path();
    if (path == "/robots.txt") return {200, "text/plain; charset=utf-8", site.robots, {}};
    if (path == "/sitemap.xml") return sitemap(site);
    const auto page = std::ranges::find(site.pages, path, &PlainPage::path);
    if (page != site.pages.end()) return page_response(site, *page);
    const auto document =
        std::ranges::find(site.documents, percent_decode(path), [](const PlainDocument& d) { return percent_decode(d.path); });
    return document == site.documents.end() ? not_found(site.host) : document_response(*document);
}

std::vector<std::string> plain_site_targets(const PlainSite& site)
{
    std::vector<std::string> out{"/robots.txt", "/sitemap.xml"};
    for (const PlainPage& page : site.pages) out.push_back(page.path);
    for (const PlainDocument& d : site.documents) out.push_back(d.path);
    return out;
}

} // namespace minutebook::sample
