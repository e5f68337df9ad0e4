#include "systems/news.hpp"

#include "systems/news_links.hpp"

#include <gtest/gtest.h>

namespace minutebook::systems {
namespace {

Source paper()
{
    Source source;
    source.id = "courier";
    source.kind = SourceKind::paper;
    source.system = System::news;
    source.base = "https://www.courier.test/";
    source.hosts = {"www.courier.test"};
    return source;
}

Url at(std::string_view path) { return Url::parse("https://www.courier.test" + std::string(path)).value(); }

TEST(NewsAddresses, TellTheDayWhereTheyHoldOne)
{
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"/2019/06/14/council-merges-posts/", "2019-06-14"},
        {"/news/2019/06/council-merges-posts", "2019-06"},
        {"/2019-06-14-merges", "2019-06-14"},
        {"/20190614/merges", "2019-06-14"},
        {"/2019/31/31/x", ""},
        {"/story-20190614", ""},
        {"/1066/10/14/x", ""},
        {"/news/x", ""},
    };
    for (const auto& [path, expected] : cases) {
        const auto date = date_in_address(at(path));
        EXPECT_EQ(date ? date->to_string() : "", expected) << path;
    }
}

TEST(NewsAddresses, OfStoriesAreToldFromThoseOfLists)
{
    for (const char* path : {"/2019/06/14/merge/", "/news/local-news/council-merges-two-posts", "/news/tram-line-plans/123456"})
        EXPECT_TRUE(looks_like_article(at(path))) << path;
    for (const char* path : {"/", "/news/", "/2019/06/", "/tag/council-merges-two-posts/", "/author/a-long-name-here", "/feed/",
                             "/privacy-policy/", "/a-b-c-d.jpg", "/page/2/"})
        EXPECT_FALSE(looks_like_article(at(path))) << path;
}

constexpr std::string_view front_page =
    R"(<html><head><link rel="alternate" type="application/rss+xml" href="/feed/"><link rel="alternate" type="application/rss+xml" href="/comments/feed/"></head><body>
<a href="/2024/05/06/tram-plan/"><img src=x></a><a href="/2024/05/06/tram-plan/?utm_source=front">Tram plan goes ahead</a><a href="/2024/05/06/tram-plan/#comments">3</a>
<a href="https://elsewhere.test/2024/05/06/other-story/">Other</a><a href="/category/news/">News</a></body></html>)";

TEST(NewsLinks, OfASectionAreItsStoriesOnceAndItsFeed)
{
    const auto links = news_links(paper(), at("/"), {}, "text/html", front_page).value().found;
    ASSERT_EQ(links.size(), 3U);
    EXPECT_EQ(links[2].url, "https://www.courier.test/category/news/");
    EXPECT_EQ(links[2].facts.kind, "section");
    EXPECT_EQ(links[0].url, "https://www.courier.test/2024/05/06/tram-plan/");
    EXPECT_EQ(links[0].facts.kind, "article");
    EXPECT_EQ(links[0].facts.published->to_string(), "2024-05-06");
    EXPECT_EQ(links[1].url, "https://www.courier.test/feed/");
    EXPECT_EQ(links[1].facts.kind, "feed");
}

TEST(NewsLinks, OfFeedsStayAtThePaper)
{
    constexpr std::string_view feed = "<rss><channel><item><title>A</title><link>https://courier.test/a</link></item><item><link>https://"
                                      "elsewhere.test/b</link></item></channel></rss>";
    const auto links = news_links(paper(), at("/feed/"), {}, "text/html; charset=utf-8", feed).value().found;
    ASSERT_EQ(links.size(), 1U);
    EXPECT_EQ(links[0].url, "https://courier.test/a");
    const auto map = news_links(
        paper(), at("/sitemap.xml"), {}, "application/xml",
        "<urlset><url><loc>https://www.courier.test/about</loc></url><url><loc>https://www.courier.test/2024/05/06/x</loc></url></urlset>");
    ASSERT_EQ(map->found.size(), 1U);
    EXPECT_EQ(map->found.front().facts.published->to_string(), "2024-05-06");
}

TEST(NewsLinks, OfASectionGoOnForAFewPages)
{
    const auto next = [](std::string_view page, std::string_view body) {
        const auto found = news_links(paper(), at(page), {}, "text/html", body).value();
        std::string out;
        for (const auto& link : found.found)
            if (link.facts.kind == "section") out += link.url.substr(24) + " ";
        for (const auto& [why, count] : found.left_out) out += why + " ";
        return out;
    };
    constexpr std::string_view story = "<a href='/2024/05/06/tram-plan/'>Tram</a>";
    EXPECT_EQ(next("/category/news/", std::string(story) + "<a href='/category/news/page/2/'>2</a><a href='/category/news/page/3/'>3</a>"),
              "/category/news/page/2/ ");
    EXPECT_EQ(next("/news?page=4", std::string(story) + "<a href='/news?page=5'>5</a>"), "/news?page=5 ");
    EXPECT_EQ(next("/news?page=5", std::string(story) + "<a href='/news?page=6'>6</a>"), "beyond page 5 ");
    EXPECT_EQ(next("/news?page=4", "<a href='/news?page=5'>5</a>"), "") << "a page without a story is the end";
    EXPECT_EQ(next("/", std::string(story) + "<a href='/politics' style='display:none'>x</a>"), "hidden from readers ");
}

TEST(NewsLinks, KeepToTheYearsAskedFor)
{
    Source source = paper();
    source.oldest_year = 2020;
    source.newest_year = 2023;
    const auto found =
        news_links(
            source, at("/sitemap.xml"), {}, "text/xml",
            "<urlset><url><loc>https://www.courier.test/2019/05/06/x</loc></url><url><loc>https://www.courier.test/2021/05/06/y</loc></url>"
            "<url><loc>https://www.courier.test/2024/05/06/z</loc></url><url><loc>https://www.courier.test/about</loc></url></urlset>")
            .value();
    ASSERT_EQ(found.found.size(), 1U);
    EXPECT_EQ(found.left_out.at("outside the years asked for"), 2U);
    EXPECT_EQ(found.left_out.at("not a story"), 1U);
}

TEST(NewsLinks, StartAtSitemapFeedAndFrontPage)
{
    const auto starts = news_starts(paper());
    ASSERT_EQ(starts.size(), 3U);
    EXPECT_EQ(starts[0].url, "https://www.courier.test/");
    EXPECT_EQ(starts[2].url, "https://www.courier.test/sitemap.xml");
}

} // namespace
} // namespace minutebook::systems
