#include "indexer/read/pattern.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace minutebook::read {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(Pattern, FindsOnFromAPlaceAndSeesWhatStandsBeforeIt)
{
    const Pattern word(R"(\b(\w+) agreed\b)");
    const std::string text = "It was agreed; all agreed";
    const auto second = word.find(text, 14);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->text(text, 1), "all");
    EXPECT_FALSE(Pattern(R"(\bas agreed)").find(text, 4)) << "a word does not begin at 4";
    EXPECT_EQ(word.find_all(text).size(), 2U);
}

TEST(Pattern, KnowsTheLettersOfTheLatinScript)
{
    const Pattern name(R"(\p{Lu}[\p{L}’]*)");
    for (const char* word : {"Zoë", "Ŵyn", "Ŷ", "Ó", "Łukasz", "Šárka", "D’Arcy", "Ẁ"}) EXPECT_TRUE(name.matches_whole(word)) << word;
    for (const char* word : {"zoë", "1a", "ŵyn", "Я", "A1"}) EXPECT_FALSE(name.matches_whole(word)) << word;
    EXPECT_TRUE(Pattern(R"([^\p{L}]\p{Ll}[]a]\[)").matches_whole("1é][")) << "brackets and escapes stay what they are";
}

TEST(PatternSet, TellsWhichOccur)
{
    const PatternSet set({"RESOLVED", "(?i)agreed to .{0,20} the", "^Minutes"});
    EXPECT_THAT(set.found_in("It was AGREED to mend the gate."), ElementsAre(1));
    EXPECT_THAT(set.found_in("Minutes: RESOLVED"), ElementsAre(0, 2));
    EXPECT_THAT(set.found_in("nothing"), IsEmpty());
}

TEST(PatternFilter, LeavesOutOnlyWhatCannotOccur)
{
    const PatternFilter filter(
        {R"((?i)\bresolved\b.{0,200}\bunanimously)", R"(\d+-\d+)", R"((?:moved|proposed) by)", "Ymddiheuriadau Élan"});
    EXPECT_THAT(filter.possible_in("RESOLVED, Unanimously"), Contains(0));
    EXPECT_THAT(filter.possible_in("resolved by a majority"), Not(Contains(0)));
    EXPECT_THAT(filter.possible_in("words alone"), Contains(1)) << "it needs no word";
    EXPECT_THAT(filter.possible_in("PROPOSED BY"), Contains(2)) << "it may, whatever the case";
    EXPECT_THAT(filter.possible_in("moved it"), Not(Contains(2)));
    EXPECT_THAT(filter.possible_in("Ymddiheuriadau Élan"), Contains(3)) << "letters beyond ASCII are never judged";
}

} // namespace
} // namespace minutebook::read
