#include "indexer/extract/html_main_text.hpp"

#include "indexer/extract/html.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string one = "The harbour board met for three hours on Monday, and heard that the basin is filling with silt faster than "
                        "anybody had thought likely.";
const std::string two = "Its engineer, who has worked on the quay since the spring, told members that a dredger could be hired, but that "
                        "no money had been set aside.";
const std::string three = "A vote on the hire was put off until the autumn. Until then, the ferry will use the outer steps, which are "
                          "steep and often wet.";
const std::string four = "\"We have waited long enough,\" said one skipper, whose boat has lain on the mud twice this month.";

std::string p(const std::string& words) { return "<p>" + words + "</p>"; }

struct Case {
    std::string what;
    std::string html;
    std::vector<std::string> body; ///< its paragraphs
    std::string by_line = {};
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.what; }

civic::Document read(const std::string& html, std::string_view url = "")
{
    static const systems::SourceCatalogue none;
    return from_html(html, "text/html; charset=utf-8", url, {}, none).value();
}

std::string body_of(const civic::Document& document)
{
    return document.body.empty() ? std::string("(no story)") : std::string(document.body.of(document.text));
}

std::string joined(const std::vector<std::string>& paragraphs)
{
    std::string out;
    for (const std::string& paragraph : paragraphs) out += (out.empty() ? "" : "\n\n") + paragraph;
    return out;
}

std::string head(const std::string& more = {})
{
    return "<!DOCTYPE html><html lang='en'><head><title>Basin fills with silt - The Courier</title>" + more + "</head>";
}

const std::string headline = "<h1>Basin fills with silt</h1>";

std::vector<Case> blogs()
{
    return {
        {"WordPress, classic theme",
         head() +
             "<body class='single single-post'><div id='page'><div id='header'><h1 id='logo'><a href='/'>The Courier</a></h1></div><div "
             "id='content'><div class='post-12 post type-post category-comments tag-newsletter' id='post-12'><h2 class='entry-title'>Basin "
             "fills with silt</h2><div class='entry-meta'>Posted on <a href='/x'>June 3, 2019</a> by <a rel='author' href='/a'>Neva "
             "Strand</a></div><div class='entry-content'>" +
             p(one) + p(two) + "<h3>What is next</h3>" + p(three) +
             "<div class='sharedaddy sd-sharing-enabled'><h3 class='sd-title'>Share this:</h3><ul><li><a "
             "href='?share=t'>Click to share on Twitter</a></li></ul></div><div id='jp-relatedposts' "
             "class='jp-relatedposts'><h3><em>Related</em></h3><p>Old news of the quay, which nobody reads now, at "
             "all.</p></div></div><div class='entry-utility'>This entry "
             "was posted in <a href='/c'>News</a> and tagged <a href='/t'>silt</a>. Bookmark the <a "
             "href='/p'>permalink</a>.</div></div><div "
             "id='comments'><h3>2 responses</h3><ol class='commentlist'><li class='comment'><p>I said so years ago, and nobody listened to "
             "me then, or now.</p></li></ol><div id='respond'><h3>Leave a Reply</h3><form><p>Your email address will not be "
             "published.</p></form></div></div></div><div id='sidebar' class='widget-area'><ul><li class='widget'><h3>Recent "
             "Posts</h3><ul><li><a "
             "href='/1'>Ferry late</a></li></ul></li></ul></div></div></body></html>",
         {one, two, "What is next", three},
         "Neva Strand"},
        {"WordPress, blocks",
         head() +
             "<body><div class='wp-site-blocks'><header class='wp-block-template-part'><p class='wp-block-site-title'><a href='/'>The "
             "Courier</a></p></header><main class='wp-block-group'><h1 class='wp-block-post-title'>Basin fills with silt</h1><div "
             "class='wp-block-post-date'><time datetime='2021-02-03T09:00:00+00:00'>February 3, 2021</time></div><div class='entry-content "
             "wp-block-post-content is-layout-flow'>" +
             p(one) + "<figure class='wp-block-image'><img src='x'><figcaption>The basin at low water.</figcaption></figure>" + p(two) +
             "<blockquote class='wp-block-quote'>" + p(four) +
             "</blockquote><ul><li>Hire a dredger, or</li><li>build a new quay.</li></ul>" +
             "</div><div class='wp-block-comments'><h2>Comments</h2><p>Nobody told us about this at all, which is "
             "odd.</p></div></main><footer>(c) "
             "2026</footer></div></body></html>",
         {one, "The basin at low water.", two, four, "- Hire a dredger, or\n- build a new quay."}},
        {"Blogger",
         head() +
             "<body><div class='content'><div class='main section' id='main'><div class='widget Blog' id='Blog1'><div "
             "class='blog-posts hfeed'><h2 class='date-header'><span>Monday, 3 June 2019</span></h2><div class='post hentry'><h3 "
             "class='post-title "
             "entry-title'>Basin fills with silt</h3><div class='post-body entry-content' id='post-body-7'>" +
             one + "<br /><br />" + two + "<br /><br />" + three +
             "</div><div class='post-footer'><div class='post-footer-line'><span class='post-author vcard'>Posted by <span class='fn'>Neva "
             "Strand</span></span> at <abbr class='published' title='2019-06-03T10:00:00+01:00'>10:00</abbr></div></div></div></div><div "
             "class='comments' id='comments'><h4>1 comment:</h4><p>A fine read, which I have sent to all my "
             "friends.</p></div></div></div><div "
             "class='sidebar section'><div class='widget BlogArchive'><h2>Blog Archive</h2><ul><li><a "
             "href='/2019'>2019</a></li></ul></div></div></div></body></html>",
         {one, two, three}},
        {"Squarespace",
         head() +
             "<body><div id='siteWrapper'><section class='Main-content' data-content-field='main-content'><article "
             "class='BlogItem hentry'><h1 class='BlogItem-title'>Basin fills with silt</h1><div class='sqs-layout "
             "sqs-grid-12'><div class='sqs-row'><div class='col sqs-col-12'><div class='sqs-block html-block'><div "
             "class='sqs-block-content'>" +
             p(one) + p(two) +
             "</div></div><div class='sqs-block image-block'><div class='image-caption'><p>Low water, in spring.</p></div></div><div "
             "class='sqs-block "
             "html-block'><div class='sqs-block-content'>" +
             p(three) +
             "</div></div></div></div></div><div class='BlogItem-share'>Share</div></article><section class='BlogItem-pagination'><a "
             "href='/n'>Newer: Ferry late again</a></section></section></div></body></html>",
         {one, two, "Low water, in spring.", three}},
        {"Elementor, every paragraph a widget",
         head() +
             "<body><div class='elementor'><div class='elementor-widget elementor-widget-heading'><h1>Basin fills with "
             "silt</h1></div><div class='elementor-widget elementor-widget-text-editor'><div class='elementor-widget-container'>" +
             p(one) + "</div></div><div class='elementor-widget elementor-widget-text-editor'><div class='elementor-widget-container'>" +
             p(two) + "</div></div><div class='elementor-widget elementor-widget-text-editor'><div class='elementor-widget-container'>" +
             p(three) + p(four) + "</div></div></div></body></html>",
         {one, two, three, four}},
        {"Medium-like, sections of a story",
         head("<meta property='og:type' content='article'>") +
             "<body><div id='root'><article><div><section><div><h1>Basin fills with silt</h1><div><a href='/@n'>Neva "
             "Strand</a><button>Follow</button><span>4 min "
             "read</span></div>" +
             p(one) + "</div></section><section><div>" + p(two) + "<figure><img><figcaption>Photo by a gull</figcaption></figure>" +
             p(three) +
             "</div></section></div></article><div><h2>More from The Courier</h2><div><a href='/q'><h3>Ferry late</h3><p>It was late again "
             "on Monday, and nobody "
             "said why.</p></a></div></div></div></body></html>",
         {one, two, "Photo by a gull", three}},
    };
}

std::vector<Case> papers()
{
    return {
        {"schema.org microdata",
         head() +
             "<body><div itemscope itemtype='http://schema.org/NewsArticle'><h1 itemprop='headline'>Basin fills with silt</h1><p "
             "class='byline'>By "
             "<span itemprop='author'>Neva Strand</span></p><p class='standfirst'>Engineers warn that the quay has two years left, if "
             "that.</p><div itemprop='articleBody'>" +
             p(one) + "<div class='ad-slot'><p>Advertisement</p></div>" + p(two) +
             "<p><strong>Read more: <a href='/old'>Ferry runs aground on the bar</a></strong></p>" + p(three) +
             "</div><aside><h3>Most read</h3><p>Dog found in the harbour after a night away from home.</p></aside></div></body></html>",
         {"Engineers warn that the quay has two years left, if that.", one, two, three},
         "Neva Strand"},
        {"Drupal",
         head() +
             "<body><div id='main-wrapper'><div id='content' class='column'><div class='breadcrumb'><a href='/'>Home</a> » <a "
             "href='/n'>News</a></div><h1 class='title' "
             "id='page-title'>Basin fills with silt</h1><div class='node node-article'><div class='submitted'>Submitted by <a "
             "href='/u'>neva</a> on 3 June "
             "2019 - 10:15am</div><div class='content'><div class='field field-name-field-tags'><a href='/t'>silt</a> <a "
             "href='/t2'>quay</a></div><div "
             "class='field field-name-body field-type-text-with-summary'><div class='field-items'><div class='field-item even' "
             "property='content:encoded'>" +
             p(one) + p(two) + p(three) +
             "</div></div></div></div><ul class='links inline'><li><a href='/login'>Log in</a> to post "
             "comments</li></ul></div></div></div></body></html>",
         {one, two, three}},
        {"Newspaper theme with boxes in the text",
         head() + "<body><article class='post'><header class='td-post-title'>" + headline +
             "<div class='td-module-meta-info'><div class='td-post-author-name'>By <a href='/a'>Neva Strand</a> - </div><span "
             "class='td-post-date'><time "
             "class='entry-date' datetime='2020-03-04'>March 4, 2020</time></span></div></header><div class='td-post-content'>" +
             p(one) +
             "<div class='newsletter-box'><h4>Sign up for our newsletter</h4><p>Get the latest from the coast every Friday, "
             "free.</p></div>" +
             p(two) + "<div class='related-inline'><h4>Related</h4><ul><li><a href='/r'>Ferry late</a></li></ul></div>" + p(three) +
             "</div><footer><div class='td-post-source-tags'><ul class='td-tags'><li><a "
             "href='/t'>silt</a></li></ul></div></footer></article></body></html>",
         {one, two, three},
         "Neva Strand"},
        {"no semantic marks, text of most weight",
         head() +
             "<body><div class='wrap'><div class='top'><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport</a></li></ul></div><div "
             "class='c1'><h1>Basin fills with silt</h1><div class='c2'>" +
             p(one) + p(two) + p(three) +
             "</div></div><div class='c3'><p><a href='/1'>Dog found in harbour, and other news of the week</a></p><p><a href='/2'>Ferry "
             "late</a></p></div></div></body></html>",
         {one, two, three}},
        {"parts of the body side by side",
         head() + "<body><main>" + headline + "<div class='article-body'>" + p(one) + p(two) +
             "</div><div class='promo-strip'><a href='/sub'>Subscribe now for less</a></div><div class='article-body'>" + p(three) +
             p(four) + "</div></main></body></html>",
         {one, two, three, four}},
        {"teasers of other stories as articles",
         head() + "<body><article class='story'>" + headline + "<div>" + p(one) + p(two) + p(three) +
             "</div></article><section><article><h2><a href='/1'>Ferry late</a></h2><p>It was late again on Monday, and nobody said why, "
             "or when.</p></article><article><h2><a "
             "href='/2'>Dog found</a></h2><p>He had been away for a night, and was wet, but well.</p></article></section></body></html>",
         {one, two, three}},
        {"comments longer than the story",
         head() + "<body><div class='story'>" + headline + "<div class='text'>" + p(one) + p(two) + p(three) +
             "</div></div><div id='disqus_thread' class='comments'>" + p(four + one) + p(two + four) + p(three + one) +
             p(one + two + four) + "</div></body></html>",
         {one, two, three}},
        {"everything in one form",
         head() + "<body><form id='aspnetForm' method='post'><div id='s4-workspace'><div class='nav'><a href='/'>Home</a></div>" +
             headline + "<div class='ms-rtestate-field'>" + p(one) + p(two) + "</div></div></form></body></html>",
         {one, two}},
    };
}

std::vector<Case> old_and_foreign()
{
    const std::string de1 =
        "Der Hafenausschuss tagte am Montag drei Stunden lang und erfuhr, dass das Becken schneller verlandet, als man gedacht hatte.";
    const std::string de2 = "Ein Bagger könnte gemietet werden, sagte der Ingenieur, doch dafür sei kein Geld vorgesehen.";
    const std::string fr1 =
        "La commission du port s'est réunie lundi pendant trois heures, et a appris que le bassin s'ensable plus vite que prévu.";
    const std::string fr2 = "Une drague pourrait être louée, a dit l'ingénieur, mais aucun crédit n'a été voté pour cela.";
    const std::string zh1 = "港务委员会星期一开会三个小时，听取了港池淤积情况的报告，淤积的速度比任何人预想的都要快。";
    const std::string zh2 = "工程师对委员们说，可以租用一艘挖泥船，但是没有为此安排经费，表决推迟到秋天进行。";
    return {
        {"tables of 1999",
         "<html><head><title>Basin fills with silt</title></head><body bgcolor=white><table width=600><tr><td width=120 valign=top><font "
         "size=1><a href=a.html>News</a><br><a "
         "href=b.html>Sport</a><br><a href=c.html>Letters</a></font></td><td valign=top><font size=5><b>Basin fills with "
         "silt</b></font><br><br>" +
             one + "<br><br>" + two + "<br><br>" + three + "</td></tr></table></body></html>",
         {one, two, three}},
        {"paragraphs that are boxes",
         head() + "<body><div id='a'>" + headline + "<div class='x'><div>" + one + "</div><div>" + two + "</div><div>" + three +
             "</div></div></div></body></html>",
         {one + "\n" + two + "\n" + three}},
        {"a table of data stays",
         head() + "<body><article>" + headline + p(one) +
             "<table><tr><th>Year</th><th>Silt</th></tr><tr><td>2019</td><td>2 m</td></tr></table>" + p(two) + "</article></body></html>",
         {one, "Year | Silt\n2019 | 2 m", two}},
        {"German, with boxes",
         "<html lang='de'><head><title>Becken verlandet | Küstenbote</title></head><body><nav><a "
         "href='/'>Start</a></nav><article><h1>Becken verlandet</h1><p class='autor'>Von Neva "
         "Strand</p>" +
             p(de1) + "<p class='anzeige'>Anzeige</p><p><a href='/x'>Lesen Sie auch: Fähre kommt wieder zu spät</a></p>" + p(de2) +
             "<div class='teilen'><p>Teilen</p></div></article></body></html>",
         {de1, de2},
         "Neva Strand"},
        {"French",
         "<html lang='fr'><head><title>Le bassin s'ensable</title></head><body><main><h1>Le bassin s'ensable</h1><div "
         "class='texte-article'>" +
             p(fr1) + "<p>Lire aussi : <a href='/a'>Le bac encore en retard</a></p>" + p(fr2) +
             "</div><section class='commentaires'><p>Je l'avais dit, et personne ne m'a écouté alors.</p></section></main></body></html>",
         {fr1, fr2}},
        {"Chinese",
         "<html lang='zh'><head><meta charset='utf-8'><title>港池淤积</title></head><body><div class='nav'><a href='/'>首页</a><a "
         "href='/n'>新闻</a></div><div class='wrap'><h1>港池淤积</h1><div "
         "class='info'>2019年6月3日 来源：海岸报</div><div id='Zoom'>" +
             p(zh1) + p(zh2) +
             "<p>责任编辑：李某</p></div><div class='xgyd'><h3>相关阅读</h3><ul><li><a "
             "href='/1'>渡轮晚点</a></li></ul></div></div></body></html>",
         {zh1, zh2}},
        {"words in a line are not glued",
         head() + "<body><article>" + headline +
             "<p>The <b>harbour</b> board, <i>which</i><span> met </span>on<br>Monday, heard of silt; <a href='/s'>silt</a>, again, and of "
             "mud that has lain there.</p>" +
             p(two) + "</article></body></html>",
         {"The harbour board, which met on\nMonday, heard of silt; silt, again, and of mud that has lain there.", two}},
    };
}

std::vector<Case> systems_and_traps()
{
    const std::string card = "<div class='kg-card'><a href='/sub'><div>Subscribe</div></a></div>";
    return {
        {"headings that are anchors, and links to other sites",
         head("<meta property='og:url' content='https://courier.test/silt'>") + "<body><article>" + headline + p(one) +
             "<h2><a href='#next'>What is next</a></h2>" + p(two) +
             "<ul><li><a href='https://board.test/plan'>The board's plan</a></li><li><a href='https://quay.test/'>Friends of the "
             "quay</a></li></ul>" +
             "<p><a href='/report.pdf'>The report (PDF)</a></p><p><a href='https://courier.test/ferry'>Ferry runs aground on the "
             "bar</a></p>" +
             p(three) + "</article></body></html>",
         {one, "What is next", two, "- The board's plan\n- Friends of the quay", "The report (PDF)", three}},
        {"headline and lead in the page's head",
         head() + "<body><header class='page-header'><p class='logo'><a href='/'>The Courier</a></p>" + headline +
             "<p class='lead'>Engineers warn that the quay has two years left, if that.</p></header><div class='content-body'>" + p(one) +
             p(two) + p(three) + "</div></body></html>",
         {"Engineers warn that the quay has two years left, if that.", one, two, three}},
        {"Ghost",
         head("<meta property='og:type' content='article'>") +
             "<body class='post-template'><main id='site-main'><article class='post tag-news'><header class='post-full-header'>" +
             headline + "</header><section class='post-full-content'><div class='post-content'>" + p(one) + p(two) + card + p(three) +
             "</div></section></article></main><aside class='read-next'><article><h2>Ferry late</h2><p>It was late again on Monday, and "
             "nobody said why.</p></article></aside></body></html>",
         {one, two, three}},
        {"Joomla",
         head() +
             "<body><div id='gk-content'><div class='item-page' itemscope><div class='page-header'><h2 itemprop='headline'>Basin fills "
             "with silt</h2></div><dl class='article-info muted'><dd "
             "class='createdby'>Written by Neva Strand</dd><dd class='published'>Published: 03 June 2019</dd></dl><div "
             "itemprop='articleBody'>" +
             p(one) + p(two) +
             "</div><ul class='pager pagenav'><li class='previous'><a href='/p'>Prev</a></li><li class='next'><a "
             "href='/n'>Next</a></li></ul></div></div></body></html>",
         {one, two}},
        {"MediaWiki",
         head() +
             "<body><div id='content' role='main'><h1 id='firstHeading' class='firstHeading'>Basin fills with silt</h1><div "
             "id='bodyContent'><div id='siteSub'>From the harbour's "
             "encyclopedia</div><div class='mw-parser-output'><div id='toc' class='toc'><h2>Contents</h2><ul><li><a href='#a'>1 "
             "History</a></li></ul></div>" +
             p(one) + "<h2><span class='mw-headline'>History</span><span class='mw-editsection'>[<a href='/e'>edit</a>]</span></h2>" +
             p(two) + "</div><div id='catlinks' class='catlinks'><a href='/c'>Category: Harbours</a></div></div></div></body></html>",
         {one, "History", two}},
        {"adverts, tools and a sign-up between the paragraphs",
         head() + "<body><div id='story'>" + headline +
             "<div class='article-tools'><a href='/print'>Print</a> <a href='/mail'>Email</a></div>" + p(one) +
             "<div id='ad-mid' class='advert'><span>Advertisement</span></div>" + p(two) +
             "<p>Sign up to our newsletter for more stories like this.</p><div class='poll'><p>Should the quay be rebuilt, do you "
             "think?</p></div>" +
             p(three) +
             "<p>Follow us on Twitter</p><div class='author-bio'><p>Neva Strand has written for The Courier since 2009, mostly of "
             "boats.</p></div></div></body></html>",
         {one, two, three}},
        {"the text in its linked data alone",
         head("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Basin fills with silt\",\"articleBody\":\"" +
              one + " " + two + " " + three + " " +
              std::string("The steps are steep, and in winter nobody should use them without a light, said the harbour master, who has "
                          "asked for a rail.") +
              " " + one + "\"}</script>") +
             "<body><article>" + headline + "<p>Read on with a subscription, please.</p></article></body></html>",
         {one + " " + two + " " + three +
          " The steps are steep, and in winter nobody should use them without a light, said the harbour master, who has asked for a "
          "rail. " +
          one}},
        {"comments under a heading alone",
         head() + "<body><div class='x'>" + headline + p(one) + p(two) + p(three) + "<h3>Comments (2)</h3><div><b>Gull</b>" +
             p("I said so years ago, and nobody listened to me then, or now.") + "</div></div></body></html>",
         {one, two, three}},
    };
}

class MainTextOf : public testing::TestWithParam<Case> {};

TEST_P(MainTextOf, IsTheStoryAlone)
{
    const Case& c = GetParam();
    const auto document = read(c.html);
    EXPECT_EQ(body_of(document), joined(c.body)) << c.what << "\n--- text:\n" << document.text;
    if (!c.by_line.empty()) { EXPECT_EQ(document.by_line, c.by_line) << c.what; }
}

INSTANTIATE_TEST_SUITE_P(Blogs, MainTextOf, testing::ValuesIn(blogs()));
INSTANTIATE_TEST_SUITE_P(Papers, MainTextOf, testing::ValuesIn(papers()));
INSTANTIATE_TEST_SUITE_P(SystemsAndTraps, MainTextOf, testing::ValuesIn(systems_and_traps()));
INSTANTIATE_TEST_SUITE_P(OldAndForeign, MainTextOf, testing::ValuesIn(old_and_foreign()));

TEST(MainText, BeginsWithHeadlineAndByLineAndNamesCaptions)
{
    const auto document = read(head() + "<body><article>" + headline + "<p class='byline'>By Neva Strand</p>" + p(one) +
                               "<figure><img><figcaption>Low water. <span class='credit'>Photo: A Gull</span></figcaption></figure>" +
                               p(two) + "</article></body></html>");
    EXPECT_EQ(document.text, "Basin fills with silt\n\nBy Neva Strand\n\n" + one + "\n\nLow water.\n\n" + two);
    EXPECT_EQ(document.title, "Basin fills with silt");
    EXPECT_EQ(document.by_line, "Neva Strand");
    EXPECT_EQ(body_of(document), one + "\n\nLow water.\n\n" + two);
    ASSERT_EQ(document.captions.size(), 1U);
    EXPECT_EQ(document.captions[0].of(document.text), "Low water.");
}

TEST(MainText, LeavesTheDayBehindTheWriterOutOfTheName)
{
    for (const std::string line : {"By Neva Strand Thursday 23 February 2023", "By Neva Strand, Thursday 23 February 2023",
                                   "By Neva Strand March 3, 2023", "By Neva Strand | 3 March 2023"})
        EXPECT_EQ(read(head() + "<body><article>" + headline + "<p class='byline'>" + line + "</p>" + p(one) + p(two) +
                       "</article></body></html>")
                      .by_line,
                  "Neva Strand")
            << line;
}

TEST(MainText, TakesNoAddressOrHandleForTheWriter)
{
    for (const std::string meta : {"https://facebook.test/neva", "@neva", "neva@courier.test", "admin"})
        EXPECT_EQ(read(head("<meta name='author' content='" + meta + "'>") + "<body><article>" + headline + p(one) + p(two) +
                       "</article></body></html>")
                      .by_line,
                  "")
            << meta;
    EXPECT_EQ(read(head("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Basin fills with "
                        "silt\",\"author\":[{\"@type\":\"Person\",\"name\":\"Neva "
                        "Strand\"},{\"name\":\"Odo Pike\"}]}</script>") +
                   "<body><article>" + headline + p(one) + p(two) + "</article></body></html>")
                  .by_line,
              "Neva Strand, Odo Pike");
}

TEST(MainText, OfAPageThatIsNoStoryKeepsItsLists)
{
    const auto document = read("<html><head><title>Harbour board papers</title></head><body><nav><a "
                               "href='/'>Home</a></nav><main><h1>Harbour board papers</h1><ul><li><a href='/1.pdf'>Agenda for "
                               "June</a></li><li><a href='/2.pdf'>Minutes of May</a></li><li><a href='/3.pdf'>Report on "
                               "silt</a></li></ul></main><footer>Contact</footer></body></html>");
    EXPECT_THAT(document.text, HasSubstr("Agenda for June"));
    EXPECT_THAT(document.text, HasSubstr("Report on silt"));
    EXPECT_THAT(document.text, Not(HasSubstr("Contact")));
    EXPECT_EQ(document.by_line, "");
    EXPECT_FALSE(document.published);
}

TEST(MainText, OfAListOfMeetingsKeepsEveryEntryWhateverItsBoxIsCalled)
{
    std::string boxes, rows, menu;
    for (const std::string day : {"28 May 2024", "23 April 2024", "26 March 2024", "27 February 2024"}) {
        boxes += "<div class='list-item-container'><article><a href='/meetings/" + day.substr(0, 2) + "'><h3>Harbour Committee - " + day +
                 "</h3><ul><li>Dredger hire of " + day + "</li></ul></a></article></div>";
        rows += "<tr><td>" + day + "</td><td><a id='grdMenu_1' href='/open?" + day.substr(0, 2) + "'>Papers of " + day +
                "</a></td><td><a id='grdMenu_2' href='/m/" + day.substr(0, 2) + ".pdf'>Minutes of " + day + "</a></td></tr>";
        menu += "<li class='nav-item'><a href='/" + day.substr(3, 3) + "'>Bins and bays</a></li>";
    }
    const std::string before = "<html><head><meta property='og:type' content='article'></head><body><div class='main-menu'><ul>" + menu +
                               "</ul></div><h1>Agendas and minutes</h1>";
    const std::string after =
        "<div id=foot class='site-footer'><p>The board greets all who moor here, and their boats.</p></div></body></html>";
    const std::string pages[] = {before + "<div class='ajax-accordion'>" + boxes + "</div>" + after,
                                 before + "<table class='SearchListTable' id='grdMenu'>" + rows + "</table>" + after};
    for (const std::string& html : pages) {
        const civic::Document document = read(html);
        for (const char* day : {"28 May 2024", "23 April 2024", "26 March 2024", "27 February 2024"}) {
            const bool list = html.find("Papers of") == std::string::npos;
            EXPECT_THAT(document.text, HasSubstr((list ? "Dredger hire of " : "Papers of ") + std::string(day))) << html;
            EXPECT_THAT(document.text, HasSubstr((list ? "Harbour Committee - " : "Minutes of ") + std::string(day))) << html;
        }
        EXPECT_THAT(document.text, Not(HasSubstr("Bins and bays")));
    }
}

TEST(MainText, OfAFewWordsBeforeLinksToPapersKeepsTheLinks)
{
    const std::string html = "<html><body><main><h1>Harbour board</h1>" + p(one) + p(two) +
                             "<ul><li><a href='/a1.pdf'>June 6</a></li><li><a href='/a2.pdf'>July 4</a></li>"
                             "<li><a href='/a3'>Agenda of the special sitting</a></li></ul></main></body></html>";
    const civic::Document document = read(html);
    for (const char* words : {"June 6", "July 4", "Agenda of the special sitting"}) EXPECT_THAT(document.text, HasSubstr(words));
    EXPECT_THAT(document.text, HasSubstr(two));
}

TEST(MainText, OfMinutesWrittenOutKeepsEveryLineAndHeadsItemsInBold)
{
    const std::string html =
        "<html><head><title>Minutes for Tuesday, 7 January 2025</title><meta name='author' content='Quay Web Design'></head><body>"
        "<div class='menu'><a href='/'>Home</a></div><div class=minutes><h1>Minutes for Tuesday, 7 January 2025</h1>"
        "<p>7 January 2025</p><p>Present: Odile Farrant, Petra Quill and Neva Strand, members of the board.</p>"
        "<p><strong>1. Apologies</strong></p>" +
        p(one) + "<p><b>2.</b> <strong>Silt</strong></p>" + p(two) + "<p><strong>ANY OTHER BUSINESS</strong></p>" + p(three) +
        "<p><strong>Carried</strong></p>" + "<p>9<sup>th</sup> March 2025<br>CHAIRPERSON</p></div></body></html>";
    const civic::Document document = read(html);
    EXPECT_THAT(document.text, HasSubstr("Carried\n\n9th March 2025\nCHAIRPERSON"));
    std::vector<std::string> headings;
    for (const civic::Section& section : document.sections) headings.push_back(section.heading);
    EXPECT_THAT(headings, testing::ElementsAre("Minutes for Tuesday, 7 January 2025", "1. Apologies", "2. Silt", "ANY OTHER BUSINESS"));
    EXPECT_FALSE(document.published);
    EXPECT_EQ(document.by_line, "");
}

TEST(MainText, NamesNoNumberAndNoSiteInItsByLine)
{
    const std::pair<std::string, std::string> cases[] = {
        {"<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Basin fills with silt\",\"author\":"
         "{\"name\":\"Neva Strand 01632 960123\"}}</script>",
         "Neva Strand"},
        {"<meta name=author content='Neva Strand, Tel: (01632) 960 123'>", "Neva Strand"},
        {"<meta name=author content='Neva Strand neva@courier.test'>", "Neva Strand"},
        {"<meta name=author content='The Courier'><meta property='og:site_name' content='The Courier'>", ""},
        {"<meta name=author content='The Courier'><meta name=publisher content='THE COURIER'>", ""},
        {"<meta name=author content='Desk 24'>", "Desk 24"},
    };
    for (const auto& [meta, by_line] : cases)
        EXPECT_EQ(read(head(meta) + "<body><article>" + headline + p(one) + p(two) + "</article></body></html>").by_line, by_line) << meta;
}

} // namespace
} // namespace minutebook::extract
