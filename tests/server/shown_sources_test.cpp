#include "server/shown_sources.hpp"

#include "tests/server/site.hpp"

#include <gmock/gmock.h>

namespace minutebook::server {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

civic::Source said(const char* document, const char* quote)
{
    civic::Source source;
    source.document_id = civic::DocumentId(document);
    source.quote = quote;
    return source;
}

std::vector<std::string> quotes(const std::vector<civic::Source>& sources)
{
    std::vector<std::string> out;
    for (const auto& each : sources) out.push_back(each.quote);
    return out;
}

TEST(ListedSources, BeginWithTheWordsThatNameTheDaysOfTheHolding)
{
    civic::Membership held;
    held.start = {PartialDate::parse("2016-09"), PartialDate::parse("2016-09"), true};
    held.end = {PartialDate::parse("2020-01-31"), PartialDate::parse("2020-01-31"), true};
    const std::vector<civic::Source> sources{
        said("a", "Ada Marsh, Director of Housing"), said("b", "her last day will be Friday, 31st January"),
        said("c", "Ada Marsh spoke on 3 January"), said("d", "Director since Sept 2016"), said("e", "the 2016 report")};
    EXPECT_THAT(quotes(listed_sources(held, sources, true)),
                ElementsAre("her last day will be Friday, 31st January", "Director since Sept 2016", "Ada Marsh, Director of Housing",
                            "Ada Marsh spoke on 3 January", "the 2016 report"));
    EXPECT_EQ(quotes(listed_sources(held, sources, false)), quotes(sources)) << "as they come, where the day asked for counts";
    held.start.told = held.end.told = false;
    EXPECT_EQ(quotes(listed_sources(held, sources, true)), quotes(sources)) << "no word tells the days";
}

TEST(ListedSources, LeaveOutWhatStandsWithContradictions)
{
    civic::Membership held;
    held.end = {PartialDate::parse("2030-06-30"), PartialDate::parse("2030-06-30"), true};
    held.end_sources = {said("a", "until 30 June")};
    held.other_ends = {{{PartialDate::parse("2030-07-31"), PartialDate::parse("2030-07-31"), true}, {said("b", "until 31 July")}}};
    EXPECT_THAT(
        quotes(listed_sources(held, {said("a", "until 30 June"), said("b", "until 31 July"), said("c", "Ada Marsh, Director")}, true)),
        ElementsAre("Ada Marsh, Director"));
}

TEST(SourcesByWords, BringTheSameWordsTogether)
{
    const auto groups = by_words({said("a", "Ada Marsh,  Director"), said("b", "she left"), said("c", "Ada Marsh, Director")});
    ASSERT_EQ(groups.size(), 2U);
    EXPECT_EQ(groups[0].size(), 2U);
    EXPECT_EQ(groups[0][1].document_id.value(), "c");
    EXPECT_EQ(groups[1].front().quote, "she left");
}

using ListedSourcesOnPages = testing::Site;

TEST_F(ListedSourcesOnPages, QuoteTheSameWordsOnceWithEveryPlace)
{
    civic::Document copy = records_.documents.at("m1");
    copy.id = civic::DocumentId("m2");
    copy.title = "Printed minutes";
    records_.documents["m2"] = copy;
    auto& sources = records_.tenures.front().sources;
    sources.push_back(sources.front());
    sources.back().document_id = copy.id;
    const std::string page = get("/posts/housing").body;
    const std::string quoted = "<blockquote>" + sources.front().quote + "</blockquote>";
    EXPECT_EQ(page.find(quoted), page.rfind(quoted));
    EXPECT_THAT(page, HasSubstr("The same words stand in <span class=\"listed\"><a href=\"/documents/m2#t="));
    EXPECT_EQ(data("/posts/housing.json").at("memberships").at(0).at("sources").as_array().size(), 2U);
}

} // namespace
} // namespace minutebook::server
