// timeline_score TRUTH.tsv EXPORT.json: how an export stands against a truth; 0 only if all of it is right.
#include "tests/sample/timeline_score.hpp"

#include <exception>
#include <fstream>
#include <iostream>
#include <sstream>

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::cerr << "timeline_score TRUTH.tsv EXPORT.json\n";
        return 2;
    }
    try {
        std::ifstream truth(argv[1]), exported(argv[2]);
        if (!truth || !exported) throw std::runtime_error("a file cannot be read");
        std::stringstream text;
        text << exported.rdbuf();
        const auto score = minutebook::test::score_timeline(minutebook::test::read_truth(truth), boost::json::parse(text.str()));
        const auto of = [&](std::size_t right) { return std::to_string(right) + "/" + std::to_string(score.tenures); };
        std::cout << "tenures found " << of(score.found) << "  starts right " << of(score.starts) << "  ends right " << of(score.ends)
                  << "  status right " << of(score.statuses) << "  extra holders " << score.extra << "  memberships without a source "
                  << score.without_source << '\n';
        for (const auto& fault : score.faults) std::cout << "  " << fault << '\n';
        return score.whole() && score.tenures > 0 ? 0 : 1;
    }
    catch (const std::exception& error) {
        std::cerr << "timeline_score: " << error.what() << '\n';
        return 1;
    }
}
