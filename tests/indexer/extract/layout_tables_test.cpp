#include "tests/indexer/extract/layout_pages.hpp"

#include <gtest/gtest.h>

#include <string>

namespace minutebook::extract {
namespace {

/// Rules around and between the cells of a table.
void ruled(PageMaker& page, const std::vector<double>& xs, const std::vector<double>& ys)
{
    for (const double y : ys) page.rule(xs.front(), y, xs.back(), y + 0.5);
    for (const double x : xs) page.rule(x, ys.front(), x + 0.5, ys.back());
}

TEST(LayoutTables, ReadsARuledTableRowByRow)
{
    PageMaker page;
    page.at(50, 80, "The accounts were laid before the council as follows.");
    ruled(page, {50, 250, 350, 450}, {100, 116, 144, 160});
    page.at(54, 108, "Payment").at(254, 108, "To").at(354, 108, "Amount");
    page.at(54, 124, "Repair of the bus").at(54, 136, "shelter").at(254, 124, "J Smith").at(254, 136, "and Sons").at(354, 130, "£120.00");
    page.at(54, 152, "Postage").at(354, 152, "£4.10");
    page.at(50, 190, "It was agreed to pay them.");
    const auto document = laid_out({page.page()});
    EXPECT_EQ(document.text, "The accounts were laid before the council as follows.\n\n"
                             "Payment | To | Amount\nRepair of the bus shelter | J Smith and Sons | £120.00\nPostage |  | £4.10\n\n"
                             "It was agreed to pay them.");
    ASSERT_EQ(document.tables.size(), 1U);
    EXPECT_EQ(document.tables[0].rows[1][1].of(document.text), "J Smith and Sons");
}

TEST(LayoutTables, DoesNotLetWordsRunOverARule)
{
    PageMaker page;
    ruled(page, {50, 90, 130}, {100, 116, 132, 148});
    page.at(52, 108, "1,000.0").at(91, 108, "Council").at(52, 124, "2.0").at(91, 124, "Clerk").at(52, 140, "3.0").at(91, 140, "Hall");
    EXPECT_EQ(text_of_page(page), "1,000.0 | Council\n2.0 | Clerk\n3.0 | Hall");
}

TEST(LayoutTables, JoinsCellsThatNoRuleParts)
{
    PageMaker page;
    for (const double y : {100.0, 116.0, 132.0, 148.0}) page.rule(50, y, 350, y + 0.5);
    page.rule(50, 100, 50.5, 148).rule(350, 100, 350.5, 148);
    page.rule(200, 116, 200.5, 148); // none in the first row
    page.at(100, 108, "Votes cast for each candidate in the ward")
        .at(54, 124, "A Brook")
        .at(204, 124, "312")
        .at(54, 140, "C Dale")
        .at(204, 140, "298");
    EXPECT_EQ(text_of_page(page), "Votes cast for each candidate in the ward | \nA Brook | 312\nC Dale | 298");
}

TEST(LayoutTables, ReadsLinesBetweenHeadAndFootRulesAsRows)
{
    PageMaker page;
    ruled(page, {50, 200, 300}, {100, 116, 180});
    page.at(54, 108, "Councillor").at(204, 108, "Vote");
    page.lines(54, 124, {"A Brook", "C Dale", "E Fenn", "G Hill"}).lines(204, 124, {"For", "Against", "For", "For"});
    EXPECT_EQ(text_of_page(page), "Councillor | Vote\nA Brook | For\nC Dale | Against\nE Fenn | For\nG Hill | For");
}

TEST(LayoutTables, LeavesMinutesInARuledFrameAsText)
{
    PageMaker page;
    ruled(page, {50, 90, 480, 550}, {100, 200, 300, 400});
    for (int row = 0; row < 3; ++row) {
        const double y = 110 + 100.0 * row;
        page.at(54, y, std::to_string(row + 1) + ".");
        page.lines(94, y,
                   {"The clerk reported that the wall beside the lane had fallen in the night of the",
                    "great storm and that the owner had been asked to clear the stones away before",
                    "the first of the month, which he has since done to everybody's satisfaction."});
        page.at(484, y, "Clerk");
    }
    const std::string text = text_of_page(page);
    EXPECT_EQ(text.find('|'), std::string::npos) << text;
    EXPECT_NE(text.find("2. The clerk reported that the wall beside the lane had fallen in the night of the great storm"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("satisfaction.\nClerk"), std::string::npos) << text;
}

TEST(LayoutTables, ReadsAVoteGridWithoutRules)
{
    PageMaker page;
    page.at(50, 100, "A recorded vote was taken on the amendment, with this result:");
    page.at(50, 124, "Councillor", 10, true)
        .at(250, 124, "For", 10, true)
        .at(320, 124, "Against", 10, true)
        .at(400, 124, "Abstained", 10, true);
    const std::vector<std::string_view> names{"Brook, Anna", "Dale, Carl", "Fenn, Edith", "Hill, George", "Moor, Ida"};
    const std::vector<double> columns{255, 335, 255, 420, 255};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const double y = 140 + 14.0 * static_cast<double>(i);
        page.at(50, y, names[i]).at(columns[i], y, "X");
    }
    page.at(50, 230, "The amendment was carried, and became part of the substantive motion before the council.");
    EXPECT_EQ(text_of_page(page),
              "A recorded vote was taken on the amendment, with this result:\n\n"
              "Councillor | For | Against | Abstained\nBrook, Anna | X |  | \nDale, Carl |  | X | \nFenn, Edith | X |  | \n"
              "Hill, George |  |  | X\nMoor, Ida | X |  | \n\n"
              "The amendment was carried, and became part of the substantive motion before the council.");
}

TEST(LayoutTables, JoinsTheLinesOfACellWithoutRules)
{
    PageMaker page;
    page.at(50, 100, "Ref").at(100, 100, "Description").at(300, 100, "Value");
    page.at(50, 114, "1").at(100, 114, "Bus shelter by the").at(300, 114, "1.00").at(100, 126, "chapel");
    page.at(50, 140, "2").at(100, 140, "Notice board").at(300, 140, "85.00");
    page.at(50, 154, "3").at(100, 154, "Land at the ford, with").at(300, 154, "1.00").at(100, 166, "the old pound");
    EXPECT_EQ(text_of_page(page), "Ref | Description | Value\n1 | Bus shelter by the chapel | 1.00\n2 | Notice board | 85.00\n"
                                  "3 | Land at the ford, with the old pound | 1.00");
}

TEST(LayoutTables, FindsAColumnThatHardlyAnySpaceParts)
{
    PageMaker page;
    page.at(50, 86, "Item", 10, true).at(145, 86, "Value", 10, true).at(201, 86, "Held by", 10, true);
    page.at(145, 98, "in pounds", 10, true);
    const std::vector<std::string_view> items{"Stocks", "Bus shelter", "Pump", "Old pound", "Bench", "Notice board"};
    const std::vector<std::string_view> values{"1.00", "25.00", "1.00", "1,250.00", "85.00", "120.00"};
    const std::vector<std::string_view> holders{"Parish Council", "Clerk", "Mrs A Brook", "Parish Council", "Village Hall", "Clerk"};
    for (std::size_t i = 0; i < items.size(); ++i) {
        const double y = 112 + 12.0 * static_cast<double>(i);
        page.at(50, y, items[i]).at(199 - 5.0 * static_cast<double>(values[i].size()), y, values[i]).at(201, y, holders[i]);
    }
    EXPECT_EQ(text_of_page(page),
              "Item | Value in pounds | Held by\nStocks | 1.00 | Parish Council\nBus shelter | 25.00 | Clerk\nPump | 1.00 | Mrs A Brook\n"
              "Old pound | 1,250.00 | Parish Council\nBench | 85.00 | Village Hall\nNotice board | 120.00 | Clerk");
}

TEST(LayoutTables, KeepsAHeadWhoseWordsStandTooClose)
{
    PageMaker page;
    page.at(50, 100, "Reference Description of the asset Date got");
    page.at(50, 114, "1").at(99, 114, "Stocks").at(198, 114, "1969");
    page.at(50, 128, "2").at(99, 128, "Village pump").at(198, 128, "1971");
    page.at(50, 142, "3").at(99, 142, "Pound").at(198, 142, "1980");
    page.at(50, 156, "4").at(99, 156, "Long bench").at(198, 156, "1999");
    const std::string text = text_of_page(page);
    EXPECT_NE(text.find("1 | Stocks | 1969\n2 | Village pump | 1971\n3 | Pound | 1980\n4 | Long bench | 1999"), std::string::npos) << text;
}

} // namespace
} // namespace minutebook::extract
