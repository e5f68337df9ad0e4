#include "cli/status.hpp"

#include "archive/catalogue.hpp"
#include "tests/coverage/catalogue_of_pages.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <sstream>

namespace minutebook::cli {
namespace {

namespace json = boost::json;
using coverage::testing::CatalogueOfPages;
using coverage::testing::facts_of;
using crawler::PageState;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string root = "http://democracy.ashby.example/";

class StatusCommand : public ::testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_TRUE(archive::prepare_catalogue(catalogue_.database()));
        ASSERT_TRUE(sources_.add_toml("[[council]]\nid = \"ash\"\nname = \"Ashby Borough Council\"\nsystem = \"moderngov\"\nbase = \"" +
                                          root +
                                          "\"\n[[paper]]\nid = \"echo\"\nname = \"Ashby Echo\"\nsystem = \"news\"\nbase = "
                                          "\"http://echo.example/\"\narea = \"ash\"\n",
                                      "test"));
        ASSERT_TRUE(catalogue_.frontier().begin_run("ash", 86'400, {}));
        catalogue_.list({root + "m7", facts_of("meeting", "7", "2019-03-04")});
        catalogue_.list({root + "p1", facts_of("paper", "7", "2019-03-04", "1")});
        catalogue_.list({root + "p2", facts_of("paper", "7", "2019-03-04", "2"), PageState::blocked_robots,
                         "robots.txt forbids " + root + "p2", false});
        catalogue_.list({root + "p3", facts_of("paper", "8", "2018-05-01", "3"), PageState::failed, "answered 500", false});
        ASSERT_TRUE(catalogue_.frontier().end_run("ash"));
    }
    std::string status(bool as_json, std::string source = {})
    {
        StatusOptions options{catalogue_.folder(), &sources_, as_json};
        options.source = std::move(source);
        std::ostringstream out;
        auto done = run_status(options, out);
        return done ? out.str() : "error: " + done.error().text();
    }
    json::value ash(std::string source = {})
    {
        const auto all = json::parse(status(true, std::move(source)));
        for (const auto& each : all.at("sources").as_array())
            if (each.at("id") == "ash") return each;
        return nullptr;
    }
    CatalogueOfPages catalogue_;
    systems::SourceCatalogue sources_;
};

TEST_F(StatusCommand, TellsBodiesAndYearsWithWhatIsNotHeldAndWhy)
{
    const auto coverage = ash().at("coverage");
    EXPECT_EQ(coverage.at("listed"), 4);
    EXPECT_EQ(coverage.at("held"), 2);
    EXPECT_EQ(coverage.at("standings"), json::parse(R"({"held": 2, "blocked_robots": 1, "failed": 1})"));
    EXPECT_TRUE(coverage.at("run_finished").is_string());
    const auto& cabinet = coverage.at("bodies").at(0);
    EXPECT_EQ(cabinet.at("name"), "Cabinet");
    EXPECT_EQ(cabinet.at("total").at("papers"), json::parse("[1, 3]"));
    EXPECT_EQ(cabinet.at("periods").at(0), json::parse(R"({"period": "2019", "meetings": [1, 1], "papers": [1, 2],
                                                          "why": {"papers": {"blocked_robots": 1}}, "without_minutes": 1})"));
    EXPECT_EQ(coverage.at("reasons").as_array().size(), 2U);
    EXPECT_EQ(coverage.at("not_held").at(0).at("url").as_string(), root + "p2");
    EXPECT_EQ(coverage.at("not_held").at(0).at("reason"), "robots.txt forbids it");
    EXPECT_EQ(coverage.at("not_held").at(0).at("next_try"), "with the next crawl");
}

TEST_F(StatusCommand, TellsEveryMonthOfOneSource)
{
    EXPECT_EQ(ash("ash").at("coverage").at("bodies").at(0).at("periods").at(0).at("period"), "2019-03");
    EXPECT_THAT(status(true, "nowhere"), HasSubstr("error: there is no source 'nowhere'"));
}

TEST_F(StatusCommand, SaysThatNothingIsKnownOfWhatWasNeverCrawled)
{
    const auto all = json::parse(status(true));
    for (const auto& each : all.at("sources").as_array())
        if (each.at("id") == "echo") { EXPECT_TRUE(each.at("coverage").is_null()); }
    EXPECT_THAT(status(false, "echo"), HasSubstr("never crawled: what it lists is not known"));
}

TEST_F(StatusCommand, PrintsWhatLacksMostFirst)
{
    const std::string text = status(false);
    EXPECT_THAT(text, HasSubstr("2 of 4 listed addresses held (50 %); last complete crawl 2024-05-01T10:00:00Z"));
    EXPECT_THAT(text, HasSubstr("      1 robots.txt forbids it\n"));
    EXPECT_THAT(text, HasSubstr("      1 could not be fetched: answered 500\n"));
    EXPECT_THAT(text, HasSubstr("failed " + root + "p3: answered 500; asked again with the next crawl"));
    EXPECT_THAT(text, Not(HasSubstr("Echo"))) << "what was never crawled is only counted";
    EXPECT_THAT(text, HasSubstr("1 more sources are known and were never crawled"));
}

} // namespace
} // namespace minutebook::cli
