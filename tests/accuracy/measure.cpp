// Measures reading against dossiers of annotated texts (docs/accuracy.md).
//   accuracy [--errors N] [--rules] [--least FILE] DOSSIER…
// Prints precision, recall and F1 of each row; with --errors the first N of each kind of error, with --rules how often each rule was
// right. --least FILE ("ROW<tab>F1" a line): the code is 1 where a row of any dossier falls below.
#include "base/files.hpp"
#include "base/text.hpp"
#include "indexer/extract/extract.hpp"
#include "indexer/read/read.hpp"
#include "systems/sources.hpp"
#include "tests/accuracy/dossier.hpp"
#include "tests/accuracy/score.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using namespace minutebook;
using namespace minutebook::accuracy;

struct Options {
    std::size_t errors = 0;
    bool rules = false;
    std::string least;
    std::vector<std::string> dossiers;
};

Options options_of(int argc, char** argv)
{
    Options out;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--errors" && i + 1 < argc) out.errors = static_cast<std::size_t>(std::atoi(argv[++i]));
        else if (word == "--rules") out.rules = true;
        else if (word == "--least" && i + 1 < argc) out.least = argv[++i];
        else out.dossiers.push_back(word);
    }
    return out;
}

void print(const Score& score, const Options& options)
{
    std::printf("%-24s  P      R      F1     gold  found\n", "");
    for (const auto name : row_names) {
        const Tally& row = score.row(name);
        std::printf("%-24s  %.3f  %.3f  %.3f  %5d  %5d\n", std::string(name).c_str(), row.precision(), row.recall(), row.f1(),
                    row.right + row.missed, row.right + row.wrong);
    }
    if (options.errors > 0)
        for (const auto& [kind, list] : score.errors()) {
            std::printf("\n== %s: %zu\n", kind.c_str(), list.size());
            for (std::size_t i = 0; i < std::min(options.errors, list.size()); ++i) std::printf("  %s\n", list[i].c_str());
        }
    if (options.rules) {
        std::printf("\n%-60s  right  wrong\n", "rule");
        for (const auto& [rule, tally] : score.rules()) std::printf("%-60s  %5d  %5d\n", rule.c_str(), tally.right, tally.wrong);
    }
}

/// The rows that fall below what they should reach.
int below(const Score& score, const std::string& file)
{
    const auto text = read_file(file);
    if (!text) return std::fprintf(stderr, "%s\n", text.error().text().c_str()), 1;
    int out = 0;
    for (const auto line : split(*text, '\n')) {
        const auto cells = split(line, '\t');
        if (cells.size() != 2 || line.front() == '#') continue;
        const double least = std::atof(std::string(cells[1]).c_str()), have = score.row(cells[0]).f1();
        if (have >= least) continue;
        std::printf("BELOW: %s: F1 %.3f, should be at least %.3f\n", std::string(cells[0]).c_str(), have, least);
        ++out;
    }
    return out;
}

} // namespace

int main(int argc, char** argv)
{
    const Options options = options_of(argc, argv);
    if (options.dossiers.empty()) {
        std::fprintf(stderr, "usage: accuracy [--errors N] [--rules] [--least FILE] DOSSIER...\n");
        return 2;
    }
    const auto& catalogue = systems::SourceCatalogue::built_in();
    int failed = 0;
    for (const std::string& folder : options.dossiers) {
        const auto texts = read_dossier(folder);
        if (!texts) {
            std::fprintf(stderr, "%s\n", texts.error().text().c_str());
            return 1;
        }
        Score score;
        for (const Annotated& gold : *texts) {
            const auto document = extract::extract(gold.text, "text/plain; charset=utf-8", gold.url, {}, catalogue);
            if (!document) std::fprintf(stderr, "%s: %s\n", gold.name.c_str(), document.error().text().c_str());
            else score.add(gold, *document, read::read_document(*document));
        }
        std::printf("\n=== %s: %zu texts\n", folder.c_str(), texts->size());
        print(score, options);
        if (!options.least.empty()) failed += below(score, options.least);
    }
    return failed > 0 ? 1 : 0;
}
