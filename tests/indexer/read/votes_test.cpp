#include "indexer/read/votes.hpp"

#include <gtest/gtest.h>

namespace minutebook::read {
namespace {

TEST(Votes, ReadsCountsInTheFormsOfRecords)
{
    using civic::VoteCounts;
    const std::pair<const char*, std::optional<VoteCounts>> cases[] = {
        {"There were 29 votes in favour and 10 against.", VoteCounts{29, 10, std::nullopt}},
        {"agreed with 42 votes in favour, 0 against and 0 abstentions", VoteCounts{42, 0, 0}},
        {"For 23, Against 12, Abstentions 2", VoteCounts{23, 12, 2}},
        {"For: (4) Cllrs Ames and Bell Against: (5) Cllr Cole Abstained: (0)", VoteCounts{4, 5, 0}},
        {"carried by 9 votes to 3", VoteCounts{9, 3, std::nullopt}},
        {"The motion carried 4-1-0", VoteCounts{4, 1, 0}},
        {"by unanimous voice vote – 5", VoteCounts{5, std::nullopt, std::nullopt}},
        {"Ayes: Ames, Bell and Cole – 3. Noes: Dale – 1.", VoteCounts{3, 1, std::nullopt}},
        {"lost by nine votes to three", VoteCounts{9, 3, std::nullopt}},
        {"carried unanimously", std::nullopt},
        {"at 7-9 Mill Lane on 3 May", std::nullopt},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(votes_in(text), expected) << text;
}

TEST(Votes, ListsNamesByClass)
{
    const auto votes =
        named_votes_in("Recorded vote: For: (2) Councillors A Brook and Cy Dale. Against: (1) Councillor Eve Fox. Abstained: (0)");
    ASSERT_EQ(votes.size(), 3U);
    EXPECT_EQ(votes[0].person + "/" + votes[0].option, "A Brook/for");
    EXPECT_EQ(votes[2].person + "/" + votes[2].option, "Eve Fox/against");
}

TEST(Votes, TellsUnanimity)
{
    EXPECT_TRUE(says_unanimous("all in favour"));
    EXPECT_TRUE(says_unanimous("RESOLVED unanimously"));
    EXPECT_FALSE(says_unanimous("carried"));
}

} // namespace
} // namespace minutebook::read
