#include "indexer/extract/layout_text.hpp"

#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

struct HyphenCase {
    std::string_view first, second;
    std::string_view known; ///< a word seen elsewhere
    std::string_view whole;
};

TEST(LayoutText, UndoesHyphenationAndKeepsTrueCompounds)
{
    const std::vector<HyphenCase> cases{
        {"com-", "mittee", "", "committee"},
        {"COM-", "MITTEE", "", "COMMITTEE"},
        {"de-", "cision,", "", "decision,"},
        {"Weston-", "super-Mare", "", "Weston-super-Mare"},
        {"Smith-", "Jones", "", "Smith-Jones"},
        {"co-", "ordinator", "", "co-ordinator"},
        {"co-", "ordinator", "coordinator", "coordinator"},
        {"vice-", "chairman", "", "vice-chairman"},
        {"self-", "governing", "", "self-governing"},
        {"non-", "domestic", "", "non-domestic"},
        {"ex-", "officio", "", "ex-officio"},
        {"ex-", "penditure", "", "expenditure"},
        {"sub-", "committee", "", "sub-committee"},
        {"sub-", "mitted", "", "submitted"},
        {"re-", "elected", "", "re-elected"},
        {"re-", "ported", "", "reported"},
        {"car-", "park", "car-park", "car-park"},
        {"car-", "park", "", "carpark"},
        {"2019-", "2020", "", "2019-2020"},
        {"long-", "term", "", "long-term"},
        {"up-", "to-date", "", "up-to-date"},
        {"(com-", "mittee)", "", "(committee)"},
        {"com\xC2\xAD", "mittee", "", "committee"},
        {"mid-", "dle", "", "middle"},
        {"words -", "more", "", "words - more"},
    };
    for (const HyphenCase& test : cases) {
        Vocabulary vocabulary;
        vocabulary.add(test.known);
        Text text{std::string(test.first), {}};
        text.join({std::string(test.second), {}}, vocabulary);
        EXPECT_EQ(text.text, test.whole);
    }
}

TEST(LayoutText, KeepsThePlacesOfRecognisedWords)
{
    Vocabulary vocabulary;
    Text text{"the com-", {{{0, 3}, 90}, {{4, 8}, 80}}};
    text.join({"mittee met", {{{0, 6}, 70}, {{7, 10}, 60}}}, vocabulary);
    ASSERT_EQ(text.text, "the committee met");
    ASSERT_EQ(text.words.size(), 4U);
    EXPECT_EQ(text.words[1].span.of(text.text), "com");
    EXPECT_EQ(text.words[2].span.of(text.text), "mittee");
    EXPECT_EQ(text.words[3].span.of(text.text), "met");
}

} // namespace
} // namespace minutebook::extract
