#include "crawler/robots.hpp"

#include <gtest/gtest.h>

namespace minutebook::crawler {
namespace {

struct Case {
    const char* what;
    const char* file;
    const char* path;
    bool allowed;
};

const Case matching[] = {
    {"no file", "", "/a", true},
    {"only white space", " \n\t\r\n", "/a", true},
    {"a page of HTML in its place", "<!DOCTYPE html><html><body>Not found: /a</body></html>", "/a", true},
    {"everything closed", "User-agent: *\nDisallow: /", "/a", false},
    {"an empty disallow closes nothing", "User-agent: *\nDisallow:", "/a", true},
    {"a prefix closes what begins with it", "User-agent: *\nDisallow: /private", "/private/a", false},
    {"a prefix need not end at a slash", "User-agent: *\nDisallow: /fish", "/fishheads/yummy.html", false},
    {"a prefix matches at the start only", "User-agent: *\nDisallow: /fish", "/cat/fish", true},
    {"case of the path counts", "User-agent: *\nDisallow: /Fish", "/fish", true},
    {"a folder's slash spares the file beside it", "User-agent: *\nDisallow: /fish/", "/fish", true},
    {"a folder's slash closes what is in it", "User-agent: *\nDisallow: /fish/", "/fish/salmon", false},
    {"the query is part of the path", "User-agent: *\nDisallow: /a?b=", "/a?b=1", false},
    {"another query is not meant", "User-agent: *\nDisallow: /a?b=", "/a?c=1", true},
    {"the longer rule wins: allow", "User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true},
    {"the longer rule wins: disallow", "User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", false},
    {"order does not matter", "User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/b/c", true},
    {"of equals, allow wins", "User-agent: *\nDisallow: /folder\nAllow: /folder", "/folder/page", true},
    {"of equals, allow wins in either order", "User-agent: *\nAllow: /folder\nDisallow: /folder", "/folder/page", true},
    {"length counts the octets of the pattern", "User-agent: *\nAllow: /page\nDisallow: /*.htm", "/page.htm", false},
    {"allow of the root page alone", "User-agent: *\nAllow: /$\nDisallow: /", "/", true},
    {"and not of its neighbours", "User-agent: *\nAllow: /$\nDisallow: /", "/page.htm", false},
    {"robots.txt itself is always allowed", "User-agent: *\nDisallow: /", "/robots.txt", true},
    {"a star stands for any run", "User-agent: *\nDisallow: /*.php", "/folder/file.php?x=1", false},
    {"a star stands for nothing too", "User-agent: *\nDisallow: /fish*.php", "/fish.php", false},
    {"a star at the end changes nothing", "User-agent: *\nDisallow: /fish*", "/fishheads", false},
    {"a star in the wrong case", "User-agent: *\nDisallow: /*.php", "/windows.PHP", true},
    {"a dollar ends the path", "User-agent: *\nDisallow: /*.php$", "/filename.php", false},
    {"a dollar refuses what goes on", "User-agent: *\nDisallow: /*.php$", "/filename.php?parameters", true},
    {"a dollar after a prefix", "User-agent: *\nDisallow: /a$", "/ab", true},
    {"a dollar not at the end is a character", "User-agent: *\nDisallow: /a$b", "/a$b", false},
    {"a dollar not at the end does not end", "User-agent: *\nDisallow: /a$b", "/a", true},
    {"several stars", "User-agent: *\nDisallow: /*/x/*/y$", "/1/x/2/3/y", false},
    {"several stars, one piece missing", "User-agent: *\nDisallow: /*/x/*/y$", "/1/x/2/3/z", true},
    {"the last piece must be found after the others", "User-agent: *\nDisallow: /*aba*ab$", "/abab", true},
    {"the last piece is looked for at the end", "User-agent: *\nDisallow: /*ab$", "/abab", false},
    {"only a star", "User-agent: *\nDisallow: *", "/a", false},
    {"a run of stars", "User-agent: *\nDisallow: /a*****b", "/axb", false},
    {"a pattern without a slash matches nothing", "User-agent: *\nDisallow: fish", "/fish", true},
    {"a pattern that begins with a star", "User-agent: *\nDisallow: *fish", "/a/fish", false},
    {"an escaped letter is that letter", "User-agent: *\nDisallow: /%66ish", "/fish", false},
    {"an escape in lower case", "User-agent: *\nDisallow: /a%3cb", "/a%3Cb", false},
    {"an escaped slash is not a slash", "User-agent: *\nDisallow: /a%2Fb", "/a/b", true},
    {"an escaped slash is itself", "User-agent: *\nDisallow: /a%2fb", "/a%2Fb", false},
    {"an octet beyond ASCII is its escape", "User-agent: *\nDisallow: /caf\xC3\xA9", "/caf%C3%A9", false},
    {"and the other way", "User-agent: *\nDisallow: /caf%c3%a9", "/caf\xC3\xA9", false},
    {"an escaped star is a character", "User-agent: *\nDisallow: /a%2Ab", "/a*b", false},
    {"an escaped star is no wildcard", "User-agent: *\nDisallow: /a%2Ab", "/axb", true},
    {"an escaped dollar is a character", "User-agent: *\nDisallow: /a%24", "/a$", false},
    {"a broken escape stands as written", "User-agent: *\nDisallow: /a%zz", "/a%zz", false},
    {"a star inside an address is a character", "User-agent: *\nDisallow: /ax", "/a*x", true},
};

const Case grouping[] = {
    {"our group beats everybody's", "User-agent: *\nDisallow: /\n\nUser-agent: minutebook\nDisallow: /x", "/a", true},
    {"our group beats everybody's, before it", "User-agent: minutebook\nDisallow: /x\n\nUser-agent: *\nDisallow: /", "/a", true},
    {"our group's own rules hold", "User-agent: *\nAllow: /\n\nUser-agent: minutebook\nDisallow: /x", "/x", false},
    {"case of the token does not count", "User-agent: MinuteBook\nDisallow: /", "/a", false},
    {"a version after the token is not the token", "User-agent: minutebook/2.0\nDisallow: /", "/a", false},
    {"a longer token is another robot", "User-agent: minutebooks\nDisallow: /", "/a", true},
    {"a shorter token is another robot", "User-agent: minute\nDisallow: /", "/a", true},
    {"another robot's group is not ours", "User-agent: otherbot\nDisallow: /", "/a", true},
    {"two heads, one group", "User-agent: otherbot\nUser-agent: minutebook\nDisallow: /", "/a", false},
    {"two heads with a gap", "User-agent: minutebook\n\n# and\nUser-agent: otherbot\nDisallow: /", "/a", false},
    {"groups of one token are joined",
     "User-agent: minutebook\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: minutebook\nDisallow: /b", "/b", false},
    {"groups of one token are joined: the first too", "User-agent: minutebook\nDisallow: /a\n\nUser-agent: minutebook\nDisallow: /b", "/a",
     false},
    {"everybody's groups are joined", "User-agent: *\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", "/a", false},
    {"our group without rules allows all", "User-agent: *\nDisallow: /\n\nUser-agent: minutebook\nDisallow:", "/a", true},
    {"our group at the end of the file without a rule", "User-agent: *\nDisallow: /\n\nUser-agent: minutebook", "/a", true},
    {"rules before any group mean nothing", "Disallow: /\n\nUser-agent: *\nDisallow: /b", "/a", true},
    {"a sitemap line does not end the head", "User-agent: minutebook\nSitemap: http://x.test/s\nUser-agent: otherbot\nDisallow: /", "/a",
     false},
    {"a delay line does not end the head", "User-agent: minutebook\nCrawl-delay: 1\nUser-agent: otherbot\nDisallow: /", "/a", false},
    {"lines may end with CR LF", "User-agent: *\r\nDisallow: /a\r\n", "/a", false},
    {"lines may end with CR", "User-agent: *\rDisallow: /a\r", "/a", false},
    {"a byte order mark is passed over", "\xEF\xBB\xBFUser-agent: *\nDisallow: /a", "/a", false},
    {"keys in any case", "USER-AGENT: *\nDISALLOW: /a", "/a", false},
    {"white space around everything", "  User-agent\t:  *  \n\tDisallow :\t/a  ", "/a", false},
    {"no white space at all", "user-agent:*\ndisallow:/a", "/a", false},
    {"a comment after a rule", "User-agent: * # all\nDisallow: /a # not this", "/a", false},
    {"a comment alone", "# User-agent: *\n# Disallow: /", "/a", true},
    {"a line without a colon", "User-agent: *\nDisallow /\nDisallow: /b", "/a", true},
    {"an unknown key", "User-agent: *\nNoindex: /a\nDisallow: /b", "/a", true},
    {"NUL bytes and nonsense do no harm", "User-agent: *\n\x01\x02\xFF: \xFE\nDisallow: /a", "/a", false},
};

TEST(RobotsRules, MatchAddressesAsTheStandardSays)
{
    for (const Case& c : matching) EXPECT_EQ(RobotsRules::parse(c.file, "minutebook").allows(c.path), c.allowed) << c.what;
}

TEST(RobotsRules, ChooseTheGroupThatIsMeantForUs)
{
    for (const Case& c : grouping) EXPECT_EQ(RobotsRules::parse(c.file, "minutebook").allows(c.path), c.allowed) << c.what;
}

TEST(RobotsRules, AreManyEnoughToTrust) { EXPECT_GE(std::size(matching) + std::size(grouping), 75U); }

TEST(RobotsRules, JudgeAnAddressByPathAndQuery)
{
    const auto rules = RobotsRules::parse("User-agent: *\nDisallow: /mgAi.aspx?ID=1$", "minutebook");
    EXPECT_FALSE(rules.allows(*Url::parse("http://council.test/mgAi.aspx?ID=1#top")));
    EXPECT_TRUE(rules.allows(*Url::parse("http://council.test/mgAi.aspx?ID=12")));
    EXPECT_FALSE(RobotsRules::parse("User-agent: *\nDisallow: /caf\xC3\xA9", "m").allows(*Url::parse("http://c.test/caf\xC3\xA9")));
}

TEST(RobotsRules, ForFourHundredsAllowAndForFiveHundredsForbid)
{
    EXPECT_TRUE(RobotsRules::allow_all().allows("/a"));
    EXPECT_FALSE(RobotsRules::disallow_all().allows("/a"));
    EXPECT_TRUE(RobotsRules::disallow_all().allows("/robots.txt"));
}

TEST(RobotsRules, ReadTheDelayOfTheirGroup)
{
    const auto delay = [](const char* file) { return RobotsRules::parse(file, "minutebook").crawl_delay(); };
    EXPECT_EQ(delay("User-agent: *\nDisallow: /a"), std::nullopt);
    EXPECT_EQ(delay("User-agent: *\nCrawl-delay: 10"), 10);
    EXPECT_EQ(delay("User-agent: *\nCrawl-delay: 2.5"), 2.5);
    EXPECT_EQ(delay("User-agent: *\nCrawl-delay: 10\n\nUser-agent: minutebook\nDisallow: /a\nCrawl-delay: 2"), 2);
    EXPECT_EQ(delay("User-agent: minutebook\nCrawl-delay: 2\nCrawl-delay: 5"), 5);
    EXPECT_EQ(delay("User-agent: *\nCrawl-delay: soon"), std::nullopt);
    EXPECT_EQ(delay("User-agent: *\nCrawl-delay: -3"), std::nullopt);
    EXPECT_EQ(delay("User-agent: *\nCrawl-delay: nan"), std::nullopt);
    EXPECT_EQ(delay("User-agent: *\nCrawl-delay: 5 seconds"), std::nullopt);
    EXPECT_EQ(delay("User-agent: *\nCrawl-delay: 86400"), RobotsRules::max_crawl_delay);
}

TEST(RobotsRules, ListSitemapsOfAllGroups)
{
    const auto rules = RobotsRules::parse(
        "Sitemap: http://x.test/1.xml\nUser-agent: otherbot\nDisallow: /\nsitemap:http://x.test/2.xml\nSitemap:\n", "minutebook");
    EXPECT_EQ(rules.sitemaps(), (std::vector<std::string>{"http://x.test/1.xml", "http://x.test/2.xml"}));
    std::string many;
    for (int i = 0; i < 500; ++i) many += "Sitemap: http://x.test/" + std::to_string(i) + "\n";
    EXPECT_EQ(RobotsRules::parse(many, "minutebook").sitemaps().size(), 100U);
}

TEST(RobotsRules, ReadFiveHundredKibibytesAndNoLineBeyond)
{
    std::string file = "User-agent: *\nDisallow: /first\n";
    while (file.size() < RobotsRules::max_bytes - 20) file += "# padding padding\n";
    file.resize(RobotsRules::max_bytes - 12, ' ');
    file += "\nDisallow: /cut-in-two\nDisallow: /beyond\n";
    const auto rules = RobotsRules::parse(file, "minutebook");
    EXPECT_FALSE(rules.allows("/first"));
    EXPECT_TRUE(rules.allows("/cut-in-two"));
    EXPECT_TRUE(rules.allows("/c"));
    EXPECT_TRUE(rules.allows("/beyond"));
}

TEST(RobotsRules, AreQuickWithAHostileFile)
{
    std::string file = "User-agent: *\n";
    while (file.size() < RobotsRules::max_bytes) file += "Disallow: /*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b$\n";
    const auto rules = RobotsRules::parse(file, "minutebook");
    EXPECT_TRUE(rules.allows("/" + std::string(1900, 'a')));
}

} // namespace
} // namespace minutebook::crawler
