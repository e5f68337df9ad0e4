#include "crawler/judgement.hpp"

#include <algorithm>
#include <charconv>

namespace minutebook::crawler {
namespace {

constexpr std::chrono::seconds longest_wait{86'400};
constexpr int page_fails = 1, host_fails = 4;

bool redirects(int status) { return status == 301 || status == 302 || status == 303 || status == 307 || status == 308; }
bool refuses(int status) { return status == 401 || status == 402 || status == 403 || status == 451; }
bool overloaded(int status) { return status == 429 || status == 502 || status == 503 || status == 504; }

Verdict verdict_of(const FetchResponse& response)
{
    const int status = response.status;
    if (status >= 200 && status <= 299) return Verdict::keep;
    if (status == 304) return Verdict::unchanged;
    if (redirects(status)) return response.header("Location").empty() ? Verdict::failed : Verdict::redirect;
    if (status == 404 || status == 410) return Verdict::gone;
    if (refuses(status)) return Verdict::refused;
    if (status == 408 || status == 425 || overloaded(status) || (status >= 500 && status <= 599)) return Verdict::again;
    return Verdict::failed;
}

int trouble_of(int status)
{
    if (overloaded(status)) return host_fails;
    return status >= 500 ? page_fails : 0;
}

/// An answer that runs on is one thing, and one that was announced too large another.
Trap trap_of(FetchFailure::Kind kind)
{
    switch (kind) {
    case FetchFailure::Kind::slow: return Trap::slow;
    case FetchFailure::Kind::truncated: return Trap::lying_length;
    case FetchFailure::Kind::too_large: return Trap::too_large;
    case FetchFailure::Kind::endless: return Trap::endless;
    case FetchFailure::Kind::header_flood: return Trap::header_flood;
    case FetchFailure::Kind::forbidden_address: return Trap::private_address;
    default: return Trap::none;
    }
}

} // namespace

Judgement judge(const FetchResponse& response, Timestamp now)
{
    Judgement out;
    out.verdict = verdict_of(response);
    out.trouble = trouble_of(response.status);
    out.asks_too_much = response.status == 429 || response.status == 503;
    out.retry_after = read_retry_after(response.header("Retry-After"), now);
    if (out.verdict == Verdict::keep || out.verdict == Verdict::unchanged) return out;
    out.reason = "status " + std::to_string(response.status);
    if (redirects(response.status) && out.verdict == Verdict::failed) out.reason += " that leads nowhere";
    return out;
}

Judgement judge(const FetchFailure& failure)
{
    using Kind = FetchFailure::Kind;
    Judgement out;
    out.reason = failure.message;
    out.trap = trap_of(failure.kind);
    switch (failure.kind) {
    case Kind::name:
    case Kind::connection:
    case Kind::tls:
    case Kind::timeout:
    case Kind::slow:
        out.verdict = Verdict::again;
        out.trouble = host_fails;
        break;
    case Kind::truncated:
    case Kind::protocol:
        out.verdict = Verdict::again;
        out.trouble = page_fails;
        break;
    case Kind::too_large:
    case Kind::endless:
    case Kind::header_flood: out.verdict = Verdict::failed; break;
    case Kind::forbidden_address: out.verdict = Verdict::refused; break;
    case Kind::cancelled: out.verdict = Verdict::cancelled; break;
    }
    return out;
}

std::optional<std::chrono::seconds> read_retry_after(std::string_view value, Timestamp now)
{
    if (value.empty()) return std::nullopt;
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    std::chrono::seconds wait{seconds};
    if (error != std::errc{} || end != value.data() + value.size()) {
        const auto moment = parse_http_date(value);
        if (!moment) return std::nullopt;
        wait = *moment - now;
    }
    return std::clamp(wait, std::chrono::seconds{0}, longest_wait);
}

} // namespace minutebook::crawler
