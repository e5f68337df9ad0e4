// How fast minutes are read, beside the cheapest thing that could be done with the same text: one RE2 pass over its words.
// The ratio of the two is the figure to watch; bytes per second are of this machine alone.
#include "indexer/read/pattern.hpp"
#include "indexer/read/read.hpp"

#include <benchmark/benchmark.h>

namespace minutebook {
namespace {

constexpr std::string_view one_item =
    "12. Budget monitoring\n\n"
    "Present: Councillors Ann Example (Chair), Rolf Underhay (Vice-Chair) and B St. John-Vexley\n\n"
    "Ada Sampleford, Director of Finance, introduced the report of 3 June 2019. Councillor Underhay asked when the "
    "Interim Chief Executive, Ben Mockridge, would bring the plan back to the Committee.\n\n"
    "It was moved by Councillor Underhay and seconded by Councillor Example that the report be noted. On being put to "
    "the vote there were 7 votes in favour and 2 against.\n\n"
    "RESOLVED:\n\n1. That the report be noted.\n\n2. That a further report be made in September 2019.\n\n";

civic::Document minutes(std::int64_t items)
{
    civic::Document document;
    document.kind = civic::DocumentKind::meeting;
    document.council = "Exampleton Borough Council";
    document.organization = "Audit Committee";
    document.date = PartialDate::parse("2019-06-20");
    for (std::int64_t i = 0; i < items; ++i) document.text += one_item;
    document.sections.push_back({"", 0, std::nullopt, "", {0, document.text.size()}});
    return document;
}

void read_minutes(benchmark::State& state)
{
    const civic::Document document = minutes(state.range(0));
    for (auto _ : state) benchmark::DoNotOptimize(read::read_document(document));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(document.text.size()));
}

void peer_words_by_re2(benchmark::State& state)
{
    const civic::Document document = minutes(state.range(0));
    const read::Pattern word(R"(\p{L}+)");
    for (auto _ : state) benchmark::DoNotOptimize(word.find_all(document.text));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(document.text.size()));
}

BENCHMARK(read_minutes)->Arg(10)->Arg(100);
BENCHMARK(peer_words_by_re2)->Arg(10)->Arg(100);

} // namespace
} // namespace minutebook
