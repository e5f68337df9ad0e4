// Traps by redirect, link and robots.txt: in circles, out of scope, to other schemes, to addresses that are not public.
#include "sample/traps.hpp"

#include <array>
#include <cstdlib>

namespace minutebook::sample {
namespace {

constexpr int chain_length = 30;

/// Where redirects of /redirect/scheme/N lead.
constexpr std::array schemes{"ftp://www.trapwood.test/file", "file:///etc/passwd",         "gopher://www.trapwood.test/1",
                             "javascript:alert(1)",          "data:text/html,<p>none</p>", "ws://www.trapwood.test/",
                             "dict://127.0.0.1:11211/stats"};

/// Where redirects of /redirect/address/N lead: this machine and its neighbours, in the spellings that there are.
constexpr std::array addresses{"http://127.0.0.1/secret",
                               "http://localhost/secret",
                               "http://[::1]/secret",
                               "http://2130706433/secret",
                               "http://0x7f000001/secret",
                               "http://0177.0.0.1/secret",
                               "http://127.1/secret",
                               "http://0.0.0.0/secret",
                               "http://10.0.0.1/secret",
                               "http://172.16.0.1/secret",
                               "http://192.168.1.1/secret",
                               "http://169.254.169.254/latest/meta-data/",
                               "http://[fd00::1]/secret",
                               "http://[fe80::1]/secret",
                               "http://[::ffff:127.0.0.1]/secret",
                               "http://[64:ff9b::7f00:1]/secret",
                               "http://100.64.0.1/secret",
                               "http://router.local/secret",
                               "http://intranet/secret",
                               "http://www.trapwood.test:22/",
                               "http://user:word@127.0.0.1/secret"};

FaultPlan redirect(const std::string& to, int status = 302)
{
    FaultPlan plan = trap_page("Moved", "It is elsewhere.");
    plan.status = status;
    plan.headers.emplace_back("Location", to);
    return plan;
}

FaultPlan redirects_page()
{
    std::vector<std::string> links{"/redirect/self", "/redirect/one", "/redirect/chain/" + std::to_string(chain_length), "/redirect/away",
                                   "/redirect/nowhere"};
    for (std::size_t i = 0; i < schemes.size(); ++i) links.push_back("/redirect/scheme/" + std::to_string(i));
    for (std::size_t i = 0; i < addresses.size(); ++i) links.push_back("/redirect/address/" + std::to_string(i));
    return trap_page("Redirects", "Every link on this page leads somewhere else, and few of them to a page.", links);
}

FaultPlan schemes_page()
{
    std::vector<std::string> links{"mailto:clerk@trapwood.test", "tel:01632960100", "//169.254.169.254/latest/", "http://10.0.0.1/router",
                                   "http://[::1]:8080/"};
    for (const char* scheme : schemes) links.emplace_back(scheme);
    for (const char* address : addresses) links.emplace_back(address);
    return trap_page("Other schemes", "None of the links on this page is one for a crawler.", links);
}

std::optional<FaultPlan> redirect_of(const std::string& target)
{
    const std::string prefix = "/redirect/";
    if (!target.starts_with(prefix)) return std::nullopt;
    const std::string rest = target.substr(prefix.size());
    if (rest.empty()) return redirects_page();
    if (rest == "self") return redirect("/redirect/self", 301);
    if (rest == "one") return redirect("/redirect/two");
    if (rest == "two") return redirect("/redirect/one");
    if (rest == "away") return redirect("http://www.elsewhere.test/page");
    if (rest == "nowhere") return redirect("http://");
    const auto number = static_cast<std::size_t>(std::atoi(rest.c_str() + rest.find('/') + 1));
    if (rest.starts_with("chain/"))
        return number == 0 ? trap_page("The end of the chain", "Nobody comes this far.")
                           : redirect("/redirect/chain/" + std::to_string(number - 1));
    if (rest.starts_with("scheme/") && number < schemes.size()) return redirect(schemes[number]);
    if (rest.starts_with("address/") && number < addresses.size()) return redirect(addresses[number]);
    return std::nullopt;
}

/// Pages that leave cookies, and one that is not shown without.
std::optional<FaultPlan> cookies(const TrapRequest& request)
{
    if (request.target.starts_with("/cookies/")) {
        const int number = std::atoi(request.target.c_str() + 9);
        if (number < 1 || number > 3) return std::nullopt;
        FaultPlan plan = trap_page("Cookies " + std::to_string(number),
                                   "This page, number " + std::to_string(number) + ", leaves a cookie with whoever takes one.",
                                   {"/cookies/" + std::to_string(number % 3 + 1)});
        plan.headers.emplace_back("Set-Cookie", "visitor=" + std::to_string(1000 + request.earlier) + "; Path=/");
        plan.headers.emplace_back("Set-Cookie", "crumbs=yes; Domain=.trapwood.test");
        return plan;
    }
    if (!request.target.starts_with("/cookie-wall")) return std::nullopt;
    if (request.cookie.find("wall=") != std::string::npos) return trap_page("Behind the wall", "A cookie came back.");
    FaultPlan plan = redirect(request.target == "/cookie-wall" ? "/cookie-wall?again=1" : "/cookie-wall");
    plan.headers.emplace_back("Set-Cookie", "wall=1; Path=/");
    return plan;
}

FaultPlan text(std::string body, int status = 200)
{
    FaultPlan plan;
    plan.status = status;
    plan.body = std::move(body);
    return plan;
}

constexpr const char* closed = "User-agent: *\nDisallow: /closed/\n";

/// Beyond the 500 KiB that a crawler must read, a rule that closes everything.
std::string long_robots()
{
    std::string out = closed;
    while (out.size() < 600 * 1024) out += "# The clerk keeps the history of this file in the file itself, for want of another place.\n";
    return out + "User-agent: *\nDisallow: /\n";
}

} // namespace

std::optional<FaultPlan> redirecting_trap(const TrapRequest& request)
{
    if (request.target.starts_with("/closed/")) return trap_page("Closed", "robots.txt closes this page.");
    if (request.host != "www.trapwood.test") return std::nullopt;
    if (request.target == "/schemes/") return schemes_page();
    if (auto plan = cookies(request)) return plan;
    return redirect_of(request.target);
}

std::optional<FaultPlan> robots_trap(const TrapRequest& request)
{
    if (request.host == "www.trapwood.test" && request.target == "/rules-of-another.txt") return text(closed);
    if (!request.target.starts_with("/robots.txt")) return std::nullopt;
    const std::string name = request.host.substr(0, request.host.find('.'));
    if (name == "robots-broken") return text("out of order\n", 500);
    if (name == "robots-moved") return redirect("http://www.trapwood.test/rules-of-another.txt", 301);
    if (name == "robots-away") return redirect("http://www.elsewhere.test/robots.txt", 301);
    if (name == "robots-private") return redirect("http://127.0.0.1/robots.txt", 301);
    if (name == "robots-loop") return redirect(request.target == "/robots.txt" ? "/robots.txt?again=1" : "/robots.txt");
    if (name == "robots-long") return text(long_robots());
    if (name == "robots-bom") return text("\xEF\xBB\xBF" + std::string(closed));
    if (name == "robots-html") return trap_page("Page not found", "The page you were looking for is not here. Disallow: / says the cook.");
    if (name == "robots-none") return text("forbidden\n", 403);
    return text(std::string(closed) + (name == "www" ? "Sitemap: http://www.trapwood.test/sitemap.xml\n" : ""));
}

} // namespace minutebook::sample
