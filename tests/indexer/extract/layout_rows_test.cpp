#include "tests/indexer/extract/layout_pages.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace minutebook::extract {
namespace {

/// Rules around and between the cells of a table.
void ruled(PageMaker& page, const std::vector<double>& xs, const std::vector<double>& ys)
{
    for (const double y : ys) page.rule(xs.front(), y, xs.back(), y + 0.5);
    for (const double x : xs) page.rule(x, ys.front(), x + 0.5, ys.back());
}

TEST(LayoutRows, BeginsBelowATitleAndNotInTheProseAboveIt)
{
    PageMaker page;
    page.at(50, 88, "The members thanked the clerk for the wreath and for what was done about the railings");
    page.at(50, 100, "of the memorial before the day of the service itself.").at(500, 100, "Clerk");
    page.at(50, 112, "12. ACCOUNTS FOR PAYMENT", 10, true);
    page.at(50, 124, "i) A Brook, salary of the clerk for May").at(520, 124, "£400.00");
    page.at(50, 136, "ii) Chapel Hall, hire of the room").at(530, 136, "28.00");
    page.at(50, 148, "iii) C Dale, mending of the pump").at(525, 148, "120.00");
    const auto document = laid_out({page.page()});
    EXPECT_TRUE(std::any_of(document.sections.begin(), document.sections.end(), [](const auto& section) {
        return section.heading == "12. ACCOUNTS FOR PAYMENT";
    })) << document.text;
    ASSERT_EQ(document.tables.size(), 1U) << document.text;
    EXPECT_EQ(document.tables[0].rows.size(), 3U) << document.text;
}

TEST(LayoutRows, GivesATotalARowOfItsOwn)
{
    PageMaker page;
    page.at(50, 100, "i) A Brook, salary of the clerk for the month of May and her expenses").at(515, 100, "£400.00");
    page.at(50, 112, "ii) Chapel Hall, hire of the room, cheque 1278").at(525, 112, "28.00");
    page.at(50, 124, "iii) C Dale, mending of the pump, cheque 1279").at(520, 124, "120.00");
    page.at(430, 136, "TOTAL").at(515, 136, "£548.00");
    EXPECT_EQ(text_of_page(page), "i) A Brook, salary of the clerk for the month of May and her expenses |  | £400.00\n"
                                  "ii) Chapel Hall, hire of the room, cheque 1278 |  | 28.00\n"
                                  "iii) C Dale, mending of the pump, cheque 1279 |  | 120.00\n | TOTAL | £548.00");
}

TEST(LayoutRows, KeepsALongAmountWithItsRowThoughTheTextAboveReachesFurther)
{
    PageMaker page;
    page.at(50, 100, "i) A gift to the readers of books for the blind, cheque 1195").at(515, 100, "£50.00");
    page.at(50, 112, "ii) A wreath of poppies for the day of remembrance, cheque 1196").at(515, 112, "£50.00");
    page.at(50, 124, "iii) A Brook, salary of the clerk for the month of December last, which was proposed by Cllr Dale");
    page.at(50, 136, "and approved by all, cheque 1197").at(510, 136, "£400.00");
    page.at(50, 148, "iv) Brook and Sons, mending of the fence of the green, cheque 1198").at(500, 148, "£2,713.20");
    page.at(400, 160, "TOTAL").at(500, 160, "£3,213.20");
    for (PageWord& word : page.page().words) // only their right edges agree
        if (word.text.starts_with("£")) word.box.x0 -= 1;
    const std::string text = text_of_page(page);
    EXPECT_NE(
        text.find("\niii) A Brook, salary of the clerk for the month of December last, which was proposed by Cllr Dale and approved by "
                  "all, cheque 1197 | £400.00\niv) Brook and Sons, mending of the fence of the green, cheque 1198 | £2,713.20\n"
                  "TOTAL | £3,213.20"),
        std::string::npos)
        << text;
}

TEST(LayoutRows, PartsNumberedRowsBetweenWhichNoRuleIsDrawn)
{
    PageMaker page;
    ruled(page, {50, 250, 350, 450}, {100, 116, 132, 164});
    page.at(54, 108, "1 Brought forward").at(254, 108, "12,631").at(354, 108, "NO");
    page.at(54, 124, "2 Rates").at(254, 124, "6,600").at(354, 124, "NO");
    page.at(54, 140, "3 Carried forward").at(254, 142, "8,690").at(354, 146, "NO");
    page.at(54, 156, "4 Cash").at(254, 158, "8,691");
    EXPECT_EQ(text_of_page(page),
              "1 Brought forward | 12,631 | NO\n2 Rates | 6,600 | NO\n3 Carried forward | 8,690 | NO\n4 Cash | 8,691 | ");
}

TEST(LayoutRows, EndsBeforeTheTitleOfTheNext)
{
    PageMaker page;
    const auto table = [&](double y, std::string_view title) {
        page.at(250, y, title);
        page.at(50, y + 24, "DATE").at(150, y + 24, "DEPARTMENT").at(320, y + 24, "WORK");
        page.at(50, y + 36, "06/06/24").at(150, y + 36, "Library").at(320, y + 36, "Porter");
        page.at(50, y + 48, "07/06/24").at(150, y + 48, "Highways").at(320, y + 48, "Lengthsman (2)");
    };
    table(100, "NEWCOMERS");
    table(174, "PROMOTIONS");
    const auto document = laid_out({page.page()});
    EXPECT_EQ(document.tables.size(), 2U) << document.text;
    EXPECT_NE(document.text.find("Lengthsman (2)\n\nPROMOTIONS\n\nDATE"), std::string::npos) << document.text;
}

TEST(LayoutRows, AreNotMadeOfLinesThatATypesetterStretched)
{
    PageMaker page;
    double x = 50;
    for (const std::string_view word : {"Letters", "of", "the", "Upper", "Bracken", "Bowling", "Club", "and", "Certain", "Members"}) {
        page.at(x, 160, word); // a title stretched by the typesetter
        x += 5.0 * static_cast<double>(word.size()) + 10;
    }
    x = 50;
    for (const std::string_view word : {"Professionals", "of", "Alder", "(UBBC)", "and", "Certain", "Individual", "Members", "There"}) {
        page.at(x, 172, word);
        x += 5.0 * static_cast<double>(word.size()) + 10.4;
    }
    const std::string text = text_of_page(page);
    EXPECT_NE(text.find("Letters of the Upper Bracken Bowling Club and Certain Members Professionals of Alder (UBBC) and"),
              std::string::npos)
        << text;
}

TEST(LayoutRows, AreNotMadeOfTwoSpacesBetweenSentences)
{
    PageMaker page;
    page.at(50, 100, "Mrs Brook asked whether the pump is mended.").at(277, 100, "The clerk said so and thanked all");
    page.at(50, 112, "who had come, as well as the old chapel keepers.").at(297, 112, "Those who had come to look at");
    page.at(50, 124, "it went home.").at(117, 124, "Nothing else was said of it, and the members went home too.");
    EXPECT_EQ(text_of_page(page).find('|'), std::string::npos) << text_of_page(page);
}

TEST(LayoutRows, AreNotMadeOfTypewriting)
{
    PageMaker page; // letters seven points apart, of which five are seen; size ten
    double y = 100;
    for (const std::string_view line : {"The council shall have a chairman and a clerk who shall be chosen",
                                        "from its members at the first meeting of each year, or at any one",
                                        "that is called to fill an office. It shall meet in the chapel hall",
                                        "and at all its meetings a majority of those who are its members is",
                                        "enough for the work that comes before it, unless they ask for more",
                                        "and the mayor shall see to it that all are told in time about what"}) {
        std::size_t at = 0;
        while (at < line.size()) {
            const std::size_t end = std::min(line.find(' ', at), line.size());
            const double x = 50 + 7.2 * static_cast<double>(at);
            page.add(line.substr(at, end - at), {x, y - 5, x + 7.2 * static_cast<double>(end - at) - 1.3, y + 5}, 10, false);
            page.page().words.back().confidence = 90;
            at = end + 1;
        }
        y += 14;
    }
    const std::string text = text_of_page(page);
    EXPECT_EQ(text.find('|'), std::string::npos) << text;
    EXPECT_EQ(text.find('\n'), std::string::npos) << text;
}

TEST(LayoutRows, GoOnWhereAPaymentsTextDoes)
{
    PageMaker page;
    page.at(50, 100, "i) A Brook, looking through the accounts, CHQ 34").at(500, 100, "150.00");
    page.at(50, 112, "ii) Chapel Hall, hire of the room, January to March 2015,");
    page.at(50, 124, "CHQ 35").at(505, 124, "40.00");
    page.at(50, 136, "iii) Premium of the insurance, CHQ 36").at(500, 136, "243.80");
    EXPECT_EQ(text_of_page(page), "i) A Brook, looking through the accounts, CHQ 34 | 150.00\n"
                                  "ii) Chapel Hall, hire of the room, January to March 2015, CHQ 35 | 40.00\n"
                                  "iii) Premium of the insurance, CHQ 36 | 243.80");
}

} // namespace
} // namespace minutebook::extract
