#include "indexer/extract/html_published.hpp"

#include "indexer/extract/html.hpp"
#include "indexer/extract/html_written_dates.hpp"

#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

const std::string words =
    "<p>The harbour board met for three hours on Monday, and heard that the basin is filling with silt faster than "
    "anybody had thought likely.</p><p>Its engineer, who has worked on the quay since 3 May 2011, told members that a "
    "dredger could be hired, but that no money had been set aside.</p><p>A vote on the hire was put off until 7 October 2031, "
    "they said, when the steps may be mended.</p>";

struct Case {
    std::string what, head, before, after, published, evidence;
    std::string url = {}, language = "en", modified = {};
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.what; }

std::string page_of(const Case& c)
{
    return "<!DOCTYPE html><html lang='" + c.language + "'><head><title>Basin fills with silt - The Courier</title>" + c.head +
           "</head><body><div class='top'>Friday, 1 January 2027</div><nav><a href='/'>Home</a></nav><main><article><h1>Basin fills with "
           "silt</h1>" +
           c.before + "<div class='entry-content'>" + words + "</div>" + c.after +
           "</article></main><aside class='sidebar'><ul><li><a href='/1'>Ferry late</a> 2 February 2022</li></ul></aside><div "
           "class='comments'><p>Gull, 4 April 2024: "
           "I said so years ago, and nobody listened.</p><time datetime='2024-04-04'>4 April 2024</time></div><footer><p>Copyright 5 May "
           "2025 The Courier</p></footer></body></html>";
}

std::vector<Case> metadata()
{
    const auto linked = [](const std::string& json) { return "<script type='application/ld+json'>" + json + "</script>"; };
    return {
        {"nothing is known", "", "", "", "", ""},
        {"article:published_time", "<meta property='article:published_time' content='2019-06-14T23:30:00+02:00'>", "", "", "2019-06-14",
         "metadata"},
        {"the zone it is written in", "<meta property='article:published_time' content='2019-06-14T00:30:00+10:00'>", "", "", "2019-06-14",
         "metadata"},
        {"modified is not published", "<meta property='article:modified_time' content='2020-01-02'>", "", "", "", "", "", "en",
         "2020-01-02"},
        {"default dates are none", "<meta name='pubdate' content='0001-01-01T00:00:00'><meta name='date' content='1970-01-01'>", "", "", "",
         ""},
        {"a default date gives way", "<meta name='pubdate' content='0001-01-01T00:00:00'>" + linked("{'@type':'NewsArticle'}"),
         "<p>Published 14 June 2019</p>", "", "2019-06-14", "by-line"},
        {"before the web", "<meta name='date' content='1989-03-02'>", "", "", "", ""},
        {"Dublin Core", "<meta name='DC.date.issued' content='2019-06-14'>", "", "", "2019-06-14", "metadata"},
        {"parsely", "<meta name='parsely-page' content='{\"title\":\"x\",\"pub_date\":\"2019-06-14T10:00:00Z\"}'>", "", "", "2019-06-14",
         "metadata"},
        {"milliseconds", "<meta name='publishtime' content='1560500000000'>", "", "", "2019-06-14", "metadata"},
        {"JSON-LD",
         linked(
             R"({"@context":"https://schema.org","@type":"BlogPosting","headline":"Basin fills with silt","datePublished":"2019-06-14","dateModified":"2019-07-01"})"),
         "", "", "2019-06-14", "metadata", "", "en", "2019-07-01"},
        {"JSON-LD of the site, its lists and comments is not the story's",
         linked(
             R"({"@graph":[{"@type":"WebSite","datePublished":"2001-01-01"},{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","datePublished":"2002-02-02"}]},{"@type":"Organization","foundingDate":"1999-01-01"}]})"),
         "", "", "", ""},
        {"JSON-LD of several stories, one of which names the page",
         "<link rel='canonical' href='https://courier.test/silt'>" +
             linked(
                 R"([{"@type":"NewsArticle","url":"https://courier.test/ferry","datePublished":"2018-01-01"},{"@type":"NewsArticle","mainEntityOfPage":{"@id":"https://courier.test/silt/"},"datePublished":"2019-06-14"}])"),
         "", "", "2019-06-14", "metadata"},
        {"JSON-LD of several stories, none of which names the page",
         linked(
             R"([{"@type":"NewsArticle","url":"https://courier.test/ferry","datePublished":"2018-01-01"},{"@type":"NewsArticle","url":"https://courier.test/dog","datePublished":"2019-06-14"}])"),
         "", "", "", ""},
        {"JSON-LD with a line feed in a text and a comma too many",
         linked("{\"@type\":\"NewsArticle\",\"description\":\"one\ntwo\",\"datePublished\":\"2019-06-14\",}"), "", "", "2019-06-14",
         "metadata"},
        {"JSON-LD that is broken",
         linked("{\"@type\":\"NewsArticle\",\"description\":\"a \"word\" here\",\"datePublished\":\"2019-06-14\"}"), "", "", "2019-06-14",
         "metadata"},
        {"itemprop", "", "<span itemprop='datePublished' content='2019-06-14'>Friday</span>", "", "2019-06-14", "metadata"},
        {"time", "", "<time datetime='2019-06-14T08:00'>last Friday</time>", "", "2019-06-14", "metadata"},
        {"of two times the one marked", "",
         "<time class='updated' datetime='2020-01-01'>1 January 2020</time><time class='entry-date published' "
         "datetime='2019-06-14'>x</time>",
         "", "2019-06-14", "metadata"},
        {"abbr", "", "<abbr class='published' title='2019-06-14T10:00:00+01:00'>10:00</abbr>", "", "2019-06-14", "metadata"},
        {"the address before metadata", "<meta property='article:published_time' content='2019-06-15'>", "", "", "2019-06-14", "address",
         "https://courier.test/2019/06/14/silt/"},
        {"the page's own address", "<link rel='canonical' href='https://courier.test/2019/06/14/silt/'>", "", "", "2019-06-14", "address"},
        {"a month in the address is less than a by-line", "", "<p class='byline'>By Neva Strand, 14 June 2019</p>", "", "2019-06-14",
         "by-line", "https://courier.test/2019/06/silt/"},
        {"and more than nothing", "", "", "", "2019-06", "address", "https://courier.test/2019/06/silt/"},
    };
}

std::vector<Case> lines()
{
    return {
        {"Published:", "", "<p>Published: 6th Oct 2020</p>", "", "2020-10-06", "by-line"},
        {"Posted on", "", "<div>Posted on October 6, 2020 by Neva Strand</div>", "", "2020-10-06", "by-line"},
        {"with the name", "", "<p>By Neva Strand</p><p>6th Oct 2020 | Local News</p>", "", "2020-10-06", "by-line"},
        {"by its class", "", "<span class='post-date'>06/10/2020</span>", "", "2020-10-06", "by-line", "", "en-GB"},
        {"numbers as Americans write them", "", "<span class='post-date'>10/06/2020</span>", "", "2020-10-06", "by-line", "", "en-US"},
        {"numbers of a .com in plain English", "<link rel='canonical' href='https://courier.com/silt'>",
         "<span class='post-date'>10/06/2020</span>", "", "2020-10-06", "by-line"},
        {"numbers of a .uk in plain English", "<link rel='canonical' href='https://courier.co.uk/silt'>",
         "<span class='post-date'>06/10/2020</span>", "", "2020-10-06", "by-line"},
        {"numbers by the locale", "<meta property='og:locale' content='en_US'>", "<span class='post-date'>10/06/2020</span>", "",
         "2020-10-06", "by-line"},
        {"a day of another month than the address's is of what is told", "", "<p>6 October 2020</p>", "", "2020-11", "address",
         "https://courier.test/2020/11/silt/"},
        {"German", "", "<p>Veröffentlicht am 3. März 2019</p>", "", "2019-03-03", "by-line", "", "de"},
        {"German numbers", "", "<div class='datum'>03.03.2019, 10:15 Uhr</div>", "", "2019-03-03", "by-line", "", "de"},
        {"German, changed and created", "", "<p>Stand: 05.04.2019 | Erstellt: 03.03.2019</p>", "", "2019-03-03", "by-line", "", "de",
         "2019-04-05"},
        {"French", "", "<p>Publié le 1er août 2018 à 10h15</p>", "", "2018-08-01", "by-line", "", "fr"},
        {"Spanish", "", "<p class='fecha'>6 de octubre de 2020</p>", "", "2020-10-06", "by-line", "", "es"},
        {"Italian", "", "<p>Pubblicato il 6 ottobre 2020</p>", "", "2020-10-06", "by-line", "", "it"},
        {"Dutch", "", "<p>Geplaatst op 6 oktober 2020</p>", "", "2020-10-06", "by-line", "", "nl"},
        {"Portuguese", "", "<p>Publicado em 06/10/2020 às 10h</p>", "", "2020-10-06", "by-line", "", "pt"},
        {"Polish", "", "<p>Opublikowano: 6 października 2020</p>", "", "2020-10-06", "by-line", "", "pl"},
        {"Russian", "", "<div class='date'>6 октября 2020</div>", "", "2020-10-06", "by-line", "", "ru"},
        {"Chinese", "", "<div class='info'>发布时间：2020年10月6日 来源：海岸报</div>", "", "2020-10-06", "by-line", "", "zh"},
        {"a lone day below the headline", "", "<p>6 October 2020</p>", "", "2020-10-06", "by-line"},
        {"below the story", "", "", "<p>Published 6 October 2020</p>", "2020-10-06", "by-line"},
        {"changed alone is not published", "", "<p>Last updated: 6 October 2020</p>", "", "", "", "", "en", "2020-10-06"},
        {"changed and published", "", "<p>Published 5 October 2020. Updated 6 October 2020</p>", "", "2020-10-05", "by-line", "", "en",
         "2020-10-06"},
        {"the day of the next meeting", "", "", "<p>Date of next meeting: Wednesday, 9 December 2020</p>", "", ""},
        {"the day of an event", "", "<div class='event-date'>6 October 2020</div>", "", "", ""},
        {"since when somebody is a member", "", "<p>Neva Strand, member since 6 October 2010</p>", "", "", ""},
    };
}

class Published : public testing::TestWithParam<Case> {};

TEST_P(Published, IsOfTheBestEvidenceOrNotKnown)
{
    static const systems::SourceCatalogue none;
    const Case& c = GetParam();
    const auto document = from_html(page_of(c), "utf-8", c.url, {}, none).value();
    EXPECT_EQ(document.published ? document.published->to_string() : "", c.published) << c.what;
    EXPECT_EQ(document.published_evidence, c.evidence) << c.what;
    EXPECT_EQ(document.modified ? document.modified->to_string() : "", c.modified) << c.what;
}

INSTANTIATE_TEST_SUITE_P(Metadata, Published, testing::ValuesIn(metadata()));
INSTANTIATE_TEST_SUITE_P(Lines, Published, testing::ValuesIn(lines()));

TEST(PublishedDay, IsNoDayOfAMeeting)
{
    static const systems::SourceCatalogue none;
    const auto published = [](const std::string& line) {
        const std::string html =
            "<html><head><meta property='og:type' content='article'></head><body><article><h1>Board, April</h1>" + line +
            "<p>Present: Odile Farrant, Petra Quill, and the engineer of the board, who took the chair at seven.</p>"
            "<p>1. Apologies</p><p>Nobody had sent any, since all members of the board had come to the quay that night.</p>"
            "<p>2. Matters arising</p><p>The dredger has not been hired, since no money was set aside for it by anybody.</p>"
            "<p>The board rose at nine.</p></article></body></html>";
        const auto day = from_html(html, "utf-8", "", {}, none).value().published;
        return day ? day->to_string() : std::string{};
    };
    EXPECT_EQ(published("<p>10 April 2013</p>"), "");
    EXPECT_EQ(published("<p>Date: 10 April 2013</p>"), "");
    EXPECT_EQ(published("<p><time datetime='2013-04-10'>10 April</time></p>"), "");
    EXPECT_EQ(published("<p>Minutes of the meeting held on 10 April 2013</p>"), "");
    EXPECT_EQ(published("<p>Published: 12 April 2013</p>"), "2013-04-12");
}

TEST(PublishedDay, IsNoLoneDayAfterTheStory)
{
    static const systems::SourceCatalogue none;
    const std::string html =
        "<html><body><article><h1>Basin fills with silt</h1><p>The board met for three hours, and heard that the basin "
        "is filling with silt faster than anybody on the quay had thought likely.</p><p>10 April 2013</p></article></body></html>";
    EXPECT_FALSE(from_html(html, "utf-8", "", {}, none).value().published);
}

TEST(PublishedDay, IsNoDayThatTheStoryTells)
{
    static const systems::SourceCatalogue none;
    const std::string long_text =
        "The board met for three hours, and heard that the basin is filling with silt faster than anybody on the quay had thought likely.";
    for (const std::string told : {"<p>Next meeting: <time datetime='2020-12-09'>9 December 2020</time></p>", "<p>10 April 2013</p>"}) {
        const auto document =
            from_html("<html><head><title>Basin fills with silt</title></head><body><article><h1>Basin fills with silt</h1><p>" +
                          long_text + "</p>" + told + "<p>" + long_text + "</p></article></body></html>",
                      "utf-8", "", {}, none)
                .value();
        EXPECT_FALSE(document.published) << told;
    }
}

TEST(WrittenDates, AreReadInManyShapes)
{
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"14 June 2019", "2019-06-14"},
        {"14th of June, 2019", "2019-06-14"},
        {"June 14th, 2019", "2019-06-14"},
        {"Jun. 14, 2019", "2019-06-14"},
        {"14-Jun-2019", "2019-06-14"},
        {"14. Juni 2019", "2019-06-14"},
        {"1. März 2019", "2019-03-01"},
        {"le 1er août 2018", "2018-08-01"},
        {"14 de junio de 2019", "2019-06-14"},
        {"14 giugno 2019", "2019-06-14"},
        {"14 juni 2019", "2019-06-14"},
        {"14 de março de 2019", "2019-03-14"},
        {"2019-06-14", "2019-06-14"},
        {"2019/06/14", "2019-06-14"},
        {"2019年6月14日", "2019-06-14"},
        {"2019년 6월 14일", "2019-06-14"},
        {"2019. június 14.", "2019-06-14"},
        {"14.06.2019", "2019-06-14"},
        {"14.6.19", "2019-06-14"},
        {"14/06/19", "2019-06-14"},
        {"6/14/2019", "2019-06-14"},
        {"14 июня 2019 г.", "2019-06-14"},
        {"14 Haziran 2019", "2019-06-14"},
        {"14 de Junho de 2019", "2019-06-14"},
        {"14. kesäkuuta 2019", "2019-06-14"},
        {"14 czerwca 2019", "2019-06-14"},
        {"14 Mehefin 2019", "2019-06-14"},
        {"Fri, 14 Jun 2019 10:00:00 GMT", "2019-06-14"},
    };
    for (const auto& [text, day] : cases) {
        const auto dates = written_dates(text, "");
        ASSERT_EQ(dates.size(), 1U) << text;
        EXPECT_EQ(dates[0].day.to_string(), day) << text;
    }
}

TEST(WrittenDates, AreNotSeenWhereThereAreNone)
{
    for (const std::string_view text : {"call 01.02.03.04.05", "June 2019", "14 June", "31 February 2019", "version 1.2.2019.4",
                                        "19/01101/ELEC", "May 14 people", "10 2019", "12:30", "14 June 1066", "32.01.2019", "2019-13-01"})
        EXPECT_TRUE(written_dates(text, "").empty()) << text;
}

TEST(MachineDate, ReadsWhatGeneratorsWrite)
{
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"2019-06-14T23:59:59-11:00", "2019-06-14"},
        {"2019-06-14 10:00", "2019-06-14"},
        {"20190614", "2019-06-14"},
        {"20190614T1000Z", "2019-06-14"},
        {"1560500000", "2019-06-14"},
        {"Fri, 14 Jun 2019 10:00:00 +0200", "2019-06-14"},
        {"June 14, 2019", "2019-06-14"},
    };
    for (const auto& [text, day] : cases) {
        const auto date = machine_date(text);
        ASSERT_TRUE(date) << text;
        EXPECT_EQ(date->to_string(), day) << text;
    }
    for (const std::string_view text : {"", "0001-01-01T00:00:00", "1970-01-01", "0", "today", "2019", "2019-02-30"})
        EXPECT_FALSE(machine_date(text)) << text;
}

} // namespace
} // namespace minutebook::extract
