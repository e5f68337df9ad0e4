#include "sample/faults.hpp"

#include <cstdlib>

namespace minutebook::sample {
namespace {

constexpr std::uint64_t huge_bytes = 300ULL * 1024 * 1024;
constexpr std::size_t slow_bytes = 300; ///< at one in 200 ms: a minute

FaultPlan page(std::string body)
{
    FaultPlan plan;
    plan.content_type = "text/html; charset=utf-8";
    plan.body = "<html><body>" + std::move(body) + "</body></html>\n";
    return plan;
}

FaultPlan status_page(int status)
{
    FaultPlan plan = page("<p>Status " + std::to_string(status) + "</p>");
    plan.status = status;
    if (status == 301 || status == 302) plan.headers.emplace_back("Location", "/");
    if (status == 429 || status == 503) plan.headers.emplace_back("Retry-After", "1");
    return plan;
}

} // namespace

FaultPlan fault_plan(std::string_view target, int earlier)
{
    FaultPlan plan;
    if (target == "/robots.txt") {
        plan.body = "User-agent: *\nAllow: /\n";
        return plan;
    }
    if (target == "/")
        return page(
            "<a href=\"/status/500\">500</a> <a href=\"/slow\">slow</a> <a href=\"/redirect-loop\">loop</a> <a href=\"/huge\">huge</a> "
            "<a href=\"/truncated\">truncated</a> <a href=\"/flaky\">flaky</a>");
    if (target.starts_with("/status/")) {
        const int status = std::atoi(std::string(target.substr(8)).c_str());
        return status_page(status >= 200 && status <= 599 ? status : 404);
    }
    if (target == "/flaky") return earlier == 0 ? status_page(503) : page("<p>Here again</p>");
    if (target == "/slow") {
        plan.body.assign(slow_bytes, '.');
        plan.piece = 1;
        plan.pause = std::chrono::milliseconds{200};
        return plan;
    }
    if (target.starts_with("/redirect-loop")) {
        plan.status = 302;
        plan.headers.emplace_back("Location", target == "/redirect-loop" ? "/redirect-loop?again=1" : "/redirect-loop");
        return plan;
    }
    if (target == "/huge") {
        plan.body.assign(plan.piece, 'x');
        plan.length = huge_bytes;
        return plan;
    }
    if (target == "/truncated") {
        plan = page("<p>The rest of this page never arrives");
        plan.length = 10'000;
        plan.sent = plan.body.size();
        return plan;
    }
    return status_page(404);
}

} // namespace minutebook::sample
