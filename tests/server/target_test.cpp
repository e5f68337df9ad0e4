#include "server/target.hpp"

#include <array>
#include <gtest/gtest.h>

namespace minutebook::server {
namespace {

TEST(Target, TakesAnAddressApart)
{
    struct Case {
        std::string_view target;
        std::vector<std::string> segments;
        Format format;
        std::string_view query;
    };
    const std::vector<Case> cases{
        {"/", {}, Format::html, ""},
        {"/index.json", {}, Format::json, ""},
        {"/search?q=a", {"search"}, Format::html, "q=a"},
        {"/posts/leader.json?on=2019-01-01", {"posts", "leader"}, Format::json, "on=2019-01-01"},
        {"/posts/", {"posts", ""}, Format::html, ""},
        {"/robots.txt", {"robots.txt"}, Format::html, ""},
        {"/search?q=a.json", {"search"}, Format::html, "q=a.json"},
        {"/timeline.csv?q=a", {"timeline"}, Format::csv, "q=a"},
        {"/timeline.atom", {"timeline"}, Format::atom, ""},
    };
    for (const Case& each : cases) {
        const auto target = parse_target(each.target);
        ASSERT_TRUE(target) << each.target;
        EXPECT_EQ(target->segments, each.segments) << each.target;
        EXPECT_EQ(target->format, each.format) << each.target;
        EXPECT_EQ(target->query, each.query) << each.target;
    }
}

TEST(Target, RefusesWhatIsNoPath)
{
    const std::vector<std::pair<std::string, Errc>> cases{
        {"", Errc::usage},
        {"*", Errc::usage},
        {"http://elsewhere.example/", Errc::usage},
        {"/../etc/passwd%00", Errc::not_found},
        {"/a\\b", Errc::not_found},
        {"/.json", Errc::not_found},
        {"/" + std::string(5000, 'a'), Errc::limit},
    };
    for (const auto& [target, code] : cases) {
        const auto parsed = parse_target(target);
        ASSERT_FALSE(parsed) << target;
        EXPECT_EQ(parsed.error().code, code) << target;
    }
}

TEST(Parameters, AreReadOnceAndStrictly)
{
    const auto parameters = Parameters::parse("q=a+b%26c&kind=&from=2019");
    ASSERT_TRUE(parameters);
    EXPECT_EQ(parameters->get("q"), "a b&c");
    EXPECT_EQ(parameters->get("kind"), "");
    EXPECT_EQ(parameters->with("q", "x y", {"from"}), "q=x%20y");
}

TEST(Parameters, NameWhatIsWrong)
{
    const std::vector<std::pair<std::string, std::string>> cases{
        {"q=a&q=b", "parameter \"q\" is given more than once"},
        {"q=%ff", "parameter \"q\" is not UTF-8 text"},
        {"q=a%00b", "parameter \"q\" holds control characters"},
        {"q=" + std::string(4000, 'a'), "parameter \"q\" is longer than 3,000 bytes"},
    };
    for (const auto& [query, message] : cases) {
        const auto parameters = Parameters::parse(query);
        ASSERT_FALSE(parameters) << query;
        EXPECT_EQ(parameters.error().message, message);
    }
    const auto parameters = Parameters::parse("on=2019-02-30&from=soon&council=A+B&cursor=99999&outcome=maybe&extra=1");
    ASSERT_TRUE(parameters);
    constexpr std::array<std::string_view, 1> known{"on"}, words{"lost"};
    EXPECT_EQ(parameters->day("on").error().message, "parameter \"on\": \"2019-02-30\" is not a day");
    EXPECT_EQ(parameters->date("from").error().message, "parameter \"from\": \"soon\" is not a date");
    EXPECT_EQ(parameters->id("council").error().code, Errc::usage);
    EXPECT_EQ(parameters->number("cursor", 10'000).error().message, "parameter \"cursor\" is beyond the limit of 10000");
    EXPECT_EQ(parameters->one_of("outcome", words).error().hint, "use one of lost");
    EXPECT_EQ(parameters->allow_only(known).error().message, "unknown parameter \"council\"");
}

TEST(Parameters, RefuseDaysThatEndBeforeTheyBegin)
{
    EXPECT_EQ(Parameters::parse("from=2024&to=2020")->days().error().message,
              "parameter \"to\": \"2020\" is before \"2024\", where the days are to begin");
    EXPECT_TRUE(Parameters::parse("from=2024-05&to=2024")->days());
    EXPECT_TRUE(Parameters::parse("to=2020")->days());
}

TEST(Parameters, MayBeRepeatedWhereTheirPageLetsThem)
{
    constexpr std::array<std::string_view, 1> repeatable{"person"};
    const auto parameters = Parameters::parse("person=ann-lee&q=x&person=&person=bo-fry", repeatable);
    ASSERT_TRUE(parameters);
    EXPECT_EQ(parameters->all("person"), (std::vector<std::string>{"ann-lee", "bo-fry"}));
    EXPECT_EQ(*parameters->ids("person"), (std::vector<std::string>{"ann-lee", "bo-fry"}));
    EXPECT_EQ(parameters->with("cursor", "7"), "cursor=7&person=ann-lee&person=bo-fry&q=x");
    EXPECT_FALSE(Parameters::parse("q=a&q=b", repeatable));
    EXPECT_FALSE(Parameters::parse("person=A+B", repeatable)->ids("person"));
}

} // namespace
} // namespace minutebook::server
