#include "tests/indexer/extract/layout_pages.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace minutebook::extract {
namespace {

const std::vector<std::string_view> left_column{
    "The village green was mown on Monday by the new",  "contractor, who has also cleared the ditch behind",
    "the hall and will return in autumn to lay the",    "hedge along the lower lane before the first snow.",
    "Residents who wish to help should tell the clerk", "by the end of the month at the latest, please."};
const std::vector<std::string_view> right_column{
    "Bins will be emptied on Fridays from the first",  "week of May. Please leave them at your gate by",
    "seven in the morning, as the lorry now comes up", "from the ford and no longer turns at the chapel.",
    "Garden waste goes into the brown bins only, and", "glass to the bank beside the telephone box."};

TEST(LayoutColumns, ReadsOneNewspaperColumnAfterTheOther)
{
    PageMaker page;
    page.lines(50, 100, left_column).lines(310, 100, right_column);
    EXPECT_EQ(
        text_of_page(page),
        "The village green was mown on Monday by the new contractor, who has also cleared the ditch behind the hall and will return in "
        "autumn "
        "to lay the hedge along the lower lane before the first snow. Residents who wish to help should tell the clerk by the end of the "
        "month at the latest, please.\n\n"
        "Bins will be emptied on Fridays from the first week of May. Please leave them at your gate by seven in the morning, as the lorry "
        "now comes up from the ford and no longer turns at the chapel. Garden waste goes into the brown bins only, and glass to the bank "
        "beside the telephone box.");
}

TEST(LayoutColumns, DoesNotNeedLinesOfBothColumnsAtOneHeight)
{
    PageMaker page;
    page.lines(50, 100, left_column).lines(310, 105, right_column);
    const std::string text = text_of_page(page);
    EXPECT_LT(text.find("latest, please."), text.find("Bins will be"));
}

TEST(LayoutColumns, ReadsAcrossAFullWidthHeadingBetweenColumns)
{
    PageMaker page;
    page.at(50, 60, "NEWS FROM THE PARISH OF UPPER BRACKEN AND ITS NEIGHBOURS THIS SUMMER", 14, true);
    page.lines(
        50, 100,
        {"The fair on the green", "drew more people than", "ever before, and even", "the rain held off for", "most of the afternoon."});
    page.lines(
        220, 100,
        {"The choir meets every", "second Tuesday in the", "chapel and looks out", "for tenors who do not", "mind a draughty room."});
    page.lines(
        390, 100,
        {"The post van now comes", "at ten o'clock and has", "stamps, forms and cash", "for all who cannot go", "to town by themselves."});
    page.at(50, 190, "HIGHWAYS: WHAT IS PLANNED FOR THE ROADS OF THE PARISH UNTIL CHRISTMAS", 14, true);
    page.lines(50, 230,
               {"The lane to the ford is", "closed for two weeks in", "October while the wall", "is rebuilt by hand, and",
                "then again in November."});
    page.lines(
        220, 230,
        {"Gritting begins on the", "first of December, and", "the bins are filled by", "the lengthsman who has", "the key of the depot."});
    const std::string text = text_of_page(page);
    const std::vector<std::string> order{"NEWS FROM", "The fair", "rain held off", "The choir", "The post van",
                                         "to town",   "HIGHWAYS", "The lane",      "Gritting"};
    std::size_t at = 0;
    for (const std::string& words : order) {
        const auto found = text.find(words);
        ASSERT_NE(found, std::string::npos) << words << " in " << text;
        EXPECT_GE(found, at) << words << " in " << text;
        at = found;
    }
}

TEST(LayoutColumns, JoinsNumbersInANarrowColumnToTheirParagraphs)
{
    PageMaker page;
    double y = 100;
    for (int item = 1; item <= 4; ++item) {
        page.at(50, y, "12." + std::to_string(item));
        page.lines(100, y,
                   {"The committee considered the report of the treasurer on the accounts for the past",
                    "year and asked that it be sent to all members in time."});
        y += 36;
    }
    const std::string text = text_of_page(page);
    for (int item = 1; item <= 4; ++item)
        EXPECT_NE(text.find("12." + std::to_string(item) +
                            " The committee considered the report of the treasurer on the accounts for the past year and asked"),
                  std::string::npos)
            << text;
    EXPECT_EQ(text.find('|'), std::string::npos) << text;
}

TEST(LayoutColumns, ReadsAnActionColumnAfterTheParagraphItStandsBeside)
{
    PageMaker page;
    page.lines(50, 100,
               {"The clerk was asked to write to the county about the broken drain in the lower",
                "lane and to report what had been answered at the next meeting of the council."});
    page.at(520, 100, "AB");
    page.lines(50, 136,
               {"Councillor Brook offered to mend the notice board before the winter, and it was",
                "agreed that the cost of the wood should be met from the fund for small repairs."});
    page.at(520, 136, "JB");
    page.lines(50, 172,
               {"The grass at the play area had been cut twice since the last meeting, and nothing",
                "further was thought to be needed until the spring of the year that follows now."});
    page.at(520, 184, "Clerk");
    EXPECT_EQ(text_of_page(page), "The clerk was asked to write to the county about the broken drain in the lower lane and to report what "
                                  "had been answered at the next "
                                  "meeting of the council.\nAB\n\n"
                                  "Councillor Brook offered to mend the notice board before the winter, and it was agreed that the cost of "
                                  "the wood should be met from "
                                  "the fund for small repairs.\nJB\n\n"
                                  "The grass at the play area had been cut twice since the last meeting, and nothing further was thought "
                                  "to be needed until the spring "
                                  "of the year that follows now.\nClerk");
}

TEST(LayoutColumns, KeepsNumbersWithParagraphsThatHoldATable)
{
    PageMaker page;
    page.at(50, 100, "1.")
        .lines(90, 100, {"The council asked the residents of the lane how they feel about the crossing that", "stands before the school."});
    for (const double y : {130.0, 146.0, 162.0}) page.rule(90, y, 390, y + 0.5);
    for (const double x : {90.0, 240.0, 390.0}) page.rule(x, 130, x + 0.5, 162);
    page.at(94, 138, "Happy").at(244, 138, "Unhappy").at(94, 154, "12").at(244, 154, "31");
    page.at(50, 190, "2.")
        .lines(90, 190, {"The council asked the residents of the road how they feel about the parking of cars", "on both of its sides."});
    page.at(50, 230, "3.")
        .lines(90, 230, {"The council asked the residents of the mews how they feel about the lamps that the", "county has put up there."});
    EXPECT_EQ(text_of_page(page),
              "1. The council asked the residents of the lane how they feel about the crossing that stands before the school.\n\n"
              "Happy | Unhappy\n12 | 31\n\n"
              "2. The council asked the residents of the road how they feel about the parking of cars on both of its sides.\n\n"
              "3. The council asked the residents of the mews how they feel about the lamps that the county has put up there.");
}

TEST(LayoutColumns, KeepsStretchedLinesOfANarrowColumnWhole)
{
    PageMaker page;
    page.lines(310, 100, right_column);
    page.lines(50, 100, {"The survey of the traffic lasted for two days and"});
    for (int line = 0; line < 3; ++line) { // spaces of eleven points
        double x = 50;
        for (const std::string_view word : {"was", "then", "moved", "on", "again", "by", "others"}) {
            page.at(x, 112 + 12.0 * line, word);
            x += 5.0 * static_cast<double>(word.size()) + 11;
        }
    }
    page.lines(50, 148, {"in the county, who will tell us in due course what", "they have seen of it, which may take many months."});
    const std::string text = text_of_page(page);
    EXPECT_NE(text.find("two days and was then moved on again by others was then moved on again by others was then moved on again by "
                        "others in the county"),
              std::string::npos)
        << text;
    EXPECT_EQ(text.find('|'), std::string::npos) << text;
}

TEST(LayoutColumns, KeepsNamesInTwoColumnsWhole)
{
    PageMaker page;
    page.at(50, 100, "Present:");
    page.lines(50, 112, {"Cllr A Brook (Chair)", "Cllr C Dale", "Cllr E Fenn (Independent)"});
    page.lines(300, 112, {"Cllr G Hill", "Cllr I Moor (Labour, Ford)", "Cllr K Nook"});
    const std::string text = text_of_page(page);
    EXPECT_NE(
        text.find("Cllr A Brook (Chair) | Cllr G Hill\nCllr C Dale | Cllr I Moor (Labour, Ford)\nCllr E Fenn (Independent) | Cllr K Nook"),
        std::string::npos)
        << text;
}

TEST(LayoutColumns, JoinsLabelsToTheirValues)
{
    PageMaker page;
    page.at(50, 100, "Date:").at(150, 100, "Tuesday 4 May 2021");
    page.at(50, 114, "Venue:").at(150, 114, "Chapel Hall, Upper Bracken");
    page.at(50, 128, "Present:").at(150, 128, "Cllr A Brook (Chair)");
    page.at(150, 142, "Cllr C Dale");
    const std::string text = text_of_page(page);
    EXPECT_EQ(text, "Date: Tuesday 4 May 2021\nVenue: Chapel Hall, Upper Bracken\nPresent: Cllr A Brook (Chair)\nCllr C Dale");
}

TEST(LayoutColumns, TakesWordsInLowerCaseThatRepeatForActions)
{
    PageMaker page;
    const std::vector<std::string_view> letters{"i) The bank sent its paper of the month of May on the account of the parish",
                                                "ii) The county sent its answer on the closing of the lane to the ford",
                                                "iii) The friends of the chapel sent their thanks for the gift of the year",
                                                "iv) The keeper of the pump sent a bill for what has been done to mend it"};
    double y = 100;
    for (const std::string_view letter : letters) {
        page.at(50, y, letter).at(500, y, "noted");
        y += 14;
    }
    const std::string text = text_of_page(page);
    EXPECT_EQ(text.find('|'), std::string::npos) << text;
    EXPECT_NE(text.find("the account of the parish\nnoted\nii) The county"), std::string::npos) << text;
}

} // namespace
} // namespace minutebook::extract
