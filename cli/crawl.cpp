#include "cli/crawl.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>

namespace minutebook::cli {
namespace {

std::atomic<bool> stop_asked = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler writes it");

void ask_to_stop(int) { stop_asked = true; }

/// SIGINT and SIGTERM ask the crawl to stop for as long as this lives; a second one ends the program at once.
class StopSignals {
public:
    StopSignals()
    {
        stop_asked = false;
        struct sigaction action {};
        action.sa_handler = ask_to_stop;
        action.sa_flags = static_cast<int>(SA_RESETHAND);
        for (std::size_t i = 0; i < signals.size(); ++i) sigaction(signals[i], &action, &before_[i]);
    }
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;
    ~StopSignals()
    {
        for (std::size_t i = 0; i < signals.size(); ++i) sigaction(signals[i], &before_[i], nullptr);
    }

private:
    static constexpr std::array signals{SIGINT, SIGTERM};
    std::array<struct sigaction, signals.size()> before_{};
}; // class StopSignals

void print(const crawler::CrawlSummary& summary, std::ostream& out)
{
    out << "fetched " << summary.fetched << " pages new or changed; " << summary.unchanged << " unchanged, " << summary.gone << " gone, "
        << summary.blocked << " closed by robots.txt, " << summary.failures << " failed";
    if (summary.waiting > 0) out << "; " << summary.waiting << " left for the next crawl";
    if (summary.quiet_until) out << "; quiet hours until " << to_iso(*summary.quiet_until);
    out << (summary.stopped ? "; stopped\n" : "\n");
    for (const auto& closed : summary.closed)
        if (closed.state == crawler::HostState::refused) out << "refused by " << closed.host << ": " << closed.reason << "\n";
    const auto traps = summary.traps();
    if (traps.empty()) return;
    out << "traps stopped:";
    for (const auto& [trap, count] : traps) out << " " << to_string(trap) << " " << count;
    out << "\n";
}

crawler::FetchLimits fetch_limits(const CrawlBounds& bounds)
{
    const auto milliseconds = [](double seconds) { return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000)); };
    crawler::FetchLimits limits;
    limits.total = milliseconds(bounds.timeout_s);
    limits.connect = std::min(limits.connect, limits.total);
    limits.slow_bytes_per_second = bounds.slow_bytes_per_second;
    limits.slow_window = milliseconds(bounds.slow_window_s);
    limits.body_bytes = static_cast<std::size_t>(bounds.max_body_mb * 1024 * 1024);
    return limits;
}

} // namespace

crawler::CrawlOptions crawl_options(const CrawlCommand& command, const Config& config)
{
    crawler::CrawlOptions options;
    options.layout = layout_of(command.data, config);
    options.writer = writer_options_of(config);
    options.sources = command.sources;
    options.max_pages = command.max_pages;
    options.once = command.once;
    options.contact = config.contact;
    options.user_agent = config.user_agent;
    options.delay = std::chrono::duration<double>(config.delay);
    options.revisit_after = config.revisit_after;
    options.limits = fetch_limits(config.bounds);
    options.frontier.max_pages = static_cast<std::size_t>(config.bounds.max_pages_per_source);
    options.frontier.max_depth = static_cast<int>(config.bounds.max_depth);
    options.quiet_hours = config.quiet_hours;
    options.refused_for = std::chrono::seconds(static_cast<std::int64_t>(config.bounds.refused_for_days * 86'400));
    options.breaker_pause = std::chrono::milliseconds(static_cast<std::int64_t>(config.bounds.breaker_pause_s * 1000));
    options.pager_pages = static_cast<int>(config.bounds.pager_pages);
    return options;
}

Result<int> run_crawl(const CrawlCommand& command, const Config& config, std::ostream& out)
{
    const StopSignals signals;
    crawler::CrawlOptions options = crawl_options(command, config);
    options.stop = &stop_asked;
    options.show_progress = true;
    auto summary = crawler::crawl(config.sources, options, system_clock());
    if (!summary) return propagate(summary);
    print(*summary, out);
    return summary->failures == 0 ? 0 : 3;
}

} // namespace minutebook::cli
