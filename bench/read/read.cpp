// How fast minutes are read, beside the cheapest thing that could be done with the same text: one RE2 pass over its words.
// Sizes from 10 KB to 50 MB show whether the time grows with the length alone; the steps show where it goes.
#include "indexer/read/read.hpp"
#include "bench/read/minutes.hpp"
#include "indexer/read/attendance.hpp"
#include "indexer/read/boilerplate.hpp"
#include "indexer/read/dates.hpp"
#include "indexer/read/decisions.hpp"
#include "indexer/read/pattern.hpp"
#include "indexer/read/roles.hpp"

#include <benchmark/benchmark.h>
#include <fstream>
#include <map>
#include <string>

namespace minutebook {
namespace {

constexpr std::int64_t step_size = 1'000'000;

const civic::Document& sample(std::int64_t bytes)
{
    static std::map<std::int64_t, civic::Document> made;
    const auto found = made.find(bytes);
    return found != made.end() ? found->second : made.emplace(bytes, bench::minutes(static_cast<std::size_t>(bytes))).first->second;
}

/// The most memory this process has held, in MiB.
double peak_memory()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
    return 0;
}

template <class Step>
void measure(benchmark::State& state, std::int64_t bytes, const Step& step)
{
    const civic::Document& document = sample(bytes);
    benchmark::DoNotOptimize(read::read_document(sample(10'000))); // rules are compiled once a process
    for (auto _ : state) benchmark::DoNotOptimize(step(document));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(document.text.size()));
    state.counters["peak_MiB"] = peak_memory();
}

void read_all(benchmark::State& state)
{
    measure(state, state.range(0), [](const civic::Document& document) { return read::read_document(document); });
}

void step_dates(benchmark::State& state)
{
    measure(state, step_size, [](const civic::Document& document) { return read::find_dates(document); });
}

void step_roles(benchmark::State& state)
{
    const auto dates = read::find_dates(sample(step_size));
    measure(state, step_size, [&](const civic::Document& document) { return read::find_roles(document, dates.mentions); });
}

void step_decisions(benchmark::State& state)
{
    measure(state, step_size, [](const civic::Document& document) { return read::find_decisions(document, {}); });
}

void step_attendance(benchmark::State& state)
{
    measure(state, step_size, [](const civic::Document& document) { return read::find_attendance(document, {}); });
}

void step_boilerplate(benchmark::State& state)
{
    measure(state, step_size, [](const civic::Document& document) { return read::find_boilerplate(document); });
}

void peer_words_by_re2(benchmark::State& state)
{
    const read::Pattern word(R"(\p{L}+)");
    measure(state, step_size, [&](const civic::Document& document) { return word.find_all(document.text); });
}

BENCHMARK(read_all)->Arg(10'000)->Arg(1'000'000)->Arg(50'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(step_dates)->Unit(benchmark::kMillisecond);
BENCHMARK(step_roles)->Unit(benchmark::kMillisecond);
BENCHMARK(step_decisions)->Unit(benchmark::kMillisecond);
BENCHMARK(step_attendance)->Unit(benchmark::kMillisecond);
BENCHMARK(step_boilerplate)->Unit(benchmark::kMillisecond);
BENCHMARK(peer_words_by_re2)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace minutebook
