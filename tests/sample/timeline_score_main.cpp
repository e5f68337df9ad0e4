// timeline_score TRUTH.tsv EXPORT.json [FOUND STARTS ENDS STATUSES EXTRA]: how an export stands against a truth; 0 only if all of it is
// right, or, with numbers, if so many tenures at least are found, and right, and there are at most so many extra holders.
#include "tests/sample/timeline_score.hpp"

#include <exception>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

int main(int argc, char** argv)
{
    if (argc != 3 && argc != 8) {
        std::cerr << "timeline_score TRUTH.tsv EXPORT.json [FOUND STARTS ENDS STATUSES EXTRA]\n";
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
        if (argc == 3) return score.whole() && score.tenures > 0 ? 0 : 1;
        const auto number = [&](int argument) { return std::stoul(argv[argument]); };
        const bool good = score.found >= number(3) && score.starts >= number(4) && score.ends >= number(5) && score.statuses >= number(6) &&
                          score.extra <= number(7) && score.without_source == 0;
        return good ? 0 : 1;
    }
    catch (const std::exception& error) {
        std::cerr << "timeline_score: " << error.what() << '\n';
        return 1;
    }
}
