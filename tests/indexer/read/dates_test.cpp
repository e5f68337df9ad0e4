#include "indexer/read/dates.hpp"

#include <gtest/gtest.h>

namespace minutebook::read {
namespace {

civic::Document document_of(std::string text, const std::string& day = {})
{
    civic::Document document;
    document.text = std::move(text);
    if (!day.empty()) document.date = PartialDate::parse(day);
    return document;
}

/// "words=value; words=value" of all dates found.
std::string dates_in(const std::string& text, const std::string& day = {})
{
    std::string out;
    for (const auto& mention : find_dates(document_of(text, day)).mentions) {
        if (!out.empty()) out += "; ";
        out += mention.text + "=" + mention.value;
    }
    return out;
}

struct Case {
    const char* text;
    const char* expected;
};

TEST(FindDates, ReadsEveryFormThatRecordsUse)
{
    const Case cases[] = {
        {"It met on Tuesday, 19th January, 2016 at 7.00 pm.", "Tuesday, 19th January, 2016=2016-01-19"},
        {"held on the 11th NOVEMBER 2015 in", "11th NOVEMBER 2015=2015-11-11"},
        {"held on the 3rd of March 2020", "3rd of March 2020=2020-03-03"},
        {"Thursday, April 18, 2024", "Thursday, April 18, 2024=2024-04-18"},
        {"MONDAY- -MARCH 4, 2013- -7:00 P.M.", "MONDAY- -MARCH 4, 2013=2013-03-04"},
        {"rated good in September 2015 and", "September 2015=2015-09"},
        {"a 2016 report on the Local Government Act 1972.", "2016=2016; 1972=1972"},
        {"dated 15/11/2016, received 19.7.16", "15/11/2016=2016-11-15; 19.7.16=2016-07-19"},
        {"the year ended 31st\nMarch 2018.", "31st\nMarch 2018=2018-03-31"},
        {"the 31 st\nMarch 2018", "31 st\nMarch 2018=2018-03-31"},
        {"> bidding closed on 12\n> May 2019", "12\n> May 2019=2019-05-12"},
        {"budget 2015/16, 2014-20, 2016/2017, from 2019 to 21",
         "2015/16=2015/2016; 2014-20=2014/2020; 2016/2017=2016/2017; 2019 to 21=2019/2021"},
        {"the 96/97 year", "96/97=1996/1997"},
        {"from 1-5 October 2020", "1-5 October 2020=2020-10-01/2020-10-05"},
        {"30 June - 2 July 2021", "30 June - 2 July 2021=2021-06-30/2021-07-02"},
        {"the records of 17 Ocotber 2019", "17 Ocotber 2019=2019-10-17"},
        {"the 4th of July parade", "4th of July=--07-04"},
        {"on 2031-02-03 and 5-May-19", "2031-02-03=2031-02-03; 5-May-19=2019-05-05"},
        {"ar 9 Tachwedd 2016", "9 Tachwedd 2016=2016-11-09"},
        {"Sept. 3, 2024", "Sept. 3, 2024=2024-09-03"},
    };
    for (const Case& c : cases) EXPECT_EQ(dates_in(c.text), c.expected) << c.text;
}

TEST(FindDates, LeavesNumbersNamesAndVerbsAlone)
{
    const char* cases[] = {
        "application 19/01101/ELEC and Minute 21/21",
        "16.09.02 Register of Interests",
        "Cllr May and Mrs June thanked April Brook.",
        "May I say that members may march on?",
        "a grant of £2015 for 2000 homes at 1930 hrs",
        "Telephone 01234 562019, room 2010",
        "paragraph 4.4.12 of policy H2020",
        "It met on Wednesday at 7.30pm and again tonight.",
        "The 31 April 2019x",
    };
    for (const char* text : cases) EXPECT_EQ(dates_in(text), "") << text;
}

TEST(FindDates, TakesAMissingYearOnlyFromTheDocumentsOwnDay)
{
    const Case with_day[] = {
        {"on Tuesday, 2 February", "Tuesday, 2 February=2021-02-02"},
        {"due back in November", "November=2020-11"},
        {"on 6 October last year", "6 October last year=2020-10-06"},
        {"ready by Easter or May", "May=2021-05"},
        {"at our January meeting", "January=--01"},
    };
    for (const Case& c : with_day) EXPECT_EQ(dates_in(c.text, "2021-01-29"), c.expected) << c.text;
    EXPECT_EQ(dates_in("on Tuesday, 2 February"), "Tuesday, 2 February=--02-02");
    EXPECT_EQ(dates_in("suspended in September last year"), "September last year=--09");
}

TEST(FindDates, TakesNoNumberOfTheNextParagraphIntoADate)
{
    EXPECT_EQ(dates_in("The gate is due by March.\n06/23 Planning", "2022-05-03"), "March=2022-03");
    EXPECT_EQ(dates_in("It was noted.\n(1831) Clock: no word.\n(1840) Drain.", "2022-05-03"), "");
    EXPECT_EQ(dates_in("The Board met on Sept. 4, 2021.", "2022-05-03"), "Sept. 4, 2021=2021-09-04");
}

TEST(FindDates, SharesTheYearOfTheLastDateOfAList)
{
    EXPECT_EQ(dates_in("of 17 October, 6 November and 18 November 2019"),
              "17 October=2019-10-17; 6 November=2019-11-06; 18 November 2019=2019-11-18");
    EXPECT_EQ(dates_in("between 30 December and 4 January 2020"), "30 December=2019-12-30; 4 January 2020=2020-01-04");
}

TEST(FindDates, ReadsNumbersMonthFirstWhereTheTextDoes)
{
    EXPECT_EQ(dates_in("Meeting of October 4, 2011, posted 09/02/2011"), "October 4, 2011=2011-10-04; 09/02/2011=2011-09-02");
    EXPECT_EQ(dates_in("Meeting of 4 October 2011, posted 09/02/2011"), "4 October 2011=2011-10-04; 09/02/2011=2011-02-09");
}

TEST(FindDates, ResolvesRelativeDaysOfNewsAgainstPublication)
{
    civic::Document document =
        document_of("The plan was lost last night. It will be put to a meeting on Wednesday night. It was delayed on Monday.");
    document.kind = civic::DocumentKind::news;
    document.published = PartialDate::parse("2019-06-14"); // a Friday
    const auto relative = find_dates(document).relative;
    ASSERT_EQ(relative.size(), 3U);
    EXPECT_EQ(relative[0].value, "2019-06-13");
    EXPECT_EQ(relative[1].value, "2019-06-19");
    EXPECT_EQ(relative[2].value, "2019-06-10");
}

} // namespace
} // namespace minutebook::read
