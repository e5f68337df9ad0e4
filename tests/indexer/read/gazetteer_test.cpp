#include "indexer/read/gazetteer.hpp"

#include "indexer/read/rules.hpp"

#include <gtest/gtest.h>

namespace minutebook::read {
namespace {

TEST(Gazetteer, TellsWordsByKindOfWhichOneWordMayHaveMany)
{
    EXPECT_TRUE(is_word("clerk", Word::post_head));
    EXPECT_TRUE(is_word("will", Word::first_name));
    EXPECT_TRUE(is_word("will", Word::also_a_word)) << "a doubtful first name is a first name as well";
    EXPECT_FALSE(is_word("quexbourne", Word::first_name));
    EXPECT_EQ(word_kinds("quexbourne"), 0U);
    EXPECT_NE(word_kinds("housing") & static_cast<std::uint32_t>(Word::service), 0U);
}

TEST(Gazetteer, KnowsAKindForEveryListAndNoOther)
{
    for (const auto* table : {"words", "words_names"})
        for (const Rule& rule : rule_table(table)) EXPECT_TRUE(word_kind(rule.name)) << rule.name;
    EXPECT_FALSE(word_kind("no such list"));
}

TEST(Gazetteer, KeepsKindsApartByBit)
{
    std::uint32_t seen = 0;
    for (const auto* table : {"words", "words_names"}) {
        for (const Rule& rule : rule_table(table)) {
            const auto bit = static_cast<std::uint32_t>(*word_kind(rule.name));
            EXPECT_EQ(seen & bit, 0U) << rule.name;
            seen |= bit;
        }
    }
}

} // namespace
} // namespace minutebook::read
