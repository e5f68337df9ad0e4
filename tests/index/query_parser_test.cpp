#include "index/query_parser.hpp"

#include <gmock/gmock.h>

namespace minutebook::index {
namespace {

using ::testing::HasSubstr;

TEST(QueryParser, GivesEveryTextAShape)
{
    struct Case {
        const char* text;
        const char* tree;
    };
    const Case cases[] = {
        {"", "(loose)"},
        {"   ", "(loose)"},
        {"!?", "(loose)"},
        {"Budget", "budget"},
        {"budget cuts", "(loose budget cuts)"},
        {"director of Children’s services", "(loose director of childrens services)"},
        {"\"serious case review\" 2020", "(loose (phrase serious case review) 2020)"},
        {"“curly quotes” too", "(loose (phrase curly quotes) too)"},
        {"\"never closed", "(phrase never closed)"},
        {"\"\"", "(loose)"},
        {"e-mail", "(phrase e mail)"},
        {"Budget - monitoring", "(loose budget monitoring)"},
        {"parking -permits", "(loose parking (none permits))"},
        {"parking NOT permits", "(loose parking (none permits))"},
        {"parking --permits", "(loose parking permits)"},
        {"+parking +permits", "(loose parking permits)"},
        {"a AND b OR c", "(any (all a b) c)"},
        {"big a AND small b", "(all (loose big a) (loose small b))"},
        {"and or not", "(loose and or not)"},
        {"AND", "(loose)"},
        {"NOT", "(loose)"},
        {"(a OR b) c", "(loose (any a b) c)"},
        {"(a OR b", "(any a b)"},
        {"kind:news budget", "(loose (field kind news) budget)"},
        {"type:news", "(field kind news)"},
        {"KIND:news", "(field kind news)"},
        {"title:\"annual report\"", "(field title annual report)"},
        {"-year:2020 cuts", "(loose (none (field year 2020)) cuts)"},
        {"http://x.test/", "(phrase http x test)"},
        {"nosuchfield:news", "(phrase nosuchfield news)"},
        {"passage:abc", "(phrase passage abc)"},
        {"libr*", "(wildcard libr)"},
        {"£1,250", "1250"},
        {"Zoë", "zoe"},
    };
    for (const Case& c : cases) {
        const auto tree = parse_query(c.text);
        ASSERT_TRUE(tree) << c.text << ": " << tree.error().text();
        EXPECT_EQ(tree->describe(), c.tree) << c.text;
    }
}

std::string repeated(const std::string& part, int times)
{
    std::string out;
    for (int i = 0; i < times; ++i) out += part;
    return out;
}

TEST(QueryParser, RefusesWhatIsBeyondTheLimitsNamingTheParameter)
{
    struct Case {
        std::string text;
        const char* why;
    };
    const Case cases[] = {
        {std::string(513, 'a'), "512 bytes"},
        {"\xFF\xFE", "UTF-8"},
        {repeated("ab ", 33), "32 words"},
        {"\"" + repeated("ab ", 17) + "\"", "16 words"},
        {"title:\"" + repeated("ab ", 17) + "\"", "16 words"},
        {repeated("(a ", 9), "8 deep"},
        {repeated("(", 500), "8 deep"},
        {"a)", "not opened"},
        {"abc*", "4 letters"},
        {"Zoë*", "4 letters"},
        {"first* second* third*", "2 words with *"},
        {"kind:", "no value"},
    };
    for (const Case& c : cases) {
        const auto tree = parse_query(c.text);
        ASSERT_FALSE(tree) << c.text;
        EXPECT_EQ(tree.error().code, Errc::usage);
        EXPECT_THAT(tree.error().message, HasSubstr("parameter q"));
        EXPECT_THAT(tree.error().message, HasSubstr(c.why));
    }
}

TEST(QueryParser, TakesQueriesUpToTheLimits)
{
    for (const std::string& text :
         {std::string(512, 'a'), repeated("ab ", 32), repeated("(a ", 8) + repeated(")", 8), std::string("abcd* efgh*")})
        EXPECT_TRUE(parse_query(text)) << text;
}

} // namespace
} // namespace minutebook::index
