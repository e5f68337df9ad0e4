// What it costs to know more: documents of many councils come in batches, each of which touches all councils; what is known is brought
// up to date after each. Beside it, as a peer, the rows that this leaves written into a bare SQLite table. At the end, how well people
// were told apart, against the truth of the invented world.
#include "base/files.hpp"
#include "bench/resolve/world.hpp"
#include "index/reader.hpp"
#include "index/resolution.hpp"
#include "indexer/resolve/resolver.hpp"
#include "store/database.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace minutebook::bench {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

[[noreturn]] void stop(const Error& error)
{
    std::fprintf(stderr, "resolve_bench: %s\n", error.text().c_str());
    std::exit(1);
}

template <class T>
T must(Result<T> result)
{
    if (!result) stop(result.error());
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}

double peak_mib()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
    return 0;
}

/// Seconds of processor time, so that other work on the machine does not count.
double processor_seconds()
{
    std::timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

struct Times {
    double put = 0;       ///< seconds by the clock
    double resolve = 0;   ///< seconds by the clock
    double processor = 0; ///< of both
};

/// One batch as the indexer does it, but for reading and the full text, which are measured elsewhere.
Times add_batch(index::IndexWriter& writer, const World& world, std::size_t begin, std::size_t end)
{
    std::vector<Invented> batch;
    for (std::size_t i = begin; i < end; ++i) batch.push_back(world.document(i));
    Times times;
    const double before = processor_seconds();
    const auto start = Clock::now();
    for (const Invented& invented : batch) must(writer.put(invented.stored.document, invented.stored.reading));
    must(writer.checkpoint(static_cast<std::int64_t>(end)));
    times.put = seconds_since(start);
    const auto resolving = Clock::now();
    auto tables = writer.resolution();
    must(resolve::bring_up_to_date(
        tables, {.council_name = [&](const civic::CouncilId& id) { return world.council_name(std::stoul(id.value().substr(2))); }}));
    times.resolve = seconds_since(resolving);
    times.processor = processor_seconds() - before;
    return times;
}

/// Pairs of a group of so many.
double pairs(double count) { return count * (count - 1) / 2; }

/// Over all pairs of names in one council: of those said to be one person, how many are; of those that are, how many are said to be.
void print_identity(index::IndexReader& reader, const World& world, std::size_t documents)
{
    std::map<std::string, double> said;
    std::map<std::size_t, double> true_ones;
    std::map<std::pair<std::string, std::size_t>, double> both;
    std::size_t names = 0, unlinked = 0;
    for (std::size_t i = 0; i < documents; ++i) {
        const Invented invented = world.document(i);
        std::map<std::size_t, std::string> links;
        for (const auto& link : must(reader.links(invented.stored.document.id)))
            if (link.kind == civic::MentionKind::person) links[link.span.start] = link.entity_id;
        for (const Meant& meant : invented.meant) {
            ++names;
            ++true_ones[meant.person];
            const auto link = links.find(meant.start);
            if (link == links.end()) ++unlinked;
            else {
                ++said[link->second];
                ++both[{link->second, meant.person}];
            }
        }
    }
    double said_pairs = 0, true_pairs = 0, right = 0;
    for (const auto& [id, count] : said) said_pairs += pairs(count);
    for (const auto& [id, count] : true_ones) true_pairs += pairs(count);
    for (const auto& [id, count] : both) right += pairs(count);
    std::printf("identity: %zu names of %zu people, %zu linked to nobody; pairs: precision %.4f, recall %.4f\n", names, world.people(),
                unlinked, right / said_pairs, right / true_pairs);
}

/// Seconds that a bare table takes for as many rows of the same size, in as many transactions.
double peer(const std::filesystem::path& folder, const std::filesystem::path& tables, std::size_t batches, std::size_t& rows)
{
    auto database = must(store::Database::open(tables, store::Mode::read_only));
    rows = 0;
    for (const char* table :
         {"documents", "facts", "tallies", "contributions", "name_persons", "memos", "persons", "organizations", "posts", "entity_keys",
          "memberships", "events", "event_documents", "motions", "sources", "links", "document_filters"})
        rows += static_cast<std::size_t>(must(database.run("SELECT count(*) FROM " + std::string(table))).front().integer(0));
    const auto size = std::filesystem::file_size(tables) / rows;
    auto bare = must(store::Database::open(folder / "bare.sqlite", store::Mode::read_write, store::Durability::normal));
    must(bare.script("CREATE TABLE bare (id TEXT PRIMARY KEY, value TEXT NOT NULL)"));
    const std::string value(size > 40 ? size - 40 : 1, 'x');
    const auto start = Clock::now();
    for (std::size_t batch = 0, row = 0; batch < batches; ++batch) {
        auto transaction = must(store::Transaction::begin(bare));
        for (; row < rows * (batch + 1) / batches; ++row)
            must(bare.run("INSERT INTO bare (id, value) VALUES ($1, $2)",
                          {std::to_string(row * 2654435761U % 4294967296U) + "-" + std::to_string(row), value}));
        must(transaction.commit());
    }
    return seconds_since(start);
}

std::size_t option(int argc, char** argv, const std::string& name, std::size_t otherwise)
{
    for (int i = 1; i + 1 < argc; ++i)
        if (argv[i] == name) return std::stoul(argv[i + 1]);
    return otherwise;
}

int run(int argc, char** argv)
{
    const std::size_t documents = option(argc, argv, "--documents", 100'000);
    const std::size_t batch = option(argc, argv, "--batch", 1'000);
    const World world(option(argc, argv, "--councils", 200), documents);
    std::string folder = (std::filesystem::temp_directory_path() / "minutebook-bench-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr) return 1;
    const index::Layout layout{folder};
    std::vector<Times> times;
    double all = 0;
    {
        auto writer = must(index::IndexWriter::open(layout));
        for (std::size_t begin = 0; begin < documents; begin += batch) {
            times.push_back(add_batch(writer, world, begin, std::min(begin + batch, documents)));
            all += times.back().put + times.back().resolve;
            if (times.size() % 10 == 0)
                std::fprintf(stderr, "%zu documents, last batch: put %.2f s, resolve %.2f s\n", begin + batch, times.back().put,
                             times.back().resolve);
        }
    }
    const auto cost = [](const Times& of) { return of.put + of.resolve; };
    std::printf("%zu documents in batches of %zu: %.0f documents/s (put and resolve), peak memory %.0f MiB\n", documents, batch,
                static_cast<double>(documents) / all, peak_mib());
    std::printf("first batch: put %.2f s, resolve %.2f s, processor %.2f s\n", times.front().put, times.front().resolve,
                times.front().processor);
    std::printf("last batch: put %.2f s, resolve %.2f s, processor %.2f s\n", times.back().put, times.back().resolve,
                times.back().processor);
    std::printf("last/first: %.2f by the clock, %.2f of processor time\n", cost(times.back()) / cost(times.front()),
                times.back().processor / times.front().processor);
    std::size_t rows = 0;
    const double bare = peer(folder, layout.entities("g1"), times.size(), rows);
    std::printf("peer: the %zu rows that are left, into a bare SQLite table: %.1f s; ours takes %.1f times that\n", rows, bare, all / bare);
    {
        auto reader = must(index::IndexReader::open(layout));
        print_identity(reader, world, documents);
    }
    std::filesystem::remove_all(folder);
    return 0;
}

} // namespace
} // namespace minutebook::bench

int main(int argc, char** argv) { return minutebook::bench::run(argc, argv); }
