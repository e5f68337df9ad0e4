#include "systems/feeds.hpp"

#include <gtest/gtest.h>

namespace minutebook::systems {
namespace {

Result<Feed> read(std::string_view xml) { return read_feed(xml, Url::parse("https://courier.test/feed/").value()); }

TEST(Feeds, ReadRss)
{
    const Feed feed = read(R"(<?xml version="1.0"?><rss version="2.0"><channel><title>The Courier</title><link>https://courier.test/</link>
<item><title>Tram &amp;amp; ferry merge</title><link>https://courier.test/2024/05/06/tram/</link><pubDate>Mon, 06 May 2024 23:30:00 +0100</pubDate>
<description><p>raw <b>markup</p></description></item>
<item><title>No link</title><guid>https://courier.test/two</guid></item><item><title>No address</title><guid isPermaLink="false">9</guid></item>
</channel></rss>)")
                          .value();
    EXPECT_EQ(feed.kind, FeedKind::rss);
    EXPECT_EQ(feed.title, "The Courier");
    ASSERT_EQ(feed.entries.size(), 2U);
    EXPECT_EQ(feed.entries[0].url, "https://courier.test/2024/05/06/tram/");
    EXPECT_EQ(feed.entries[0].facts.title, "Tram & ferry merge");
    EXPECT_EQ(feed.entries[0].facts.published->to_string(), "2024-05-06");
    EXPECT_EQ(feed.entries[0].facts.kind, "article");
    EXPECT_EQ(feed.entries[1].url, "https://courier.test/two");
}

TEST(Feeds, ReadRdfAndAtom)
{
    const Feed rdf =
        read(
            R"(<rdf:RDF xmlns:rdf="r" xmlns:dc="d"><channel><title>C</title></channel><item><title>A</title><link>/a</link><dc:date>2024-05-06</dc:date></item></rdf:RDF>)")
            .value();
    ASSERT_EQ(rdf.entries.size(), 1U);
    EXPECT_EQ(rdf.entries[0].url, "https://courier.test/a");
    EXPECT_EQ(rdf.entries[0].facts.published->to_string(), "2024-05-06");
    const Feed atom =
        read(R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>C</title><entry><title type="html">&lt;b&gt;A&lt;/b&gt;</title>
<link rel="self" href="/self"/><link href="/a"/><published>2024-05-06T10:00:00Z</published><updated>2024-06-01T10:00:00Z</updated></entry></feed>)")
            .value();
    EXPECT_EQ(atom.kind, FeedKind::atom);
    ASSERT_EQ(atom.entries.size(), 1U);
    EXPECT_EQ(atom.entries[0].url, "https://courier.test/a");
    EXPECT_EQ(atom.entries[0].facts.title, "A");
    EXPECT_EQ(atom.entries[0].facts.published->to_string(), "2024-05-06");
}

TEST(Feeds, ReadSitemapsAndTheirIndex)
{
    const Feed map =
        read(
            R"(<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="n"><url><loc> https://courier.test/about </loc><lastmod>2024-01-01</lastmod></url>
<url><loc>https://courier.test/s</loc><news:news><news:publication_date>2024-05-06T01:00:00+01:00</news:publication_date><news:title>S</news:title></news:news></url></urlset>)")
            .value();
    EXPECT_EQ(map.kind, FeedKind::sitemap);
    ASSERT_EQ(map.entries.size(), 2U);
    EXPECT_EQ(map.entries[0].url, "https://courier.test/about");
    EXPECT_FALSE(map.entries[0].facts.published); // a change is no publication
    EXPECT_EQ(map.entries[1].facts.published->to_string(), "2024-05-06");
    const Feed index = read("<sitemapindex><sitemap><loc>https://courier.test/s1.xml</loc></sitemap></sitemapindex>").value();
    EXPECT_EQ(index.kind, FeedKind::sitemap_index);
    EXPECT_EQ(index.entries.at(0).facts.kind, "sitemap");
    EXPECT_EQ(
        read(
            "<sitemapindex><sitemap><loc>https://courier.test/s1.xml</loc><lastmod>2019-03-31T10:00:00Z</lastmod></sitemap></sitemapindex>")
            .value()
            .entries.at(0)
            .facts.published->to_string(),
        "2019-03-31");
    EXPECT_EQ(read("<feed><entry><link rel='self' href='https://courier.test/x'/></entry></feed>").value().entries.at(0).url,
              "https://courier.test/x");
}

TEST(Feeds, AreNothingElse)
{
    EXPECT_EQ(read("<html/>").error().code, Errc::invalid);
    EXPECT_EQ(read("<!DOCTYPE rss [<!ENTITY x 'y'>]><rss/>").error().code, Errc::refused);
}

} // namespace
} // namespace minutebook::systems
