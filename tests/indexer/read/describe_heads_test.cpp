// Heads of records in every shape that councils of Britain, Ireland and Canada give them.

#include "tests/indexer/read/described.hpp"

#include <gtest/gtest.h>

namespace minutebook::read {
namespace {

/// "council | body | day".
std::string told(std::string text, std::string url = {})
{
    const auto document = described(std::move(text), std::move(url));
    return document.council + " | " + document.organization + " | " + day(document.date);
}

struct Case {
    const char* head;
    const char* expected;
};

TEST(DescribeHeads, ReadsThoseOfEngland)
{
    const Case cases[] = {
        {"Minutes of the Annual Meeting of Quexham Parish Council held on Monday 13th May 2019 at 7.30pm in the Village Hall\nPresent: A "
         "Quill",
         "Quexham Parish Council | Quexham Parish Council | 2019-05-13"},
        {"QUEXHAM TOWN COUNCIL\nMINUTES OF THE PLANNING COMMITTEE MEETING\nHeld on Tuesday 4 June 2024 at 7pm in the Council "
         "Offices\nPresent: A Quill",
         "Quexham Town Council | Planning Committee | 2024-06-04"},
        {"MINUTES OF A MEETING OF THE PLANNING COMMITTEE OF OVERTON BOROUGH COUNCIL HELD IN THE COUNCIL CHAMBER, TOWN HALL, OVERTON ON "
         "WEDNESDAY, 3 MARCH 2010 AT 7.00PM\nPresent: A Quill",
         "Overton Borough Council | Planning Committee | 2010-03-03"},
        {"AT A MEETING of the REGULATORY (EAST) COMMITTEE of QUEXSHIRE COUNTY COUNCIL held at County Hall on Monday, 3 June 2019\nPRESENT: "
         "A Quill",
         "Quexshire County Council | Regulatory (East) Committee | 2019-06-03"},
        {"LONDON BOROUGH OF QUEXHAM\nMINUTES OF THE OVERVIEW AND SCRUTINY COMMITTEE HELD ON 4 JUNE 2024\nPresent: A Quill",
         "London Borough of Quexham | Overview and Scrutiny Committee | 2024-06-04"},
        {"Overton District Council\nMinutes of the Meeting of the Council held on 25 July 2019\nPresent: A Quill",
         "Overton District Council | Council | 2019-07-25"},
        {"QUEXHAM PARISH COUNCIL Draft (until approved at the next meeting) Minutes of the Ordinary Meeting held on Wednesday 1 July 2020 "
         "at 7 pm\n"
         "Present: A Quill",
         "Quexham Parish Council | Quexham Parish Council | 2020-07-01"},
    };
    for (const Case& c : cases) EXPECT_EQ(told(c.head), c.expected) << c.head;
}

TEST(DescribeHeads, ReadsThoseOfWalesInBothLanguages)
{
    const Case cases[] = {
        {"CYNGOR CYMUNED LLANQUEX\nLLANQUEX COMMUNITY COUNCIL\nCofnodion y cyfarfod misol / Minutes of the monthly meeting\nNos Fercher 13 "
         "Mawrth "
         "2019 / Wednesday 13th March 2019\nYN BRESENNOL / PRESENT\nA Quill",
         "Llanquex Community Council | Llanquex Community Council | 2019-03-13"},
        {"CYNGOR TREF ABERQUEX\n\nCofnodion Cyfarfod y Cyngor a gynhaliwyd yn y Neuadd\nnos Fawrth, 5 Tachwedd 2019 am 7.15 yr hwyr\n\nYn "
         "bresennol:\nA Quill",
         "Cyngor Tref Aberquex | Cyngor Tref Aberquex | 2019-11-05"},
    };
    for (const Case& c : cases) EXPECT_EQ(told(c.head), c.expected) << c.head;
}

TEST(DescribeHeads, ReadsThoseOfScotlandAndIreland)
{
    const Case cases[] = {
        {"Strathquex Community Council – Draft Minutes of Latest Meeting\n\nMinutes of Meeting 7.30pm Monday 12th November 2018\n\n1. "
         "Sederunt: A "
         "Quill",
         "Strathquex Community Council | Strathquex Community Council | 2018-11-12"},
        {"Minutes of January Ordinary Meeting of Quex County Council held on Monday 14th January, 2013 at 11.30am in The Council "
         "Chamber\nMEMBERS "
         "PRESENT:\n- Councillor Quill",
         "Quex County Council | Quex County Council | 2013-01-14"},
        {"MINUTES OF PROCEEDINGS AT ANNUAL MEETING OF THE\nMUNICIPAL DISTRICT OF QUEX-MARLOW HELD IN\nTHE COMMUNITY COLLEGE, MARLOW, ON "
         "TUESDAY, "
         "23RD JUNE, 2020\nPRESENT IN THE CHAIR:\nCouncillor A Quill.\nThe staff of Limeford City and County Council were thanked. "
         "Limeford City "
         "and County Council agreed.",
         "Limeford City and County Council | Municipal District of Quex-Marlow | 2020-06-23"},
    };
    for (const Case& c : cases) EXPECT_EQ(told(c.head), c.expected) << c.head;
}

TEST(DescribeHeads, ReadsThoseOfCanada)
{
    const Case cases[] = {
        {"THE CORPORATION OF THE TOWNSHIP OF QUEX- MARLOW\nREGULAR COUNCIL MEETING MINUTES\nCouncil Chambers\nWednesday, June 27, "
         "2012\nPresent: Mayor "
         "A. Quill",
         "Township of Quex-Marlow | Council | 2012-06-27"},
        {"Minutes of the Regular Meeting of Council of the Rural Municipality of Quex held Wednesday, March 13, 2019 in the Council "
         "Chambers\nMembers "
         "Present:\nReeve: A Quill",
         "Rural Municipality of Quex | Council | 2019-03-13"},
        {"REGIONAL DISTRICT OF QUEX-MARL\nBoard of Directors – Regular Meeting\nMinutes – Thursday, November 21, 2019\nPRESENT:\nChair A. "
         "Quill",
         "Regional District of Quex-Marl | Board of Directors | 2019-11-21"},
        {"Minutes of the regular Committee of the Whole meeting held on Tuesday, February 9, 2021\nRoll Call: A Quill",
         " | Committee of the Whole | 2021-02-09"},
    };
    for (const Case& c : cases) EXPECT_EQ(told(c.head), c.expected) << c.head;
}

TEST(DescribeHeads, ListDocumentsPagesComeInSeveralShapes)
{
    const char* address = "https://democracy.quexham.example/ieListDocuments.aspx?CId=4&MId=11&Ver=4";
    EXPECT_EQ(told("Agenda and minutes\n\nPlanning Committee - Thursday, 19th September, 2019 6.00 pm\n\nItems\nNo. Item\n", address),
              " | Planning Committee | 2019-09-19");
    EXPECT_EQ(told("Meeting documents\n\nStandards Committee\nMonday, 10th March, 2008 7.30 pm\n\nAttendance Details\nA Quill\n", address),
              " | Standards Committee | 2008-03-10");
    EXPECT_EQ(told("Agenda and minutes\n\nVenue: Council Chamber\n\nContact: Ada Quill\n\nItems\nNo. Item\n\n12.\n\nBudget\n", address),
              " |  | ");
}

TEST(DescribeHeads, ALetterBeforeTheMinutesIsNotTheirHead)
{
    const auto record =
        described("Public Document Pack\nPlease ask for: Ada Quill\nDate: 7 April 2015\nDear Councillor\nPLANNING COMMITTEE - WEDNESDAY, "
                  "8TH APRIL, 2015\nI enclose the minutes.\nAgenda No\n5\nPLANNING COMMITTEE\nWednesday, 25 March 2015\nPresent: "
                  "Councillor Quill\n");
    EXPECT_EQ(day(record.date), "2015-03-25");
    EXPECT_EQ(day(record.published), "2015-04-07");
}

TEST(DescribeHeads, OtherCouncilsAreNotTheRecordsOwn)
{
    EXPECT_EQ(described("7. Highways\nMr Brook, Steward at North Quexshire Council, had walked the lane. North Quexshire Council would pay "
                        "half. It was "
                        "resolved to write to him.\n")
                  .council,
              "");
}

TEST(DescribeHeads, AWeekdayTellsTheYearThatTheHeadLeavesOut)
{
    const std::string head = "QUEXHAM COMMUNITY COUNCIL\nGENERAL MEETING MONDAY 6 NOVEMBER\nPresent: A Quill\n1. Minutes\nThe minutes of ";
    EXPECT_EQ(day(described(head + "2 October 2023 were approved.\n").date), "2023-11-06");
    EXPECT_EQ(day(described(head + "2 October 2021 were approved.\n").date), "");
}

TEST(DescribeHeads, AddressesTellWhatTheTextLeavesOut)
{
    EXPECT_EQ(told("41. MOTION\n\nMoved by Councillor Quill and seconded by Councillor Brook: that the pool open. RESOLVED.\n",
                   "https://democracy.quexham-district-council.example/committees/overview-and-scrutiny-committee/minutes-2019-10-08.html"),
              "Quexham District Council | Overview and Scrutiny Committee | 2019-10-08");
    const auto posted = described("Minutes of the meeting held on October 18, 2017\nPresent: A Quill\n",
                                  "https://quex.example/news/2017/11/06/minutes-of-october");
    EXPECT_EQ(day(posted.published), "2017-11-06");
    EXPECT_EQ(day(posted.date), "2017-10-18");
}

} // namespace
} // namespace minutebook::read
