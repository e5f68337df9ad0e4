// Damaged documents through the reading processes: the program never dies, every death of a process is a named quarantine,
// and nothing grows. Ends with 0 where all that holds.
//   mutation_test [--count N] [--first N] [--jobs N] [--ocr no] [--seeds FOLDER]
//       from our own documents, or from all files below FOLDER; pictures through OCR too
//   mutation_test --write NUMBER FILE [--seeds FOLDER]
//       mutant NUMBER, to look at
//   mutation_test --write-seeds FOLDER
//       our own documents, to start fuzz targets from
#include "base/files.hpp"
#include "indexer/extract/extract.hpp"
#include "tests/fuzz/made/mutator.hpp"
#include "tests/fuzz/made/reading.hpp"
#include "tests/fuzz/made/seeds.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <numeric>

namespace {

using namespace minutebook;

constexpr std::size_t largest_seed = std::size_t{16} << 20U;
constexpr std::size_t mebibyte = std::size_t{1} << 20U;
constexpr std::size_t may_grow = 64 * mebibyte;

struct Options {
    std::size_t count = 2'000, first = 0, jobs = 2;
    std::filesystem::path seeds;
    std::size_t write = 0;
    bool ocr = true;
    std::string file;
    std::filesystem::path seeds_to;
};

Options parse(int count, char** words)
{
    Options out;
    for (int i = 1; i + 1 < count; ++i) {
        const std::string_view name = words[i];
        const std::string value = words[i + 1];
        if (name == "--ocr") out.ocr = value != "no";
        if (name == "--seeds") out.seeds = value;
        if (name == "--count") out.count = std::stoul(value);
        if (name == "--first") out.first = std::stoul(value);
        if (name == "--jobs") out.jobs = std::stoul(value);
        if (name == "--write-seeds") out.seeds_to = value;
        if (name == "--write" && i + 2 < count) out.write = std::stoul(value), out.file = words[i + 2];
    }
    return out;
}

std::vector<made::Seed> seeds_of(const std::filesystem::path& folder)
{
    if (folder.empty()) return made::seeds();
    std::vector<made::Seed> out;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || entry.file_size() == 0 || entry.file_size() > largest_seed) continue;
        if (auto bytes = read_file(entry.path())) out.push_back({entry.path().lexically_relative(folder), std::move(*bytes), ""});
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return out;
}

/// The seeds in turn, so that each is met as often as another.
class Mutants {
public:
    explicit Mutants(std::vector<made::Seed> seeds) : seeds_(std::move(seeds))
    {
        for (const auto& seed : seeds_) bytes_.push_back(seed.bytes);
    }
    [[nodiscard]] const made::Seed& seed(std::size_t number) const { return seeds_[number % seeds_.size()]; }
    [[nodiscard]] std::string mutant(std::size_t number) const
    {
        return made::Mutator(number, bytes_).mutant(bytes_[number % bytes_.size()]);
    }
    [[nodiscard]] std::size_t seeds() const { return seeds_.size(); }

private:
    std::vector<made::Seed> seeds_;
    std::vector<std::string> bytes_;
}; // class Mutants

/// A reason without the place that it names.
std::string kind_of(const std::string& reason)
{
    std::string out;
    for (const char c : reason.substr(0, 50)) {
        const bool digit = c >= '0' && c <= '9';
        if (!digit) out += c;
        else if (out.empty() || out.back() != '#') out += '#';
    }
    return out.substr(0, 40);
}

/// What came of all mutants.
struct Tally {
    std::size_t read = 0, refused = 0;
    std::map<std::string, std::size_t> refusals;
    std::vector<std::string> quarantined; ///< "number (seed): reason"
    std::vector<std::string> faults;      ///< what must not be

    void add(std::size_t number, const std::string& seed, const made::Verdict& verdict)
    {
        switch (verdict.kind) {
        case made::Verdict::Kind::read: ++read; return;
        case made::Verdict::Kind::refused:
            ++refused;
            ++refusals[kind_of(verdict.reason)];
            return;
        case made::Verdict::Kind::quarantined: break;
        }
        const std::string named = std::to_string(number) + " (" + seed + "): " + verdict.reason;
        quarantined.push_back(named);
        // Neither a broken promise, nor a call that the jail does not know, is the document's doing.
        for (const char* ours : {"code 99", "signal 31", "could not be jailed", "broken answer", "not foreseen", "cannot start"})
            if (verdict.reason.find(ours) != std::string::npos) faults.push_back(named);
    }
};

void print(const Tally& tally, const char* what, std::size_t count)
{
    std::cout << count << ' ' << what << ": " << tally.read << " read, " << tally.refused << " refused, " << tally.quarantined.size()
              << " quarantined\n";
    for (const auto& [reason, times] : tally.refusals) std::cout << "  refused " << times << ": " << reason << '\n';
    for (const auto& named : tally.quarantined) std::cout << "  " << named << '\n';
}

/// The memory of this process while it hands out and takes in.
struct Memory {
    std::size_t at_first = 0, most = 0;
};

/// All `numbers` through `pool`. Memory is looked at once a tenth is done.
void send(jail::WorkerPool& pool, const std::vector<std::size_t>& numbers, const Mutants& mutants, Tally& tally, Memory& memory)
{
    std::size_t given = 0, answered = 0;
    pool.run_each(
        [&]() -> std::optional<std::string> {
            if (given == numbers.size()) return std::nullopt;
            const std::size_t number = numbers[given++];
            return made::pack_document(mutants.mutant(number), mutants.seed(number).url);
        },
        [&](std::size_t index, const Result<std::string>& answer) {
            tally.add(numbers[index], mutants.seed(numbers[index]).name, made::verdict_of(answer));
            const std::size_t resident = made::holdings().resident_bytes;
            if (++answered == std::max<std::size_t>(numbers.size() / 10, 1)) memory.at_first = std::max(memory.at_first, resident);
            if (answered > numbers.size() / 10) memory.most = std::max(memory.most, resident);
        });
    if (answered != numbers.size()) tally.faults.push_back(std::to_string(answered) + " answers only");
    std::cout << pool.casualties() << " processes replaced\n";
}

int run(const Options& options, const Mutants& mutants)
{
    const auto begun = std::chrono::steady_clock::now();
    Tally tally, seen;
    Memory memory;
    std::vector<std::size_t> all(options.count), pictures;
    std::iota(all.begin(), all.end(), options.first);
    std::copy_if(all.begin(), all.end(), std::back_inserter(pictures),
                 [&](std::size_t number) { return extract::sniff(mutants.mutant(number)) == extract::Format::image; });
    const std::size_t descriptors = made::holdings().descriptors;
    {
        send(*made::reading_pool(options.jobs), all, mutants, tally, memory);
        if (options.ocr) send(*made::recognising_pool(options.jobs), pictures, mutants, seen, memory);
    }
    const auto after = made::holdings();
    if (memory.most > memory.at_first + may_grow) tally.faults.push_back("memory grew");
    if (after.descriptors != descriptors) tally.faults.push_back("descriptors are left open");
    if (!made::childless()) tally.faults.push_back("processes are left");
    print(tally, "mutants", all.size());
    if (options.ocr) print(seen, "pictures among them through OCR", pictures.size());
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begun;
    std::cout << "memory of the parent after a tenth of them " << memory.at_first / mebibyte << " MiB, at most later "
              << memory.most / mebibyte << " MiB, at the end " << after.resident_bytes / mebibyte << " MiB; " << descriptors
              << " descriptors before, " << after.descriptors << " after; " << seconds.count() << " s\n";
    tally.faults.insert(tally.faults.end(), seen.faults.begin(), seen.faults.end());
    for (const auto& fault : tally.faults) std::cout << "FAULT: " << fault << '\n';
    return tally.faults.empty() ? 0 : 1;
}

} // namespace

int main(int count, char** words)
{
    const Options options = parse(count, words);
    const Mutants mutants(seeds_of(options.seeds));
    if (mutants.seeds() == 0) {
        std::cerr << "no seeds\n";
        return 2;
    }
    if (!options.seeds_to.empty()) {
        for (const auto& seed : made::seeds()) std::ofstream(options.seeds_to / seed.name, std::ios::binary) << seed.bytes;
        return 0;
    }
    if (options.file.empty()) return run(options, mutants);
    std::ofstream(options.file, std::ios::binary) << mutants.mutant(options.write);
    return 0;
}
