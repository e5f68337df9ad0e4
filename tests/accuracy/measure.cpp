// Measures reading against dossiers of annotated texts (docs/accuracy.md).
//   accuracy [--errors N] [--rules] [--left-out] [--least FILE] DOSSIER…
// Prints precision, recall and F1 of each row; with --errors the first N of each kind of error, with --rules how often each rule was
// right. --left-out measures each council with only those rules that are right at least once in the texts of some other council of
// all dossiers: what reading would know had that council never been seen. --least FILE ("ROW<tab>F1" a line): the code is 1 where a row
// of any dossier falls below.
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
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace minutebook;
using namespace minutebook::accuracy;

struct Options {
    std::size_t errors = 0;
    bool rules = false;
    bool left_out = false;
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
        else if (word == "--left-out") out.left_out = true;
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

/// One text read.
struct Read {
    Annotated gold;
    civic::Document document;
    civic::Reading reading;
};

struct Dossier {
    std::string folder;
    std::vector<Read> texts;
};

Result<Dossier> read_all(const std::string& folder)
{
    auto texts = read_dossier(folder);
    if (!texts) return propagate(texts);
    Dossier out{folder, {}};
    for (Annotated& gold : *texts) {
        auto document = extract::extract(gold.text, "text/plain; charset=utf-8", gold.url, {}, systems::SourceCatalogue::built_in());
        if (!document) return propagate(document, gold.name);
        civic::Reading reading = read::read_document(*document);
        out.texts.push_back({std::move(gold), *std::move(document), std::move(reading)});
    }
    return out;
}

Score score_of(const Dossier& dossier)
{
    Score out;
    for (const Read& text : dossier.texts) out.add(text.gold, text.document, text.reading);
    return out;
}

/// By rule: the councils in whose texts it was right.
using Support = std::map<std::string, std::set<std::string>>;

Support support_of(const std::vector<Dossier>& dossiers)
{
    Support out;
    for (const Dossier& dossier : dossiers)
        for (const Read& text : dossier.texts) {
            Score score;
            score.add(text.gold, text.document, text.reading);
            for (const auto& [rule, tally] : score.rules())
                if (tally.right > 0) out[rule].insert(text.gold.council);
        }
    return out;
}

/// A reading without what only the rules of one council's own texts tell.
civic::Reading without(const Support& support, const std::string& council, civic::Reading reading)
{
    const auto only_here = [&](const std::string& rule) {
        const auto found = support.find(rule);
        return found == support.end() || (found->second.size() == 1 && found->second.contains(council));
    };
    std::erase_if(reading.mentions, [&](const civic::Mention& m) { return only_here(std::string(to_string(m.kind)) + ": " + m.rule); });
    std::erase_if(reading.decisions, [&](const civic::Decision& d) { return only_here("decision: " + d.rule); });
    std::erase_if(reading.statements, [&](const civic::Statement& s) { return only_here("membership: " + s.rule); });
    return reading;
}

Score score_left_out(const Dossier& dossier, const Support& support)
{
    Score out;
    for (const Read& text : dossier.texts) out.add(text.gold, text.document, without(support, text.gold.council, text.reading));
    return out;
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
        std::fprintf(stderr, "usage: accuracy [--errors N] [--rules] [--left-out] [--least FILE] DOSSIER...\n");
        return 2;
    }
    std::vector<Dossier> dossiers;
    for (const std::string& folder : options.dossiers) {
        auto dossier = read_all(folder);
        if (!dossier) {
            std::fprintf(stderr, "%s\n", dossier.error().text().c_str());
            return 1;
        }
        dossiers.push_back(*std::move(dossier));
    }
    int failed = 0;
    const Support support = options.left_out ? support_of(dossiers) : Support{};
    for (const Dossier& dossier : dossiers) {
        std::printf("\n=== %s: %zu texts%s\n", dossier.folder.c_str(), dossier.texts.size(),
                    options.left_out ? ", each council left out in turn" : "");
        const Score score = options.left_out ? score_left_out(dossier, support) : score_of(dossier);
        print(score, options);
        if (!options.least.empty()) failed += below(score, options.least);
    }
    return failed > 0 ? 1 : 0;
}
