#include "indexer/read/sentences.hpp"

#include <gmock/gmock.h>

namespace minutebook::read {
namespace {

std::vector<std::string> texts(std::string_view text)
{
    std::vector<std::string> out;
    for (const Token& token : tokenize(text)) out.emplace_back(token.text);
    return out;
}

TEST(Tokenize, KeepsHyphensAndInnerApostrophesButPartsThePossessive)
{
    EXPECT_THAT(texts("Brennan O’Tarn-Vale’s Vice-Chair"), testing::ElementsAre("Brennan", "O’Tarn-Vale", "’s", "Vice-Chair"));
    EXPECT_THAT(texts("Harris’ work"), testing::ElementsAre("Harris", "’", "work"));
}

TEST(Tokenize, ReadsDottedCapitalsAsOneWordAndAnInitialAsTwo)
{
    EXPECT_THAT(texts("C.C.C. (P. Tarn)"), testing::ElementsAre("C.C.C.", "(", "P", ".", "Tarn", ")"));
}

TEST(Tokenize, TellsAWrappedLineFromALineThatParts)
{
    const auto tokens = tokenize("Present\nCouncillors Ann Example, Bob Sample, Cy Placeholder and Di\nFictional\n\nApologies");
    ASSERT_GE(tokens.size(), 12U);
    EXPECT_EQ(tokens[1].gap, Gap::line);
    EXPECT_EQ(tokens[tokens.size() - 2].text, "Fictional");
    EXPECT_EQ(tokens[tokens.size() - 2].gap, Gap::wrap);
    EXPECT_EQ(tokens.back().gap, Gap::paragraph);
}

TEST(Tokenize, SkipsMarkupOfQuotedLines) { EXPECT_THAT(texts("> **Ruby** spoke"), testing::ElementsAre("Ruby", "spoke")); }

TEST(Tokenize, KnowsHowAWordIsWritten)
{
    const auto tokens = tokenize("McTarn deHolm NALC J council");
    EXPECT_EQ(tokens[0].caps, Caps::title);
    EXPECT_EQ(tokens[1].caps, Caps::mixed);
    EXPECT_EQ(tokens[2].caps, Caps::upper);
    EXPECT_EQ(tokens[3].caps, Caps::initial);
    EXPECT_EQ(tokens[4].caps, Caps::lower);
}

} // namespace
} // namespace minutebook::read
