// Traps that lead on for ever: pagers, calendars, mazes, session ids, paths that repeat themselves, sitemaps, honeypots.
#include "sample/markup.hpp"
#include "sample/opaque.hpp"
#include "sample/traps.hpp"

#include <cstdio>
#include <cstdlib>

namespace minutebook::sample {
namespace {

/// The number that `target` has behind `prefix`; nothing if it has another prefix.
std::optional<int> number_behind(const std::string& target, std::string_view prefix)
{
    if (!target.starts_with(prefix)) return std::nullopt;
    return std::atoi(target.c_str() + prefix.size());
}

FaultPlan pager(int page)
{
    return trap_page("News, page " + std::to_string(page), "There is no news on this page.",
                     {"/pager?page=" + std::to_string(page + 1) + "|Next page",
                      "/pager?page=" + std::to_string(page > 1 ? page - 1 : 1) + "|Previous page"});
}

FaultPlan maze(int room)
{
    std::vector<std::string> doors;
    for (int i = 1; i <= 5; ++i)
        doors.push_back("/maze/" + std::to_string((static_cast<long long>(room) * 7919 + i * 104'729) % 1'000'000'007));
    return trap_page("Room " + std::to_string(room), "You are in a maze of twisty little passages, all alike.", doors);
}

std::string month_path(int month)
{
    char path[64];
    std::snprintf(path, sizeof path, "/calendar/%04d/%02d", month / 12, month % 12 + 1);
    return path;
}

/// A month leads to the month before, the month after and each of its days; a day to the next. Nothing ever happens.
FaultPlan calendar(const std::string& target)
{
    int year = 0, month = 0, day = 0;
    if (std::sscanf(target.c_str(), "/calendar/%4d/%2d/%2d", &year, &month, &day) < 2) return trap_missing();
    const int number = year * 12 + month - 1;
    const auto day_path = [&](int of) { return month_path(number) + "/" + (of < 10 ? "0" : "") + std::to_string(of); };
    if (day != 0)
        return trap_page("Events of the day", "Nothing is on.",
                         {day < 28 ? day_path(day + 1) : month_path(number + 1) + "/01", month_path(number)});
    std::vector<std::string> links{month_path(number - 1), month_path(number + 1)};
    for (int i = 1; i <= 28; ++i) links.push_back(day_path(i));
    return trap_page("Events of the month", "Nothing is on.", links);
}

/// Another one for each page and each visit to it: 24 letters and digits.
std::string session_of(const TrapRequest& request)
{
    std::uint32_t hash = 2166136261U;
    for (const char c : request.target) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    const std::string query = opaque_query(hash, static_cast<std::uint32_t>(request.earlier));
    std::string out;
    for (const char c : query + query)
        if (out.size() < 24 && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))) out += c;
    return out;
}

/// Three pages each, that lead to one another by addresses in which the visit has a name.
FaultPlan sessions(const TrapRequest& request)
{
    const std::string session = session_of(request);
    std::vector<std::string> links;
    int page = 0;
    if (request.target.starts_with("/forum")) {
        page = std::atoi(request.target.c_str() + request.target.find("topic=") + 6);
        for (int i = 1; i <= 3; ++i) links.push_back("/forum?topic=" + std::to_string(i) + "&sid=" + session);
    }
    else {
        const bool in_path = request.target.find("/app/") != std::string::npos;
        page = std::atoi(request.target.c_str() + request.target.find("page-") + 5);
        for (int i = 1; i <= 3; ++i)
            links.push_back(in_path ? "/(S(" + session + "))/app/page-" + std::to_string(i)
                                    : "/shop/page-" + std::to_string(i) + ";jsessionid=" + session);
    }
    const char* place = request.target.find("/forum") != std::string::npos  ? "forum"
                        : request.target.find("/app/") != std::string::npos ? "app"
                                                                            : "shop";
    return trap_page("Page " + std::to_string(page) + " of the " + place,
                     "Welcome, visitor. This page of the " + std::string(place) + " is the same for everybody.", links);
}

bool names_sessions(const std::string& target)
{
    return target.starts_with("/forum?topic=") || target.starts_with("/shop/page-") || target.starts_with("/app/page-") ||
           (target.starts_with("/(S(") && target.find("/app/page-") != std::string::npos);
}

/// Links that no reader sees, by every means that a page's own markup has; each leads into a warren.
FaultPlan honeypots()
{
    FaultPlan plan = trap_page("Nothing to see", "Readers see one link on this page.", {"/good/1.html"});
    std::string hidden;
    int number = 0;
    for (const char* means : {"style=\"display:none\"", "style=\"visibility: hidden\"", "hidden", "rel=\"nofollow\"",
                              "style=\"position:absolute;left:-9999px\"", "style=\"font-size:0\"", "style=\"opacity:0\"",
                              "style=\"width:0;height:0;overflow:hidden\"", "aria-hidden=\"true\" tabindex=\"-1\""})
        hidden += "<a href=\"/honey/" + std::to_string(++number) + "\" " + means + "></a>\n";
    hidden += "<div style=\"display: none\"><p><a href=\"/honey/20\">Sign up</a></p></div>\n";
    plan.body.insert(plan.body.find("</body>"), hidden);
    return plan;
}

FaultPlan xml(const std::string& body)
{
    FaultPlan plan;
    plan.content_type = "application/xml";
    plan.body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body;
    return plan;
}

std::string sitemap_entry(const std::string& path) { return "<sitemap><loc>http://www.trapwood.test" + path + "</loc></sitemap>\n"; }

/// An index that lists itself, a real sitemap with addresses that are nobody's business, and an index without an end.
std::optional<FaultPlan> sitemaps(const std::string& target)
{
    const std::string space = " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    if (target == "/sitemap.xml")
        return xml("<sitemapindex" + space + sitemap_entry("/sitemap.xml") + sitemap_entry("/sitemaps/pages.xml") +
                   sitemap_entry("/sitemaps/index-1.xml") + "</sitemapindex>\n");
    if (target == "/sitemaps/pages.xml")
        return xml("<urlset" + space +
                   "<url><loc>http://www.trapwood.test/good/only-in-sitemap.html</loc></url>\n<url><loc>http://127.0.0.1/from-sitemap</"
                   "loc></url>\n"
                   "<url><loc>http://169.254.169.254/latest/meta-data/</loc></url>\n<url><loc>file:///etc/passwd</loc></url>\n</urlset>\n");
    if (const auto number = number_behind(target, "/sitemaps/index-"))
        return xml("<sitemapindex" + space + sitemap_entry("/sitemaps/index-" + std::to_string(*number + 1) + ".xml") +
                   "</sitemapindex>\n");
    return std::nullopt;
}

} // namespace

std::optional<FaultPlan> wandering_trap(const TrapRequest& request)
{
    const std::string& target = request.target;
    if (request.host != "www.trapwood.test") return std::nullopt;
    if (const auto page = number_behind(target, "/pager?page=")) return pager(*page);
    if (const auto room = number_behind(target, "/maze/")) return maze(*room);
    if (target.starts_with("/calendar/")) return calendar(target);
    if (names_sessions(target)) return sessions(request);
    if (target == "/honeypots/") return honeypots();
    if (const auto pot = number_behind(target, "/honey/"))
        return trap_page("Honey", "Only programs come here.", {"/honey/" + std::to_string(*pot + 1)});
    if (target.starts_with("/loop/"))
        return trap_page("Loop", "The link below is written as if this page lay one folder higher.", {"a/b/"});
    if (target == "/soft/")
        return trap_page("Old addresses", "These pages were there once.",
                         {"/soft/cabinet", "/soft/mayor", "/soft/tenders", "/soft/events"});
    if (target.starts_with("/soft/"))
        return trap_page("Page not found", "The page you were looking for has moved or never was. Status 200, says the server.");
    return sitemaps(target);
}

} // namespace minutebook::sample
