#include "sample/many_pages.hpp"
#include "sample/opaque.hpp"
#include "sample/pdf.hpp"
#include "sample/world.hpp"

#include "base/text.hpp"
#include "base/url.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

namespace minutebook::sample {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const std::string district = "brackenhoe.cmis.test";
const std::string parish = "www.netherquillow-pc.test";
const std::string meeting =
    "/brackenhoe/Meetings/tabid/70/ctl/ViewMeetingPublic/mid/397/Meeting/719/Committee/8/SelectedTab/Documents/Default.aspx";

Response fetch(const std::string& host, const std::string& target, int phase = 1, int visit = 0)
{
    return World::built_in().get(host, target, phase, visit).value_or(Response{0, "", "no such host", {}});
}

/// The addresses of the papers on a meeting's page.
std::vector<std::string> papers_on(const std::string& html)
{
    std::vector<std::string> out;
    for (std::size_t at = html.find("Document.ashx?"); at != std::string::npos; at = html.find("Document.ashx?", at + 1))
        out.push_back("/brackenhoe/" + html.substr(at, html.find('"', at) - at));
    return out;
}

TEST(Cmis, NamesAPaperOtherwiseEachTimeAndServesTheSame)
{
    const auto first = papers_on(fetch(district, meeting, 1, 0).body), second = papers_on(fetch(district, meeting, 1, 1).body);
    ASSERT_EQ(first.size(), 2U);
    ASSERT_EQ(second.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_NE(first[i], second[i]);
        const Response one = fetch(district, first[i]), other = fetch(district, second[i]);
        EXPECT_EQ(one.status, 200);
        EXPECT_EQ(one.content_type, "application/pdf");
        EXPECT_EQ(one.body, other.body);
    }
    EXPECT_EQ(fetch(district, "/brackenhoe/Document.ashx?id=9321").status, 404);
}

TEST(Cmis, MakesADraftTheMinutesLater)
{
    EXPECT_THAT(fetch(district, meeting, 1).body, HasSubstr(">Draft Minutes 17 September 2024<"));
    EXPECT_THAT(fetch(district, meeting, 2).body, Not(HasSubstr("Draft")));
    const auto draft = fetch(district, papers_on(fetch(district, meeting, 1).body)[1], 1).body;
    const auto approved = fetch(district, papers_on(fetch(district, meeting, 2).body)[1], 2).body;
    EXPECT_THAT(draft, HasSubstr("three months"));
    EXPECT_THAT(approved, HasSubstr("six months"));
}

TEST(Cmis, ListsTheMonthThatItIsAndShowsAnyOther)
{
    const std::string place = "/brackenhoe/Meetings/tabid/70/";
    const auto list = fetch(district, place + "Default.aspx?ctl=MeetingCalendarListView&mid=397").body;
    EXPECT_THAT(list, HasSubstr(">10 Oct 2024 19:00 - Full Council<"));
    EXPECT_THAT(list, Not(HasSubstr("17 Sep 2024")));
    const auto month = [&](const std::string& day) {
        return fetch(district, place + "ctl/MeetingCalendarPublicNoJava/mid/397/Date/" + day + "/Default.aspx");
    };
    EXPECT_THAT(month("2022-07-20").body, HasSubstr(">18:30 Licensing and Public Protection Committee<"));
    EXPECT_THAT(month("2022-07-20").body, HasSubstr(">Tuesday, 12 July<"));
    EXPECT_THAT(month("2031-02-01").body, Not(HasSubstr("class=\"Meeting\"")));
    EXPECT_EQ(month("2031-02-01").status, 200);
    EXPECT_EQ(month("never").status, 404);
}

TEST(Cmis, KeepsThePageOfAMeetingThatWasCalledOff)
{
    const auto page = fetch(
        district, "/brackenhoe/Meetings/tabid/70/ctl/ViewMeetingPublic/mid/397/Meeting/668/Committee/5/SelectedTab/Documents/Default.aspx");
    EXPECT_THAT(page.body, HasSubstr("<div class=\"Value Venue\">Cancelled</div>"));
    EXPECT_TRUE(papers_on(page.body).empty());
}

TEST(Cmis, HasTwelveMeetingsAndTheirPapers)
{
    std::set<std::string> meetings;
    for (const auto& [address, bytes] : World::built_in().papers(1)) {
        meetings.insert(address);
        EXPECT_GT(bytes.size(), 100U) << address;
    }
    EXPECT_EQ(meetings.size(), 11U); // and one that was called off
    EXPECT_EQ(World::built_in().papers(1).size(), 20U);
    EXPECT_EQ(World::built_in().papers(2).size(), 21U);
}

TEST(Opaque, GivesBackItsNumberAndNoOther)
{
    std::set<std::string> seen;
    for (std::uint32_t number : {0U, 1U, 9101U, 0xFFFFFFFFU})
        for (std::uint32_t nonce = 0; nonce < 50; ++nonce) {
            const std::string query = opaque_query(number, nonce);
            EXPECT_TRUE(seen.insert(query).second);
            EXPECT_EQ(opaque_number(query), number);
        }
    for (const char* wrong : {"", "id=9101", "aaaaaaaaaaa%3d%3d=aaaaaaaaaaa%3d", "=", "aaaaaaaaaaa="})
        EXPECT_FALSE(opaque_number(wrong)) << wrong;
}

TEST(Parish, ServesMinutesAsPdfsBelowTheirYears)
{
    const auto page = fetch(parish, "/meetings.html");
    const auto at_2023 = page.body.find("<h2>2023</h2>"), at_2024 = page.body.find("<h2>2024</h2>");
    ASSERT_NE(at_2023, std::string::npos);
    ASSERT_NE(at_2024, std::string::npos);
    const auto minutes = page.body.find("/documents/minutes-2023-05-10.pdf");
    EXPECT_LT(at_2023, minutes);
    EXPECT_LT(minutes, at_2024);
    const auto pdf = fetch(parish, "/documents/minutes-2023-05-10.pdf");
    EXPECT_EQ(pdf.content_type, "application/pdf");
    EXPECT_THAT(pdf.body, StartsWith("%PDF-1.4\n"));
    EXPECT_EQ(fetch(parish, "/documents/agenda%202024-09-11.pdf").status, 200);
}

TEST(Parish, HasASitemapThatLeavesPagesOut)
{
    const auto sitemap = fetch(parish, "/sitemap.xml").body;
    EXPECT_THAT(sitemap, HasSubstr("/documents/standing-orders.pdf<"));
    EXPECT_THAT(sitemap, Not(HasSubstr("/contact.html")));
}

TEST(Parish, LinksToWhatItsRobotsTxtCloses)
{
    EXPECT_THAT(fetch(parish, "/robots.txt").body, HasSubstr("Disallow: /staff/\n"));
    EXPECT_THAT(fetch(parish, "/news/hedges.html").body, HasSubstr("href=\"/staff/rota.html\""));
    EXPECT_THAT(fetch(parish, "/contact.html").body, HasSubstr("<div style=\"display:none\"><a href=\"/guestbook-admin/enter\">"));
}

/// The objects that the table of a PDF points to: each must begin where it says.
TEST(Pdf, HasATableThatPointsToItsObjects)
{
    std::string long_text;
    for (int i = 0; i < 120; ++i) long_text += "Paragraph (" + std::to_string(i) + ") of \\ many, with a caf\xC3\xA9.\n\n";
    for (const std::string& text : {std::string(), std::string("One line."), long_text}) {
        const std::string pdf = pdf_of("A title", text);
        EXPECT_EQ(pdf, pdf_of("A title", text));
        const std::size_t table = static_cast<std::size_t>(std::stoul(pdf.substr(pdf.rfind("startxref\n") + 10)));
        ASSERT_EQ(pdf.compare(table, 5, "xref\n"), 0);
        const auto lines = split(std::string_view(pdf).substr(table), '\n');
        const int objects = std::stoi(std::string(lines[1].substr(2)));
        for (int i = 1; i < objects; ++i) {
            const std::size_t at = static_cast<std::size_t>(std::stoul(std::string(lines[static_cast<std::size_t>(2 + i)].substr(0, 10))));
            const std::string head = std::to_string(i) + " 0 obj\n";
            EXPECT_EQ(pdf.compare(at, head.size(), head), 0) << i;
        }
    }
    EXPECT_THAT(pdf_of("T", long_text), HasSubstr("(Paragraph \\(7\\) of \\\\ many, with a caf?.)"));
    EXPECT_THAT(pdf_of("T", long_text), HasSubstr("/Count 5 "));
}

} // namespace
} // namespace minutebook::sample
