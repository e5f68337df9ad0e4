#include "indexer/read/names.hpp"

#include <gtest/gtest.h>

namespace minutebook::read {
namespace {

TEST(DisplayName, PutsCapitalsBackAndSpacesRight)
{
    EXPECT_EQ(display_name("GWEN Tarnfield"), "Gwen Tarnfield");
    EXPECT_EQ(display_name("O'BRACK-HOLM"), "O'Brack-Holm");
    EXPECT_EQ(display_name("P. Tarn"), "P. Tarn");
    EXPECT_EQ(display_name("Gwen\n> Tarnfield"), "Gwen Tarnfield");
}

TEST(CanBeShortFor, AsksForTheSameSurnameAndNoContradiction)
{
    struct Case {
        std::string_view shorter, longer;
        bool expected;
    };
    const Case cases[] = {
        {"Tarnfield", "Gwen Tarnfield", true},      {"G Tarnfield", "Gwen Tarnfield", true},  {"G. Tarnfield", "Gwen Tarnfield", true},
        {"Sue Tarnfield", "Susan Tarnfield", true}, {"H Tarnfield", "Gwen Tarnfield", false}, {"Hal Tarnfield", "Gwen Tarnfield", false},
        {"Gwen", "Gwen Tarnfield", false},
    };
    for (const auto& c : cases) EXPECT_EQ(can_be_short_for(c.shorter, c.longer), c.expected) << c.shorter << " / " << c.longer;
}

TEST(FullestName, LeavesASurnameAloneThatTwoPeopleShare)
{
    EXPECT_EQ(fullest_name("Tarnfield", {"Tarnfield", "G Tarnfield", "Gwen Tarnfield"}), "Gwen Tarnfield");
    EXPECT_EQ(fullest_name("Tarnfield", {"Tarnfield", "Gwen Tarnfield", "Harold Tarnfield"}), "Tarnfield");
}

TEST(IsPseudonym, CoversLoneFirstNamesAndNumberedChildren)
{
    EXPECT_TRUE(is_pseudonym("Child A"));
    EXPECT_TRUE(is_pseudonym("Sam"));
    EXPECT_FALSE(is_pseudonym("Tarnfield"));
}

} // namespace
} // namespace minutebook::read
