#include "coverage/numbering.hpp"

#include <gtest/gtest.h>

namespace minutebook::coverage {
namespace {

TEST(ItemNumber, IsTheLeadingOne)
{
    const std::vector<std::pair<const char*, std::optional<int>>> cases{{"7", 7},
                                                                        {" 7. ", 7},
                                                                        {"12a", 12},
                                                                        {"5.2", 5},
                                                                        {"3(b)", 3},
                                                                        {"A1", std::nullopt},
                                                                        {"", std::nullopt},
                                                                        {"1000", std::nullopt},
                                                                        {"999999999999", std::nullopt}};
    for (const auto& [text, number] : cases) EXPECT_EQ(item_number(text), number) << text;
}

TEST(Numbering, FindsWhatNothingNamesBetweenLowestAndHighest)
{
    EXPECT_EQ(numbers_between({1, 2, 4, 7}), (std::vector<int>{3, 5, 6}));
    EXPECT_EQ(numbers_between({45, 46, 47}), std::vector<int>{}) << "numbers may go on from the meeting before";
    EXPECT_EQ(numbers_between({4}), std::vector<int>{});
    EXPECT_EQ(numbers_between({}), std::vector<int>{});
    EXPECT_EQ(numbers_between({1, 900}), std::vector<int>{}) << "a leap is another way of numbering";
}

TEST(Numbering, KeepsMeetingsApartAndSaysWhoTellsTheNumbers)
{
    Numbering numbering;
    numbering.note("Cabinet", "7", "2024-03-04", Kind::paper, "1");
    numbering.note("Cabinet", "7", "2024-03-04", Kind::paper, "3");
    numbering.note("Planning", "8", "2024-04-01", Kind::item, "2.");
    numbering.note("Planning", "8", "2024-04-01", Kind::paper, "5");
    numbering.note("Planning", "9", "2024-04-01", Kind::item, "1");
    numbering.note("Planning", "", "2024-04-01", Kind::item, "9");
    const auto gaps = numbering.gaps();
    ASSERT_EQ(gaps.size(), 2U);
    EXPECT_EQ(gaps[0].body, "Planning");
    EXPECT_EQ(gaps[0].numbers, (std::vector<int>{3, 4}));
    EXPECT_FALSE(gaps[0].papers_only);
    EXPECT_EQ(gaps[1].meeting_key, "7");
    EXPECT_EQ(gaps[1].numbers, std::vector<int>{2});
    EXPECT_TRUE(gaps[1].papers_only);
}

} // namespace
} // namespace minutebook::coverage
