#include "indexer/read/uncatalogued.hpp"

#include "indexer/read/describe.hpp"

#include <gtest/gtest.h>

namespace minutebook::read {
namespace {

systems::SourceCatalogue catalogue()
{
    systems::SourceCatalogue out;
    EXPECT_TRUE(out.add_toml(R"(
[[council]]
id = "omb"
name = "London Borough of Ombry"
common_name = "Ombry"

[[council]]
id = "vex"
name = "Vexley City Council"
common_name = "Vexley"

[[council]]
id = "vxc"
name = "Vexley County Council"
common_name = "Vexley"
)",
                             "test"));
    return out;
}

std::string council_of(std::string url, std::string text)
{
    civic::Document document;
    document.url = std::move(url);
    document.text = std::move(text);
    const auto known = catalogue();
    describe(document, known);
    return document.council_id.value();
}

TEST(Uncatalogued, HostsOfCouncilsTellTheirPlace)
{
    EXPECT_EQ(place_of_host("democracy.quexham.gov.uk"), "quexham");
    EXPECT_EQ(place_of_host("www.quex-ham.gov.uk"), "quexham");
    EXPECT_EQ(place_of_host("quexham.moderngov.co.uk"), "quexham");
    EXPECT_EQ(place_of_host("democratiaeth.aberquex.llyw.cymru"), "aberquex");
    EXPECT_EQ(place_of_host("www.quexcoco.ie"), "quex");
    EXPECT_EQ(place_of_host("www.quexhamparishcouncil.org.uk"), "quexham");
    EXPECT_EQ(place_of_host("quexham-tc.gov.uk"), "quexham");
    for (const char* host : {"www.gov.uk", "assets.publishing.service.gov.uk", "www.quexhamgazette.co.uk", "quexham.ca"})
        EXPECT_EQ(place_of_host(host), "") << host;
}

TEST(Uncatalogued, AStoryThatNamesNoCouncilIsOfTheOnePlaceThatItSpeaksOf)
{
    const std::string head = "Housing boss quits\n\n2 October 2020\n\nA cabinet member has quit over plans for an estate in ";
    const std::string rest = ".\n\nA spokesman for the council said that she would be missed.\n";
    const std::string news = "https://www.quexhamgazette.co.uk/news/1";
    EXPECT_EQ(council_of(news, head + "Ombry" + rest), "omb");
    EXPECT_EQ(council_of(news, head + "Vexley" + rest), ""); // of two councils
    EXPECT_EQ(council_of(news, head + "Quexham" + rest), "");
    EXPECT_EQ(council_of(news, "Ombry wins\n\n2 October 2020\n\nThe match in Ombry was a fine one.\n"), "");
}

TEST(Uncatalogued, ACouncilOfTheCatalogueIsKnownByItsOtherNames)
{
    const auto known = catalogue();
    ASSERT_NE(catalogued_council(known, "Ombry Council"), nullptr);
    EXPECT_EQ(catalogued_council(known, "Ombry Council")->id, "omb");
    EXPECT_EQ(catalogued_council(known, "City of Vexley")->id, "vex");
    EXPECT_EQ(catalogued_council(known, "Vexley Council"), nullptr) << "two could be meant";
    EXPECT_EQ(catalogued_council(known, "Ombry Town Council"), nullptr);
}

TEST(Uncatalogued, PagesAndStoriesOfOneCouncilMeetUnderOneId)
{
    EXPECT_EQ(council_of("https://democracy.quexham.gov.uk/mgAi.aspx?ID=7", "Agenda item\n\nParking\n\nThe report was noted.\n"),
              "quexham");
    EXPECT_EQ(council_of("https://news.ombry.gov.uk/2020/new-boss", "New boss\n\nThe council has a new chief executive.\n"), "omb")
        << "another site of a council of the catalogue";
    EXPECT_EQ(council_of("https://www.localweekly.test/story", "News\n\nQuexham Borough Council has a new leader, the council said.\n"),
              "quexham");
    EXPECT_EQ(council_of("https://www.quexmercury.test/news/1",
                         "New mayor\n\nAda Vane is Quexham's next mayor.\n\nThe mayor of Quexham is sworn in on Monday.\n"),
              "quexham");
    EXPECT_EQ(council_of("https://www.quexmercury.test/news/2", "New boss\n\nOmbry Council has a new chief executive.\n"), "omb");
}

TEST(Uncatalogued, WhereSomebodyComesFromIsNotWhereTheyGo)
{
    EXPECT_EQ(council_of("https://www.quexmercury.test/news/3",
                         "New boss\n\nQuexham Council has a new chief executive. She was previously at Marlow Council, joined from Marlow "
                         "Council and was formerly of Marlow Council.\n"),
              "quexham");
}

TEST(Uncatalogued, AnIdOfTheCatalogueIsNeverGivenAway)
{
    const auto known = catalogue();
    EXPECT_EQ(id_of_place("vex", known).value(), "vex-council");
    EXPECT_EQ(council_name_of_id(civic::CouncilId("vex-council")), "Vex Council");
    EXPECT_EQ(id_of_place("", known).value(), "");
}

TEST(Uncatalogued, AStoryWithoutACouncilIsOfNone)
{
    EXPECT_EQ(council_of("https://www.quexmercury.test/news/4", "Fair opens\n\nThe council's mayor opened the fair on Monday. Labour's "
                                                                "mayor said so.\n"),
              "");
}

} // namespace
} // namespace minutebook::read
