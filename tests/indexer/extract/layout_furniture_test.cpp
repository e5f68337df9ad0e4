#include "tests/indexer/extract/layout_pages.hpp"

#include <gtest/gtest.h>

#include <string>

namespace minutebook::extract {
namespace {

const std::vector<std::string_view> prose{"The council considered the letter of the county about the closing of the lane to the",
                                          "ford in winter, and the members agreed that the answer should be sent without delay."};

/// Pages with the same line but for a number that grows by one, at a height.
std::string with_running_line(int pages, double y, std::string_view before, int number, std::string_view after, double gap = 0)
{
    std::vector<PageWords> made;
    for (int page = 1; page <= pages; ++page) {
        PageMaker maker(page);
        maker.lines(50, 120, prose);
        const std::string counted = std::to_string(number++);
        if (gap > 0) maker.at(50, y, before).at(50 + gap, y, counted);
        else maker.at(50, y, std::string(before) + counted + std::string(after));
        made.push_back(maker.page());
    }
    return laid_out(made).text;
}

TEST(LayoutFurniture, KeepsDecisionsAndItemsThatFollowEachOtherAtPagesEdges)
{
    struct Case {
        int pages;
        double y;
        std::string_view before;
        std::string_view after;
    };
    const std::vector<Case> cases{{2, 800, "RESOLVED: application ", " be refused."},
                                  {3, 800, "Resolved: application ", " be refused"},
                                  {4, 800, "PENDERFYNWYD: gwrthod cais ", ""},
                                  {2, 40, "Item ", ": Report of the Clerk"},
                                  {4, 40, "Item ", ": Report of the Clerk"},
                                  {4, 40, "", ". Report of the Clerk"},
                                  {2, 40, "Planning application ", " at the old mill"},
                                  {3, 800, "The fee of stall ", " is to be paid in May."}};
    for (const Case& one : cases) {
        const std::string text = with_running_line(one.pages, one.y, one.before, 41, one.after);
        for (int page = 0; page < one.pages; ++page)
            EXPECT_NE(text.find(std::string(one.before) + std::to_string(41 + page) + std::string(one.after)), std::string::npos) << text;
    }
}

TEST(LayoutFurniture, TakesPageNumbersOutWhateverStandsAroundThem)
{
    for (const std::string_view before : {"Page ", "Tudalen ", "- ", ""}) {
        const std::string text = with_running_line(2, 800, before, 231, before == "- " ? " -" : "");
        EXPECT_EQ(text.find("231"), std::string::npos) << text;
        EXPECT_EQ(text.find("232"), std::string::npos) << text;
    }
    EXPECT_EQ(with_running_line(2, 800, "Upper Bracken Parish Council, page ", 7, "").find("page"), std::string::npos);
    EXPECT_EQ(with_running_line(3, 800, "Upper Bracken Parish Council", 7, "", 450).find("Upper"), std::string::npos);
}

TEST(LayoutFurniture, KeepsADecisionThatIsTheSameOnSeveralPages)
{
    std::vector<PageWords> pages;
    for (int number = 1; number <= 3; ++number) {
        PageMaker page(number);
        page.lines(50, 120, prose).at(50, 800, "RESOLVED: That the report be noted.");
        pages.push_back(page.page());
    }
    const std::string text = laid_out(pages).text;
    std::size_t found = 0;
    for (auto at = text.find("RESOLVED"); at != std::string::npos; at = text.find("RESOLVED", at + 1)) ++found;
    EXPECT_EQ(found, 3U) << text;
}

} // namespace
} // namespace minutebook::extract
