#include "indexer/extract/extract.hpp"
#include "indexer/extract/html.hpp"
#include "indexer/extract/private_data.hpp"

#include "base/utf8.hpp"
#include "tests/systems/moderngov_twins.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

using civic::DocumentKind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
namespace twins = systems::twins;

const systems::SourceCatalogue& catalogue()
{
    static const systems::SourceCatalogue made = [] {
        systems::SourceCatalogue sources;
        EXPECT_TRUE(
            sources.add_toml("[[council]]\nid='qx'\nname='Quexley Council'\nsystem='moderngov'\nbase='https://democracy.quexley.test/'\n"
                             "[[paper]]\nid='courier'\nname='The Courier'\nsystem='news'\nbase='https://courier.test/'\narea='qx'\n",
                             "test"));
        return sources;
    }();
    return made;
}

civic::Document read(std::string_view html, std::string_view url, const systems::AddressFacts& facts = {})
{
    return extract(html, "text/html; charset=utf-8", url, facts, catalogue()).value();
}

civic::Document page(std::string_view html, std::string_view name, const systems::AddressFacts& facts = {})
{
    return read(html, "https://democracy.quexley.test/" + std::string(name), facts);
}

bool covers(const civic::Document& document)
{
    std::size_t at = 0;
    for (const civic::Section& section : document.sections) {
        if (section.span.begin != at) return false;
        at = section.span.end;
    }
    return at == document.text.size();
}

TEST(HtmlDocument, OfAMeetingHasASectionForEachItem)
{
    const auto document = page(twins::meeting_page_table, "ieListDocuments.aspx?CId=31&MId=903");
    EXPECT_EQ(document.kind, DocumentKind::meeting);
    EXPECT_EQ(document.title, "Harbour Committee - Sunday 11 February 2024 7:00 pm");
    EXPECT_EQ(document.organization, "Harbour Committee");
    EXPECT_EQ(document.date->to_string(), "2024-02-11");
    EXPECT_EQ(document.meeting_key, "903");
    EXPECT_EQ(document.council, "Quexley Council");
    ASSERT_EQ(document.sections.size(), 3U);
    EXPECT_EQ(document.sections[2].heading, "2. Dredging of the outer basin");
    EXPECT_EQ(document.sections[2].system_id, "5002");
    EXPECT_EQ(document.sections[1].span.of(document.text),
              "1. Minutes\n\nTo approve the minutes of 5 November 2023.\n\nMinutes:\n\nThe minutes were approved.\n\n");
    EXPECT_TRUE(covers(document));
}

TEST(HtmlDocument, LeavesOutFurnitureAndPrivateDetails)
{
    const auto document = page(twins::meeting_page_table, "ieListDocuments.aspx?CId=31&MId=903");
    for (const char* furniture : {"pdf icon", "PDF 71 KB", "cookies", "Menu", "View directions", "Footer", "item 2.", "view the full",
                                  "Additional documents", "Attendance details"})
        EXPECT_THAT(document.text, Not(HasSubstr(furniture)));
    EXPECT_THAT(document.text, HasSubstr("Contact: Petra Quill"));
    EXPECT_THAT(document.text, Not(HasSubstr("01632")));
    EXPECT_THAT(document.text, Not(HasSubstr("petra.quill")));
    const auto member = page(twins::member_page, "mgUserInfo.aspx?UID=61");
    EXPECT_EQ(member.kind, DocumentKind::member);
    EXPECT_EQ(member.title, "Odile Farrant");
    EXPECT_THAT(member.text, HasSubstr("Tram Sub-Committee (Vice-Chair) (02/06/2021 - 09/10/2022)"));
    EXPECT_THAT(member.text, Not(HasSubstr("Bollard")));
    EXPECT_THAT(member.text, Not(HasSubstr("07700")));
    EXPECT_FALSE(member.date);
}

TEST(HtmlDocument, KeepsEveryWordAroundAnEMailAddress)
{
    const auto words_of = [](const std::string& paragraph) {
        return mask_private_data(read("<html><body><h1>Minutes</h1>" + paragraph + "</body></html>", "https://hythe.test/m").text).text;
    };
    const std::string mail = "<a href='mailto:clerk@hythe.test'>clerk@hythe.test</a>";
    const std::string hidden = "<a href='mailto:clerk@hythe.test'>Clerk</a>";
    const std::pair<std::string, std::string> cases[] = {
        {"<p>RESOLVED: That the " + mail + "’s Report be received.</p>", "RESOLVED: That the [e-mail removed]’s Report be received."},
        {"<p>RESOLVED: That the " + hidden + "’s Report be received.</p>", "RESOLVED: That the Clerk’s Report be received."},
        {"<p>Odile Farrant, " + mail + " and Petra Quill, Assistant " + mail + "</p>",
         "Odile Farrant, [e-mail removed] and Petra Quill, Assistant [e-mail removed]"},
        {"<p>Anybody may ring 01632 960123, or write to " + mail + " today.</p>",
         "Anybody may ring [telephone removed], or write to [e-mail removed] today."},
        {"<p>You can reach the clerk by telephone:</p><p>in the mornings.</p>",
         "You can reach the clerk by telephone:\n\nin the mornings."},
        {"<p>The board met. It asked for replies by e-mail: " + mail + "</p>",
         "The board met. It asked for replies by e-mail: [e-mail removed]"},
        {"<p>Petra Quill, Clerk. Tel: 01632 960123 / Email: " + mail + "</p><p>Next.</p>", "Petra Quill, Clerk.\n\nNext."},
        {"<p>One.</p><p>Tel: 01632 960123</p><p>Two.</p>", "One.\n\nTwo."},
    };
    for (const auto& [html, words] : cases) EXPECT_THAT(words_of(html), HasSubstr("\n\n" + words)) << html;
}

TEST(HtmlDocument, NamesTheCellsOfItsTables)
{
    const std::string votes =
        "<table class='mgStatsTable'><caption>Recorded Vote</caption><tr><th>Motion</th><th>Text</th><th>Result</th></tr>"
        "<tr><td>Hire a dredger</td><td></td><td><img alt=''>Carried</td></tr></table>";
    const std::string plain = "<html><body><h1>Minutes</h1><p>Tel: 01632 960123</p><p>The board voted as follows, by name:</p>" + votes +
                              "<p>The board then rose.</p></body></html>";
    std::string moderngov(twins::meeting_page_table);
    moderngov.insert(moderngov.find("</td>", moderngov.find("mgAiTitleTxt", moderngov.find("mgAiTitleTxt") + 10)), votes);
    for (const civic::Document& document : {read(plain, "https://hythe.test/m"), page(moderngov, "ieListDocuments.aspx?CId=31&MId=903")}) {
        ASSERT_FALSE(document.tables.empty()) << document.text;
        const auto& rows = document.tables.back().rows;
        ASSERT_EQ(rows.size(), 2U);
        std::string cells;
        for (const auto& row : rows)
            for (const TextSpan& cell : row) cells += "[" + std::string(cell.of(document.text)) + "]";
        EXPECT_EQ(cells, "[Motion][Text][Result][Hire a dredger][][Carried]");
    }
}

TEST(HtmlDocument, ReadsItemsThatShareOneElement)
{
    const auto document = page(twins::meeting_page_list, "ieListDocuments.aspx?MId=903");
    ASSERT_EQ(document.sections.size(), 3U);
    EXPECT_EQ(document.sections[1].heading, "1 Minutes");
    EXPECT_THAT(document.text, HasSubstr("The meeting may be filmed."));
    EXPECT_EQ(document.date->to_string(), "2024-02-11");
    EXPECT_TRUE(covers(document));
}

TEST(HtmlDocument, OfAMeetingThatDoesNotSayWhichIsNamedByWhatLedThere)
{
    systems::AddressFacts facts;
    facts.committee = "Harbour Committee";
    facts.date = PartialDate::parse("2024-02-11");
    const auto document =
        page("<html><head><title>Agenda | Quexley Council</title></head><body><div id=modgov><h1 class=mgMainTitleTxt>Agenda</h1>"
             "<div class=mgContent><p>Venue: x</p></div></div></body></html>",
             "ieListDocuments.aspx?MID=903", facts);
    EXPECT_EQ(document.title, "Harbour Committee - Sunday 11 February 2024");
    EXPECT_EQ(document.organization, "Harbour Committee");
}

TEST(HtmlDocument, OfAnItemTakesBodyAndDayFromWhatLedThere)
{
    systems::AddressFacts facts;
    facts.committee = "Harbour Committee";
    facts.meeting_key = "903";
    facts.date = PartialDate::parse("2024-02-11");
    const auto document = page(twins::item_page, "mgAi.aspx?ID=5002", facts);
    EXPECT_EQ(document.kind, DocumentKind::agenda_item);
    EXPECT_EQ(document.title, "Dredging of the outer basin");
    EXPECT_EQ(document.organization, "Harbour Committee");
    EXPECT_EQ(document.date->to_string(), "2024-02-11");
    EXPECT_EQ(document.meeting_key, "903");
    EXPECT_EQ(document.text, "Dredging of the outer basin\n\nMinutes:\n\nThe Harbour Master, Wilf Tansy, replied.");
    EXPECT_FALSE(document.published); // the banner's day is nobody's
    EXPECT_FALSE(page(twins::item_page, "mgAi.aspx?ID=5002").date);
}

TEST(HtmlDocument, OfADecisionKnowsWhoWhenAndWhenPublished)
{
    const auto document = page(twins::decision_page, "ieDecisionDetails.aspx?ID=41");
    EXPECT_EQ(document.kind, DocumentKind::decision);
    EXPECT_EQ(document.title, "Hire of a crane");
    EXPECT_EQ(document.date->to_string(), "2024-02-19");
    EXPECT_EQ(document.published->to_string(), "2024-02-22");
    EXPECT_EQ(document.organization, "Harbour Committee");
    EXPECT_THAT(document.text, HasSubstr("Decision:\n\nThat a crane be hired."));
}

TEST(HtmlDocument, OfAttendanceListsWhoWasThere)
{
    const auto document = page(twins::attendance_page, "mgMeetingAttendance.aspx?ID=903");
    EXPECT_EQ(document.kind, DocumentKind::attendance);
    ASSERT_EQ(document.attendees.size(), 2U);
    EXPECT_EQ(document.attendees[0].person_key, "61");
    EXPECT_EQ(document.meeting_key, "903");
    EXPECT_EQ(document.date->to_string(), "2024-02-11");
}

const std::string paragraph = "The council's harbour board met for three hours on Monday and heard that the basin is filling with silt "
                              "faster than anybody had thought likely. ";

std::string story(const std::string& head, const std::string& article)
{
    return "<!DOCTYPE html><html lang='en-GB'><head><title>Basin fills with silt - The Courier</title>" + head +
           "</head><body><div class='top-bar'>Monday, March 2, 2026</div><header><a href='/'>The Courier</a><nav><a "
           "href='/a'>Home</a></nav></header><main>" +
           article +
           "<aside class='related-articles'><h3>More articles</h3><ul><li><a href='/x'>Other</a> Published 1 Jan 2001</li></ul></aside>"
           "<section id='comments'><div class='comment'><b>Gull</b> <time datetime='2025-01-01'>1 January 2025</time><p>I said so years "
           "ago and nobody listened to me then.</p></div></section></main>"
           "<div class='newsletter'><h3>Sign-Up for our FREE Newsletter</h3><p>We want to bring you the news every Friday, so give us your "
           "address now.</p></div>"
           "<footer><p>(c) 2026 The Courier</p></footer></body></html>";
}

TEST(HtmlDocument, OfAStoryIsHeadlineByLineAndBodyAlone)
{
    const std::string article =
        "<article class='post with-sidebar'><h1 class='entry-title'>Basin fills with silt</h1><p class='byline'>By Neva Strand <time "
        "class='entry-date' "
        "datetime='2024-02-12T08:00:00Z'>12 February 2024</time></p><div class='entry-content'><p>" +
        paragraph + "</p><h3>Related articles</h3><ul><li><a href='/y'>A first</a></li><li><a href='/z'>A second</a></li></ul><p>" +
        paragraph + "</p><p><a href='/w'>Read more: something else</a></p></div><div class='share'>Share: everywhere</div></article>";
    const auto document = read(story("", article), "https://courier.test/basin-fills-with-silt-fast");
    EXPECT_EQ(document.kind, DocumentKind::news);
    EXPECT_EQ(document.title, "Basin fills with silt");
    EXPECT_EQ(document.publisher, "The Courier");
    EXPECT_EQ(document.council, "Quexley Council");
    const std::string body = paragraph.substr(0, paragraph.size() - 1);
    EXPECT_EQ(document.text, "Basin fills with silt\n\nBy Neva Strand 12 February 2024\n\n" + body + "\n\n" + body);
    EXPECT_EQ(document.published->to_string(), "2024-02-12");
    EXPECT_EQ(document.published_evidence, "metadata");
    EXPECT_TRUE(covers(document));
}

TEST(HtmlDocument, OfAFrontPageIsNoStoryAndOfNoDay)
{
    const auto document = read(
        story("", "<ul><li><h2><a href='/2024/02/12/basin/'>Basin fills</a></h2><p>By Neva Strand</p><p>12 February 2024</p></li></ul>"),
        "https://courier.test/");
    EXPECT_EQ(document.kind, DocumentKind::other);
    EXPECT_FALSE(document.published);
}

TEST(HtmlDocument, FindsTheStoryWithoutSemanticMarkup)
{
    const std::string html = "<html><head><title>Basin fills with silt | The Courier</title></head><body><table><tr><td class=menu><a "
                             "href=/>Home</a> <a href=/b>B</a></td></tr></table>"
                             "<div id=cookie-notice><p>We use cookies to make this site work, and a few to know what you read on "
                             "it.</p></div><h1>Basin fills with silt</h1><div class=author>By Neva Strand</div>"
                             "<div id=x><div><p>" +
                             paragraph + "</p><p>" + paragraph +
                             "</p></div></div><div id=footer-links><a href=/c>Contact</a></div></body></html>";
    const auto document = read(html, "https://courier.test/basin-fills-with-silt-fast");
    const std::string body = paragraph.substr(0, paragraph.size() - 1);
    EXPECT_EQ(document.text, "Basin fills with silt\n\nBy Neva Strand\n\n" + body + "\n\n" + body);
}

struct Published {
    std::string_view what;
    std::string_view url;
    std::string head;
    std::string article;
    std::string_view date;
    std::string_view evidence;
};

TEST(HtmlDocument, IsDatedByTheBestEvidence)
{
    const std::string meta = "<meta property='article:published_time' content='2024-02-13T08:00:00Z'>";
    const std::string linked =
        R"(<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","datePublished":"1999-01-01"},{"@type":["NewsArticle"],"datePublished":"2024-02-14T01:00:00+00:00"}]}</script>)";
    const auto article = [](const std::string& by) {
        return "<article><h1>Basin fills with silt</h1>" + by + "<p>" + paragraph + "</p><p>" + paragraph + "</p></article>";
    };
    const Published cases[] = {
        {"address beats metadata", "https://courier.test/2024/02/12/basin/", meta, article(""), "2024-02-12", "address"},
        {"meta", "https://courier.test/basin-fills-with-silt-fast", meta + linked, article(""), "2024-02-13", "metadata"},
        {"JSON-LD of the article, not of the site", "https://courier.test/basin-fills-with-silt-fast", linked, article(""), "2024-02-14",
         "metadata"},
        {"broken JSON-LD", "https://courier.test/2024/02/12/basin/", "<script type='application/ld+json'>{\"@type\":</script>", article(""),
         "2024-02-12", "address"},
        {"time in the article", "https://courier.test/basin-fills-with-silt-fast", "", article("<time datetime='2024-02-15'>x</time>"),
         "2024-02-15", "metadata"},
        {"by-line", "https://courier.test/basin-fills-with-silt-fast", "",
         article("<p>By Neva Strand</p><p>16th Feb 2024 | Local News</p>"), "2024-02-16", "by-line"},
        {"never the banner, comments or related stories", "https://courier.test/basin-fills-with-silt-fast", "", article(""), "", ""},
    };
    for (const Published& c : cases) {
        const auto document = read(story(c.head, c.article), c.url);
        EXPECT_EQ(document.published ? document.published->to_string() : "", c.date) << c.what;
        EXPECT_EQ(document.published_evidence, c.evidence) << c.what;
    }
}

TEST(HtmlDocument, OfAPaperKnowsTheMeetingItIsFor)
{
    systems::AddressFacts facts;
    facts.kind = "paper";
    facts.committee = "Harbour Committee";
    facts.meeting_key = "903";
    facts.date = PartialDate::parse("2024-02-11");
    const auto document = page("<html><head><title>Dredging report</title></head><body><h1>Dredging report</h1><p>" + paragraph +
                                   paragraph + "</p></body></html>",
                               "documents/s78/Dredging.html", facts);
    EXPECT_EQ(document.kind, DocumentKind::report);
    EXPECT_EQ(document.organization, "Harbour Committee");
    EXPECT_EQ(document.date->to_string(), "2024-02-11");
    EXPECT_EQ(document.title, "Dredging report");
}

TEST(HtmlDocument, OfAnythingIsValidTextCoveredBySections)
{
    std::uint32_t state = 5;
    for (const auto& [bytes, url] :
         {std::pair{std::string(twins::meeting_page_table), "https://democracy.quexley.test/ieListDocuments.aspx?MId=9"},
          {std::string(twins::meeting_page_list), "https://democracy.quexley.test/ieListDocuments.aspx?MId=9"},
          {std::string(twins::attendance_page), "https://democracy.quexley.test/mgMeetingAttendance.aspx?ID=9"},
          {story("", "<article><h1>A</h1><p>" + paragraph + paragraph + "</p></article>"), "https://courier.test/a-b-c-d-e"}})
        for (int round = 0; round < 150; ++round) {
            state = state * 1664525U + 1013904223U;
            std::string changed = bytes.substr(0, bytes.size() - (state >> 8U) % bytes.size() / 2);
            for (int i = 0; i < 10; ++i) {
                state = state * 1664525U + 1013904223U;
                changed[(state >> 8U) % changed.size()] = "<>&/'\"= \xFF;#"[(state >> 24U) % 11];
            }
            const auto document = from_html(changed, "", round % 5 == 0 ? "" : url, {}, catalogue());
            ASSERT_TRUE(document);
            ASSERT_TRUE(is_valid_utf8(document->text));
            ASSERT_TRUE(covers(*document));
            ASSERT_LE(document->body.end, document->text.size());
            for (const TextSpan& caption : document->captions) ASSERT_TRUE(document->body.contains(caption));
        }
}

} // namespace
} // namespace minutebook::extract
