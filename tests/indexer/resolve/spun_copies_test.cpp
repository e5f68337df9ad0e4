// Stories that copy one another, and what alone the copy says.
#include "indexer/fingerprint.hpp"
#include "tests/indexer/resolve/told.hpp"

#include <algorithm>
#include <gmock/gmock.h>

namespace minutebook::resolve {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* council = "Ombrey Council";

/// A long story, with the words that name the officer left open.
std::string about_the_bridge(const std::string& officer)
{
    return "Work on the footbridge at Tanner's Reach will not begin before the spring, councillors were told on Monday night. The timbers "
           "were found to be rotten when divers looked at the piers in August, and the price has gone up by a third since then. " +
           officer +
           " said that the bridge would stay shut until the new beams had been tested under load. Walkers must go round by the mill lane, "
           "which floods in most winters, and shopkeepers in the lower town say that they have lost half of their weekend trade. A "
           "petition "
           "with six hundred names was handed in at the town hall last week. The contractor, which also built the weir, has promised to "
           "bring a second crane as soon as the river falls, and to work on Saturdays until the deck is laid. Engineers will come back in "
           "January with a firm price and a date on which the barriers can be taken away for good.";
}

std::vector<index::StoredReading> stories(const std::vector<std::pair<const char*, std::string>>& texts)
{
    std::vector<Paper> papers;
    for (const auto& [day, text] : texts) {
        papers.push_back(story(day, text));
        papers.back().url = "http://paper" + std::to_string(papers.size()) + ".test/bridge";
    }
    auto out = read_all(council, papers);
    for (auto& reading : out) reading.document.fingerprint = indexer::fingerprint_of(reading.document);
    return out;
}

std::vector<std::string> told(const std::vector<index::StoredReading>& readings)
{
    return tenures(resolve(civic::CouncilId("inv"), council, readings));
}

constexpr const char* first = "Ombrey Council's Director of Highways, Ada Marsh,";
constexpr const char* altered = "Ombrey Council's Head of Infrastructure, Ada Marsh,";

TEST(SpunCopies, MakeNoNewPostOfATitleThatTheyAlter)
{
    const auto found = told(stories({{"2019-05-20", about_the_bridge(first)}, {"2019-05-22", about_the_bridge(altered)}}));
    EXPECT_THAT(found, Contains(HasSubstr("Ada Marsh | inv-director-of-highways |")));
    EXPECT_THAT(found, Not(Contains(HasSubstr("infrastructure"))));
}

TEST(SpunCopies, AreNoneWhereNobodyKnowsWhichCameFirst)
{
    for (const auto& [a, b] : {std::pair("2019-05-20", "2019-05-20"), std::pair("", "")}) {
        const auto found = told(stories({{a, about_the_bridge(first)}, {b, about_the_bridge(altered)}}));
        EXPECT_THAT(found, Contains(HasSubstr("inv-director-of-highways"))) << a;
        EXPECT_THAT(found, Contains(HasSubstr("inv-head-of-infrastructure"))) << a;
    }
}

TEST(SpunCopies, LeavePostsThatOthersNameToo)
{
    auto readings = stories({{"2019-05-20", about_the_bridge(first)}, {"2019-05-22", about_the_bridge(altered)}});
    readings.push_back(stories({{"", ""}, {"", ""}, {"2019-09-01", std::string(altered) + " spoke at the harvest fair."}}).back());
    EXPECT_THAT(told(readings), Contains(HasSubstr("Ada Marsh | inv-head-of-infrastructure |")));
}

TEST(SpunCopies, LeavePeopleOfWhomTheFirstStorySaysNothing)
{
    const std::string more = " Ombrey Council's Head of Markets, Bea Tull, said stalls would move to the yard.";
    const auto found = told(stories({{"2019-05-20", about_the_bridge(first)}, {"2019-05-22", about_the_bridge(first) + more}}));
    EXPECT_THAT(found, Contains(HasSubstr("Bea Tull | inv-head-of-markets |")));
}

TEST(SpunCopies, AreJudgedAlikeInWhateverOrderTheyCome)
{
    const auto all = stories({{"2019-05-20", about_the_bridge(first)},
                              {"2019-05-22", about_the_bridge(altered)},
                              {"2019-09-01", std::string(altered) + " spoke at the harvest fair."}});
    std::vector<std::size_t> order{0, 1, 2};
    const auto whole = told(all);
    do {
        Known known("inv", council);
        for (const std::size_t each : order) known.put({all[each]});
        EXPECT_EQ(tenures(known.knowledge()), whole);
        // The one that names it on its own account goes: then only the copy does; then the first story goes, and it is a copy no more.
        known.put({}, {all[2].document.id});
        EXPECT_EQ(tenures(known.knowledge()), told({all[0], all[1]}));
        known.put({}, {all[0].document.id});
        EXPECT_EQ(tenures(known.knowledge()), told({all[1]}));
        known.put({all[0]});
        EXPECT_EQ(tenures(known.knowledge()), told({all[0], all[1]}));
    } while (std::next_permutation(order.begin(), order.end()));
}

} // namespace
} // namespace minutebook::resolve
