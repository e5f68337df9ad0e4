#include "sample/traps.hpp"

#include "sample/markup.hpp"

#include <array>

namespace minutebook::sample {
namespace {

constexpr std::string_view domain = ".trapwood.test";
constexpr std::string_view home = "www.trapwood.test";
constexpr int good_pages_at_home = 12;
constexpr int good_pages_elsewhere = 2;
constexpr int links_too_many = 100'000;

/// Hosts whose good pages can be had.
constexpr std::array open_hosts{"www",         "slow",       "broken",      "busy",        "robots-moved",
                                "robots-long", "robots-bom", "robots-html", "robots-none", "robots-loop"};
/// Hosts that ask to be left alone, one way or another.
constexpr std::array shut_hosts{"resting", "robots-broken", "robots-away", "robots-private"};

std::string good_page_text(const std::string& host, int number)
{
    constexpr std::array matters{"the roof of the market hall", "a crossing at the school",   "the drains of Mill Lane",
                                 "grants for village halls",    "the opening of the library", "a by-law about bonfires"};
    return "At page " + std::to_string(number) + " of " + host + " the council resolved to look again at " +
           std::string(matters[static_cast<std::size_t>(number) % matters.size()]) + ", item " + std::to_string(number * 7) +
           " of its programme.";
}

std::string good_path(int number) { return "/good/" + std::to_string(number) + ".html"; }

std::optional<FaultPlan> good_page(const TrapRequest& request)
{
    const int count = request.host == home ? good_pages_at_home : good_pages_elsewhere;
    for (int i = 1; i <= count; ++i)
        if (request.target == good_path(i)) return trap_page("Good page " + std::to_string(i), good_page_text(request.host, i), {"/|Home"});
    if (request.host == home && request.target == "/good/only-in-sitemap.html")
        return trap_page("Only in the sitemap", "No page leads here: this address stands in a sitemap and nowhere else.");
    return std::nullopt;
}

/// The way into every trap of the home host, and to the other hosts.
FaultPlan home_page()
{
    std::vector<std::string> links;
    for (int i = 1; i <= good_pages_at_home; ++i) links.push_back(good_path(i));
    for (const char* path :
         {"/pager?page=1", "/calendar/2024/10", "/maze/1", "/forum?topic=1", "/shop/page-1", "/app/page-1", "/loop/a/b/", "/soft/",
          "/redirect/", "/cookies/1", "/cookie-wall", "/status/", "/types/", "/schemes/", "/bomb/", "/closed/1.html", "/honeypots/"})
        links.emplace_back(path);
    for (const char* name : open_hosts)
        if (std::string_view(name) != "www") links.push_back("http://" + std::string(name) + std::string(domain) + "/");
    for (const char* name : shut_hosts) links.push_back("http://" + std::string(name) + std::string(domain) + "/");
    return trap_page("Trapwood", "A council's site, as it would look to somebody who has had a bad week. The good pages come first.",
                     links);
}

std::vector<std::string> good_links()
{
    std::vector<std::string> out;
    for (int i = 1; i <= good_pages_elsewhere; ++i) out.push_back(good_path(i));
    return out;
}

/// The front page of every other host: its good pages, then its traps.
FaultPlan other_front(const std::string& host)
{
    std::vector<std::string> links = good_links();
    const auto add = [&](std::initializer_list<const char*> more) { links.insert(links.end(), more.begin(), more.end()); };
    if (host == "slow.trapwood.test") add({"/drip", "/drip-head", "/endless", "/endless-chunks", "/endless-trailers", "/announced"});
    else if (host == "broken.trapwood.test")
        add({"/hang-up", "/invalid", "/old", "/length/short", "/length/long", "/headers/many", "/headers/long"});
    else if (host == "busy.trapwood.test") add({"/429", "/429-later", "/503", "/503-later"});
    else if (host == "resting.trapwood.test") add({"/503-far"});
    else add({"/closed/1.html"});
    return trap_page(host, "One more host of the same council. Its good pages come first.", links);
}

FaultPlan many_links(const TrapRequest& request)
{
    const auto path = [](int number) { return "/many/" + std::to_string(number); };
    if (request.target == "/robots.txt") return trap_missing();
    if (request.target != "/")
        return trap_page(request.target, "One of a hundred thousand, each with an address of its own: " + request.target);
    FaultPlan plan = trap_page("A hundred thousand links", "", {});
    std::string list;
    for (int i = 1; i <= links_too_many; ++i) list += "<a href=\"" + path(i) + "\">more</a>\n";
    plan.body.insert(plan.body.find("</body>"), list);
    return plan;
}

} // namespace

FaultPlan trap_page(const std::string& title, const std::string& text, const std::vector<std::string>& links)
{
    FaultPlan plan;
    plan.content_type = "text/html; charset=utf-8";
    plan.body = "<!DOCTYPE html>\n<html lang=\"en-GB\"><head><title>" + escaped(title) + "</title></head>\n<body>\n<h1>" + escaped(title) +
                "</h1>\n<p>" + escaped(text) + "</p>\n";
    for (const std::string& link : links) {
        const auto bar = link.find('|');
        plan.body += "<p><a href=\"" + escaped(link.substr(0, bar)) + "\">" +
                     escaped(bar == std::string::npos ? link : link.substr(bar + 1)) + "</a></p>\n";
    }
    plan.body += "</body></html>\n";
    return plan;
}

FaultPlan trap_missing()
{
    FaultPlan plan = trap_page("Not found", "There is no such page.");
    plan.status = 404;
    return plan;
}

bool is_trap_host(std::string_view host) { return host.ends_with(domain); }

std::vector<std::string> trap_hosts()
{
    std::vector<std::string> out;
    for (const char* name : open_hosts) out.push_back(name + std::string(domain));
    for (const char* name : shut_hosts) out.push_back(name + std::string(domain));
    return out;
}

std::vector<std::string> good_addresses()
{
    std::vector<std::string> out;
    for (const char* name : open_hosts) {
        const std::string host = name + std::string(domain);
        out.push_back("http://" + host + "/");
        for (int i = 1; i <= (host == home ? good_pages_at_home : good_pages_elsewhere); ++i)
            out.push_back("http://" + host + good_path(i));
    }
    out.push_back("http://" + std::string(home) + "/good/only-in-sitemap.html");
    return out;
}

FaultPlan trap_plan(const TrapRequest& request)
{
    if (request.host == many_links_host) return many_links(request);
    if (request.target == "/") return request.host == home ? home_page() : other_front(request.host);
    for (const auto& group : {robots_trap, good_page, wandering_trap, redirecting_trap, raw_trap})
        if (auto plan = group(request)) return std::move(*plan);
    return trap_missing();
}

} // namespace minutebook::sample
