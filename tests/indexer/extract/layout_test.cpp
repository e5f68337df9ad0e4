#include "tests/indexer/extract/layout_pages.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <limits>
#include <string>

namespace minutebook::extract {
namespace {

const std::vector<std::string_view> prose{"The council considered the letter of the county about the closing of the lane to the",
                                          "ford in winter, and the members agreed that the answer should be sent without delay."};

std::string section_of(const civic::Document& document, std::string_view heading)
{
    for (const auto& section : document.sections)
        if (section.heading == heading) return std::to_string(section.level);
    return "none";
}

TEST(Layout, MakesASectionOfEachNumberedItem)
{
    PageMaker page;
    page.at(200, 60, "Upper Bracken Parish Council", 16, true);
    page.at(50, 100, "1. Apologies for absence", 10, true).lines(50, 116, prose);
    page.at(50, 150, "2. Declarations of interest", 10, true).lines(50, 166, prose);
    page.at(50, 200, "2.1 Dispensations", 10, true).lines(50, 216, prose);
    page.at(50, 250, "RESOLVED: That the letter is answered", 10, true);
    page.at(50, 280, "3 MINUTES OF THE LAST MEETING").lines(50, 296, prose);
    const auto document = laid_out({page.page()});
    EXPECT_EQ(section_of(document, "Upper Bracken Parish Council"), "1");
    EXPECT_EQ(section_of(document, "1. Apologies for absence"), "2");
    EXPECT_EQ(section_of(document, "2. Declarations of interest"), "2");
    EXPECT_EQ(section_of(document, "2.1 Dispensations"), "3");
    EXPECT_EQ(section_of(document, "3 MINUTES OF THE LAST MEETING"), "2");
    EXPECT_EQ(document.sections.size(), 5U) << document.text;
}

TEST(Layout, TellsAHeadingFromTheTextOnItsLine)
{
    PageMaker page;
    page.at(50, 100, "4. Highways", 10, true).at(120, 100, "The clerk had no news from the county.");
    page.lines(50, 114, prose);
    const auto document = laid_out({page.page()});
    EXPECT_EQ(section_of(document, "4. Highways"), "1");
    EXPECT_NE(document.text.find("\n\nThe clerk had no news from the county."), std::string::npos) << document.text;
}

TEST(Layout, DoesNotTakeABoldParagraphForAHeading)
{
    PageMaker page;
    page.at(50, 100, "The council asks everybody who owns a dog to keep it on a lead in the churchyard and on", 10, true);
    page.at(50, 112, "the green, and to take home what it leaves behind, as has been said time and again.", 10, true);
    page.lines(50, 140, prose).lines(50, 180, prose);
    EXPECT_EQ(laid_out({page.page()}).sections.size(), 1U);
}

TEST(Layout, TakesRunningHeadersFootersAndPageNumbersOut)
{
    std::vector<PageWords> pages;
    for (int number = 1; number <= 4; ++number) {
        PageMaker page(number);
        page.at(50, 40, "Upper Bracken Parish Council: Minutes");
        page.at(50, 100, "4. Highways " + std::string(static_cast<std::size_t>(number), 'I'), 10, true).lines(50, 116, prose);
        page.at(50, 780, "Signed ................ Chairman   Date ..........");
        page.at(280, 800, "Page " + std::to_string(number) + " of 4");
        pages.push_back(page.page());
    }
    const auto document = laid_out(pages);
    EXPECT_EQ(document.text.find("Page"), std::string::npos) << document.text;
    EXPECT_EQ(document.text.find("Signed"), std::string::npos) << document.text;
    EXPECT_TRUE(document.text.starts_with("Upper Bracken Parish Council: Minutes")) << document.text;
    EXPECT_EQ(document.text.find("Upper Bracken", 1), std::string::npos) << document.text;
    for (int number = 1; number <= 4; ++number)
        EXPECT_NE(section_of(document, "4. Highways " + std::string(static_cast<std::size_t>(number), 'I')), "none");
    EXPECT_EQ(document.pages.size(), 4U);
}

TEST(Layout, KeepsWhatBeginsPagesButDoesNotRepeat)
{
    std::vector<PageWords> pages;
    for (int number = 1; number <= 3; ++number) {
        PageMaker page(number);
        page.at(50, 60, "RESOLVED: That payment " + std::to_string(number * number + 50) + " is made").lines(50, 90, prose);
        pages.push_back(page.page());
    }
    const std::string text = laid_out(pages).text;
    for (const std::string payment : {"payment 51", "payment 54", "payment 59"}) EXPECT_NE(text.find(payment), std::string::npos) << text;
}

TEST(Layout, LetsAParagraphRunOverAPagesEnd)
{
    PageMaker first(1);
    first.lines(50, 100, prose)
        .lines(50, 140, {"The members heard that the wall beside the chapel would have to be taken down by the com-"});
    PageMaker second(2);
    second.lines(50, 60,
                 {"mittee before the winter, as it leans more than the surveyor thinks that it should.", "Nothing else was said of it."});
    const auto document = laid_out({first.page(), second.page()});
    EXPECT_NE(document.text.find("taken down by the committee before the winter"), std::string::npos) << document.text;
    EXPECT_TRUE(document.pages[1].span.of(document.text).starts_with("before the winter")) << document.text;
}

TEST(Layout, BeginsAnewOnAPageAfterASentencesEnd)
{
    PageMaker first(1);
    first.lines(50, 100, prose);
    PageMaker second(2);
    second.lines(50, 60, prose);
    const std::string text = laid_out({first.page(), second.page()}).text;
    EXPECT_NE(text.find("without delay.\n\nThe council considered"), std::string::npos) << text;
}

TEST(Layout, KeepsItemsOfListsOnLinesOfTheirOwn)
{
    PageMaker page;
    page.at(50, 100, "RESOLVED: That the following is to be done before the next meeting of the council here:");
    page.at(60, 112, "(a) the hedge beside the lane is cut back to the wall, so that carts can pass each")
        .at(75, 124, "other there again;");
    page.at(60, 136, "(b) the pump is mended.");
    page.at(60, 148, "•").at(75, 148, "the trough is emptied");
    page.at(60, 160, "•").at(75, 160, "the bench is painted");
    EXPECT_EQ(text_of_page(page), "RESOLVED: That the following is to be done before the next meeting of the council here:\n"
                                  "(a) the hedge beside the lane is cut back to the wall, so that carts can pass each other there again;\n"
                                  "(b) the pump is mended.\n• the trough is emptied\n• the bench is painted");
}

TEST(Layout, KeepsShortLinesApart)
{
    PageMaker page;
    page.lines(50, 100,
               {"The motion was put to the vote after a long debate about the cost of the new bus shelter.", "Proposed: Cllr A Brook",
                "Seconded: Cllr C Dale", "Carried unanimously"});
    EXPECT_EQ(text_of_page(page), "The motion was put to the vote after a long debate about the cost of the new bus shelter.\n"
                                  "Proposed: Cllr A Brook\nSeconded: Cllr C Dale\nCarried unanimously");
}

TEST(Layout, TakesTheSkewOutOfAScan)
{
    PageMaker page;
    for (int line = 0; line < 8; ++line) page.lines(50, 100 + 14.0 * line, {prose[static_cast<std::size_t>(line % 2)]});
    for (PageWord& word : page.page().words) {
        word.box.y0 += 0.03 * word.box.x0;
        word.box.y1 += 0.03 * word.box.x0;
        word.confidence = 90;
    }
    page.page().recognised = true;
    const auto document = laid_out({page.page()});
    EXPECT_EQ(document.text.find('\n'), std::string::npos) << document.text;
    EXPECT_NE(document.text.find("closing of the lane to the ford in winter"), std::string::npos) << document.text;
    ASSERT_EQ(document.recognised.size(), page.page().words.size());
    for (std::size_t i = 0; i < document.recognised.size(); ++i)
        EXPECT_EQ(document.recognised[i].span.of(document.text), page.page().words[i].text);
    EXPECT_EQ(document.pages[0].confidence, 90);
}

TEST(Layout, ReadsASuperscriptInItsPlace)
{
    PageMaker page;
    page.at(50, 100, "On Tuesday 4");
    page.at(115, 97, "th", 6).at(125, 100, "May the council met again.");
    EXPECT_NE(text_of_page(page).find("Tuesday 4 th May"), std::string::npos) << text_of_page(page);
    PageMaker close;
    close.at(50, 100, "31").at(60.5, 97, "st", 6).at(70, 100, "March");
    EXPECT_EQ(text_of_page(close), "31st March");
}

TEST(Layout, SurvivesHostileGeometry)
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double endless = std::numeric_limits<double>::infinity();
    PageMaker page;
    page.lines(50, 100, prose);
    for (const Box& box :
         {Box{nan, 0, 1, 1}, Box{0, 0, endless, 5}, Box{-1e300, 2, 3, 4}, Box{90, 90, 10, 10}, Box{5, 5, 5, 5}, Box{-50, -60, -20, -40}})
        page.add("odd", box, box.x0 > 0 ? -3 : nan, false);
    page.rule(nan, 0, 1, 1).rule(9, 9, 3, 3).rule(0, 0, 0, 0);
    page.page().width = nan;
    page.page().height = -1;
    EXPECT_NE(text_of_page(page).find("The council considered"), std::string::npos);
    EXPECT_EQ(laid_out({}).text, "");
    EXPECT_EQ(laid_out({PageWords{}}).text, "");
}

TEST(Layout, ReadsHugePagesInBoundedTime)
{
    const auto start = std::chrono::steady_clock::now();
    PageMaker point;
    PageMaker pile;
    PageMaker wide;
    PageMaker grid;
    for (int i = 0; i < 100'000; ++i) {
        point.add("x", {100, 100, 110, 110}, 10, false);
        pile.add("y", {100.0 + i % 7, 0.001 * i, 140, 12 + 0.001 * i}, 10, false);
        wide.add("z", {i * 0.15, 100, i * 0.15 + 0.1, 101}, 1, false);
        grid.add("w", {(i % 300) * 40.0, (i / 300) * 14.0, (i % 300) * 40.0 + 12, (i / 300) * 14.0 + 10}, 10, false);
    }
    for (PageMaker* page : {&point, &pile, &wide, &grid}) EXPECT_FALSE(text_of_page(*page).empty());
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60));
}

} // namespace
} // namespace minutebook::extract
