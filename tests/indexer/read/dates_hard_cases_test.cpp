// Dates that a quick reader gets wrong, as real records and local news write them; each case is named after what makes it hard.
#include "indexer/read/dates.hpp"

#include "tests/indexer/read/described.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace minutebook::read {
namespace {

civic::Document document_of(civic::DocumentKind kind, std::string text, const char* day)
{
    civic::Document document;
    document.kind = kind;
    document.text = std::move(text);
    (kind == civic::DocumentKind::news ? document.published : document.date) = PartialDate::parse(day);
    return document;
}

/// "words=value; …" of the dates, then of the relative ones.
std::string told(const civic::Document& document)
{
    std::string out;
    const Dates dates = find_dates(document);
    for (const auto& m : dates.mentions) out += (out.empty() ? "" : "; ") + m.text + "=" + m.value;
    for (const auto& r : dates.relative) out += (out.empty() ? "" : "; ") + std::string(r.span.of(document.text)) + "=" + r.value;
    return out;
}

TEST(HardDates, TheAddressBeatsABannerWithTheDayOfFetching)
{
    const auto story = described("Friday, March 1, 2024\n\nPool to shut\n\nThe pool will shut, the council said.\n",
                                 "https://quexham-gazette.example/news/2019/05/17/pool-to-shut/");
    EXPECT_EQ(day(story.published), "2019-05-17");
}

TEST(HardDates, DatesOfOtherStoriesAtTheFootAreNotThisOnes)
{
    const auto story = described("Pool to shut\nBy Ada Quill\n17 May 2019\nThe pool will shut, the council said.\n\nMore articles\n\n"
                                 "Bins late\nPublished 2 June 2020\n",
                                 "https://quexham-gazette.example/pool");
    EXPECT_EQ(day(story.published), "2019-05-17");
}

TEST(HardDates, AWeekdayChecksTheYearThatIsLeftOut)
{
    using enum civic::DocumentKind;
    EXPECT_EQ(told(document_of(news, "They meet on Tuesday, 2 February.", "2021-01-29")), "Tuesday, 2 February=2021-02-02");
    EXPECT_EQ(told(document_of(meeting, "It was lost on Thursday, 8 October.", "2021-03-04")), "Thursday, 8 October=2020-10-08");
}

TEST(HardDates, AWeekdayThatDisagreesIsKeptAndFlagged)
{
    const auto document =
        document_of(civic::DocumentKind::meeting, "It met on Monday, 7 May 2024 and on Tuesday, 4 June 2024.", "2024-06-04");
    const auto mentions = find_dates(document).mentions;
    ASSERT_EQ(mentions.size(), 2U);
    EXPECT_EQ(mentions[0].value, "2024-05-07");
    EXPECT_EQ(mentions[0].rule, "weekday disagrees");
    EXPECT_LT(mentions[0].confidence, mentions[1].confidence);
}

TEST(HardDates, LastNightAndThisEveningCountFromTheDayOfThePaper)
{
    const auto story =
        document_of(civic::DocumentKind::news,
                    "It was lost last night. This evening (Tuesday, 6 October) they vote again. It rained on Monday.", "2020-10-06");
    EXPECT_EQ(told(story), "Tuesday, 6 October=2020-10-06; last night=2020-10-05; This evening=2020-10-06; Monday=2020-10-05");
}

TEST(HardDates, APageOfAnItemCarriesNoDayOfItsMeeting)
{
    const auto item = described("Agenda item\n\nFlood walls\n\nThe works of 4 March 2019 were noted.\n",
                                "https://democracy.quexham.example/mgAi.aspx?ID=4711");
    EXPECT_EQ(day(item.date), "");
}

TEST(HardDates, MinutesNameTheDaysOfOtherMeetings)
{
    const auto record = described("QUEXHAM PARISH COUNCIL\nMinutes of the meeting held on Tuesday 2 December 2025\nPresent: Ada Quill\n"
                                  "1. Minutes\nThe minutes of 25 November 2025 were approved.\n9. Date of next meeting: 6 January 2026\n");
    EXPECT_EQ(day(record.date), "2025-12-02");
}

TEST(HardDates, AResolutionMayTakeEffectLater)
{
    const auto record = described("QUEXHAM PARISH COUNCIL\nMinutes of the meeting held on 9 April 2019\nPresent: Ada Quill\n"
                                  "1. Clerk\nRESOLVED that Cy Brook be Clerk with effect from 7 May 2019.\n");
    EXPECT_EQ(day(record.date), "2019-04-09");
    EXPECT_NE(told(record).find("7 May 2019=2019-05-07"), std::string::npos);
}

TEST(HardDates, PartialDatesStayPartial)
{
    EXPECT_EQ(told(document_of(civic::DocumentKind::meeting,
                               "Good in September 2015, poor in 2016, for 2019/20, in early 2024 and at Christmas.", "2024-06-04")),
              "September 2015=2015-09; 2016=2016; 2019/20=2019/2020; 2024=2024");
}

TEST(HardDates, ActsCarryYearsButApplicationsAndMinutesOnlyNumbers)
{
    EXPECT_EQ(told(document_of(civic::DocumentKind::meeting,
                               "Under the Local Government Act 1972, application 19/01101/ELEC, Minute 21/21, 111/20 Apologies, "
                               "Resolution No. 2019/90 and cheque 102015 were read.\n1772.\n\nInterests\n\n1773.\n\nMinutes",
                               "2024-06-04")),
              "1972=1972");
}

TEST(HardDates, TypingErrorsAreKeptAsWritten)
{
    const auto record = described("QUEXHAM PARISH COUNCIL\nMINUTES OF THE MEETING HELD ON TUESDAY 4 JUNE 2024\nPresent: Ada Quill\n"
                                  "1. Planning\nThe application of Monday 6 May 2025 was refused.\n");
    EXPECT_EQ(day(record.date), "2024-06-04");
    EXPECT_NE(told(record).find("Monday 6 May 2025=2025-05-06"), std::string::npos);
}

TEST(HardDates, MarkupScansAndNoBreakSpacesStandInsideDates)
{
    EXPECT_EQ(told(document_of(civic::DocumentKind::meeting,
                               "held on Tuesday 8****th** **May 2012, on 1 st December 2015, on 24\" March, 2014, on 13\xC2\xA0June\xC2\xA0"
                               "2012, on the 5\nth\nApril 2011",
                               "2024-06-04")),
              "Tuesday 8****th** **May 2012=2012-05-08; 1 st December 2015=2015-12-01; 24\" March, 2014=2014-03-24; 13\xC2\xA0June\xC2\xA0"
              "2012=2012-06-13; 5\nth\nApril 2011=2011-04-05");
}

TEST(HardDates, CanadianHeadingsPutTheMonthFirst)
{
    EXPECT_EQ(told(document_of(civic::DocumentKind::meeting, "Regular Council Meeting 06 27 2012\nThe minutes of 06/07/2012 were adopted.",
                               "2012-06-27")),
              "06 27 2012=2012-06-27; 06/07/2012=2012-06-07");
    EXPECT_EQ(
        told(document_of(civic::DocumentKind::meeting, "Page 2\nSeptember 8, 2005\nCouncil met on December 6th, 2011.", "2012-06-27")),
        "September 8, 2005=2005-09-08; December 6th, 2011=2011-12-06");
}

TEST(HardDates, AMeetingNamedByItsMonthIsOfTheYearOfItsDay)
{
    EXPECT_EQ(
        told(document_of(civic::DocumentKind::meeting,
                         "Minutes of January Ordinary Meeting of Quex County Council held on Monday 14th January, 2013", "2013-01-14")),
        "January=2013-01; Monday 14th January, 2013=2013-01-14");
}

} // namespace
} // namespace minutebook::read
