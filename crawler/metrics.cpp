#include "crawler/metrics.hpp"

#include "base/files.hpp"

#include <fmt/format.h>
#include <fstream>
#include <unistd.h>

namespace minutebook::crawler {
namespace {

std::string label(std::string_view value)
{
    std::string out;
    for (char c : value) {
        if (c == '\\' || c == '"') out += '\\';
        if (c == '\n') out += "\\n";
        else out += c;
    }
    return out;
}

/// One family of samples.
class Family {
public:
    Family(std::string& out, std::string_view name, std::string_view type, std::string_view help) : out_(out), name_(name)
    {
        out_ += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
    }
    template <class Number>
    void sample(std::string_view labels, Number value)
    {
        out_ += labels.empty() ? fmt::format("{} {}\n", name_, value) : fmt::format("{}{{{}}} {}\n", name_, labels, value);
    }

private:
    std::string& out_;
    std::string_view name_;
}; // class Family

std::string of_source(std::string_view id) { return fmt::format("source=\"{}\"", label(id)); }

void add_sources(std::string& out, const std::map<std::string, SourceTally>& sources)
{
    Family pages(out, "minutebook_crawl_pages_total", "counter", "Pages done in this run, by source and what came of them.");
    for (const auto& [id, tally] : sources) {
        const auto sample = [&, name = of_source(id)](std::string_view outcome, std::size_t count) {
            pages.sample(fmt::format("{},outcome=\"{}\"", name, outcome), count);
        };
        sample("fetched", tally.fetched);
        sample("unchanged", tally.unchanged);
        sample("gone", tally.gone);
        sample("blocked_robots", tally.blocked);
        sample("failed", tally.failed);
    }
    Family traps(out, "minutebook_crawl_traps_total", "counter", "Traps stopped in this run, by source and kind.");
    for (const auto& [id, tally] : sources)
        for (const auto& [trap, count] : tally.traps) traps.sample(fmt::format("{},trap=\"{}\"", of_source(id), to_string(trap)), count);
}

void add_gauges(std::string& out, const Gauges& gauges)
{
    Family queued(out, "minutebook_crawl_frontier_pages", "gauge", "Pages on the list and not yet asked for, by source.");
    for (const auto& [id, count] : gauges.queued) queued.sample(of_source(id), count);
    Family(out, "minutebook_crawl_lag_seconds", "gauge", "For how long the page that waits longest has been due.").sample("", gauges.lag_s);
    Family(out, "minutebook_crawl_in_flight", "gauge", "Requests under way.").sample("", gauges.in_flight);
}

} // namespace

Metrics::Host& Metrics::host(std::string_view name)
{
    if (const auto found = hosts_.find(name); found != hosts_.end()) return found->second;
    return hosts_[hosts_.size() < max_hosts ? std::string(name) : "other"];
}

void Metrics::answered(std::string_view name, std::string_view outcome, std::uint64_t bytes, std::chrono::milliseconds took)
{
    Host& counted = host(name);
    const auto found = counted.outcomes.find(outcome);
    if (found != counted.outcomes.end()) ++found->second;
    else counted.outcomes.emplace(outcome, 1);
    counted.bytes += bytes;
    counted.seconds += std::chrono::duration<double>(took).count();
}

void Metrics::host_stands(std::string_view name, HostState state, std::chrono::milliseconds delay)
{
    Host& counted = host(name);
    counted.state = state;
    counted.delay_s = std::chrono::duration<double>(delay).count();
}

std::string Metrics::text(const std::map<std::string, SourceTally>& sources, const Gauges& gauges) const
{
    std::string out;
    const auto named = [](std::string_view name) { return fmt::format("host=\"{}\"", label(name)); };
    Family requests(out, "minutebook_crawl_requests_total", "counter", "Requests made in this run, by host and outcome.");
    for (const auto& [name, host] : hosts_)
        for (const auto& [outcome, count] : host.outcomes) requests.sample(fmt::format("{},outcome=\"{}\"", named(name), outcome), count);
    Family bytes(out, "minutebook_crawl_received_bytes_total", "counter", "Bytes of heads and bodies received in this run, by host.");
    for (const auto& [name, host] : hosts_) bytes.sample(named(name), host.bytes);
    Family seconds(out, "minutebook_crawl_answer_seconds_total", "counter", "Time that answers took in this run, by host.");
    for (const auto& [name, host] : hosts_) seconds.sample(named(name), host.seconds);
    Family states(out, "minutebook_crawl_host_state", "gauge", "How a host stands: 0 open, 1 resting, 2 broken, 3 refused.");
    for (const auto& [name, host] : hosts_) states.sample(named(name), static_cast<int>(host.state));
    Family delays(out, "minutebook_crawl_host_delay_seconds", "gauge", "The delay kept between two requests, by host.");
    for (const auto& [name, host] : hosts_) delays.sample(named(name), host.delay_s);
    add_sources(out, sources);
    add_gauges(out, gauges);
    return out;
}

MetricsFile::MetricsFile(const std::filesystem::path& data) : path_(data / "metrics" / ("crawl-" + std::to_string(::getpid()) + ".prom")) {}

MetricsFile::~MetricsFile()
{
    std::error_code ignored; // a file of numbers that nobody will read again
    std::filesystem::remove(path_, ignored);
}

Result<> MetricsFile::write(std::string_view text)
{
    if (auto made = make_directories(path_.parent_path()); !made) return made;
    const auto neighbour = std::filesystem::path(path_).replace_extension(".new");
    {
        std::ofstream file(neighbour, std::ios::binary | std::ios::trunc);
        file.write(text.data(), static_cast<std::streamsize>(text.size()));
        if (!file.flush()) return fail(Errc::io, errno_text("cannot write", neighbour));
    }
    std::error_code error;
    std::filesystem::rename(neighbour, path_, error);
    if (error) return fail(Errc::io, "cannot rename to " + path_.string() + ": " + error.message());
    return {};
}

} // namespace minutebook::crawler
