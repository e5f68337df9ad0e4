#include "base/clock.hpp"

#include "base/text.hpp"

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <curl/curl.h>

namespace minutebook {
namespace {

std::tm broken_down(Timestamp moment)
{
    const std::time_t seconds = moment.time_since_epoch().count();
    std::tm out{};
    gmtime_r(&seconds, &out);
    return out;
}

class SystemClock final : public Clock {
public:
    SystemClock()
    {
        const char* start = std::getenv("MINUTEBOOK_NOW");
        if (start != nullptr) start_ = parse_iso(start);
        begun_ = std::chrono::steady_clock::now();
    }

    [[nodiscard]] Timestamp now() const override
    {
        if (!start_) return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        return *start_ + std::chrono::floor<std::chrono::seconds>(std::chrono::steady_clock::now() - begun_);
    }

    [[nodiscard]] std::chrono::steady_clock::time_point monotonic() const override { return std::chrono::steady_clock::now(); }

private:
    std::optional<Timestamp> start_;
    std::chrono::steady_clock::time_point begun_;
}; // class SystemClock

} // namespace

std::string to_iso(Timestamp moment)
{
    const std::tm t = broken_down(moment);
    char buffer[32];
    std::strftime(buffer, sizeof buffer, "%Y-%m-%dT%H:%M:%SZ", &t);
    return buffer;
}

std::optional<Timestamp> parse_iso(std::string_view text)
{
    const std::string copy(text);
    int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0, used = 0;
    if (std::sscanf(copy.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d%n", &y, &mo, &d, &h, &mi, &s, &used) != 6) return std::nullopt;
    auto at = static_cast<std::size_t>(used);
    if (at < copy.size() && copy[at] == '.')
        for (++at; at < copy.size() && ascii_digit(copy[at]);) ++at;
    if (copy.substr(at) != "Z") return std::nullopt;
    const std::chrono::year_month_day day{std::chrono::year{y}, std::chrono::month(static_cast<unsigned>(mo)),
                                          std::chrono::day(static_cast<unsigned>(d))};
    if (!day.ok() || h < 0 || h > 23 || mi < 0 || mi > 59 || s < 0 || s > 60) return std::nullopt;
    return std::chrono::sys_days{day} + std::chrono::hours{h} + std::chrono::minutes{mi} + std::chrono::seconds{s};
}

std::string to_http_date(Timestamp moment)
{
    const std::tm t = broken_down(moment);
    char buffer[40];
    std::strftime(buffer, sizeof buffer, "%a, %d %b %Y %H:%M:%S GMT", &t);
    return buffer;
}

std::optional<Timestamp> parse_http_date(std::string_view text)
{
    const std::time_t seconds = curl_getdate(std::string(text).c_str(), nullptr);
    if (seconds < 0) return std::nullopt;
    return Timestamp{std::chrono::seconds{seconds}};
}

const Clock& system_clock()
{
    static const SystemClock clock;
    return clock;
}

} // namespace minutebook
