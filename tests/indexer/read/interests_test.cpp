#include "indexer/read/interests.hpp"

#include "base/text.hpp"
#include "indexer/read/read.hpp"

#include <gtest/gtest.h>

namespace minutebook::read {
namespace {

/// "person/kind/item" of each declaration, joined by "; ".
std::string interests_in(const std::string& text, civic::DocumentKind kind = civic::DocumentKind::meeting)
{
    civic::Document document;
    document.kind = kind;
    document.text = text;
    std::vector<std::string> out;
    for (const auto& one : read_document(document).interests) out.push_back(one.person + "/" + one.kind + "/" + one.item);
    return join(out, "; ");
}

TEST(FindInterests, TellsWhoDeclaredWhatInWhichItem)
{
    const std::pair<const char*, const char*> cases[] = {
        {"Councillor Ada Brook declared a personal interest in item 6 as a governor of the school.", "Ada Brook/personal/item 6"},
        {"Cllrs Ada Brook and Cy Dale declared a disclosable pecuniary interest in the grant to the village hall, and left the room.",
         "Ada Brook/pecuniary/the grant to the village hall; Cy Dale/pecuniary/the grant to the village hall"},
        {"Following advice from Mr Holm, Councillor Ada Brook declared a personal and prejudicial interest in application 21/00345/FUL.",
         "Ada Brook/prejudicial/application 21/00345/FUL"},
        {"Councillor Cy Dale (Vice-Chairman) disclosed a non-pecuniary interest regarding the bowls club.",
         "Cy Dale/non-pecuniary/the bowls club"},
        {"Having declared an interest, Councillor Eve Fox withdrew from the meeting.", "Eve Fox//"},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(interests_in(text), expected) << text;
}

TEST(FindInterests, ReadsLinesAndTablesUnderTheirHeading)
{
    EXPECT_EQ(interests_in("3. DECLARATIONS OF INTEREST\n\nCllr. A. Brook, Agenda Item 4 - Vexford notice board.\n\n4. MINUTES\n\nCllr. C. "
                           "Dale, item 9.\n"),
              "A. Brook//Agenda Item 4 - Vexford notice board");
    EXPECT_EQ(interests_in("3. Declarations of interest\n\nCllr Ada Brook | Item 5 | Personal\nCllr Cy Dale | Item 7 | Pecuniary\n\n4. "
                           "Minutes\n"),
              "Ada Brook/personal/Item 5; Cy Dale/pecuniary/Item 7");
}

TEST(FindInterests, GivesNothingForNoneGuidanceAndNews)
{
    const char* cases[] = {
        "3. Declarations of interest\n\nNone.\n\n4. Minutes\n",
        "3. Declarations of interest\n\nThere were no declarations of interest from Councillor Ada Brook or others.\n",
        "Members are reminded that they must declare any disclosable pecuniary interest. Mr Cy Dale is the Monitoring Officer.",
        "Councillor Ada Brook said that the talk was of great interest.",
    };
    for (const char* text : cases) EXPECT_EQ(interests_in(text), "") << text;
    EXPECT_EQ(interests_in("Councillor Ada Brook declared a personal interest in item 6.", civic::DocumentKind::news), "");
}

} // namespace
} // namespace minutebook::read
