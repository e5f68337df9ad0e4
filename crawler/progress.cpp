#include "crawler/progress.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace minutebook::crawler {
namespace {

std::size_t value_of(const std::map<std::string, std::size_t>& values, const std::string& key)
{
    const auto found = values.find(key);
    return found == values.end() ? 0 : found->second;
}

double value_of(const std::map<std::string, double>& values, const std::string& key)
{
    const auto found = values.find(key);
    return found == values.end() ? 0 : found->second;
}

std::string row(std::string_view name, std::size_t done, std::size_t queued, double rate, std::size_t errors)
{
    return fmt::format("{:<24.24} {:>9} {:>9} {:>8.1f} {:>7}", name, done, queued, rate, errors);
}

} // namespace

std::string progress_table(const std::map<std::string, SourceTally>& sources, const std::map<std::string, std::size_t>& queued,
                           const std::map<std::string, double>& rates, std::size_t most)
{
    std::vector<std::string> names;
    std::size_t done = 0, waiting = 0, errors = 0;
    double rate = 0;
    for (const auto& [id, tally] : sources) {
        if (tally.done() + value_of(queued, id) > 0) names.push_back(id);
        done += tally.done();
        errors += tally.failed;
        waiting += value_of(queued, id);
        rate += value_of(rates, id);
    }
    std::stable_sort(names.begin(), names.end(),
                     [&](const std::string& a, const std::string& b) { return value_of(queued, a) > value_of(queued, b); });
    std::string out = fmt::format("{:<24} {:>9} {:>9} {:>8} {:>7}", "source", "done", "queue", "pages/s", "errors");
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i) {
        const SourceTally& tally = sources.at(names[i]);
        out += "\n" + row(names[i], tally.done(), value_of(queued, names[i]), value_of(rates, names[i]), tally.failed);
    }
    return out + "\n" + row(fmt::format("all ({} sources)", names.size()), done, waiting, rate, errors);
}

std::string progress_line(const std::map<std::string, SourceTally>& sources, const std::map<std::string, std::size_t>& queued)
{
    std::size_t requests = 0, fetched = 0, unchanged = 0, failed = 0, waiting = 0;
    for (const auto& [id, tally] : sources) {
        requests += tally.requests;
        fetched += tally.fetched;
        unchanged += tally.unchanged;
        failed += tally.failed;
        waiting += value_of(queued, id);
    }
    return fmt::format("crawl: {} requests, {} pages new or changed, {} unchanged, {} failed; {} queued", requests, fetched, unchanged,
                       failed, waiting);
}

const std::map<std::string, double>& Rates::update(Instant now, const std::map<std::string, SourceTally>& sources)
{
    const auto passed = std::chrono::duration<double>(now - begun_).count();
    const bool first = !started_;
    if (first || now - begun_ >= window) {
        for (const auto& [id, tally] : sources) {
            rates_[id] = first ? 0 : static_cast<double>(tally.done() - before_[id]) / passed;
            before_[id] = tally.done();
        }
        begun_ = now;
        started_ = true;
    }
    return rates_;
}

} // namespace minutebook::crawler
