// How quickly bytes become Documents in the jail, beside the bare libraries, in one run:
//   extract_peers pdf FILE…    pages a second: ours, bare poppler-cpp in this process, pdftotext started for each file
//   extract_peers html FILE…   megabytes a second: ours, bare Gumbo in this process
//   extract_peers make DIR N   writes N invented minutes as PDF and HTML, to measure on
// Each measurement repeats the files until a few seconds have passed; the peers take turns, and the medians are compared.
#include "civic/document_json.hpp"
#include "indexer/extract/extract.hpp"
#include "indexer/jail/worker_pool.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <gumbo.h>
#include <iterator>
#include <memory>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>
#include <spawn.h>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <vector>

namespace {

using namespace minutebook;
using Seconds = std::chrono::duration<double>;

struct File {
    std::string path;
    std::string bytes;
    std::size_t pages = 0;
};

constexpr double least_seconds = 3;
constexpr std::size_t turns = 3;

std::string read(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// How often all files go through in a second, at one measurement.
double rounds_a_second(const std::function<void(std::size_t rounds)>& work)
{
    for (std::size_t rounds = 1;; rounds *= 2) {
        const auto begun = std::chrono::steady_clock::now();
        work(rounds);
        const double spent = Seconds(std::chrono::steady_clock::now() - begun).count();
        if (spent >= least_seconds) return static_cast<double>(rounds) / spent;
    }
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

std::string extract_job(std::string_view bytes)
{
    static const systems::SourceCatalogue none;
    const auto document = extract::extract_content({bytes, {}, {}, {}}, none);
    if (!document) return "failed: " + document.error().text();
    return jail::pack({document->text, boost::json::serialize(civic::to_json(*document))});
}

/// All files, `rounds` times, by so many workers in the jail. Ends the program where one is not read: the figures would lie.
void in_jail(const std::vector<File>& files, std::size_t rounds, std::size_t workers)
{
    jail::WorkerPool pool(workers, extract_job);
    std::size_t next = 0;
    pool.run_each(
        [&]() -> std::optional<std::string> {
            if (next == rounds * files.size()) return std::nullopt;
            return files[next++ % files.size()].bytes;
        },
        [&](std::size_t index, const Result<std::string>& answer) {
            if (answer && !answer->starts_with("failed")) return;
            std::fprintf(stderr, "%s: %s\n", files[index % files.size()].path.c_str(),
                         answer ? answer->c_str() : answer.error().text().c_str());
            std::exit(1);
        });
}

std::size_t bare_poppler(const File& file)
{
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(file.bytes.data(), static_cast<int>(file.bytes.size())));
    if (!document) return 0;
    std::size_t words = 0;
    for (int i = 0; i < document->pages(); ++i) {
        const std::unique_ptr<poppler::page> page(document->create_page(i));
        if (page) words += page->text_list(poppler::page::text_list_include_font).size();
    }
    if (words == 0) std::fprintf(stderr, "%s: poppler finds no word\n", file.path.c_str());
    return static_cast<std::size_t>(document->pages());
}

void pdftotext(const File& file)
{
    std::array<std::string, 4> words{"pdftotext", "-q", file.path, "/dev/null"};
    std::array<char*, 5> arguments{words[0].data(), words[1].data(), words[2].data(), words[3].data(), nullptr};
    pid_t child = 0;
    if (posix_spawnp(&child, "pdftotext", nullptr, nullptr, arguments.data(), environ) != 0) std::exit(1);
    waitpid(child, nullptr, 0);
}

void bare_gumbo(const File& file)
{
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    gumbo_destroy_output(&options, gumbo_parse_with_options(&options, file.bytes.data(), file.bytes.size()));
}

struct Peer {
    const char* name;
    std::function<void(std::size_t rounds)> work;
};

/// The peers in turn, several times; the first is what the others are compared with.
void measure(const char* unit, double amount, const std::vector<Peer>& peers)
{
    std::vector<std::vector<double>> speeds(peers.size());
    for (std::size_t turn = 0; turn < turns; ++turn)
        for (std::size_t i = 0; i < peers.size(); ++i) speeds[i].push_back(rounds_a_second(peers[i].work));
    const double ours = median(speeds[0]);
    for (std::size_t i = 0; i < peers.size(); ++i) {
        const double speed = median(speeds[i]);
        std::printf("%-34s %10.1f %s   ours is %.2f of it\n", peers[i].name, speed * amount, unit, ours / speed);
    }
}

template <class Each>
std::function<void(std::size_t)> each_file(const std::vector<File>& files, Each each)
{
    return [&files, each](std::size_t rounds) {
        for (std::size_t round = 0; round < rounds; ++round)
            for (const File& file : files) each(file);
    };
}

void measure_pdf(std::vector<File> files)
{
    std::erase_if(files, [](File& file) { return (file.pages = bare_poppler(file)) == 0; });
    double pages = 0;
    for (const File& file : files) pages += static_cast<double>(file.pages);
    std::printf("%zu PDFs, %.0f pages\n", files.size(), pages);
    measure("pages/s", pages,
            {{"ours, in the jail, one worker", [&](std::size_t rounds) { in_jail(files, rounds, 1); }},
             {"bare poppler-cpp, this process", each_file(files, [](const File& file) { bare_poppler(file); })},
             {"pdftotext, a process a file", each_file(files, pdftotext)},
             {"ours, in the jail, two workers", [&](std::size_t rounds) { in_jail(files, rounds, 2); }}});
}

void measure_html(const std::vector<File>& files)
{
    double megabytes = 0;
    for (const File& file : files) megabytes += static_cast<double>(file.bytes.size()) / 1e6;
    std::printf("%zu pages of HTML, %.2f MB\n", files.size(), megabytes);
    measure("MB/s", megabytes,
            {{"ours, in the jail, one worker", [&](std::size_t rounds) { in_jail(files, rounds, 1); }},
             {"bare Gumbo, this process", each_file(files, bare_gumbo)},
             {"ours, in the jail, two workers", [&](std::size_t rounds) { in_jail(files, rounds, 2); }}});
}

/// Invented sentences, always the same.
class Words {
public:
    std::string sentence()
    {
        static constexpr std::array list{"the",   "committee", "agreed",  "report",  "of",    "budget", "officer", "harbour",
                                         "chair", "to",        "approve", "minutes", "ferry", "and",    "works",   "noted"};
        std::string out = "Councillor";
        for (int i = 0; i < 14; ++i) {
            state_ = state_ * 1664525U + 1013904223U;
            out += std::string(" ") + list[(state_ >> 16U) % list.size()];
        }
        return out + ".";
    }

private:
    unsigned state_ = 7;
}; // class Words

std::string made_pdf(Words& words, int pages)
{
    std::string kids, objects;
    for (int page = 0; page < pages; ++page) {
        std::string lines = "BT /F 14 Tf 72 780 Td (" + std::to_string(page + 1) + ". Item of business) Tj ET\n";
        for (int line = 0; line < 44; ++line)
            lines += "BT /F 11 Tf 72 " + std::to_string(750 - 15 * line) + " Td (" + words.sentence() + ") Tj ET\n";
        const std::string own = std::to_string(4 + 2 * page), contents = std::to_string(5 + 2 * page);
        kids += own + " 0 R ";
        objects += own + " 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents " + contents +
                   " 0 R>>endobj\n" + contents + " 0 obj<</Length " + std::to_string(lines.size()) + ">>stream\n" + lines +
                   "\nendstream endobj\n";
    }
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages) +
           ">>endobj\n3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>endobj\n" + objects + "trailer<</Root 1 0 R>>\n%%EOF\n";
}

std::string made_html(Words& words)
{
    std::string menu, body;
    for (int i = 0; i < 40; ++i) menu += "<li><a href=\"/page/" + std::to_string(i) + "\">Section " + std::to_string(i) + "</a></li>\n";
    for (int i = 0; i < 60; ++i) body += "<p class=\"para\">" + words.sentence() + " <em>" + words.sentence() + "</em></p>\n";
    return "<!DOCTYPE html><html lang=\"en\"><head><title>Ferry works agreed - The Exborough Courier</title></head><body><nav><ul>" + menu +
           "</ul></nav><article><h1>Ferry works agreed</h1>" + body + "</article><footer><ul>" + menu + "</ul></footer></body></html>\n";
}

int make(const std::filesystem::path& folder, int count)
{
    std::filesystem::create_directories(folder);
    Words words;
    for (int i = 0; i < count; ++i) {
        std::ofstream(folder / ("minutes" + std::to_string(i) + ".pdf"), std::ios::binary) << made_pdf(words, 2 + i % 9);
        std::ofstream(folder / ("story" + std::to_string(i) + ".html"), std::ios::binary) << made_html(words);
    }
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 4 && std::strcmp(argv[1], "make") == 0) return make(argv[2], std::atoi(argv[3]));
    if (argc < 3) {
        std::fputs("usage: extract_peers pdf|html FILE…, or extract_peers make DIR N\n", stderr);
        return 2;
    }
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    std::vector<File> files;
    for (int i = 2; i < argc; ++i) files.push_back({argv[i], read(argv[i])});
    if (std::strcmp(argv[1], "pdf") == 0) measure_pdf(std::move(files));
    else measure_html(files);
    rusage self{}, children{};
    getrusage(RUSAGE_SELF, &self);
    getrusage(RUSAGE_CHILDREN, &children);
    std::printf("most memory: this process %ld MB, a reading process %ld MB\n", self.ru_maxrss / 1024, children.ru_maxrss / 1024);
    return 0;
}
