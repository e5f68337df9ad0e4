#include "indexer/resolve/post_labels.hpp"

#include <gtest/gtest.h>

namespace minutebook::resolve {
namespace {

constexpr const char* council = "Exampleton Borough Council";

TEST(PostLabel, BringsSucceedingTitlesOfOnePostToOneKey)
{
    const std::vector<std::vector<const char*>> same{
        {"Director of Children’s Services", "Corporate Director of Children's Services", "Interim Executive Director of Childrens Services",
         "acting director of children's services"},
        {"Leader", "Council leader", "Leader of the Council", "leader of Exampleton Council", "Leader of Exampleton Borough Council"},
        {"Mayor", "Mayor of the Borough", "the Mayor of Exampleton"},
        {"Deputy Mayor", "Deputy Mayor of the Borough"},
        {"Chief Executive", "Chief Executive Officer", "Interim Chief Executive", "chief executive (interim)"},
        {"Chair", "Chairman", "Chairperson"},
        {"Vice-Chair", "Vice Chairman", "Deputy Chair"},
        {"Portfolio Holder for Housing", "Cabinet Member for Housing"},
    };
    for (const auto& titles : same)
        for (const char* title : titles) EXPECT_EQ(parse_post(title, council).key, parse_post(titles.front(), council).key) << title;
}

TEST(PostLabel, KeepsOtherPostsApart)
{
    const std::vector<const char*> different{"Director of Finance",
                                             "Director of Children's Services",
                                             "Deputy Director of Children's Services",
                                             "Assistant Director of Children's Services",
                                             "Leader of the Council",
                                             "Deputy Leader of the Council",
                                             "Labour leader",
                                             "Mayor",
                                             "Deputy Mayor",
                                             "Chair",
                                             "Vice-Chair",
                                             "Chief Executive",
                                             "Assistant Chief Executive"};
    for (std::size_t i = 0; i < different.size(); ++i)
        for (std::size_t j = i + 1; j < different.size(); ++j)
            EXPECT_NE(parse_post(different[i], council).key, parse_post(different[j], council).key)
                << different[i] << " / " << different[j];
}

TEST(PostLabel, ShowsTheTitleWithoutTheMannerOfHolding)
{
    const PostLabel label = parse_post("Interim Director of Finance", council);
    EXPECT_EQ(label.shown, "Director of Finance");
    EXPECT_EQ(label.modifier, "interim");
}

TEST(PostLabel, TakesTheBodyOutOfAChairsTitle)
{
    const PostLabel label = parse_post("Chair of the Planning Committee", council);
    EXPECT_EQ(label.shown, "Chair");
    EXPECT_EQ(label.body, "Planning Committee");
}

TEST(PostLabel, KnowsWhoMayHoldIt)
{
    EXPECT_EQ(class_of(parse_post("Leader of the Council", council)), PostClass::member);
    EXPECT_EQ(class_of(parse_post("Interim Chief Executive", council)), PostClass::officer);
    EXPECT_EQ(class_of(parse_post("editor", council)), PostClass::other);
    EXPECT_TRUE(single_holder(parse_post("Mayor", council)));
    EXPECT_FALSE(single_holder(parse_post("Parent Governor Representative", council)));
}

} // namespace
} // namespace minutebook::resolve
