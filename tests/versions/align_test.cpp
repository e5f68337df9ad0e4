#include "versions/align.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace minutebook::versions {
namespace {

using Numbers = std::vector<std::uint32_t>;

void expect_sound(const Numbers& before, const Numbers& after, const Alignment& found)
{
    for (std::size_t i = 0; i < found.matches.size(); ++i) {
        ASSERT_LT(found.matches[i].before, before.size());
        ASSERT_LT(found.matches[i].after, after.size());
        EXPECT_EQ(before[found.matches[i].before], after[found.matches[i].after]);
        if (i == 0) continue;
        EXPECT_LT(found.matches[i - 1].before, found.matches[i].before);
        EXPECT_LT(found.matches[i - 1].after, found.matches[i].after);
    }
}

TEST(Align, FindsWhatIsCommonInOrder)
{
    struct Case {
        Numbers before, after;
        std::size_t matches;
    };
    const std::vector<Case> cases{
        {{}, {}, 0},
        {{1, 2}, {}, 0},
        {{1, 2, 3}, {1, 2, 3}, 3},
        {{1, 2, 3}, {1, 9, 3}, 2},
        {{1, 2, 3, 4}, {4, 1, 2, 3}, 3},
        {{1, 1, 1}, {1, 1}, 2},
        {{5, 6, 7, 8, 5, 6}, {5, 6, 9, 8, 5, 6}, 5},
        {{1, 2, 1, 2, 3}, {2, 1, 2, 1, 3}, 4},
    };
    for (const Case& each : cases) {
        const Alignment found = align(each.before, each.after);
        expect_sound(each.before, each.after, found);
        EXPECT_EQ(found.matches.size(), each.matches);
        EXPECT_TRUE(found.whole);
    }
}

TEST(Align, KeepsItsPromisesOnAnySequences)
{
    std::mt19937 random(7); // NOLINT(cert-msc51-cpp): the same sequences every time
    for (int round = 0; round < 300; ++round) {
        std::uniform_int_distribution<std::uint32_t> element(0, round % 3 == 0 ? 3U : 200U);
        std::uniform_int_distribution<std::size_t> length(0, 120);
        Numbers before(length(random)), after(length(random));
        for (auto* each : {&before, &after}) std::generate(each->begin(), each->end(), [&] { return element(random); });
        expect_sound(before, after, align(before, after));
    }
}

TEST(Align, GivesUpOnAStretchThatIsTooLongAndSaysSo)
{
    Numbers before(3000), after(3000); // no element stands once, and none is common but the two ends
    for (std::size_t i = 0; i < before.size(); ++i) {
        before[i] = static_cast<std::uint32_t>(i / 2);
        after[i] = static_cast<std::uint32_t>(10'000 + i / 2);
    }
    before.front() = after.front() = 77'777;
    before.back() = after.back() = 88'888;
    after[1500] = before[1500]; // common, but not to be found within the bounds
    after[1501] = before[1501];
    const Alignment found = align(before, after);
    expect_sound(before, after, found);
    EXPECT_EQ(found.matches.size(), 2U);
    EXPECT_FALSE(found.whole);
}

} // namespace
} // namespace minutebook::versions
