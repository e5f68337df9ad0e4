// Traps on the wire: answers that drip, never end, unpack beyond measure, or lie about their length and type.
#include "sample/gzip_bomb.hpp"
#include "sample/pdf.hpp"
#include "sample/traps.hpp"

#include <cstdlib>

namespace minutebook::sample {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t for_ever = UINT64_MAX;
constexpr std::uint64_t bomb_bytes = 32ULL * 1024 * 1024;
constexpr std::size_t head_lines = 10'000;
constexpr std::size_t line_bytes = 1024 * 1024;

FaultPlan raw(std::string head, std::string body, std::uint64_t length = 0)
{
    FaultPlan plan;
    plan.raw_head = std::move(head);
    plan.body = std::move(body);
    plan.length = length;
    return plan;
}

constexpr const char* ok_html = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";

FaultPlan drip(FaultPlan plan)
{
    plan.piece = 1;
    plan.pause = 2s;
    return plan;
}

std::optional<FaultPlan> slow(const std::string& target)
{
    const std::string head = ok_html;
    if (target == "/drip") return drip(raw(head + "Content-Length: 100000\r\n\r\n", "<p>drip drip</p>", 100'000));
    if (target == "/drip-head") return drip(raw("HTTP/1.1 200 OK\r\nX-Drip: ", "d", for_ever));
    if (target == "/endless") return raw(head + "Connection: close\r\n\r\n", std::string(64 * 1024, 'e'), for_ever);
    if (target == "/endless-chunks")
        return raw(head + "Transfer-Encoding: chunked\r\n\r\n", "1000\r\n" + std::string(4096, 'c') + "\r\n", for_ever);
    if (target == "/endless-trailers")
        return raw(head + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n", "X-Trailer: one more\r\n", for_ever);
    if (target == "/announced") return raw(head + "Content-Length: 4000000000\r\n\r\n", std::string(64 * 1024, 'a'), for_ever);
    return std::nullopt;
}

std::string flood()
{
    std::string head = ok_html;
    for (std::size_t i = 0; i < head_lines; ++i) head += "X-Flood-" + std::to_string(i) + ": one more line of the head\r\n";
    return head + "Content-Length: 5\r\n\r\n";
}

std::optional<FaultPlan> broken(const std::string& target)
{
    const std::string head = ok_html;
    if (target == "/hang-up") {
        FaultPlan plan;
        plan.hang_up = true;
        return plan;
    }
    if (target == "/invalid") return raw("EHLO trapwood.test\r\n250 at your service\r\n\r\n", "bye\r\n");
    if (target == "/old") return raw("<html><body><p>HTTP/0.9, as in 1991</p></body></html>\n", "");
    if (target == "/length/short") // in one piece: so that what is too much comes with the rest
        return raw(head + "Content-Length: 40\r\nConnection: close\r\n\r\n" +
                       "<p>These are forty bytes, no more.</p>\n<!-- and these come after the end that the head announced -->\n",
                   "");
    if (target == "/length/long")
        return raw(head + "Content-Length: 10000\r\nConnection: close\r\n\r\n", "<p>The rest of this page never comes.</p>\n");
    if (target == "/headers/many") return raw(flood(), "hello");
    if (target == "/headers/long") return raw(head + "X-Long: " + std::string(line_bytes, 'l') + "\r\nContent-Length: 5\r\n\r\n", "hello");
    return std::nullopt;
}

FaultPlan with_status(int status, const std::string& retry_after = "")
{
    FaultPlan plan = trap_page("Status " + std::to_string(status), "The server would rather not.");
    plan.status = status;
    if (!retry_after.empty()) plan.headers.emplace_back("Retry-After", retry_after);
    return plan;
}

std::optional<FaultPlan> busy(const TrapRequest& request)
{
    if (request.target == "/429") return with_status(429);
    if (request.target == "/503") return with_status(503);
    if (request.target == "/503-far") return with_status(503, "86400");
    if (request.target != "/429-later" && request.target != "/503-later") return std::nullopt;
    if (request.earlier > 0)
        return trap_page("Patience is rewarded", "Whoever comes back after " + request.target + " as long as was asked finds this page.");
    return with_status(request.target == "/429-later" ? 429 : 503, "1");
}

std::optional<FaultPlan> types(const std::string& target)
{
    if (target == "/types/")
        return trap_page("Types", "Things that are called what they are not.", {"/types/report.pdf", "/types/minutes.html"});
    if (target == "/types/report.pdf") {
        FaultPlan plan = trap_page("No report", "This is a page that its server calls a PDF.");
        plan.content_type = "application/pdf";
        return plan;
    }
    if (target != "/types/minutes.html") return std::nullopt;
    FaultPlan plan;
    plan.content_type = "text/html; charset=utf-8";
    plan.body = pdf_of("Minutes of 4 March 2024", "It was resolved that documents be called by their names.");
    return plan;
}

std::optional<FaultPlan> bombs(const std::string& target)
{
    if (target == "/bomb/") return trap_page("Bombs", "Small things that are large inside.", {"/bomb/encoded.html", "/bomb/archive.gz"});
    if (target != "/bomb/encoded.html" && target != "/bomb/archive.gz") return std::nullopt;
    FaultPlan plan;
    plan.content_type = target == "/bomb/archive.gz" ? "application/gzip" : "text/html";
    if (target == "/bomb/encoded.html") plan.headers.emplace_back("Content-Encoding", "gzip");
    static const std::string bomb = gzip_bomb(bomb_bytes);
    plan.body = bomb;
    return plan;
}

} // namespace

std::optional<FaultPlan> raw_trap(const TrapRequest& request)
{
    const std::string& target = request.target;
    if (request.host == "slow.trapwood.test") return slow(target);
    if (request.host == "broken.trapwood.test") return broken(target);
    if (request.host == "busy.trapwood.test" || request.host == "resting.trapwood.test") return busy(request);
    if (request.host != "www.trapwood.test") return std::nullopt;
    if (target == "/status/")
        return trap_page("States", "Each of these pages has a status of its own.",
                         {"/status/401", "/status/403", "/status/404", "/status/410", "/status/451", "/status/500"});
    if (target.starts_with("/status/")) return with_status(std::max(400, std::atoi(target.c_str() + 8)));
    if (auto plan = types(target)) return plan;
    return bombs(target);
}

} // namespace minutebook::sample
