#include "tests/indexer/extract/layout_pages.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace minutebook::extract {
namespace {

const std::vector<std::string_view> prose{"The council considered the letter of the county about the closing of the lane to the",
                                          "ford in winter, and the members agreed that the answer should be sent without delay."};

std::string level_of(const civic::Document& document, std::string_view heading)
{
    for (const auto& section : document.sections)
        if (section.heading == heading) return std::to_string(section.level);
    return "none";
}

TEST(LayoutHeadings, MayHaveTwoLinesInBold)
{
    PageMaker page;
    page.lines(50, 100, prose);
    page.at(50, 140, "Views of all the traffic that comes to the junction of the chapel lane, the road", 10, true);
    page.at(50, 152, "and High Street", 10, true);
    page.lines(50, 180, prose);
    page.at(50, 220, "4A. Presentation of the quarter on everything that has been done under the plans", 10, true);
    page.at(50, 232, "for the roads and the bridges", 10, true);
    page.lines(50, 260, prose).lines(50, 300, prose);
    const auto document = laid_out({page.page()});
    EXPECT_NE(level_of(document,
                       "4A. Presentation of the quarter on everything that has been done under the plans for the roads and the bridges"),
              "none")
        << document.text;
    EXPECT_EQ(document.sections.size(), 2U) << document.text;
}

TEST(LayoutHeadings, MayHaveADashBehindTheirNumber)
{
    PageMaker page;
    page.at(50, 100, "16.11.8 Finance").lines(50, 120, prose);
    page.at(50, 160, "16.11.9 Letters").lines(50, 180, prose);
    page.at(50, 220, "16.11.10 - Any Other Business").lines(50, 240, prose);
    const auto document = laid_out({page.page()});
    EXPECT_EQ(level_of(document, "16.11.10 - Any Other Business"), level_of(document, "16.11.8 Finance")) << document.text;
    EXPECT_NE(level_of(document, "16.11.8 Finance"), "none") << document.text;
}

TEST(LayoutHeadings, AreNumberedWithLettersBelowNumbers)
{
    PageMaker page;
    page.at(50, 100, "5. Business", 10, true).lines(50, 120, prose);
    page.at(50, 160, "5-A. Rules of the market", 10, true).lines(50, 180, prose);
    page.at(50, 220, "6. Letters", 10, true).lines(50, 240, prose);
    const auto document = laid_out({page.page()});
    EXPECT_EQ(level_of(document, "5. Business"), "1") << document.text;
    EXPECT_EQ(level_of(document, "5-A. Rules of the market"), "2") << document.text;
}

TEST(LayoutHeadings, AreNoLabelsNamesTelephonesOrSums)
{
    for (const std::string_view text :
         {"CHAIRPERSON", "CADEIRYDD", "SIGNATURE REQUIRED", "And", "Clerk:", "A Brook (Clerk) - 555123", "G Hill, 01632 960123 or",
          "Upper Bracken hall@bracken.example", "Cllr C Dale", "Mrs E Fenn", "TOTAL £447.91", "CYFANSWM £447.91"}) {
        PageMaker page;
        page.lines(50, 100, prose).at(50, 140, text, 10, true).lines(50, 180, prose);
        const auto document = laid_out({page.page()});
        EXPECT_EQ(level_of(document, text), "none") << text;
        EXPECT_NE(document.text.find(text), std::string::npos) << text;
    }
}

TEST(LayoutHeadings, MaySayWhenAMeetingIs)
{
    PageMaker page;
    page.lines(50, 100, prose).at(50, 140, "4 MAY 2021 @ 7.30pm CHAPEL HALL", 10, true).lines(50, 180, prose);
    EXPECT_NE(level_of(laid_out({page.page()}), "4 MAY 2021 @ 7.30pm CHAPEL HALL"), "none");
}

TEST(LayoutHeadings, AreNoSignaturesReadAsLetters)
{
    struct Case {
        std::string_view text;
        int confidence;
        bool heads;
    };
    for (const Case& one : std::vector<Case>{{"ORDERS OF THE COUNCIL", 91, true},
                                             {"ORDERS OF THE COUNCIL", 41, false},
                                             {"Jr Nh", 88, false},
                                             {"BRAKEN-S9 78", 84, false}}) {
        PageMaker page;
        page.lines(50, 100, prose).at(50, 150, one.text, 20).lines(50, 200, prose);
        for (PageWord& word : page.page().words) word.confidence = word.font_size > 15 ? one.confidence : 92;
        page.page().recognised = true;
        EXPECT_EQ(level_of(laid_out({page.page()}), one.text) != "none", one.heads) << one.text << one.confidence;
    }
}

TEST(LayoutParagraphs, KeepLabelsAndPaymentsOnTheirLinesThoughTheseAreFull)
{
    PageMaker page;
    page.lines(50, 100,
               {"Members of the Public - A Brook, C. Dale, E Fenn, G Hill, I Moor, K Nook, M Oaks, O Pond",
                "Apologies - None, though Councillor Brook may well have sent her own by the post to us."});
    page.lines(50, 150,
               {"Invoice received from Mr A Brook for the cutting of the grass in May, resolved to pay",
                "Letter received from the Chapel Bus, asking for a gift to its funds, resolved to pay £65.00",
                "Letters received from the Friends of the Red Squirrel and from those of the Great North Air", "Ambulance."});
    EXPECT_EQ(text_of_page(page), "Members of the Public - A Brook, C. Dale, E Fenn, G Hill, I Moor, K Nook, M Oaks, O Pond\n"
                                  "Apologies - None, though Councillor Brook may well have sent her own by the post to us.\n\n"
                                  "Invoice received from Mr A Brook for the cutting of the grass in May, resolved to pay\n"
                                  "Letter received from the Chapel Bus, asking for a gift to its funds, resolved to pay £65.00\n"
                                  "Letters received from the Friends of the Red Squirrel and from those of the Great North Air Ambulance.");
}

TEST(LayoutParagraphs, KeepTheLastWordsOfStretchedLines)
{
    PageMaker page; // a narrow column, in which the last words of two lines stand far off
    page.lines(50, 100,
               {"The clerk was asked to write to the county on the drain in the lane and to say what",
                "had been answered when the council met the"});
    page.at(440, 112, "next");
    page.lines(50, 124,
               {"time. Councillor Brook offered to mend the board before the winter comes, and it",
                "was thought that the cost of this should be met"});
    page.at(440, 136, "from");
    page.lines(50, 148, {"the fund for repairs, as it has been in the past years, and that nothing else was to", "be done about it."});
    const std::string text = text_of_page(page);
    EXPECT_NE(text.find("met the next time"), std::string::npos) << text;
    EXPECT_NE(text.find("be met from the fund"), std::string::npos) << text;
}

} // namespace
} // namespace minutebook::extract
